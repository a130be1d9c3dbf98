"""A real browser: it plays raw PCM as it comes, and keeps strangers' pages out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.clients import framings
from tests.clients.conftest import HERE
from tests.process import Server, running

SAID = "The train to the city leaves from the other platform. He forgot his umbrella and got completely wet."
RequestScope = dict[str, Any]
Browse = Callable[[str, str, Server], RequestScope]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def pages() -> Iterator[int]:
    """The port of a web server for page.html."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(HERE))) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield web.server_address[1]
        web.shutdown()


@pytest.fixture(scope="module")
def chromium(node: str) -> Callable[..., RequestScope]:
    """Runs browser.mjs and tells what it told."""
    program = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if not program:
        pytest.skip("chromium isn't installed")

    def run(*words: str) -> RequestScope:
        environment = {**os.environ, "CHROMIUM": program}
        command = [node, str(HERE / "browser.mjs"), *words]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
        assert ran.returncode == 0, ran.stderr[-3000:]
        told: RequestScope = json.loads(ran.stdout)
        return told

    return run


@pytest.fixture(scope="module")
def browse(chromium: Callable[..., RequestScope], pages: int) -> Browse:
    """Does one thing of page.html, opened under a host's name."""
    return lambda act, host, server: chromium(act, f"http://{host}:{pages}/page.html", server.url)


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


# at the foot of ReDoc's page, which is whole without it
LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg"


@pytest.mark.parametrize(("path", "shows"), [("/docs", ".opblock"), ("/redoc", "h2")])
def test_the_documents_are_shown_without_the_internet_and_without_a_key(
    chromium: Callable[..., RequestScope], path: str, shows: str
) -> None:
    with running(API_KEYS="me:sk-test") as server:
        told = chromium("shown", server.url + path, shows)
    assert told["count"] > 10
    foreign = {url for url in told["asked"] if not url.startswith((server.url, "data:", "blob:"))}
    assert server.url + "/openapi.json" in told["asked"] and foreign <= {LOGO}
