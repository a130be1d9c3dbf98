// The tab "Listen": what is said into the microphone, or in a recording, as captions whose words lead to their sound.

import { onHealth, request } from "./api.js";
import { announce, bytes, field, h, icon, ICONS, memory, save, seconds } from "./dom.js";
import { Live } from "./live.js";
import { Meter } from "./meter.js";
import { obstacle } from "./microphone.js";
import { wav } from "./sound.js";
import { asSrt, asText, asVtt, edited, parts, segmentsOf } from "./transcript.js";

const MICROPHONE = "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11h2a4 4 0 0 0 8 0h2a6 6 0 0 1-5 5.900V20h-2v-3.100A6 6 0 0 1 6 11z";
const EARLIER = 0.06; // seconds before a word: its first sound begins softly

export function build(panel) {
  let live = null;
  let asking = null; // the AbortController of a recording that is being recognised
  let segments = [];
  let words = []; // { start, element }, in their order
  let lit = null;
  let name = "captions";
  let partialBefore = [];

  // ---- the parts
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  const language = h("select", { id: "listen-language", onchange: () => memory.set("hear", language.value) }, h("option", { value: "auto" }, "Detect it"));
  const go = h("button", { type: "button", id: "listen", class: "primary big", onclick: () => (live ? halt() : listen()) });
  const chosen = h("input", { type: "file", id: "listen-file", hidden: true, accept: "audio/*,video/*", "aria-label": "A recording", onchange: () => take(chosen.files[0]) });
  const choose = h("button", { type: "button", class: "quiet", onclick: () => chosen.click() }, "Choose a recording");
  const cancel = h("button", { type: "button", id: "listen-cancel", hidden: true, onclick: () => asking?.abort() }, icon(ICONS.stop), "Cancel");
  const meter = new Meter("Level of the microphone");
  const meterBox = h("div", { class: "level-box", hidden: true }, meter.box);
  const missing = h("p", { class: "hint needs", hidden: true });
  const fault = h("p", { class: "fault", role: "alert", id: "listen-fault" });
  const facts = h("p", { class: "hint", id: "listen-facts" });
  const empty = h("p", { class: "hint empty" }, "Captions appear here while you speak. Or drop a recording.");
  const box = h("div", { class: "captions", id: "captions", tabindex: "0", role: "log", "aria-label": "Captions. Left and right arrow keys go from word to word." });
  const partial = h("p", { class: "partial", id: "partial", "aria-hidden": "true" });
  const audio = h("audio", { controls: true, hidden: true, "aria-label": "The recording", id: "listen-audio" });
  const edit = h("button", { type: "button", id: "listen-edit", class: "quiet", "aria-pressed": "false", onclick: () => toggleEdit() }, icon(ICONS.edit), h("span", {}, "Edit"));
  const copy = h("button", { type: "button", id: "listen-copy", class: "quiet", onclick: copyText }, icon(ICONS.copy), "Copy");
  const exports = [["Text", "txt", asText, "text/plain"], ["SRT", "srt", asSrt, "application/x-subrip"], ["VTT", "vtt", asVtt, "text/vtt"]]
    .map(([title, ending, make, type]) => h("button", { type: "button", id: `listen-${ending}`, onclick: () => {
      finishEdit();
      save(new Blob([make(segments)], { type: `${type};charset=utf-8` }), `${name}.${ending}`);
      announce(`${title} saved`);
    } }, title));
  const tools = h("div", { class: "row downloads", role: "group", "aria-label": "The captions", hidden: true }, edit, copy, h("span", { class: "hint" }, "Download"), exports);

  panel.append(
    h("h2", { class: "hidden-text" }, "Listen"),
    h("fieldset", { class: "card options", id: "listen-controls" }, h("legend", { class: "hidden-text" }, "What to listen to"), missing,
      h("div", { class: "row" }, go, choose, chosen, cancel, meterBox), h("div", { class: "narrow" }, field("Language", language)), fault, facts),
    h("div", { class: "card box heard" }, empty, box, partial, h("div", { class: "under" }, audio), tools),
  );
  const controls = panel.querySelector("#listen-controls");
  const dropped = panel.querySelector(".heard");

  // ---- what is shown
  function show() {
    go.replaceChildren(icon(live ? ICONS.stop : MICROPHONE), h("span", {}, live ? "Stop" : "Use the microphone"));
    go.disabled = Boolean(asking) || Boolean(!live && obstacle()) || Boolean(live?.stopping);
    choose.disabled = Boolean(live) || Boolean(asking);
    cancel.hidden = !asking;
    meterBox.hidden = !live;
    empty.hidden = segments.length > 0 || partial.textContent !== "";
    tools.hidden = !segments.length;
    if (!live && obstacle()) facts.textContent ||= obstacle();
  }
  function add(segment) {
    segments.push(segment);
    box.append(row(segment));
    box.scrollTop = box.scrollHeight;
    show();
  }
  function row(segment) {
    const said = h("span", { class: "said" });
    const spoken = parts(segment);
    const leads = spoken.some((part) => part.word) ? spoken : [{ text: segment.text, word: segment }];
    for (const { text, word } of leads) {
      const element = word ? h("span", { class: "word", "data-start": word.start }, text) : text;
      said.append(element);
      if (word) words.push({ start: word.start, element });
    }
    return h("p", { class: "caption" }, h("span", { class: "at", "aria-hidden": "true" }, seconds(segment.start)), said);
  }
  function redraw() {
    words = [];
    lit = null;
    box.replaceChildren(...segments.map(row));
    show();
  }
  // What two texts in a row agree on is firmer than the rest.
  function showPartial(text) {
    const found = text.split(" ");
    let same = 0;
    while (same < found.length && found[same] === partialBefore[same]) same++;
    partialBefore = found;
    const firm = found.slice(0, same).join(" ");
    partial.replaceChildren(h("span", { class: "firm" }, firm), firm && same < found.length ? " " : "", found.slice(same).join(" "));
    box.scrollTop = box.scrollHeight;
    show();
  }
  function begin(called) {
    finishEdit();
    segments = [];
    name = called;
    fault.textContent = "";
    facts.textContent = "";
    partialBefore = [];
    partial.replaceChildren();
    setSound(null);
    redraw();
  }
  function setSound(blob) {
    if (audio.src) URL.revokeObjectURL(audio.src);
    audio.hidden = !blob;
    if (blob) audio.src = URL.createObjectURL(blob);
    else audio.removeAttribute("src");
  }
  const fail = (error) => { fault.textContent = error.message; };

  // ---- the microphone
  async function listen() {
    begin(`captions ${new Date().toISOString().slice(0, 16).replace(":", ".")}`);
    go.disabled = true;
    facts.textContent = "Opening the microphone …";
    const mine = new Live(language.value, {
      partial: showPartial,
      final: add,
      level: (samples) => meter.take(samples),
      failed: fail,
      ended: () => {
        live = null;
        if (mine.portions.length) setSound(wav(mine.portions, mine.rate));
        facts.textContent = segments.length ? "Click a word to hear it." : "Nothing was said.";
        announce("Stopped listening");
        show();
      },
    });
    try {
      await mine.start();
      live = mine;
      facts.textContent = "Listening. The first words may wait for the model.";
      announce("Listening");
    } catch (error) {
      facts.textContent = "";
      fail(error);
    }
    show();
  }
  function halt() {
    live.stopping = true;
    facts.textContent = "Finishing the last words …";
    live.stop();
    show();
  }

  // ---- a recording
  async function take(file) {
    chosen.value = "";
    if (!file || live || asking) return;
    begin(file.name.replace(/\.[^.]*$/, "") || "captions");
    setSound(file);
    asking = new AbortController();
    const began = performance.now();
    const tell = () => { facts.textContent = `Listening to ${file.name}, ${bytes(file.size)} … ${seconds((performance.now() - began) / 1000)}`; };
    const timer = setInterval(tell, 1000);
    tell();
    show();
    announce(`Listening to ${file.name}`);
    try {
      const body = new FormData();
      body.append("model", "whisper-1");
      body.append("response_format", "verbose_json");
      for (const kind of ["word", "segment"]) body.append("timestamp_granularities[]", kind);
      if (language.value !== "auto") body.append("language", language.value);
      body.append("file", file);
      const response = await request("/v1/audio/transcriptions", { method: "POST", body, signal: asking.signal });
      const found = await response.json();
      for (const segment of segmentsOf(found)) add(segment);
      box.scrollTop = 0;
      const took = (performance.now() - began) / 1000;
      facts.textContent = segments.length
        ? `${seconds(found.duration)} of sound in ${took.toFixed(1)} s, ${found.language}. Click a word to hear it.`
        : "No speech was found in it.";
      announce(segments.length ? `Done, ${words.length} words` : facts.textContent);
    } catch (error) {
      facts.textContent = error.name === "AbortError" ? "Cancelled." : "";
      if (error.name !== "AbortError") fail(error);
    } finally {
      clearInterval(timer);
      asking = null;
      show();
    }
  }

  // ---- words and their sound
  function play(index) {
    if (!words[index] || audio.hidden) return;
    audio.currentTime = Math.max(0, words[index].start - EARLIER);
    audio.play().catch(fail);
    mark(index);
  }
  function mark(index) {
    const element = words[index]?.element ?? null;
    if (element === lit) return;
    lit?.classList.remove("lit");
    element?.classList.add("lit");
    lit = element;
  }
  function follow() {
    const now = audio.currentTime + EARLIER + 0.01;
    let index = -1;
    for (let at = 0; at < words.length && words[at].start <= now; at++) index = at;
    mark(index);
    if (!audio.paused) requestAnimationFrame(follow);
  }
  audio.addEventListener("play", follow);
  audio.addEventListener("seeked", follow);
  box.addEventListener("click", ({ target }) => {
    const index = words.findIndex((word) => word.element === target);
    if (index >= 0 && !String(getSelection())) play(index);
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.target !== box || !words.length) return;
    event.preventDefault();
    const at = words.findIndex((word) => word.element === lit);
    play(Math.max(0, Math.min(words.length - 1, at + step)));
  });

  // ---- edit and copy
  function toggleEdit() {
    if (edit.getAttribute("aria-pressed") === "true") return finishEdit();
    edit.setAttribute("aria-pressed", "true");
    edit.lastChild.textContent = "Done";
    box.replaceChildren(...segments.map((segment) => h("textarea", {
      class: "caption-edit", value: segment.text, rows: Math.max(1, Math.ceil(segment.text.length / 60)), "aria-label": `The caption at ${seconds(segment.start)}`,
    })));
    box.querySelector("textarea")?.focus();
    return undefined;
  }
  function finishEdit() {
    if (edit.getAttribute("aria-pressed") !== "true") return;
    edit.setAttribute("aria-pressed", "false");
    edit.lastChild.textContent = "Edit";
    const texts = [...box.querySelectorAll("textarea")].map((area) => area.value);
    const later = segments.slice(texts.length); // what came while it was edited
    segments = [...segments.slice(0, texts.length).map((segment, index) => edited(segment, texts[index])), ...later].filter(Boolean);
    redraw();
  }
  async function copyText() {
    finishEdit();
    try {
      await navigator.clipboard.writeText(asText(segments));
      announce("Copied");
      facts.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(box);
      facts.textContent = "The text is selected: copy it with the keyboard.";
    }
  }

  // ---- what happens
  for (const [type, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    panel.addEventListener(type, (event) => {
      event.preventDefault();
      dropped.classList.toggle("over", over);
    });
  }
  panel.addEventListener("drop", (event) => take(event.dataTransfer.files[0]));
  onHealth((health) => {
    const known = Boolean(health?.recognition);
    const deaf = known && !health.recognition.engine;
    controls.disabled = deaf;
    missing.hidden = !deaf;
    missing.textContent = deaf ? `This server can't hear yet. ${health.recognition.missing}` : "";
    const codes = health?.recognition?.languages ?? [];
    if (codes.length && language.options.length !== codes.length + 1) {
      const wanted = memory.get("hear", "auto");
      const listed = codes.map((code) => [names.of(code), code]).sort(([a], [b]) => a.localeCompare(b));
      language.append(...listed.map(([title, code]) => h("option", { value: code, selected: code === wanted }, title)));
    }
  });
  show();
  return { hide: () => { if (live && !live.stopping) halt(); audio.pause(); } };
}
