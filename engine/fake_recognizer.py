"""A recogniser made of arithmetic: every contract kept, no model. The tests drive the server with
it.

It hears each half second of a request as one word, whose name is the loudness there: "w40" is a
peak of 0.40. So a wrong order, a lost piece or a doubled one shows up in the text. What it was
asked for is kept in `log`. `says` gives another answer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from engine.contract import BadRequest, Device, Failure, Model, Unsupported
from engine.recognition import (
    RATE,
    AudioRequest,
    RecognitionSlot,
    Recognizer,
    RecognizerInfo,
    RecognizerModel,
    Segment,
    Word,
    Words,
)

WORD: Final = RATE // 2  # samples


@dataclass(slots=True, eq=False)
class FakeRecognizer:
    """`before_step` and `says` run in the inference thread: a gate, a delay, a fault."""

    info: RecognizerInfo
    before_step: Callable[[Sequence[RecognitionSlot]], None] = lambda slots: None
    says: Callable[[AudioRequest], str] | None = None
    log: list[AudioRequest] = field(default_factory=list)
    running: set[RecognitionSlot] = field(default_factory=set)
    threads: set[int] = field(default_factory=set)
    closed: bool = False

    def admit(self, request: AudioRequest) -> RecognitionSlot:
        if request.language and request.language not in self.info.languages:
            raise BadRequest(f"the fake recogniser doesn't know {request.language!r}")
        if len(self.running) >= self.info.slots:
            raise AssertionError("admitted without a free slot")
        slot: RecognitionSlot = RecognitionSlot(request)
        self.running.add(slot)
        self.log.append(request)
        return slot

    def step(self, slots: Sequence[RecognitionSlot]) -> list[Words | Failure]:
        self.threads.add(threading.get_ident())
        self.before_step(slots)
        slot = slots[0]
        self.running.discard(slot)
        words = heard(slot.request) if self.says is None else words_of(self.says(slot.request))
        segments = (_segment(slot.request, words),) if words else ()
        language = slot.request.language or "en"
        return [Words(slot=slot, segments=segments, language=language, language_probability=0.9)]

    def extend(self, slot: RecognitionSlot, content: Any) -> None:
        raise Unsupported("the fake recogniser takes no more sound for a request")

    def finish(self, slot: RecognitionSlot) -> None:
        raise Unsupported("the fake recogniser takes no more sound for a request")

    def cancel(self, slot: RecognitionSlot) -> None:
        self.running.discard(slot)

    def device(self) -> Device:
        return Device("fake")

    def warm(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True
        self.running.clear()


def heard(request: AudioRequest) -> list[Word]:
    """The words that the fake hears: one for each half second with sound in it."""
    words = []
    for start in range(0, len(request.samples), WORD):
        part = request.samples[start : start + WORD]
        peak = round(float(np.abs(part).max()) * 100)
        if peak:
            end = (start + len(part)) / RATE
            words.append(Word(f" w{peak}", start / RATE, end, 0.9))
    return words


def words_of(text: str) -> list[Word]:
    """A text as it would be heard, a word each half second."""
    return [
        Word(f" {word}", place / 2, place / 2 + 0.5, 0.9) for place, word in enumerate(text.split())
    ]


def _segment(request: AudioRequest, words: list[Word]) -> Segment:
    text = "".join(word.text for word in words)
    return Segment(
        text=text + "." if request.task == "transcribe" else text + " in English.",
        start=words[0].start,
        end=words[-1].end,
        tokens=tuple(range(len(words))),
        words=tuple(words) if request.words else (),
        temperature=request.temperature,
        avg_logprob=-0.1,
    )


def card(slots: int = 4, languages: tuple[str, ...] = ("en", "de", "zh", "ja")) -> RecognizerInfo:
    """What the fake recogniser says of itself."""
    return RecognizerInfo(
        name="fake",
        model_id="fake",
        revision="1",
        slots=slots,
        languages=languages,
        can=frozenset({"words", "translate", "prompt"}),
    )


def model(slots: int = 4) -> RecognizerModel:
    """The fake recogniser as a model."""
    info = card(slots)

    def load() -> Recognizer:
        return FakeRecognizer(info)

    return Model(info, load)
