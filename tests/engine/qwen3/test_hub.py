"""A checkpoint from the hub: only the needed files are fetched, once, with log lines on the way; and
every failure is one sentence. The real client talks to a small hub of our own.
"""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
from huggingface_hub import constants

from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen import hub
from engine.qwen3 import find
from engine.qwen3.checkpoint import fetch

MODEL = "owner/Qwen3-TTS-12Hz-Tiny"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Hub:
    """A folder served as a model. `refuses` is a status and an error code for every response;
    `fetched` are the files that were fetched.
    """

    folder: Path
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
        api = f"/api/models/{MODEL}"
        if self.hub.refuses:
            status, code = self.hub.refuses
            self.respond(status, b"{}", {"X-Error-Code": code} if code else {})
        elif path == f"{api}/revision/main":
            self.respond(200, json.dumps({"id": MODEL, "sha": COMMIT, "siblings": []}).encode())
        elif path.startswith(f"{api}/revision/"):
            self.respond(404, b"{}", {"X-Error-Code": "RevisionNotFound"})
        elif path == f"{api}/tree/{COMMIT}":
            files = [
                {"type": "file", "path": name, "size": self.size(name), "oid": "0" * 40}
                for name in self.hub.names()
            ]
            self.respond(200, json.dumps(files).encode())
        elif path.startswith(resolve := f"/{MODEL}/resolve/{COMMIT}/"):
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
            self.wfile.write(body)


class HubAndCache(NamedTuple):
    hub: Hub
    cache: Path


def at(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does what HF_ENDPOINT does when a process starts."""
    template = constants.HUGGINGFACE_CO_URL_TEMPLATE.removeprefix(constants.ENDPOINT)
    monkeypatch.setattr(constants, "ENDPOINT", f"http://127.0.0.1:{port}")
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", constants.ENDPOINT + template)


@pytest.fixture
def place(
    checkpoint: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HubAndCache]:
    """A hub with the small checkpoint and a few files that aren't needed, and an empty cache."""
    folder = Path(shutil.copytree(checkpoint(), tmp_path / "hub"))
    (folder / "README.md").write_text("# A model")
    (folder / "pytorch_model.bin").write_bytes(b"pickle")
    served = Hub(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, hub=served)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        at(server.server_port, monkeypatch)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "cache"))
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        yield HubAndCache(served, tmp_path / "cache")
        server.shutdown()


def test_only_needed_files_are_fetched_and_only_once(place: HubAndCache) -> None:
    model = find(MODEL)
    assert set(place.hub.fetched) == {
        "config.json", "generation_config.json", "vocab.json", "merges.txt", "tokenizer_config.json",
    }  # fmt: skip
    model.load().close()
    assert "ryan" in model.info.voices
    assert len(place.hub.fetched) == len(set(place.hub.fetched))
    assert {"model.safetensors", "speech_tokenizer/model.safetensors"} <= set(place.hub.fetched)
    assert not {"README.md", "pytorch_model.bin", "preprocessor_config.json"} & set(
        place.hub.fetched
    )
    count = len(place.hub.fetched)
    fetch(MODEL, weights=True)
    assert len(place.hub.fetched) == count


