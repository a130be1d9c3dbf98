// A file's text: plain, markdown, subtitles or HTML.

export const ACCEPTED = ".txt,.md,.markdown,.srt,.vtt,.html,.htm,text/plain,text/html,text/markdown";
const MAX_BYTES = 4 << 20;
const BLOCKS = "address,article,aside,blockquote,dd,div,dl,dt,figcaption,footer,h1,h2,h3,h4,h5,h6,header,li,main,ol,p,pre,section,table,td,th,tr,ul";
const SILENT = "script,style,noscript,template,head,nav,svg,iframe,object";

const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

// UTF-8, or UTF-16 by its mark; what is neither comes from Windows.
function charactersOf(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

export async function textOf(file) {
  if (file.size > MAX_BYTES) throw new Error(`${file.name} has more than ${MAX_BYTES >> 20} MB.`);
  const text = charactersOf(new Uint8Array(await file.arrayBuffer())).replace(/\r\n?/g, "\n");
  if (BINARY.test(text) || text.startsWith("%PDF-")) throw new Error(`${file.name} isn't a text. Save it as .txt, .md, .srt, .vtt or .html first.`);
  const ending = file.name.toLowerCase().split(".").pop();
  if (ending === "srt" || ending === "vtt") return fromSubtitles(text);
  if (ending === "html" || ending === "htm" || file.type === "text/html") return fromHtml(text);
  return text.trim();
}

// The words of SRT or WebVTT, a line for each cue.
export function fromSubtitles(text) {
  const cues = text.split(/\n[ \t]*\n/).map((block) => {
    const lines = block.split("\n");
    const time = lines.findIndex((line) => line.includes("-->"));
    const words = time < 0 ? "" : lines.slice(time + 1).join(" ");
    return words.replace(/<[^>]*>|\{\\[^}]*\}/g, "").replace(/&nbsp;/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();
  });
  return cues.filter(Boolean).join("\n");
}

// What a reader of a page would read. The document that is parsed here runs no script and loads nothing.
export function fromHtml(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const element of page.querySelectorAll(SILENT)) element.remove();
  for (const element of page.querySelectorAll("br")) element.replaceWith("\u2028");
  for (const element of page.querySelectorAll(BLOCKS)) {
    element.before("\u2029");
    element.after("\u2029");
  }
  const words = page.body.textContent.replace(/[^\S\u2028\u2029]+/g, " ");
  return words.replace(/ ?\u2028 ?/g, "\n").replace(/[ \n]*\u2029[\s\u2029]*/g, "\n\n").trim();
}
