// The tab "How it goes": the models as they are fetched and loaded, and what the server measures, as small plots.

import { events, onHealth, request } from "./api.js";
import { announce, h } from "./dom.js";
import { Plot } from "./plot.js";

const AGAIN = 5000; // milliseconds until a stream that ended is asked for again
const STATES = { unloaded: "Not loaded: the next request loads it", downloading: "Downloading", loading: "Loading", loaded: "Loaded", failed: "Failed" };
const TITLES = { speech: "Speech", recognition: "Recognition" };
const size = (count) => (count >= 1e9 ? `${(count / 1e9).toFixed(2)} GB` : `${Math.round(count / 1e6)} MB`);
const time = (left) => (left >= 90 ? `${Math.round(left / 60)} min` : `${Math.round(left)} s`);

// A model: its state in words, and a bar while its files come.
class Model {
  constructor(direction) {
    Object.assign(this, { direction, state: "", began: null, timer: 0 });
    this.name = h("span", { class: "hint" });
    this.words = h("p", { class: "model-state" });
    this.bar = h("progress", { hidden: true, max: 1, "aria-label": `Download of the model for ${TITLES[direction].toLowerCase()}` });
    this.box = h("section", { class: "card model", id: `model-${direction}`, "aria-labelledby": `model-${direction}-title` },
      h("div", { class: "plot-head" }, h("h3", { id: `model-${direction}-title` }, TITLES[direction]), this.name), this.words, this.bar);
  }

  show(event) {
    const { state, bytes, total_bytes: total } = event;
    const changed = state !== this.state;
    const first = !this.state;
    this.state = state;
    this.box.dataset.state = state;
    this.name.textContent = [event.engine, event.model_id].filter((word, index, all) => all.indexOf(word) === index).join(" · ");
    this.bar.hidden = state !== "downloading";
    clearInterval(this.timer);
    if (state === "downloading") {
      this.began = changed || !this.began ? { at: performance.now(), bytes } : this.began;
      this.bar.value = total ? bytes / total : 0;
      const rate = (bytes - this.began.bytes) / Math.max(1, performance.now() - this.began.at) * 1000;
      const rest = rate > 0 ? `, ${(rate / 1e6).toFixed(1)} MB/s, ${time((total - bytes) / rate)} left` : "";
      this.words.textContent = `${Math.floor((100 * bytes) / total)} %: ${size(bytes)} of ${size(total)}${rest}`;
    } else if (state === "loading") {
      const began = performance.now();
      const tick = () => { this.words.textContent = `Loading … ${Math.round((performance.now() - began) / 1000)} s`; };
      tick();
      this.timer = setInterval(tick, 1000);
    } else {
      const detail = state === "loaded" ? ` in ${event.load_seconds} s` : state === "failed" ? `. ${event.reason}` : "";
      this.words.textContent = `${STATES[state]}${detail}`;
    }
    if (changed && !first) announce(`${TITLES[this.direction]}: ${STATES[state]}`);
  }
}

export function build(panel) {
  const summary = h("p", { class: "hint", id: "status-summary" }, "Connecting …");
  const models = h("div", { class: "models" });
  const shown = new Map();
  const milliseconds = (value) => `${Math.round(value)} ms`;
  const plots = {
    first: new Plot("plot-first", "First sound", "after a request, per clip", milliseconds, { floor: 50 }),
    factor: new Plot("plot-factor", "Real-time factor", "under 1 is faster than it plays", (value) => value.toFixed(2), { floor: 0.5 }),
    queue: new Plot("plot-queue", "Queue", "waiting and running", (value) => String(value), { size: 120, floor: 2 }),
    memory: new Plot("plot-memory", "Memory", "of the server's process", size, { size: 120, floor: 1e8 }),
    gpu: new Plot("plot-gpu", "GPU memory", "that the model holds", size, { size: 120, floor: 1e8 }),
    hits: new Plot("plot-hits", "Found in the cache", "of all clips so far", (value) => `${Math.round(value)} %`, { size: 120, floor: 100 }),
  };
  plots.gpu.box.hidden = true;
  panel.append(h("h2", { class: "hidden-text" }, "How it goes"), summary, models,
    h("div", { class: "plots" }, Object.values(plots).map((plot) => plot.box)));
  let clips = -1;
  let stream = null;
  let timer = 0;
  let visible = false;

  function figures(event) {
    const waiting = event.queue_depth;
    plots.queue.add(waiting + event.busy_slots);
    plots.memory.add(event.memory_bytes);
    plots.gpu.box.hidden = !event.gpu_bytes;
    if (event.gpu_bytes) plots.gpu.add(event.gpu_bytes);
    const asked = event.audio_cache_hits + event.audio_cache_misses;
    if (asked) plots.hits.add((100 * event.audio_cache_hits) / asked);
    if (event.clips !== clips && event.clips) {
      plots.first.add(event.first_audio_ms);
      plots.factor.add(event.real_time_factor);
    }
    clips = event.clips;
    const hours = event.uptime >= 5400 ? `${(event.uptime / 3600).toFixed(1)} h` : `${Math.round(event.uptime / 60)} min`;
    tell(`Up for ${hours} · ${event.busy_slots} of ${event.slots} slots busy · ${waiting} waiting`);
  }
  function tell(text) {
    if (summary.textContent !== text) summary.textContent = text;
  }
  function read(event) {
    if (event.type === "model") {
      if (!shown.has(event.direction)) {
        const model = new Model(event.direction);
        shown.set(event.direction, model);
        models.append(model.box);
      }
      shown.get(event.direction).show(event);
    } else if (event.type === "figures") figures(event);
    else if (event.type === "gateway") tell(event.reason ? `The server is ${event.state}. ${event.reason}` : `The server is ${event.state}. It wakes when you speak, and this page lets it sleep.`);
  }
  async function follow() {
    clearTimeout(timer);
    if (stream || !visible || document.visibilityState !== "visible") return;
    const mine = new AbortController();
    stream = mine;
    try {
      const response = await request("/health/events", { headers: { Accept: "text/event-stream" }, signal: mine.signal });
      for await (const event of events(response)) read(event);
    } catch (error) {
      if (error.name !== "AbortError") tell(error.message);
    }
    if (stream === mine) stream = null;
    if (visible) timer = setTimeout(follow, AGAIN);
  }
  function leave() {
    clearTimeout(timer);
    stream?.abort();
    stream = null;
  }
  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? follow() : leave()));
  onHealth((health) => {
    if (!health) tell("The server can't be reached.");
    else if (health.recognition && !health.recognition.engine && !shown.has("recognition")) missing(health.recognition.missing);
  });
  function missing(reason) {
    const box = h("section", { class: "card model", "aria-labelledby": "model-missing" }, h("h3", { id: "model-missing" }, TITLES.recognition), h("p", { class: "hint" }, reason));
    shown.set("recognition", { show: () => {} });
    models.append(box);
  }
  return {
    show: () => {
      visible = true;
      follow();
    },
    hide: () => {
      visible = false;
      leave();
    },
  };
}
