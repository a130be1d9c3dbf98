"""The speech server: text in, sound out, streamed as it is made. Read it from top to bottom; it has eight sections.

A request becomes an Utterance (checked, resolved), its text is cut into pieces, the heap orders the pieces of all
callers, the engine turns them into samples on one thread, a pool encodes the samples, and an endpoint frames the bytes.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import random
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

import cachetools
import numpy as np
import orjson
import structlog
from fastapi import APIRouter, FastAPI, Request, Response, WebSocket
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field, FilePath, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.websockets import WebSocketDisconnect

import engine as engines
from audio.chain import Chain, Encoding
from audio.encode import FORMATS, check, wav_exact
from edge import errors, process
from edge.catalogue import SPOKEN, Catalogue
from edge.cors import Cors
from edge.events import OpenAI, Plain, events
from edge.log import configure, milliseconds
from edge.metrics import Metrics
from edge.requests import Requests
from edge.runner import or_exit, serve
from edge.streaming import Pull, Streaming, converse
from engine import BadRequest, Engine, EngineError, Failure, Frame, Model, Options, Sampling, Slot, SpeechRequest, Voice
from engine.turn import Turn
from text import split
from text.choice import Unspeakable, choose
from text.language import speakable
from text.normalize import normalize
from text.style import meant

VERSION = "0.1.0"
PIECE = 200  # characters of text in a piece, at most
SLICE = 0.1  # seconds of samples that reach an encoder at once: first bytes leave early, and the pool is shared fairly
CHUNK = 2**16  # bytes of a finished clip that leave at once: WebSocket clients refuse messages of a megabyte
SILENCE = 0.3  # seconds, for a text without letters
T = TypeVar("T")
log = structlog.get_logger()


# ------------------------------------------------------------------------------------------------------ 1 Settings
class Settings(BaseSettings):
    """Every setting: an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True, allow_inf_nan=False)

    host: str = "0.0.0.0"
    """Address to listen on."""
    port: int = Field(8880, ge=0, le=65535)
    """Port to listen on."""
    engine: Literal["auto", "embedded", "qwen3", "fake"] = "auto"
    """Who speaks: `embedded` are the voices that come along, `auto` takes `qwen3` if MODEL_ID is set; `fake` hums."""
    model_id: str = ""
    """A Qwen3-TTS checkpoint, as a folder or a hub id. An experiment yet: see ROADMAP.md."""
    max_batch_size: int = Field(4, ge=1, le=256)
    """Slots: how many callers the engine speaks for at once, where it can. 1 is no batching."""
    max_queue_depth: int = Field(5, ge=0)
    """Requests that may wait for a slot before the next one gets 503. 0 is unlimited."""
    read_ahead: float = Field(10, gt=0)
    """Seconds of unread audio after which a caller's next piece is not started."""
    max_wait: float = Field(10, ge=0)
    """Seconds after which waiting background work counts as realtime, so that nobody starves."""
    request_timeout: float = Field(300, ge=0)
    """Seconds without progress after which a request gets 504. 0 is never."""
    max_input_chars: int = Field(100_000, ge=1)
    """Characters of text in one request; more is 413."""
    max_body_bytes: int = Field(2**21, ge=1024)
    """Bytes of a request's body or of a WebSocket message; more is 413 (1009 on a WebSocket)."""
    idle_timeout: float = Field(120, ge=0)
    """Seconds without work after which the model is unloaded and its memory given back. 0 is never."""
    preload_model: bool = False
    """Load the model at start instead of at the first request."""
    inference_cpu_cores: str = Field("", pattern=r"^(\d+(-\d+)?(,\d+(-\d+)?)*)?$")
    """Cores that the inference thread is pinned to, such as `0,2-3`. Empty is any."""
    encode_threads: int = Field(2, ge=1, le=64)
    """Threads that read text and encode audio beside the inference thread."""
    default_voice: str = "alloy"
    """The voice of a request that names none."""
    wav_hold: float = Field(0.2, ge=0)
    """Seconds that a WAV is held back after its first samples, in case it ends and its header can be exact."""
    sse_keepalive: float = Field(10, gt=0)
    """Seconds of silence on an SSE stream after which a comment is sent."""
    audio_cache_max: int = Field(256, ge=0)
    """Clips in the audio cache. 0 turns it off."""
    audio_cache_bytes: int = Field(256 * 2**20, ge=0)
    """Bytes in the audio cache."""
    audio_cache_entry_bytes: int = Field(8 * 2**20, ge=0)
    """Bytes of the longest clip that is cached."""
    voice_cache_max: int = Field(32, ge=0)
    """Cloned voices kept ready, for engines that clone."""
    prometheus_enabled: bool = True
    """Serve /metrics."""
    cors_origins: str = "localhost"
    """Origins whose pages may use the server, by commas; `localhost` is any port of this machine, `*` is everyone."""
    voices_file: FilePath = Path(__file__).parent / "voices" / "voices.toml"
    """The table of voice aliases."""
    log_format: Literal["json", "text"] = "text"
    """How log lines are written."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """The least important line that is logged."""


# -------------------------------------------------------------------------------------------------------- 2 Errors
def translate(error: BaseException) -> errors.ApiError:
    """Any error as a caller sees it. The inner workings of an unexpected one stay in the log."""
    if isinstance(error, errors.ApiError):
        return error
    if isinstance(error, RequestValidationError | ValidationError):
        return errors.InvalidRequest(*errors.complaint(error.errors()))
    if isinstance(error, BadRequest | Unspeakable):
        return errors.InvalidRequest(str(error), getattr(error, "param", None))
    if isinstance(error, EngineError):
        return errors.Unavailable(str(error))
    log.error("speaking failed", exc_info=error)
    return errors.Failed("the engine failed while speaking; the server's log says why, by request id. Try again")


async def on_error(request: Request, error: Exception) -> Response:
    """Every error of every route comes by here."""
    told = errors.of_http(request, error) if isinstance(error, HTTPException) else translate(error)
    request.app.state.speech.metrics.errors.labels(told.kind).inc()
    return errors.render(request, told)


# ----------------------------------------------------------------------------------------------------- 3 Lifecycle
class ModelHost:
    """The model's keeper: one inference thread, a lazy load, and an unload once nobody has used it for a while.

    Whatever touches the engine goes through `call`, so one thread sees it. `async with host.engine()` holds the model,
    and only a model that nobody holds is unloaded.
    """

    def __init__(self, model: Model, settings: Settings) -> None:
        self.info, self._model = model.info, model
        self.load_began = self.load_ended = 0.0  # of the last load, on the monotonic clock
        self._idle_timeout = settings.idle_timeout
        self._thread = ThreadPoolExecutor(1, "inference", process.pin, (process.cores(settings.inference_cpu_cores),))
        self._engine: Engine | None = None
        self._lock = asyncio.Lock()
        self._users = 0
        self._timer: asyncio.TimerHandle | None = None
        self._unloading: asyncio.Task[bool] | None = None

    @property
    def loaded(self) -> bool:
        return self._engine is not None

    @asynccontextmanager
    async def engine(self) -> AsyncIterator[Engine]:
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
            if self._users or self._engine is None:
                return False
            return await self.discard()

    async def discard(self) -> bool:
        """Lets the engine go, whatever state it is in; the next one who wants it loads it afresh."""
        engine, self._engine = self._engine, None
        if engine is None:
            return False
        closing = asyncio.ensure_future(self.call(engine.close))
        await asyncio.wait({closing})  # whatever it raises goes to the log
        del engine
        await self.call(process.give_back)
        log.info("model unloaded", engine=self.info.name, error=closing.exception())
        return True

    async def close(self) -> None:
        if self._timer:
            self._timer.cancel()
        await self.discard()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _load(self) -> Engine:
        self.load_began = time.monotonic()
        engine = await self.call(self._model.load)
        warming = time.monotonic()
        try:
            await self.call(engine.warm)
            self.load_ended = time.monotonic()
        finally:
            if self.load_ended < self.load_began:
                await self.call(engine.close)
        took = {"load_ms": milliseconds(warming - self.load_began), "warm_ms": milliseconds(self.load_ended - warming)}
        log.info("model loaded", engine=self.info.name, model=self.info.model_id, **took)
        return engine

    def _idle(self) -> None:
        self._unloading = asyncio.ensure_future(self.unload())


# --------------------------------------------------------------------------------------------------------- 4 Queue
@dataclass(slots=True, eq=False)
class Entry:
    """A piece, in the heap or in a slot. The smallest key goes first."""

    job: Job
    piece: SpeechRequest
    rank: int  # 0 realtime, 1 background
    deadline: float  # the moment its caller runs out of sound; for a first piece, its arrival
    number: int  # by arrival
    came: float
    slot: Slot | None = None

    def __lt__(self, other: Entry) -> bool:
        return (self.rank, self.deadline, self.number) < (other.rank, other.deadline, other.number)


@dataclass(slots=True, eq=False)
class Job:
    """One request on its way through the engine, piece after piece. Made by `InferenceQueue.job` and by nobody else."""

    queue: InferenceQueue
    pieces: Iterator[SpeechRequest]
    rank: int
    pace: float  # samples a second, as the caller hears them
    arrival: float
    coming: asyncio.Future[SpeechRequest | None] | None = None  # the next piece, being cut and normalized off the loop
    frames: asyncio.Queue[Frame | errors.ApiError | None] = field(default_factory=asyncio.Queue)
    offered: bool = False  # a piece is in the heap, in a slot or about to be
    left: bool = False
    unread: float = 0  # seconds of sound in `frames`
    plays_until: float = 0  # when a caller who listens as it comes runs out of sound
    load: float = 0  # seconds of waiting for the model, for a slot, and of the engine's steps
    waited: float = 0
    infer: float = 0

    async def frame(self) -> Frame | None:
        """The next sound, None at the end. Raises what went wrong, NoProgress when nothing comes for too long."""
        patience = self.queue.settings.request_timeout or None
        try:
            async with asyncio.timeout(patience):
                item = await self.frames.get()
        except TimeoutError:
            raise errors.NoProgress(f"no sound for {patience:g} seconds (REQUEST_TIMEOUT)") from None
        if isinstance(item, errors.ApiError):
            raise item
        if item is not None:
            self.unread -= len(item.samples) / self.pace
            self.queue.offer(self)
        return item


class InferenceQueue:
    """The only queue of the program, a heap of pieces, and the loop that drives the engine's steps.

    Policy lives here: who starts, who waits, who is refused. Once admitted, a request's later pieces are never refused.
    """

    def __init__(self, host: ModelHost, settings: Settings, pool: ThreadPoolExecutor, metrics: Metrics) -> None:
        self.host, self.settings = host, settings
        self._pool, self._metrics = pool, metrics
        self._heap: list[Entry] = []
        self._jobs: set[Job] = set()
        self._waiting: set[Job] = set()  # not yet admitted to a slot
        self._running: list[Entry] = []
        self._numbers, self._wake = itertools.count(), asyncio.Event()

    @property
    def depth(self) -> int:
        return len(self._waiting)

    @property
    def busy(self) -> int:
        return len(self._running)

    @asynccontextmanager
    async def job(self, requests: Iterator[SpeechRequest], realtime: bool, speed: float = 1) -> AsyncIterator[Job]:
        """A place in the queue for as long as the context is open; leaving it frees whatever the request held."""
        limit = self.settings.max_queue_depth
        free = self.host.info.slots - self.busy if self.host.loaded else 0  # who comes now goes there at once
        if limit and self.depth >= limit + max(0, free):
            raise errors.QueueFull(f"{self.depth} requests wait already (MAX_QUEUE_DEPTH={limit}); try again in 5 s")
        job = Job(self, requests, int(not realtime), self.host.info.sample_rate * speed, time.monotonic())
        self._jobs.add(job)
        self._waiting.add(job)
        try:
            self._prepare(job)
            self.offer(job)
            self._wake.set()
            yield job
        finally:
            self._leave(job)

    async def run(self) -> None:
        """Drives the engine while there are jobs. An engine that breaks fails what is running and is loaded afresh."""
        while True:
            while not self._jobs:
                await self._sleep()
            try:
                async with self.host.engine() as engine:
                    while self._jobs or self._running:
                        await self._turn(engine)
            except Exception as error:  # noqa: BLE001 - one of two: whatever broke, the next request is served
                await self._broke(error)

    def offer(self, job: Job) -> None:
        """Puts the job's next piece into the heap once it is ready, unless one is there or enough sound lies unread."""
        if job.offered or job.left or job.coming is None or job.unread >= self.settings.read_ahead:
            return
        job.offered = True
        job.coming.add_done_callback(lambda coming: self._push(job, coming))

    def _prepare(self, job: Job) -> None:
        job.coming = asyncio.get_running_loop().run_in_executor(self._pool, next, job.pieces, None)

    def _push(self, job: Job, coming: asyncio.Future[SpeechRequest | None]) -> None:
        if job.left or coming.cancelled():
            return
        if error := coming.exception():
            self._end(job, translate(error))
        elif (piece := coming.result()) is None:
            self._end(job, None)
        else:
            deadline, number = job.plays_until or job.arrival, next(self._numbers)
            heapq.heappush(self._heap, Entry(job, piece, job.rank, deadline, number, time.monotonic()))
            self._wake.set()

    async def _turn(self, engine: Engine) -> None:
        gone = [entry.slot for entry in self._running if entry.job.left and entry.slot]
        running = [entry for entry in self._running if not entry.job.left]
        self._running = running + self._pop(engine.info.slots - len(running), [entry.rank for entry in running])
        if not gone and not self._running:
            await self._sleep()
            return
        for entry in self._running:
            entry.deadline = max(entry.deadline, entry.job.plays_until)
        turn = Turn(gone, sorted(self._running))
        await self.host.call(turn.run, engine)
        self._metrics.inference.observe(turn.seconds)
        for entry, result in turn.results:
            self._hand_out(entry, result, turn.seconds)

    def _pop(self, free: int, ranks: list[int]) -> list[Entry]:
        """The pieces that start now. Of two slots or more, background work leaves one to realtime callers."""
        late = time.monotonic() - self.settings.max_wait
        for entry in (*self._heap, *self._running):
            entry.rank = entry.rank if entry.came > late else 0  # nobody starves
        heapq.heapify(self._heap)
        popped: list[Entry] = []
        most = max(1, free + len(ranks) - 1)
        while self._heap and len(popped) < free and not (self._heap[0].rank and sum(ranks) >= most):
            popped.append(heapq.heappop(self._heap))
            ranks = [*ranks, popped[-1].rank]
            self._admitted(popped[-1].job)
        return popped

    def _admitted(self, job: Job) -> None:
        if job in self._waiting:
            self._waiting.discard(job)
            job.load = max(0.0, self.host.load_ended - max(job.arrival, self.host.load_began))
            job.waited = time.monotonic() - job.arrival - job.load
        self._prepare(job)  # the next piece is read while this one is spoken

    def _hand_out(self, entry: Entry, result: Frame | Failure | BadRequest, took: float) -> None:
        job = entry.job
        job.infer += took
        if isinstance(result, BadRequest | Failure) or result.last:
            self._running.remove(entry)
            job.offered = False
        if isinstance(result, BadRequest | Failure):
            self._end(job, translate(result.error if isinstance(result, Failure) else result))
            return
        seconds = len(result.samples) / job.pace
        job.unread += seconds
        job.plays_until = max(job.plays_until, time.monotonic()) + seconds
        job.frames.put_nowait(result)
        self.offer(job)

    def _end(self, job: Job, error: errors.ApiError | None) -> None:
        """Nothing more will come for this job: None is the clean end. A failed one no longer holds the model."""
        if error:
            self._jobs.discard(job)
        self._waiting.discard(job)
        job.offered = True
        job.frames.put_nowait(error)

    def _leave(self, job: Job) -> None:
        job.left = True  # the next turn cancels its slot
        self._jobs.discard(job)
        self._waiting.discard(job)
        self._heap = [entry for entry in self._heap if entry.job is not job]
        heapq.heapify(self._heap)
        self._wake.set()

    async def _broke(self, error: Exception) -> None:
        """Whoever was in the engine fails. Where the model didn't even load, everybody does."""
        log.error("engine failed", loaded=self.host.loaded, error=repr(error))
        told, hit = translate(error), {entry.job for entry in self._running}
        if not self.host.loaded:
            hit = set(self._jobs)
            told = told if isinstance(told, errors.Unavailable) else errors.Unavailable("the model could not be loaded")
        for job in hit:
            self._end(job, told)
        self._running = []
        await self.host.discard()

    async def _sleep(self) -> None:
        await self._wake.wait()
        self._wake.clear()


