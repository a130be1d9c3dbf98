"""Times for the words of engines that give none: their sound is aligned with its text.

A slot's sound goes to an aligner beside the client, so that no sound waits for words: the ruler for
English, while the sound is still coming; once it is complete the recogniser's aligner, if it has
one for the language, and else an estimate. Where an aligner fails, the words that remain are
estimated. Speech never fails for words: what can't be timed has none.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
import structlog

from api.framing import TimedWord
from api.transcriber import Transcriber
from audio.resample import Resampler
from edge.pool import Pool
from engine.recognition import RATE
from engine.speech import Frame, Mark, Samples, SpeakerInfo, SpeechRequest, Timing
from engine.word_timing.aligned import marks_of
from engine.word_timing.energy import estimate
from engine.word_timing.ruler import STEP, RulerTiming
from engine.word_timing.ruler_voice import LANGUAGE
from engine.word_timing.sections import Section, sections
from speaking.ruler_host import RulerHost
from speaking.word_times import Place, WordTimes
from text.written_words import WrittenWord

T = TypeVar("T")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True, eq=False)
class Aligners:
    """What times words here."""

    info: SpeakerInfo
    pool: Pool
    ruler: RulerHost
    transcriber: Transcriber | None = None
    patience: float = 10.0  # seconds that the recogniser may take for a slot; 0 doesn't ask it


@dataclass(slots=True, eq=False)
class _Slot:
    """A slot's sound on its way to an aligner."""

    place: Place
    language: str
    parts: list[Samples] = field(default_factory=list)
    queued: bool = False
    ended: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    followed: asyncio.Event = field(default_factory=asyncio.Event)  # the next slot began, or none

    def add(self, frame: Frame) -> None:
        self.parts.append(frame.samples)
        self.ended = frame.last
        self.changed.set()

    async def wait(self, part: int = 0, samples: float = math.inf) -> None:
        """Waits for so many samples from a part on, or for the slot's end."""
        while not self.ended and sum(map(len, self.parts[part:])) < samples:
            self.changed.clear()
            await self.changed.wait()

    def sound(self, part: int = 0) -> Samples:
        """The sound from a part on."""
        return np.concatenate([np.zeros(0, np.float32), *self.parts[part:]])


