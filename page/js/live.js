// Live recognition: the microphone's sound goes out over /ws/transcribe, and texts come back.

import { request, socketKey, socketUrlOf } from "./api.js";
import { Resampler, pcm16 } from "./sound.js";
import { listenTo } from "./microphone.js";

const RATE = 16_000;
const MAX_SECONDS = 3600; // of sound that is kept, to be heard again

function connect(language) {
  const query = new URLSearchParams({ return_timestamps: "true", language });
  const socket = new WebSocket(socketUrlOf(`/ws/transcribe?${query}`), socketKey());
  socket.binaryType = "arraybuffer";
  return new Promise((done, fail) => {
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.status === "connected") done(socket);
      else fail(new Error(message.message ?? "The server refused the connection."));
    };
    socket.onclose = ({ reason }) => fail(new Error(reason || "closed"));
  });
}

// A browser hides why a WebSocket was refused, so a request that needs a key too asks for it.
async function connected(language) {
  try {
    return await connect(language);
  } catch (error) {
    if (error.message !== "closed") throw error;
    await request("/v1/audio/lexicons");
    return connect(language).catch(() => {
      throw new Error("The server takes no live sound now. Its log says why.");
    });
  }
}

// `on` has `partial(text)`, `final(segment)`, `level(samples)`, `failed(error)` and `ended()`.
export class Live {
  constructor(language, on) {
    Object.assign(this, { language, on, portions: [], kept: 0, microphone: null, socket: null, rate: RATE });
  }

  async start() {
    const early = []; // what is said while the server still wakes
    let resampler = null;
    this.send = (samples) => {
      if (!resampler) return early.push(samples);
      const portion = pcm16(resampler.push(samples));
      if (this.kept < MAX_SECONDS * RATE) this.portions.push(portion);
      this.kept += portion.length;
      return this.socket?.readyState === WebSocket.OPEN && this.socket.send(portion);
    };
    this.microphone = await listenTo((samples) => {
      this.on.level(samples);
      this.send(samples);
    }, { clean: true });
    try {
      this.socket = await connected(this.language);
    } catch (error) {
      await this.microphone.stop();
      throw error;
    }
    this.socket.onmessage = ({ data }) => this.read(JSON.parse(data));
    this.socket.onclose = ({ reason, code }) => this.close(code === 1000 ? "" : reason || "The connection was lost.");
    resampler = new Resampler(this.microphone.rate, RATE);
    this.resampler = resampler;
    for (const samples of early.splice(0)) this.send(samples);
  }

  read(message) {
    if (message.code) this.on.failed(new Error(message.message));
    else if (message.status === "configured") this.socket.close(1000);
    else if (message.is_final) {
      this.on.partial("");
      const text = message.text.trim();
      if (text) this.on.final({ start: message.start, end: message.end, text, words: message.words ?? [] });
    } else if (message.text !== undefined) this.on.partial(message.text.trim());
  }

  // What was said last is still recognised: the reply to `config` comes after its text.
  async stop() {
    const { microphone, socket } = this;
    if (!microphone) return;
    this.microphone = null;
    await microphone.stop();
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send(pcm16(this.resampler.end()));
    socket.send('{"action": "flush"}');
    socket.send('{"action": "config"}');
  }

  close(fault) {
    this.microphone?.stop();
    this.microphone = null;
    this.on.partial("");
    if (fault) this.on.failed(new Error(fault));
    this.on.ended();
  }
}