# -------------------------------------------------------------------------------------------------------- 5 Caches
@dataclass(frozen=True, slots=True)
class Sound:
    """Everything that changes the bytes of a clip, and nothing else: the key of the audio cache."""

    engine: str
    revision: str  # stands for the engine's contents, as the voice's digest does for the voice's
    text: str
    voice: Voice
    language: str
    instruct: str
    seed: int | None  # as asked for
    temperature: float | None
    top_p: float | None
    encoding: Encoding


Stored = tuple[bytes, int, float]  # a finished clip: the file, the seed used, seconds of sound


class Cache:
    """Least recently used out first, bounded by entries, by bytes, and by bytes an entry."""

    def __init__(self, entries: int, total: int, each: int, size: Callable[[Any], int]) -> None:
        self.entries, self.each = entries, each
        self.hits = self.misses = 0
        self._size = size
        self._lru: cachetools.LRUCache[Any, Any] = cachetools.LRUCache(total, getsizeof=size)

    def __len__(self) -> int:
        return len(self._lru)

    def get(self, key: object) -> Any | None:
        value = self._lru.get(key)
        self.hits += value is not None
        self.misses += value is None
        return value

    def put(self, key: object, value: object) -> None:
        if self.entries and self._size(value) <= min(self.each, self._lru.maxsize):
            while len(self) >= self.entries and key not in self._lru:
                self._lru.popitem()
            self._lru[key] = value

    def clear(self) -> int:
        count = len(self)
        self._lru.clear()
        return count

    def figures(self, name: str) -> dict[str, int]:
        figures = {"size": len(self), "max": self.entries, "hits": self.hits, "misses": self.misses}
        figures["bytes"] = int(self._lru.currsize)
        return {f"{name}_{figure}": value for figure, value in figures.items()}


