"""The speech server: text in, sound out, streamed as it is made. Read it from top to bottom; it has
eight sections.

A request becomes an Utterance (checked, resolved), its text is cut into pieces, the heap orders the
pieces of all callers, the engine turns them into samples on one thread, a pool encodes the samples,
and an endpoint frames the bytes."""

from __future__ import annotations

import asyncio
import functools
import heapq
import itertools
import random
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import cachetools
import numpy as np
import structlog
from fastapi import APIRouter, FastAPI, Request, Response, WebSocket
from fastapi_offline import FastAPIOffline
from pydantic_settings import BaseSettings, SettingsConfigDict
from starlette.datastructures import MutableHeaders

import engine as engines
from api.discovery import Discovery
from api.errors import add_error_handlers, translate
from api.fields import CloneForm, PcmBody, SpeechBody
from api.forms import form
from api.framing import Framing, headers, openai_events, plain_events, raw
from api.health import Health, add_metrics_page
from api.lexicons import LexiconRoutes
from api.openapi import describe
from api.openapi_text import CLONE_FORM, READ, SPOKEN, SPOKEN_EVENTS, SPOKEN_PCM
from api.websocket import Conversation, SessionTurn, TextStream, over_socket, tell
from audio.chain import Chain, Encoding
from audio.encode import FORMATS, check, wav_exact
from edge import VERSION as VERSION
from edge import errors
from edge.middleware import install_middleware
from edge.parts import CacheFigures
from edge.serving import process
from edge.serving.runner import become_gateway, load_or_exit, or_exit, serve
from edge.serving.watchdog import Failures, Watchdog
from edge.state import state_of
from edge.streaming import Pull, Streaming
from edge.telemetry.log import configure, milliseconds
from edge.telemetry.metrics import Metrics
from edge.telemetry.traces import Work
from edge.wake import Wake
from engine.contract import BadRequest, Device, EngineError, Failure, Slot
from engine.options import Options
from engine.speech import (
    Frame,
    Reference,
    Samples,
    Sampling,
    Speaker,
    SpeechModel,
    SpeechRequest,
    Voice,
)
from engine.turn import Call, Outcome, Turn
from settings import SHAPING, Table
from speaking.shared_cache import Shared, Stored
from text.choice import choose
from text.language import speakable
from text.lexicon import Lexicons
from text.normalize import CLASSES
from text.progress import Breath, Progress
from text.reader import Breaths, Reader, Words, read, shown
from text.reading import Reading, plain, reading_of
from text.style import first_instruction
from voices.store import VoiceStore
from voices.voices import ResolvedVoice, Voices

# seconds of samples that reach an encoder at once: first bytes leave early, and the pool is shared
# fairly
SLICE = 0.1
# bytes of a finished clip that leave at once: WebSocket clients refuse messages of a megabyte
CHUNK = 2**16
WAIT = 0.02  # seconds between two looks at slots that all wait for text
SILENCE = 0.3  # seconds, for a text without letters
T = TypeVar("T")
log = structlog.get_logger()


# --------------------------------------------------------------------------------------- 1 Settings
class Settings(Table, BaseSettings):
    """Every setting (settings.py lists them): an environment variable of the same name in
    capitals."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


def options(settings: Settings) -> Options:
    """What an engine is told when it is loaded."""
    slots = settings.max_batch_size
    most = max(settings.max_new_tokens, 2) if settings.max_new_tokens else None
    renamed = Options(slots=slots, compile=settings.torch_compile, max_new_tokens=most)
    return replace(renamed, **settings.model_dump(include=SHAPING))


# -------------------------------------------------------------------------------------- 3 Lifecycle
class ModelHost:
    """The model's keeper: one inference thread, a lazy load, and an unload once nobody has used it
    for a while.

    Whatever touches the engine goes through `call`, so one thread sees it. `async with
    host.engine()` holds the model, and only a model that nobody holds is unloaded."""

    def __init__(self, model: SpeechModel, settings: Settings) -> None:
        self.info = model.info
        self._model = model
        self.load_began = self.load_ended = 0.0  # of the last load, on the monotonic clock
        self._idle_timeout = settings.idle_timeout
        self._thread = ThreadPoolExecutor(
            1, "inference", process.pin, (process.cores(settings.inference_cpu_cores),)
        )
        self._engine: Speaker | None = None
        self._lock = asyncio.Lock()
        self._users = 0
        self._timer: asyncio.TimerHandle | None = None
        self._unloading: asyncio.Task[bool] | None = None

    @property
    def loaded(self) -> bool:
        return self._engine is not None

    @property
    def loading(self) -> bool:
        # who holds a model that isn't there waits for it
        return self._users > 0 and not self.loaded

    @property
    def device(self) -> Device:
        """What the model runs on, and what it holds there; nothing while it isn't loaded."""
        return self._engine.device() if self._engine else Device("")

    @asynccontextmanager
    async def engine(self) -> AsyncIterator[Speaker]:
        """The engine, loaded if it wasn't, and kept for as long as the context is open."""
        self._users += 1
        if self._timer:
            self._timer.cancel()
        try:
            async with self._lock:
                if self._engine is None:
                    self._engine = await self._load()
            yield self._engine
        finally:
            self._users -= 1
            if not self._users and self._idle_timeout and self.loaded:
                self._timer = asyncio.get_running_loop().call_later(self._idle_timeout, self._idle)

    async def call(self, work: Callable[..., T], *arguments: Any) -> T:
        """Runs `work` on the inference thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    async def unload(self) -> bool:
        """Gives the model's memory back, unless somebody holds the model. True if it went."""
        async with self._lock:
            return not self._users and await self.discard()

    async def discard(self) -> bool:
        """Lets the engine go, whatever state it is in; the next one who wants it loads it
        afresh."""
        engine = self._engine
        self._engine = None
        if engine is None:
            return False
        closing = asyncio.ensure_future(self.call(engine.close))
        await asyncio.wait({closing})  # whatever it raises goes to the log
        del engine
        await self.call(process.trim_memory)
        log.info("model unloaded", engine=self.info.name, error=closing.exception())
        return True

    async def close(self) -> None:
        if self._timer:
            self._timer.cancel()
        await self.discard()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _load(self) -> Speaker:
        self.load_began = time.monotonic()
        engine = await self.call(self._model.load)
        warming = time.monotonic()
        try:
            await self.call(engine.warm)
            await self.call(process.trim_memory)  # what only loading needed
            self.load_ended = time.monotonic()
        finally:
            if self.load_ended < self.load_began:
                await self.call(engine.close)
        took = {
            "load_ms": milliseconds(warming - self.load_began),
            "warm_ms": milliseconds(self.load_ended - warming),
        }
        log.info("model loaded", engine=self.info.name, model=self.info.model_id, **took)
        return engine

    def _idle(self) -> None:
        self._unloading = asyncio.ensure_future(self.unload())


