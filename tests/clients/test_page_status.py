"""The page's tab How it goes: models as they come, plots that move, and a server that may sleep on; and axe on all three tabs."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.browsers import DESKTOP, PHONE, Browser, Chromium, chromium, firefox
from tests.clients.page_parts import assert_accessible, assert_clean, choose, text, visit
from tests.gateway_process import sleeping, starts
from tests.model_hub import MODEL, serving_hub
from tests.process import Server, running
from tests.serving import SPEECH
from tests.speech_recordings import librivox, wav

POINTS = "document.querySelector('#plot-{} polyline').getAttribute('points') ?? ''"
STATE = "document.querySelector('#model-speech').dataset.state"


@pytest.fixture(scope="module")
def one_browser() -> Iterator[Chromium]:
    with chromium() as browser:
        browser.resize(DESKTOP)
        yield browser


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, one_browser: Chromium) -> Iterator[Browser]:
    """For what depends on it: how events arrive."""
    if request.param == "chromium":
        yield one_browser
        return
    with firefox() as browser:
        browser.resize(DESKTOP)
        yield browser


def say(server: Server, words: str) -> None:
    with server.client(timeout=120) as client:
        client.post(SPEECH, json={"input": words, "voice": "alloy"}).raise_for_status()


def clone(server: Server) -> None:
    files = {"file": wav(librivox()[0].samples)}
    with server.client(timeout=120) as client:
        client.post("/v1/audio/speech/clone", data={"input": "Hello."}, files=files)


def count(browser: Browser, plot: str) -> int:
    """How many values a plot shows. One alone is drawn as a short line."""
    return len(str(browser.value(POINTS.format(plot))).split())


def test_the_plots_move_and_the_model_is_shown(browser: Browser) -> None:
    with running(ASR_ENGINE="none") as server:
        visit(browser, server.url, "status")
        browser.wait(f"Boolean({POINTS.format('memory')})")
        assert browser.value(STATE) == "unloaded"
        assert not browser.value(POINTS.format("first"))
        say(server, "The first sentence.")
        browser.wait(f"{STATE} === 'loaded'")
        browser.wait(f"Boolean({POINTS.format('first')})")
        for words in (
            "The second one.",
            "The third one is longer than that.",
            "The first sentence.",
        ):
            say(server, words)
            browser.run("await new Promise((done) => setTimeout(done, 1300));")
        assert count(browser, "first") == count(browser, "factor") == 3, "a hit makes no point"
        assert count(browser, "memory") >= 4 and count(browser, "queue") >= 4
        shown = text(browser, "#plot-first .plot-now")
        assert shown.endswith(" ms") and 0 < int(shown.split()[0]) < 60_000
        assert text(browser, "#plot-hits .plot-now") == "25 %"
        label = browser.value(
            "document.querySelector('#plot-factor svg').getAttribute('aria-label')"
        )
        assert label.startswith("Real-time factor: now 0.") and "highest" in label
        assert "ASR_ENGINE=none" in text(browser, "#panel-status .models")
        assert_clean(browser, server.url)


def test_a_download_has_a_bar(one_browser: Chromium, tmp_path: Path) -> None:
    # torch comes with it, and is only for the server to import
    pytest.importorskip("safetensors", reason="Qwen3-TTS needs requirements-qwen3.txt")
    from tests.engine.qwen3 import checkpoints

    made = checkpoints.build(tmp_path / "made", "small", "base", None)
    folder = Path(shutil.copytree(made, tmp_path / "hub"))
    (folder / "speech_tokenizer" / "more.bin").write_bytes(bytes(60_000_000))
    with serving_hub(folder, pause=0.1) as hub:
        settings = {"ENGINE": "qwen3", "MODEL_ID": MODEL, "ASR_ENGINE": "none"}
        settings |= {"HF_ENDPOINT": f"http://127.0.0.1:{hub.port}", "HF_HOME": str(tmp_path / "hf")}
        settings |= {"VOICES_DIR": str(tmp_path / "voices"), "MAX_NEW_TOKENS": "8"}
        with running(**settings) as server:
            visit(one_browser, server.url, "status")
            one_browser.wait("Boolean(document.querySelector('#model-speech')?.dataset.state)")
            cloning = threading.Thread(target=clone, args=[server])
            cloning.start()
            one_browser.wait(f"{STATE} === 'downloading'", 120)
            bar = "document.querySelector('#model-speech progress')"
            one_browser.wait(f"{bar}.value > 0.1 && !{bar}.hidden", 60)
            assert one_browser.value(f"{bar}.value") < 1
            words = text(one_browser, "#model-speech .model-state")
            assert re.match(r"\d+ %: \d+ MB of 6\d MB, ", words), words
            one_browser.wait(f"{STATE} === 'loaded'", 120)
            assert one_browser.value(f"{bar}.hidden")
            cloning.join()


def test_a_sleeping_server_sleeps_on_whatever_tab_is_opened(one_browser: Chromium) -> None:
    with sleeping() as server:
        for tab in ("voices", "listen", "status"):
            visit(one_browser, server.url, tab)
            one_browser.run("await new Promise((done) => setTimeout(done, 1500));")
        assert "asleep" in text(one_browser, "#status-summary")
        visit(one_browser, server.url, "voices")
        one_browser.wait("document.querySelector('#panel-voices').textContent.includes('asleep')")
        assert starts(server) == 0
        one_browser.run(
            "[...document.querySelectorAll('#panel-voices button')]"
            ".find((button) => button.textContent.startsWith('Wake')).click();"
        )
        one_browser.wait(
            "document.querySelector('#panel-voices').textContent.includes('No voice is kept')"
        )
        assert starts(server) == 1


def test_a_tab_that_is_left_asks_for_no_more_events(one_browser: Chromium, server: Server) -> None:
    visit(one_browser, server.url, "status")
    one_browser.wait(f"Boolean({POINTS.format('memory')})")
    one_browser.click("#tab-listen")
    one_browser.run("await new Promise((done) => setTimeout(done, 1200));")
    before = count(one_browser, "memory")
    one_browser.run("await new Promise((done) => setTimeout(done, 2500));")
    assert count(one_browser, "memory") == before
    one_browser.click("#tab-status")
    one_browser.wait(f"({POINTS.format('memory')}).split(' ').length > {before}")


@pytest.mark.parametrize(
    ("size", "dark"), [(PHONE, True), (DESKTOP, False)], ids=["dark phone", "light desktop"]
)
def test_axe_finds_nothing_in_the_other_tabs(
    one_browser: Chromium, server: Server, node: str, size: tuple[int, int], dark: bool
) -> None:
    browser = one_browser
    browser.dark(dark)
    browser.resize(size)
    try:
        for tab in ("voices", "listen", "status"):
            visit(browser, server.url, tab)
            if tab == "voices":
                browser.wait("document.querySelectorAll('.needs:not([hidden])').length === 2")
                browser.click("details summary")
            elif tab == "listen":
                choose(browser, "#listen-file", "a.wav", wav(librivox()[0].samples))
                browser.wait("document.querySelectorAll('#captions .word').length > 3", 120)
            else:
                browser.wait(f"Boolean({POINTS.format('memory')})")
            assert_accessible(browser, tab)
    finally:
        browser.dark(False)
        browser.resize(DESKTOP)
