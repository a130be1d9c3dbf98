"""The speech server: text in, sound out, streamed as it is made. Read it from top to bottom; it has
five sections.

An endpoint resolves a request (speaking/utterance.py), the pipeline (speaking/pipeline.py) cuts its
text into pieces, the heap orders the pieces of all clients, the engine turns them into samples on
one thread, a pool encodes the samples, and the endpoint frames the bytes.
"""

from __future__ import annotations

import asyncio
import functools
import heapq
import itertools
import time
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import cachetools
import structlog
from fastapi import APIRouter, FastAPI, Request, Response, WebSocket
from fastapi_offline import FastAPIOffline
from starlette.datastructures import MutableHeaders
from starlette.routing import BaseRoute

import engine as engines
from api.captions import framing_of
from api.components import Components
from api.errors import add_error_handlers, reason_without_text, translate
from api.fields import CloneForm, PcmBody, SpeechBody
from api.forms import form
from api.framing import PLAIN_EVENTS, RAW, Framing
from api.model_room import load_with_room
from api.openapi import describe
from api.responses import CLONE_FORM, READ_TEXT, SPEECH, SPEECH_EVENTS, SPEECH_PCM
from api.routers import routers
from api.session import Session
from api.websocket import SpeechMessages
from dialects import elevenlabs, kokoro_fastapi, openai_realtime, wyoming
from edge import VERSION as VERSION
from edge import errors
from edge.middleware import install_middleware
from edge.pacing import NoPacing, Pacing
from edge.parts import CacheStats, QueueMetrics
from edge.pool import Pool
from edge.route_access import access
from edge.serving import process
from edge.serving.serve import become_gateway, load_or_exit, or_exit, serve
from edge.serving.watchdog import Failures, Watchdog
from edge.state import state_of
from edge.streaming import Streaming
from edge.telemetry.log import configure, milliseconds
from edge.telemetry.metrics import Metrics
from edge.telemetry.recognition_metrics import RecognitionMetrics
from edge.telemetry.traces import Timings
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
from engine.recognition import RecognizerModel
from engine.speech import SpeechModel
from engine.turn import Outcome, Returned, Turn
from engine.vad import VoiceActivity
from hearing.choice import find_recognizer
from hearing.pipeline import Pipeline as HearingPipeline
from settings import Settings
from speaking.options import engine_options
from speaking.pipeline import Pipeline
from speaking.shared_cache import SharedCache
from speaking.utterance import voices_of
from text.lexicon import Lexicons
from text.reader import as_json

MOST_URGENT = (-1, 0.0, 0)  # a key before those of all entries
INPUT_WAIT = 0.02  # seconds between two steps of slots that all wait for input
T = TypeVar("T")
REALTIME = 0  # priorities: the smaller one goes first
BACKGROUND = 1
log = structlog.get_logger()


