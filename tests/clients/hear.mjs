// What openai-node sees of a server that hears, as JSON: the same facts as hear.py, by the same command.

import { readFileSync } from "node:fs";
import OpenAI, { APIError, toFile } from "openai";

const PACKAGE = new URL("node_modules/openai/package.json", import.meta.url);

const [url, recording] = process.argv.slice(2);
const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: "any" });
const file = () => toFile(readFileSync(recording), "speech.wav");
const transcribe = async (more = {}) =>
  client.audio.transcriptions.create({ file: await file(), model: "whisper-1", ...more });
const translate = async (more = {}) =>
  client.audio.translations.create({ file: await file(), model: "whisper-1", ...more });

async function failure(more) {
  try {
    await transcribe(more);
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    const { code, param, type, message, status } = error;
    return { class: error.constructor.name, code, param, type, message, status_code: status };
  }
  return null;
}

const events = [];
for await (const event of await transcribe({ model: "gpt-4o-transcribe", stream: true })) events.push(event);
const both = { response_format: "verbose_json", timestamp_granularities: ["word", "segment"] };
console.log(JSON.stringify({
  version: JSON.parse(readFileSync(PACKAGE)).version,
  json: await transcribe(),
  logprobs: await transcribe({ response_format: "json", include: ["logprobs"] }),
  verbose_json: await transcribe({ ...both, language: "en", prompt: "A talk.", temperature: 0 }),
  text: await transcribe({ response_format: "text" }),
  srt: await transcribe({ response_format: "srt" }),
  vtt: await transcribe({ response_format: "vtt" }),
  events,
  translation: await translate(),
  translation_verbose: await translate({ response_format: "verbose_json" }),
  translation_text: await translate({ response_format: "text" }),
  errors: {
    garbage: await failure({ file: await toFile(Buffer.from("This is no recording."), "a.wav") }),
    empty: await failure({ file: await toFile(Buffer.alloc(0), "a.wav") }),
    language: await failure({ language: "tlh" }),
    diarized: await failure({ response_format: "diarized_json" }),
  },
}));
