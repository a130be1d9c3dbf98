// The tab "How it is read": the text as the voice says it, with what differs from the writing marked. A
// word's pronunciation can be set here, into a lexicon.

import { getJson, isAsleep, request, server } from "./api.js";
import { announce, field, h, icon, ICONS } from "./dom.js";
import { Player } from "./player.js";
import { fields, set, settings } from "./settings.js";

const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|\s+/gu;
const NAME = "[a-z0-9][a-z0-9_\\-]{0,63}";
const MAX_TOKENS = 400; // of a sentence that is compared word by word

const plain = (token) => token.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

// The tokens of `spoken`, each with whether it stands in `written` too, by their longest common subsequence.
export function compare(written, spoken) {
  const ours = spoken.match(TOKEN) ?? [];
  const theirs = (written.match(TOKEN) ?? []).map(plain).filter(Boolean);
  const words = ours.map((token, at) => ({ at, key: plain(token) })).filter(({ key }) => key);
  if (words.length > MAX_TOKENS || theirs.length > MAX_TOKENS) return ours.map((token) => ({ token, same: true }));
  const lengths = Array.from({ length: words.length + 1 }, () => new Uint16Array(theirs.length + 1));
  for (let i = words.length - 1; i >= 0; i--) {
    for (let j = theirs.length - 1; j >= 0; j--) {
      lengths[i][j] = words[i].key === theirs[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const same = new Set();
  for (let i = 0, j = 0; i < words.length && j < theirs.length;) {
    if (words[i].key === theirs[j]) {
      same.add(words[i].at);
      i++;
      j++;
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) i++;
    else j++;
  }
  return ours.map((token, at) => ({ token, same: same.has(at) || !plain(token) }));
}

// The sentences of a piece, written and spoken side by side; one row where the two don't have equally many.
export function sentences({ text, written }, language) {
  const split = (whole) => [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(whole)].map(({ segment }) => segment.trim()).filter(Boolean);
  const spoken = split(text);
  const source = split(written);
  return spoken.length === source.length ? spoken.map((each, at) => ({ text: each, written: source[at] })) : [{ text, written }];
}

// A lexicon's text with one entry set. It goes before the first section, where it holds for every language.
export function withEntry(text, word, respelling) {
  const lines = text.split("\n");
  const section = lines.findIndex((line) => /^\s*\[/.test(line));
  const end = section < 0 ? lines.length : section;
  const at = lines.findIndex((line, index) => index < end && !line.trim().startsWith("#") && line.includes("=") && line.split("=")[0].trim() === word);
  const entry = `${word} = ${respelling}`;
  if (at >= 0) lines[at] = entry;
  else if (section < 0) lines.splice(lines.at(-1) === "" ? lines.length - 1 : lines.length, 0, entry);
  else lines.splice(section, 0, entry);
  return `${lines.join("\n").replace(/\n+$/, "")}\n`;
}

export function build(panel) {
  const player = new Player();
  let shown = ""; // the request whose reading is shown, as JSON

  const list = h("ol", { class: "sentences" });
  const summary = h("p", { class: "hint", id: "reading-summary" });
  const fault = h("p", { class: "fault", role: "alert" });
  const again = h("button", { type: "button", id: "read", onclick: () => read() }, "Read it");
  const used = h("select", { id: "lexicon", onchange: () => { set("lexicon", used.value); read(); } });
  const word = h("input", { id: "word", autocomplete: "off", spellcheck: "false", maxlength: 100, required: true });
  const saying = h("input", { id: "respelling", autocomplete: "off", spellcheck: "false", maxlength: 200, required: true });
  const into = h("input", { id: "into", autocomplete: "off", spellcheck: "false", pattern: NAME, required: true, value: settings.lexicon || "mine", list: "lexicons" });
  const names = h("datalist", { id: "lexicons" });
  const hearing = h("button", { type: "button", id: "hear-word", onclick: () => hear() }, icon(ICONS.play), "Hear it");
  const form = h("form", { class: "card pronounce", onsubmit: (event) => { event.preventDefault(); keep(); } },
    h("h3", {}, "Set a pronunciation"),
    h("div", { class: "fields" }, field("Word", word), field("Say it as", saying), field("Lexicon", into, names)),
    h("div", { class: "row" }, hearing, h("button", { class: "primary" }, "Save"), h("span", { class: "hint" }, "Spell it as it sounds: “nginx” as “engine x”.")));
  panel.append(
    h("div", { class: "row head" }, h("h2", {}, "How it is read"), h("label", { for: "lexicon", class: "hint" }, "Lexicon"), used, again),
    summary, fault, list, form);

  async function read() {
    const wanted = fields();
    shown = JSON.stringify(wanted);
    fault.textContent = "";
    if (!wanted.input.trim()) {
      list.replaceChildren();
      summary.textContent = "There is no text yet: write one on the tab Speak.";
      return;
    }
    summary.textContent = isAsleep() ? "Waking the server …" : "Reading …";
    try {
      const [told] = await Promise.all([reading(wanted), listLexicons()]);
      if (shown === JSON.stringify(wanted)) show(told);
    } catch (error) {
      summary.textContent = "";
      fault.textContent = error.message;
    }
  }

  // The server shows a text in its own language. A voice that doesn't speak it reads it in the voice's language.
  async function reading(wanted) {
    const found = await getJson("/v1/audio/text", { json: wanted });
    const { languages } = server.voices?.find(({ id }) => id === found.voice) ?? {};
    if (!languages || languages.includes(found.language) || found.warnings.some((text) => text.startsWith("not spoken"))) return found;
    const own = await getJson("/v1/audio/text", { json: { ...wanted, language: languages[0] } });
    return { ...own, warnings: [...new Set([...found.warnings, ...own.warnings])] };
  }

  function show({ pieces, language, warnings }) {
    const rows = pieces.flatMap((piece) => sentences(piece, language)).map(({ text, written }) => ({ written: written.trim(), parts: compare(written, text) }));
    const changed = rows.filter(({ parts }) => parts.some(({ same }) => !same)).length;
    const name = new Intl.DisplayNames(["en"], { type: "language" }).of(language);
    summary.textContent = [
      `${rows.length} sentence${rows.length === 1 ? "" : "s"} in ${name}, ${changed} read otherwise than written`,
      "click a word to change how it sounds", ...warnings,
    ].join(" · ");
    list.replaceChildren(...rows.map(({ written, parts }) => {
      const differs = parts.some(({ same }) => !same);
      return h("li", { class: "card sentence" },
        h("p", { class: "spoken" }, runs(parts)),
        differs && h("p", { class: "written hint" }, h("span", { class: "hidden-text" }, "Written: "), words(written)));
    }));
    announce(summary.textContent);
  }

  // Neighbours that differ are one mark.
  function runs(parts) {
    const found = [];
    for (let at = 0; at < parts.length;) {
      const { same } = parts[at];
      let end = at;
      while (end < parts.length && (parts[end].same === same || (!same && !parts[end].token.trim() && parts[end + 1]?.same === false))) end++;
      const text = parts.slice(at, end).map(({ token }) => token).join("");
      if (same) found.push(...words(text));
      else found.push(h("mark", {}, text));
      at = end;
    }
    return found;
  }
  function words(text) {
    return (text.match(TOKEN) ?? []).map((token) => (plain(token) ? h("span", { class: "word", onclick: () => choose(token) }, token) : token));
  }
  function choose(token) {
    word.value = token.replace(/^[^\p{L}\p{N}$€£¥]+|[^\p{L}\p{N}%]+$/gu, "");
    saying.value = "";
    form.scrollIntoView({ block: "nearest" });
    saying.focus();
  }

  async function listLexicons() {
    const { data } = await getJson("/v1/audio/lexicons");
    const all = [...new Set([...data.map(({ name }) => name), settings.lexicon].filter(Boolean))];
    used.replaceChildren(h("option", { value: "" }, "none"), ...all.map((name) => h("option", { value: name, selected: name === settings.lexicon }, name)));
    used.value = settings.lexicon;
    names.replaceChildren(...all.map((name) => h("option", { value: name })));
  }

  async function hear() {
    if (!word.reportValidity() || !saying.reportValidity()) return;
    fault.textContent = "";
    try {
      await player.start();
      const json = { ...fields({ input: word.value, lexicon: { [word.value]: saying.value } }), response_format: "pcm" };
      const response = await request("/v1/audio/speech", { json });
      player.push(new Uint8Array(await response.arrayBuffer()));
      player.end();
    } catch (error) {
      player.stop();
      fault.textContent = error.message;
    }
  }

  async function keep() {
    const path = `/v1/audio/lexicons/${into.value}`;
    fault.textContent = "";
    try {
      const before = await getJson(path).then(({ text }) => text, (error) => {
        if (error.status === 404) return "";
        throw error;
      });
      await request(path, { method: "PUT", body: withEntry(before, word.value.trim(), saying.value.trim()), headers: { "Content-Type": "text/plain; charset=utf-8" } });
      announce(`${word.value} is now said as ${saying.value}`);
      set("lexicon", into.value);
      word.value = "";
      saying.value = "";
      await read();
    } catch (error) {
      fault.textContent = error.status === 403 ? `${error.message} Ask the operator for a key that may store lexicons.` : error.message;
    }
  }

  function come() {
    if (!server.looked) server.addEventListener("health", come, { once: true });
    else if (isAsleep()) summary.textContent = "The server is asleep. “Read it” wakes it.";
    else if (shown !== JSON.stringify(fields())) read();
  }
  return { show: come };
}
