"""An engine made of tones: every contract kept, no model. The tests drive the server with it.

A character is 20 ms of a tone whose pitch depends on the voice, the seed and the character, so that
a wrong order, a lost piece or a neighbour's sound shows up in the samples. Its words have marks
where a request asks for them. What it was asked for is kept in `log`.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from engine.contract import Ability, BadRequest, Device, Failure, Model, Unsupported
from engine.speech import (
    Frame,
    Mark,
    Reference,
    Samples,
    Speaker,
    SpeakerInfo,
    SpeechModel,
    SpeechRequest,
    SpeechSlot,
    Timing,
    Voice,
)

RATE = 24_000
CHARACTER = RATE // 50  # samples a character: 20 ms
WORD = re.compile(r"\S+")


@dataclass(slots=True, eq=False)
class FakeSlot(SpeechSlot):
    text: str
    closed: bool
    spoken: int = 0  # characters
    spent: bool = False  # its last step found no text
    marked: int = 0  # the words that end before this character have had their marks
    # where the text of each request begins in `text`: that of the admitted one, then those that
    # follow
    begins: list[int] = field(default_factory=lambda: [0])

    @property
    def starved(self) -> bool:
        return self.spent and not self.closed


@dataclass(slots=True, eq=False)
class FakeEngine:
    """`stride` characters a frame. `before_step` runs in the inference thread: a gate, a delay, a
    fault. `sound` makes the samples of the characters [start, end) of a request. `timing` is what
    its marks say of themselves: those of a "model" come with the first frame that follows their
    text, others with the frame in which their word ends. Without one there are no marks.
    """

    info: SpeakerInfo
    stride: int = 25
    batches: bool = True
    before_step: Callable[[Sequence[SpeechSlot]], None] = lambda slots: None
    sound: Callable[[SpeechRequest, int, int], Samples] = lambda *piece: tones(*piece)
    timing: Timing | None = "model"
    log: list[tuple[str, str]] = field(default_factory=list)
    running: set[FakeSlot] = field(default_factory=set)
    threads: set[int] = field(default_factory=set)
    closed: bool = False

    def voice(self, reference: Reference) -> Voice:
        if "clone" not in self.info.can:
            raise Unsupported("the fake engine can't clone")
        if reference.text == "<refuse>":
            raise BadRequest("the fake engine refuses this recording")
        if reference.packed not in (b"", reference.voice.digest.encode()):
            raise BadRequest("these bytes are no packed voice")
        self.log.append(
            ("voice", "packed" if reference.packed else reference.text or reference.description)
        )
        return replace(reference.voice, prompt=reference.voice.digest)

    def pack(self, voice: Voice) -> bytes:
        return voice.digest.encode()

    def device(self) -> Device:
        return Device("fake")

    def admit(self, request: SpeechRequest) -> SpeechSlot:
        self.threads.add(threading.get_ident())
        if "<refuse>" in request.text:
            raise BadRequest("the fake engine refuses this text")
        if len(self.running) >= self.info.slots:
            raise AssertionError("admitted without a free slot")
        if (
            request.voice.id not in self.info.voices
            and request.voice.prompt != request.voice.digest
        ):
            raise AssertionError("a voice that was never heard")
        slot = FakeSlot(request, request.text, not request.live)
        self.running.add(slot)
        self.log.append(("admit", request.text))
        return slot

    def step(self, slots: Sequence[SpeechSlot]) -> list[Frame | Failure]:
        self.threads.add(threading.get_ident())
        self.before_step(slots)
        return [
            self._advance(slot)
            for slot in (slots if self.batches else slots[:1])
            if isinstance(slot, FakeSlot)
        ]

    def _advance(self, slot: FakeSlot) -> Frame | Failure:
        self.log.append(("step", slot.request.text))
        if "<fail>" in slot.request.text:
            self.running.remove(slot)
            return Failure(slot, BadRequest("this piece failed alone"))
        start = slot.spoken
        slot.spoken = min(slot.spoken + self.stride, len(slot.text))
        if not slot.closed:
            # a step's worth of text, or none: more may come
            slot.spoken -= slot.spoken % self.stride
        slot.spent = slot.spoken == start
        last = slot.closed and slot.spoken == len(slot.text)
        if last:
            self.running.remove(slot)
        sound = self.sound(replace(slot.request, text=slot.text), start, slot.spoken)
        reason: Literal["stop"] | None = "stop" if last else None
        if self.timing is None or not slot.request.marks:
            return Frame(slot, sound, last, reason)
        known = len(slot.text) if self.timing == "model" else slot.spoken
        marks = tuple(_marks(slot, slot.marked, known))
        slot.marked = known
        return Frame(slot, sound, last, reason, marks, self.timing)

    def extend(self, slot: SpeechSlot, text: str) -> None:
        assert isinstance(slot, FakeSlot) and not slot.closed and slot in self.running
        self.log.append(("extend", text))
        slot.begins.append(len(slot.text))
        slot.text = slot.text + text
        slot.spent = False

    def finish(self, slot: SpeechSlot) -> None:
        assert isinstance(slot, FakeSlot)
        self.log.append(("finish", slot.text))
        slot.closed = True

    def cancel(self, slot: SpeechSlot) -> None:
        self.log.append(("cancel", slot.request.text))
        if isinstance(slot, FakeSlot):
            self.running.discard(slot)

    def warm(self) -> None:
        self.log.append(("warm", ""))

    def close(self) -> None:
        self.closed = True
        self.running.clear()


def _marks(slot: FakeSlot, start: int, end: int) -> Iterator[Mark]:
    """Of the words that end within (start, end] of a slot's text."""
    for request, (first, stop) in enumerate(pairwise([*slot.begins, len(slot.text)])):
        for word in WORD.finditer(slot.text, first, stop):
            if start < word.end() <= end:
                seconds = word.start() * CHARACTER / RATE
                until = word.end() * CHARACTER / RATE
                yield Mark(word.start() - first, word.end() - first, seconds, until, request)


def tones(request: SpeechRequest, start: int, end: int) -> Samples:
    """Characters [start, end) of a request as sound, float32 [(end - start) * CHARACTER]."""
    key = sum(request.voice.id.encode()) + (request.sampling.seed or 0)
    pitches = np.array(
        [200 + (ord(character) * 7 + key) % 400 for character in request.text[start:end]],
        np.float32,
    )
    phase = np.cumsum(np.repeat(pitches, CHARACTER)) * (2 * np.pi / RATE)
    return np.asarray(0.3 * np.sin(phase), np.float32)


def card(
    slots: int = 4,
    revision: str = "1",
    can: Sequence[Ability] = ("seed", "instruct"),
    max_live_chars: int = 0,
) -> SpeakerInfo:
    """What the fake engine says of itself: five voices, two languages."""
    voices = {
        name: Voice(name, ("en", "ja"), name)
        for name in ("alloy", "echo", "nova", "vivian", "eric")
    }
    return SpeakerInfo(
        name="fake",
        model_id="fake",
        revision=revision,
        sample_rate=RATE,
        slots=slots,
        voices=voices,
        languages=("en", "ja"),
        can=frozenset(can),
        max_live_chars=max_live_chars,
    )


def model(engine: Callable[[], Speaker] | None = None, slots: int = 4) -> SpeechModel:
    """A Model that loads `engine()`, by default a FakeEngine."""
    info = card(slots)
    return Model(info, engine or (lambda: FakeEngine(info)))
