// The text while it is spoken: the word that is heard is lit, and a word leads to its place in the sound.

import { h } from "./dom.js";

const MAX_LINE = 1500; // characters that are laid out as one line

// The server counts code points; JavaScript counts UTF-16 units.
export function unitsOf(text) {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return (point) => Math.min(point, text.length);
  const units = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit) > 0xffff ? 2 : 1) units.push(unit);
  units.push(text.length);
  return (point) => units[Math.min(point, units.length - 1)];
}

// Where the lines of a text begin and end. A very long line is cut after a space: the browser lays out a line as a whole,
// and each word that is lit would cost seconds in a book without line breaks.
export function linesOf(text) {
  const lines = [];
  for (let from = 0; from <= text.length;) {
    const feed = text.indexOf("\n", from);
    const end = feed < 0 ? text.length : feed;
    while (end - from > MAX_LINE) {
      const space = text.lastIndexOf(" ", from + MAX_LINE);
      const to = space > from ? space + 1 : from + MAX_LINE;
      lines.push({ from, to });
      from = to;
    }
    lines.push({ from, to: end });
    from = end + 1;
  }
  return lines;
}

export class SpokenText {
  // `jump` is called with the seconds at which a word begins.
  constructor(box, jump) {
    this.box = box;
    this.jump = jump;
    this.setText("");
    box.addEventListener("click", ({ target }) => {
      const index = this.words.findIndex((word) => word.element === target);
      if (index >= 0 && !String(getSelection())) jump(this.words[index].start);
    });
    box.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step || !this.words.length) return;
      event.preventDefault();
      const to = Math.max(0, Math.min(this.words.length - 1, Math.max(this.lit, 0) + step));
      jump(this.words[to].start);
    });
    for (const name of ["wheel", "touchmove"]) box.addEventListener(name, () => { this.scrolled = performance.now(); }, { passive: true });
  }

  setText(text) {
    Object.assign(this, { text, words: [], lit: -1, line: 0, scrolled: -Infinity, unit: unitsOf(text) });
    this.lines = linesOf(text).map(({ from, to }) => ({ from, to, done: from, rest: document.createTextNode(text.slice(from, to) || "\n") }));
    this.box.replaceChildren(...this.lines.map(({ rest }) => h("div", { class: "line" }, rest)));
    this.box.scrollTop = 0;
  }

  // Words in their order, as the server sends them.
  add(words) {
    for (const { start, end, start_char: first, end_char: last } of words) {
      const from = this.unit(first);
      while (this.line + 1 < this.lines.length && this.lines[this.line].to <= from) this.line++;
      const line = this.lines[this.line];
      const to = Math.min(this.unit(last), line.to);
      if (from < line.done || to <= from) continue;
      const element = h("span", { class: "word" }, this.text.slice(from, to));
      line.rest.before(this.text.slice(line.done, from), element);
      line.rest.deleteData(0, to - line.done);
      line.done = to;
      this.words.push({ start, end, element });
    }
  }

  // Lights the word that is heard at this time; none at -1.
  light(time) {
    const { words } = this;
    let index = this.lit;
    if (index >= 0 && words[index].start > time) index = -1;
    while (index + 1 < words.length && words[index + 1].start <= time) index++;
    if (time < 0) index = -1;
    if (index === this.lit) return;
    words[this.lit]?.element.classList.remove("lit");
    this.lit = index;
    if (index < 0) return;
    const { element } = words[index];
    element.classList.add("lit");
    if (performance.now() - this.scrolled > 4000) this.follow(element);
  }

  // Scrolls the box, and only the box, so that a word is in its middle.
  follow(element) {
    const { scrollTop, clientHeight } = this.box;
    const top = element.getBoundingClientRect().top - this.box.getBoundingClientRect().top;
    if (top < 8 || top > clientHeight - 56) this.box.scrollTo({ top: scrollTop + top - clientHeight / 3 });
  }
}
