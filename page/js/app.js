// The frame of the page: its tabs, and what the server says of itself.

import { isAsleep, onHealth, server, watch } from "./api.js";
import { find, h } from "./dom.js";
import { TABS } from "./tabs.js";

const list = find("#tabs");
const main = find("#main");
const buttons = new Map();
const panels = new Map();
const built = new Map();
let current = null;

for (const { id, title } of TABS) {
  const button = h("button", {
    id: `tab-${id}`, role: "tab", type: "button", "aria-controls": `panel-${id}`, "aria-selected": "false", tabindex: "-1",
    onclick: () => open(id),
  }, title);
  const panel = h("section", { id: `panel-${id}`, role: "tabpanel", "aria-labelledby": button.id, hidden: true });
  buttons.set(id, button);
  panels.set(id, panel);
  list.append(button);
  main.append(panel);
}

async function open(id, { focus = false } = {}) {
  if (current && current !== id) {
    panels.get(current).hidden = true;
    buttons.get(current).setAttribute("aria-selected", "false");
    buttons.get(current).tabIndex = -1;
    built.get(current)?.hide?.();
  }
  current = id;
  const button = buttons.get(id);
  button.setAttribute("aria-selected", "true");
  button.tabIndex = 0;
  button.scrollIntoView({ block: "nearest", inline: "nearest" });
  panels.get(id).hidden = false;
  if (focus) button.focus();
  history.replaceState(null, "", `#${id}`);
  if (!built.has(id)) {
    built.set(id, null);
    const panel = panels.get(id);
    try {
      built.set(id, (await TABS.find((tab) => tab.id === id).load()).build(panel) ?? {});
    } catch (error) {
      built.delete(id);
      panel.replaceChildren(h("p", { class: "fault", role: "alert" }, "This part can't be loaded: is the server running? Load the page again once it is."));
      throw error;
    }
  }
  if (current === id) built.get(id)?.show?.();
}

list.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -TABS.length, End: TABS.length }[event.key];
  if (!step) return;
  event.preventDefault();
  const at = TABS.findIndex((tab) => tab.id === current);
  const next = Math.abs(step) > 1 ? (step < 0 ? 0 : TABS.length - 1) : (at + step + TABS.length) % TABS.length;
  open(TABS[next].id, { focus: true });
});
window.addEventListener("hashchange", () => {
  if (buttons.has(location.hash.slice(1)) && location.hash.slice(1) !== current) open(location.hash.slice(1));
});

// A file that is dropped beside a place for it would be opened instead of the page.
for (const type of ["dragover", "drop"]) {
  window.addEventListener(type, (event) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  });
}

const STATES = {
  idle: "ready when you are", starting: "loading the model", ready: "ready", busy: "busy", failing: "failing",
  wedged: "stuck", asleep: "asleep: it wakes when you speak", stopping: "stopping", locked: "needs a key",
};
function showState() {
  const { health } = server;
  const state = isAsleep() ? health.state : health?.state;
  const words = health ? STATES[state] ?? state : "can't be reached";
  const text = [health?.engine, words].filter(Boolean).join(" · ");
  const status = find("#status");
  status.dataset.state = state ?? "away";
  const shown = find(".words", status);
  if (shown.textContent !== text) shown.textContent = text;
}
onHealth(showState);

const asked = location.hash.slice(1);
open(buttons.has(asked) ? asked : TABS[0].id);
// a tab is there though the server stops meanwhile: browsers never ask again for a module that failed
setTimeout(() => TABS.forEach((tab) => tab.load().catch(() => {})), 1000);
watch();
