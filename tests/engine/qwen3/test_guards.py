"""A stream that goes wrong is tried again once, as long as it has only been silent; otherwise it
ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, cycle, islice, repeat
from typing import Any

import numpy as np
import pytest
import torch

from engine.contract import Failure
from engine.qwen3.engine import RETRY_SEED
from engine.qwen3.frame_budget import frame_budget
from engine.speech import Frame
from tests.engine.qwen3.cases import Case

CASE = Case("", speaker="ryan", seed=5, max_new_tokens=300)
VARIED = list(range(10, 20))


class Script:
    """A model with these codes of codebook 0, one a frame."""

    candidates = 64

    def __init__(self, codes: Iterator[int]) -> None:
        self.codes = codes

    def wider(self) -> Script:
        return self

    def rows(self, rows: int) -> int:
        return rows

    def __call__(self, rows: int, reach: int, noise: object = None) -> Any:
        codes = torch.zeros(rows, 16, dtype=torch.int64)
        codes[:, 0] = next(self.codes)
        return codes


class ScriptedCodec:
    """A codec that is silent for so many frames, and gives a NaN in the calls `broken`."""

    def __init__(self, silent: int = 0, broken: tuple[int, ...] = ()) -> None:
        self.silent = silent
        self.broken = broken
        self.calls = 0

    def decode(self, codes: Any, state: Any, rows: Any) -> Any:
        samples = torch.full((len(codes), codes.shape[1], 1920), 0.1)
        samples[:, : max(self.silent, 0)] = 0
        self.silent -= codes.shape[1]
        if self.calls in self.broken:
            samples[0, 0, 7] = torch.nan
        self.calls += 1
        return samples.flatten(1)


class Scene:
    """An engine whose model and codec follow a script."""

    def __init__(self, harness: Any, *codes: Any, codec: ScriptedCodec | None = None) -> None:
        self.engine = harness.engine
        self.harness = harness
        self.eos = harness.engine.config.codec.eos
        script = chain.from_iterable(
            part if isinstance(part, list) else [self.eos] for part in codes
        )
        self.engine.batch.runner = Script(chain(script, repeat(self.eos)))
        self.engine.codec.decoder = codec or ScriptedCodec()

    def admit(self, case: Case = CASE, **live: Any) -> Any:
        return self.harness.admit(case, **live)

    def play(self, stream: Any) -> list[Any]:
        results = []
        for _ in range(400):
            results += self.engine.step([stream])
            if stream.freed:
                return results
        raise AssertionError("the stream doesn't end")


EOS = None  # in a script
STUCK = list(islice(cycle([1, 2]), 50))


def frames(results: list[Any]) -> list[int]:
    """The peak of every frame, as 0 or 1."""
    peaks = np.abs(np.concatenate([result.samples for result in results]).reshape(-1, 1920)).max(1)
    return [int(peak > 0.01) for peak in peaks]


@pytest.fixture
def build(load_harness: Callable[..., Any]) -> Iterator[Callable[..., Scene]]:
    def make(
        *codes: Any, codec: ScriptedCodec | None = None, guards: bool = True, **options: Any
    ) -> Scene:
        options = {"noise": "own", "record": False, "codec_thread": False} | options
        return Scene(load_harness(guards=guards, **options), *codes, codec=codec)

    yield make


def test_sound_that_is_not_finite_is_tried_again_once(build: Callable[..., Scene]) -> None:
    scene = build(VARIED, VARIED, EOS, codec=ScriptedCodec(broken=(0,)))
    stream = scene.admit()
    results = scene.play(stream)
    assert (
        results[-1].finish_reason == "stop"
        and stream.retried
        and stream.seed == CASE.seed ^ RETRY_SEED
    )
    assert frames(results) == [1] * (2 * len(VARIED) - 1), (
        "the second attempt replaces the frame that was not finite"
    )


def test_sound_that_is_not_finite_twice_fails_and_the_next_is_served(
    build: Callable[..., Scene],
) -> None:
    scene = build(VARIED, codec=ScriptedCodec(broken=(0, 1)))
    [failure] = scene.play(scene.admit())
    assert isinstance(failure, Failure) and "no valid sound" in str(failure.error)
    again = build(VARIED, EOS)
    assert frames(again.play(again.admit())) == [1] * 10
    assert len(scene.engine.codec.free_rows) == 4 and scene.engine.batch.streams == [None] * 4


def test_sound_that_breaks_after_speech_fails_alone(load_harness: Callable[..., Any]) -> None:
    harness = load_harness(noise="own", record=False, guards=True, prefixes=8)
    harness.engine.codec.decoder = ScriptedCodec(broken=(2,))
    case = replace(CASE, max_new_tokens=21)
    streams = [harness.admit(case), harness.admit(replace(case, seed=6))]
    results = [
        result
        for _ in range(40)
        for result in harness.engine.step([s for s in streams if not s.freed])
    ]
    [failure] = [result for result in results if isinstance(result, Failure)]
    other = [
        result
        for result in results
        if isinstance(result, Frame) and result.slot is not failure.slot
    ]
    assert other[-1].last and len(harness.engine.codec.free_rows) == 4


def test_the_second_attempt_continues_after_the_silence_of_the_first(
    build: Callable[..., Scene],
) -> None:
    scene = build([*VARIED] * 6, VARIED, EOS, codec=ScriptedCodec(silent=60))
    stream = scene.admit()
    results = scene.play(stream)
    peaks = frames(results)
    silent = peaks.index(1)
    assert stream.retried and stream.delivered == len(peaks), (
        "the client's clock counts the silence too"
    )
    assert silent >= 50 and set(peaks[silent:]) == {1} and results[-1].finish_reason == "stop"
    assert [len(result.samples) // 1920 for result in results][:5] == [1, 1, 1, 2, 2]


def test_a_stream_that_ended_before_its_silence_was_known_is_tried_again(
    build: Callable[..., Scene],
) -> None:
    # in chunks of seven the fiftieth frame isn't the last of one
    script = [*VARIED] * 5, [20], EOS, VARIED, EOS
    scene = build(*script, codec=ScriptedCodec(silent=51), chunk=7)
    stream = scene.admit()
    results = scene.play(stream)
    assert (
        stream.retried
        and results[-1].finish_reason == "stop"
        and frames(results) == [0] * 51 + [1] * 10
    )
    assert [result.last for result in results].count(True) == 1


def test_a_stream_that_is_silent_twice_ends(build: Callable[..., Scene]) -> None:
    scene = build([*VARIED] * 20, codec=ScriptedCodec(silent=1000))
    stream = scene.admit()
    results = scene.play(stream)
    assert (
        stream.retried
        and results[-1].finish_reason == "length"
        and 100 <= len(frames(results)) <= 125
    )


def test_a_stream_that_goes_silent_after_speech_ends(build: Callable[..., Scene]) -> None:
    class Tired(ScriptedCodec):
        def decode(self, codes: Any, state: Any, rows: Any) -> Any:
            self.calls += 1
            return torch.full((len(codes), codes.shape[1] * 1920), 0.1 if self.calls < 3 else 0.0)

    scene = build([*VARIED] * 20, codec=Tired())
    stream = scene.admit()
    results = scene.play(stream)
    assert (
        not stream.retried
        and results[-1].finish_reason == "length"
        and 53 <= len(frames(results)) <= 70
    )


def test_a_stream_that_is_stuck_in_silence_is_tried_again(build: Callable[..., Scene]) -> None:
    scene = build(STUCK, VARIED, EOS, codec=ScriptedCodec(silent=42))
    stream = scene.admit()
    results = scene.play(stream)
    assert (
        stream.retried
        and results[-1].finish_reason == "stop"
        and frames(results).count(1) == len(VARIED)
    )


def test_a_stream_that_is_stuck_after_speech_ends(build: Callable[..., Scene]) -> None:
    scene = build(VARIED, [*STUCK, 3, 4])
    stream = scene.admit()
    results = scene.play(stream)
    assert (
        not stream.retried and results[-1].finish_reason == "length" and len(frames(results)) == 60
    )


def test_an_end_before_the_first_word_is_tried_again(build: Callable[..., Scene]) -> None:
    scene = build([1, 2], EOS, VARIED, EOS, codec=ScriptedCodec(silent=2))
    stream = scene.admit()
    results = scene.play(stream)
    assert (
        stream.retried
        and results[-1].finish_reason == "stop"
        and frames(results) == [0, 0, *[1] * 10]
    )


@pytest.mark.parametrize(
    ("codes", "text", "silent"),
    [([1, 2], "Hello.", 0), ([1, 2, 3], "Hello.", 9), ([1, 2], "...", 9)],
    ids=["audible", "long enough", "no words"],
)
def test_an_early_end_that_may_be_right_stays(
    codes: list[int], text: str, silent: int, build: Callable[..., Scene]
) -> None:
    scene = build(codes, EOS, VARIED, codec=ScriptedCodec(silent=silent))
    stream = scene.admit(replace(CASE, text=text))
    results = scene.play(stream)
    assert (
        not stream.retried
        and results[-1].finish_reason == "stop"
        and len(frames(results)) == len(codes)
    )


def test_without_guards_nothing_is_tried_again_and_nothing_is_cut(
    build: Callable[..., Scene],
) -> None:
    scene = build([1, 2], EOS, codec=ScriptedCodec(silent=9), guards=False)
    assert frames(scene.play(scene.admit())) == [0, 0]
    scene = build(STUCK * 4, EOS, codec=ScriptedCodec(silent=300), guards=False)
    results = scene.play(scene.admit())
    assert len(frames(results)) == 200 and results[-1].finish_reason == "stop"
    scene = build(VARIED, codec=ScriptedCodec(broken=(0,)), guards=False)
    assert [type(result) for result in scene.play(scene.admit())] == [Failure]


def test_a_live_stream_is_tried_again_with_the_text_that_it_has(
    build: Callable[..., Scene],
) -> None:
    scene = build([*VARIED] * 9, EOS, codec=ScriptedCodec(broken=(0,)))
    stream = scene.admit(CASE, text="Hello there, and ", live=True)
    results = [result for _ in range(30) for result in scene.engine.step([stream])]
    assert stream.retried and stream.starved and stream.text == "Hello there, and "
    scene.engine.extend(stream, "welcome.")
    scene.engine.finish(stream)
    results += scene.play(stream)
    assert results[-1].finish_reason == "stop" and set(frames(results)) == {1}


def test_sound_of_the_first_attempt_that_is_still_decoding_is_dropped(
    build: Callable[..., Scene],
) -> None:
    scene = build(VARIED)
    stream, codec = scene.admit(), scene.engine.codec
    codec.submit([(stream, [torch.zeros(16, dtype=torch.int64)])])
    codec.free(stream)
    codec.allocate(stream, None)
    assert codec.collect(wait=True) == []
    scene.engine.cancel(stream)


def test_the_budget_follows_the_text() -> None:
    assert frame_budget("Hi.") == frame_budget("... !?") == 128
    assert frame_budget("word " * 40) == 320
    assert frame_budget("你好" * 50) == frame_budget("你，好！" * 50) == 500
    assert frame_budget("Donaudampfschifffahrt " * 20) == 74 * 8, (
        "a long word has the time of several"
    )
    assert frame_budget("word " * 1000) == 2047
