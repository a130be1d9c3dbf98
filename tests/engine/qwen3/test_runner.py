"""Graphs without a GPU: which size is run, idle rows stay idle, and a capture changes no other
stream.

The capture here does to the state what CUDA's does: it calls twice beforehand, and never while it
captures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.qwen.graphs import Call, sizes_up_to
from engine.qwen3.codec import CodecDecoder, load_codec
from engine.qwen3.frame import Noise
from engine.qwen3.runner import EagerRunner, GraphDecoder, GraphRunner
from tests.engine.qwen3 import codec_weights as tiny
from tests.engine.qwen3.cases import Case

CASE = Case("", "wide", speaker="ryan", seed=1, max_new_tokens=14)
CASES = [
    replace(CASE, seed=seed, text=text)
    for seed, text in enumerate(["One.", "Two, three.", "Four five six."])
]


class Tape:
    """Stands in for CudaGraphs, and counts."""

    def __init__(self) -> None:
        self.captures = 0

    def __call__(self, call: Call) -> Call:
        self.captures += 1
        for _ in range(2):
            call()
        return call


@pytest.fixture
def harnesses(load_harness: Callable[..., Any]) -> tuple[Any, Any]:
    """An eager engine, and one that replays graphs. In float64, where another size doesn't round
    differently.
    """
    eager = load_harness("wide", noise="own", slots=4, positions=320, dtype="float64")
    replaying = load_harness(
        "wide", noise="own", slots=4, positions=320, dtype="float64", prefixes=31
    )
    batch = replaying.engine.batch
    batch.runner = GraphRunner(batch.talker, batch.state, batch.runner.candidates, capture=Tape())
    return eager, replaying


def test_sizes_double_and_end_with_all_slots() -> None:
    assert sizes_up_to(1) == [1]
    assert sizes_up_to(6) == [1, 2, 4, 6]
    assert sizes_up_to(8) == [1, 2, 4, 8]


def test_the_next_larger_size_is_run_and_captured_once(harnesses: tuple[Any, Any]) -> None:
    _, harness = harnesses
    runner, calls = harness.engine.batch.runner, []
    runner.function = lambda talker, state, rows, reach, *_: (
        calls.append((rows, reach)) or torch.zeros(rows, 16)
    )
    assert [runner.rows(rows) for rows in (1, 2, 3, 4)] == [1, 2, 4, 4]
    assert runner(3, 256).shape == (3, 16)
    assert calls == [(4, 256)] * 3, "twice before the capture, then once"
    assert runner(4, 1).shape == (4, 16) and runner(3, 257).shape == (3, 16)
    assert sorted(runner.graphs) == [(4, 256), (4, 320)] and runner.capture.captures == 2
    runner.warm()
    assert sorted(runner.graphs) == [(rows, reach) for rows in (1, 2, 4) for reach in (256, 320)]
    with pytest.raises(ValueError, match="noise"):
        runner(1, 1, Noise(torch.zeros(1), torch.zeros(1)))


@torch.inference_mode()
def test_with_fixed_sizes_every_call_has_all_slots_and_positions(
    harnesses: tuple[Any, Any],
) -> None:
    _, harness = harnesses
    batch, calls = harness.engine.batch, []

    def function(talker: Any, state: Any, rows: int, reach: int, *_: Any) -> Tensor:
        calls.append((rows, reach))
        return torch.zeros(rows, 16)

    arguments = batch.talker, batch.state, 64, function
    replaying = GraphRunner(*arguments, Tape(), fixed=True)
    for runner in (EagerRunner(*arguments, fixed=True), replaying):
        assert runner.rows(1) == runner.rows(4) == 4
        runner(runner.rows(1), 5)
        runner(runner.rows(3), 300)
    assert set(calls) == {(4, 320)}
    assert EagerRunner(*arguments, fixed=True).wider().rows(2) == 4
    replaying.warm()
    assert list(replaying.graphs) == [(4, 320)]


def test_with_fixed_sizes_streams_have_the_codes_of_the_eager_call(
    harnesses: tuple[Any, Any],
) -> None:
    eager, harness = harnesses
    batch = harness.engine.batch
    expected = [eager.speak(case) for case in CASES]
    arguments = batch.talker, batch.state, batch.runner.candidates
    for runner in (
        EagerRunner(*arguments, fixed=True),
        GraphRunner(*arguments, capture=Tape(), fixed=True),
    ):
        batch.runner = runner
        np.testing.assert_array_equal(expected[0], harness.speak(CASES[0]))
        together = harness.run([harness.admit(case) for case in CASES])
        for a, b in zip(expected, together, strict=True):
            np.testing.assert_array_equal(a, b)


def test_graphs_captured_while_streams_run_have_the_codes_of_the_eager_call(
    harnesses: tuple[Any, Any],
) -> None:
    eager, harness = harnesses
    expected = [eager.speak(case) for case in CASES]
    for _ in range(2):  # captured while streams are under way, then replayed
        for a, b in zip(
            expected, harness.run([harness.admit(case) for case in CASES]), strict=True
        ):
            np.testing.assert_array_equal(a, b)


def test_a_slot_keeps_its_prefix_while_it_fills_a_size_up(
    harnesses: tuple[Any, Any],
) -> None:
    eager, harness = harnesses
    expected = eager.speak(CASES[1])
    for _ in range(2):  # its prefix read, then copied
        waiting = harness.admit(CASES[1], text="", live=True)
        harness.run([harness.admit(CASES[0]), harness.admit(CASES[2]), harness.admit(CASES[2])])
        harness.engine.extend(waiting, CASES[1].text)
        harness.engine.finish(waiting)
        waiting.budget = CASES[1].max_new_tokens - 1
        np.testing.assert_array_equal(harness.run([waiting])[0], expected)


def test_a_full_slot_may_fill_a_size_up(harnesses: tuple[Any, Any]) -> None:
    eager, harness = harnesses
    streams = [harness.admit(case) for case in CASES]
    # as a stream leaves it that has gone on to its last position
    harness.engine.batch.state.length[3] = 320
    for case, codes in zip(CASES, harness.run(streams), strict=True):
        np.testing.assert_array_equal(eager.speak(case), codes)


def test_a_cancelled_stream_and_a_new_one_change_no_other(harnesses: tuple[Any, Any]) -> None:
    eager, harness = harnesses
    expected = [eager.speak(case) for case in CASES]
    leaves, first, second = [harness.admit(case) for case in (CASES[2], CASES[0], CASES[1])]
    for _ in range(4):
        harness.engine.step([leaves, first, second])
    harness.engine.cancel(leaves)
    codes = harness.run([first, second, harness.admit(CASES[2])])
    for a, b in zip(expected, codes, strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.fixture(scope="module")
def decoder(tmp_path_factory: pytest.TempPathFactory) -> CodecDecoder:
    return load_codec(tiny.write_codec(tmp_path_factory.mktemp("codec")), "cpu", torch.float64)


def test_a_replayed_codec_sounds_like_the_codec(decoder: CodecDecoder) -> None:
    tape = Tape()
    replaying = GraphDecoder(decoder, tape)
    states = decoder.new_state(6), replaying.new_state(6)
    codes = torch.from_numpy(tiny.codes(40, batch=5))
    sounds: tuple[list[Tensor], list[Tensor]] = ([], [])
    at = 0
    for time, rows in (
        (1, [0, 1, 2]),
        (1, [0, 1, 2]),
        (3, [4]),
        (8, [2, 0, 4, 1, 3]),
        (12, [0, 1]),
        (2, [3, 0]),
    ):
        row_index = torch.tensor(rows)
        for each, state, sound in zip((decoder, replaying), states, sounds, strict=True):
            sound.append(each.decode(codes[: len(rows), at : at + time], state, row_index).clone())
        at += time
    for a, b in zip(*sounds, strict=True):
        np.testing.assert_array_equal(tiny.pcm16(a.numpy()), tiny.pcm16(b.numpy()))
    assert states[1].seen[:5].tolist() == states[0].seen[:5].tolist()
    assert tape.captures == 4, "three rows are four, five are six, a long chunk isn't captured"


def test_a_recording_is_decoded_alone_on_the_spare_row(decoder: CodecDecoder) -> None:
    replaying = GraphDecoder(decoder, Tape())
    state = replaying.new_state(3)
    codes = torch.from_numpy(tiny.codes(9, batch=3))
    replaying.decode(codes[:, :2], state, torch.tensor([0, 1, 2]))
    for tensor in (state.seen, state.tails, state.ring):
        tensor[2].zero_()
    sound = replaying.decode(codes[:1, :5], state, torch.tensor([2]))
    alone = decoder.decode(codes[:1, :5], decoder.new_state(1), torch.tensor([0]))
    np.testing.assert_array_equal(sound.numpy(), alone.numpy())
