// The tab "As code": the request just made as curl, Python and JavaScript. Each can be copied and run as it is.

import { key, urlOf } from "./api.js";
import { announce, h, icon, ICONS } from "./dom.js";
import { sameAgain, settings } from "./settings.js";

const SDK = new Set(["model", "input", "voice", "response_format", "speed", "instructions"]); // what the SDK has names for
const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;
// JSON's strings and numbers are Python's too; line separators are escaped for JavaScript's sake.
const literal = (value) => JSON.stringify(value).replace(/[\u2028\u2029\u007f-\u009f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

export function curl(wanted, url, file, secret) {
  const auth = secret ? '  -H "Authorization: Bearer $SPEECH_API_KEY" \\\n' : "";
  return `curl -fsS ${url} \\\n  -H 'Content-Type: application/json' \\\n${auth}  -d ${shell(literal(wanted))} \\\n  -o ${file}\n`;
}

export function python(wanted, url, file, secret) {
  const entries = Object.entries(wanted);
  const named = entries.filter(([name]) => SDK.has(name)).map(([name, value]) => `    ${name}=${literal(value)},\n`).join("");
  const others = entries.filter(([name]) => !SDK.has(name));
  const extra = others.length ? `    extra_body={${others.map(([name, value]) => `${literal(name)}: ${literal(value)}`).join(", ")}},\n` : "";
  const auth = secret ? 'os.environ["SPEECH_API_KEY"]' : '"unused"';
  return `${secret ? "import os\n\n" : ""}from openai import OpenAI\n\n`
    + `client = OpenAI(base_url=${literal(url.replace(/\/audio\/speech$/, ""))}, api_key=${auth})\n`
    + `with client.audio.speech.with_streaming_response.create(\n${named}${extra}) as response:\n    response.stream_to_file(${literal(file)})\n`;
}

export function javascript(wanted, url, file, secret) {
  const auth = secret ? ", Authorization: `Bearer ${process.env.SPEECH_API_KEY}`" : "";
  return `import { writeFile } from "node:fs/promises";\n\nconst response = await fetch(${literal(url)}, {\n  method: "POST",\n`
    + `  headers: { "Content-Type": "application/json"${auth} },\n  body: JSON.stringify({\n`
    + `${Object.entries(wanted).map(([name, value]) => `    ${name}: ${literal(value)},\n`).join("")}  }),\n});\n`
    + `if (!response.ok) throw new Error(await response.text());\nawait writeFile(${literal(file)}, new Uint8Array(await response.arrayBuffer()));\n`;
}

const WAYS = [
  { id: "curl", title: "curl", hint: "In a shell.", write: curl },
  { id: "python", title: "Python", hint: "speak.py, with OpenAI's SDK: pip install openai", write: python },
  { id: "javascript", title: "JavaScript", hint: "speak.mjs, in Node 18 or later, without a package.", write: javascript },
];

export function build(panel) {
  const intro = h("p", { class: "hint" });
  const blocks = WAYS.map(({ id, title, hint, write }) => {
    const code = h("code", { id: `code-${id}` });
    const copy = h("button", { type: "button", class: "quiet", "aria-label": `Copy the ${title}`, onclick: async () => {
      await navigator.clipboard?.writeText(code.textContent);
      announce(`${title} copied`);
      copy.lastChild.textContent = "Copied";
      setTimeout(() => { copy.lastChild.textContent = "Copy"; }, 1500);
    } }, icon(ICONS.copy), h("span", {}, "Copy"));
    const block = h("section", { class: "card code", "aria-labelledby": `title-${id}` },
      h("div", { class: "row" }, h("h3", { id: `title-${id}` }, title), h("span", { class: "hint" }, hint), copy),
      h("pre", { tabindex: "0", "aria-label": `${title} program` }, code));
    return { block, code, write };
  });
  panel.append(h("h2", {}, "As code"), intro, ...blocks.map(({ block }) => block));

  function show() {
    const wanted = { ...sameAgain(), response_format: settings.response_format };
    wanted.voice ||= "alloy";
    const file = `speech.${wanted.response_format === "opus" ? "ogg" : wanted.response_format}`;
    const url = urlOf("/v1/audio/speech").href;
    for (const { code, write } of blocks) code.textContent = write(wanted, url, file, Boolean(key()));
    const what = settings.made && wanted.seed !== undefined ? "The request just made" : "What “Speak” would ask for";
    intro.textContent = `${what}.${key() ? " The key stays out: put it into SPEECH_API_KEY." : ""}`;
  }
  settings.addEventListener("changed", () => { if (!panel.hidden) show(); });
  return { show };
}
