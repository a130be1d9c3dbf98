// The list of voices: grouped by language, each with a sample at a click.

import { ApiError, isAsleep, loadVoices, onHealth, portions, request, server } from "./api.js";
import { announce, h, icon, ICONS } from "./dom.js";
import { Player } from "./player.js";
import { SAMPLES, set, settings } from "./settings.js";

const names = new Intl.DisplayNames(["en"], { type: "language" });
const ACCENTS = { a: "American English", b: "British English" }; // what Kokoro's names begin with
export const NO_VOICE = "There is no voice yet: make one on the tab Voices.";
const player = new Player();
let sampled = null; // the button of the sample that plays
let stopping = null;

player.addEventListener("state", () => {
  if (["idle", "ended"].includes(player.state)) mark(null);
});

export function stopSample() {
  stopping?.abort();
  player.stop();
  mark(null);
}

function mark(button) {
  if (sampled) sampled.replaceChildren(icon(ICONS.play));
  if (sampled) sampled.classList.remove("on");
  sampled = button;
  if (button) button.replaceChildren(icon(ICONS.stop));
  if (button) button.classList.add("on");
}

async function sample(voice, button, fail) {
  const again = sampled === button;
  stopSample();
  if (again) return;
  button.dispatchEvent(new Event("sample", { bubbles: true }));
  mark(button);
  stopping = new AbortController();
  try {
    await player.start();
    const input = SAMPLES[voice.languages[0]] ?? SAMPLES.en;
    const json = { model: "tts-1", input, voice: voice.id, response_format: "pcm", seed: 1 };
    const response = await request("/v1/audio/speech", { json, signal: stopping.signal });
    for await (const portion of portions(response.body)) player.push(portion);
    player.end();
  } catch (error) {
    if (error.name === "AbortError") return;
    stopSample();
    fail(error);
  }
}

function groupOf(voice) {
  if (voice.created_at) return "Your own";
  if (voice.languages.length > 3) return "Many languages";
  return ACCENTS[/^([ab])[fm]_/.exec(voice.id)?.[1]] ?? names.of(voice.languages[0] ?? "en");
}

const spoken = (id) => id.replace(/^([abefhijpz][fm])_/, "").replaceAll("_", " ").replace(/\b\p{L}/gu, (letter) => letter.toUpperCase());

export const titleOf = (voice) => (voice.created_at ? voice.name : spoken(voice.id));

// The voice that a refusal names first for the language of the text; undefined where it names none.
export function suggested(message) {
  const named = message.match(/ is spoken by (.+?)(?: and \d+ more.*)?\.?$/)?.[1].split(", ") ?? [];
  return server.voices?.find((voice) => named.includes(voice.id));
}

export function choose(voice) {
  set("voice", voice.id);
  server.dispatchEvent(new Event("voices"));
}

function row(voice, fail) {
  const chosen = voice.id === settings.voice;
  const choice = h("input", { type: "radio", name: "voice", value: voice.id, checked: chosen, onchange: () => set("voice", voice.id) });
  const title = titleOf(voice);
  const play = h("button", {
    type: "button", class: "sample", "aria-label": `Sample of ${title}`, tabindex: chosen ? 0 : -1, title: "Hear a sample",
    onclick: () => sample(voice, play, fail),
  }, icon(ICONS.play));
  return h("div", { class: "voice" }, h("label", { title: voice.id }, choice, h("span", {}, title)), play);
}

// Fills `box` with the voices, and again when they change.
export function voiceList(box, fail) {
  const fault = (error) => fail(error instanceof ApiError ? error.message : `The sample can't be played: ${error.message}`);
  function show() {
    const groups = new Map();
    for (const voice of server.voices) groups.set(groupOf(voice), [...(groups.get(groupOf(voice)) ?? []), voice]);
    if (!server.voices.some((voice) => voice.id === settings.voice)) {
      set("voice", (server.voices.find((voice) => voice.id === "alloy") ?? server.voices[0])?.id ?? "");
    }
    const parts = [...groups].map(([title, voices]) => h("div", { role: "group", "aria-label": title },
      h("h3", {}, title, h("span", { class: "count" }, voices.length)),
      h("div", { class: "voices" }, voices.map((voice) => row(voice, fault)))));
    box.replaceChildren(...parts);
    if (!parts.length) box.append(h("p", { class: "hint" }, NO_VOICE));
  }
  async function load() {
    try {
      await loadVoices();
    } catch (error) {
      offer(`The voices can't be listed: ${error.message}`, "Try again");
    }
  }
  function offer(text, action) {
    box.replaceChildren(h("p", { class: "hint" }, text), h("button", { type: "button", onclick: wake }, action));
  }
  function wake() {
    box.replaceChildren(h("p", { class: "hint" }, "Waking the server …"));
    announce("Waking the server");
    load();
  }
  box.addEventListener("change", () => {
    for (const button of box.querySelectorAll(".sample")) button.tabIndex = button.closest(".voice").querySelector("input").checked ? 0 : -1;
  });
  let asked = false;
  if (server.voices) show();
  else box.replaceChildren(h("p", { class: "hint" }, "Looking for voices …"));
  server.addEventListener("voices", show);
  onHealth(() => {
    if (server.voices || asked) return;
    if (isAsleep()) {
      offer("The server is asleep, and this page lets it sleep. It wakes when you speak.", "Wake it and list the voices");
    } else if (server.health?.state === "locked") {
      offer("The server lists its voices for a key.", "Give a key");
    } else if (server.health) {
      asked = true;
      load();
    }
  });
}
