"""A small hub of our own, which huggingface_hub's real client talks to."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from huggingface_hub import constants

MODEL = "owner/Qwen3-TTS-12Hz-Tiny"
PORTION = 1_000_000  # bytes
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Hub:
    """A folder served as the model `model`. `refuses` is a status and an error code for every
    response; `fetched` are the files that were fetched. With a `pause` a file comes in portions,
    with so many seconds between them.
    """

    folder: Path
    model: str = MODEL
    pause: float = 0
    port: int = 0
    refuses: tuple[int, str] | None = None
    fetched: list[str] = field(default_factory=list)

    def names(self) -> list[str]:
        return sorted(
            str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()
        )


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *rest: Any, hub: Hub) -> None:
        self.hub = hub
        super().__init__(*rest)

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        api = f"/api/models/{self.hub.model}"
        if self.hub.refuses:
            status, code = self.hub.refuses
            self.respond(status, b"{}", {"X-Error-Code": code} if code else {})
        elif path == f"{api}/revision/main":
            self.respond(
                200, json.dumps({"id": self.hub.model, "sha": COMMIT, "siblings": []}).encode()
            )
        elif path.startswith(f"{api}/revision/"):
            self.respond(404, b"{}", {"X-Error-Code": "RevisionNotFound"})
        elif path == f"{api}/tree/{COMMIT}":
            files = [
                {"type": "file", "path": name, "size": self.size(name), "oid": "0" * 40}
                for name in self.hub.names()
            ]
            self.respond(200, json.dumps(files).encode())
        elif path.startswith(resolve := f"/{self.hub.model}/resolve/{COMMIT}/"):
            self.file(path.removeprefix(resolve))
        else:
            self.respond(404, b"{}", {"X-Error-Code": "RepoNotFound"})

    def size(self, name: str) -> int:
        return (self.hub.folder / name).stat().st_size

    def file(self, name: str) -> None:
        body = (self.hub.folder / name).read_bytes()
        if self.command == "GET":
            self.hub.fetched.append(name)
        self.respond(
            200, body, {"ETag": f'"{hashlib.sha256(body).hexdigest()}"', "X-Repo-Commit": COMMIT}
        )

    def respond(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            for start in range(0, len(body), PORTION):
                self.wfile.write(body[start : start + PORTION])
                time.sleep(self.hub.pause)


@contextmanager
def serving_hub(folder: Path, **fields: Any) -> Iterator[Hub]:
    """A hub that serves the folder while the context is open."""
    hub = Hub(folder, **fields)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, hub=hub)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        hub.port = server.server_port
        yield hub
        server.shutdown()


def at(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does what HF_ENDPOINT does when a process starts."""
    template = constants.HUGGINGFACE_CO_URL_TEMPLATE.removeprefix(constants.ENDPOINT)
    monkeypatch.setattr(constants, "ENDPOINT", f"http://127.0.0.1:{port}")
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", constants.ENDPOINT + template)
