// A small plot of the last values, as SVG. It has no library: a polyline is all it needs.

import { h } from "./dom.js";

const SPACE = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [240, 56];

function draw(tag, attributes) {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// `words` makes the text of a value, `summary` that of all of them for screen readers.
export class Plot {
  constructor(id, title, hint, words, { size = 60, floor = 1 } = {}) {
    Object.assign(this, { words, size, floor, values: [], title });
    this.now = h("span", { class: "plot-now" }, "–");
    this.line = draw("polyline", { class: "plot-line" });
    this.area = draw("polygon", { class: "plot-area" });
    this.picture = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": `${title}: nothing yet` });
    this.picture.append(this.area, this.line);
    this.top = h("span", { class: "hint plot-top", "aria-hidden": "true" });
    this.box = h("section", { class: "card plot", id, "aria-labelledby": `${id}-title` },
      h("div", { class: "plot-head" }, h("h3", { id: `${id}-title` }, title), this.now), this.picture,
      h("div", { class: "plot-foot" }, h("span", { class: "hint" }, hint), this.top));
  }

  add(value) {
    if (value === null || value === undefined) return;
    this.values.push(value);
    if (this.values.length > this.size) this.values.shift();
    const { values } = this;
    const top = Math.max(this.floor, ...values) * 1.05;
    const step = WIDTH / (this.size - 1);
    const from = WIDTH - step * (values.length - 1);
    const points = values.map((each, index) => `${(from + index * step).toFixed(1)},${(HEIGHT - 1 - (HEIGHT - 4) * (each / top)).toFixed(1)}`);
    if (values.length === 1) points.unshift(`${WIDTH - 3},${points[0].split(",")[1]}`);
    this.line.setAttribute("points", points.join(" "));
    this.area.setAttribute("points", [`${points[0].split(",")[0]},${HEIGHT}`, ...points, `${WIDTH},${HEIGHT}`].join(" "));
    this.now.textContent = this.words(value);
    const highest = this.words(Math.max(...values));
    this.top.textContent = `highest ${highest}`;
    this.picture.setAttribute("aria-label", `${this.title}: now ${this.words(value)}, highest ${highest} of the last ${values.length}`);
  }
}
