"""Graphs, compiled functions and the calls that batch on a GPU write the same tokens. Here a tape
stands in for CUDA's graphs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
import torch

from engine.contract import EngineMissing, Failure, OutOfMemory
from engine.qwen.config import StackConfig
from engine.qwen.device import lazy_zeros
from engine.qwen.graphs import Call
from engine.qwen3_asr.decoding import EagerDecoder, GraphDecoder, State, decode, log_sum_exp
from engine.qwen3_asr.engine import ON_CPU, ON_CUDA, Quantum, Qwen3AsrEngine
from engine.qwen3_asr.guards import max_new_tokens, repeats
from engine.recognition import AudioRequest
from engine.whisper.guards import cut_loop
from tests.engine.qwen3_asr.listening import engine_of, hear, ids_of, speech

Checkpoint = Callable[..., Path]
REQUESTS = [
    AudioRequest(speech(3 + 2 * seed, seed), language="en" if seed % 2 else "") for seed in range(5)
]
HOT = AudioRequest(speech(2), temperature=0.8)


class Tape:
    """Stands in for CudaGraphs, and counts."""

    def __init__(self) -> None:
        self.captures = 0

    def __call__(self, call: Call) -> Call:
        self.captures += 1
        for _ in range(2):
            call()
        return call


@pytest.fixture(scope="module")
def usual(checkpoint: Checkpoint) -> Iterator[Qwen3AsrEngine]:
    yield engine_of(checkpoint("wide"), slots=6, dtype="float64", max_new_tokens=16)


def assert_alike(engine: Qwen3AsrEngine, usual: Qwen3AsrEngine) -> None:
    expected = [ids_of(hear(usual, request)[0]) for request in [*REQUESTS, HOT]]
    assert [ids_of(words) for words in hear(engine, *REQUESTS, HOT)] == expected
    # rows that are free between those in use
    slots = [engine.admit(request) for request in REQUESTS]
    for slot in slots[:3]:
        engine.cancel(slot)
    waiting = slots[3:]
    found = []
    while waiting:
        for words in engine.step(waiting):
            assert not isinstance(words, Failure)
            found.append(ids_of(words))
            waiting = [slot for slot in waiting if slot is not words.slot]
    assert sorted(found) == sorted(expected[3:5])


def test_graphs_write_the_tokens_of_the_eager_call(
    checkpoint: Checkpoint, usual: Qwen3AsrEngine
) -> None:
    engine = engine_of(checkpoint("wide"), slots=6, dtype="float64", max_new_tokens=16)
    engine.quantum = ON_CUDA
    batch = engine.main
    tape = Tape()
    batch.decoder = GraphDecoder(batch.model, batch.state, batch.decoder.function, capture=tape)
    assert batch.decoder.sizes == [1, 2, 4, 6]
    batch.decoder.warm()
    captured = tape.captures
    assert captured == len(batch.decoder.sizes) * len(batch.decoder.reaches)
    assert_alike(engine, usual)
    assert all(sample for *_, sample in list(batch.decoder.graphs)[captured:])


def test_the_eager_call_on_a_gpu_runs_the_first_rows(
    checkpoint: Checkpoint, usual: Qwen3AsrEngine
) -> None:
    """Compiled, or on a GPU, the function knows no list of rows."""
    engine = engine_of(checkpoint("wide"), slots=6, dtype="float64", max_new_tokens=16)
    batch = engine.main
    assert isinstance(batch.decoder, EagerDecoder) and not batch.decoder.dense
    batch.decoder.dense = True
    assert_alike(engine, usual)


def test_the_compiled_function_is_one_graph(checkpoint: Checkpoint, usual: Qwen3AsrEngine) -> None:
    engine = engine_of(checkpoint("wide"), slots=6, dtype="float64", max_new_tokens=16)
    batch = engine.main
    function = torch.compile(decode, fullgraph=True, backend="eager")
    batch.decoder = EagerDecoder(batch.model, batch.state, function)
    assert batch.decoder.dense
    assert_alike(engine, usual)


def test_a_missing_compiler_is_reported_when_the_engine_is_loaded(checkpoint: Checkpoint) -> None:
    import torch._inductor.config as inductor

    with (
        inductor.patch({"cpp.cxx": (None, "/nowhere/g++")}),
        pytest.raises(EngineMissing, match=r"needs a C\+\+ compiler"),
    ):
        engine_of(checkpoint(), compile=True)


def test_a_kernel_that_a_cpu_lacks_is_refused_when_the_engine_is_loaded(
    checkpoint: Checkpoint,
) -> None:
    with pytest.raises(EngineMissing, match="ATTENTION=cudnn can't do"):
        engine_of(checkpoint(), attention="cudnn")


def test_steps_stay_within_their_quantum(checkpoint: Checkpoint) -> None:
    engine = engine_of(checkpoint("wide"), slots=6, max_new_tokens=16)
    batch = engine.main
    done = {"windows": 0, "rows": 0, "tokens": 0}
    encode, read, write = batch.encode, batch.read, batch.decode

    def counted_encode(windows: list[object]) -> None:
        done["windows"] += len(windows)
        encode(windows)  # type: ignore[arg-type]

    def counted_read(passage: object, limit: int) -> torch.Tensor:
        hidden = read(passage, limit)  # type: ignore[arg-type]
        done["rows"] += len(hidden)
        return hidden

    def counted_write(slots: list[object]) -> object:
        done["tokens"] += 1
        return write(slots)  # type: ignore[arg-type]

    batch.encode, batch.read, batch.decode = counted_encode, counted_read, counted_write  # type: ignore[method-assign, assignment]
    for quantum in (ON_CPU, Quantum(2, 100, 4)):
        engine.quantum = quantum
        waiting = [engine.admit(request) for request in REQUESTS]
        while waiting:
            done.update(windows=0, rows=0, tokens=0)
            for words in engine.step(waiting):
                waiting = [slot for slot in waiting if slot is not words.slot]
            assert done["windows"] <= quantum.windows
            assert done["rows"] <= quantum.rows and done["tokens"] <= quantum.tokens
            assert not (done["windows"] and done["rows"])


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_positions_that_no_transcript_has_used_take_no_memory() -> None:
    config = StackConfig(1024, 3072, 4, 16, 8, 128, 1e6, 1e-6)
    memory = psutil.Process().memory_info
    lazy_zeros((2, 2), torch.float32, torch.device("cpu"))[:, 1] = 1  # torch's code is in memory
    before = memory().rss
    state = State.empty(config, 4, 1280, torch.device("cpu"), torch.float32)
    state.k[:, 1, :, :64] = 1
    state.v[:, 1, :, :64] = 1
    used = state.k[:, 1, :, :64].nbytes + state.v[:, 1, :, :64].nbytes
    assert used <= memory().rss - before < 3 * used
    assert not state.k[:, 1, :, 64:].any() and not state.v[:, 2:].any()
    assert lazy_zeros((0, 3), torch.float32, torch.device("cpu")).shape == (0, 3)


def test_files_that_are_heard_together_are_written_together(checkpoint: Checkpoint) -> None:
    engine = engine_of(checkpoint("wide"), slots=6, max_new_tokens=16)
    written: list[int] = []
    write = engine.main.decode

    def counted_write(slots: list[object]) -> object:
        written.append(len(slots))
        return write(slots)  # type: ignore[arg-type]

    engine.main.decode = counted_write  # type: ignore[method-assign, assignment]
    hear(engine, *REQUESTS)
    assert max(written) == written[0] == len(REQUESTS)
    assert len(written) <= 16


def test_log_probabilities_are_exact_however_wide_the_logits_are() -> None:
    logits = torch.randn(3, 5000, generator=torch.Generator().manual_seed(1))
    for wide in (1.0, 40.0, 1000.0):
        expected = (wide * logits).double().logsumexp(-1)
        assert log_sum_exp(wide * logits, wide * logits.amax(-1)).tolist() == pytest.approx(
            expected.tolist(), rel=1e-6
        )


@pytest.mark.parametrize("kind", ["draft", "urgent"])
def test_live_speech_isn_t_held_up_by_files(checkpoint: Checkpoint, kind: str) -> None:
    engine = engine_of(checkpoint("wide"), slots=6, max_new_tokens=16)
    draft = engine.admit(replace(AudioRequest(speech(1)), **{kind: True}))  # type: ignore[arg-type]
    files = [engine.admit(request) for request in REQUESTS]
    found: list[object] = []
    steps = 0
    while not found:
        found = list(engine.step([draft, *files]))
        steps += 1
    assert found[0].slot is draft  # type: ignore[attr-defined]
    # a window, the prompt, 15 of 16 tokens
    assert steps <= 2 + -(-15 // ON_CPU.tokens)
    assert all(slot.passage.windows is None for slot in files)  # type: ignore[union-attr]


def test_files_get_their_turn_where_they_are_more_urgent_than_live_speech(
    checkpoint: Checkpoint, usual: Qwen3AsrEngine
) -> None:
    """The queue makes them so once they have waited for long."""
    engine = engine_of(checkpoint("wide"), slots=3, dtype="float64", max_new_tokens=16)
    requests = [REQUESTS[0], replace(REQUESTS[1], urgent=True), REQUESTS[2]]
    slots = [engine.admit(request) for request in requests]
    found: list[object] = []
    while len(found) < 3:
        waiting = [slot for slot in slots if slot not in [each.slot for each in found]]  # type: ignore[attr-defined]
        found += engine.step(waiting)
    for words, request in zip(
        sorted(found, key=lambda each: slots.index(each.slot)),  # type: ignore[attr-defined]
        requests,
        strict=True,
    ):
        assert ids_of(words) == ids_of(hear(usual, request)[0])  # type: ignore[arg-type]


def test_a_device_without_memory_fails_the_request_alone(
    checkpoint: Checkpoint, usual: Qwen3AsrEngine
) -> None:
    engine = engine_of(checkpoint("wide"), slots=2, dtype="float64", max_new_tokens=16)
    encode = engine.main.encode

    def full(windows: object) -> None:
        engine.main.encode = encode  # type: ignore[method-assign]
        raise torch.OutOfMemoryError("none left")

    engine.main.encode = full  # type: ignore[method-assign]
    first, second = (engine.admit(request) for request in REQUESTS[:2])
    [failure] = engine.step([first, second])
    assert isinstance(failure, Failure) and isinstance(failure.error, OutOfMemory)
    assert failure.slot is first
    found = []
    while not found:
        found = engine.step([second])
    assert ids_of(found[0]) == ids_of(hear(usual, REQUESTS[1])[0])  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------- the guards


def test_a_loop_that_the_sound_can_t_hold_ends_and_is_cut() -> None:
    assert not repeats([5, 5, 5], 1.0) and not repeats([1, 2, 3, 4], 0.1)
    assert repeats([9, 5, 5, 5, 5], 0.2)
    assert not repeats([9, 5, 5, 5, 5], 2.0), "no, no, no, no takes its time"
    assert repeats([1, 2, 1, 2, 1, 2], 0.2) and not repeats([1, 2, 1, 2], 0.2)
    phrase = list(range(8))
    assert repeats(phrase * 2, 1.0) and not repeats([*phrase, 99, *phrase], 1.0)
    for tokens in ([9, 5, 5, 5, 5], [1, 2] * 3, phrase * 2):
        assert len(cut_loop(tokens, 0.2)) < len(tokens)


def test_the_tokens_have_a_bound() -> None:
    assert max_new_tokens(0) == 16 and max_new_tokens(10) == 136


def test_a_transcript_that_loops_says_so(checkpoint: Checkpoint) -> None:
    engine = engine_of(checkpoint("small", readable=True), guards=True)
    plain = engine_of(checkpoint("small", readable=True))
    looped = 0
    for seed in range(6):
        request = AudioRequest(speech(2, seed), language="en")
        [words] = hear(engine, request)
        [whole] = hear(plain, request)
        assert ids_of(whole)[: len(ids_of(words))] == ids_of(words)
        assert len(ids_of(words)) <= max_new_tokens(2.0)
        if words.finish_reason == "loop":
            looped += 1
            assert len(ids_of(words)) < len(ids_of(whole))
    assert looped, "none of them loops"


def test_a_context_that_is_written_in_place_of_the_speech_is_dropped(
    checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    import engine.qwen3_asr.engine as module

    engine = engine_of(checkpoint("wide"), guards=True)
    asked = AudioRequest(speech(9), language="en", prompt="names of some places")
    bare = AudioRequest(speech(9), language="en")
    [expected] = hear(engine, bare)
    [usual] = hear(engine, asked)
    assert ids_of(usual) != ids_of(expected)
    seen = []

    def echoes(text: str, context: str) -> bool:
        seen.append(context)
        return True

    monkeypatch.setattr(module, "echoes", echoes)
    [found] = hear(engine, asked)
    assert ids_of(found) == ids_of(expected) and seen == ["names of some places"]
    assert engine.main.rows == [None] * 4
