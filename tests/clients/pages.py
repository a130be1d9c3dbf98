"""page.html in Chromium: a web server for it, and what it finds out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.clients.conftest import HERE


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


def chromium_facts(node: str, *words: str, **environment: str) -> dict[str, Any]:
    """What browser.mjs prints."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if not program:
        pytest.skip("chromium isn't installed")
    ran = subprocess.run(
        [node, str(HERE / "browser.mjs"), *words],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "CHROMIUM": program, **environment},
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    facts: dict[str, Any] = json.loads(ran.stdout)
    return facts
