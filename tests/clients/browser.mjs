// A browser's facts, told as JSON: `browser.mjs play PAGE SERVER` plays a clip through an AudioWorklet as the docs
// show it; `browser.mjs read PAGE SERVER` only tries to read. PAGE is where the page lies; it may be a stranger's.
// `browser.mjs shown PAGE SELECTOR` opens a page and tells how many of those it shows, and all that it asked for.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { chromium } from "playwright-core";

const QUIET = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
  "--host-resolver-rules=MAP stranger.test 127.0.0.1",
];

// MICROPHONE is a WAV file that the page hears once, from when it asks for a microphone.
const { CHROMIUM, MICROPHONE } = process.env;
const HEARS = MICROPHONE ? [
  "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
  `--use-file-for-fake-audio-capture=${MICROPHONE}%noloop`,
] : [];

const [act, where, given] = process.argv.slice(2);
const home = mkdtempSync(`${tmpdir()}/browser-`);
const browser = await chromium.launchPersistentContext(home, {
  executablePath: CHROMIUM, args: ["--no-sandbox", ...QUIET, ...HEARS], headless: true,
});
try {
  const page = await browser.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(where);
  if (act === "shown") {
    await page.locator(given).first().waitFor();
    console.log(JSON.stringify({ count: await page.locator(given).count(), asked }));
  } else {
    console.log(JSON.stringify(await page.evaluate(({ act, given }) => window[act](given), { act, given })));
  }
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}