# -------------------------------------------------------------------------------------------------------- 6 Speech
class SpeechBody(BaseModel):
    """What a request may ask for, in every framing. Unknown fields are ignored: clients send many."""

    input: str = Field(description="The text to speak.")
    model: str | None = Field(None, description="Any string; the server speaks with the model it has.")
    voice: str | None = Field(None, description="A voice by name, or an object with an `id`.")
    response_format: Literal["mp3", "opus", "aac", "flac", "wav", "pcm", "ogg"] = "mp3"
    stream_format: Literal["audio", "sse"] = "audio"
    speed: float = Field(1.0, ge=0.25, le=4.0)
    language: str | None = Field(None, description="A language by name or code; found from the text if absent.")
    instruct: str | None = Field(None, description="How to speak, for engines that can.")
    instructions: str | None = Field(None, description="OpenAI's name for `instruct`.")
    temperature: float | None = Field(None, ge=0, le=2)
    top_p: float | None = Field(None, gt=0, le=1)
    seed: int | None = Field(None, ge=0, le=2**63 - 1)
    sample_rate: int = Field(24_000, description="Hz.")
    bitrate: int | None = Field(None, description="Bits a second, for formats that have one.")
    priority: Literal[0, 1] | None = Field(None, description="0 realtime, 1 background.")

    @field_validator("voice", mode="before")
    @classmethod
    def _named(cls, voice: object) -> object:
        return voice.get("id", voice.get("name")) if isinstance(voice, dict) else voice

    @field_validator("response_format", "stream_format", "speed", "sample_rate", mode="before")
    @classmethod
    def _null_is_absent(cls, value: object, info: ValidationInfo) -> object:
        return cls.model_fields[str(info.field_name)].default if value is None else value

    @field_validator("sample_rate", "bitrate")
    @classmethod
    def _carried(cls, value: int | None, info: ValidationInfo) -> int | None:
        format = info.data.get("response_format", "pcm")
        check(format, **{"rate" if info.field_name == "sample_rate" else "bitrate": value})
        return value


