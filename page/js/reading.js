// The tab "How it is read": the text as the voice says it.

import { h } from "./dom.js";

export function build(panel) {
  panel.append(h("h2", {}, "How it is read"));
}
