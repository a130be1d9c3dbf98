"""Streams share a batch, come and go, are paused and moved; each says what it says alone."""

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
def test_a_ragged_batch_says_what_each_says_alone(
    start: int, studio: Callable[..., Any], recorded: Any
) -> None:
    room, cases = studio(), STREAMING[start : start + 4]
    for case, codes in zip(cases, room.run([room.admit(case) for case in cases]), strict=True):
        np.testing.assert_array_equal(codes, recorded[case.name], case.name)


def test_a_batch_of_clones_with_and_without_reference_text(
    studio: Callable[..., Any], recorded: Any
) -> None:
    names = ["x-vector", "icl", "icl-long-reference", "icl-greedy"]
    room = studio(kind="base")
    for name, codes in zip(
        names, room.run([room.admit(BY_NAME[name]) for name in names]), strict=True
    ):
        np.testing.assert_array_equal(codes, recorded[name], name)


def test_streams_admitted_cancelled_paused_and_swapped_in_mid_flight(
    studio: Callable[..., Any], recorded: Any
) -> None:
    room = studio()
    first, knobs, german = BY_NAME["long"], BY_NAME["knobs"], BY_NAME["german"]
    doomed = room.admit(first)
    streams = [room.admit(knobs), room.admit(german)]
    seats = {id(stream): stream.codec_row for stream in streams}
    said: dict[int, Any] = {}
    for turn in range(200):
        moving = [stream for stream in (doomed, *streams) if not stream.freed]
        if turn == 2:
            room.engine.cancel(doomed)  # row 0 is free: the others are swapped into its place
            moving.remove(doomed)
        if turn in (4, 5, 9):
            moving = moving[1:]  # paused
        if turn == 6:
            late = room.admit(BY_NAME["auto"])
            streams.append(late)
            seats[id(late)] = late.codec_row
            moving = [late, *moving]
        for frame in room.engine.step(moving[::-1]):
            if frame.last:
                said[id(frame.slot)] = room.codes(frame.slot, seats[id(frame.slot)])
        if len(said) == 3:
            break
    for stream, name in zip(streams, ("knobs", "german", "auto"), strict=True):
        np.testing.assert_array_equal(said[id(stream)], recorded[name], name)


@pytest.mark.parametrize("name", ["seeded", "auto", "dialect-auto"])
def test_kept_prefixes_change_nothing(name: str, studio: Callable[..., Any], recorded: Any) -> None:
    without, kept = studio(prefixes=0), studio(prefixes=1)
    for room in (without, kept, kept):
        np.testing.assert_array_equal(room.speak(BY_NAME[name]), recorded[name])
    assert len(without.engine.batch.prefix_cache) == 0
    assert len(kept.engine.batch.prefix_cache) == 1


def test_kept_prefixes_are_bounded_by_bytes(studio: Callable[..., Any], recorded: Any) -> None:
    room = studio(prefixes=8)
    batch = room.engine.batch
    np.testing.assert_array_equal(room.speak(BY_NAME["seeded"]), recorded["seeded"])
    (_, k, v) = next(iter(batch.prefix_cache.values()))
    batch.max_prefix_bytes = k.nbytes + v.nbytes
    np.testing.assert_array_equal(room.speak(BY_NAME["german"]), recorded["german"])
    assert (
        sum(k.nbytes + v.nbytes for _, k, v in batch.prefix_cache.values())
        <= batch.max_prefix_bytes
    )


def test_a_small_ring_of_text_is_refilled(studio: Callable[..., Any], recorded: Any) -> None:
    np.testing.assert_array_equal(studio(text_ring=4).speak(BY_NAME["knobs"]), recorded["knobs"])


def test_the_budget_ends_a_stream_and_says_so(studio: Callable[..., Any]) -> None:
    room = studio()
    stream = room.admit(BY_NAME["seeded"])
    frames = [frame for _ in range(9) for frame in room.engine.step([stream])]
    assert [frame.last for frame in frames] == [False] * (len(frames) - 1) + [True]
    assert frames[-1].finish_reason == "length" and stream.freed
    assert sum(len(frame.samples) for frame in frames) == 8 * 1920


def test_an_end_is_said_to_be_one(studio: Callable[..., Any]) -> None:
    room = studio(eos_bias=2.4)
    stream = room.admit(BY_NAME["ends"])
    frames = [frame for _ in range(40) for frame in room.engine.step([stream])]
    assert frames[-1].last and frames[-1].finish_reason == "stop"


def test_no_stream_ends_before_two_frames(studio: Callable[..., Any]) -> None:
    room = studio(eos_bias=30.0)
    for seed in range(5):
        assert len(room.speak(Case("", speaker="ryan", seed=seed, eos_bias=30.0))) == 2


def test_a_prompt_or_a_budget_beyond_the_positions_is_cut(studio: Callable[..., Any]) -> None:
    room = studio(positions=32)
    stream = room.admit(Case("", speaker="ryan", seed=1, max_new_tokens=500))
    assert len(room.run([stream])[0]) == 32 - 9
    room = studio(positions=32, streaming=False)
    stream = room.engine.admit(
        SpeechRequest("word " * 50, room.model.info.voices["ryan"], "en", Sampling(seed=0))
    )
    (failure,) = room.engine.step([stream])
    assert isinstance(failure.error, BadRequest) and stream.freed
