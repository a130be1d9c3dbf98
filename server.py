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
from collections import Counter
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Sequence,
)
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Protocol, TypeVar
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
from api.framing import OPENAI_EVENTS, PLAIN_EVENTS, RAW, Framing, speech_headers
from api.health import Health, add_metrics_page
from api.lexicons import LexiconRoutes
from api.openapi import describe
from api.openapi_text import CLONE_FORM, READ, SPOKEN, SPOKEN_EVENTS, SPOKEN_PCM
from api.session import Session
from api.text_stream import Flush, TextStream
from api.websocket import SpeechMessages
from audio.chain import Chain, Encoding
from audio.encode import FORMATS, check_encoding
from audio.pcm import wav_exact
from edge import VERSION as VERSION
from edge import errors
from edge.middleware import install_middleware
from edge.parts import CacheFigures
from edge.routes import access
from edge.serving import process
from edge.serving.runner import become_gateway, load_or_exit, or_exit, serve
from edge.serving.watchdog import Failures, Watchdog
from edge.state import Record, state_of
from edge.streaming import Pull, Streaming
from edge.telemetry.log import configure, milliseconds
from edge.telemetry.metrics import Metrics
from edge.telemetry.traces import Work
from engine.contract import (
    BadRequest,
    Device,
    Engine,
    EngineError,
    EngineT,
    Failure,
    InfoT,
    Model,
    Slot,
)
from engine.options import Options
from engine.speech import (
    Frame,
    Reference,
    Samples,
    Sampling,
    SpeechModel,
    SpeechRequest,
    Voice,
)
from engine.turn import Call, Outcome, Turn
from settings import SHAPING, Table
from speaking.playback import Playback
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
class InferenceThread:
    """The one thread that runs engines. Every host on it is known, so that collecting garbage
    waits until no other engine is at work."""

    def __init__(
        self, cores: str = "", trim_memory: Callable[[], None] = process.trim_memory
    ) -> None:
        self._trim_memory = trim_memory
        self._executor = ThreadPoolExecutor(1, "inference", process.pin, (process.cores(cores),))
        self._users: Counter[object] = Counter()  # by host
        self._trim_is_due = False
        self._trimming: asyncio.Task[None] | None = None

    async def run(self, work: Callable[..., T], *arguments: Any) -> T:
        """Runs `work` on the thread."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work, *arguments)

    def users(self, host: object) -> int:
        return self._users[host]

    def enter(self, host: object) -> None:
        self._users[host] += 1

    def leave(self, host: object) -> None:
        self._users[host] -= 1
        if self._trim_is_due and not self._users.total():
            self._trim_is_due = False
            self._trimming = asyncio.ensure_future(self.run(self._trim_memory))

    async def trim_memory(self, host: object) -> None:
        """Collects garbage and returns free memory to the system: now, or as soon as no host but
        `host` is in use."""
        self._trim_is_due = self._users.total() > self._users[host]
        if not self._trim_is_due:
            await self.run(self._trim_memory)

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)


class ModelHost(Generic[InfoT, EngineT]):
    """Loads a model at the first use, and unloads it after `idle_timeout` seconds without a user.

    Every call to the engine goes through `call`, so that one thread sees it. `async with
    host.engine()` holds the model, and only a model without a holder is unloaded.
    """

    def __init__(
        self, model: Model[InfoT, EngineT], thread: InferenceThread, idle_timeout: float
    ) -> None:
        self.info = model.info
        self.thread = thread
        self.load_began = self.load_ended = 0.0  # of the last load, on the monotonic clock
        self._model = model
        self._idle_timeout = idle_timeout
        self._engine: EngineT | None = None
        self._lock = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._unloading: asyncio.Task[bool] | None = None

    @property
    def users(self) -> int:
        """How many hold the model, or wait for it to be loaded."""
        return self.thread.users(self)

    @property
    def loaded(self) -> bool:
        return self._engine is not None

    @property
    def loading(self) -> bool:
        return self.users > 0 and not self.loaded

    @property
    def device(self) -> Device:
        """What the model runs on, and what it holds there; nothing while it isn't loaded."""
        return self._engine.device() if self._engine else Device("")

    @asynccontextmanager
    async def engine(self) -> AsyncIterator[EngineT]:
        """The engine, loaded if necessary, and kept for as long as the context is open."""
        self.thread.enter(self)
        if self._timer:
            self._timer.cancel()
        try:
            async with self._lock:
                if self._engine is None:
                    self._engine = await self._load()
            yield self._engine
        finally:
            self.thread.leave(self)
            if not self.users and self._idle_timeout and self.loaded:
                loop = asyncio.get_running_loop()
                self._timer = loop.call_later(self._idle_timeout, self._idle)

    async def call(self, work: Callable[..., T], *arguments: Any) -> T:
        """Runs `work` on the inference thread."""
        return await self.thread.run(work, *arguments)

    async def unload(self) -> bool:
        """Releases the model's memory, unless the model is in use. True if it was unloaded."""
        async with self._lock:
            return not self.users and await self.discard()

    async def discard(self) -> bool:
        """Drops the engine in whatever state it is; the next user loads it afresh."""
        engine = self._engine
        self._engine = None
        if engine is None:
            return False
        closing = asyncio.ensure_future(self.call(engine.close))
        await asyncio.wait({closing})  # an error goes to the log
        del engine
        await self.thread.trim_memory(self)
        log.info("model unloaded", engine=self.info.name, error=closing.exception())
        return True

    async def close(self) -> None:
        if self._timer:
            self._timer.cancel()
        await self.discard()

    async def _load(self) -> EngineT:
        self.load_began = time.monotonic()
        engine = await self.call(self._model.load)
        warming = time.monotonic()
        try:
            await self.call(engine.warm)
            await self.thread.trim_memory(self)  # what only loading needed
            self.load_ended = time.monotonic()
        finally:
            if self.load_ended < self.load_began:
                await self.call(engine.close)
        log.info(
            "model loaded",
            engine=self.info.name,
            model=self.info.model_id,
            load_ms=milliseconds(warming - self.load_began),
            warm_ms=milliseconds(self.load_ended - warming),
        )
        return engine

    def _idle(self) -> None:
        self._unloading = asyncio.ensure_future(self.unload())


