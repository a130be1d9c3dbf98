// The tab "As code": the request as a program.

import { h } from "./dom.js";

export function build(panel) {
  panel.append(h("h2", {}, "As code"));
}