# -------------------------------------------------------------------------------------- 1 Lifecycle
class InferenceThread(Pool):
    """The one thread that runs engines: it loads, warms, steps and closes them, and trims memory.

    It counts the users of each host. Memory is trimmed only while no other host has users, since
    that would hold up the other engine.
    """

    def __init__(
        self, cores: str = "", trim_memory: Callable[[], None] = process.trim_memory
    ) -> None:
        super().__init__(1, "inference", functools.partial(process.pin, process.cores(cores)))
        self._trim_memory = trim_memory
        self._users: Counter[object] = Counter()  # by host
        self._trim_is_due = False
        self._trimming: asyncio.Task[None] | None = None  # keeps the task alive

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
        `host` is in use.
        """
        self._trim_is_due = self._users.total() > self._users[host]
        if not self._trim_is_due:
            await self.run(self._trim_memory)


class ModelHost(Generic[InfoT, EngineT]):
    """Loads a model at the first use, and unloads it after `idle_timeout` seconds without a user.

    Every call to the engine but `device()` goes through `call`, so that one thread sees it.
    `async with host.engine()` holds the model; only a model without users is unloaded.
    """

    def __init__(
        self, model: Model[InfoT, EngineT], thread: InferenceThread, idle_timeout: float
    ) -> None:
        self.info = model.info
        self.progress = model.progress
        self.thread = thread
        self.load_began = self.load_ended = 0.0  # of the last load, on the monotonic clock
        self.neighbors: Sequence[ModelHost[Any, Any]] = ()  # they may share the device
        self._model = model
        self._idle_timeout = idle_timeout
        self._engine: EngineT | None = None
        self._lock = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._unloading: asyncio.Task[bool] | None = None  # keeps the task alive

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
        load = functools.partial(self.call, self._model.load)
        engine = await load_with_room(load, self.neighbors)
        warming = time.monotonic()
        warm = False
        try:
            await self.call(engine.warm)
            await self.thread.trim_memory(self)  # what only loading needed
            warm = True
        finally:
            if not warm:
                await self.call(engine.close)
        self.load_ended = time.monotonic()
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


# ------------------------------------------------------------------------------------------ 2 Queue
Source = Callable[[], Awaitable[Any]]  # the job's next request or Call; None at the end


@dataclass(slots=True, eq=False)
class Entry:
    """A request, in the heap or in a slot. The smallest key goes first."""

    job: Job
    request: Any  # of the lane's engine, or a Call
    priority: int  # REALTIME or BACKGROUND
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
        return self.priority, self.deadline, self.number

    @property
    def starved(self) -> bool:
        """Whether the slot has used all of its input while more may come."""
        return self.slot is not None and self.slot.starved


@dataclass(slots=True, eq=False)
class Job:
    """One client's work on its way through an engine, request after request. Only
    `InferenceQueue.job` makes one.
    """

    queue: InferenceQueue
    lane: Lane
    source: Source
    pacing: Pacing
    priority: int
    arrival: float
    next_request: asyncio.Future[Any] | None = None  # being prepared off the loop
    items: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)
    queued: bool = False  # a request is in the heap, in a slot or about to be
    finished: bool = False  # nothing more will come
    open_entry: Entry | None = None  # the entry whose slot takes the requests that follow
    abandoned: bool = False
    timings: Timings = field(default_factory=Timings)

    async def next(self) -> Any:
        """The next item, or a Call's Returned; None at the end. Raises what went wrong, and
        GatewayTimeout after REQUEST_TIMEOUT seconds without an item.
        """
        patience = self.queue.settings.request_timeout or None
        try:
            async with asyncio.timeout(patience):
                item = await self.items.get()
        except TimeoutError:
            raise errors.GatewayTimeout(
                f"no progress for {patience:g} seconds (REQUEST_TIMEOUT)"
            ) from None
        if isinstance(item, errors.ApiError):
            raise item
        if item is not None:
            self.pacing.consumed(item)
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
    poll_again_at: float = 0  # all its slots wait for input until then

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
        self, hosts: Sequence[ModelHost[Any, Any]], settings: Settings, metrics: QueueMetrics
    ) -> None:
        self.settings = settings
        self.limit = settings.max_queue_depth
        self.failures = Failures()
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

    def waiting(self, priority: int) -> int:
        """How many jobs of a priority wait for their first slot."""
        return sum(
            job.priority == priority for lane in self._lanes.values() for job in lane.waiting
        )

    @asynccontextmanager
    async def job(
        self,
        host: ModelHost[Any, Any],
        source: Source,
        realtime: bool,
        pacing: Pacing | None = None,
        admitted: bool = False,
    ) -> AsyncIterator[Job]:
        """A place in the queue for as long as the context is open; leaving it frees the slot.

        `admitted` says that the request was admitted before, with another job. Raises QueueFull.
        """
        lane = self._lanes[host]
        if not admitted and self._is_full(lane):
            raise errors.QueueFull(
                f"{self.limit} requests wait already (MAX_QUEUE_DEPTH={self.limit}); "
                f"try in {errors.QueueFull.headers['Retry-After']} s"
            )
        priority = REALTIME if realtime else BACKGROUND
        job = Job(self, lane, source, pacing or NoPacing(), priority, time.monotonic())
        lane.jobs.add(job)
        lane.waiting.add(job)
        try:
            self._prepare(job)
            self.offer(job)
            self._wake_lane(lane)
            yield job
        finally:
            self._abandon(job)
            if job.next_request:
                await asyncio.wait({job.next_request})

    async def run(self) -> None:
        """Steps the engines for as long as the server runs. An engine that breaks fails what is
        running in it, and is loaded afresh for the next job.
        """
        while True:
            for idle in self._lanes.values():
                if idle.engine and not (idle.jobs or idle.running):
                    await idle.release()
            if (lane := self._next_lane()) is None:
                await self._sleep()
                continue
            try:
                await self._step(lane)
            except Exception as error:  # noqa: BLE001 - one bad step must not stop the loop
                await self._engine_failed(lane, error)

    def offer(self, job: Job) -> None:
        """Puts the job's next request into the heap once it is ready, unless one is there already
        or the client has enough unread items.
        """
        if job.finished or job.abandoned or job.queued or job.pacing.buffer_full:
            return
        if job.next_request:
            job.queued = True
            job.next_request.add_done_callback(functools.partial(self._on_prepared, job))

    def fail_all(self, error: errors.ApiError, jobs: Iterable[Job] | None = None) -> None:
        """Fails the given jobs; by default every job."""
        for job in self.jobs if jobs is None else [*jobs]:
            self._end(job, error)

    def _is_full(self, lane: Lane) -> bool:
        # jobs that fit into free slots don't count: they start as soon as the model is loaded
        return 0 < self.limit <= len(lane.waiting) - lane.free

    def _next_lane(self) -> Lane | None:
        """The lane to step: one with an abandoned slot, else the one with the most urgent entry.
        None where no lane has work now.
        """
        self._refresh()
        urgencies = [(key, lane) for lane in self._lanes.values() if (key := self._urgency(lane))]
        return min(urgencies, key=lambda pair: pair[0])[1] if urgencies else None

    def _refresh(self) -> None:
        """Promotes entries that wait for long, and brings the deadlines of running ones up to
        date.
        """
        promote_before = time.monotonic() - self.settings.max_wait
        for entry in (*self._heap, *self.running):
            if entry.queued_at <= promote_before:
                entry.priority = REALTIME  # background work must not starve
        for entry in self.running:
            entry.deadline = max(entry.deadline, entry.job.pacing.deadline)
        heapq.heapify(self._heap)

    def _urgency(self, lane: Lane) -> tuple[int, float, int] | None:
        """The key of the lane's most urgent work; None where it has none now."""
        if any(entry.job.abandoned for entry in lane.running):
            return MOST_URGENT
        if lane.jobs and lane.engine is None:  # the model is loaded while requests are prepared
            return min((job.priority, job.arrival, 0) for job in lane.jobs)
        keys = [entry.key for entry in self._heap if self._may_start(entry, lane)]
        if lane.poll_again_at <= time.monotonic():
            keys += [entry.key for entry in lane.running]
        return min(keys, default=None)

    async def _sleep(self) -> None:
        """Waits for a change, and at most INPUT_WAIT where slots wait for input."""
        resting = any(lane.running for lane in self._lanes.values())
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), INPUT_WAIT if resting else None)
        self._wake.clear()

    def _wake_lane(self, lane: Lane) -> None:
        """Something changed in a lane."""
        lane.poll_again_at = 0
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
        self._metrics.record_step(turn.seconds, len(lane.running))
        self._record_health(turn)
        for entry, outcome in turn.results:
            self._deliver(entry, outcome, turn.seconds)
        if lane.running and all(entry.starved for entry in lane.running):
            lane.poll_again_at = time.monotonic() + INPUT_WAIT

    def _admit(self, lane: Lane) -> None:
        """Moves the lane's most urgent entries from the heap into its free slots."""
        passed_over = []
        while self._heap and lane.free > 0:
            entry = heapq.heappop(self._heap)
            if self._may_start(entry, lane):
                lane.running.append(entry)
                self._record_admission(entry)
            else:
                passed_over.append(entry)
        for entry in passed_over:
            heapq.heappush(self._heap, entry)

    def _may_start(self, entry: Entry, lane: Lane) -> bool:
        """Whether an entry of the heap fits into a slot of this lane now. Background work never
        takes the last free slot, unless the engine has only one.
        """
        if entry.job.lane is not lane or lane.free < 1:
            return False
        background = sum(running.priority == BACKGROUND for running in lane.running)
        return entry.priority == REALTIME or background < max(1, lane.host.info.slots - 1)

    def _record_admission(self, entry: Entry) -> None:
        job = entry.job
        if job in job.lane.waiting:
            job.lane.waiting.discard(job)
            host = job.lane.host
            job.timings.load = max(0.0, host.load_ended - max(job.arrival, host.load_began))
            job.timings.waited = time.monotonic() - job.arrival - job.timings.load
            self._metrics.record_admission(job.priority, job.timings.waited)
        job.timings.begin()
        job.open_entry = entry if entry.request.live else None
        self._prepare(job)  # the next request is prepared while this one runs

    def _prepare(self, job: Job) -> None:
        """Starts preparing the job's next request. A slot that takes live input gets it as soon as
        it is ready.
        """
        job.next_request = asyncio.ensure_future(job.source())
        if job.open_entry:
            job.next_request.add_done_callback(functools.partial(self._on_prepared, job))

    def _on_prepared(self, job: Job, prepared: asyncio.Future[Any]) -> None:
        """Takes a prepared request into the heap, or into the job's open slot."""
        if job not in job.lane.jobs or prepared.cancelled():
            return
        if error := prepared.exception():
            self._end(job, translate(error))
        elif job.open_entry:
            self._extend(job, job.open_entry, prepared.result())
        elif (request := prepared.result()) is None:
            self._end(job, None)
        else:
            deadline = job.pacing.deadline or job.arrival
            now = time.monotonic()
            heapq.heappush(
                self._heap, Entry(job, request, job.priority, deadline, next(self._numbers), now)
            )
        self._wake_lane(job.lane)

    def _extend(self, job: Job, entry: Entry, request: Any) -> None:
        """More input for an open slot. A request that doesn't follow waits for the slot's end."""
        if request is not None and request.follows:
            entry.more.append(request.content)
            self._prepare(job)
        else:
            job.open_entry = None
            entry.closing = True

    def _record_health(self, turn: Turn[Entry]) -> None:
        """Counts a step for the health checks: one success if any item came, otherwise one failure
        if any request failed.

        A BadRequest is not a failure of the engine. What a Call returned is not a success.
        """
        outcomes = [(entry, getattr(result, "error", result)) for entry, result in turn.results]
        if any(not isinstance(result, EngineError | Returned) for _, result in outcomes):
            self.failures.record_success()
            return
        for entry, error in outcomes:
            if isinstance(error, EngineError) and not isinstance(error, BadRequest):
                identity = str(entry.request.identity)
                self.failures.record_failure(identity, reason_without_text(error))
                return

    def _deliver(self, entry: Entry, outcome: Outcome, step_seconds: float) -> None:
        job = entry.job
        job.timings.step(step_seconds)
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
            job.pacing.produced(outcome, entry.queued_at)
            job.items.put_nowait(outcome)
            self.offer(job)

    def _end(self, job: Job, error: errors.ApiError | None) -> None:
        """Nothing more will come for this job; None is the clean end. A failed job no longer holds
        the model.
        """
        if error:
            job.lane.jobs.discard(job)
            self._drop_queued(job)
        job.lane.waiting.discard(job)
        job.finished = True
        job.items.put_nowait(error)

    def _abandon(self, job: Job) -> None:
        """The client has left: the next step cancels the job's slot."""
        job.abandoned = True
        if job.next_request:
            job.next_request.cancel()
        job.lane.jobs.discard(job)
        job.lane.waiting.discard(job)
        self._drop_queued(job)
        self._wake_lane(job.lane)

    def _drop_queued(self, job: Job) -> None:
        """Takes the job's entry out of the heap."""
        self._heap = [entry for entry in self._heap if entry.job is not job]
        heapq.heapify(self._heap)

    async def _engine_failed(self, lane: Lane, error: Exception) -> None:
        """Fails the jobs that were in the engine. If the model didn't even load, fails all jobs
        that wait for it.
        """
        loaded = lane.host.loaded
        requests = " ".join(str(entry.request.identity) for entry in lane.running)
        # the error of a step may quote a text, that of a load can't
        logged = error if loaded else errors.repr_for_log(error)
        log.error("engine failed", loaded=loaded, error=logged)
        if not isinstance(error, BadRequest):
            self.failures.record_failure(requests if loaded else None, reason_without_text(error))
        response = translate(error)
        if not loaded and not isinstance(response, errors.Unavailable):
            response = errors.Unavailable("the model could not be loaded")
        failed = {entry.job for entry in lane.running} if loaded else lane.jobs
        self.fail_all(response, failed)
        lane.running = []
        await lane.release()
        await lane.host.discard()


