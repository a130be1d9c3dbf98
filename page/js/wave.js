// The picture of the sound: it grows while sound comes, and shows what has been heard. It is also the slider to jump with.

import { seconds } from "./dom.js";
import { RATE } from "./player.js";

const BUCKET = 480; // samples of a peak: 20 ms
const BAR = 3; // pixels of a bar and of the gap after it, together
const GAP = 2;

export class Wave {
  // `jump` is called with seconds.
  constructor(canvas, player, jump) {
    Object.assign(this, { canvas, player, jump });
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "slider");
    canvas.setAttribute("aria-label", "Position in the sound");
    canvas.setAttribute("aria-valuemin", "0");
    canvas.addEventListener("pointerdown", (event) => this._point(event));
    canvas.addEventListener("pointermove", (event) => { if (event.buttons & 1) this._point(event); });
    canvas.addEventListener("keydown", (event) => this._key(event));
    // Asking for sizes and colours in each picture would have the browser lay out the text each time.
    this.measure = () => {
      const style = getComputedStyle(canvas);
      const colour = (name) => style.getPropertyValue(name);
      Object.assign(this, { width: canvas.clientWidth, height: canvas.clientHeight, line: colour("--line"), accent: colour("--accent"), wave: colour("--wave") });
      this.draw();
    };
    new ResizeObserver(this.measure).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.measure);
    this.width = 0;
    this.clear(0);
  }

  // `expected` is about how many seconds the sound will have.
  clear(expected) {
    Object.assign(this, { peaks: [], open: 0, count: 0, span: Math.max(expected, 2), expected, complete: false });
    this.draw();
  }

  add(samples) {
    for (const sample of samples) {
      const loud = sample < 0 ? -sample : sample;
      if (loud > this.open) this.open = loud;
      if (++this.count === BUCKET) {
        this.peaks.push(this.open / 32768);
        Object.assign(this, { open: 0, count: 0 });
      }
    }
  }

  finish() { this.complete = true; }

  get seconds() { return (this.peaks.length * BUCKET + this.count) / RATE; }

  draw() {
    const { canvas, width, height } = this;
    const scale = devicePixelRatio || 1;
    if (!width) return;
    if (canvas.width !== Math.round(width * scale)) canvas.width = Math.round(width * scale);
    if (canvas.height !== Math.round(height * scale)) canvas.height = Math.round(height * scale);
    const target = this.complete ? this.seconds : Math.max(this.seconds * 1.05, this.expected, 2);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.span += (target - this.span) * (still || Math.abs(target - this.span) < 0.01 ? 1 : 0.12);
    const pen = canvas.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    const bars = Math.floor(width / (BAR + GAP));
    const perBar = (this.span * RATE) / BUCKET / bars;
    const heard = this.player.position / this.span;
    for (let bar = 0; bar < bars; bar++) {
      const from = Math.floor(bar * perBar);
      let peak = 0;
      for (let i = from; i < Math.max(from + 1, (bar + 1) * perBar) && i < this.peaks.length; i++) peak = Math.max(peak, this.peaks[i]);
      const there = from < this.peaks.length;
      const tall = there ? Math.max(3, Math.min(1, 1.15 * peak ** 0.6) * height) : 3;
      pen.fillStyle = !there ? this.line : bar / bars < heard ? this.accent : this.wave;
      pen.beginPath();
      pen.roundRect(bar * (BAR + GAP), (height - tall) / 2, BAR, tall, BAR / 2);
      pen.fill();
    }
    const now = Math.floor(this.player.position);
    canvas.setAttribute("aria-valuemax", String(Math.floor(this.seconds)));
    canvas.setAttribute("aria-valuenow", String(Math.min(now, Math.floor(this.seconds))));
    canvas.setAttribute("aria-valuetext", `${seconds(now)} of ${seconds(this.seconds)}`);
  }

  get moving() { return this.complete && Math.abs(this.span - this.seconds) > 0.01; }

  _point(event) {
    event.preventDefault();
    this.canvas.focus({ preventScroll: true });
    const box = this.canvas.getBoundingClientRect();
    this.jump(((event.clientX - box.left) / box.width) * this.span);
  }

  _key(event) {
    const step = { ArrowRight: 2, ArrowUp: 2, ArrowLeft: -2, ArrowDown: -2, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity }[event.key];
    if (!step) return;
    event.preventDefault();
    this.jump(Math.max(0, Math.min(this.seconds, this.player.position + step)));
  }
}