# ------------------------------------------------------------------------------------------ 4 Queue
Piece = SpeechRequest | Call[Any]
Source = Callable[[], Awaitable[Piece | None]]


@dataclass(slots=True, eq=False)
class Entry:
    """A piece, in the heap or in a slot. The smallest key goes first."""

    job: Job
    piece: Piece
    rank: int  # 0 realtime, 1 background
    deadline: float  # the moment its caller runs out of sound; for a first piece, its arrival
    number: int  # by arrival
    came: float
    slot: Slot[Any] | None = None
    more: list[str] = field(default_factory=list)  # live text on its way to the slot
    closing: bool = False  # no more will come

    def __lt__(self, other: Entry) -> bool:
        return (self.rank, self.deadline, self.number) < (other.rank, other.deadline, other.number)


@dataclass(slots=True, eq=False)
class Job:
    """One request on its way through the engine, piece after piece. Made by `InferenceQueue.job`
    and by nobody else."""

    queue: InferenceQueue
    source: Source
    rank: int
    pace: float  # samples a second, as the caller hears them
    arrival: float
    # the next piece, being cut and normalized off the loop
    coming: asyncio.Future[Piece | None] | None = None
    frames: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)
    offered: bool = False  # a piece is in the heap, in a slot or about to be
    live: Entry | None = None  # whose slot takes the pieces that follow
    left: bool = False
    unread: float = 0  # seconds of sound in `frames`
    plays_until: float = 0  # when a caller who listens as it comes runs out of sound
    work: Work = field(default_factory=Work)

    async def frame(self) -> Any:
        """The next sound (or the voice heard), None at the end. Raises what went wrong; NoProgress
        after too long."""
        patience = self.queue.settings.request_timeout or None
        try:
            async with asyncio.timeout(patience):
                item = await self.frames.get()
        except TimeoutError:
            raise errors.NoProgress(
                f"no sound for {patience:g} seconds (REQUEST_TIMEOUT)"
            ) from None
        if isinstance(item, errors.ApiError):
            raise item
        if isinstance(item, Frame):
            self.unread -= len(item.samples) / self.pace
            self.queue.offer(self)
        return item


