"""From a recording to words. Every endpoint uses this one pipeline, so every framing says the same.

bytes -> samples -> utterances (a pool of threads) -> words (the queue and its engine)

An utterance is decoded and cut while the one before it is recognised, and no more than that is in
memory, so a recording may last for hours. The pool is the one that encodes speech too: a thread
works on a recording for one slice at a time.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, Protocol

import numpy as np

from api.transcriber import Listening
from audio.decode import decode_blocks
from edge.errors import ApiError
from edge.pool import Pool
from edge.state import Record
from edge.telemetry.log import milliseconds
from edge.telemetry.recognition_metrics import RecognitionMetrics
from edge.telemetry.traces import Timings
from engine.recognition import RATE, AudioRequest, RecognizerInfo, Samples, Segment, Word
from hearing.jobs import Enqueue, audio_request, job_of_one
from hearing.lateness import Lateness
from hearing.live import LiveRecognition
from hearing.rules import file_rules, live_rules
from hearing.segments import Detector, Event, Segmenter, Utterance
from hearing.transcript import Transcript
from settings import AllSettings

HASH_BLOCK = 2**20  # bytes
ALIGNED_WITHIN = 1.0  # seconds: live texts, which are due at once, go before
SLICE_SECONDS = 10.0  # of sound that a thread cuts at a time: 0.1 s of its work


class Cache(Protocol):
    """Transcripts by their recording and options (server.Cache)."""

    max_entries: int

    def get(self, key: object) -> Any | None: ...
    def put(self, key: object, value: object) -> None: ...


@dataclass(slots=True, eq=False)
class Pipeline:
    """Recognises recordings and live sound: an api.transcriber.Transcriber."""

    settings: AllSettings
    info: RecognizerInfo
    enqueue: Enqueue
    detector: Callable[[], Detector]
    pool: Pool
    cache: Cache
    metrics: RecognitionMetrics
    lateness: Lateness = field(default_factory=Lateness)
    _streams: set[LiveRecognition] = field(default_factory=set)  # the open ones

    def speech_ends(self) -> bool:
        """Whether live speech is about to end: its Final is due at once. May be asked in any
        thread.
        """
        return any(stream.ending for stream in tuple(self._streams))

    @asynccontextmanager
    async def open(
        self,
        file: BinaryIO,
        listening: Listening,
        record: Record,
        *,
        realtime: bool = False,
        max_seconds: float | None = None,
    ) -> AsyncIterator[OpenRecording]:
        """A recording to read the parts of. However the context is left, the slot is freed and the
        log record has the figures.
        """
        key = await self._key(file, listening)
        stored = self.cache.get(key) if key else None
        limit = max_seconds or self.settings.asr_max_seconds
        recording = OpenRecording(self, file, listening, realtime, limit, key, stored)
        try:
            yield recording
        finally:
            record |= recording.stats()
            if self.settings.log_text:
                record["text"] = recording.transcript.text
            self.metrics.record_transcription(record)

    @asynccontextmanager
    async def open_live(
        self,
        listening: Listening,
        record: Record,
        *,
        detect: bool = True,
        silence: float | None = None,
    ) -> AsyncIterator[LiveRecognition]:
        """A stream to feed with sound. However the context is left, its slot is freed and the log
        record has the figures.
        """
        detector = await self.pool.run(self.detector)
        rules = live_rules(listening, self.info.piece_seconds, detect, silence)
        segmenter = Segmenter(detector, rules)
        live = LiveRecognition(
            self.settings,
            self.enqueue,
            self.pool,
            self.metrics,
            listening,
            segmenter,
            self.lateness,
        )
        worker = asyncio.ensure_future(live.run())
        self._streams.add(live)
        try:
            with self.metrics.live_sessions.track_inprogress():
                yield live
        finally:
            self._streams.discard(live)
            worker.cancel()
            await asyncio.wait({worker})
            record |= live.stats()
            self.metrics.record_live(record)
        if not worker.cancelled():
            worker.result()  # a fault in it must not go unseen

    async def align(self, samples: Samples, text: str, language: str) -> Sequence[Word]:
        """When the words of a text are spoken in a clip."""
        request = AudioRequest(samples, language=language, words=True, transcript=text)
        due = time.monotonic() + ALIGNED_WITHIN
        async with job_of_one(self.enqueue, request, due, admitted=False) as job:
            words = await job.next()
        return [word for segment in words.segments for word in segment.words] if words else []

    async def _key(self, file: BinaryIO, listening: Listening) -> tuple[str, Listening] | None:
        if not self.cache.max_entries:
            return None
        return await self.pool.run(_digest, file), listening


@dataclass(slots=True, eq=False)
class OpenRecording:
    """A recording while it is recognised: an api.transcriber.Recording."""

    pipeline: Pipeline
    file: BinaryIO
    listening: Listening
    realtime: bool
    max_seconds: float
    key: tuple[str, Listening] | None
    stored: Transcript | None
    transcript: Transcript = field(default_factory=Transcript)
    outcome: str = "cancelled"
    timings: Timings | None = None
    began: float = field(default_factory=time.monotonic)
    _slices: Generator[list[Utterance], None, None] | None = None
    _slice: asyncio.Future[list[Utterance] | None] | None = None  # the one in the pool
    _ready: deque[Utterance] = field(default_factory=deque)  # cut, and not in the queue yet
    _waiting: deque[Utterance] = field(default_factory=deque)  # in the queue or in the engine

    def __post_init__(self) -> None:
        self.transcript.language = self.listening.language

    async def parts(self) -> AsyncGenerator[list[Segment], None]:
        """The segments, as they are recognised."""
        if self.stored is not None:
            self.transcript = self.stored
            self.outcome = "ok"
            if self.stored.segments:
                yield self.stored.segments
            return
        try:
            async with self.pipeline.enqueue(self._next_request, self.realtime) as job:
                self.timings = job.timings
                while (words := await job.next()) is not None:
                    utterance = self._waiting.popleft()
                    if added := self.transcript.add(words, utterance.start):
                        yield added
        except ApiError as error:
            self.outcome = error.kind
            raise
        finally:
            await self._close()
        self.outcome = "ok"
        if self.key:
            self.pipeline.cache.put(self.key, self.transcript)

    async def _close(self) -> None:
        """Ends the cutting, once the slice that is in the pool is done: it reads the file."""
        if self._slice:
            await asyncio.wait({self._slice})
        if self._slices:
            await self.pipeline.pool.run(self._slices.close)

    async def _next_utterance(self) -> Utterance | None:
        """The next utterance, cut in the pool; None at the recording's end."""
        if self._slices is None:
            self._slices = self._cut_slices()
        while not self._ready:
            work = self.pipeline.pool.run(next, self._slices, None)
            self._slice = asyncio.ensure_future(work)
            found = await asyncio.shield(self._slice)
            if found is None:
                return None
            self._ready += found
        return self._ready.popleft()

    async def _next_request(self) -> AudioRequest | None:
        utterance = await self._next_utterance()
        if utterance is None:
            return None
        self._waiting.append(utterance)
        request = audio_request(utterance.samples, self.listening, self._certain_language())
        return request if self.realtime else replace(request, gives_way=self.pipeline.speech_ends)

    def _certain_language(self) -> str:
        """The language of the first utterance with words, "" below ASR_LANGUAGE_CERTAINTY: in a
        short utterance alone the language is easily mistaken.
        """
        certainty = self.pipeline.settings.asr_language_certainty
        certain = self.transcript.language_probability >= certainty
        return self.transcript.language if certain else ""

    def _cut_slices(self) -> Generator[list[Utterance], None, None]:
        """The recording's utterances, in the pool. A slice ends with an utterance, or without one
        after SLICE_SECONDS. Raises AudioError.
        """
        self.file.seek(0)
        segmenter = Segmenter(
            self.pipeline.detector(), file_rules(self.listening, self.pipeline.info.piece_seconds)
        )
        slice_start = 0
        for block in joined(decode_blocks(self.file, RATE, self.max_seconds), RATE):
            found = _utterances(segmenter.push(block))
            self.transcript.seconds = segmenter.received / RATE
            if found or segmenter.received - slice_start >= SLICE_SECONDS * RATE:
                slice_start = segmenter.received
                yield found
        yield _utterances(segmenter.flush())

    def stats(self) -> Record:
        """The figures for the log."""
        timings = self.timings or Timings()
        return {
            "language": self.transcript.language,
            "heard_seconds": round(self.transcript.seconds, 3),
            "outcome": self.outcome,
            "cache": "hit" if self.stored is not None else "miss",
            "load_ms": milliseconds(timings.load),
            "queue_ms": milliseconds(timings.waited),
            "infer_ms": milliseconds(timings.infer),
        }


def joined(blocks: Iterable[Samples], length: int) -> Generator[Samples, None, None]:
    """The same samples in blocks of at least `length`, the last one aside. The detector takes half
    the time for a block of a second that it takes for the packets of a WAV file, of 64 ms each.
    """
    kept: list[Samples] = []
    count = 0
    for block in blocks:
        kept.append(block)
        count += len(block)
        if count >= length:
            yield np.concatenate(kept)
            kept = []
            count = 0
    if kept:
        yield np.concatenate(kept)


def _utterances(events: list[Event]) -> list[Utterance]:
    return [event for event in events if isinstance(event, Utterance)]


def _digest(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(HASH_BLOCK):
        digest.update(block)
    return digest.hexdigest()
