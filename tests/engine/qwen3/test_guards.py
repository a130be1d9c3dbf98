"""What goes wrong with a stream is tried once more while nobody has heard more than silence, and
ends it otherwise."""

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
    """A model that says these codes of codebook 0, one a frame, to whoever comes first."""

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


class Mouth:
    """A codec that is silent for so many frames, then is not, and whose calls named are no
    numbers."""

    def __init__(self, silent: int = 0, broken: tuple[int, ...] = ()) -> None:
        self.silent, self.broken, self.calls = silent, broken, 0

    def decode(self, codes: Any, state: Any, seats: Any) -> Any:
        samples = torch.full((len(codes), codes.shape[1], 1920), 0.1)
        samples[:, : max(self.silent, 0)] = 0
        self.silent -= codes.shape[1]
        if self.calls in self.broken:
            samples[0, 0, 7] = torch.nan
        self.calls += 1
        return samples.flatten(1)


class Scene:
    """An engine whose model and codec follow a script."""

    def __init__(self, room: Any, *codes: Any, mouth: Mouth | None = None) -> None:
        self.engine, self.room = room.engine, room
        self.eos = room.engine.config.codec.eos
        said = chain.from_iterable(part if isinstance(part, list) else [self.eos] for part in codes)
        self.engine.batch.runner = Script(chain(said, repeat(self.eos)))
        self.engine.codec.decoder = mouth or Mouth()
        self.engine.clock = lambda: 0.0

    def admit(self, case: Case = CASE, **live: Any) -> Any:
        return self.room.admit(case, **live)

    def hear(self, stream: Any) -> list[Any]:
        results = []
        for _ in range(400):
            results += self.engine.step([stream])
            if stream.freed:
                return results
        raise AssertionError("the stream doesn't end")


EOS = None  # in a script
STUCK = list(islice(cycle([1, 2]), 50))


def frames(results: list[Any]) -> list[int]:
    """The peak of every frame heard, as 0 or 1."""
    peaks = np.abs(np.concatenate([result.samples for result in results]).reshape(-1, 1920)).max(1)
    return [int(peak > 0.01) for peak in peaks]


@pytest.fixture
def scene(studio: Callable[..., Any]) -> Iterator[Callable[..., Scene]]:
    def play(*codes: Any, mouth: Mouth | None = None, guards: bool = True) -> Scene:
        return Scene(
            studio(noise="own", record=False, guards=guards, codec_thread=False),
            *codes,
            mouth=mouth,
        )

    yield play


def test_sound_that_is_no_number_is_tried_once_more(scene: Callable[..., Scene]) -> None:
    play = scene(VARIED, VARIED, EOS, mouth=Mouth(broken=(0,)))
    stream = play.admit()
    results = play.hear(stream)
    assert (
        results[-1].finish_reason == "stop"
        and stream.retried
        and stream.seed == CASE.seed ^ RETRY_SEED
    )
    assert frames(results) == [1] * (2 * len(VARIED) - 1), (
        "the frame that was no sound is spoken again by another"
    )


def test_sound_that_is_no_number_twice_fails_and_the_next_is_served(
    scene: Callable[..., Scene],
) -> None:
    play = scene(VARIED, mouth=Mouth(broken=(0, 1)))
    [failure] = play.hear(play.admit())
    assert isinstance(failure, Failure) and "no valid sound" in str(failure.error)
    again = scene(VARIED, EOS)
    assert frames(again.hear(again.admit())) == [1] * 10
    assert len(play.engine.codec.free_rows) == 4 and play.engine.batch.streams == [None] * 4


def test_sound_that_breaks_after_it_was_heard_fails_alone(studio: Callable[..., Any]) -> None:
    room = studio(noise="own", record=False, guards=True, prefixes=8)
    room.engine.codec.decoder = Mouth(broken=(2,))
    room.engine.clock = lambda: 0.0
    case = replace(CASE, max_new_tokens=21)
    streams = [room.admit(case), room.admit(replace(case, seed=6))]
    results = [
        result
        for _ in range(40)
        for result in room.engine.step([s for s in streams if not s.freed])
    ]
    [failure] = [result for result in results if isinstance(result, Failure)]
    other = [
        result
        for result in results
        if isinstance(result, Frame) and result.slot is not failure.slot
    ]
    assert other[-1].last and len(room.engine.codec.free_rows) == 4


