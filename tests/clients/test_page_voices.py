"""The page's tab Voices: a voice is recorded, judged, kept, exported and imported; and what the model can't do is said."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
import soundfile

from engine.recognition import RATE
from tests.clients.browsers import Browser, Chromium, chromium, firefox
from tests.clients.page_parts import (
    KEEP_SAVED,
    assert_clean,
    choose,
    chromium_that_hears,
    saved,
    spoken,
    text,
    visit,
    write,
)
from tests.process import Server, running
from tests.speech_recordings import librivox, wav

# torch comes with it, and is only for the server to import
pytest.importorskip("safetensors", reason="Qwen3-TTS needs requirements-qwen3.txt")

from tests.engine.qwen3 import checkpoints

FACTS = "document.querySelector('#recording-facts').textContent"
FAULT = "document.querySelector('.recorder .fault').textContent"
KEPT = "[...document.querySelectorAll('#kept li')].map((row) => row.querySelector('strong').textContent)"


@pytest.fixture(scope="module")
def cloning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a tiny Base checkpoint, which clones."""
    folder = tmp_path_factory.mktemp("cloning")
    checkpoints.build(folder / "base", "small", "base", None)
    settings = {"ENGINE": "qwen3", "MODEL_ID": str(folder / "base"), "QUANTIZE": "none"}
    settings |= {"MAX_NEW_TOKENS": "20", "ASR_ENGINE": "none", "VOICES_DIR": str(folder / "voices")}
    with running(**settings) as server:
        yield server


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with chromium_that_hears(tmp_path_factory.mktemp("microphone"), spoken()[1]) as browser:
        yield browser


def api(server: Server, method: str, path: str) -> httpx.Response:
    with server.client(timeout=120) as client:
        return client.request(method, path).raise_for_status()


def voices(server: Server) -> dict[str, dict[str, Any]]:
    listed = api(server, "GET", "/v1/audio/voices").json()["voices"]
    return {voice["name"]: voice for voice in listed}


def record(browser: Browser, seconds: float) -> None:
    browser.click("#record")
    browser.wait("document.querySelector('#record').getAttribute('aria-pressed') === 'true'")
    browser.run(f"await new Promise((done) => setTimeout(done, {1000 * seconds}));")
    browser.click("#record")
    browser.wait(f"Boolean({FACTS} || {FAULT})")


def keep(browser: Browser, name: str) -> None:
    write(browser, "#clone-name", name)
    write(browser, "#clone-consent", "It is my own voice, 100 %.")
    browser.click("#clone-agreed")
    browser.click("#clone-keep")
    browser.wait(
        f"{KEPT}.includes({json.dumps(name)}) || Boolean(document.querySelector('#clone-fault').textContent)"
    )
    assert text(browser, "#clone-fault") == ""


def test_what_the_microphone_hears_becomes_a_kept_voice(browser: Chromium, cloning: Server) -> None:
    visit(browser, cloning.url, "voices")
    level = "Number(document.querySelector('.recorder [role=meter]').getAttribute('aria-valuenow'))"
    browser.click("#record")
    browser.wait(f"{level} > -40", 20)  # it follows the voice
    browser.run("await new Promise((done) => setTimeout(done, 8000));")
    browser.click("#record")
    browser.wait(f"Boolean({FACTS})")
    facts = text(browser, "#recording-facts")
    assert text(browser, ".recorder .fault") == ""
    assert "s of sound" in facts and 5.5 < float(facts.split(" s of")[0]) < 8.5, facts
    keep(browser, "Anna O'Neil")
    card = voices(cloning)["Anna O'Neil"]
    assert card["type"] == "audio_sample"
    assert "agrees" in card["consent"] and "It is my own voice, 100 %." in card["consent"]
    bundle = api(cloning, "GET", f"/v1/audio/voices/{card['id']}/bundle").content
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        samples, rate = soundfile.read(io.BytesIO(archive.read("recording")))
    loud = np.flatnonzero(np.abs(samples) > 0.02) / rate
    assert loud[0] < 0.4 and len(samples) / rate - loud[-1] < 0.6, "silence is cut off"
    assert_clean(browser, cloning.url)


def test_firefox_records_a_kept_voice_too(cloning: Server) -> None:
    fake = {"media__navigator__streams__fake": True, "media__navigator__permission__disabled": True}
    with firefox(**fake) as browser:
        visit(browser, cloning.url, "voices")
        record(browser, 3)
        keep(browser, "Fox")
        assert voices(cloning)["Fox"]["type"] == "audio_sample"
        assert_clean(browser, cloning.url)


def test_a_voice_is_tried_before_it_is_kept(browser: Chromium, cloning: Server) -> None:
    visit(browser, cloning.url, "voices")
    choose(browser, "#recording-file", "me.wav", wav(librivox()[1].samples))
    browser.wait(f"Boolean({FACTS})")
    assert "needs a name and the speaker's agreement" in text(browser, "#panel-voices")
    browser.run(
        "window.begun = 0; const post = MessagePort.prototype.postMessage;"
        "MessagePort.prototype.postMessage = function (message, ...more) {"
        " if (message?.act === 'push') window.begun += message.samples.length;"
        " return post.call(this, message, ...more); };"
    )
    browser.click("#clone-try")
    browser.wait("window.begun > 12000 || document.querySelector('#clone-fault').textContent", 120)
    assert text(browser, "#clone-fault") == ""
    browser.wait("document.querySelector('#clone-try').textContent === 'Try it'")


def sound(seconds: float, loud: float) -> Any:
    time = np.arange(int(seconds * RATE)) / RATE
    return (loud * np.sin(2 * np.pi * 220 * time) * (0.6 + 0.4 * np.sin(9 * time))).astype("f4")


