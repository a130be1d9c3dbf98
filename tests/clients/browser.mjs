// A browser's facts, told as JSON: `browser.mjs play PAGE SERVER` plays a clip through an AudioWorklet as the docs
// show it; `browser.mjs read PAGE SERVER` only tries to read. PAGE is where the page lies; it may be a stranger's.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { chromium } from "playwright-core";

const QUIET = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
  "--host-resolver-rules=MAP stranger.test 127.0.0.1",
];

const [act, where, server] = process.argv.slice(2);
const home = mkdtempSync(`${tmpdir()}/browser-`);
const browser = await chromium.launchPersistentContext(home, {
  executablePath: process.env.CHROMIUM, args: ["--no-sandbox", ...QUIET], headless: true,
});
try {
  const page = await browser.newPage();
  await page.goto(where);
  console.log(JSON.stringify(await page.evaluate(({ act, server }) => window[act](server), { act, server })));
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}