class PcmBody(SpeechBody):
    """The same on a route that carries PCM whatever is asked."""

    @model_validator(mode="before")
    @classmethod
    def _pcm(cls, body: object) -> object:
        return {**body, "response_format": "pcm"} if isinstance(body, dict) else body


@dataclass(frozen=True, slots=True)
class Utterance:
    """A request that has been checked and resolved: all that is needed to make its sound."""

    sound: Sound
    called: str  # the voice's name, as the caller knows it
    seed: int  # the one used
    realtime: bool
    fresh: bool  # must not come from the cache
    warnings: tuple[str, ...]


class Clip:
    """One answer on its way: what it is, and figures that grow while its bytes are pulled."""

    def __init__(self, utterance: Utterance, stored: Stored | None) -> None:
        self.utterance, self.sound = utterance, utterance.sound
        self.hit, self.outcome = stored is not None, "ok" if stored else "cancelled"
        self.whole: bytes | None  # the complete file, if it is there before the first byte leaves
        self.whole, self.seed, self.seconds = stored or (None, utterance.seed, 0.0)
        self.began = time.monotonic()
        self.first: float | None = None  # seconds until the first bytes
        self.job: Job | None = None
        self.chain: Chain | None = None
        self.chunks: Pull[bytes]

    def timing(self) -> dict[str, float]:
        """Milliseconds, by stage."""
        load, queue, infer = (self.job.load, self.job.waited, self.job.infer) if self.job else (0.0, 0.0, 0.0)
        encode, total = self.chain.seconds if self.chain else 0.0, time.monotonic() - self.began
        stages = {"load": load, "queue": queue, "infer": infer, "encode": encode, "total": total}
        return {stage: milliseconds(seconds) for stage, seconds in stages.items()}