# ----------------------------------------------------------------------------------------- 3 Caches
class Cache:
    """A cache that drops its least recently used entries to stay within its bounds.

    `size` gives the bytes of a value; without it every value counts 1.
    """

    def __init__(
        self,
        max_entries: int,
        max_bytes: int,
        max_entry_bytes: int,
        size: Callable[[Any], int] | None = None,
    ) -> None:
        self.max_entries = max_entries
        self.max_entry_bytes = max_entry_bytes
        self.hits = self.misses = 0
        self._in_bytes = size is not None
        self._lru: cachetools.LRUCache[Any, Any] = cachetools.LRUCache(max_bytes, getsizeof=size)

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
        limit = min(self.max_entry_bytes, self._lru.maxsize)
        if self.max_entries and self._lru.getsizeof(value) <= limit:
            while len(self) >= self.max_entries and key not in self._lru:
                self._lru.popitem()
            self._lru[key] = value

    def clear(self) -> int:
        count = len(self)
        self._lru.clear()
        return count

    @property
    def stats(self) -> CacheStats:
        size = int(self._lru.currsize) if self._in_bytes else None
        return CacheStats(len(self), self.max_entries, self.hits, self.misses, size)


# -------------------------------------------------------------------------------------- 4 Endpoints
router = APIRouter(tags=["Speech"])


