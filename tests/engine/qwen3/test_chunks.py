"""How much sound is made at once: one frame, two, four, eight, whatever the clock says, unless
somebody runs dry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.speech import Frame
from tests.engine.qwen3.cases import Case

CASE = Case("", speaker="ryan", seed=5, max_new_tokens=21)
RAMP = [1, 2, 4, 8, 5]


@pytest.fixture
def heard(studio: Callable[..., Any]) -> Callable[..., Any]:
    """Speaks CASE with a clock that a step takes so many seconds of: the pieces that came."""
    now = [0.0]

    def hear(step: float, case: Case = CASE, thread: bool = False, **others: Any) -> list[Any]:
        room = studio(noise="own", record=False, codec_thread=thread)
        room.engine.clock = lambda: now[0]
        room.engine.step_seconds = room.engine.codec_seconds = 0.0
        stream = room.admit(case)
        beside = [room.admit(other) for other in others.values()]
        pieces: list[Any] = []
        while not stream.freed:
            now[0] += step
            results = room.engine.step([one for one in (stream, *beside) if not one.freed])
            pieces += [
                result.samples
                for result in results
                if isinstance(result, Frame) and result.slot is stream
            ]
        for one in beside:
            room.engine.cancel(one)
        return pieces

    return hear


def sizes(pieces: list[Any]) -> list[int]:
    return [len(piece) // 1920 for piece in pieces if len(piece)]


def test_a_repeated_request_comes_in_the_same_pieces_and_is_the_same_to_the_bit(
    heard: Callable[..., Any],
) -> None:
    first, again, slower = heard(0.001), heard(0.001), heard(0.02)
    assert sizes(first) == sizes(again) == sizes(slower) == RAMP
    threaded = heard(0.001, thread=True)
    assert sizes(threaded) == RAMP, "however late the codec's thread is"
    for other in (again, slower, threaded):
        assert np.concatenate(first).tobytes() == np.concatenate(other).tobytes()


def test_pieces_do_not_depend_on_neighbours(heard: Callable[..., Any]) -> None:
    assert (
        sizes(heard(0.001, a=replace(CASE, text="Somebody else."), b=replace(CASE, seed=3))) == RAMP
    )


def test_a_piece_leaves_early_when_its_listener_would_run_dry(heard: Callable[..., Any]) -> None:
    assert sizes(heard(0.09)) == [1] * 20, "slower than the listener: every frame as it comes"
    assert sizes(heard(0.05)) == [1, 2, 3, 5, 8, 1], (
        "a little faster: early until there is enough ahead"
    )


def test_a_piece_is_never_larger_than_asked_for(studio: Callable[..., Any]) -> None:
    room = studio(noise="own", record=False, chunk=2, codec_thread=False)
    room.engine.clock = lambda: 0.0
    stream, pieces = room.admit(CASE), []
    while not stream.freed:
        pieces += [frame.samples for frame in room.engine.step([stream])]
    assert sizes(pieces) == [1, *[2] * 9, 1]


def test_a_slow_codec_is_handed_in_sooner(studio: Callable[..., Any]) -> None:
    """`due` by itself: the codec's time counts, for the listener hears nothing before it is
    done."""
    room = studio(noise="own", record=False)
    stream = room.admit(CASE)
    stream.delivered, stream.first_delivered_at, stream.chunks, stream.pending = (
        7,
        0.0,
        3,
        [None] * 3,
    )
    assert not stream.is_due(now=0.3, step_seconds=0.02, codec_seconds=0.001, limit=8)
    assert stream.is_due(now=0.3, step_seconds=0.02, codec_seconds=0.06, limit=8)
    assert stream.is_due(now=0.54, step_seconds=0.02, codec_seconds=0.001, limit=8)
    stream.decoding = 8
    assert not stream.is_due(now=9, step_seconds=0.02, codec_seconds=0.001, limit=8)
    room.engine.cancel(stream)
