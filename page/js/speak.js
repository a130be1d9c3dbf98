// The tab "Speak": a text, a voice, and the sound of it from its first moment on.

import { can, events, isAsleep, onHealth, portions, request, server, warningsOf } from "./api.js";
import { announce, bytes, field, h, icon, ICONS, save, seconds, sentence } from "./dom.js";
import { ACCEPTED, textOf } from "./files.js";
import { Player, unlock } from "./player.js";
import { fields, sameAgain, set, settings } from "./settings.js";
import { choose, NO_VOICE, stopSample, suggested, titleOf, voiceList } from "./voices.js";
import { Wave } from "./wave.js";
import { SpokenText } from "./words.js";

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
const FORMATS = ["mp3", "wav", "opus", "flac"];
const ENDINGS = { opus: "ogg" };

// About how many seconds a text will last: only the picture's scale depends on it, until the sound is whole.
function expectedSeconds(text) {
  const dense = text.match(CJK)?.length ?? 0;
  return (dense / 6 + (text.length - dense) / 15) / Number(settings.speed);
}

function decode(base64) {
  const text = atob(base64);
  const data = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) data[i] = text.charCodeAt(i);
  return data;
}

export function build(panel) {
  const player = new Player();
  let asking = null; // the AbortController of the speech that is being made
  let spoken = null; // the fields of what has been spoken, with its seed
  let firstSound = 0; // milliseconds
  let timing = null; // how the words' times were found
  let latest = null; // the AbortController of the last speech

  // ---- the parts
  const text = h("textarea", {
    id: "text", rows: 5, spellcheck: "true", value: settings.input, placeholder: "Write or paste something to hear it, or drop a file here.",
    "aria-label": "Text to speak", "aria-describedby": "text-hint",
    oninput: () => {
      set("input", text.value);
      fail("");
    },
  });
  const reading = h("div", {
    id: "reading", class: "reading", tabindex: "0", role: "group", hidden: true,
    "aria-label": "The text as it is spoken. Left and right arrow keys go from word to word.",
  });
  const edit = h("button", { type: "button", class: "quiet edit", hidden: true, onclick: () => write() }, icon(ICONS.edit), "Edit");
  const count = h("span", { id: "text-hint", class: "hint" });
  const chosen = h("input", { type: "file", accept: ACCEPTED, hidden: true, "aria-label": "A file with a text", onchange: () => take(chosen.files[0]) });
  const box = h("div", { class: "card box" }, text, reading,
    h("div", { class: "row under" }, count, edit, h("button", { type: "button", class: "quiet file", onclick: () => chosen.click() }, "Open a file"), chosen));

  const canvas = h("canvas", { class: "wave", id: "wave" });
  const time = h("span", { class: "time", "aria-hidden": "true" }, "0:00");
  const go = h("button", { type: "button", id: "speak", class: "primary big", onclick: toggle });
  const stopButton = h("button", { type: "button", id: "stop", class: "big", disabled: true, onclick: () => stop() }, icon(ICONS.stop), "Stop");
  const facts = h("p", { class: "facts hint", id: "facts" });
  const fault = h("p", { class: "fault", role: "alert", id: "fault" });
  const other = h("button", { type: "button", id: "other-voice", hidden: true });
  const notes = h("p", { class: "hint needs", role: "status", id: "notes", hidden: true });
  const format = h("select", { id: "format", value: settings.response_format, onchange: () => set("response_format", format.value) },
    FORMATS.map((name) => h("option", { value: name, selected: name === settings.response_format }, name)));
  const getSound = h("button", { type: "button", id: "download", onclick: () => download(format.value) }, icon(ICONS.save), "Sound");
  const getSrt = h("button", { type: "button", id: "download-srt", onclick: () => download("srt") }, "SRT");
  const getVtt = h("button", { type: "button", id: "download-vtt", onclick: () => download("vtt") }, "VTT");

  const speedShown = h("output", { for: "speed" }, "");
  const speed = h("input", { id: "speed", type: "range", min: 0.5, max: 2, step: 0.05, value: settings.speed, oninput: () => set("speed", Number(speed.value)) });
  const seed = h("input", { id: "seed", inputmode: "numeric", pattern: "[0-9]*", autocomplete: "off", placeholder: "any", value: settings.seed, oninput: () => {
    seed.value = seed.value.replace(/\D/g, "").slice(0, 15);
    set("seed", seed.value);
  } });
  const manner = h("textarea", { id: "instructions", rows: 2, maxlength: 2000, placeholder: "Calm and warm, a little slower at the end", oninput: () => set("instructions", manner.value) });
  const mannerField = field("How to say it", manner);
  mannerField.hidden = true; // until the server has said what its model can
  const noManner = h("p", { class: "hint", hidden: true }, "This model has one manner of speaking: instructions need Qwen3-TTS.");
  const dictionary = h("p", { class: "hint", hidden: true });
  const voices = h("div", { class: "voice-list", id: "voices", tabindex: "0", role: "region", "aria-label": "Voices" });

  panel.append(
    h("h2", { class: "hidden-text" }, "Speak"),
    box,
    h("div", { class: "card player" },
      h("div", { class: "row" }, go, stopButton, h("div", { class: "wave-box" }, canvas, time)),
      facts, notes, fault, h("div", { class: "row other" }, other),
      h("div", { class: "row downloads", role: "group", "aria-label": "Download" }, h("span", { class: "hint" }, "Download"),
        h("label", { class: "hidden-text", for: "format" }, "Format of the sound"), format, getSound,
        h("span", { class: "hint" }, "Captions"), getSrt, getVtt)),
    h("div", { class: "columns" },
      h("fieldset", { class: "card" }, h("legend", {}, "Voice"), voices),
      h("fieldset", { class: "card options" }, h("legend", {}, "Manner"),
        field("Speed", speed, speedShown), field("Seed", seed, h("p", { class: "hint" }, "The same seed gives the same sound.")),
        mannerField, noManner, dictionary)),
    h("p", { class: "hint keys" }, h("kbd", {}, "Ctrl"), " ", h("kbd", {}, "Enter"), " speaks, ", h("kbd", {}, "Space"),
      " pauses, ", h("kbd", {}, "Esc"), " stops. While it speaks, click a word or the wave to go there."),
  );
  const wave = new Wave(canvas, player, jump);
  const words = new SpokenText(reading, jump);
  voiceList(voices, fail);
  tell();

  // ---- what is shown
  function tell() {
    const length = [...text.value].length;
    count.textContent = `${length.toLocaleString("en")} character${length === 1 ? "" : "s"}`;
    dictionary.hidden = !settings.lexicon;
    dictionary.textContent = `Pronunciations of the lexicon “${settings.lexicon}” hold: it is set on “How it is read”.`;
    speedShown.textContent = `${Number(settings.speed).toFixed(2).replace(/0$/, "")}×`;
  }
  function fail(error) {
    const message = error.message ?? error;
    fault.textContent = error.status ? sentence(message) : message;
    const voice = suggested(message);
    other.hidden = !voice;
    if (!voice) return;
    other.replaceChildren(icon(ICONS.play), `Speak it with ${titleOf(voice)}`);
    other.onclick = () => {
      choose(voice);
      unlock();
      speak();
    };
  }
  function note(warnings) {
    notes.hidden = !warnings.length;
    notes.textContent = warnings.map(sentence).join(" ");
  }
  function showState() {
    const { state } = player;
    const face = {
      waiting: ["Waiting …", ICONS.pause], playing: ["Pause", ICONS.pause], paused: ["Resume", ICONS.play],
    }[state] ?? ["Speak", ICONS.play];
    go.replaceChildren(icon(face[1]), h("span", {}, face[0]));
    go.disabled = state === "waiting";
    stopButton.disabled = !asking && ["idle", "ended"].includes(state);
    panel.dataset.state = state;
    if (state === "ended") announce(`Finished, ${Math.round(player.received)} seconds`);
    requestAnimationFrame(turn);
  }
  function showFacts() {
    const gaps = player.underruns;
    const parts = [];
    if (firstSound) parts.push(`First sound after ${firstSound} ms`, gaps ? `${gaps} gap${gaps === 1 ? "" : "s"}` : "no gaps");
    if (spoken?.seed !== undefined) parts.push(`seed ${spoken.seed}`);
    if (words.words.length) parts.push(`click a word to go there${timing === "estimated" ? " (its time is estimated)" : ""}`);
    facts.textContent = parts.join(" · ");
    facts.dataset.underruns = gaps;
  }
  function turn() {
    wave.draw();
    time.textContent = `${seconds(player.position)} / ${seconds(player.received)}`;
    words.light(["playing", "paused"].includes(player.state) ? player.position : -1);
    if (asking || player.state === "playing" || wave.moving) requestAnimationFrame(turn);
  }
  function write() {
    reading.hidden = true;
    edit.hidden = true;
    text.hidden = false;
    text.focus();
  }
  function listen(input) {
    reading.style.height = `${text.hidden ? reading.offsetHeight : text.offsetHeight}px`;
    const had = document.activeElement === text;
    words.setText(input);
    text.hidden = true;
    reading.hidden = false;
    edit.hidden = false;
    if (had) reading.focus({ preventScroll: true });
  }

  // ---- what is done
  function toggle() {
    if (player.state === "playing") player.pause();
    else if (player.state === "paused") player.resume();
    else speak();
  }
  function jump(to) {
    if (!player.received) return;
    player.seek(to);
    requestAnimationFrame(turn);
  }
  function stop({ quiet = false } = {}) {
    const was = asking || !["idle", "ended"].includes(player.state);
    asking?.abort();
    asking = null;
    if (player.received) { // what has come stays, to be heard again
      player.halt();
    } else {
      player.stop();
    }
    showState();
    if (was && !quiet) announce("Stopped");
  }

  async function speak() {
    const input = text.value;
    fail("");
    note([]);
    if (!input.trim()) {
      fail("There is nothing to speak yet: write something above.");
      return write();
    }
    if (server.voices?.length === 0) return fail(NO_VOICE);
    stop({ quiet: true });
    stopSample();
    const mine = new AbortController();
    asking = mine;
    const wanted = fields({ input });
    spoken = wanted;
    timing = null;
    firstSound = 0;
    listen(input);
    wave.clear(expectedSeconds(input));
    const began = performance.now();
    const first = () => {
      if (latest !== mine) return;
      firstSound = Math.round(performance.now() - began);
      showFacts();
    };
    latest = mine;
    player.addEventListener("begun", first, { once: true });
    try {
      await player.start();
      announce(isAsleep() ? "Waking the server" : "Speaking");
      facts.textContent = isAsleep() ? "Waking the server. The model is loaded first …" : "";
      requestAnimationFrame(turn);
      await receive(await ask(wanted, mine.signal));
      if (!server.voices) voices.querySelector("button")?.click(); // it is awake now
    } catch (error) {
      if (asking !== mine && error.name === "AbortError") return;
      player.end();
      if (!player.received) player.stop();
      if (error.name !== "AbortError") fail(error);
    } finally {
      if (asking === mine) asking = null;
      wave.finish();
      showState();
      showFacts();
    }
    return undefined;
  }
  function ask(wanted, signal) {
    const json = { ...wanted, response_format: "pcm", stream_format: "sse", timestamp_granularities: ["word"] };
    return request("/v1/audio/speech", { json, signal });
  }
  async function receive(response) {
    const seedUsed = response.headers.get("x-seed");
    if (seedUsed !== null && Number.isSafeInteger(Number(seedUsed))) spoken = { ...spoken, seed: Number(seedUsed) };
    settings.made = spoken;
    note(warningsOf(response));
    for await (const event of events(response)) {
      if (event.error) throw new Error(event.error.message);
      if (event.type === "speech.audio.words") words.add(event.words);
      if (event.type === "speech.audio.done") {
        timing = event.timing;
        note(event.warnings ?? []);
      }
      if (event.type === "speech.audio.delta") {
        const data = decode(event.audio);
        wave.add(player.push(data));
      }
    }
    player.end();
    showFacts();
  }

  async function download(kind) {
    const wanted = { ...sameAgain(), response_format: kind };
    fail("");
    if (!wanted.input.trim()) return fail("There is nothing to speak yet: write something above.");
    const enable = (on) => [getSound, getSrt, getVtt].forEach((button) => { button.disabled = !on; });
    enable(false);
    try {
      const response = await request("/v1/audio/speech", { json: wanted });
      const parts = [];
      let size = 0;
      for await (const value of portions(response.body)) {
        parts.push(value);
        size += value.length;
        facts.textContent = `${kind}: ${bytes(size)}`;
      }
      const type = response.headers.get("content-type") ?? "application/octet-stream";
      const name = `${wanted.input.trim().split(/\s+/).slice(0, 5).join(" ").replace(/[^\p{L}\p{N} -]+/gu, "") || "speech"}`;
      save(new Blob(parts, { type }), `${name}.${ENDINGS[kind] ?? kind}`);
      announce(`${kind} saved, ${bytes(size)}`);
    } catch (error) {
      fail(error);
    } finally {
      enable(true);
    }
    return undefined;
  }

  async function take(file) {
    if (!file) return;
    try {
      const found = await textOf(file);
      if (!found) throw new Error(`There is no text in ${file.name}.`);
      stop({ quiet: true });
      write();
      text.value = found;
      set("input", found);
      announce(`${file.name} opened`);
      fail("");
    } catch (error) {
      fail(error);
    }
    chosen.value = "";
  }

  // ---- what happens
  player.addEventListener("state", showState);
  player.addEventListener("gap", showFacts);
  panel.addEventListener("sample", () => { if (!["idle", "ended"].includes(player.state)) stop({ quiet: true }); });
  panel.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    box.classList.add("over");
  });
  for (const name of ["dragleave", "drop"]) panel.addEventListener(name, () => box.classList.remove("over"));
  panel.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") || (panel.hidden && event.key !== "Escape")) return;
    if (event.key === "Escape") {
      stopSample();
      const resting = !asking && ["idle", "ended"].includes(player.state);
      if (resting && text.hidden) write();
      else stop();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      unlock();
      speak();
    } else if (event.key === " " && !event.target.closest("input, textarea, select, button, a, [role=tab]")) {
      event.preventDefault();
      if (player.state === "ended") player.resume();
      else toggle();
    }
  });
  onHealth(() => {
    if (!server.health?.abilities) return; // it sleeps, or isn't there
    mannerField.hidden = !can("instruct");
    noManner.hidden = can("instruct");
  });
  showState();
  settings.addEventListener("changed", tell);
  return { show: () => wave.measure() };
}
