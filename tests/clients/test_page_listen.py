"""The page's tab Listen: captions of the microphone and of a file, whose words lead to their sound, edited and saved."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from engine.recognition import RATE
from tests.clients.browsers import Browser, Chromium, firefox
from tests.clients.page_parts import (
    KEEP_SAVED,
    assert_clean,
    choose,
    chromium_that_hears,
    saved,
    spoken,
    text,
    visit,
)
from tests.judge import wer
from tests.process import Server, running
from tests.speech_recordings import librivox, wav

FACTS = "document.querySelector('#listen-facts').textContent"
FAULT = "document.querySelector('#listen-fault').textContent"
SAID = "[...document.querySelectorAll('#captions .said')].map((said) => said.textContent)"
WORDS = "[...document.querySelectorAll('#captions .word')].map((word) => [word.textContent, Number(word.dataset.start)])"
AUDIO = "document.querySelector('#listen-audio')"
CUE = re.compile(r"(\d\d):(\d\d):(\d\d)[.,](\d{3}) --> (\d\d):(\d\d):(\d\d)[.,](\d{3})\n(.+)", re.S)


@pytest.fixture(scope="module")
def hearing() -> Iterator[Server]:
    """A server that hears with the English model, and speaks with the embedded voices."""
    with running(ASR_MODEL_ID="tiny.en", ASR_PRELOAD="true") as server:
        yield server


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with chromium_that_hears(tmp_path_factory.mktemp("microphone"), spoken()[1]) as browser:
        yield browser


def take(browser: Browser, url: str, samples: Any) -> None:
    """Has the page listen to a recording, and waits for its captions."""
    visit(browser, url, "listen")
    choose(browser, "#listen-file", "my talk.wav", wav(samples))
    browser.wait(f"Boolean({FAULT}) || {FACTS}.includes('of sound')", 120)
    assert browser.value(FAULT) == ""


def cues(subtitles: str) -> list[tuple[float, float, str]]:
    found = []
    for block in re.split(r"\n\n+", subtitles.strip()):
        if match := CUE.search(block):
            parts = [int(part) for part in match.groups()[:8]]
            start, end = (
                3600 * h + 60 * m + s + ms / 1000 for h, m, s, ms in (parts[:4], parts[4:])
            )
            found.append((start, end, match[9]))
    return found


def test_what_the_microphone_hears_becomes_captions(browser: Chromium, hearing: Server) -> None:
    visit(browser, hearing.url, "listen")
    browser.run(
        "window.partials = []; new MutationObserver(() => {"
        " window.partials.push(document.querySelector('#partial').textContent); })"
        ".observe(document.querySelector('#partial'), { childList: true, subtree: true });"
    )
    browser.click("#listen")
    browser.wait(f"{SAID}.length > 0 || Boolean({FAULT})", 120)
    assert browser.value(FAULT) == ""
    partials = [partial for partial in browser.value("window.partials") if partial]
    assert partials and len(partials[0]) <= len(partials[-1]), "they came while it was said"
    browser.click("#listen")
    browser.wait(f"!{AUDIO}.hidden", 60)
    words, _ = spoken()
    assert wer([words], [" ".join(browser.value(SAID))]) <= 0.15
    assert text(browser, "#partial") == ""
    times = [start for _, start in browser.value(WORDS)]
    assert len(times) >= 0.8 * len(words.split()) and times == sorted(times)
    assert 0.5 < times[0] < 4, "on the clock of the microphone's sound"
    assert_clean(browser, hearing.url)


def test_a_word_leads_to_its_sound(browser: Chromium, hearing: Server) -> None:
    take(browser, hearing.url, np.concatenate([each.samples for each in librivox()[:2]]))
    words = browser.value(WORDS)
    number = len(words) // 2
    browser.click("#captions .word", number)
    browser.wait(f"{AUDIO}.currentTime > 0 && !{AUDIO}.paused")
    at = browser.value(f"{AUDIO}.currentTime")
    assert words[number][1] - 0.1 <= at <= words[number][1] + 1.5
    browser.wait("Boolean(document.querySelector('#captions .lit'))")
    browser.run(f"{AUDIO}.pause(); document.querySelector('#captions').focus();")
    lit = "[...document.querySelectorAll('#captions .word')].findIndex((word) => word.matches('.lit'))"
    before = browser.value(lit)
    browser.press("ArrowLeft")
    browser.wait(f"!{AUDIO}.paused && {lit} >= 0")
    assert browser.value(lit) in {before - 1, before}, "the word before, or that it has come back"


def test_a_recording_is_saved_as_text_and_subtitles(browser: Chromium, hearing: Server) -> None:
    recordings = librivox()[:3]
    gap = np.zeros(RATE, np.float32)
    samples = np.concatenate([part for each in recordings for part in (each.samples, gap)])
    take(browser, hearing.url, samples)
    files = {}
    for ending in ("txt", "srt", "vtt"):
        browser.click(f"#listen-{ending}")
        name, content = saved(browser)
        assert name == f"my talk.{ending}"
        files[ending] = content.decode()
    whole = " ".join(each.text for each in recordings)
    assert wer([whole], [files["txt"].replace("\n", " ")]) <= 0.12
    assert files["vtt"].startswith("WEBVTT\n\n")
    for ending in ("srt", "vtt"):
        found = cues(files[ending])
        assert len(found) >= 3
        assert (
            " ".join(each[2].replace("\n", " ") for each in found).split() == files["txt"].split()
        )
        for start, end, lines in found:
            assert 0 <= start < end <= len(samples) / RATE + 1.1 and end - start <= 7.1
            assert len(lines.split("\n")) <= 2
            assert max(map(len, lines.split("\n"))) <= 42
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    counted = browser.run(
        "const track = document.createElement('track'); const video = document.createElement('video');"
        f"track.src = URL.createObjectURL(new Blob([{json.dumps(files['vtt'])}], {{ type: 'text/vtt' }}));"
        "video.append(track); track.track.mode = 'hidden';"
        "await new Promise((done, fail) => { track.onload = done; track.onerror = fail; });"
        "return [...track.track.cues].map((cue) => [cue.startTime, cue.endTime, cue.text]);"
    )
    assert [tuple(cue) for cue in counted] == cues(files["vtt"]), "Chromium reads the same"


def test_edited_words_take_the_times_of_those_they_replace(
    browser: Chromium, hearing: Server
) -> None:
    take(browser, hearing.url, librivox()[0].samples)
    first = "[...document.querySelectorAll('#captions .caption:first-child .word')].map((word) => [word.textContent, Number(word.dataset.start)])"
    before = browser.value(first)
    browser.click("#listen-edit")
    old = browser.value("document.querySelector('#captions textarea').value")
    words = old.split()
    new = " ".join([*words[:3], "Dash", "& <Wood>", *words[4:-1], "everyone", "there."])
    browser.run(
        f"document.querySelector('#captions textarea').value = {json.dumps(new)};"
        "document.querySelector('#listen-edit').click();"
    )
    after = browser.value(first)
    assert " ".join(word for word, _ in after) == new
    assert after[:4] == [*before[:3], ["Dash", before[3][1]]]
    assert [start for _, start in after[6:-2]] == [start for _, start in before[4:-1]]
    assert [start for _, start in after] == sorted(start for _, start in after)
    browser.click("#listen-vtt")
    assert "&amp; &lt;Wood&gt;" in saved(browser)[1].decode().replace("\n", " ")
    browser.click("#listen-srt")
    assert "& <Wood>" in saved(browser)[1].decode().replace("\n", " ")


def test_a_file_without_speech_or_sound_says_so(browser: Chromium, hearing: Server) -> None:
    visit(browser, hearing.url, "listen")
    choose(browser, "#listen-file", "quiet.wav", wav(np.zeros(2 * RATE, np.float32)))
    browser.wait(f"{FACTS}.includes('No speech')")
    choose(browser, "#listen-file", "notes.txt", b"This is no sound.")
    browser.wait(f"Boolean({FAULT})")
    assert "recording" in browser.value(FAULT)


def test_a_recording_that_is_cancelled_stops(browser: Chromium, hearing: Server) -> None:
    visit(browser, hearing.url, "listen")
    long = np.concatenate([each.samples for each in librivox()] * 12)
    choose(browser, "#listen-file", "long.wav", wav(long))
    browser.wait("!document.querySelector('#listen-cancel').hidden")
    browser.click("#listen-cancel")
    browser.wait(f"{FACTS} === 'Cancelled.'")
    assert browser.value(f"{SAID}.length") == 0


def test_a_server_that_cannot_hear_says_what_to_install(browser: Chromium) -> None:
    with running(ENGINE="fake", ASR_ENGINE="none") as server:
        visit(browser, server.url, "listen")
        browser.wait("!document.querySelector('#panel-listen .needs').hidden")
        assert "ASR_ENGINE=none" in text(browser, "#panel-listen .needs")
        assert browser.value("document.querySelector('#listen').matches(':disabled')")


def test_live_captions_ask_for_a_key_and_work_with_it(browser: Chromium) -> None:
    settings = {"ENGINE": "fake", "ASR_ENGINE": "fake", "API_KEYS": "me:sk-listen"}
    with running(**settings) as server:
        visit(browser, server.url, "listen")
        browser.click("#listen")
        browser.wait("document.querySelector('#key').open")
        browser.type("sk-listen")
        browser.press("Enter")
        browser.wait(f"{SAID}.length > 0 || Boolean({FAULT})", 60)
        assert browser.value(FAULT) == ""
        browser.click("#listen")
        browser.wait(f"!{AUDIO}.hidden", 60)
        assert "sk-listen" not in server.log.read_text()


def test_firefox_captions_its_microphone(hearing: Server) -> None:
    """Firefox's fake microphone is a tone: it is sent and kept, and there is no speech in it."""
    fake = {"media__navigator__streams__fake": True, "media__navigator__permission__disabled": True}
    with firefox(**fake) as browser:
        browser.before(KEEP_SAVED)
        visit(browser, hearing.url, "listen")
        browser.click("#listen")
        browser.wait(f"{FACTS}.startsWith('Listening') || Boolean({FAULT})", 60)
        browser.run("await new Promise((done) => setTimeout(done, 2500));")
        browser.click("#listen")
        browser.wait(f"!{AUDIO}.hidden || Boolean({FAULT})", 60)
        assert browser.value(FAULT) == ""
        browser.wait(f"{AUDIO}.duration > 1")
        take(browser, hearing.url, librivox()[0].samples)
        assert wer([librivox()[0].text], [" ".join(browser.value(SAID))]) <= 0.15
        assert_clean(browser, hearing.url)


