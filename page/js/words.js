// The text while it is spoken: the word that is heard is lit, and a word leads to its place in the sound.

import { h } from "./dom.js";

// The server counts code points; JavaScript counts UTF-16 units.
export function unitsOf(text) {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return (point) => Math.min(point, text.length);
  const units = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit) > 0xffff ? 2 : 1) units.push(unit);
  units.push(text.length);
  return (point) => units[Math.min(point, units.length - 1)];
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
    Object.assign(this, { text, words: [], lit: -1, done: 0, scrolled: -Infinity, unit: unitsOf(text) });
    this.rest = document.createTextNode(text);
    this.box.replaceChildren(this.rest);
    this.box.scrollTop = 0;
  }

  // Words in their order, as the server sends them.
  add(words) {
    for (const { start, end, start_char: first, end_char: last } of words) {
      const from = this.unit(first);
      const to = this.unit(last);
      if (from < this.done || to <= from) continue;
      const before = this.text.slice(this.done, from);
      const element = h("span", { class: "word" }, this.text.slice(from, to));
      this.rest.before(before, element);
      this.rest.deleteData(0, to - this.done);
      this.done = to;
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
    const top = element.offsetTop - this.box.offsetTop;
    const { scrollTop, clientHeight } = this.box;
    if (top < scrollTop + 8 || top > scrollTop + clientHeight - 64) this.box.scrollTo({ top: top - clientHeight / 2, behavior: "smooth" });
  }
}