class Speech:
    """The only road from a request to audio; every endpoint takes it, so every framing carries the same sound."""

    def __init__(self, model: Model, settings: Settings) -> None:
        self.settings, self.info, self.metrics = settings, model.info, Metrics()
        self.voices = engines.named(model.info, settings.voices_file)
        self.pool = ThreadPoolExecutor(settings.encode_threads, "encode")
        self.host = ModelHost(model, settings)
        self.queue = InferenceQueue(self.host, settings, self.pool, self.metrics)
        most, each = settings.audio_cache_bytes, settings.audio_cache_entry_bytes
        self.cache = Cache(settings.audio_cache_max, most, each, lambda stored: len(stored[0]))
        self.voice_cache = Cache(settings.voice_cache_max, settings.voice_cache_max, 1, lambda voice: 1)

    @asynccontextmanager
    async def open(self, utterance: Utterance, line: dict[str, Any]) -> AsyncIterator[Clip]:
        """A clip to pull from. However the context is left, the caller's slot is freed and `line` has the figures."""
        clip = Clip(utterance, None if utterance.fresh else self.cache.get(utterance.sound))
        clip.chunks = Pull(self._make(clip))
        try:
            yield clip
        finally:
            await clip.chunks.aclose()
            self._report(clip, line)

    async def off(self, work: Callable[..., T], *arguments: Any) -> T:
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
        kept: list[bytes] = []
        room = self.settings.audio_cache_entry_bytes
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
            self.cache.put(clip.sound, (chain.exact(b"".join(kept)), clip.seed, clip.seconds))

    async def _encoded(self, clip: Clip, chain: Chain) -> AsyncGenerator[bytes, None]:
        """Samples a SLICE at a time through the chain, which hears where a piece of text ends."""
        step = int(SLICE * self.info.sample_rate)
        async with aclosing(self._frames(clip)) as frames:
            async for samples, last in frames:
                for start in range(0, max(len(samples), 1), step):
                    ends = last and start + step >= len(samples)
                    if data := await self.off(chain.push, samples[start : start + step], ends):
                        yield data
        if data := await self.off(chain.flush):
            yield data

    async def _frames(self, clip: Clip) -> AsyncGenerator[tuple[engines.Samples, bool], None]:
        silent, pieces, speed = True, self._pieces(clip.utterance), clip.sound.encoding.speed
        if speakable(clip.sound.text):
            async with self.queue.job(pieces, clip.utterance.realtime, speed) as job:
                clip.job = job
                while (frame := await job.frame()) is not None:
                    silent = False
                    yield frame.samples, frame.last
        if silent:  # nothing to say: Home Assistant probes with "."
            yield np.zeros(int(SILENCE * self.info.sample_rate), np.float32), True

    def _pieces(self, utterance: Utterance) -> Iterator[SpeechRequest]:
        """The text, cut first and normalized piece by piece. Runs in the pool, a piece ahead of the engine."""
        sound = utterance.sound
        sampling = Sampling(utterance.seed, sound.temperature, sound.top_p)
        for piece in split.pieces(sound.text, sound.language, PIECE):
            if speakable(text := normalize(piece.text, sound.language)):
                yield SpeechRequest(text, sound.voice, sound.language, sampling, sound.instruct)

    def resolve(self, body: SpeechBody, realtime: bool, fresh: bool) -> Utterance:
        """Checks a request and finds what it names; too slow for the loop. Raises what `translate` knows."""
        if (length := len(body.input)) > (most := self.settings.max_input_chars):
            raise errors.TooLarge(f"The input has {length} characters; MAX_INPUT_CHARS is {most}.", "input")
        if not body.input.strip():
            raise errors.InvalidRequest("Invalid value for 'input': it is blank. Give a text to speak.", "input")
        name = (body.voice or self.settings.default_voice).strip().lower()
        if (voice := self.voices.get(name)) is None:
            known = ", ".join(self.voices)
            raise errors.InvalidRequest(f"Unknown voice {name[:80]!r}. Known voices: {known}.", "voice")
        choice = choose(body.input, body.language, voice.languages, name)
        style, ignored = meant(body.instruct, body.instructions), ""
        if style and "instruct" not in self.info.can:
            style, ignored = "", f"instructions are ignored: the {self.info.name} engine has no styles"
        seed = random.getrandbits(31) if body.seed is None else body.seed
        who = (self.info.name, self.info.revision, body.input, voice, choice.language, style)
        encoding = Encoding(body.response_format, body.sample_rate, body.bitrate, body.speed)
        sound = Sound(*who, body.seed, body.temperature, body.top_p, encoding)
        realtime = realtime if body.priority is None else body.priority == 0
        return Utterance(sound, name, seed, realtime, fresh, tuple(filter(None, (choice.warning, ignored))))

    def _report(self, clip: Clip, line: dict[str, Any]) -> None:
        sound, first = clip.sound, None if clip.first is None else milliseconds(clip.first)
        line |= {"voice": clip.utterance.called, "language": sound.language, "format": sound.encoding.format}
        line |= {"chars": len(sound.text), "audio_seconds": round(clip.seconds, 3), "outcome": clip.outcome}
        line |= {"cache": "hit" if clip.hit else "miss", "first_audio_ms": first}
        line |= {f"{stage}_ms": value for stage, value in clip.timing().items()}
        self.metrics.spoken(line)