# ------------------------------------------------------------------------------------------ 4 Queue
Source = Callable[[], Awaitable[Any]]  # the job's next request or Call; None at the end


class Demand(Protocol):
    """How urgently the caller of a job needs its next item, and when it has enough of them."""

    @property
    def deadline(self) -> float:
        """When the caller will notice that nothing came, on the monotonic clock; 0 until the first
        item, when the job's arrival counts."""

    @property
    def satisfied(self) -> bool:
        """Whether the job's next request waits until the caller has taken more items."""

    def produced(self, item: Any, queued_at: float) -> None:
        """The engine made an item, of a request that was queued at that moment."""

    def consumed(self, item: Any) -> None:
        """The caller took an item."""


class Undemanding:
    """The Demand of a job whose only deadline is its arrival."""

    deadline = 0.0
    satisfied = False

    def produced(self, item: Any, queued_at: float) -> None: ...

    def consumed(self, item: Any) -> None: ...


@dataclass(slots=True, eq=False)
class Entry:
    """A request, in the heap or in a slot. The smallest key goes first."""

    job: Job
    request: Any  # of the lane's engine, or a Call
    rank: int  # 0 realtime, 1 background
    deadline: float
    number: int  # by arrival
    queued_at: float
    slot: Slot[Any] | None = None
    more: list[Any] = field(default_factory=list)  # live input on its way to the slot
    closing: bool = False  # no more input will come

    def __lt__(self, other: Entry) -> bool:
        return self.key < other.key

    @property
    def key(self) -> tuple[int, float, int]:
        return self.rank, self.deadline, self.number

    @property
    def waits(self) -> bool:
        """Whether the slot has used all of its input while more may come."""
        return self.slot is not None and self.slot.waits


