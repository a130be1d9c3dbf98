"""Times for the words of engines that give none: their sound is aligned with its text.

A slot's sound goes to an aligner beside the client, so that no sound waits for words. They come
once the sound of the slot is complete. Speech never fails for words: what can't be timed has none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import structlog

from api.framing import TimedWord
from edge.pool import Pool
from engine.speech import Frame, Mark, Samples, SpeakerInfo, SpeechRequest, Timing
from engine.word_timing.energy import estimate
from speaking.word_times import Place, WordTimes
from text.written_words import WrittenWord

T = TypeVar("T")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True, eq=False)
class Aligners:
    """What times words here."""

    info: SpeakerInfo
    pool: Pool


@dataclass(slots=True, eq=False)
class _Slot:
    """A slot's sound on its way to an aligner."""

    place: Place
    language: str
    parts: list[Samples] = field(default_factory=list)
    queued: bool = False
    ended: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, frame: Frame) -> None:
        self.parts.append(frame.samples)
        self.ended = frame.last
        self.changed.set()

    async def wait(self) -> None:
        """Waits for the slot's end."""
        while not self.ended:
            self.changed.clear()
            await self.changed.wait()

    def sound(self) -> Samples:
        return np.concatenate(self.parts)


class WordTimer:
    """The times of one clip's words: from the marks of its frames, or from an aligner."""

    def __init__(self, aligners: Aligners, times: WordTimes) -> None:
        self._aligners = aligners
        self._times = times
        self._place = Place(0, 0)  # of the slot that sounds
        self._slot: _Slot | None = None  # that slot, unless its frames have marks
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
        self._place = self._times.begin(request, samples)
        self._slot = _Slot(self._place, request.language)

    def hear(self, frame: Frame) -> None:
        """Takes a frame of that slot. Its marks count from `settle` on."""
        slot = self._slot
        if slot is None or (frame.marks and not slot.queued):
            self._slot = None
            self._times.take(self._place, frame.marks, frame.timing, frame.last)
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
            self._slots.put_nowait(None)
            await self._worker

    def close(self) -> None:
        """Drops what is still being aligned."""
        if self._worker:
            self._worker.cancel()

    async def _work(self) -> None:
        """Times one slot after another."""
        while slot := await self._slots.get():
            await slot.wait()
            marks = await self._attempt(self._estimate(slot)) or []
            self._times.take(slot.place, marks, "estimated", ended=True)

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
