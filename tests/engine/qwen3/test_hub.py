"""A checkpoint from the hub: only the needed files are fetched, once, with log lines on the way; and
every failure is one sentence. The real client talks to a small hub of our own.
"""

from __future__ import annotations

import errno
import io
import logging
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from huggingface_hub import constants

from engine import hub, hub_progress
from engine.contract import EngineMissing, Progress
from engine.options import Options
from engine.qwen3 import find
from engine.qwen3.checkpoint import fetch
from tests.model_hub import COMMIT, MODEL, Handler, Hub, at, serving_hub


class HubAndCache(NamedTuple):
    hub: Hub
    cache: Path


@pytest.fixture
def place(
    checkpoint: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HubAndCache]:
    """A hub with the small checkpoint and a few files that aren't needed, and an empty cache."""
    folder = Path(shutil.copytree(checkpoint(), tmp_path / "hub"))
    (folder / "README.md").write_text("# A model")
    (folder / "pytorch_model.bin").write_bytes(b"pickle")
    with serving_hub(folder) as served:
        at(served.port, monkeypatch)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "cache"))
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        yield HubAndCache(served, tmp_path / "cache")


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
    tenths = hub_progress.Tenths("m", 2_500_000_000)
    had, written, files = (hub_progress.Bar(tenths, unit=unit) for unit in ("B", "B", "it"))
    with caplog.at_level(logging.INFO, "speech"):
        for bar in (had, written, files):
            for _ in range(25):
                bar.update(100_000_000)
    assert [record.getMessage() for record in caplog.records] == [
        f"m: {n} % of 2.5 GB" for n in range(10, 101, 10)
    ]


class Seen(Progress):
    """A progress that keeps what it was."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, int]] = []
        super().__init__()

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name == "bytes" and hasattr(self, "total"):
            self.seen.append((self.bytes, self.total))


def test_a_download_says_how_far_it_is_and_that_it_is_over(
    place: HubAndCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "QUIET_BYTES", 10_000)
    progress = Seen()
    fetch(MODEL, weights=True, progress=progress)
    shown = [done for done, total in progress.seen if total]
    total = max(total for _, total in progress.seen)
    assert shown == sorted(shown) and len({*shown}) > 3
    assert shown[-1] == total > 1_000_000
    assert (progress.bytes, progress.total) == (0, 0)
    progress.seen.clear()
    fetch(MODEL, weights=True, progress=progress)
    assert not progress.seen, "what the cache has isn't fetched"


def test_a_download_that_fails_is_over_too(
    place: HubAndCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "QUIET_BYTES", 10_000)
    progress = Seen()
    answer = Handler.file

    def refuse_contents(handler: Handler, name: str) -> None:
        if handler.command == "HEAD":
            answer(handler, name)
        else:
            handler.respond(403, b"{}")

    monkeypatch.setattr(Handler, "file", refuse_contents)
    with pytest.raises(EngineMissing, match="403 Forbidden"):
        fetch(MODEL, weights=True, progress=progress)
    assert progress.seen and progress.total == 0


class Terminal(io.StringIO):
    """What a person sees."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_has_a_line_that_is_drawn_again(
    place: HubAndCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(hub, "QUIET_BYTES", 10_000)
    monkeypatch.setattr(hub_progress, "DRAW_INTERVAL", 0)
    fetch(MODEL, weights=True)
    lines = terminal.getvalue().split(hub_progress.CLEAR)
    drawn = [line for line in lines if line.endswith("\r")]
    assert len(drawn) > 3 and all("\n" not in line for line in drawn)
    assert drawn[-1].startswith(f"{MODEL}: 100 %, 2 MB of 2 MB")
    assert terminal.getvalue().endswith(hub_progress.CLEAR), "the line is gone at the end"


def test_the_line_has_a_rate_and_the_time_that_is_left() -> None:
    assert hub_progress.speed(10_000_000, 2_000_000_000, 2) == ", 5.0 MB/s, 7 min left"
    assert hub_progress.speed(1_500_000_000, 2_000_000_000, 30) == ", 50.0 MB/s, 10 s left"
    assert hub_progress.speed(100, 2_000_000_000, 0.2) == ""


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
