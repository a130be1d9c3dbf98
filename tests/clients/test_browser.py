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
Browse = Callable[[str, str, Server], dict[str, Any]]


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
def browse(node: str, pages: int) -> Browse:
    """Does one thing of page.html, opened under a host's name, and tells what came of it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("chromium isn't installed")

    def run(act: str, host: str, server: Server) -> dict[str, Any]:
        command = [node, str(HERE / "browser.mjs"), act, f"http://{host}:{pages}/page.html", server.url]
        environment = {**os.environ, "CHROMIUM": chromium}
        ran = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
        assert ran.returncode == 0, ran.stderr[-3000:]
        told: dict[str, Any] = json.loads(ran.stdout)
        return told

    return run


def test_an_audio_worklet_plays_every_sample_without_an_underrun(browse: Browse, server: Server) -> None:
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
