// What openai-node sees of a server, told as JSON: the same facts as sdk.py, by the same commands.

import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import OpenAI, { APIError } from "openai";

const SHORT = "Please leave the package by the back door.";
const LONG = "The old house at the end of the street was sold last week. ".repeat(8);
const FORMATS = ["mp3", "opus", "aac", "flac", "wav", "pcm"];
const FRESH = { headers: { "cache-control": "no-cache" } };
const PACKAGE = new URL("node_modules/openai/package.json", import.meta.url);

const ask = (response_format, more = {}) => ({
  model: "gpt-4o-mini-tts", voice: "alloy", input: SHORT, response_format, seed: 3, ...more,
});
const seconds = () => performance.now() / 1000;
const each = async (names, work) => {
  const told = {};
  for (const name of names) told[name] = await work(name);
  return told;
};

async function create(client, format, folder) {
  const reply = await client.audio.speech.create(ask(format), FRESH);
  const data = Buffer.from(await reply.arrayBuffer());
  writeFileSync(`${folder}/clip.${format}`, data);
  const { headers } = reply;
  return { type: headers.get("content-type"), request_id: headers.get("x-request-id"), bytes: data.length };
}

async function stream(client, format) {
  const began = seconds(), arrived = [];
  let bytes = 0;
  const reply = await client.audio.speech.create(ask(format, { input: LONG }), FRESH);
  for await (const chunk of reply.body) {
    arrived.push(seconds() - began);
    bytes += chunk.length;
  }
  return { first: arrived[0], last: arrived.at(-1), chunks: arrived.length, bytes };
}

async function events(client, format) {
  const reply = await client.audio.speech.create(ask(format, { stream_format: "sse" }), FRESH);
  const lines = (await reply.text()).split("\n").filter((line) => line.startsWith("data: "));
  const told = lines.map((line) => JSON.parse(line.slice(6)));
  const audio = told.filter((event) => event.audio).map((event) => Buffer.from(event.audio, "base64"));
  return {
    type: reply.headers.get("content-type"),
    kinds: told.map((event) => event.type),
    sha: createHash("sha256").update(Buffer.concat(audio)).digest("hex"),
    usage: told.at(-1).usage,
  };
}

async function failure(call) {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    const { code, param, type, message, status, requestID } = error;
    return { class: error.constructor.name, code, param, type, message, status_code: status, request_id: requestID };
  }
  return null;
}

async function errors(client) {
  const speak = (format, more) => () => client.audio.speech.create(ask(format, more), FRESH);
  return {
    voice: await failure(speak("mp3", { voice: "nobody" })),
    speed: await failure(speak("mp3", { speed: 9 })),
    format: await failure(speak("wma")),
    blank: await failure(speak("mp3", { input: " " })),
    url: await failure(() => client.get("/nowhere")),
    model: await failure(() => client.models.retrieve("no/such model")),
  };
}

async function facts(url, folder) {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: "any" });
  const models = [], model = [];
  for await (const { id } of client.models.list()) models.push(id);
  for (const id of models) model.push((await client.models.retrieve(id)).id);
  return {
    version: JSON.parse(readFileSync(PACKAGE)).version,
    created: await each(FORMATS, (format) => create(client, format, folder)),
    streamed: await each(FORMATS, (format) => stream(client, format)),
    events: await each(["mp3", "pcm"], (format) => events(client, format)),
    errors: await errors(client),
    models,
    model,
  };
}

async function retry(url) {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: "any" });
  console.log("ready");
  await once(process.stdin, "data");
  process.stdin.pause();
  const never = await failure(() => client.audio.speech.create(ask("mp3"), { ...FRESH, maxRetries: 0 }));
  const began = seconds();
  const reply = await client.audio.speech.create(ask("mp3"), FRESH);
  const bytes = (await reply.arrayBuffer()).byteLength;
  return { never, seconds: seconds() - began, bytes };
}

const [name, ...rest] = process.argv.slice(2);
console.log(JSON.stringify(await { facts, retry }[name](...rest)));
