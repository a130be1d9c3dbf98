// A level meter: a bar that follows the sound, with its words for screen readers.

import { h } from "./dom.js";
import { decibels, loudness } from "./sound.js";

const LOWEST = -60; // decibels

export class Meter {
  constructor(label) {
    this.bar = h("span", { class: "level-bar" });
    this.box = h("div", {
      class: "level", role: "meter", "aria-label": label, "aria-valuemin": LOWEST, "aria-valuemax": 0, "aria-valuenow": LOWEST, "aria-valuetext": "silent",
    }, this.bar);
    this.shown = 0;
    this.show(0, 0);
  }

  // Samples of a twentieth of a second.
  take(samples) {
    const { rms, peak } = loudness(samples);
    this.show(rms, peak);
  }

  show(rms, peak) {
    const level = Math.max(LOWEST, decibels(rms));
    const part = Math.max(rms && this.shown * 0.8, 1 - level / LOWEST); // it falls slowly, and to nothing at the end
    this.shown = part;
    this.bar.style.inlineSize = `${(100 * part).toFixed(1)}%`;
    this.bar.dataset.loud = peak > 0.985;
    this.box.setAttribute("aria-valuenow", Math.round(level));
    this.box.setAttribute("aria-valuetext", level < -50 ? "silent" : peak > 0.985 ? "too loud" : level < -40 ? "quiet" : "good");
  }
}
