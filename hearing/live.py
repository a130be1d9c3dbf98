"""Live recognition: from sound that is still being spoken to words.

While an utterance lasts, all of it so far is recognised again and again, as quick drafts that
replace each other: each makes a Partial. Once the utterance has ended it is recognised in full, and
only that text counts: the Final. The clock counts samples, so a client that sends slowly isn't
silent, and the texts don't depend on the portions in which the sound came.

One request of a stream is under way at a time, and each is a job of its own: between two of them
the connection holds neither a place in the queue nor the model.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from api import transcriber
from api.transcriber import Listening, LiveEvent, Partial, SpeechStarted, SpeechStopped
from edge.errors import ApiError, TooLarge, Unavailable
from edge.pool import Pool
from edge.state import Record
from edge.telemetry.log import milliseconds
from edge.telemetry.recognition_metrics import RecognitionMetrics
from engine.recognition import RATE, AudioRequest, Samples, Segment, Words
from engine.turn import Call
from hearing.agreement import Agreement, remainder
from hearing.context import Preceding
from hearing.due_times import MAX_AHEAD, Due, DueTimes
from hearing.jobs import Ended, Enqueue, JobContext, audio_request, job_of_one, with_silence
from hearing.lateness import Lateness
from hearing.live_events import LiveEvents
from hearing.rules import live_rules
from hearing.segments import Began, Event, Segmenter, Utterance
from hearing.transcript import shifted
from settings import AllSettings

FIRST_PARTIAL: Final = int(0.3 * RATE)  # samples of speech before the first draft
# From the start of one draft to that of the next there is at least this much sound, and at least so
# many times the seconds that the first one took.
PARTIAL_EVERY: Final = int(0.5 * RATE)  # samples
PARTIAL_REST: Final = 2.0
PARTIAL_DEADLINE: Final = 0.4  # seconds after the sound came
FINAL_DEADLINE: Final = 0.25  # seconds after the end of speech was known
STALLED: Final = 0.5  # seconds without sound: the client doesn't send it as it is spoken
MAX_WAITING: Final = 4096  # utterances without a text, and events that weren't read
PORTION: Final = RATE  # samples that are segmented in one go


@dataclass(slots=True, eq=False)
class LiveRecognition:
    """One stream: an api.transcriber.LiveTranscription. `run` does the recognition.

    The segmenter's clock and the client's both count samples from the start of the stream. The
    segmenter's also counts the zeros by which it fills up a frame when an utterance is ended early.
    """

    settings: AllSettings
    enqueue: Enqueue
    pool: Pool
    metrics: RecognitionMetrics
    listening: Listening
    segmenter: Segmenter
    lateness: Lateness = field(default_factory=Lateness)  # of all streams
    utterance: int = 0
    received: int = 0  # samples from the client
    outcome: str = "cancelled"  # of the log
    language: str = ""  # of the first utterance with words
    language_probability: float = 0.0
    _surplus: int = 0  # samples by which the segmenter's clock is ahead of the client's
    _began: int | None = None  # the sample at which speech began that may still be a click
    _arrived: float = field(default_factory=time.monotonic)  # when the last sound came
    _partial_at: int = 0  # the next draft is due at this sample of the segmenter's clock
    _draft_seconds: float = 0.3  # that the last draft took
    _preceding: Preceding = field(default_factory=Preceding)
    _agreement: Agreement = field(default_factory=Agreement)
    _ended: deque[Ended] = field(default_factory=deque)  # the first one is under way
    _finished: bool = False  # no more sound will come
    _admitted: bool = False  # the queue has taken a request: it refuses no further one
    _infer: float = 0.0  # seconds of the engine, for the log
    _load: float = 0.0
    _texts: list[str] = field(default_factory=list)  # for LOG_TEXT
    _segmenting: asyncio.Lock = field(default_factory=asyncio.Lock)
    _due: DueTimes = field(default_factory=DueTimes)
    _ready: float = 0.0  # when the model was loaded, on the monotonic clock
    # an utterance has its text, or an event was read
    _progress: asyncio.Event = field(default_factory=asyncio.Event)
    _first_sound: asyncio.Event = field(default_factory=asyncio.Event)
    _work: asyncio.Event = field(default_factory=asyncio.Event)  # maybe something to recognise
    _events: LiveEvents = field(init=False)

    def __post_init__(self) -> None:
        self._events = LiveEvents(self._progress.set)

    # ------------------------------------------------------------------------------ for the client
    @property
    def busy(self) -> bool:
        return bool(self._ended or self._events) or self.segmenter.certain

    @property
    def ending(self) -> bool:
        """Whether a Final is wanted now or is likely to be soon. May be asked in any thread."""
        stalled = time.monotonic() - self._arrived > STALLED
        return bool(self._ended) or (self.segmenter.pausing and not stalled)

    async def push(self, samples: Samples) -> None:
        for start in range(0, len(samples), PORTION):
            await self._wait_for_room()
            await self._check_limits()
            portion = samples[start : start + PORTION]
            async with self._segmenting:
                events = await self.pool.run(self.segmenter.push, portion)
                self.received += len(portion)
                self._arrived = time.monotonic()
                self._first_sound.set()
                self._take(events)

    async def commit(self) -> None:
        await self._wait_for_room()
        async with self._segmenting:
            await self._end_utterance(asked=True)

    async def reset(self) -> None:
        async with self._segmenting:
            self.segmenter.reset()
            self._next_utterance()
            self._events.drop_partials()

    async def configure(
        self, listening: Listening, *, detect: bool = True, silence: float | None = None
    ) -> None:
        async with self._segmenting:
            longest = self.segmenter.rules.hard_limit
            rules = live_rules(listening, longest, detect, silence)
            if math.isinf(rules.silence) != math.isinf(self.segmenter.rules.silence):
                await self._end_utterance(asked=False)
            self.segmenter.rules = rules
            self.listening = listening

    async def finish(self) -> None:
        async with self._segmenting:
            if not self._finished:
                await self._end_utterance(asked=False)
            self._finished = True
            self._work.set()

    def events(self) -> AsyncGenerator[LiveEvent, None]:
        return self._events.read()

    def stats(self) -> Record:
        """The figures for the log."""
        record: Record = {
            "language": self.listening.language or self.language,
            "heard_seconds": round(self.received / RATE, 3),
            "utterances": self.utterance,
            "outcome": "ok" if self.outcome == "cancelled" and not self.busy else self.outcome,
            "load_ms": milliseconds(self._load),
            "infer_ms": milliseconds(self._infer),
        }
        return record | ({"text": " ".join(self._texts)} if self.settings.log_text else {})

    # ------------------------------------------------------------------------------------ the sound
    async def _wait_for_room(self) -> None:
        """Waits for a client that doesn't read, and for one that commits too fast."""
        while len(self._ended) + len(self._events) >= MAX_WAITING and not self._events.closed:
            self._progress.clear()
            await self._progress.wait()

    async def _check_limits(self) -> None:
        """Waits while a client that sends faster than it speaks is too far ahead.

        Raises Unavailable where the server is too slow for speech, and TooLarge.
        """
        limit = self.settings.asr_live_seconds
        if self.received >= limit * RATE:
            raise TooLarge(f"The sound is longer than {limit:g} seconds (ASR_LIVE_SECONDS).")
        backlog = self.settings.asr_live_backlog
        while sum(ended.seconds for ended in self._ended) > backlog and not self._events.closed:
            ahead = self._due.ahead(self.received / RATE)
            if ahead < MAX_AHEAD:
                raise Unavailable(
                    f"The server is too slow for this connection now: more than {backlog:g} "
                    "seconds of speech wait to be recognised (ASR_LIVE_BACKLOG)."
                )
            self._progress.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(ahead):
                    await self._progress.wait()

    async def _end_utterance(self, *, asked: bool) -> None:
        """Ends the open utterance. If `asked`, exactly one Ended with `asked` is added, even where
        nothing was said.
        """
        events = await self.pool.run(self.segmenter.flush)
        self._take(events)
        self._surplus = self.segmenter.received - self.received
        self._began = None
        if not asked:
            return
        if events and isinstance(events[-1], Utterance):
            self._ended.append(replace(self._ended.pop(), asked=True))
        else:
            here = self.received
            now = time.monotonic()
            due = self._due.silent(now, self._last_due())
            self._ended.append(Ended(self.utterance, None, here, here, now, due, asked=True))
            self._next_utterance()

    def _last_due(self) -> Due | None:
        """Of the last utterance that waits."""
        return self._ended[-1].due if self._ended else None

    def _take(self, events: list[Event]) -> None:
        """Takes what the segmenter found: utterances wait for their recognition."""
        for event in events:
            if isinstance(event, Began):
                self._began = event.sample
                continue
            self._announce()
            start = event.start - self._surplus
            end = min(event.end - self._surplus, self.received)
            self._events.add(SpeechStopped(end))
            known = self._arrived
            due = self._due.next(known, end / RATE, self._last_due())
            ended = Ended(self.utterance, event, start, end, known, due, asked=False)
            self._ended.append(replace(ended, stable=self._agreement.stable))
            self._next_utterance()
            self._began = event.end if event.continues else None
        if self.segmenter.certain:
            self._announce()
        self._work.set()

    def _announce(self) -> None:
        """Emits SpeechStarted, since the speech that began is certain to give a Final."""
        if self._began is not None:
            self._events.add(SpeechStarted(self._began - self._surplus))
            self._partial_at = self._began + FIRST_PARTIAL
            self._began = None

    def _next_utterance(self) -> None:
        self.utterance += 1
        self._agreement = Agreement()
        self._began = None
        self._work.set()

    # ------------------------------------------------------------------------------ the recognition
    async def run(self) -> None:
        """Recognises what comes until `finish`. An error ends the events."""
        loading = asyncio.ensure_future(self._load_model())
        try:
            await self._recognize()
            self.outcome = "ok"
        except ApiError as error:
            self._events.fail(error)
            self.outcome = error.kind
        finally:
            loading.cancel()
            await asyncio.wait({loading})
            self._events.close()
            self._progress.set()

    async def _load_model(self) -> None:
        """Has the model loaded while the client gets to its first word."""
        await self._first_sound.wait()
        with suppress(ApiError):  # the first request will get it too
            async with self._job(Call(lambda engine: None), time.monotonic()) as job:
                await job.next()
                self._ready = time.monotonic()

    async def _recognize(self) -> None:
        while True:
            if self._ended:
                await self._recognize_ended(self._ended[0])
                self._ended.popleft()
                self._progress.set()
            elif self._partial_is_due():
                await self._recognize_open()
            elif self._finished:
                return
            else:
                self._work.clear()
                await self._work.wait()

    def _partial_is_due(self) -> bool:
        """Whether to make a draft now. Not where the utterance may end meanwhile, since its Final
        would have to wait for the draft.
        """
        segmenter = self.segmenter
        quiet = segmenter.quiet_seconds
        ends = bool(quiet) and quiet + self._draft_seconds > segmenter.rules.silence
        return segmenter.certain and segmenter.received >= self._partial_at and not ends

    async def _recognize_open(self) -> None:
        """Makes a draft of the open utterance so far."""
        async with self._segmenting:
            if self._ended or not self.segmenter.certain:
                return
            samples = self.segmenter.open_samples()
            start = (self.segmenter.open_start - self._surplus) / RATE
            clock = self.segmenter.received
            due = self._due.draft(self._arrived, self.received / RATE)
        number = self.utterance
        agreement = self._agreement
        arrived = self._arrived
        began = time.monotonic()
        request = replace(self._request(samples), words=False, draft=True)
        words = await self._result(request, due + PARTIAL_DEADLINE)
        self._draft_seconds = time.monotonic() - began
        if number != self.utterance:
            return  # it has ended, or was dropped
        rest = int(PARTIAL_REST * self._draft_seconds * RATE)
        self._partial_at = clock + max(PARTIAL_EVERY, rest)
        if text := words.text:
            self.metrics.record_live_text(False, time.monotonic() - arrived)
            self._events.drop_partials()
            self._events.add(
                Partial(
                    text=text,
                    stable=agreement.add(text),
                    language=words.language,
                    start=start,
                    end=start + len(samples) / RATE,
                    utterance=number,
                )
            )

    async def _recognize_ended(self, ended: Ended) -> None:
        """Recognises an utterance in full and emits its Final."""
        language = self.listening.language or self.language
        segments: list[Segment] = []
        text = ""
        if ended.sound:
            silence = self.settings.ws_flush_silence_ms / 1000
            request = self._request(with_silence(ended.sound.samples, silence))
            before = self._preceding.before(ended, request.language, self.segmenter.rules)
            request = replace(request, before=before)
            words = await self._result(request, self._due.final(ended.due) + FINAL_DEADLINE)
            segments = [shifted(segment, ended.start / RATE) for segment in words.segments]
            text = words.text
            language = words.language
            self._preceding.add(ended, text, language)
            if text and not self.language:
                self.language = language
                self.language_probability = words.language_probability
            self._due.answered_at = time.monotonic()
            self.metrics.record_live_text(True, time.monotonic() - ended.known_at)
            # While the model is loaded no text can come, which says nothing of the server's speed.
            # Nor does a text that waited for others of its own stream.
            if not ended.due.hurried:
                self.lateness.add(time.monotonic() - max(ended.due.spoken_at, self._ready))
        if self.settings.log_text:
            self._texts.append(text)
        self._events.drop_partials(ended.number)
        self._events.add(
            transcriber.Final(
                text=text,
                language=language,
                segments=segments,
                start=ended.start / RATE,
                end=ended.end / RATE,
                utterance=ended.number,
                stable=ended.stable,
                rest=remainder(ended.stable, text),
                asked=ended.asked,
            )
        )

    def _request(self, samples: Samples) -> AudioRequest:
        certain = self.language_probability >= self.settings.asr_language_certainty
        request = audio_request(samples, self.listening, self.language if certain else "")
        return replace(request, urgent=True)

    async def _result(self, request: AudioRequest, deadline: float) -> Words:
        """The engine's result for one request, which is due at `deadline` of the monotonic clock.

        Raises ApiError; QueueFull, or Unavailable for ASR_LIVE_DELAY, for the first request only.
        """
        if not self._admitted:
            self.lateness.check(self.settings.asr_live_delay)
        async with self._job(request, deadline) as job:
            self._admitted = True
            words: Words = await job.next()
            self._infer += job.timings.infer
            self._load += job.timings.load
        return words

    def _job(self, request: AudioRequest | Call[None], deadline: float) -> JobContext:
        return job_of_one(self.enqueue, request, deadline, self._admitted)
