// A recording of a voice: from the microphone or from a file, trimmed, and judged before it is sent.

import { announce, h, icon, ICONS, seconds } from "./dom.js";
import { Meter } from "./meter.js";
import { listenTo, obstacle } from "./microphone.js";
import { decoded, joined, judged, pcm16, trimmed, wav } from "./sound.js";

const LONGEST = 60; // seconds, after which the recording ends by itself
const RECORD = "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14z";

// `changed` is called with { file, faults } when there is another recording, and with null when there is none.
export class Recorder {
  constructor(changed) {
    Object.assign(this, { changed, microphone: null, parts: [], count: 0 });
    this.meter = new Meter("Level of the microphone");
    this.go = h("button", { type: "button", id: "record", class: "primary", onclick: () => this.toggle() });
    this.chosen = h("input", {
      type: "file", id: "recording-file", hidden: true, accept: "audio/*,video/webm,.m4a,.opus", "aria-label": "A recording of the voice",
      onchange: () => this.take(this.chosen.files[0]),
    });
    this.choose = h("button", { type: "button", class: "quiet", onclick: () => this.chosen.click() }, "Choose a file");
    this.time = h("span", { class: "time", "aria-hidden": "true" }, "0:00");
    this.fault = h("p", { class: "fault", role: "alert" });
    this.facts = h("p", { class: "hint", id: "recording-facts" });
    this.audio = h("audio", { controls: true, hidden: true, "aria-label": "The recording" });
    this.box = h("div", { class: "recorder" },
      h("div", { class: "row" }, this.go, this.choose, this.chosen, h("div", { class: "level-box" }, this.meter.box, this.time)),
      this.fault, this.facts, this.audio);
    this.show();
    if (obstacle()) {
      this.go.disabled = true;
      this.facts.textContent = obstacle();
    }
  }

  show() {
    const words = this.microphone ? "Stop" : this.file ? "Record again" : "Record";
    this.go.replaceChildren(icon(this.microphone ? ICONS.stop : RECORD), h("span", {}, words));
    this.go.setAttribute("aria-pressed", Boolean(this.microphone));
  }

  async toggle() {
    if (this.microphone) await this.stop();
    else await this.start();
  }

  async start() {
    this.forget();
    this.go.disabled = true;
    try {
      this.microphone = await listenTo((samples) => this.hear(samples));
      announce("Recording");
    } catch (error) {
      this.fault.textContent = error.message;
    }
    this.go.disabled = false;
    this.show();
  }

  hear(samples) {
    if (!this.microphone) return;
    this.parts.push(samples);
    this.count += samples.length;
    this.meter.take(samples);
    const length = this.count / this.microphone.rate;
    this.time.textContent = seconds(length);
    if (length >= LONGEST) this.stop();
  }

  async stop() {
    const { microphone } = this;
    if (!microphone) return;
    this.microphone = null;
    await microphone.stop();
    this.meter.show(0, 0);
    const samples = trimmed(joined(this.parts), microphone.rate);
    this.accept(new File([wav([pcm16(samples)], microphone.rate)], "recording.wav", { type: "audio/wav" }), samples, microphone.rate);
  }

  // A file of the user's. What the browser can't decode is left to the server to judge.
  async take(file) {
    this.chosen.value = "";
    if (!file) return;
    await this.stop();
    this.forget();
    const found = await decoded(file);
    if (found) this.accept(file, trimmed(found.samples, found.rate), found.rate, file.name);
    else this.accept(file, null, 0, file.name);
  }

  accept(file, samples, rate, name = "") {
    const { seconds: length, faults, hints } = samples ? judged(samples, rate) : { seconds: 0, faults: [], hints: [] };
    this.file = file;
    const parts = [name, length && `${length.toFixed(1)} s of sound`, ...hints];
    if (samples && !faults.length && !hints.length) parts.push("it sounds right");
    this.facts.textContent = parts.filter(Boolean).join(" · ");
    this.fault.textContent = faults.join(" ");
    this.audio.src = URL.createObjectURL(file);
    this.audio.hidden = false;
    this.show();
    announce(faults.length ? "" : `Recorded. ${this.facts.textContent}`);
    this.changed({ file, faults, length });
  }

  forget() {
    if (this.audio.src) URL.revokeObjectURL(this.audio.src);
    this.audio.removeAttribute("src");
    this.audio.hidden = true;
    Object.assign(this, { file: null, parts: [], count: 0 });
    this.fault.textContent = "";
    this.facts.textContent = "";
    this.time.textContent = "0:00";
    this.show();
    this.changed(null);
  }
}
