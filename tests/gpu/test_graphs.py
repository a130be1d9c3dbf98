"""Captured frames: they have the codes of the eager ones, whatever their size and whichever streams
come, move or end.
"""

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
    """Every call that waits for the device raises."""
    torch.cuda.set_sync_debug_mode("error")
    try:
        yield
    finally:
        torch.cuda.set_sync_debug_mode("default")


def harnesses(load_harness: Callable[..., Any], dtype: str = "float32") -> tuple[Any, Any]:
    eager = load_harness("wide", noise="own", device="cuda", dtype=dtype, graphs=False)
    graphs = load_harness("wide", noise="own", device="cuda", dtype=dtype)
    assert isinstance(eager.engine.batch.runner, EagerRunner) and isinstance(
        graphs.engine.batch.runner, GraphRunner
    )
    return eager, graphs


def test_graphs_have_the_codes_of_the_eager_call(load_harness: Callable[..., Any]) -> None:
    eager, graphs = harnesses(load_harness, "float64")
    expected = [eager.speak(case) for case in CASES]
    for _ in range(2):  # captured while streams are under way, then replayed
        for a, b in zip(expected, graphs.run([graphs.admit(case) for case in CASES]), strict=True):
            np.testing.assert_array_equal(a, b)


def test_admission_a_swap_and_a_cancellation_change_no_other_codes(
    load_harness: Callable[..., Any],
) -> None:
    eager, graphs = harnesses(load_harness, "float64")
    expected = [eager.speak(case) for case in CASES]
    leaves, first, second = [graphs.admit(case) for case in (CASES[2], CASES[0], CASES[1])]
    # has read its prefix, and fills a size up meanwhile
    waiting = graphs.admit(CASES[1], text="", live=True)
    for _ in range(4):
        graphs.engine.step([leaves, first, second])
    graphs.engine.cancel(leaves)
    for a, b in zip(expected[:2], graphs.run([first, second]), strict=True):
        np.testing.assert_array_equal(a, b)
    graphs.engine.extend(waiting, CASES[1].text)
    graphs.engine.finish(waiting)
    waiting.budget = CASES[1].max_new_tokens - 1
    last = graphs.admit(CASES[2])
    codes = graphs.run([waiting, last])
    np.testing.assert_array_equal(codes[0], expected[1])
    np.testing.assert_array_equal(codes[1], expected[2])


def test_warming_up_captures_every_size_once_and_keeps_the_state(
    load_harness: Callable[..., Any],
) -> None:
    harness = load_harness(
        "wide", noise="own", device="cuda", dtype="float32", prefixes=31, record=False
    )
    runner, decoder = harness.engine.batch.runner, harness.engine.codec.decoder
    assert isinstance(decoder, GraphDecoder)
    state = harness.engine.batch.state
    still = [
        field.name
        for field in fields(State)
        if field.name not in {"k", "v", "scratch_k", "scratch_v"}
    ]
    before = {name: getattr(state, name).clone() for name in still}
    runner.warm()
    assert all(torch.equal(getattr(state, name), before[name]) for name in still)
    harness.engine.warm()
    assert set(runner.graphs) == {
        (rows, reach) for rows in runner.sizes for reach in runner.reaches
    }
    assert set(decoder.graphs) == {(batch, time) for batch in decoder.sizes for time in range(1, 9)}
    assert all(stream is None for stream in harness.engine.batch.streams)


def test_a_row_at_one_size_is_the_same_alone_and_in_a_batch(
    load_harness: Callable[..., Any],
) -> None:
    """In bfloat16, as a server runs it: at a fixed size a row's numbers depend on no other row."""
    harness = load_harness("wide", noise="own", device="cuda", dtype="bfloat16")
    harness.engine.batch.runner.sizes = [4]
    alone = [harness.speak(case) for case in CASES]
    together = harness.run([harness.admit(case) for case in CASES])
    for a, b in zip(alone, together, strict=True):
        np.testing.assert_array_equal(a, b)


def test_a_frame_does_not_wait_for_the_host(load_harness: Callable[..., Any]) -> None:
    eager, graphs = harnesses(load_harness)
    streams = [graphs.admit(case) for case in CASES]
    for _ in range(2):
        graphs.engine.step(streams)
    runner = graphs.engine.batch.runner
    runner(3, 40)  # captured
    with torch.inference_mode(), no_host_sync():
        runner(3, 40)
    batch = eager.engine.batch
    frame(batch.talker, batch.state, 3, 64, 64)  # tensors that are made once are made
    with torch.inference_mode(), no_host_sync():
        frame(batch.talker, batch.state, 3, 64, 64)
    for stream in streams:
        graphs.engine.cancel(stream)


def test_a_compiled_frame_is_captured_too(load_harness: Callable[..., Any]) -> None:
    eager, _ = harnesses(load_harness)
    harness = load_harness(
        "wide", noise="own", device="cuda", dtype="float32", compile=True, slots=2
    )
    streams = [harness.admit(case) for case in CASES[:2]]
    spoken = harness.run(streams)
    assert all(len(codes) for codes in spoken) and harness.engine.batch.runner.graphs
    same = [
        np.array_equal(codes, eager.speak(case)) for codes, case in zip(spoken, CASES, strict=False)
    ]
    # fused sums round differently; a near tie may fall elsewhere
    print(f"compiled codes equal to the eager ones: {same}")
