// A player for PCM16 that is still being made. Sound starts once a tenth of a second is there; gaps are counted.
//
// Events: "state" (`state` is "idle", "waiting", "playing", "paused" or "ended"), "begun" (the first sample leaves),
// and "gap".

export const RATE = 24_000;
const PREROLL = 0.1; // seconds
let context = null;
let module = null;

// To be called from a click or a key: browsers let no page sound before one.
export function unlock() {
  context ??= new AudioContext({ sampleRate: RATE, latencyHint: "interactive" });
  module ??= context.audioWorklet.addModule(new URL("worklet.js", import.meta.url));
  context.resume();
  return module;
}

export class Player extends EventTarget {
  constructor() {
    super();
    Object.assign(this, { node: null, clip: 0, received: 0, underruns: 0, state: "idle", odd: null });
    Object.assign(this, { _at: 0, _from: 0, _since: 0, _begun: false });
  }

  // Begins a new clip.
  async start() {
    await unlock();
    if (!this.node) {
      this.node = new AudioWorkletNode(context, "playback", { numberOfInputs: 0, outputChannelCount: [1] });
      this.node.port.onmessage = ({ data }) => this._heard(data);
      this.node.connect(context.destination);
    }
    Object.assign(this, { clip: this.clip + 1, received: 0, underruns: 0, odd: null, _at: 0, _from: 0, _begun: false });
    this._send({ act: "reset", clip: this.clip, preroll: PREROLL * RATE });
    this._become("waiting");
  }

  // Little-endian PCM16 in portions of any size. Returns the samples that are whole.
  push(bytes) {
    let data = bytes;
    if (this.odd !== null) {
      data = new Uint8Array(bytes.length + 1);
      data[0] = this.odd;
      data.set(bytes, 1);
    }
    this.odd = data.length % 2 ? data[data.length - 1] : null;
    const samples = new Int16Array(data.slice(0, data.length & ~1).buffer);
    this.received += samples.length / RATE;
    this._send({ act: "push", samples });
    return samples;
  }

  end() { this._send({ act: "end" }); }

  pause() { this._play(false, "paused"); }

  resume() {
    unlock();
    if (this.state === "ended") this.seek(0);
    else this._play(true, "playing");
  }

  // Jumps to a time in seconds, and plays on from there.
  seek(time) {
    const at = Math.max(0, Math.min(time, this.received));
    unlock();
    this._at = at;
    this._from = at;
    this._since = context.currentTime;
    this._send({ act: "seek", at: Math.round(at * RATE) });
    this._play(true, "playing");
  }

  // Ends the clip with what has come; that can be heard again.
  halt() {
    this.end();
    this._play(false, "ended");
  }

  stop() {
    if (!this.node || this.state === "idle") return;
    this._send({ act: "reset", clip: ++this.clip });
    this._become("idle");
  }

  // Seconds of the clip that have been heard.
  get position() {
    if (this.state !== "playing") return this._at;
    // In Firefox on PulseAudio, reading outputLatency while a stream starts blocks the page for ever.
    const late = (navigator.userAgentData && context.outputLatency) || context.baseLatency || 0;
    const now = Math.min(this._at + context.currentTime - this._since - late, this.received);
    this._from = Math.max(this._from, now); // a late report doesn't lead back
    return this._from;
  }

  _play(playing, state) {
    if (!this.node || this.state === "idle") return;
    this._at = this.position;
    this._since = context.currentTime;
    this._send({ act: "play", playing });
    this._become(state);
  }

  _heard({ name, clip, at, underruns }) {
    if (clip !== this.clip) return;
    if (this.state !== "paused") {
      this._at = at / RATE;
      this._since = context.currentTime;
    }
    if (name === "begun") {
      if (this.state === "waiting") this._become("playing");
      if (!this._begun) this.dispatchEvent(new Event("begun"));
      this._begun = true;
    }
    if (name === "finished") this._become("ended");
    if (underruns > this.underruns) {
      this.underruns = underruns;
      this.dispatchEvent(new Event("gap"));
    }
  }

  _send(message) { this.node?.port.postMessage(message); }

  _become(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}