# ----------------------------------------------------------------------------------------------------- 7 Endpoints

router = APIRouter()
Framing = Callable[[Clip, Settings], AsyncGenerator[bytes, None]]


async def raw(clip: Clip, settings: Settings) -> AsyncGenerator[bytes, None]:
    """The encoded bytes as they are made. A WAV that ends within WAV_HOLD of its first samples gets an exact header."""
    if clip.sound.encoding.format == "wav" and not clip.whole:
        held, ended = await clip.chunks.gather(settings.wav_hold)
        clip.whole = wav_exact(b"".join(held)) if ended else None
        yield clip.whole or b"".join(held)
    async for chunk in clip.chunks:
        yield chunk


def openai_events(clip: Clip, settings: Settings) -> AsyncGenerator[bytes, None]:
    """OpenAI's events. Tokens: characters in, frames of 80 ms out."""
    dialect = OpenAI(lambda: (len(clip.sound.text), round(clip.seconds * 12.5)))
    return events(clip.chunks, settings.sse_keepalive, dialect)


def plain_events(clip: Clip, settings: Settings) -> AsyncGenerator[bytes, None]:
    return events(clip.chunks, settings.sse_keepalive, Plain())


async def answer(request: Request, body: SpeechBody, framing: Framing, realtime: bool) -> Response:
    """A framing of a clip. Its first chunk is awaited before the status: a failure is a status, not a cut stream."""
    speech: Speech = request.app.state.speech
    line: dict[str, Any] = request.state.line
    fresh = any(word in request.headers.get("cache-control", "").lower() for word in ("no-cache", "no-store"))
    utterance = await speech.off(speech.resolve, body, realtime, fresh)

    async def chunks(headers: MutableHeaders) -> AsyncGenerator[bytes, None]:
        async with speech.open(utterance, line) as clip, aclosing(framing(clip, speech.settings)) as framed:
            async for chunk in framed:
                if not headers:
                    headers.update(_headers(clip, framing is raw))
                yield chunk

    return Streaming(chunks)


