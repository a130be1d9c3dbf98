// Samples: how loud they are, where speech begins and ends, other rates, and WAV files. All are mono Float32Arrays.

const FRAME = 0.02; // seconds
const PADDING = 0.15; // seconds of silence that stay around speech
const CLIPPED = 0.985;
export const SHORTEST = 1; // seconds that a voice needs
export const ENOUGH = 5; // seconds from which a likeness is good

export const decibels = (level) => 20 * Math.log10(Math.max(level, 1e-5));

export function joined(parts) {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function loudness(samples) {
  let sum = 0;
  let peak = 0;
  for (const sample of samples) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return { rms: Math.sqrt(sum / Math.max(1, samples.length)), peak };
}

// The levels of frames of 20 ms.
function levels(samples, rate) {
  const size = Math.round(rate * FRAME);
  const found = [];
  for (let at = 0; at + size <= samples.length; at += size) found.push(loudness(samples.subarray(at, at + size)).rms);
  return found;
}

// The part between the first and the last sound: what is 15 dB over the quietest tenth, and not under -62 dB.
export function trimmed(samples, rate) {
  const found = levels(samples, rate);
  if (!found.length) return samples;
  const sorted = [...found].sort((a, b) => a - b);
  const floor = sorted[Math.floor(sorted.length / 10)];
  const top = sorted[Math.floor(sorted.length * 0.95)];
  const threshold = Math.max(10 ** (-62 / 20), Math.min(floor * 5.6, top / 5.6));
  const first = found.findIndex((level) => level > threshold);
  if (first < 0) return samples.subarray(0, 0);
  const last = found.findLastIndex((level) => level > threshold);
  const size = Math.round(rate * FRAME);
  const padding = Math.round(rate * PADDING);
  return samples.subarray(Math.max(0, first * size - padding), Math.min(samples.length, (last + 1) * size + padding));
}

// What is to be said of a recording for a voice: { seconds, faults, hints }.
export function judged(samples, rate) {
  const seconds = samples.length / rate;
  const { peak } = loudness(samples);
  const spoken = levels(samples, rate).sort((a, b) => b - a);
  const level = decibels(spoken[Math.floor(spoken.length / 4)] ?? 0); // a quarter is louder
  let clipped = 0;
  for (const sample of samples) clipped += Math.abs(sample) >= CLIPPED;
  const faults = [];
  const hints = [];
  if (!samples.length) faults.push("Nothing can be heard in it. Is the right microphone chosen, and is it on?");
  else if (seconds < SHORTEST) faults.push(`It is too short: ${seconds.toFixed(1)} s of speech. Say at least two sentences.`);
  else if (seconds < ENOUGH) hints.push("It is short: 5 to 20 seconds give a better likeness.");
  if (samples.length && level < -42) faults.push("It is too quiet. Go closer to the microphone, or raise its level.");
  else if (samples.length && level < -34) hints.push("It is rather quiet.");
  if (peak >= CLIPPED && clipped > rate / 500) hints.push("It is too loud: the sound is cut at its peaks. Go further away, or lower the level.");
  return { seconds, level, faults, hints };
}

const PHASES = 64; // between two samples

// The samples of a stream at another rate. A windowed sinc removes what lies over half of a lower rate: it would be
// heard as another tone.
export class Resampler {
  constructor(from, to) {
    const reach = Math.max(1, from / to);
    Object.assign(this, { step: from / to, at: 0, rest: new Float32Array(0), half: Math.ceil(8 * reach) });
    this.kernels = Array.from({ length: PHASES + 1 }, (_, phase) => this.kernel(phase / PHASES, 0.95 / reach));
  }

  kernel(fraction, cut) {
    const { half } = this;
    return Float32Array.from({ length: 2 * half }, (_, i) => {
      const away = i - half + 1 - fraction;
      const x = Math.PI * away * cut;
      const sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x;
      return sinc * cut * (0.5 + 0.5 * Math.cos((Math.PI * away) / (half + 1)));
    });
  }

  push(samples) {
    const { half } = this;
    const all = joined([this.rest, samples]);
    const out = [];
    let { at } = this;
    for (; Math.floor(at) + half < all.length; at += this.step) {
      const first = Math.floor(at) - half + 1;
      const kernel = this.kernels[Math.round((at % 1) * PHASES)];
      let sum = 0;
      for (let i = Math.max(0, -first); i < kernel.length; i++) sum += all[first + i] * kernel[i];
      out.push(sum);
    }
    const used = Math.max(0, Math.floor(at) - half);
    this.rest = all.slice(used);
    this.at = at - used;
    return Float32Array.from(out);
  }

  end() { return this.push(new Float32Array(this.half + 1)); }
}

export function pcm16(samples) {
  const out = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) out[i] = Math.max(-32768, Math.min(32767, Math.round(samples[i] * 32768)));
  return out;
}

// A WAV file of portions of PCM16.
export function wav(portions, rate) {
  const size = portions.reduce((sum, portion) => sum + portion.byteLength, 0);
  const head = new DataView(new ArrayBuffer(44));
  const word = (at, text) => [...text].forEach((sign, i) => head.setUint8(at + i, sign.charCodeAt(0)));
  word(0, "RIFF");
  head.setUint32(4, 36 + size, true);
  word(8, "WAVEfmt ");
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, rate, true);
  head.setUint32(28, rate * 2, true);
  head.setUint16(32, 2, true);
  head.setUint16(34, 16, true);
  word(36, "data");
  head.setUint32(40, size, true);
  return new Blob([head, ...portions], { type: "audio/wav" });
}

// The samples of a file; null where this browser can't decode it: the server may.
export async function decoded(file) {
  const context = new OfflineAudioContext(1, 1, 48_000);
  try {
    const buffer = await context.decodeAudioData(await file.arrayBuffer());
    const channels = Array.from({ length: buffer.numberOfChannels }, (_, i) => buffer.getChannelData(i));
    const samples = new Float32Array(buffer.length);
    for (let i = 0; i < samples.length; i++) {
      let sum = 0;
      for (const channel of channels) sum += channel[i];
      samples[i] = sum / channels.length;
    }
    return { samples, rate: buffer.sampleRate };
  } catch {
    return null;
  }
}