async def respond(
    request: Request, body: SpeechBody, framing: Framing, realtime: bool, recording: bytes = b""
) -> Response:
    """Streams a clip in a framing. The first chunk is awaited before the status is sent, so that an
    early failure is a status and not a cut stream.
    """
    pipeline: Pipeline = request.app.state.speech.pipeline
    cache_control = request.headers.get("cache-control", "").lower()
    fresh = "no-cache" in cache_control or "no-store" in cache_control
    utterance = await pipeline.resolve(body, realtime=realtime, fresh=fresh, recording=recording)

    async def chunks(headers: MutableHeaders) -> AsyncGenerator[bytes, None]:
        opened = pipeline.open(utterance, state_of(request.scope).record)
        async with opened as clip, aclosing(framing.body(clip, pipeline.settings)) as framed:
            async for chunk in framed:
                if not headers:
                    headers.update(framing.headers(clip))
                yield chunk

    return Streaming(chunks)


@router.post("/v1/audio/speech", response_class=Response, responses=SPEECH)
@access("speak")
async def speak(request: Request, body: SpeechBody) -> Response:
    """OpenAI's route: any format, streamed as it is made, as OpenAI's events, or as captions."""
    return await _speak(request, body)


@router.post(
    "/v1/audio/speech/clone", response_class=Response, responses=SPEECH, openapi_extra=CLONE_FORM
)
@access("speak")
async def speak_clone(request: Request) -> Response:
    """The same in the voice of a recording: a form with `file` beside the fields."""
    fields, recording = await form(
        request, "file", request.app.state.speech.settings.max_upload_bytes, needed=True
    )
    return await _speak(request, CloneForm.model_validate(fields), recording)