@dataclass(slots=True, eq=False)
class Job:
    """One caller's work on its way through an engine, request after request. Only
    `InferenceQueue.job` makes one."""

    queue: InferenceQueue
    lane: Lane
    source: Source
    demand: Demand
    rank: int
    arrival: float
    next_request: asyncio.Future[Any] | None = None  # being prepared off the loop
    items: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)
    queued: bool = False  # a request is in the heap, in a slot or about to be
    open_entry: Entry | None = None  # the entry whose slot takes the requests that follow
    abandoned: bool = False
    work: Work = field(default_factory=Work)

    async def next(self) -> Any:
        """The next item, or a Call's Returned; None at the end. Raises what went wrong, and
        NoProgress after REQUEST_TIMEOUT seconds without an item."""
        patience = self.queue.settings.request_timeout or None
        try:
            async with asyncio.timeout(patience):
                item = await self.items.get()
        except TimeoutError:
            raise errors.NoProgress(
                f"no progress for {patience:g} seconds (REQUEST_TIMEOUT)"
            ) from None
        if isinstance(item, errors.ApiError):
            raise item
        if item is not None:
            self.demand.consumed(item)
            self.queue.offer(self)
        return item


@dataclass(slots=True, eq=False)
class Lane:
    """One engine's share of the queue: its host, its jobs, and the entries in its slots."""

    host: ModelHost[Any, Any]
    engine: Engine[Any, Any] | None = None  # while the lane holds it
    hold: AsyncExitStack = field(default_factory=AsyncExitStack)
    jobs: set[Job] = field(default_factory=set)
    waiting: set[Job] = field(default_factory=set)  # jobs that had no slot yet
    running: list[Entry] = field(default_factory=list)
    rests_until: float = 0  # all its slots wait for input until then

    @property
    def free(self) -> int:
        """Slots without an entry. Before the model is loaded all of them are free."""
        return int(self.host.info.slots) - len(self.running)

    async def acquire(self) -> Engine[Any, Any]:
        """The engine, loaded if necessary; it stays loaded until `release`."""
        if self.engine:
            return self.engine
        engine: Engine[Any, Any] = await self.hold.enter_async_context(self.host.engine())
        self.engine = engine
        return engine

    async def release(self) -> None:
        self.engine = None
        await self.hold.aclose()