def test_silence_that_was_sent_stays_and_the_next_attempt_goes_on_after_it(
    scene: Callable[..., Scene],
) -> None:
    play = scene([*VARIED] * 6, VARIED, EOS, mouth=Mouth(silent=60))
    stream = play.admit()
    results = play.hear(stream)
    heard = frames(results)
    silent = heard.index(1)
    assert stream.retried and stream.delivered == len(heard), (
        "the listener's clock counts the silence too"
    )
    assert silent >= 50 and set(heard[silent:]) == {1} and results[-1].finish_reason == "stop"
    assert [len(result.samples) // 1920 for result in results][:4] == [1, 2, 4, 8]


def test_a_stream_that_ended_before_its_silence_was_known_is_tried_once_more(
    scene: Callable[..., Scene],
) -> None:
    play = scene([*VARIED] * 5, [20], EOS, VARIED, EOS, mouth=Mouth(silent=51))
    stream = play.admit()
    results = play.hear(stream)
    assert (
        stream.retried
        and results[-1].finish_reason == "stop"
        and frames(results) == [0] * 51 + [1] * 10
    )
    assert [result.last for result in results].count(True) == 1


def test_a_stream_that_is_silent_twice_ends(scene: Callable[..., Scene]) -> None:
    play = scene([*VARIED] * 20, mouth=Mouth(silent=1000))
    stream = play.admit()
    results = play.hear(stream)
    assert (
        stream.retried
        and results[-1].finish_reason == "length"
        and 100 <= len(frames(results)) <= 125
    )


def test_a_stream_that_goes_silent_after_speech_ends(scene: Callable[..., Scene]) -> None:
    class Tired(Mouth):
        def decode(self, codes: Any, state: Any, seats: Any) -> Any:
            self.calls += 1
            return torch.full((len(codes), codes.shape[1] * 1920), 0.1 if self.calls < 3 else 0.0)

    play = scene([*VARIED] * 20, mouth=Tired())
    stream = play.admit()
    results = play.hear(stream)
    assert (
        not stream.retried
        and results[-1].finish_reason == "length"
        and 53 <= len(frames(results)) <= 70
    )


def test_a_stream_that_is_stuck_in_silence_is_tried_once_more(scene: Callable[..., Scene]) -> None:
    play = scene(STUCK, VARIED, EOS, mouth=Mouth(silent=47))
    stream = play.admit()
    results = play.hear(stream)
    assert (
        stream.retried
        and results[-1].finish_reason == "stop"
        and frames(results).count(1) == len(VARIED)
    )


def test_a_stream_that_is_stuck_after_it_was_heard_ends(scene: Callable[..., Scene]) -> None:
    play = scene(VARIED, [*STUCK, 3, 4])
    stream = play.admit()
    results = play.hear(stream)
    assert (
        not stream.retried and results[-1].finish_reason == "length" and len(frames(results)) == 60
    )


def test_an_end_before_the_first_word_is_tried_once_more(scene: Callable[..., Scene]) -> None:
    play = scene([1, 2], EOS, VARIED, EOS, mouth=Mouth(silent=2))
    stream = play.admit()
    results = play.hear(stream)
    assert (
        stream.retried
        and results[-1].finish_reason == "stop"
        and frames(results) == [0, *[0] * 1, *[1] * 9]
    )


@pytest.mark.parametrize(
    ("codes", "text", "silent"),
    [([1, 2], "Hello.", 0), ([1, 2, 3], "Hello.", 9), ([1, 2], "...", 9)],
    ids=["heard", "long enough", "no words"],
)
def test_an_early_end_that_may_be_right_stays(
    codes: list[int], text: str, silent: int, scene: Callable[..., Scene]
) -> None:
    play = scene(codes, EOS, VARIED, mouth=Mouth(silent=silent))
    stream = play.admit(replace(CASE, text=text))
    results = play.hear(stream)
    assert (
        not stream.retried
        and results[-1].finish_reason == "stop"
        and len(frames(results)) == len(codes)
    )


def test_without_guards_nothing_is_tried_again_and_nothing_is_cut(
    scene: Callable[..., Scene],
) -> None:
    play = scene([1, 2], EOS, mouth=Mouth(silent=9), guards=False)
    assert frames(play.hear(play.admit())) == [0, 0]
    play = scene(STUCK * 4, EOS, mouth=Mouth(silent=300), guards=False)
    results = play.hear(play.admit())
    assert len(frames(results)) == 200 and results[-1].finish_reason == "stop"
    play = scene(VARIED, mouth=Mouth(broken=(0,)), guards=False)
    assert [type(result) for result in play.hear(play.admit())] == [Failure]


def test_a_live_stream_is_tried_again_with_the_text_that_it_has(
    scene: Callable[..., Scene],
) -> None:
    play = scene([*VARIED] * 9, EOS, mouth=Mouth(broken=(0,)))
    stream = play.admit(CASE, text="Hello there, and ", live=True)
    results = [result for _ in range(30) for result in play.engine.step([stream])]
    assert stream.retried and stream.waits and stream.text == "Hello there, and "
    play.engine.extend(stream, "welcome.")
    play.engine.finish(stream)
    results += play.hear(stream)
    assert results[-1].finish_reason == "stop" and set(frames(results)) == {1}


def test_what_the_codec_still_makes_of_the_first_attempt_is_not_heard(
    scene: Callable[..., Scene],
) -> None:
    play = scene(VARIED)
    stream, codec = play.admit(), play.engine.codec
    codec.submit([(stream, [torch.zeros(16, dtype=torch.int64)])])
    codec.free(stream)
    codec.allocate(stream, None)
    assert codec.collect(wait=True) == []
    play.engine.cancel(stream)


def test_the_budget_follows_the_text() -> None:
    assert frame_budget("Hi.") == frame_budget("... !?") == 128
    assert frame_budget("word " * 40) == 320
    assert frame_budget("你好" * 50) == frame_budget("你，好！" * 50) == 500
    assert frame_budget("Donaudampfschifffahrt " * 20) == 74 * 8, (
        "a long word has the time of several"
    )
    assert frame_budget("word " * 1000) == 2047
