"""Streams in a batch: admitted, cancelled, paused and moved, each has the codes that it has alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine.contract import BadRequest
from engine.speech import Sampling, SpeechRequest
from tests.engine.qwen3.cases import BY_NAME, CASES, Case
from tests.engine.qwen3.checkpoints import FIXTURES

PLAIN = ("small", "custom_voice", None, True)
STREAMING = [
    case for case in CASES if (case.preset, case.kind, case.eos_bias, case.streaming) == PLAIN
]


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    with np.load(FIXTURES / "codes.npz") as file:
        return dict(file)


@pytest.mark.parametrize("start", range(0, len(STREAMING) - 3, 3))
def test_a_ragged_batch_has_the_codes_of_each_alone(
    start: int, load_harness: Callable[..., Any], recorded: Any
) -> None:
    harness, cases = load_harness(), STREAMING[start : start + 4]
    for case, codes in zip(
        cases, harness.run([harness.admit(case) for case in cases]), strict=True
    ):
        np.testing.assert_array_equal(codes, recorded[case.name], case.name)


def test_a_batch_of_clones_with_and_without_reference_text(
    load_harness: Callable[..., Any], recorded: Any
) -> None:
    names = ["x-vector", "icl", "icl-long-reference", "icl-greedy"]
    harness = load_harness(kind="base")
    for name, codes in zip(
        names, harness.run([harness.admit(BY_NAME[name]) for name in names]), strict=True
    ):
        np.testing.assert_array_equal(codes, recorded[name], name)


def test_streams_admitted_cancelled_paused_and_swapped_in_mid_flight(
    load_harness: Callable[..., Any], recorded: Any
) -> None:
    harness = load_harness()
    first, second, third = BY_NAME["long"], BY_NAME["sampling"], BY_NAME["german"]
    doomed = harness.admit(first)
    streams = [harness.admit(second), harness.admit(third)]
    rows = {id(stream): stream.codec_row for stream in streams}
    codes: dict[int, Any] = {}
    for turn in range(200):
        moving = [stream for stream in (doomed, *streams) if not stream.freed]
        if turn == 2:
            harness.engine.cancel(doomed)  # row 0 is free: the others are swapped into its place
            moving.remove(doomed)
        if turn in (4, 5, 9):
            moving = moving[1:]  # paused
        if turn == 6:
            late = harness.admit(BY_NAME["auto"])
            streams.append(late)
            rows[id(late)] = late.codec_row
            moving = [late, *moving]
        for frame in harness.engine.step(moving[::-1]):
            if frame.last:
                codes[id(frame.slot)] = harness.codes(rows[id(frame.slot)])
        if len(codes) == 3:
            break
    for stream, name in zip(streams, ("sampling", "german", "auto"), strict=True):
        np.testing.assert_array_equal(codes[id(stream)], recorded[name], name)


@pytest.mark.parametrize("name", ["seeded", "auto", "dialect-auto"])
def test_cached_prefixes_change_nothing(
    name: str, load_harness: Callable[..., Any], recorded: Any
) -> None:
    without, cached = load_harness(prefixes=0), load_harness(prefixes=1)
    for harness in (without, cached, cached):
        np.testing.assert_array_equal(harness.speak(BY_NAME[name]), recorded[name])
    assert len(without.engine.batch.prefix_cache) == 0
    assert len(cached.engine.batch.prefix_cache) == 1


def test_cached_prefixes_are_bounded_by_bytes(
    load_harness: Callable[..., Any], recorded: Any
) -> None:
    harness = load_harness(prefixes=8)
    batch = harness.engine.batch
    np.testing.assert_array_equal(harness.speak(BY_NAME["seeded"]), recorded["seeded"])
    (_, k, v) = next(iter(batch.prefix_cache.values()))
    batch.max_prefix_bytes = k.nbytes + v.nbytes
    np.testing.assert_array_equal(harness.speak(BY_NAME["german"]), recorded["german"])
    assert (
        sum(k.nbytes + v.nbytes for _, k, v in batch.prefix_cache.values())
        <= batch.max_prefix_bytes
    )


def test_a_small_ring_of_text_is_refilled(load_harness: Callable[..., Any], recorded: Any) -> None:
    np.testing.assert_array_equal(
        load_harness(text_ring=4).speak(BY_NAME["sampling"]), recorded["sampling"]
    )


def test_a_stream_that_uses_up_its_budget_ends_by_length(load_harness: Callable[..., Any]) -> None:
    harness = load_harness()
    stream = harness.admit(BY_NAME["seeded"])
    frames = [frame for _ in range(9) for frame in harness.engine.step([stream])]
    assert [frame.last for frame in frames] == [False] * (len(frames) - 1) + [True]
    assert frames[-1].finish_reason == "length" and stream.freed
    assert sum(len(frame.samples) for frame in frames) == 8 * 1920


def test_a_stream_that_ends_by_itself_ends_by_stop(load_harness: Callable[..., Any]) -> None:
    harness = load_harness(eos_bias=2.4)
    stream = harness.admit(BY_NAME["ends"])
    frames = [frame for _ in range(40) for frame in harness.engine.step([stream])]
    assert frames[-1].last and frames[-1].finish_reason == "stop"


def test_no_stream_ends_before_two_frames(load_harness: Callable[..., Any]) -> None:
    harness = load_harness(eos_bias=30.0)
    for seed in range(5):
        assert len(harness.speak(Case("", speaker="ryan", seed=seed, eos_bias=30.0))) == 2


def test_a_prompt_or_a_budget_beyond_the_positions_is_cut(load_harness: Callable[..., Any]) -> None:
    harness = load_harness(positions=32)
    stream = harness.admit(Case("", speaker="ryan", seed=1, max_new_tokens=500))
    assert len(harness.run([stream])[0]) == 32 - 9
    harness = load_harness(positions=32, streaming=False)
    stream = harness.engine.admit(
        SpeechRequest("word " * 50, harness.model.info.voices["ryan"], "en", Sampling(seed=0))
    )
    (failure,) = harness.engine.step([stream])
    assert isinstance(failure.error, BadRequest) and stream.freed
