"""A real browser: it plays raw PCM as it comes, and keeps strangers' pages out."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.clients import framings
from tests.clients.browsers import Chromium
from tests.clients.pages import act, page_browser, pages
from tests.process import Server, running

__all__ = ["pages"]  # a fixture

SAID = "The train to the city leaves from the other platform. He forgot his umbrella and got completely wet."
RequestScope = dict[str, Any]
Browse = Callable[[str, str, Server], RequestScope]


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    with page_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def browse(browser: Chromium, pages: int) -> Browse:
    """Does one thing of page.html, opened under a host's name."""
    return lambda name, host, server: act(
        browser, name, f"http://{host}:{pages}/page.html", server.url
    )


@pytest.fixture(scope="module")
def guarded() -> Iterator[Server]:
    with running(API_KEYS="me:sk-test", ENGINE="fake") as server:
        yield server


def test_an_audio_worklet_plays_every_sample_without_an_underrun(
    browse: Browse, server: Server
) -> None:
    told = browse("play", "localhost", server)
    frames = len(framings.rest(server, SAID, seed=2)) // 2
    assert (told["status"], told["state"], told["underruns"]) == (200, "running", 0)
    assert told["bytes"] == 2 * frames
    assert told["played"] == frames
    assert told["seed"] == "2"
    assert told["id"]


def test_a_page_of_this_machine_may_read_and_talk(browse: Browse, server: Server) -> None:
    assert browse("read", "localhost", server) == {"status": "ok"}
    talked = browse("talk", "localhost", server)
    assert talked["event"] == "done"
    assert talked["bytes"] > 24_000


def test_a_strangers_page_may_neither_read_nor_talk(browse: Browse, server: Server) -> None:
    assert browse("read", "stranger.test", server) == {"refused": "TypeError"}
    assert browse("talk", "stranger.test", server) == {"refused": "WebSocket"}


def test_a_page_named_in_cors_origins_may_read(browse: Browse, pages: int) -> None:
    with running(CORS_ORIGINS=f"http://stranger.test:{pages}") as server:
        assert browse("read", "stranger.test", server) == {"status": "ok"}
        assert browse("read", "localhost", server) == {"refused": "TypeError"}


def test_a_track_shows_captions_with_the_times_of_their_words(browse: Browse) -> None:
    with running(ENGINE="fake") as server:
        told = browse("track", "localhost", server)
    assert told["type"] == "text/vtt; charset=utf-8"
    cues = told["cues"]
    assert [" ".join(cue["text"].split()) for cue in cues] == [
        "Fish & chips",
        "She said no, because 3 < 5; it was $1.50, and the rain on the roof went on.",
        "Never!",
    ]
    assert all(one["end"] <= other["start"] for one, other in itertools.pairwise(cues))
    assert [len(cue["times"]) for cue in cues] == [2, 17, 0]
    for cue in cues:
        times = [float(time.rpartition(":")[2]) for time in cue["times"]]
        assert sorted({cue["start"], *times, cue["end"]}) == [cue["start"], *times, cue["end"]]


# at the foot of ReDoc's page, which is whole without it
LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg"


@pytest.mark.parametrize(("path", "shows"), [("/docs", ".opblock"), ("/redoc", "h2")])
def test_the_documents_are_shown_without_the_internet_and_without_a_key(
    browser: Chromium, guarded: Server, path: str, shows: str
) -> None:
    browser.requests.clear()
    browser.open(guarded.url + path)
    browser.wait(f"document.querySelectorAll('{shows}').length > 10")
    own = (guarded.url, "data:", "blob:")
    foreign = {url for url in browser.requests if not url.startswith(own)}
    assert guarded.url + "/openapi.json" in browser.requests and foreign <= {LOGO}
