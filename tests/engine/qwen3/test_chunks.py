"""How many frames are decoded at once: one, two, four, eight, whatever the clock, unless the client
would run out of sound.
"""

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
def chunks_of(load_harness: Callable[..., Any]) -> Callable[..., Any]:
    """Speaks CASE with a clock by which a step takes so many seconds; returns its chunks."""
    now = [0.0]

    def speak(step: float, case: Case = CASE, thread: bool = False, **others: Any) -> list[Any]:
        harness = load_harness(noise="own", record=False, codec_thread=thread)
        harness.engine.clock = lambda: now[0]
        harness.engine.step_seconds = harness.engine.codec_seconds = 0.0
        stream = harness.admit(case)
        others_running = [harness.admit(other) for other in others.values()]
        chunks: list[Any] = []
        while not stream.freed:
            now[0] += step
            results = harness.engine.step(
                [each for each in (stream, *others_running) if not each.freed]
            )
            chunks += [
                result.samples
                for result in results
                if isinstance(result, Frame) and result.slot is stream
            ]
        for other in others_running:
            harness.engine.cancel(other)
        return chunks

    return speak


def sizes(chunks: list[Any]) -> list[int]:
    return [len(chunk) // 1920 for chunk in chunks if len(chunk)]


def test_a_repeated_request_has_the_same_chunks_and_is_the_same_to_the_bit(
    chunks_of: Callable[..., Any],
) -> None:
    first, again, slower = chunks_of(0.001), chunks_of(0.001), chunks_of(0.02)
    assert sizes(first) == sizes(again) == sizes(slower) == RAMP
    threaded = chunks_of(0.001, thread=True)
    assert sizes(threaded) == RAMP, "however late the codec's thread is"
    for other in (again, slower, threaded):
        assert np.concatenate(first).tobytes() == np.concatenate(other).tobytes()


def test_chunks_do_not_depend_on_other_streams(chunks_of: Callable[..., Any]) -> None:
    assert (
        sizes(chunks_of(0.001, a=replace(CASE, text="Another text."), b=replace(CASE, seed=3)))
        == RAMP
    )


def test_a_chunk_is_early_when_the_client_would_run_out_of_sound(
    chunks_of: Callable[..., Any],
) -> None:
    assert sizes(chunks_of(0.09)) == [1] * 20, "slower than real time: every frame at once"
    assert sizes(chunks_of(0.05)) == [1, 2, 3, 5, 8, 1], (
        "a little faster: early until there is enough ahead"
    )


def test_a_chunk_is_never_larger_than_the_limit(load_harness: Callable[..., Any]) -> None:
    harness = load_harness(noise="own", record=False, chunk=2, codec_thread=False)
    harness.engine.clock = lambda: 0.0
    stream, chunks = harness.admit(CASE), []
    while not stream.freed:
        chunks += [frame.samples for frame in harness.engine.step([stream])]
    assert sizes(chunks) == [1, *[2] * 9, 1]


def test_a_slow_codec_gets_its_chunks_sooner(load_harness: Callable[..., Any]) -> None:
    """`is_due` by itself: the codec's time counts, because the client gets no sound before it is
    done.
    """
    harness = load_harness(noise="own", record=False)
    stream = harness.admit(CASE)
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
    harness.engine.cancel(stream)