class InferenceQueue:
    """The only queue of the program, a heap of pieces, and the loop that drives the engine's steps.

    Policy lives here: who starts, who waits, who is refused. Once admitted, a request's later
    pieces are never refused."""

    def __init__(self, host: ModelHost, settings: Settings, metrics: Metrics) -> None:
        self.host = host
        self.settings = settings
        self._metrics = metrics
        self.limit = settings.max_queue_depth
        self._heap: list[Entry] = []
        self._jobs: set[Job] = set()
        self._waiting: set[Job] = set()  # not yet admitted to a slot
        self._running: list[Entry] = []
        self._numbers = itertools.count()
        self._wake = Wake()
        self.failures = Failures(Frame, EngineError, BadRequest)
        self.watchdog = Watchdog(settings.stall_timeout, self.fail_all, bool(settings.gateway_fd))

    @property
    def full(self) -> bool:
        # who comes now goes there at once, or when the model is loaded
        free = self.host.info.slots - self.busy
        return 0 < self.limit <= self.depth - max(0, free)

    @property
    def depth(self) -> int:
        return len(self._waiting)

    @property
    def busy(self) -> int:
        return len(self._running)

    def waiting(self, rank: int) -> int:
        return sum(job.rank == rank for job in self._waiting)

    @asynccontextmanager
    async def job(
        self, source: Source, realtime: bool, speed: float = 1, admitted: bool = False
    ) -> AsyncIterator[Job]:
        """A place in the queue for as long as the context is open; leaving it frees whatever the
        request held."""
        if self.full and not admitted:
            raise errors.QueueFull(
                f"{self.depth} requests wait already (MAX_QUEUE_DEPTH={self.limit}); try in 5 s"
            )
        job = Job(
            self, source, int(not realtime), self.host.info.sample_rate * speed, time.monotonic()
        )
        self._jobs.add(job)
        self._waiting.add(job)
        try:
            self._prepare(job)
            self.offer(job)
            self._wake.set()
            yield job
        finally:
            self._leave(job)
            if job.coming:
                await asyncio.wait({job.coming})

    async def run(self) -> None:
        """Drives the engine while there are jobs. An engine that breaks fails what is running and
        is loaded afresh."""
        while True:
            while not self._jobs:
                await self._wake.sleep()
            try:
                async with self.host.engine() as engine:
                    while self._jobs or self._running:
                        await self._turn(engine)
                del engine  # what its close has left, a tokenizer say, goes too
            except Exception as error:  # noqa: BLE001 - one of two: whatever broke, the next request is served
                await self._broke(error)

    def offer(self, job: Job) -> None:
        """Puts the job's next piece into the heap once it is ready, unless one is there or enough
        sound lies unread."""
        if not (
            job.offered or job.left or job.coming is None or job.unread >= self.settings.read_ahead
        ):
            job.offered = True
            job.coming.add_done_callback(functools.partial(self._push, job))

    def _prepare(self, job: Job) -> None:
        """Has the job's next piece read. A slot that takes live text gets it as soon as it is
        there."""
        job.coming = asyncio.ensure_future(job.source())
        if job.live:
            job.coming.add_done_callback(functools.partial(self._push, job))

    def _push(self, job: Job, coming: asyncio.Future[Piece | None]) -> None:
        if job.left or coming.cancelled():
            return
        if error := coming.exception():
            self._end(job, translate(error))
        elif job.live:
            self._follow(job, job.live, coming.result())
        elif (piece := coming.result()) is None:
            self._end(job, None)
        else:
            deadline = job.plays_until or job.arrival
            number = next(self._numbers)
            heapq.heappush(
                self._heap, Entry(job, piece, job.rank, deadline, number, time.monotonic())
            )
        self._wake.set()

    def _follow(self, job: Job, entry: Entry, piece: Piece | None) -> None:
        """More text for a slot that takes it, so that the voice doesn't jump; what doesn't fit
        waits for its end."""
        if isinstance(piece, SpeechRequest) and piece.follows:
            entry.more.append(piece.text)
            self._prepare(job)
        else:
            job.live = None
            entry.closing = True

    async def _turn(self, engine: Speaker) -> None:
        gone = [entry.slot for entry in self._running if entry.job.left and entry.slot]
        running = [entry for entry in self._running if not entry.job.left]
        self._running = running + self._pop(
            engine.info.slots - len(running), [entry.rank for entry in running]
        )
        if not gone and not self._running:
            await self._wake.sleep()
            return
        for entry in self._running:
            entry.deadline = max(entry.deadline, entry.job.plays_until)
        turn = Turn(gone, sorted(self._running))
        with self.watchdog:
            await self.host.call(turn.run, engine)
        self._metrics.stepped(turn.seconds, len(self._running))
        self.failures.see((str(entry.piece.identity), result) for entry, result in turn.results)
        for entry, result in turn.results:
            self._hand_out(entry, result, turn.seconds)
        if self._running and all(entry.slot and entry.slot.waits for entry in self._running):
            await self._wake.sleep(WAIT)  # for text

    def _pop(self, free: int, ranks: list[int]) -> list[Entry]:
        """The pieces that start now. Of two slots or more, background work leaves one to realtime
        callers."""
        late = time.monotonic() - self.settings.max_wait
        for entry in (*self._heap, *self._running):
            entry.rank = entry.rank if entry.came > late else 0  # nobody starves
        heapq.heapify(self._heap)
        popped: list[Entry] = []
        most = max(1, free + len(ranks) - 1)
        while self._heap and len(popped) < free and not (self._heap[0].rank and sum(ranks) >= most):
            popped.append(heapq.heappop(self._heap))
            ranks = [*ranks, popped[-1].rank]
            self._admitted(popped[-1])
        return popped

    def _admitted(self, entry: Entry) -> None:
        job = entry.job
        if job in self._waiting:
            self._waiting.discard(job)
            job.work.load = max(0.0, self.host.load_ended - max(job.arrival, self.host.load_began))
            job.work.waited = time.monotonic() - job.arrival - job.work.load
            self._metrics.admitted(job.rank, job.work.waited)
        job.work.begin()
        job.live = entry if isinstance(entry.piece, SpeechRequest) and entry.piece.live else None
        self._prepare(job)  # the next piece is read while this one is spoken

    def _hand_out(self, entry: Entry, result: Outcome, took: float) -> None:
        job = entry.job
        job.work.step(took)
        if not isinstance(result, Frame) or result.last:
            self._running.remove(entry)
            # a live slot's next piece is awaited already
            job.offered = job.live is not None
            job.live = None
        if isinstance(result, EngineError | Failure):
            self._end(job, translate(result.error if isinstance(result, Failure) else result))
            return
        if isinstance(result, Frame):
            now = time.monotonic()
            seconds = len(result.samples) / job.pace
            # the engine is late for nobody who doesn't read, nor for who is writing yet
            late = (
                entry.came < job.plays_until < now
                and job.unread < 0.01
                and not result.slot.request.live
            )
            self._metrics.made(seconds, late)
            job.unread += seconds
            job.plays_until = max(job.plays_until, now) + seconds
        job.frames.put_nowait(result)
        self.offer(job)

    def _end(self, job: Job, error: errors.ApiError | None) -> None:
        """Nothing more will come for this job: None is the clean end. A failed one no longer holds
        the model."""
        if error:
            self._jobs.discard(job)
        self._waiting.discard(job)
        job.offered = True
        job.frames.put_nowait(error)

    def _leave(self, job: Job) -> None:
        job.left = True  # the next turn cancels its slot
        if job.coming:
            job.coming.cancel()
        self._jobs.discard(job)
        self._waiting.discard(job)
        self._heap = [entry for entry in self._heap if entry.job is not job]  # `_pop` orders it
        self._wake.set()

    async def _broke(self, error: Exception) -> None:
        """Whoever was in the engine fails. Where the model didn't even load, everybody does."""
        loaded = self.host.loaded
        said = " ".join(str(entry.piece.identity) for entry in self._running)
        log.error("engine failed", loaded=loaded, error=error if loaded else repr(error))
        self.failures.see([(said if loaded else None, error)])
        told = translate(error)
        hit = {entry.job for entry in self._running} if loaded else set(self._jobs)
        if not loaded and not isinstance(told, errors.Unavailable):
            told = errors.Unavailable("the model could not be loaded")
        self.fail_all(told, hit)
        self._running = []
        await self.host.discard()

    def fail_all(self, error: errors.ApiError, jobs: set[Job] | None = None) -> None:
        """Whoever is under way fails, or these."""
        for job in [*self._jobs] if jobs is None else jobs:
            self._end(job, error)


