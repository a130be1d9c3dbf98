// What was said: segments { start, end, text, words: [{ word, start, end }] }, seconds of the recording. From it come
// plain text and subtitles.

const LINE = 42; // characters; wide ones count twice
const LONGEST = 7; // seconds of a subtitle
const SHORTEST = 1;
const PAUSE = 0.7; // seconds that end a subtitle
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;
const NO_SPACES = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f]/u;

const width = (text) => [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 : 1), 0);
const joint = (before, after) => (NO_SPACES.test(before.slice(-1)) && NO_SPACES.test(after[0] ?? "") ? "" : " ");
// Words as they are written: `lead` is what stands before a word, where that is known.
const joinWords = (words) => words.reduce((text, { word, lead }) => (text ? text + (lead ?? joint(text, word)) + word : word), "");

// The text of a segment in parts: { text, word } for a word with its times, { text } for what lies between.
export function parts({ text, words }) {
  const found = [];
  let at = 0;
  for (const word of words) {
    const from = text.indexOf(word.word, at);
    if (from < 0 || !word.word) continue;
    if (from > at) found.push({ text: text.slice(at, from) });
    found.push({ text: word.word, word });
    at = from + word.word.length;
  }
  if (at < text.length) found.push({ text: text.slice(at) });
  return found;
}

// The segments of a verbose transcript, each with its words.
export function segmentsOf({ segments = [], words = [], text, duration }) {
  const rows = segments.length ? segments : text ? [{ start: 0, end: duration, text }] : [];
  let at = 0;
  return rows.map((row, index) => {
    const own = [];
    const last = index === rows.length - 1;
    while (at < words.length && (last || words[at].start < rows[index + 1].start - 0.001)) own.push(words[at++]);
    return { start: own[0]?.start ?? row.start, end: own.at(-1)?.end ?? row.end, text: row.text.trim(), words: own };
  });
}

// Text in words; where words have no spaces, in signs, each with the marks behind it.
const inWords = (text) => (text.includes(" ") || !NO_SPACES.test(text) ? text.split(" ") : text.match(/[^\p{L}\p{N}]*[\p{L}\p{N}][^\p{L}\p{N}]*/gu) ?? [text]);
const bare = (word) => word.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase() || word;

// `words` shares the time from `start` to `end` by the letters of its words.
function shared(words, start, end) {
  const letters = words.reduce((sum, word) => sum + word.length, 0) || 1;
  let at = start;
  return words.map((word) => {
    const since = at;
    at += ((end - start) * word.length) / letters;
    return { word, start: since, end: at };
  });
}