async def _speak(request: Request, body: SpeechBody, recording: bytes = b"") -> Response:
    realtime = body.stream_format == "sse" or body.response_format == "pcm"
    framing = framing_of(body, request.app.state.speech.pool)
    return await respond(request, body, framing, realtime, recording)


@router.post("/v1/audio/speech/stream", response_class=Response, responses=SPEECH_EVENTS)
@access("speak")
async def speak_events(request: Request, body: PcmBody) -> Response:
    """Server-sent events of base64 PCM16."""
    return await respond(request, body, PLAIN_EVENTS, realtime=True)


@router.post("/v1/audio/speech/stream/pcm", response_class=Response, responses=SPEECH_PCM)
@access("speak")
async def speak_pcm(request: Request, body: PcmBody) -> Response:
    """Raw PCM16."""
    return await respond(request, body, RAW, realtime=True)


@router.websocket("/v1/audio/speech/ws")
@access("speak")
async def speak_socket(socket: WebSocket) -> None:
    """Requests in; `start`, binary PCM16 and `done` out (docs/api.md). A hang-up cancels them."""
    speech: Speech = socket.app.state.speech
    messages = SpeechMessages(socket, speech.pipeline.speak, speech.settings)
    await Session(socket, messages).run()


@router.post("/v1/audio/text", response_model=None, responses=READ_TEXT)
@access("speak")
async def show_text(request: Request, body: SpeechBody) -> dict[str, Any]:
    """What would be read, piece by piece, with offsets into the input, whatever the voice speaks:
    for debugging, and for captions.
    """
    pipeline: Pipeline = request.app.state.speech.pipeline
    utterance = await pipeline.resolve(body, realtime=True, fresh=True, purpose="show")
    return {
        "voice": utterance.voice.name,
        "language": utterance.key.reading.language,
        "confidence": round(utterance.confidence, 3),
        "warnings": utterance.warnings,
        "pieces": [as_json(piece) async for piece in pipeline.pieces(utterance)],
    }