def test_a_long_download_is_logged_at_every_tenth(
    place: HubAndCache, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(hub, "QUIET_BYTES", 10_000)
    with caplog.at_level(logging.INFO, "speech"):
        fetch(MODEL, weights=True)
    lines = [record.getMessage() for record in caplog.records if record.name == "speech"]
    assert lines[0].startswith(f"{MODEL}: fetching 2 MB into {place.cache}")
    assert lines[-1] == f"{MODEL}: 100 % of 2 MB" and 2 <= len(lines) <= 11
    tenths = [int(line.split()[1]) for line in lines[1:]]
    assert tenths == sorted(set(tenths)) and all(tenth % 10 == 0 for tenth in tenths)
    caplog.clear()
    fetch(MODEL, weights=True)
    assert not caplog.records


def test_every_tenth_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    tenths = hub.Tenths("m", 2_500_000_000)
    had, written, files = (hub.Bar(tenths, unit=unit) for unit in ("B", "B", "it"))
    with caplog.at_level(logging.INFO, "speech"):
        for bar in (had, written, files):
            for _ in range(25):
                bar.update(100_000_000)
    assert [record.getMessage() for record in caplog.records] == [
        f"m: {n} % of 2.5 GB" for n in range(10, 101, 10)
    ]


@pytest.mark.parametrize("how", ["option", "environment", "network"])
def test_cached_files_are_enough_without_the_hub(
    how: str, place: HubAndCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(MODEL)
    if how == "environment":
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    if how == "network":
        at(closed_port(), monkeypatch)
    offline = how == "option"
    assert fetch(MODEL, offline=offline).name == COMMIT
    with pytest.raises(
        EngineMissing, match=rf"{MODEL} lacks model.safetensors: it isn't in .*{COMMIT}, and "
    ) as caught:
        fetch(MODEL, weights=True, offline=offline)
    assert ("hub doesn't answer" if how == "network" else "offline mode forbids") in str(
        caught.value
    )


@pytest.mark.parametrize(
    ("refuses", "message"),
    [
        (
            (403, "GatedRepo"),
            rf"{MODEL} is gated: accept its terms at https://huggingface.co/{MODEL} and set HF_TOKEN",
        ),
        ((401, ""), rf"the hub has no {MODEL}, or doesn't show it to this HF_TOKEN"),
        ((404, "RepoNotFound"), rf"the hub has no {MODEL}"),
        ((503, ""), r"lacks config.json: .* the hub doesn't answer: .*503"),
    ],
)
def test_a_refusal_is_a_sentence(
    refuses: tuple[int, str], message: str, place: HubAndCache
) -> None:
    place.hub.refuses = refuses
    with pytest.raises(EngineMissing, match=message) as caught:
        find(MODEL)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["/nowhere", "./nowhere", "../nowhere", "~/nowhere"])
def test_a_path_is_not_looked_up_on_the_hub(path: str, place: HubAndCache) -> None:
    with pytest.raises(EngineMissing) as caught:
        find(path)
    assert str(caught.value) == f"there is no folder {path}"


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    place: HubAndCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)  # as if it weren't installed
    with pytest.raises(EngineMissing, match=f"{MODEL} is not a folder, .*`make qwen3`"):
        find(MODEL)


def test_an_unknown_revision_is_named(place: HubAndCache) -> None:
    with pytest.raises(EngineMissing, match=f"{MODEL} has no revision v9"):
        find(MODEL, Options(revision="v9"))


def test_a_file_that_the_model_lacks_is_named(place: HubAndCache) -> None:
    (place.hub.folder / "speech_tokenizer" / "model.safetensors").unlink()
    with pytest.raises(
        EngineMissing,
        match=rf"{MODEL} lacks speech_tokenizer/model.safetensors: there is no {place.cache}",
    ):
        find(MODEL).load()


def test_a_model_without_a_generation_configuration_is_fetched_and_found_in_the_cache(
    place: HubAndCache,
) -> None:
    (place.hub.folder / "generation_config.json").unlink()
    find(MODEL).load().close()
    assert fetch(MODEL, weights=True, offline=True).name == COMMIT
    with pytest.raises(EngineMissing, match=f"{MODEL} lacks generation_config.json"):
        fetch(MODEL, generation=True)


def test_a_disk_without_room_is_reported_before_anything_is_fetched(
    place: HubAndCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(place.hub.folder)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(
        EngineMissing, match=rf"can't be stored in {place.cache}: it takes 2 MB, and there are 1 MB"
    ):
        fetch(MODEL, weights=True)
    assert not place.hub.fetched


def test_a_disk_that_fills_up_is_reported(
    place: HubAndCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*rest: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(hub, "bytes_to_fetch", full)
    with pytest.raises(EngineMissing, match=rf"{place.cache} is full"):
        fetch(MODEL)


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