def _headers(clip: Clip, is_raw: bool) -> dict[str, str]:
    encoding = clip.sound.encoding
    headers = {"X-Cache": "hit" if clip.hit else "miss", "X-Seed": str(clip.seed), "X-Accel-Buffering": "no"}
    headers["Server-Timing"] = ", ".join(f"{stage};dur={value}" for stage, value in clip.timing().items())
    headers["Content-Type"] = FORMATS[encoding.format].content_type if is_raw else "text/event-stream; charset=utf-8"
    headers["Cache-Control"] = "no-store" if is_raw else "no-cache"
    if is_raw and clip.whole is not None:
        headers["Content-Length"] = str(len(clip.whole))
    if encoding.format == "pcm":
        headers |= {"X-PCM-Sample-Rate": str(encoding.rate), "X-PCM-Bit-Depth": "16", "X-PCM-Channels": "1"}
    if clip.utterance.warnings:
        headers["Warning"] = ", ".join(f'299 - "{warning}"' for warning in clip.utterance.warnings)
    return headers


@router.post("/v1/audio/speech", response_class=Response, responses=SPOKEN)
async def speak(request: Request, body: SpeechBody) -> Response:
    """OpenAI's route: any format, streamed as it is made, or as OpenAI's events."""
    if body.stream_format == "sse":
        return await answer(request, body, openai_events, realtime=True)
    return await answer(request, body, raw, realtime=body.response_format == "pcm")


@router.post("/v1/audio/speech/stream", response_class=Response, responses=SPOKEN)
async def speak_events(request: Request, body: PcmBody) -> Response:
    """Server-sent events of base64 PCM16."""
    return await answer(request, body, plain_events, realtime=True)


@router.post("/v1/audio/speech/stream/pcm", response_class=Response, responses=SPOKEN)
async def speak_pcm(request: Request, body: PcmBody) -> Response:
    """Raw PCM16."""
    return await answer(request, body, raw, realtime=True)


@router.websocket("/v1/audio/speech/ws")
async def speak_socket(socket: WebSocket) -> None:
    """JSON requests in, one after another; `start`, binary PCM16, `done` out. A hang-up cancels what is on."""
    speech: Speech = socket.app.state.speech

    async def turn(message: str) -> None:
        try:
            await _utter(socket, speech, PcmBody.model_validate_json(message))
        except WebSocketDisconnect:
            raise
        except Exception as error:  # noqa: BLE001 - one of two: a request that fails doesn't end the conversation
            told = translate(error)
            speech.metrics.errors.labels(told.kind).inc()
            log.warning("websocket request failed", error=told.kind)
            await _tell(socket, "error", detail=told.message, **told.body())

    await converse(socket, turn)


