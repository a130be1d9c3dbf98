// The tabs in their order. A tab's module exports `build(panel)`, which fills the panel when it is first opened and
// may return { show, hide }.

export const TABS = [
  { id: "speak", title: "Speak", load: () => import("./speak.js") },
  { id: "reading", title: "How it is read", load: () => import("./reading.js") },
  { id: "voices", title: "Voices", load: () => import("./keep.js") },
  { id: "listen", title: "Listen", load: () => import("./listen.js") },
  { id: "status", title: "How it goes", load: () => import("./status.js") },
  { id: "code", title: "As code", load: () => import("./code.js") },
];