# ----------------------------------------------------------------------------------------- 5 Caches
@dataclass(frozen=True, slots=True)
class Sound:
    """Everything that changes the bytes of a clip, and nothing else: the key of the audio cache."""

    engine: str
    revision: str  # stands for the engine's contents, as the voice's digest does for the voice's
    text: str
    voice: Voice
    reading: Reading
    instruct: str
    sampling: Sampling  # as asked for: without a seed where none was given
    encoding: Encoding


class Cache:
    """Least recently used out first, bounded by entries, by bytes, and by bytes an entry; without a
    `size` one is 1."""

    def __init__(
        self, entries: int, total: int, each: int, size: Callable[[Any], int] | None = None
    ) -> None:
        self.entries = entries
        self.each = each
        self.hits = self.misses = 0
        self._in_bytes = size is not None
        self._lru: cachetools.LRUCache[Any, Any] = cachetools.LRUCache(total, getsizeof=size)

    def __len__(self) -> int:
        return len(self._lru)

    def __contains__(self, key: object) -> bool:
        return key in self._lru

    def get(self, key: object) -> Any | None:
        value = self._lru.get(key)
        self.hits += value is not None
        self.misses += value is None
        return value

    def put(self, key: object, value: object) -> None:
        if self.entries and self._lru.getsizeof(value) <= min(self.each, self._lru.maxsize):
            while len(self) >= self.entries and key not in self._lru:
                self._lru.popitem()
            self._lru[key] = value

    def clear(self) -> int:
        count = len(self)
        self._lru.clear()
        return count

    @property
    def figures(self) -> CacheFigures:
        size = int(self._lru.currsize) if self._in_bytes else None
        return CacheFigures(len(self), self.entries, self.hits, self.misses, size)


# ----------------------------------------------------------------------------------------- 6 Speech
@dataclass(frozen=True, slots=True)
class Utterance:
    """A request that has been checked and resolved: all that is needed to make its sound."""

    sound: Sound
    role: ResolvedVoice
    seed: int  # the one used
    realtime: bool
    fresh: bool  # must not come from the cache
    warnings: tuple[str, ...]
    keep: bool  # in the audio cache: a clone's sound only where a seed would give it again
    confidence: float  # in the language
    live: TextStream | None = None  # the text is still being written