# -------------------------------------------------------------------------------------------- 5 App
class Speech:
    """The parts of an application. `app.state.speech` holds them."""

    def __init__(
        self, model: SpeechModel, settings: Settings, recognizer: RecognizerModel | None = None
    ) -> None:
        self.settings = settings
        self.info = model.info
        self.reason = model.reason
        self.voices = voices_of(model.info, settings)
        self.metrics = Metrics({*self.voices.builtin, *self.voices.designs})
        self.lexicons = Lexicons(settings.lexicon_dir)
        self.pool = Pool(settings.encode_threads, "encode")
        self.thread = InferenceThread(settings.inference_cpu_cores)
        self.host = ModelHost(model, self.thread, settings.idle_timeout)
        self.queue = InferenceQueue([self.host], settings, self.metrics)
        self.cache = Cache(
            max_entries=settings.audio_cache_max,
            max_bytes=settings.audio_cache_bytes,
            max_entry_bytes=settings.audio_cache_entry_bytes,
            size=lambda stored: stored.size,
        )
        voices_max = settings.voice_cache_max
        self.voice_cache = Cache(max_entries=voices_max, max_bytes=voices_max, max_entry_bytes=1)
        self.shared = SharedCache(settings, VERSION, self.pool)
        self.recognition = recognizer and Recognition(recognizer, settings, self.metrics, self.pool)
        if self.recognition:
            self.host.neighbors = [self.recognition.host]
            self.recognition.host.neighbors = [self.host]
        enqueue = functools.partial(self.queue.job, self.host)
        self.pipeline = Pipeline.assemble(
            settings,
            model.info,
            self.voices,
            self.lexicons,
            (self.cache, self.voice_cache),
            self.shared,
            enqueue,
            self.pool,
            self.metrics,
            self.recognition.pipeline if self.recognition else None,
        )

    def fail_all(self, error: errors.ApiError) -> None:
        """Fails every request, of speech and of recognition."""
        self.queue.fail_all(error)
        if self.recognition:
            self.recognition.queue.fail_all(error)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Drives the queue for as long as the context is open, then releases everything."""
        sides: list[Any] = [self, self.recognition] if self.recognition else [self]
        driver = asyncio.gather(
            *(work for side in sides for work in (side.queue.run(), side.queue.watchdog.run()))
        )
        try:
            yield
        finally:
            driver.cancel()
            await asyncio.gather(self.shared.close(), driver, return_exceptions=True)
            for side in sides:
                await side.host.close()
                side.thread.close()
            self.pool.close()


class Recognition:
    """The parts of recognition: a step takes seconds, so it has a thread and a queue of its own."""

    def __init__(
        self, model: RecognizerModel, settings: Settings, metrics: Metrics, pool: Pool
    ) -> None:
        self.metrics = RecognitionMetrics(metrics)
        self.thread = InferenceThread()
        self.host = ModelHost(model, self.thread, settings.asr_idle_timeout)
        self.queue = InferenceQueue([self.host], settings, self.metrics)
        max_bytes = settings.transcript_cache_bytes
        max_entries = settings.transcript_cache_max
        self.cache = Cache(max_entries, max_bytes, max_bytes, lambda transcript: transcript.size)
        enqueue = functools.partial(self.queue.job, self.host)
        self.pipeline = HearingPipeline(
            settings, model.info, enqueue, VoiceActivity, pool, self.cache, self.metrics
        )
        self.metrics.watch(self.host, self.queue, self.cache)


def create_app(
    settings: Settings | None = None,
    model: SpeechModel | None = None,
    recognizer: RecognizerModel | None = None,
) -> FastAPI:
    """The application. Tests give it settings and a model of their own: nothing is global,
    everything is reached through app.state.
    """
    settings = settings or Settings()
    model = model or engines.find(settings.engine, settings.model_id, engine_options(settings))
    recognizer, no_recognizer = find_recognizer(settings, recognizer)
    speech = Speech(model, settings, recognizer)
    app = FastAPIOffline(
        title="Speech server",
        version=VERSION,
        lifespan=_lifespan,
        static_url="/docs/files",
        routes=_routes(settings),
    )
    app.state.speech = speech
    app.state.components = _components(speech, model, no_recognizer)
    add_error_handlers(app)
    speech.metrics.watch(speech.host, speech.queue, app.state.components.caches)
    describe(app, settings)
    install_middleware(app, settings, speech.metrics)
    return app


def _routes(settings: Settings) -> list[BaseRoute]:
    # `include_router` would build each of them a second time, at the first request
    dialects = (elevenlabs.router, kokoro_fastapi.router, openai_realtime.router)
    every = [router, *dialects, *routers(settings)]
    return [route for each in every for route in each.routes]


def _components(speech: Speech, model: SpeechModel, no_recognizer: str) -> Components:
    recognition = speech.recognition
    caches = {"audio_cache": speech.cache, "voice_cache": speech.voice_cache}
    return Components(
        version=VERSION,
        model=model,
        host=speech.host,
        queue=speech.queue,
        respond=respond,
        voices=speech.voices,
        lexicons=speech.lexicons,
        caches=caches | ({"transcript_cache": recognition.cache} if recognition else {}),
        clear_shared=speech.shared.clear,
        metrics=speech.metrics,
        pool=speech.pool,
        settings=speech.settings,
        transcriber=recognition.pipeline if recognition else None,
        no_transcriber=no_recognizer,
        recognition_host=recognition.host if recognition else None,
        recognition_queue=recognition.queue if recognition else None,
    )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    speech: Speech = app.state.speech
    async with speech.running():
        if speech.settings.preload_model:
            await load_or_exit(speech.host.engine(), EngineError)
        if speech.settings.asr_preload and speech.recognition:
            await load_or_exit(speech.recognition.host.engine(), EngineError)
        yield


def main() -> None:
    """Serves until a signal stops the process."""
    settings = or_exit(Settings)
    if settings.gateway_mode and not settings.gateway_fd:  # no gateway has started this process
        become_gateway()
    configure(settings.log_format, settings.log_level, settings.log_text)
    app = or_exit(lambda: create_app(settings), EngineError)
    speech: Speech = app.state.speech
    log.info("engine chosen", engine=speech.info.name, reason=speech.reason)
    if settings.default_voice not in speech.voices:
        log.warning("DEFAULT_VOICE is not a voice here", voice=settings.default_voice)
    process.settle_memory()
    extra = wyoming.handlers(app.state.components, speech.pipeline.speak, settings)
    serve(app, settings, speech.fail_all, extra)


def __getattr__(name: str) -> FastAPI:
    """`server.app`, for `uvicorn server:app`: the application is made when it is asked for."""
    if name == "app":
        return create_app()
    raise AttributeError(name)


if __name__ == "__main__":
    main()
