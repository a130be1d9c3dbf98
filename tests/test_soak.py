"""The soak's own machinery: a few seconds of it find nothing, and each kind of thing that it looks
for is found."""

from __future__ import annotations

import importlib
import importlib.util
import json
from pathlib import Path

import pytest

from tools.soak import rest
from tools.soak.ledger import Ledger
from tools.soak.memory import Sample
from tools.soak.plan import Plan
from tools.soak.soak import Report, judge_memory, soak
from tools.soak.wishes import Wish

ASKED = Wish("Please leave the package by the back door.", "alloy")
SOUND = bytes(48_000 * 3)  # three seconds
POLLED = rest.Rest({"Server.serve": 1}, {"MainThread": 1}, 3, {"socket": 1}, {"Task": 2}, 100)


def test_a_few_seconds_of_everything_leave_nothing_behind() -> None:
    plan = Plan(
        seconds=1,
        engine="fake",
        callers=8,
        load=0.5,
        least=3,
        idle=0.3,
        voices=("alloy", "nova"),
        judged=4,
    )
    report = soak(plan, lambda line: None)
    assert not report.ledger.wrong
    assert report.ledger.whole > 10
    assert report.ledger.left > 1
    assert report.ledger.judged
    assert len(report.samples) >= 2
    assert report.events["info model unloaded"] >= 2


@pytest.mark.parametrize("kind", rest.GONE)
def test_every_kind_that_must_be_gone_is_one_that_there_is(kind: str) -> None:
    module, _, name = kind.rpartition(".")
    if module.startswith("engine.qwen3") and not importlib.util.find_spec("torch"):
        pytest.skip("torch isn't installed")
    assert isinstance(getattr(importlib.import_module(module), name), type)


@pytest.mark.parametrize(
    ("status", "code", "is_wrong"),
    [
        (500, "failed", 1),
        (503, "unavailable", 1),
        (503, "queue_full", 0),
        (504, "timeout", 0),
        (400, None, 0),
    ],
)
def test_an_error_that_nobody_expected_is_told(
    status: int, code: str | None, is_wrong: int
) -> None:
    ledger = Ledger()
    ledger.answered("garbage", status, code, 400)
    assert len(ledger.wrong) == is_wrong


@pytest.mark.parametrize("second", [SOUND[:-2], b"\1" + SOUND[1:], b""])
def test_a_sound_that_is_not_that_of_its_equal_is_told(second: bytes) -> None:
    ledger = Ledger()
    ledger.heard(ASKED, SOUND)
    ledger.heard(ASKED, SOUND)
    assert not ledger.wrong
    ledger.heard(ASKED, second)
    assert ledger.wrong


def test_a_sound_that_lost_its_end_is_told() -> None:
    ledger = Ledger()
    ledger.heard(ASKED, SOUND[:9600])
    assert ledger.wrong


@pytest.mark.parametrize(
    "later",
    [
        {"tasks": {"Server.serve": 1, "Job.run": 1}},
        {"threads": {"MainThread": 1, "inference": 1}},
        {"native": 4},
        {"files": {"socket": 2}},
        {"things": {"Task": 3}},
    ],
    ids=lambda later: next(iter(later)),
)
def test_what_was_not_there_before_is_told(later: dict[str, object]) -> None:
    ledger = Ledger()
    rest.compare(POLLED, POLLED, POLLED, ledger)
    assert not ledger.wrong
    fields = {name: getattr(POLLED, name) for name in POLLED.__slots__}
    rest.compare(POLLED, POLLED, rest.Rest(**{**fields, **later}), ledger)
    assert ledger.wrong


@pytest.mark.parametrize("more", [0.0, 1.0])
def test_memory_that_grows_is_told(more: float) -> None:
    """A megabyte a round, under noise."""
    report = Report(Plan())
    report.samples = [
        Sample(15 * n, 400 * n, 150 + more * n + n % 3, 100 + more * n) for n in range(40)
    ]
    judge_memory(report)
    assert len(report.ledger.wrong) == bool(more)


@pytest.mark.parametrize(
    "line",
    [
        {"level": "error", "event": "engine failed"},
        {"level": "info", "event": "request", "status": 500},
        {"level": "info", "event": "request", "outcome": "failed"},
        "Exception ignored in: <coroutine object>",
    ],
    ids=str,
)
def test_an_error_in_the_log_is_told(line: dict[str, object] | str, tmp_path: Path) -> None:
    fine, path, ledger = (
        {"level": "info", "event": "request", "status": 200},
        tmp_path / "log",
        Ledger(),
    )
    path.write_text(json.dumps(fine) + "\n")
    assert rest.read_log(path, ledger) == {"info request": 1}
    assert not ledger.wrong
    path.write_text(line if isinstance(line, str) else json.dumps(line))
    rest.read_log(path, ledger)
    assert ledger.wrong