class Clip:
    """One answer on its way (api.framing.Answer): what it is, and figures that grow while its bytes
    are pulled."""

    def __init__(self, utterance: Utterance, began: float, stored: Stored | None) -> None:
        self.utterance = utterance
        self.sound = utterance.sound
        self.exact = wav_exact
        self.began = began
        self.warnings = utterance.warnings
        self.progress = Progress()
        encoding = self.sound.encoding
        self.shape = encoding.format, encoding.rate, FORMATS[encoding.format].content_type
        self.hit = stored is not None
        self.outcome = "ok" if stored else "cancelled"
        self.whole: bytes | None  # the complete file, if it is there before the first byte leaves
        self.whole, self.seed, self.seconds = stored or (None, utterance.seed, 0.0)
        self.first: float | None = None  # seconds until the first bytes
        self.job: Job | None = None
        self.chain: Chain | None = None
        self.chunks: Pull[bytes]

    @property
    def usage(self) -> tuple[int, int]:
        return len(self.sound.text), round(self.seconds * 12.5)  # characters, frames of 80 ms

    def timing(self) -> dict[str, float]:
        """Milliseconds, by stage."""
        work = self.job.work if self.job else Work()
        encode = self.chain.seconds if self.chain else 0.0
        stages = {"load": work.load, "queue": work.waited, "infer": work.infer}
        stages |= {"encode": encode, "total": time.monotonic() - self.began}
        return {stage: milliseconds(seconds) for stage, seconds in stages.items()}