def test_a_resampled_stream_keeps_tones_and_drops_what_would_be_another(
    browser: Chromium, hearing: Server
) -> None:
    visit(browser, hearing.url, "listen")
    code = """
const { Resampler } = await import(new URL('page/js/sound.js', document.baseURI));
const levels = {};
for (const rate of [44100, 48000, 22050, 16000, 8000]) for (const tone of [440, 3000, 10000, 14000]) {
  if (tone >= rate / 2) continue;
  const resampler = new Resampler(rate, 16000);
  const out = [];
  for (let at = 0; at < rate; at += 441) {
    out.push(...resampler.push(Float32Array.from({ length: Math.min(441, rate - at) }, (_, i) => Math.sin((2 * Math.PI * tone * (at + i)) / rate))));
  }
  out.push(...resampler.end());
  const middle = out.slice(2000, 14000);
  let re = 0, im = 0, sum = 0;
  middle.forEach((sample, i) => {
    const turn = (2 * Math.PI * tone * (i + 2000)) / 16000;
    re += sample * Math.cos(turn); im += sample * Math.sin(turn); sum += sample * sample;
  });
  levels[`${rate} ${tone}`] = [out.length, 2 * Math.hypot(re, im) / middle.length, Math.sqrt(2 * sum / middle.length)];
}
return levels;"""
    for name, (count, tone, level) in browser.run(code).items():
        assert abs(count - 16_000) <= 40, name
        if int(name.split()[1]) < 8000:
            assert tone == pytest.approx(1, abs=0.03) and level == pytest.approx(1, abs=0.03), name
        else:
            assert level < 0.02, f"{name}: {level} is heard as another tone"
