"""How many frames are decoded at once: one, and then a third of those before and one, whatever the
clock says and whichever streams are beside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import pytest

from engine.speech import Frame
from tests.engine.qwen3.cases import Case

CASE = Case("", speaker="ryan", seed=5, max_new_tokens=21)
RAMP = [1, 1, 1, 2, 2, 3, 4, 5, 1]


@pytest.fixture
def chunks_of(load_harness: Callable[..., Any]) -> Callable[..., Any]:
    """Speaks a case beside others; returns its chunks."""

    def speak(case: Case = CASE, thread: bool = False, **others: Any) -> list[Any]:
        harness = load_harness(noise="own", record=False, codec_thread=thread)
        stream = harness.admit(case)
        others_running = [harness.admit(other) for other in others.values()]
        chunks: list[Any] = []
        while not stream.freed:
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
    first, again = chunks_of(), chunks_of()
    assert sizes(first) == sizes(again) == RAMP
    threaded = chunks_of(thread=True)
    assert sizes(threaded) == RAMP, "however late the codec's thread is"
    for other in (again, threaded):
        assert np.concatenate(first).tobytes() == np.concatenate(other).tobytes()


def test_chunks_do_not_depend_on_other_streams(chunks_of: Callable[..., Any]) -> None:
    others = {"a": replace(CASE, text="Another text."), "b": replace(CASE, seed=3)}
    beside = chunks_of(**others)
    assert sizes(beside) == RAMP
    assert np.concatenate(beside).tobytes() == np.concatenate(chunks_of()).tobytes()


@pytest.mark.parametrize("thread", [False, True])
def test_a_codec_that_is_late_gets_the_same_chunks(
    thread: bool, load_harness: Callable[..., Any]
) -> None:
    """It is paused while the model goes on, as far as the model may be ahead."""
    harness = load_harness(noise="own", record=False, codec_thread=thread)
    stream, chunks = harness.admit(CASE), []
    stream.decoding = 1  # the codec is busy
    for _ in range(9):
        chunks += harness.engine.step([stream])
    assert not chunks and len(stream.pending) == 9
    stream.decoding = 0
    while not stream.freed:
        chunks += harness.engine.step([stream])
    assert sizes([frame.samples for frame in chunks]) == RAMP


def test_a_chunk_is_never_larger_than_the_limit(load_harness: Callable[..., Any]) -> None:
    harness = load_harness(noise="own", record=False, chunk=2, codec_thread=False)
    stream, chunks = harness.admit(CASE), []
    while not stream.freed:
        chunks += [frame.samples for frame in harness.engine.step([stream])]
    assert sizes(chunks) == [1, 1, 1, *[2] * 8, 1]


def test_at_three_quarters_of_real_time_the_client_never_runs_out_of_sound(
    load_harness: Callable[..., Any],
) -> None:
    stream = load_harness(noise="own", record=False).admit(CASE)
    chunks = []
    while sum(chunks) < 200:
        chunks.append(stream.chunk_size(8))
        stream.submitted += chunks[-1]
    for before, after in pairwise(accumulate(chunks)):
        played = 1 + (after - 1) * 0.75  # frames that play while frame `after` is generated
        assert played <= before + 1
    assert chunks[-1] == 8
    load_harness(noise="own", record=False).engine.cancel(stream)


def test_the_rest_of_a_live_stream_waits_for_its_chunk_or_its_end(
    load_harness: Callable[..., Any],
) -> None:
    """A stream that has used up its text is decoded no sooner: when text comes isn't part of the
    request.
    """
    harness = load_harness(noise="own", record=False, codec_thread=False)
    case = replace(CASE, text="Hello there, and welcome to the show. ")
    whole, chunks = harness.admit(case), []
    while not whole.freed:
        chunks += harness.engine.step([whole])
    live, pieces = harness.admit(case, text="", live=True), []
    for word in case.text.split(" "):
        harness.engine.extend(live, word + " ")
        for _ in range(6):
            pieces += harness.engine.step([live])
    harness.engine.finish(live)
    while not live.freed:
        pieces += harness.engine.step([live])
    assert sizes([frame.samples for frame in pieces]) == RAMP
    assert (
        np.concatenate([frame.samples for frame in pieces]).tobytes()
        == np.concatenate([frame.samples for frame in chunks]).tobytes()
    )