class Speech:
    """The only road from a request to audio; every endpoint takes it, so every framing carries the
    same sound."""

    def __init__(self, model: SpeechModel, settings: Settings) -> None:
        self.settings = settings
        self.info = model.info
        self.reason = model.reason
        names = (
            engines.named(model.info, settings.voices_file),
            engines.designs(settings.voices_file),
        )
        self.metrics = Metrics({*names[0], *names[1]})
        shelf = VoiceStore(settings.voices_dir, settings.voices_file.parent, settings.voices_max)
        default = settings.default_voice
        salt = f"{settings.reference_silence:g}"
        self.cast = Voices(
            model.info,
            *names,
            shelf,
            default=default,
            seconds=settings.max_reference_seconds,
            salt=salt,
        )
        self.lexicons = Lexicons(settings.lexicon_dir)
        self.warn_once = functools.cache(log.warning)
        # by the voice's digest
        self.hearing: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.pool = ThreadPoolExecutor(settings.encode_threads, "encode")
        self.host = ModelHost(model, settings)
        self.queue = InferenceQueue(self.host, settings, self.metrics)
        most = settings.audio_cache_bytes
        each = settings.audio_cache_entry_bytes
        self.cache = Cache(settings.audio_cache_max, most, each, lambda stored: len(stored[0]))
        self.voice_cache = Cache(settings.voice_cache_max, settings.voice_cache_max, 1)
        self.shared = Shared(settings, VERSION, self.in_pool)

    @asynccontextmanager
    async def open(self, utterance: Utterance, line: dict[str, Any]) -> AsyncIterator[Clip]:
        """A clip to pull from. However the context is left, the caller's slot is freed and `line`
        has the figures."""
        may = utterance.keep and not utterance.fresh
        clip = Clip(
            utterance,
            time.monotonic(),
            await self.shared.find(self.cache, utterance.sound) if may else None,
        )
        clip.chunks = Pull(self._make(clip))
        try:
            yield clip
        finally:
            await clip.chunks.aclose()
            self._report(clip, line)

    async def in_pool(self, work: Callable[..., T], *arguments: Any) -> T:
        """Runs `work` in the pool."""
        return await asyncio.get_running_loop().run_in_executor(self.pool, work, *arguments)

    async def _make(self, clip: Clip) -> AsyncGenerator[bytes, None]:
        """The clip's bytes as they are made; a clip that comes to its end goes to the cache."""
        if clip.whole is not None:
            clip.first = time.monotonic() - clip.began
            for start in range(0, len(clip.whole), CHUNK):
                yield clip.whole[start : start + CHUNK]
            return
        chain = clip.chain = Chain(self.info.sample_rate, clip.sound.encoding)
        self.pool.submit(chain.open)  # while the engine makes its first sound
        kept: list[bytes] = []
        room = self.settings.audio_cache_entry_bytes if clip.utterance.keep else 0
        try:
            async with aclosing(self._encoded(clip, chain)) as chunks:
                async for data in chunks:
                    clip.first = clip.first or time.monotonic() - clip.began
                    clip.seconds = chain.duration
                    room -= len(data)
                    kept.append(data)
                    if room < 0:
                        kept.clear()  # too long for the cache: memory stays flat
                    yield data
        except ValueError as error:  # samples that are no numbers
            clip.outcome = errors.Failed.code or ""
            raise errors.Failed(f"the engine made no sound that can be encoded: {error}") from error
        except errors.ApiError as error:
            clip.outcome = error.kind
            raise
        finally:
            self.pool.submit(chain.close)  # in the pool: a push may still be on its way there
        clip.outcome = "ok"
        if room >= 0:
            self.shared.put(
                self.cache, clip.sound, (chain.exact(b"".join(kept)), clip.seed, clip.seconds)
            )

    async def _encoded(self, clip: Clip, chain: Chain) -> AsyncGenerator[bytes, None]:
        """Samples a SLICE at a time through the chain, which hears where a piece of text ends."""
        step = int(SLICE * self.info.sample_rate)
        async with aclosing(self._frames(clip)) as frames:
            async for samples, last, rate in frames:
                for start in range(0, max(len(samples), 1), step):
                    ends = last and start + step >= len(samples)
                    if data := await self.in_pool(
                        chain.push, samples[start : start + step], ends, rate
                    ):
                        yield data
        if data := await self.in_pool(chain.flush):
            yield data

    async def _frames(self, clip: Clip) -> AsyncGenerator[tuple[Samples, bool, float], None]:
        """Samples, whether a piece of text ends with them, and its rate; silences are pieces of
        their own."""
        utterance = clip.utterance
        progress = clip.progress
        breath: Breath | None = None
        if utterance.live or speakable(clip.sound.text):
            waited = (
                utterance.role.source is not None
                and utterance.role.voice.digest not in self.voice_cache
            )
            voice = await self.hear(utterance.role, utterance.realtime)
            async with aclosing(self._pieces(clip, voice)) as pieces:
                source = functools.partial(anext, pieces, None)
                speed = clip.sound.encoding.speed
                async with self.queue.job(source, utterance.realtime, speed, waited) as job:
                    clip.job = job
                    while isinstance(frame := await job.frame(), Frame):
                        if breath is None:
                            breath = progress.begin()
                            if breath.before:
                                yield self._silence(breath.before), True, 1.0
                        yield frame.samples, frame.last, breath.rate
                        if frame.last:
                            progress.end(clip.seconds)
                            breath = None
        if rest := progress.silence if clip.seconds else SILENCE:  # Home Assistant probes with "."
            yield self._silence(rest), True, 1.0

    def _silence(self, seconds: float) -> Samples:
        return np.zeros(int(seconds * self.info.sample_rate), np.float32)

    async def words(self, utterance: Utterance) -> AsyncGenerator[Words, None]:
        """The text as it is spoken, read in the pool, a piece ahead of the engine."""
        text = utterance.sound.text
        reading = utterance.sound.reading
        live = utterance.live
        if live is None:
            pieces = read(text, reading, self.info.room)
            while words := await self.in_pool(next, pieces, None):
                yield words
            return
        reader = Reader(reading)
        breaths = Breaths(reading.language, self.info.room)
        while (part := await live.next()) is not None:
            for words in await (
                self.in_pool(reader.push, part) if part else self.in_pool(reader.flush)
            ):
                yield breaths.take(words, True)
        for words in await self.in_pool(reader.close):
            yield breaths.take(words, False) if words.text else words

    async def _pieces(self, clip: Clip, voice: Voice) -> AsyncGenerator[SpeechRequest, None]:
        sound = clip.sound
        sampling = replace(clip.sound.sampling, seed=clip.utterance.seed)
        async for words in self.words(clip.utterance):
            clip.progress.add(words)
            who = voice, sound.reading.language, sampling, sound.instruct
            if words.text:
                yield SpeechRequest(words.text, *who, words.open, words.follows)

    async def hear(self, role: ResolvedVoice, realtime: bool) -> Voice:
        """The role's voice as the engine knows it: kept ready, or heard now, which is a job like
        any other."""
        digest = role.voice.digest
        if role.source is None:
            return role.voice
        async with self.hearing.setdefault(digest, asyncio.Lock()):  # once, however many want it
            if isinstance(ready := self.voice_cache.get(digest), Voice):
                return ready
            known = await self.in_pool(self.cast.packed, role)
            who = (self.info.name, self.info.revision, digest)
            voice = None
            packed = known or await self.shared.prompt(*who)
            if packed:
                with suppress(errors.InvalidRequest):  # damaged: the recording is heard again
                    voice = await self._heard(Reference(role.voice, packed=packed), realtime)
            if voice is None:
                voice = await self._heard(await self.in_pool(role.source), realtime)
                if role.kept or self.shared.remote:
                    async with self.host.engine() as engine:
                        packed = await self.host.call(engine.pack, voice)
                    self.shared.put_prompt(packed, *who)
            self.voice_cache.put(digest, voice)
            if packed != known:
                await self.in_pool(self.cast.pack, role, packed)
        return voice

    async def _heard(self, reference: Reference, realtime: bool) -> Voice:
        call = Call(lambda engine: engine.voice(reference), reference.voice.digest)
        async with self.queue.job(
            functools.partial(self.in_pool, next, iter([call]), None), realtime
        ) as job:
            returned = await job.frame()
        voice: Voice = returned.value
        return voice

    async def resolve_live(self, body: SpeechBody, live: TextStream) -> Utterance:
        """As `resolve` (what is wrong is told at once), for a text being written, in its first
        sentence's language."""
        await self.in_pool(self.resolve, body.model_copy(update={"input": "."}), True, True)
        probe = Reader(Reading())
        head = ""
        while part := await live.next():
            head += part
            if await self.in_pool(probe.push, part):
                break
        live.unread(head, part == "")
        utterance = await self.in_pool(
            self.resolve, body.model_copy(update={"input": head}), True, True
        )
        return replace(utterance, keep=False, live=live)

    def resolve(
        self, body: SpeechBody, realtime: bool, fresh: bool, recording: bytes = b""
    ) -> Utterance:
        """Checks a request and finds what it names; too slow for the loop. Raises what `translate`
        knows."""
        body.bound(self.settings.max_input_chars)
        check(body.response_format, body.sample_rate, body.bitrate)
        style = first_instruction(body.instruct, body.instructions)
        ignored = ""
        if isinstance(body, CloneForm):
            role = self.cast.clone(recording, body.ref_text.strip(), self.voice_cache.__contains__)
        else:
            role = self.cast.find(body.voice or "", bool(style))
        kind = "ssml" if body.ssml else body.input_type or self.settings.input_type
        choice = choose(
            plain(body.input, kind),
            body.language,
            role.voice.languages,
            role.called,
            self.cast.languages,
        )
        style = " ".join(filter(None, (role.description, style)))
        if style and "instruct" not in self.info.can:
            style = ""
            ignored = f"instructions are ignored: {self.info.model_id} has no styles"
            self.warn_once(ignored)
        seed = random.getrandbits(31) if body.seed is None else body.seed
        spoken = self.settings.text_normalize if body.normalize is None else body.normalize
        reading = reading_of(
            choice.language, kind, spoken, body.lexicon, self.lexicons, emoji=self.settings.emoji
        )
        who = (self.info.name, self.info.revision, body.input, role.voice, reading, style)
        sound = Sound(*who, Sampling(*body.knobs), Encoding(*body.encoding))
        realtime = realtime if body.priority is None else body.priority == 0
        warnings = tuple(filter(None, (choice.warning, ignored)))
        keep = not recording or body.seed is not None
        return Utterance(sound, role, seed, realtime, fresh, warnings, keep, choice.confidence)

    def _report(self, clip: Clip, line: dict[str, Any]) -> None:
        sound = clip.sound
        live = clip.utterance.live
        line |= {"voice": clip.utterance.role.called, "language": sound.reading.language}
        line |= {
            "format": sound.encoding.format,
            "characters": live.length if live else len(sound.text),
        }
        line |= {"audio_seconds": round(clip.seconds, 3), "outcome": clip.outcome}
        line |= {
            "cache": "hit" if clip.hit else "miss",
            "first_audio_ms": clip.first and milliseconds(clip.first),
        }
        line |= {f"{stage}_ms": value for stage, value in clip.timing().items()}
        line |= {"text": sound.text} if self.settings.log_text else {}
        self.metrics.spoken(line, clip.job.work if clip.job else None)