async def _utter(socket: WebSocket, speech: Speech, body: SpeechBody) -> None:
    utterance = await speech.off(speech.resolve, body, True, False)
    sound, line = utterance.sound, {"path": socket.url.path}
    try:
        async with speech.open(utterance, line) as clip:
            chunk = await clip.chunks.next()
            names = {"voice": utterance.called, "language": sound.language, "seed": clip.seed}
            shape = {"format": "pcm", "sample_rate": sound.encoding.rate, "bit_depth": 16, "channels": 1}
            await _tell(socket, "start", **shape, **names, warnings=utterance.warnings)
            while chunk:
                await socket.send_bytes(chunk)
                chunk = await clip.chunks.next()
    finally:
        log.info("spoken", **line)
    await _tell(socket, "done", **{name: line[name] for name in ("chars", "audio_seconds", "cache", "total_ms")})


async def _tell(socket: WebSocket, name: str, **figures: Any) -> None:
    await socket.send_text(orjson.dumps({"event": name, **figures}).decode())


@router.api_route("/health", methods=["GET", "HEAD"])
async def health(request: Request) -> dict[str, Any]:
    """How it goes. Nothing here waits for the engine."""
    speech: Speech = request.app.state.speech
    info = speech.info
    gpu = {"cuda": False, "gpu_name": None, "gpu_allocated_mb": 0, "gpu_reserved_mb": 0}
    return {
        "status": "ok",
        "version": VERSION,
        "uptime": round(time.monotonic() - request.app.state.began, 1),
        "engine": info.name,
        "model_id": info.model_id,
        "model_loaded": speech.host.loaded,
        "missing": info.missing,
        **gpu,
        "voices": list(speech.voices),
        "languages": info.languages,
        "queue_depth": speech.queue.depth,
        "max_queue_depth": speech.settings.max_queue_depth,
        **speech.cache.figures("audio_cache"),
        **speech.voice_cache.figures("voice_cache"),
    }


@router.post("/cache/clear")
async def clear_caches(request: Request) -> dict[str, int]:
    speech: Speech = request.app.state.speech
    return {"audio_cleared": speech.cache.clear(), "voice_cleared": speech.voice_cache.clear()}


# ----------------------------------------------------------------------------------------------------------- 8 App
def create_app(settings: Settings | None = None, model: Model | None = None) -> FastAPI:
    """The application. Tests give it settings and a model of their own: nothing is global, all hangs off app.state."""
    settings = settings or Settings()
    model = model or engines.find(settings.engine, settings.model_id, Options(slots=settings.max_batch_size))
    app = FastAPI(title="Speech server", version=VERSION, lifespan=_lifespan)
    app.state.speech = speech = Speech(model, settings)
    app.state.began = time.monotonic()
    app.include_router(router)
    models = [model.info.model_id, "tts-1", "tts-1-hd", "gpt-4o-mini-tts"]
    spoken = {name: voice.languages for name, voice in speech.voices.items()}
    for path, view in Catalogue(models, model.info.name, spoken).routes.items():
        app.add_api_route(path, view)
    for kind in (errors.ApiError, Unspeakable, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, on_error)
    speech.metrics.watch("tts_queue_depth", "Requests that wait for a slot", lambda: speech.queue.depth)
    speech.metrics.watch("tts_model_loaded", "1 while the model is in memory", lambda: speech.host.loaded)
    if settings.prometheus_enabled:
        speech.metrics.instrument(app)
        app.add_api_route("/metrics", speech.metrics.view)
    app.add_middleware(Cors, origins=settings.cors_origins)
    app.add_middleware(Requests, max_body_bytes=settings.max_body_bytes)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    speech: Speech = app.state.speech
    driver = asyncio.ensure_future(speech.queue.run())
    if speech.settings.preload_model:
        async with speech.host.engine():
            pass
    yield
    driver.cancel()
    await asyncio.wait({driver})
    await speech.host.close()
    speech.pool.shutdown(wait=False, cancel_futures=True)


def main() -> None:
    """Serves until it is told to stop."""
    settings = or_exit(Settings)
    configure(settings.log_format, settings.log_level)
    app = or_exit(lambda: create_app(settings), EngineError)
    if settings.default_voice not in app.state.speech.voices:
        log.warning("DEFAULT_VOICE is not a voice here", voice=settings.default_voice)
    serve(app, settings.host, settings.port, settings.max_body_bytes)


if __name__ == "__main__":
    main()
else:
    app = create_app()