class WordTimer:
    """The times of one clip's words: from the marks of its frames, or from an aligner."""

    def __init__(self, aligners: Aligners, times: WordTimes) -> None:
        self._aligners = aligners
        self._times = times
        self._slot: _Slot | None = None  # the slot that sounds, unless its frames have marks
        self._slots: asyncio.Queue[_Slot | None] = asyncio.Queue()
        self._worker: asyncio.Task[None] | None = None

    @property
    def timing(self) -> Timing | None:
        return self._times.timing

    def add(self, request: SpeechRequest, words: tuple[WrittenWord, ...]) -> None:
        """Adds a request that goes to the engine, with the words of its text."""
        self._times.add(request, words)

    def begin(self, request: SpeechRequest, samples: int) -> None:
        """A slot that was admitted for `request` begins to sound, after so many samples."""
        if self._slot:
            self._slot.followed.set()
        self._slot = _Slot(self._times.begin(request, samples), request.language)

    def hear(self, frame: Frame) -> None:
        """Takes a frame of that slot. Its marks count from `settle` on."""
        slot = self._slot
        if slot and not slot.queued:
            if not (len(frame.samples) or frame.last or frame.marks):
                return  # a slot that waits for its text
            if frame.marks or self.timing == "model":  # an engine has marks, or it hasn't
                slot = self._slot = None
        if slot is None:
            self._times.hear(frame)
            return
        slot.add(frame)
        if not slot.queued and (frame.last or "marks" not in self._aligners.info.can):
            slot.queued = True
            self._slots.put_nowait(slot)
            self._worker = self._worker or asyncio.ensure_future(self._work())

    def settle(self) -> list[TimedWord]:
        """The words that became known, each once."""
        return self._times.settle()

    async def finish(self) -> None:
        """Waits for the words of all slots, after the last frame."""
        if self._worker:
            if self._slot:
                self._slot.followed.set()
            self._slots.put_nowait(None)
            await self._worker

    def close(self) -> None:
        """Drops what is still being aligned."""
        if self._worker:
            self._worker.cancel()

    async def _work(self) -> None:
        """Times one slot after another."""
        while slot := await self._slots.get():
            known: list[Mark] = []
            if await self._attempt(self._rule(slot, known)):
                continue
            await slot.wait()
            if len(self._times.texts(slot.place)) > 1:
                # a text that didn't fit into this slot is spoken in the next one
                await slot.followed.wait()
            if not known and (marks := await self._attempt(self._align(slot))):
                self._times.take(slot.place, marks, "aligned", ended=True)
                continue
            marks = await self._attempt(self._estimate(slot)) or []
            self._times.take(slot.place, _behind(known, marks), "estimated", ended=True)

    async def _rule(self, slot: _Slot, known: list[Mark]) -> bool:
        """Carries the times of the ruler over, and adds them to `known`. False where there is no
        ruler for the slot's language.
        """
        if slot.language != LANGUAGE or "marks" in self._aligners.info.can:
            return False
        pool = self._aligners.pool
        async with self._aligners.ruler.ruler() as ruler:
            if ruler is None:
                return False
            rate = self._aligners.info.sample_rate
            timing = ruler.timing(rate)
            texts = 0
            part = 0
            ended = False
            while not ended:
                await slot.wait(part, STEP * rate)
                ended = slot.ended
                sound = slot.sound(part)
                part = len(slot.parts)
                more = self._times.texts(slot.place)[texts:]
                texts += len(more)
                marks = await pool.run(_ruled, timing, more, sound, ended)
                known += marks
                self._times.take(slot.place, marks, "aligned", ended)
        return True

    async def _align(self, slot: _Slot) -> list[Mark]:
        """The times of the recogniser's aligner; none where it has none for the language."""
        aligners = self._aligners
        transcriber = aligners.transcriber
        if not (transcriber and aligners.patience and slot.language in transcriber.info.aligns):
            return []
        texts = self._times.texts(slot.place)
        rate = aligners.info.sample_rate
        marks: list[Mark] = []
        async with asyncio.timeout(aligners.patience):
            for section in await aligners.pool.run(_sections, slot.sound(), rate, texts):
                words = await transcriber.align(section.samples, section.text, slot.language)
                found = await aligners.pool.run(marks_of, [section.text], words)
                if not found:
                    return []
                marks += map(section.placed, found)
        return marks

    async def _estimate(self, slot: _Slot) -> list[Mark]:
        texts = self._times.texts(slot.place)
        rate = self._aligners.info.sample_rate
        return await self._aligners.pool.run(estimate, slot.sound(), rate, texts)

    async def _attempt(self, work: Coroutine[None, None, T]) -> T | None:
        """What the work returns; None, and a line in the log, where it fails."""
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()
        if error := task.exception():
            log.warning("words could not be timed", error=error)
            return None
        return task.result()


def _ruled(timing: RulerTiming, texts: list[str], sound: Samples, ended: bool) -> list[Mark]:
    for text in texts:
        timing.add(text)
    marks = timing.push(sound)
    return marks + timing.finish() if ended else marks


def _sections(sound: Samples, rate: int, texts: list[str]) -> list[Section]:
    """The sections of a slot's sound, at the recogniser's rate."""
    cut = sections(sound, rate, texts)
    return [replace(each, samples=_resampled(each.samples, rate)) for each in cut]


def _resampled(sound: Samples, rate: int) -> Samples:
    resampler = Resampler(rate, RATE)
    return np.concatenate([resampler.push(sound), resampler.flush()])


def _behind(known: list[Mark], marks: list[Mark]) -> list[Mark]:
    """The marks of words behind those that are known."""
    if not known:
        return marks
    last = known[-1]
    return [
        replace(mark, seconds=max(mark.seconds, last.until), until=max(mark.until, last.until))
        for mark in marks
        if (mark.request, mark.start) > (last.request, last.start)
    ]