# -------------------------------------------------------------------------------------- 7 Endpoints
router = APIRouter(tags=["Speech"])


async def answer(
    request: Request, body: SpeechBody, framing: Framing, realtime: bool, file: bytes = b""
) -> Response:
    """A framing of a clip. Its first chunk is awaited before the status: a failure is a status, not
    a cut stream."""
    speech: Speech = request.app.state.speech
    fresh = any(
        word in request.headers.get("cache-control", "").lower()
        for word in ("no-cache", "no-store")
    )
    utterance = await speech.in_pool(speech.resolve, body, realtime, fresh, file)

    async def chunks(told: MutableHeaders) -> AsyncGenerator[bytes, None]:
        opened = speech.open(utterance, state_of(request.scope).record)
        async with opened as clip, aclosing(framing(clip, speech.settings)) as framed:
            async for chunk in framed:
                if not told:
                    told.update(headers(clip, framing))
                yield chunk

    return Streaming(chunks)


@router.post("/v1/audio/speech", response_class=Response, responses=SPOKEN)
async def speak(request: Request, body: SpeechBody) -> Response:
    """OpenAI's route: any format, streamed as it is made, or as OpenAI's events."""
    return await _speak(request, body)


@router.post(
    "/v1/audio/speech/clone", response_class=Response, responses=SPOKEN, openapi_extra=CLONE_FORM
)
async def speak_clone(request: Request) -> Response:
    """The same in the voice of a recording: a form with `file` beside the fields."""
    fields, recording = await form(
        request, "file", request.app.state.speech.settings.max_upload_bytes, needed=True
    )
    return await _speak(request, CloneForm.model_validate(fields), recording)


