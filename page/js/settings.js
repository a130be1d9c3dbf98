// What is to be spoken, and how: the tabs share it. `changed` is sent when a tab changes it.

import { memory } from "./dom.js";

export const SAMPLES = {
  en: "Good evening. Shall we take the long way home?", ja: "こんばんは。少し歩きませんか。",
  zh: "晚上好。我们散散步吧。", ko: "안녕하세요. 잠시 걸을까요?", de: "Guten Abend. Gehen wir ein Stück zu Fuß?",
  fr: "Bonsoir. On fait quelques pas ensemble ?", es: "Buenas tardes. ¿Damos un paseo?",
  it: "Buonasera. Facciamo due passi?", pt: "Boa noite. Vamos dar uma volta?", ru: "Добрый вечер. Пройдёмся немного?",
};
export const EXAMPLE = "The lighthouse keeper counted 1,250 steps, poured some tea, and read until 10:45. "
  + "Outside, the rain had stopped. “Tomorrow,” he said, “we'll paint the door.”";

export const settings = Object.assign(new EventTarget(), {
  input: EXAMPLE,
  voice: memory.get("voice", ""), // "" is the server's own choice
  speed: memory.get("speed", 1),
  instructions: "",
  seed: "",
  lexicon: memory.get("lexicon", ""),
  response_format: memory.get("format", "mp3"),
  made: null, // the fields of the last request, with the seed that it had
});
const REMEMBERED = { voice: "voice", speed: "speed", lexicon: "lexicon", response_format: "format" };

export function set(name, value) {
  if (settings[name] === value) return;
  settings[name] = value;
  if (REMEMBERED[name]) memory.set(REMEMBERED[name], value);
  settings.dispatchEvent(new Event("changed"));
}

// The fields of a request for speech. What has its default value is left out.
export function fields(more = {}) {
  const { input, voice, speed, instructions, seed, lexicon } = settings;
  const wanted = { model: "tts-1", input };
  if (voice) wanted.voice = voice;
  if (Number(speed) !== 1) wanted.speed = Number(speed);
  if (instructions.trim()) wanted.instructions = instructions.trim();
  if (seed !== "") wanted.seed = Number(seed);
  if (lexicon) wanted.lexicon = lexicon;
  return { ...wanted, ...more };
}

// The same, with the seed of the last sound where nothing else has changed: it gives that sound again.
export function sameAgain() {
  const wanted = fields();
  const { seed, ...made } = settings.made ?? {};
  return JSON.stringify(made) === JSON.stringify(wanted) && seed !== undefined ? { ...wanted, seed } : wanted;
}