SPEECH = librivox()[0].samples
JUDGED = {
    "short": (SPEECH[: int(0.7 * RATE)], "too short", ""),
    "silent": (np.zeros(3 * RATE, np.float32), "Nothing can be heard", ""),
    "quiet": (SPEECH * (0.004 / np.abs(SPEECH).max()), "too quiet", ""),
    "loud": (np.clip(SPEECH * 30, -1, 1), "", "too loud"),
    "brief": (SPEECH[: 3 * RATE], "", "better likeness"),
    "good": (SPEECH, "", "sounds right"),
    "tone": (sound(6, 0.4), "", "sounds right"),
}


@pytest.mark.parametrize(("samples", "fault", "hint"), JUDGED.values(), ids=JUDGED)
def test_a_recording_is_judged_before_it_is_sent(
    samples: Any, fault: str, hint: str, browser: Chromium, cloning: Server
) -> None:
    visit(browser, cloning.url, "voices")
    choose(browser, "#recording-file", "me.wav", wav(samples))
    browser.wait(f"Boolean({FACTS} || {FAULT})")
    assert fault in text(browser, ".recorder .fault") and hint in text(browser, "#recording-facts")
    assert bool(text(browser, ".recorder .fault")) == bool(fault)
    write(browser, "#clone-name", "Someone")
    browser.click("#clone-agreed")
    assert browser.value("document.querySelector('#clone-keep').disabled") == bool(fault)
    browser.click("#clone-agreed")
    assert browser.value("document.querySelector('#clone-keep').disabled"), "without consent"


def test_what_the_browser_cannot_decode_is_left_to_the_server(
    browser: Chromium, cloning: Server
) -> None:
    visit(browser, cloning.url, "voices")
    choose(browser, "#recording-file", "me.wav", b"This is no sound.")
    browser.wait(f"Boolean({FACTS})")
    write(browser, "#clone-name", "Noise")
    browser.click("#clone-agreed")
    browser.click("#clone-keep")
    browser.wait("Boolean(document.querySelector('#clone-fault').textContent)")
    assert "not a recording" in text(browser, "#clone-fault")


def test_a_voice_is_exported_deleted_and_imported(browser: Chromium, cloning: Server) -> None:
    with cloning.client(timeout=60) as client:
        kept = client.post(
            "/v1/audio/voices",
            data={"name": "Zoë B.", "ref_text": "And mister", "consent": "She said yes."},
            files={"audio_sample": wav(SPEECH)},
        )
        assert kept.status_code == 200
    visit(browser, cloning.url, "voices")
    browser.wait(f"{KEPT}.includes('Zoë B.')")
    number = browser.value(f"{KEPT}.indexOf('Zoë B.')")
    row = f"#kept li:nth-child({number + 1})"
    assert "She said yes." in text(browser, row)
    browser.click(f"{row} [aria-label^=Export]")
    name, data = saved(browser)
    assert name == "Zoë B..voice.zip"
    browser.click(f"{row} .danger")
    browser.wait("Boolean(document.querySelector('dialog[open]'))")
    browser.press("Escape")
    assert "Zoë B." in voices(cloning), "escape keeps it"
    browser.click(f"{row} .danger")
    browser.click("dialog[open] [value=yes]")
    browser.wait(f"!{KEPT}.includes('Zoë B.')")
    assert "Zoë B." not in voices(cloning)
    browser.click("details summary")
    choose(browser, "#bundle-file", name, data)
    assert browser.value("document.querySelector('#bundle-name').value") == "Zoë B."
    browser.click("#bundle-load")
    browser.wait(f"{KEPT}.includes('Zoë B.')")
    assert voices(cloning)["Zoë B."]["consent"] == "She said yes."
    choose(browser, "#bundle-file", "x.voice.zip", data[:-40])
    write(browser, "#bundle-name", "Broken")
    browser.click("#bundle-load")
    browser.wait("Boolean(document.querySelector('#kept-fault').textContent)")
    assert "not a bundle" in text(browser, "#kept-fault")


def test_a_model_that_cannot_clone_says_which_could(browser: Chromium, server: Server) -> None:
    visit(browser, server.url, "voices")
    browser.wait("document.querySelectorAll('#panel-voices .needs:not([hidden])').length === 2")
    notes = browser.value(
        "[...document.querySelectorAll('#panel-voices .needs')].map((note) => note.textContent)"
    )
    assert "Base checkpoint" in notes[0] and "VoiceDesign checkpoint" in notes[1]
    assert browser.value("document.querySelector('#record').matches(':disabled')")
    assert not browser.value("document.querySelector('#bundle-file').matches(':disabled')")
    assert_clean(browser, server.url)


def test_without_a_microphone_the_page_says_so(cloning: Server, tmp_path: Path) -> None:
    with firefox() as browser:
        browser.before(KEEP_SAVED)
        browser.before(
            "Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: async () => {"
            " throw new DOMException('x', 'NotAllowedError'); } } });"
        )
        visit(browser, cloning.url, "voices")
        browser.click("#record")
        browser.wait(f"Boolean({FAULT})")
        assert "may not use the microphone" in text(browser, ".recorder .fault")


def test_a_page_that_is_not_secure_says_why_it_has_no_microphone(cloning: Server) -> None:
    with chromium("--host-resolver-rules=MAP stranger.test 127.0.0.1") as browser:
        visit(browser, f"http://stranger.test:{cloning.port}", "voices")
        assert "https" in text(browser, "#recording-facts")
        assert browser.value("document.querySelector('#record').disabled")
        choose(browser, "#recording-file", "me.wav", wav(SPEECH))
        browser.wait(f"{FACTS}.includes('sounds right')")
