// The tab "Voices": a voice from a recording or from a description, and the voices that are kept here.

import { ApiError, can, getJson, isAsleep, loadVoices, onHealth, portions, request, server } from "./api.js";
import { announce, field, h, icon, ICONS, save } from "./dom.js";
import { Player, unlock } from "./player.js";
import { Recorder } from "./recorder.js";
import { SAMPLES } from "./settings.js";

const NEEDS = {
  clone: ["speak with the voice of a recording", "Base", "0.6B"],
  design: ["make a voice from a description", "VoiceDesign", "1.7B"],
};
const LISTED = "/v1/audio/voices";

// What the model lacks is said, and its controls are disabled.
function ability(card, name, note) {
  onHealth((health) => {
    const known = Boolean(health?.abilities);
    card.disabled = known && !can(name);
    note.hidden = !card.disabled;
    const [work, kind, size] = NEEDS[name];
    note.textContent = card.disabled ? `The model here, ${health.model_id}, can't ${work}. Qwen3-TTS with a ${kind} checkpoint can: `
      + `start the server with ENGINE=qwen3 and MODEL_ID=Qwen/Qwen3-TTS-12Hz-${size}-${kind}.` : "";
  });
}

export function build(panel) {
  const player = new Player();
  let trying = null;

  // ---- trying a voice
  async function hear(button, ask, fail) {
    const again = trying?.button === button;
    silence();
    if (again) return;
    const mine = { button, face: [...button.childNodes], stop: new AbortController() };
    trying = mine;
    button.replaceChildren(icon(ICONS.stop), h("span", {}, "Stop"));
    fail("");
    try {
      await player.start();
      announce(isAsleep() ? "Waking the server" : "Speaking");
      const response = await ask(mine.stop.signal);
      for await (const portion of portions(response.body)) player.push(portion);
      player.end();
    } catch (error) {
      if (trying === mine) silence();
      if (error.name !== "AbortError") fail(error.message);
    }
  }
  function silence() {
    trying?.stop.abort();
    trying?.button.replaceChildren(...trying.face);
    trying = null;
    player.stop();
  }
  player.addEventListener("state", () => { if (player.state === "ended") silence(); });

  async function busy(button, work, fail) {
    button.disabled = true;
    fail("");
    try {
      await work();
    } catch (error) {
      fail(error instanceof ApiError ? error.message : `It failed: ${error.message}`);
    }
    button.disabled = false;
  }

  const parts = [recorded(), described(), kept()];
  panel.append(h("h2", { class: "hidden-text" }, "Voices"), ...parts.map((part) => part.card));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) silence(); });
  return {
    show: () => parts[2].show(),
    hide: () => {
      silence();
      parts[0].stop();
    },
  };

  // ---- a voice from a recording
  function recorded() {
    let found = null;
    const fault = h("p", { class: "fault", role: "alert", id: "clone-fault" });
    const fail = (text) => { fault.textContent = text; };
    const note = h("p", { class: "hint needs", hidden: true });
    const recorder = new Recorder((recording) => {
      found = recording;
      ready();
    });
    const todo = h("span", { class: "hint", role: "status" });
    const name = h("input", { id: "clone-name", maxlength: 63, autocomplete: "off", required: true, oninput: ready });
    const words = h("textarea", { id: "clone-words", rows: 2, maxlength: 2000, placeholder: "Word for word. It makes the voice more alike; it may stay empty." });
    const agreed = h("input", { type: "checkbox", id: "clone-agreed", onchange: ready });
    const consent = h("input", { id: "clone-consent", maxlength: 1500, autocomplete: "off", placeholder: "It is my own voice" });
    const text = h("input", { id: "clone-text", maxlength: 500, value: SAMPLES.en });
    const attempt = h("button", { type: "button", id: "clone-try", onclick: () => { unlock(); hear(attempt, ask, fail); } }, icon(ICONS.play), h("span", {}, "Try it"));
    const keep = h("button", { type: "button", id: "clone-keep", class: "primary", onclick: () => busy(keep, store, fail).then(ready) }, "Keep this voice");
    const card = h("fieldset", { class: "card options" }, h("legend", {}, "A voice from a recording"), note,
      h("p", { class: "hint" }, "Five to twenty seconds of one person who speaks, without noise or music. The silence around the words is cut off."),
      recorder.box,
      h("div", { class: "pair" },
        h("div", { class: "options" }, field("Name", name), field("What is said in it", words)),
        h("div", { class: "options" }, field("How the speaker agreed", consent),
          h("label", { class: "check" }, agreed, h("span", {}, "The speaker agrees that their voice is used here. This is kept with the voice.")),
          field("Text to try", text))),
      fault, h("div", { class: "row" }, attempt, keep, todo));
    ability(card, "clone", note);
    card.addEventListener("dragover", (event) => { if (!card.disabled) event.preventDefault(); });
    card.addEventListener("drop", (event) => {
      if (card.disabled || !event.dataTransfer.files.length) return;
      event.preventDefault();
      recorder.take(event.dataTransfer.files[0]);
    });
    ready();
    return { card, stop: () => recorder.stop() };

    function ready() {
      const usable = found && !found.faults.length;
      attempt.disabled = !usable;
      const missing = [!name.value.trim() && "a name", !agreed.checked && "the speaker's agreement"].filter(Boolean);
      keep.disabled = !usable || missing.length > 0;
      todo.textContent = usable && missing.length ? `To keep it, it needs ${missing.join(" and ")}.` : "";
    }
    function form(fields) {
      const form = new FormData();
      for (const [key, value] of Object.entries(fields)) if (value) form.append(key, value);
      if (words.value.trim()) form.append("ref_text", words.value.trim());
      return form;
    }
    function ask(signal) {
      const body = form({ model: "tts-1", input: text.value, response_format: "pcm" });
      body.append("file", found.file);
      return request("/v1/audio/speech/clone", { method: "POST", body, signal });
    }
    async function store() {
      silence();
      const stated = `Stated on the page on ${new Date().toISOString().slice(0, 10)}: the speaker agrees that the voice is used. ${consent.value.trim()}`.trim();
      const body = form({ name: name.value.trim(), consent: stated });
      body.append("audio_sample", found.file);
      const voice = await (await request(LISTED, { method: "POST", body })).json();
      announce(`${voice.name} is kept`);
      for (const input of [name, words, consent]) input.value = "";
      agreed.checked = false;
      recorder.forget();
      await loadVoices();
      parts[2].point(voice.id);
    }
  }

  // ---- a voice from a description
  function described() {
    const fault = h("p", { class: "fault", role: "alert", id: "design-fault" });
    const fail = (text) => { fault.textContent = text; };
    const note = h("p", { class: "hint needs", hidden: true });
    const name = h("input", { id: "design-name", maxlength: 63, autocomplete: "off", oninput: ready });
    const prompt = h("textarea", { id: "design-prompt", rows: 2, maxlength: 2000, oninput: ready, placeholder: "A warm, low voice of an elderly woman who takes her time" });
    const attempt = h("button", { type: "button", id: "design-try", onclick: () => { unlock(); hear(attempt, ask, fail); } }, icon(ICONS.play), h("span", {}, "Try it"));
    const keep = h("button", { type: "button", id: "design-keep", class: "primary", onclick: () => busy(keep, store, fail).then(ready) }, "Keep this voice");
    const card = h("fieldset", { class: "card options" }, h("legend", {}, "A voice from a description"), note,
      field("What the voice is like", prompt), field("Name", name), fault, h("div", { class: "row" }, attempt, keep));
    ability(card, "design", note);
    ready();
    return { card };

    function ready() {
      attempt.disabled = !prompt.value.trim();
      keep.disabled = !(prompt.value.trim() && name.value.trim());
    }
    function ask(signal) {
      const json = { model: "tts-1", input: SAMPLES.en, instructions: prompt.value.trim(), response_format: "pcm" };
      return request("/v1/audio/speech", { json, signal });
    }
    async function store() {
      silence();
      const json = { type: "prompt", name: name.value.trim(), prompt: prompt.value.trim() };
      const voice = await getJson(LISTED, { json });
      announce(`${voice.name} is kept`);
      name.value = "";
      prompt.value = "";
      await loadVoices();
      parts[2].point(voice.id);
    }
  }

  // ---- the kept voices
  function kept() {
    const fault = h("p", { class: "fault", role: "alert", id: "kept-fault" });
    const fail = (text) => { fault.textContent = text; };
    const done = h("p", { class: "hint", role: "status" });
    const list = h("ul", { class: "kept", id: "kept", "aria-label": "Kept voices" });
    const none = h("p", { class: "hint" });
    const wake = h("button", { type: "button", hidden: true, onclick: () => busy(wake, loadVoices, fail) }, "Wake the server and list them");
    const chosen = h("input", { type: "file", id: "bundle-file", accept: ".zip,application/zip", onchange: () => {
      const file = chosen.files[0];
      if (file && !name.value.trim()) name.value = file.name.replace(/(\.voice)?( ?\(\d+\))?\.zip$/i, "").replace(/[^\p{L}\p{M}\p{N}_ .'-]/gu, "");
      load.disabled = !file;
    } });
    const name = h("input", { id: "bundle-name", maxlength: 63, autocomplete: "off" });
    const load = h("button", { type: "button", id: "bundle-load", disabled: true, onclick: () => busy(load, bring, fail) }, "Import");
    const sure = h("dialog", { class: "card", "aria-labelledby": "sure-title" });
    const card = h("section", { class: "card options", "aria-labelledby": "kept-title" }, h("h3", { id: "kept-title" }, "Kept here"), none, wake, list, fault, done,
      h("details", {}, h("summary", {}, "Import a voice from a file"),
        h("div", { class: "options" },
          h("p", { class: "hint" }, "A file that this page, or another server, has exported. It has the recording, its words, and what was said about consent."),
          h("div", { class: "pair" }, field("File", chosen), field("Name", name)), h("div", { class: "row" }, load))),
      sure);
    let asked = false;
    server.addEventListener("voices", show);
    onHealth(() => { if (!panel.hidden) show(); });
    return { card, show, point };

    function show() {
      if (!server.voices && server.health?.abilities && !asked) {
        asked = true;
        loadVoices().catch((error) => {
          asked = false;
          fail(error.message);
        });
      }
      const own = server.voices?.filter((voice) => voice.type) ?? [];
      wake.hidden = Boolean(server.voices) || !isAsleep();
      none.textContent = server.voices
        ? "No voice is kept yet."
        : isAsleep() ? "The server is asleep, and this page lets it sleep." : "Looking for voices …";
      none.hidden = own.length > 0;
      if (own.map((voice) => voice.id).join() === [...list.children].map((row) => row.dataset.id).join()) return;
      list.replaceChildren(...own.map(row));
    }
    function row(voice) {
      const when = voice.created_at ? new Date(voice.created_at * 1000).toLocaleDateString() : "a file of the operator";
      const kind = voice.type === "prompt" ? `described: ${voice.prompt}` : "from a recording";
      const play = h("button", { type: "button", class: "quiet", "aria-label": `Hear ${voice.name}`, onclick: () => { unlock(); hear(play, ask, fail); } }, icon(ICONS.play), h("span", {}, "Hear"));
      const out = h("button", { type: "button", class: "quiet", "aria-label": `Export ${voice.name}`, onclick: () => busy(out, () => take(voice), fail) }, icon(ICONS.save), h("span", {}, "Export"));
      const drop = h("button", { type: "button", class: "quiet danger", "aria-label": `Delete ${voice.name}`, onclick: () => confirm(voice) }, "Delete");
      return h("li", { "data-id": voice.id },
        h("div", { class: "about" }, h("strong", {}, voice.name), h("span", { class: "hint" }, `${kind} · ${when}`),
          voice.consent && h("span", { class: "hint" }, voice.consent)),
        h("div", { class: "row" }, play, out, voice.created_at ? drop : null));
      function ask(signal) {
        const json = { model: "tts-1", input: SAMPLES.en, voice: voice.id, response_format: "pcm", seed: 1 };
        return request("/v1/audio/speech", { json, signal });
      }
    }
    async function take(voice) {
      const response = await request(`${LISTED}/${encodeURIComponent(voice.id)}/bundle`);
      save(await response.blob(), `${voice.name}.voice.zip`);
      done.textContent = `${voice.name} is exported.`;
    }
    async function bring() {
      const called = name.value.trim() || "Imported";
      const body = await chosen.files[0].arrayBuffer();
      const voice = await getJson(`${LISTED}/${encodeURIComponent(called)}/bundle`, { method: "PUT", body, headers: { "Content-Type": "application/zip" } });
      done.textContent = `${voice.name} is imported.`;
      chosen.value = "";
      name.value = "";
      await loadVoices();
      load.disabled = true;
      point(voice.id);
    }
    function confirm(voice) {
      const yes = h("button", { class: "primary danger", value: "yes" }, "Delete it");
      sure.replaceChildren(h("form", { method: "dialog" }, h("h2", { id: "sure-title" }, `Delete ${voice.name}?`),
        h("p", {}, "Its recording is deleted from the server. An export of it stays yours."),
        h("p", { class: "row" }, yes, h("button", { value: "no" }, "Keep it"))));
      sure.returnValue = "";
      sure.showModal();
      sure.onclose = () => { if (sure.returnValue === "yes") busy(yes, () => remove(voice), fail); };
    }
    async function remove(voice) {
      await request(`${LISTED}/${encodeURIComponent(voice.id)}`, { method: "DELETE" });
      await loadVoices();
      done.textContent = `${voice.name} is deleted.`;
      card.querySelector("summary").focus();
    }
    function point(id) {
      const found = [...list.children].find((each) => each.dataset.id === id);
      found?.scrollIntoView({ block: "nearest" });
      found?.querySelector("button").focus();
    }
  }
}
