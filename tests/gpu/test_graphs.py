"""Captured frames: they say what the eager ones say, whatever their size, whoever comes, moves or
goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
import torch

from engine.qwen3.frame import State, frame
from engine.qwen3.runner import EagerRunner, GraphDecoder, GraphRunner
from tests.engine.qwen3.cases import Case

pytestmark = pytest.mark.gpu

CASE = Case("", "wide", speaker="ryan", seed=1, max_new_tokens=20)
CASES = [
    replace(CASE, seed=seed, text=text)
    for seed, text in enumerate(["One.", "Two, three.", "Four five six."])
]


@contextmanager
def no_host_sync() -> Iterator[None]:
    """Whatever waits for the device raises."""
    torch.cuda.set_sync_debug_mode("error")
    try:
        yield
    finally:
        torch.cuda.set_sync_debug_mode("default")


def rooms(studio: Callable[..., Any], dtype: str = "float32") -> tuple[Any, Any]:
    eager = studio("wide", noise="own", device="cuda", dtype=dtype, graphs=False)
    graphs = studio("wide", noise="own", device="cuda", dtype=dtype)
    assert isinstance(eager.engine.batch.runner, EagerRunner) and isinstance(
        graphs.engine.batch.runner, GraphRunner
    )
    return eager, graphs


def test_graphs_say_what_the_eager_call_says(studio: Callable[..., Any]) -> None:
    eager, graphs = rooms(studio, "float64")
    expected = [eager.speak(case) for case in CASES]
    for _ in range(2):  # captured while streams are under way, then replayed
        for one, other in zip(
            expected, graphs.run([graphs.admit(case) for case in CASES]), strict=True
        ):
            np.testing.assert_array_equal(one, other)


def test_admission_a_swap_and_a_cancellation_change_nobody_s_codes(
    studio: Callable[..., Any],
) -> None:
    eager, graphs = rooms(studio, "float64")
    expected = [eager.speak(case) for case in CASES]
    leaves, first, second = [graphs.admit(case) for case in (CASES[2], CASES[0], CASES[1])]
    # has read its prefix, and fills a size up meanwhile
    waiting = graphs.admit(CASES[1], text="", live=True)
    for _ in range(4):
        graphs.engine.step([leaves, first, second])
    graphs.engine.cancel(leaves)
    for one, other in zip(expected[:2], graphs.run([first, second]), strict=True):
        np.testing.assert_array_equal(one, other)
    graphs.engine.extend(waiting, CASES[1].text)
    graphs.engine.finish(waiting)
    waiting.budget = CASES[1].max_new_tokens - 1
    last = graphs.admit(CASES[2])
    said = graphs.run([waiting, last])
    np.testing.assert_array_equal(said[0], expected[1])
    np.testing.assert_array_equal(said[1], expected[2])


def test_warming_up_captures_every_size_once_and_leaves_the_state_as_it_was(
    studio: Callable[..., Any],
) -> None:
    room = studio("wide", noise="own", device="cuda", dtype="float32", prefixes=31, record=False)
    runner, decoder = room.engine.batch.runner, room.engine.codec.decoder
    assert isinstance(decoder, GraphDecoder)
    state = room.engine.batch.state
    still = [
        field.name
        for field in fields(State)
        if field.name not in {"k", "v", "scratch_k", "scratch_v"}
    ]
    before = {name: getattr(state, name).clone() for name in still}
    runner.warm()
    assert all(torch.equal(getattr(state, name), before[name]) for name in still)
    room.engine.warm()
    assert set(runner.graphs) == {
        (rows, reach) for rows in runner.sizes for reach in runner.reaches
    }
    assert set(decoder.graphs) == {(batch, time) for batch in decoder.sizes for time in range(1, 9)}
    assert all(stream is None for stream in room.engine.batch.streams)


def test_a_row_at_one_size_is_the_same_alone_and_among_others(studio: Callable[..., Any]) -> None:
    """In bfloat16, as it is served: at a fixed size a row's numbers don't depend on its
    neighbours'."""
    room = studio("wide", noise="own", device="cuda", dtype="bfloat16")
    room.engine.batch.runner.sizes = [4]
    alone = [room.speak(case) for case in CASES]
    together = room.run([room.admit(case) for case in CASES])
    for one, other in zip(alone, together, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_frame_asks_the_host_nothing(studio: Callable[..., Any]) -> None:
    eager, graphs = rooms(studio)
    streams = [graphs.admit(case) for case in CASES]
    for _ in range(2):
        graphs.engine.step(streams)
    runner = graphs.engine.batch.runner
    runner(3, 40)  # captured
    with torch.inference_mode(), no_host_sync():
        runner(3, 40)
    batch = eager.engine.batch
    frame(batch.talker, batch.state, 3, 64, 64)  # what is made once is made
    with torch.inference_mode(), no_host_sync():
        frame(batch.talker, batch.state, 3, 64, 64)
    for stream in streams:
        graphs.engine.cancel(stream)


def test_a_compiled_frame_is_captured_too(studio: Callable[..., Any]) -> None:
    eager, _ = rooms(studio)
    room = studio("wide", noise="own", device="cuda", dtype="float32", compile=True, slots=2)
    streams = [room.admit(case) for case in CASES[:2]]
    said = room.run(streams)
    assert all(len(codes) for codes in said) and room.engine.batch.runner.graphs
    same = [np.array_equal(one, eager.speak(case)) for one, case in zip(said, CASES, strict=False)]
    # fused sums round differently; a near tie may fall elsewhere
    print(f"compiled codes equal to the eager ones: {same}")
