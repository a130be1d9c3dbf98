// Plays samples in the browser's audio thread. All samples of a clip stay here, so that a listener can jump in it.

const REPORT = 8; // blocks of 128 samples between two reports of the position

class Playback extends AudioWorkletProcessor {
  constructor() {
    super();
    this.reset();
    this.port.onmessage = ({ data }) => this[data.act](data);
  }

  reset({ clip = 0, preroll = 2400 } = {}) {
    Object.assign(this, { clip, preroll, chunks: [], starts: [], total: 0, at: 0, index: 0, blocks: 0 });
    Object.assign(this, { playing: true, waiting: true, ended: false, finished: false, underruns: 0, begun: false });
  }

  push({ samples }) {
    this.chunks.push(samples);
    this.starts.push(this.total);
    this.total += samples.length;
  }

  end() { this.ended = true; }

  play({ playing }) { this.playing = playing; }

  seek({ at }) {
    this.at = Math.max(0, Math.min(at, this.total));
    let low = 0;
    for (let high = this.starts.length; low + 1 < high;) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= this.at) low = middle; else high = middle;
    }
    Object.assign(this, { index: low, waiting: true, finished: false, begun: false });
    this.report();
  }

  report(name = "position") {
    const { clip, at, underruns } = this;
    this.port.postMessage({ name, clip, at, underruns });
  }

  fill(out) {
    let filled = 0;
    while (filled < out.length && this.index < this.chunks.length) {
      const chunk = this.chunks[this.index];
      const from = this.at - this.starts[this.index];
      const count = Math.min(out.length - filled, chunk.length - from);
      for (let i = 0; i < count; i++) out[filled + i] = chunk[from + i] / 32768;
      filled += count;
      this.at += count;
      if (from + count === chunk.length) this.index++;
    }
    return filled;
  }

  process(_, [[out]]) {
    if (!this.playing || this.finished) return true;
    if (this.waiting) {
      if (!this.ended && this.total - this.at < this.preroll) return true;
      this.waiting = false;
      if (!this.begun) this.report("begun");
      this.begun = true;
    }
    if (this.fill(out) < out.length) {
      if (this.ended) {
        this.finished = true;
        this.report("finished");
        return true;
      }
      this.underruns++; // a gap that can be heard: it is counted once, however long it lasts
      this.waiting = true;
    }
    if (++this.blocks % REPORT === 0) this.report();
    return true;
  }
}

registerProcessor("playback", Playback);
