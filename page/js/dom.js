// Small helpers for the page's elements. Text is only ever set as text, never as HTML.

export const find = (selector, within = document) => within.querySelector(selector);

// h("button", { class: "primary", onclick: go }, "Speak"): an element with its attributes and children.
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "disabled") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// An icon: `path` is the data of an SVG path in a box of 24 by 24.
export function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.classList.add("icon");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  picture.append(line);
  return picture;
}

export const ICONS = {
  play: "M8 5.500v13l11-6.500z",
  pause: "M7 5.500h3.500v13H7zM13.500 5.500H17v13h-3.500z",
  stop: "M7 7h10v10H7z",
  save: "M11 4h2v8l3-3 1.400 1.400L12 15.800 6.600 10.400 8 9l3 3zM5 18h14v2H5z",
  edit: "M4 16.500V20h3.500L18 9.500 14.500 6zM19 8.500l1-1a1 1 0 0 0 0-1.400L17.900 4a1 1 0 0 0-1.400 0l-1 1z",
  copy: "M8 4h10a1 1 0 0 1 1 1v11h-2V6H8zM5 8h9a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z",
};

// A label above its control. The control gets an id if it has none.
let labels = 0;
export function field(label, control, ...more) {
  control.id ||= `field-${++labels}`;
  return h("div", { class: "field" }, h("label", { for: control.id }, label), control, ...more);
}

// Says something to screen readers; nothing moves on the page.
export function announce(text) {
  const live = find("#live");
  live.textContent = live.textContent === text ? `${text}\u00a0` : text;
}

// A text of the server's as a sentence, without the name of the field that it is about.
export function sentence(text) {
  const plain = text.replace(/^Invalid value for '[\w.]+': /, "");
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${/[.!?]$/.test(plain) ? "" : "."}`;
}

export function seconds(value) {
  const whole = Math.max(0, value);
  if (whole >= 3600) return `${Math.floor(whole / 3600)}:${pad(Math.floor(whole / 60) % 60)}:${pad(Math.floor(whole) % 60)}`;
  return `${Math.floor(whole / 60)}:${pad(Math.floor(whole) % 60)}`;
}
const pad = (number) => String(number).padStart(2, "0");

export function bytes(count) {
  return count < 1e6 ? `${Math.max(1, Math.round(count / 1e3))} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

// Gives the user a file.
export function save(blob, name) {
  const link = h("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// What this browser remembers: choices such as the voice, never a text and never a key.
export const memory = {
  get(name, otherwise) {
    try { return JSON.parse(localStorage.getItem(`speech.${name}`)) ?? otherwise; } catch { return otherwise; }
  },
  set(name, value) {
    try { localStorage.setItem(`speech.${name}`, JSON.stringify(value)); } catch { /* a browser without storage */ }
  },
};
