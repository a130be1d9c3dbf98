"""page.html: a web server for it, and Chromium that does what it can do."""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.clients.browsers import Chromium, chromium
from tests.clients.conftest import HERE

# It plays without a click, and finds this machine under a stranger's name.
OPTIONS = (
    "--autoplay-policy=no-user-gesture-required",
    "--host-resolver-rules=MAP stranger.test 127.0.0.1",
)
visits = itertools.count(1)


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


@contextmanager
def page_browser(*options: str) -> Iterator[Chromium]:
    """Chromium for page.html with more options, such as those of a fake microphone."""
    with chromium(*OPTIONS, *options) as browser:
        yield browser


def act(browser: Chromium, name: str, page: str, server: str) -> Any:
    """What a function of page.html finds out about a server. `page` is the URL of page.html."""
    browser.open(f"{page}?{next(visits)}")
    return browser.value(f"await window[{json.dumps(name)}]({json.dumps(server)})")