class InferenceQueue:
    """The only queue of the program: a heap of requests, and the loop that drives the steps of the
    engines on one thread.

    Policy lives here: which request starts, waits or is refused, and which engine steps next. Once
    admitted, a job's later requests are never refused.
    """

    def __init__(
        self, hosts: Sequence[ModelHost[Any, Any]], settings: Settings, metrics: Metrics
    ) -> None:
        self.settings = settings
        self.limit = settings.max_queue_depth
        self.failures = Failures(Frame, EngineError, BadRequest)
        self.watchdog = Watchdog(settings.stall_timeout, self.fail_all, bool(settings.gateway_fd))
        self._lanes = {host: Lane(host) for host in hosts}
        self._metrics = metrics
        self._heap: list[Entry] = []
        self._numbers = itertools.count()
        self._wake = asyncio.Event()

    @property
    def full(self) -> bool:
        """Whether an engine refuses its next job."""
        return any(map(self._is_full, self._lanes.values()))

    @property
    def depth(self) -> int:
        """How many jobs wait for their first slot."""
        return sum(len(lane.waiting) for lane in self._lanes.values())

    @property
    def busy(self) -> int:
        """How many slots are in use."""
        return len(self.running)

    @property
    def jobs(self) -> list[Job]:
        """Every job that waits or runs."""
        return [job for lane in self._lanes.values() for job in lane.jobs]

    @property
    def queued(self) -> list[Entry]:
        """The entries in the heap, most urgent first."""
        return sorted(self._heap)

    @property
    def running(self) -> list[Entry]:
        """The entries in slots."""
        return [entry for lane in self._lanes.values() for entry in lane.running]

    def waiting(self, rank: int) -> int:
        """How many jobs of a rank wait for their first slot."""
        return sum(job.rank == rank for lane in self._lanes.values() for job in lane.waiting)

    @asynccontextmanager
    async def job(
        self,
        host: ModelHost[Any, Any],
        source: Source,
        realtime: bool,
        demand: Demand | None = None,
        admitted: bool = False,
    ) -> AsyncIterator[Job]:
        """A place in the queue for as long as the context is open; leaving it frees the slot.

        `admitted` says that the caller was admitted before, with another job. Raises QueueFull.
        """
        lane = self._lanes[host]
        if not admitted and self._is_full(lane):
            raise errors.QueueFull(
                f"{len(lane.waiting)} requests wait already (MAX_QUEUE_DEPTH={self.limit}); "
                "try in 5 s"
            )
        job = Job(self, lane, source, demand or Undemanding(), int(not realtime), time.monotonic())
        lane.jobs.add(job)
        lane.waiting.add(job)
        try:
            self._prepare(job)
            self.offer(job)
            self._stir(lane)
            yield job
        finally:
            self._abandon(job)
            if job.next_request:
                await asyncio.wait({job.next_request})

    async def run(self) -> None:
        """Steps the engines for as long as the server runs. An engine that breaks fails what is
        running in it, and is loaded afresh for the next job."""
        while True:
            for idle in self._lanes.values():
                if idle.engine and not (idle.jobs or idle.running):
                    await idle.release()
            if (lane := self._next_lane()) is None:
                await self._sleep()
                continue
            try:
                await self._step(lane)
            except Exception as error:  # noqa: BLE001 - one of two: the next request is served
                await self._engine_failed(lane, error)

    def offer(self, job: Job) -> None:
        """Puts the job's next request into the heap once it is ready, unless one is there already
        or the caller has enough unread items."""
        if job.queued or job.abandoned or job.next_request is None or job.demand.satisfied:
            return
        job.queued = True
        job.next_request.add_done_callback(functools.partial(self._push, job))

    def fail_all(self, error: errors.ApiError, jobs: Iterable[Job] | None = None) -> None:
        """Fails the given jobs; by default every job."""
        for job in self.jobs if jobs is None else [*jobs]:
            self._end(job, error)

    def _is_full(self, lane: Lane) -> bool:
        # a job that fits into a free slot starts at once, or when the model is loaded
        return 0 < self.limit <= len(lane.waiting) - max(0, lane.free)

    def _next_lane(self) -> Lane | None:
        """The lane to step: an abandoned slot first, then the most urgent entry. None where no
        lane has work now."""
        self._refresh()
        urgencies = [(key, lane) for lane in self._lanes.values() if (key := self._urgency(lane))]
        return min(urgencies, key=lambda pair: pair[0])[1] if urgencies else None

    def _refresh(self) -> None:
        """Brings every entry's rank and deadline up to date."""
        oldest = time.monotonic() - self.settings.max_wait
        for entry in (*self._heap, *self.running):
            if entry.queued_at <= oldest:
                entry.rank = 0  # background work must not starve
        for entry in self.running:
            entry.deadline = max(entry.deadline, entry.job.demand.deadline)
        heapq.heapify(self._heap)

    def _urgency(self, lane: Lane) -> tuple[int, float, int] | None:
        """The key of the lane's most urgent work; None where it has none now."""
        if any(entry.job.abandoned for entry in lane.running):
            return (-1, 0.0, 0)
        if lane.jobs and lane.engine is None:  # the model is loaded while requests are prepared
            return min((job.rank, job.arrival, 0) for job in lane.jobs)
        keys = [entry.key for entry in self._heap if self._may_start(entry, lane)]
        if lane.rests_until <= time.monotonic():
            keys += [entry.key for entry in lane.running]
        return min(keys, default=None)

    async def _sleep(self) -> None:
        """Waits for a change, and at most WAIT where slots wait for input."""
        resting = any(lane.running for lane in self._lanes.values())
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), WAIT if resting else None)
        self._wake.clear()

    def _stir(self, lane: Lane) -> None:
        """Something changed in a lane."""
        lane.rests_until = 0
        self._wake.set()

    async def _step(self, lane: Lane) -> None:
        """One visit to the inference thread: cancel, admit, step, deliver."""
        engine = await lane.acquire()
        cancelled = [entry.slot for entry in lane.running if entry.job.abandoned and entry.slot]
        lane.running = [entry for entry in lane.running if not entry.job.abandoned]
        self._admit(lane)
        if not cancelled and not lane.running:
            return
        turn = Turn(cancelled, sorted(lane.running))
        with self.watchdog:
            await lane.host.call(turn.run, engine)
        self._metrics.stepped(turn.seconds, len(lane.running))
        self._record(turn)
        for entry, outcome in turn.results:
            self._deliver(entry, outcome, turn.seconds)
        if lane.running and all(entry.waits for entry in lane.running):
            lane.rests_until = time.monotonic() + WAIT

    def _admit(self, lane: Lane) -> None:
        """Moves the lane's most urgent entries from the heap into its free slots."""
        passed_over = []
        while self._heap and lane.free > 0:
            entry = heapq.heappop(self._heap)
            if self._may_start(entry, lane):
                lane.running.append(entry)
                self._admitted(entry)
            else:
                passed_over.append(entry)
        for entry in passed_over:
            heapq.heappush(self._heap, entry)

    def _may_start(self, entry: Entry, lane: Lane) -> bool:
        """Whether an entry of the heap fits into a slot of this lane now. Of two slots or more,
        background work leaves one to realtime callers."""
        if entry.job.lane is not lane or lane.free < 1:
            return False
        background = sum(running.rank for running in lane.running)
        return not entry.rank or background < max(1, lane.host.info.slots - 1)

    def _admitted(self, entry: Entry) -> None:
        job = entry.job
        if job in job.lane.waiting:
            job.lane.waiting.discard(job)
            host = job.lane.host
            job.work.load = max(0.0, host.load_ended - max(job.arrival, host.load_began))
            job.work.waited = time.monotonic() - job.arrival - job.work.load
            self._metrics.admitted(job.rank, job.work.waited)
        job.work.begin()
        job.open_entry = entry if entry.request.live else None
        self._prepare(job)  # the next request is prepared while this one runs

    def _prepare(self, job: Job) -> None:
        """Starts preparing the job's next request. A slot that takes live input gets it as soon as
        it is ready."""
        job.next_request = asyncio.ensure_future(job.source())
        if job.open_entry:
            job.next_request.add_done_callback(functools.partial(self._push, job))

    def _push(self, job: Job, prepared: asyncio.Future[Any]) -> None:
        """Takes a prepared request into the heap, or into the job's open slot."""
        if job.abandoned or prepared.cancelled():
            return
        if error := prepared.exception():
            self._end(job, translate(error))
        elif job.open_entry:
            self._extend(job, job.open_entry, prepared.result())
        elif (request := prepared.result()) is None:
            self._end(job, None)
        else:
            deadline = job.demand.deadline or job.arrival
            now = time.monotonic()
            heapq.heappush(
                self._heap, Entry(job, request, job.rank, deadline, next(self._numbers), now)
            )
        self._stir(job.lane)

    def _extend(self, job: Job, entry: Entry, request: Any) -> None:
        """More input for an open slot. A request that doesn't follow waits for the slot's end."""
        if request is not None and request.follows:
            entry.more.append(request.content)
            self._prepare(job)
        else:
            job.open_entry = None
            entry.closing = True

    def _record(self, turn: Turn[Entry]) -> None:
        """Counts a step for the health checks: a success, or an engine's failure."""
        self.failures.see((str(entry.request.identity), one) for entry, one in turn.results)

    def _deliver(self, entry: Entry, outcome: Outcome, step_seconds: float) -> None:
        job = entry.job
        job.work.step(step_seconds)
        if getattr(outcome, "last", True):
            job.lane.running.remove(entry)
            # the next request of an open slot is on its way to the heap already
            job.queued = job.open_entry is not None
            job.open_entry = None
        if isinstance(outcome, EngineError):
            self._end(job, translate(outcome))
        elif isinstance(outcome, Failure):
            self._end(job, translate(outcome.error))
        else:
            job.demand.produced(outcome, entry.queued_at)
            job.items.put_nowait(outcome)
            self.offer(job)

    def _end(self, job: Job, error: errors.ApiError | None) -> None:
        """Nothing more will come for this job; None is the clean end. A failed job no longer holds
        the model."""
        if error:
            job.lane.jobs.discard(job)
        job.lane.waiting.discard(job)
        job.queued = True
        job.items.put_nowait(error)

    def _abandon(self, job: Job) -> None:
        """The caller has left: the next step cancels the job's slot."""
        job.abandoned = True
        if job.next_request:
            job.next_request.cancel()
        job.lane.jobs.discard(job)
        job.lane.waiting.discard(job)
        self._heap = [entry for entry in self._heap if entry.job is not job]
        heapq.heapify(self._heap)
        self._stir(job.lane)

    async def _engine_failed(self, lane: Lane, error: Exception) -> None:
        """Fails the jobs that were in the engine. If the model didn't even load, fails all jobs
        that wait for it."""
        loaded = lane.host.loaded
        requests = " ".join(str(entry.request.identity) for entry in lane.running)
        log.error("engine failed", loaded=loaded, error=error if loaded else repr(error))
        self.failures.see([(requests if loaded else None, error)])
        response = translate(error)
        if not loaded and not isinstance(response, errors.Unavailable):
            response = errors.Unavailable("the model could not be loaded")
        failed = {entry.job for entry in lane.running} if loaded else lane.jobs
        self.fail_all(response, failed)
        lane.running = []
        await lane.release()
        await lane.host.discard()


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
        self.began = began
        self.warnings = utterance.warnings
        self.progress = Progress()
        self.chars_heard = self.progress.heard
        self.voice = utterance.role.name
        self.language = self.sound.reading.language
        self.encoding = self.sound.encoding
        self.content_type = FORMATS[self.encoding.format].content_type
        self.exact = wav_exact if self.encoding.format == "wav" else None
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

    def headers(self) -> dict[str, str]:
        return speech_headers(self)

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
        store = VoiceStore(settings.voices_dir, settings.voices_file.parent, settings.voices_max)
        default = settings.default_voice
        salt = f"{settings.reference_silence:g}"
        self.cast = Voices(
            model.info,
            *names,
            store,
            default=default,
            max_seconds=settings.max_reference_seconds,
            salt=salt,
        )
        self.lexicons = Lexicons(settings.lexicon_dir)
        self.warn_once = functools.cache(log.warning)
        # by the voice's digest
        self.hearing: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.pool = ThreadPoolExecutor(settings.encode_threads, "encode")
        self.thread = InferenceThread(settings.inference_cpu_cores)
        self.host = ModelHost(model, self.thread, settings.idle_timeout)
        self.queue = InferenceQueue([self.host], settings, self.metrics)
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

    @asynccontextmanager
    async def speak(
        self, body: SpeechBody, text: TextStream | None, record: Record
    ) -> AsyncIterator[Clip]:
        """The clip of a realtime request, whose text may still be being written."""
        utterance = await (
            self.resolve_live(body, text) if text else self.in_pool(self.resolve, body, True, False)
        )
        async with self.open(utterance, record) as clip:
            yield clip

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
                job = self.queue.job(
                    self.host, source, utterance.realtime, self._playback(clip), admitted=waited
                )
                async with job as clip.job:
                    while frame := await clip.job.next():
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

    def _playback(self, clip: Clip) -> Playback:
        rate = self.info.sample_rate * clip.sound.encoding.speed
        return Playback(rate, self.settings.read_ahead, self.metrics.made)

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
        async for part in live:
            for words in await (
                self.in_pool(reader.flush)
                if isinstance(part, Flush)
                else self.in_pool(reader.push, part)
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
                if role.stored or self.shared.remote:
                    async with self.host.engine() as engine:
                        packed = await self.host.call(engine.pack, voice)
                    self.shared.put_prompt(packed, *who)
            self.voice_cache.put(digest, voice)
            if packed != known:
                await self.in_pool(self.cast.store_packed, role, packed)
        return voice

    async def _heard(self, reference: Reference, realtime: bool) -> Voice:
        call = Call(lambda engine: engine.voice(reference), reference.voice.digest)
        source = functools.partial(self.in_pool, next, iter([call]), None)
        async with self.queue.job(self.host, source, realtime) as job:
            returned = await job.next()
        voice: Voice = returned.value
        return voice

    async def resolve_live(self, body: SpeechBody, live: TextStream) -> Utterance:
        """As `resolve` (what is wrong is told at once), for a text being written, in its first
        sentence's language."""
        await self.in_pool(self.resolve, body.model_copy(update={"input": "."}), True, True)
        probe = Reader(Reading())

        async def has_sentence(part: str) -> bool:
            return bool(await self.in_pool(probe.push, part))

        head = await live.head(has_sentence)
        utterance = await self.in_pool(
            self.resolve, body.model_copy(update={"input": head}), True, True
        )
        return replace(utterance, keep=False, live=live)

    def resolve(
        self, body: SpeechBody, realtime: bool, fresh: bool, recording: bytes = b""
    ) -> Utterance:
        """Checks a request and finds what it names; too slow for the loop. Raises what `translate`
        knows."""
        body.check_length(self.settings.max_input_chars)
        check_encoding(body.response_format, body.sample_rate, body.bitrate)
        style = first_instruction(body.instruct, body.instructions)
        ignored = ""
        if isinstance(body, CloneForm):
            role = self.cast.clone(recording, body.ref_text.strip(), self.voice_cache.__contains__)
        else:
            role = self.cast.resolve(body.voice or "", bool(style))
        kind = "ssml" if body.ssml else body.input_type or self.settings.input_type
        choice = choose(
            plain(body.input, kind),
            body.language,
            role.voice.languages,
            role.name,
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
        sound = Sound(*who, body.sampling(), body.encoding())
        realtime = realtime if body.priority is None else body.priority == 0
        warnings = tuple(filter(None, (choice.warning, ignored)))
        keep = not recording or body.seed is not None
        return Utterance(sound, role, seed, realtime, fresh, warnings, keep, choice.confidence)

    def _report(self, clip: Clip, line: dict[str, Any]) -> None:
        sound = clip.sound
        live = clip.utterance.live
        line |= {"voice": clip.utterance.role.name, "language": sound.reading.language}
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

    async def chunks(headers: MutableHeaders) -> AsyncGenerator[bytes, None]:
        opened = speech.open(utterance, state_of(request.scope).record)
        async with opened as clip, aclosing(framing.body(clip, speech.settings)) as body:
            async for chunk in body:
                if not headers:
                    headers.update(framing.headers(clip))
                yield chunk

    return Streaming(chunks)


@router.post("/v1/audio/speech", response_class=Response, responses=SPOKEN)
@access("speak")
async def speak(request: Request, body: SpeechBody) -> Response:
    """OpenAI's route: any format, streamed as it is made, or as OpenAI's events."""
    return await _speak(request, body)


@router.post(
    "/v1/audio/speech/clone", response_class=Response, responses=SPOKEN, openapi_extra=CLONE_FORM
)
@access("speak")
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
        OPENAI_EVENTS if sse else RAW,
        sse or body.response_format == "pcm",
        recording,
    )


@router.post("/v1/audio/speech/stream", response_class=Response, responses=SPOKEN_EVENTS)
@access("speak")
async def speak_events(request: Request, body: PcmBody) -> Response:
    """Server-sent events of base64 PCM16."""
    return await answer(request, body, PLAIN_EVENTS, realtime=True)


@router.post("/v1/audio/speech/stream/pcm", response_class=Response, responses=SPOKEN_PCM)
@access("speak")
async def speak_pcm(request: Request, body: PcmBody) -> Response:
    """Raw PCM16."""
    return await answer(request, body, RAW, realtime=True)


@router.websocket("/v1/audio/speech/ws")
@access("speak")
async def speak_socket(socket: WebSocket) -> None:
    """Requests in; `start`, binary PCM16 and `done` out (docs/api.md). A hang-up cancels them."""
    speech: Speech = socket.app.state.speech
    messages = SpeechMessages(socket, speech.speak, speech.settings)
    await Session(socket, messages).run()


@router.post("/v1/audio/text", response_model=None, responses=READ)
@access("speak")
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
        "voice": utterance.role.name,
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
        speech.thread.close()
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