async def _speak(request: Request, body: SpeechBody, recording: bytes = b"") -> Response:
    sse = body.stream_format == "sse"
    return await answer(
        request,
        body,
        openai_events if sse else raw,
        sse or body.response_format == "pcm",
        recording,
    )


@router.post("/v1/audio/speech/stream", response_class=Response, responses=SPOKEN_EVENTS)
async def speak_events(request: Request, body: PcmBody) -> Response:
    """Server-sent events of base64 PCM16."""
    return await answer(request, body, plain_events, realtime=True)


@router.post("/v1/audio/speech/stream/pcm", response_class=Response, responses=SPOKEN_PCM)
async def speak_pcm(request: Request, body: PcmBody) -> Response:
    """Raw PCM16."""
    return await answer(request, body, raw, realtime=True)


@router.websocket("/v1/audio/speech/ws")
async def speak_socket(socket: WebSocket) -> None:
    """A conversation (docs/api.md): requests in, `start`, binary PCM16, `done` out. A hang-up
    cancels what is on."""
    speech: Speech = socket.app.state.speech
    await Conversation(
        socket, functools.partial(_utter, socket, speech), translate, speech.settings
    ).run()


async def _utter(socket: WebSocket, speech: Speech, said: SessionTurn) -> None:
    body = PcmBody.model_validate({"input": "", **said.fields} if said.live else said.fields)
    resolving = (
        speech.resolve_live(body, said.live)
        if said.live
        else speech.in_pool(speech.resolve, body, True, False)
    )
    utterance = await resolving
    line = said.line
    async with speech.open(utterance, line) as clip:
        said.heard = clip.progress.heard
        names = {"voice": utterance.role.called, "language": clip.sound.reading.language}
        await over_socket(socket, clip, said, names)
    told = {name: line[name] for name in ("audio_seconds", "cache", "total_ms")}
    await tell(socket, "done", chars=line["characters"], **told)


@router.post("/v1/audio/text", response_model=None, responses=READ)
async def show_text(request: Request, body: SpeechBody) -> dict[str, Any]:
    """What would be read, piece by piece, with offsets into the input: for debugging, and for
    captions."""
    speech: Speech = request.app.state.speech
    utterance = await speech.in_pool(speech.resolve, body, True, True)
    told = {
        "language": utterance.sound.reading.language,
        "confidence": round(utterance.confidence, 3),
    }
    pieces = [shown(words) async for words in speech.words(utterance)]
    return {
        "voice": utterance.role.called,
        **told,
        "warnings": utterance.warnings,
        "pieces": pieces,
    }


# -------------------------------------------------------------------------------------------- 8 App
def create_app(settings: Settings | None = None, model: SpeechModel | None = None) -> FastAPI:
    """The application. Tests give it settings and a model of their own: nothing is global, all
    hangs off app.state."""
    settings = settings or Settings()
    model = model or engines.find(settings.engine, settings.model_id, options(settings))
    app = FastAPIOffline(
        title="Speech server", version=VERSION, lifespan=_lifespan, static_url="/docs/files"
    )
    speech = app.state.speech = Speech(model, settings)
    app.include_router(router)
    caches = {"audio_cache": speech.cache, "voice_cache": speech.voice_cache}
    Health(
        VERSION, model, speech.host, speech.queue, speech.cast, caches, speech.shared.clear
    ).add_to(app)
    Discovery(model.info, speech.cast, speech.in_pool, settings.max_upload_bytes).add_to(app)
    LexiconRoutes(speech.lexicons, speech.in_pool).add_to(app)
    add_error_handlers(app)
    if settings.prometheus_enabled:
        add_metrics_page(app, speech.metrics.page)
    speech.metrics.watch(speech.host, speech.queue, caches)
    describe(app, settings, FORMATS, CLASSES)
    install_middleware(app, settings, speech.metrics)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    speech: Speech = app.state.speech
    driver = asyncio.gather(speech.queue.run(), speech.queue.watchdog.run())
    try:
        if speech.settings.preload_model:
            await load_or_exit(speech.host.engine(), EngineError)
        yield
    finally:
        driver.cancel()
        await asyncio.gather(speech.shared.close(), driver, return_exceptions=True)
        await speech.host.close()
        speech.pool.shutdown(wait=False, cancel_futures=True)


def main() -> None:
    """Serves until it is told to stop."""
    settings = or_exit(Settings)
    if settings.gateway_mode and not settings.gateway_fd:
        become_gateway()
    configure(settings.log_format, settings.log_level, settings.log_text)
    app = or_exit(lambda: create_app(settings), EngineError)
    log.info("engine chosen", engine=app.state.speech.info.name, reason=app.state.speech.reason)
    if settings.default_voice not in app.state.speech.cast.languages():
        log.warning("DEFAULT_VOICE is not a voice here", voice=settings.default_voice)
    process.freeze_garbage()
    serve(app, settings, app.state.speech.queue.fail_all)


if __name__ == "__main__":
    main()
else:
    app = create_app()
