"""The soak itself: a few seconds of it find nothing, and it finds every kind of fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.soak import idle
from tools.soak.memory import Sample
from tools.soak.plan import Plan
from tools.soak.results import Results
from tools.soak.soak import Report, check_memory, soak
from tools.soak.workload import Request

REQUEST = Request("Please leave the package by the back door.", "alloy")
SOUND = bytes(48_000 * 3)  # three seconds
IDLE = idle.Snapshot({"Server.serve": 1}, {"MainThread": 1}, 3, {"socket": 1}, {"Task": 2}, 100)


def test_a_few_seconds_of_everything_leave_nothing_behind() -> None:
    plan = Plan(
        seconds=1,
        engine="fake",
        clients=8,
        load_seconds=0.5,
        min_actions=3,
        idle_timeout=0.3,
        voices=("alloy", "nova"),
        played_clips=4,
    )
    report = soak(plan, lambda line: None)
    results = report.results
    assert not results.violations
    assert results.complete > 10
    assert results.hang_ups > 1
    assert results.played
    assert len(report.samples) >= 2
    assert report.events["info model unloaded"] >= 2


@pytest.mark.parametrize(
    ("status", "code", "violations"),
    [
        (500, "failed", 1),
        (503, "unavailable", 1),
        (503, "queue_full", 0),
        (504, "timeout", 0),
        (400, None, 0),
    ],
)
def test_an_unexpected_error_is_a_violation(status: int, code: str | None, violations: int) -> None:
    results = Results()
    results.response("invalid request", status, code, 400)
    assert len(results.violations) == violations


@pytest.mark.parametrize("second", [SOUND[:-2], b"\1" + SOUND[1:], b""])
def test_different_sounds_of_equal_requests_are_a_violation(second: bytes) -> None:
    results = Results()
    results.sound(REQUEST, SOUND)
    results.sound(REQUEST, SOUND)
    assert not results.violations
    results.sound(REQUEST, second)
    assert results.violations


def test_a_sound_without_its_end_is_a_violation() -> None:
    results = Results()
    results.sound(REQUEST, SOUND[:9600])
    assert results.violations


@pytest.mark.parametrize(
    "later",
    [
        {"tasks": {"Server.serve": 1, "Job.run": 1}},
        {"threads": {"MainThread": 1, "inference": 1}},
        {"native_threads": 4},
        {"files": {"socket": 2}},
        {"objects": {"Task": 3}},
    ],
    ids=lambda later: next(iter(later)),
)
def test_anything_more_than_before_is_a_violation(later: dict[str, object]) -> None:
    results = Results()
    idle.compare(IDLE, IDLE, IDLE, results)
    assert not results.violations
    fields = {name: getattr(IDLE, name) for name in IDLE.__slots__}
    idle.compare(IDLE, IDLE, idle.Snapshot(**{**fields, **later}), results)
    assert results.violations


@pytest.mark.parametrize("megabytes_a_round", [0.0, 1.0])
def test_growing_memory_is_a_violation_in_spite_of_noise(megabytes_a_round: float) -> None:
    report = Report(Plan())
    report.samples = [
        Sample(
            seconds=15 * number,
            requests=400 * number,
            rss=150 + megabytes_a_round * number + number % 3,
            pss=100 + megabytes_a_round * number,
        )
        for number in range(40)
    ]
    check_memory(report)
    assert len(report.results.violations) == bool(megabytes_a_round)


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
def test_an_error_in_the_log_is_a_violation(line: dict[str, object] | str, tmp_path: Path) -> None:
    path = tmp_path / "log"
    results = Results()
    path.write_text(json.dumps({"level": "info", "event": "request", "status": 200}) + "\n")
    assert idle.read_log(path, results) == {"info request": 1}
    assert not results.violations
    path.write_text(line if isinstance(line, str) else json.dumps(line))
    idle.read_log(path, results)
    assert results.violations
