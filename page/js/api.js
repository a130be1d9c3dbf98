// Requests to the server. A key is asked for once, at the first 401, and kept for this tab only.

import { find } from "./dom.js";

// The page may lie behind a proxy's prefix, so that every URL is relative to it.
const BASE = new URL(".", document.baseURI);
const KEY = "speech-key";
const POLL = 5000; // milliseconds between two looks at /health while the page is seen

export const urlOf = (path) => new URL(path.replace(/^\//, ""), BASE);
export const socketUrlOf = (path) => {
  const url = urlOf(path);
  url.protocol = url.protocol.replace("http", "ws");
  return url;
};

export class ApiError extends Error {
  constructor(message, status, fields = {}) {
    super(message);
    this.status = status;
    this.param = fields.param ?? null;
    this.code = fields.code ?? null;
  }
}

// ---- the key
export const key = () => sessionStorage.getItem(KEY) ?? "";
// The subprotocols of a WebSocket, which can't have headers.
export const socketKey = () => (key() ? ["speech", `bearer.${key()}`] : []);
let asking = null;

function askKey(fault) {
  const dialog = find("#key");
  const input = find("#key-value");
  find("#key-fault").textContent = fault;
  input.value = "";
  dialog.returnValue = "";
  dialog.showModal();
  input.focus();
  asking ??= new Promise((done) => {
    dialog.addEventListener("close", () => {
      asking = null;
      const used = dialog.returnValue !== "cancel" && input.value.trim();
      if (used) sessionStorage.setItem(KEY, input.value.trim());
      input.value = "";
      done(Boolean(used));
    }, { once: true });
  });
  return asking;
}

// ---- requests
// fetch with the key; throws ApiError. `json` is sent as JSON. `quiet` never asks for a key.
export async function request(path, { json, headers = {}, quiet = false, ...options } = {}) {
  for (;;) {
    const used = key();
    const sent = { ...headers, ...(used && { Authorization: `Bearer ${used}` }) };
    if (json !== undefined) Object.assign(sent, { "Content-Type": "application/json" });
    const body = json === undefined ? options.body : JSON.stringify(json);
    const method = options.method ?? (json === undefined ? "GET" : "POST");
    let response;
    try {
      response = await fetch(urlOf(path), { ...options, method, headers: sent, body });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new ApiError("The server can't be reached. Is it running?", 0);
    }
    if (response.ok) return response;
    const error = await errorOf(response);
    if (response.status !== 401 || quiet) throw error;
    if (used !== key()) continue; // another request has got one meanwhile
    if (!(await (asking ?? askKey(used ? error.message : "")))) throw new ApiError("The server asks for a key. Try again to give one.", 401);
  }
}

async function errorOf(response) {
  let fields = {};
  try {
    fields = (await response.json()).error ?? {};
  } catch { /* a proxy's page */ }
  return new ApiError(fields.message ?? `The server answered ${response.status}.`, response.status, fields);
}

// What a response's header Warning says: what was ignored, guessed or left out.
export function warningsOf(response) {
  const found = [...(response.headers.get("warning") ?? "").matchAll(/299 - "([^"]*)"/g)];
  return found.map(([, text]) => decodeURIComponent(text));
}

export const getJson = async (path, options) => (await request(path, options)).json();

// The portions of a stream. Browsers have messages of their own for a connection that ends in it.
export async function* portions(stream) {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw error.name === "TypeError" ? new ApiError("The connection to the server was lost.", 0) : error;
  } finally {
    reader.cancel().catch(() => {});
  }
}

// The objects of server-sent events, until the stream ends.
export async function* events(response) {
  let rest = "";
  for await (const value of portions(response.body.pipeThrough(new TextDecoderStream()))) {
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const data = part.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trim());
      if (data.length && data[0] !== "[DONE]") yield JSON.parse(data.join("\n"));
    }
  }
}

// ---- the server's state: `health` is its last report, null while it can't be reached
export const server = Object.assign(new EventTarget(), { health: null, voices: null, looked: false });

export async function look() {
  try {
    server.health = await getJson("/health", { quiet: Boolean(server.health) });
  } catch (error) {
    server.health = error.status === 401 ? { state: "locked" } : null;
  }
  server.looked = true;
  server.dispatchEvent(new Event("health"));
  return server.health;
}

// Calls `handler` with each report of the server's state, and at once with the last one.
export function onHealth(handler) {
  server.addEventListener("health", () => handler(server.health));
  if (server.looked) handler(server.health);
}

// Whether a request would have to wake a server that sleeps behind its gateway.
export const isAsleep = () => Boolean(server.health?.gateway) && server.health.gateway !== "stopping";
export const can = (ability) => server.health?.abilities?.includes(ability) ?? false;

// The voices. This wakes a server that sleeps: only what a user does may call it then.
export async function loadVoices() {
  server.voices = (await getJson("/v1/audio/voices")).voices;
  server.dispatchEvent(new Event("voices"));
  return server.voices;
}

export function watch() {
  let timer = 0;
  const turn = async () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") await look();
    timer = setTimeout(turn, POLL);
  };
  document.addEventListener("visibilitychange", turn);
  return turn();
}