// Pairs of places of equal words, as many as there can be in order.
function common(old, wanted) {
  const most = Array.from({ length: old.length + 1 }, () => new Uint16Array(wanted.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = wanted.length - 1; j >= 0; j--) {
      most[i][j] = old[i] === wanted[j] ? most[i + 1][j + 1] + 1 : Math.max(most[i + 1][j], most[i][j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < old.length && j < wanted.length;) {
    if (old[i] === wanted[j]) pairs.push([i++, j++]);
    else if (most[i + 1][j] >= most[i][j + 1]) i++;
    else j++;
  }
  return pairs;
}

// A segment whose text was edited: words that stayed keep their times, the others share the time between them.
export function edited(segment, text) {
  const plain = text.replace(/\s+/g, " ").trim();
  if (!plain) return null;
  if (plain === segment.text) return segment;
  const old = written(segment).flatMap(({ word, start, end }) => shared(inWords(word), start, end));
  const wanted = inWords(plain);
  const words = [];
  let i = 0;
  let j = 0;
  for (const [x, y] of [...common(old.map((each) => bare(each.word)), wanted.map(bare)), [old.length, wanted.length]]) {
    const replaced = old.slice(i, x);
    const start = replaced[0]?.start ?? old[i - 1]?.end ?? segment.start;
    const end = replaced.at(-1)?.end ?? old[x]?.start ?? segment.end;
    if (replaced.length === y - j) words.push(...replaced.map((each, at) => ({ ...each, word: wanted[j + at] })));
    else words.push(...shared(wanted.slice(j, y), start, Math.max(start, end)));
    if (x < old.length) words.push({ ...old[x], word: wanted[y] });
    i = x + 1;
    j = y + 1;
  }
  return { ...segment, text: plain, words };
}

// ---- subtitles
const ends = (word) => /[.!?…。！？]["'”’»)\]]*$/u.test(word);
const pauses = (word) => /[,;:–—、，；：]["'”’»)\]]*$/u.test(word);

// The words of a segment with all that is written: marks stand at the word before them, and what has no space between
// is one word ("ill" and "-disposed").
function written(segment) {
  const words = [];
  let lead;
  let mark = ""; // stands at the word behind it
  for (const { text, word } of parts(segment)) {
    const before = words.at(-1);
    if (word && before && lead === "" && !mark && !NO_SPACES.test(text[0])) {
      Object.assign(before, { word: before.word + text, end: word.end });
    } else if (word) {
      words.push({ word: mark + text, start: word.start, end: word.end, lead });
      mark = "";
    } else {
      const space = text.search(/\s\S*$/);
      if (before) before.word += space < 0 ? text : text.slice(0, space).trimEnd();
      mark = before ? (space < 0 ? "" : text.slice(space + 1)) : text;
      lead = before && (space < 0 ? "" : " ");
    }
    if (word) lead = "";
  }
  return words.length ? words : [{ word: segment.text, start: segment.start, end: segment.end }];
}

function cuesOf(segments) {
  const words = segments.flatMap(written);
  const cues = [];
  let open = [];
  const close = (count = open.length) => {
    if (count) cues.push(open.splice(0, count));
  };
  for (const word of words) {
    const before = open.at(-1);
    if (before && word.start - before.end >= PAUSE) close();
    if (open.length && (width(joinWords([...open, word])) > 2 * LINE || word.end - open[0].start > LONGEST)) {
      const soft = open.findLastIndex((each, index) => index >= open.length / 3 && pauses(each.word));
      close(soft < 0 ? open.length : soft + 1);
    }
    open.push(word);
    if (ends(word.word) && word.end - open[0].start >= SHORTEST) close();
  }
  close();
  return cues.map((cue, index) => {
    const next = cues[index + 1]?.[0].start ?? Infinity;
    const end = Math.min(Math.max(cue.at(-1).end, cue[0].start + SHORTEST), next);
    return { start: cue[0].start, end, lines: lines(cue) };
  });
}

// One line, or two of about the same width.
function lines(words) {
  const whole = joinWords(words);
  if (width(whole) <= LINE || words.length < 2) return [whole];
  let best = null;
  for (let at = 1; at < words.length; at++) {
    const pair = [joinWords(words.slice(0, at)), joinWords(words.slice(at))];
    const widths = pair.map(width);
    const cost = Math.abs(widths[0] - widths[1]) - (pauses(words[at - 1].word) ? 12 : 0) + 100 * (Math.max(...widths) > LINE);
    if (!best || cost < best.cost) best = { cost, pair };
  }
  return best.pair;
}

function stamp(time, mark) {
  const total = Math.round(time * 1000);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(total / 3_600_000))}:${two(Math.floor(total / 60_000) % 60)}:${two(Math.floor(total / 1000) % 60)}${mark}${String(total % 1000).padStart(3, "0")}`;
}

export const asText = (segments) => segments.map((segment) => segment.text).join("\n");
export const asSrt = (segments) => cuesOf(segments)
  .map((cue, index) => `${index + 1}\n${stamp(cue.start, ",")} --> ${stamp(cue.end, ",")}\n${cue.lines.join("\n")}\n`).join("\n");
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
export const asVtt = (segments) => `WEBVTT\n\n${cuesOf(segments)
  .map((cue) => `${stamp(cue.start, ".")} --> ${stamp(cue.end, ".")}\n${cue.lines.map(escaped).join("\n")}\n`).join("\n")}`;
