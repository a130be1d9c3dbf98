"""The second level of the caches: a Redis that several servers share, so that they reuse each
other's clips and prepared voices.

Redis is a convenience and never a dependency. A request waits for it at most REDIS_TIMEOUT. After a
late or failed answer the server leaves Redis alone for a while. Nothing that Redis does or holds
fails a request. Its values are plain bytes under a digest of their name and contents: a value that
this program didn't write, or that is damaged, counts as missing. Nothing read back is ever run.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import math
import struct
import time
from collections.abc import Awaitable, Callable
from dataclasses import astuple, fields, is_dataclass
from importlib import import_module
from typing import Any, NamedTuple, Protocol, TypeVar

import orjson
import structlog

from api.framing import TimedWord
from edge.pool import Pool
from engine.speech import Timing
from settings import SOUND_SETTINGS, SpeechSettings

PREFIX = "speech:3:"  # of every name in Redis; the number is the layout of the values
MAX_CLIP_BYTES = 2 * 2**20  # what a gigabit network carries within some 20 ms
# Qwen3-TTS's voices take 5 MiB, with what the codec remembers of the recording
MAX_PROMPT_BYTES = 8 * 2**20
COOLDOWN = 5  # seconds in which Redis gets no command, after it was late or failed
MAX_PENDING_WRITES = 16  # more are dropped, so a slow Redis costs no memory
WRITE_TIMEOUT = 1  # seconds: no request waits for a write
MAGIC = b"TTS1"
CHECKSUM_BYTES = len(MAGIC) + hashlib.sha256().digest_size  # in front of every value
# of Stored, in front of the words and the file: seed, seconds, word error rate (NaN: none), and the
# bytes of the words (-1: they weren't asked for)
FIGURES = struct.Struct("<qddq")
WORD_BYTES = 320  # of a TimedWord in memory
T = TypeVar("T")


class Stored(NamedTuple):
    """A finished clip."""

    file: bytes
    seed: int  # the one used
    seconds: float  # of sound
    verified_wer: float | None = None  # where it was asked for
    words: tuple[TimedWord, ...] | None = None  # None: made without them
    timing: Timing | None = None

    @property
    def size(self) -> int:
        """About how many bytes it takes in memory."""
        return len(self.file) + WORD_BYTES * len(self.words or ())

    def pack(self) -> bytes:
        wer = math.nan if self.verified_wer is None else self.verified_wer
        words = b""
        if self.words is not None:
            words = orjson.dumps([self.timing, [astuple(word) for word in self.words]])
        count = -1 if self.words is None else len(words)
        return FIGURES.pack(self.seed, self.seconds, wer, count) + words + self.file

    @classmethod
    def unpack(cls, value: bytes) -> Stored:
        seed, seconds, wer, count = FIGURES.unpack_from(value)
        file = FIGURES.size + max(0, count)
        stored = cls(value[file:], seed, seconds, None if math.isnan(wer) else wer)
        if count < 0:
            return stored
        timing, words = orjson.loads(value[FIGURES.size : file])
        return stored._replace(words=tuple(TimedWord(*word) for word in words), timing=timing)


class Local(Protocol):
    """The first level: a cache in this process (server.Cache)."""

    max_entries: int

    def __contains__(self, key: object) -> bool: ...
    def get(self, key: object) -> Any | None: ...
    def put(self, key: object, value: object) -> None: ...


class SharedCache:
    """What servers of one version and one set of sound-shaping settings share; nothing without
    REDIS_URL.

    Raises ValueError for a malformed REDIS_URL, or where the redis package isn't installed.
    """

    def __init__(self, settings: SpeechSettings, version: str, pool: Pool) -> None:
        self.remote: Remote | None = None
        if settings.redis_url:
            self.remote = Remote(settings.redis_url, settings.redis_timeout)
        # servers of another version, or whose settings change the samples, share nothing
        self.namespace = [version, settings.model_dump(include=SOUND_SETTINGS | {"max_new_tokens"})]
        self._ttl = settings.redis_ttl
        self._pool = pool
        self._writes: set[asyncio.Task[None]] = set()

    @property
    def pending_writes(self) -> int:
        """How many values are on their way to Redis."""
        return len(self._writes)

    async def find(self, local: Local, key: object) -> Stored | None:
        """A finished clip by its key (a frozen dataclass): from `local`, else from Redis."""
        stored: Stored | None = local.get(key)
        if stored is not None or not local.max_entries:
            return stored
        value = await self._read("clip", key)
        if len(value) > FIGURES.size:
            stored = Stored.unpack(value)
            local.put(key, stored)
        return stored

    def put(self, local: Local, key: object, stored: Stored) -> None:
        """Keeps a clip in `local` now and in Redis soon."""
        local.put(key, stored)
        if local.max_entries:
            self._write_later(stored.pack(), MAX_CLIP_BYTES, "clip", key)

    async def prompt(self, name: tuple[str, ...]) -> bytes:
        """A voice's packed prompt (Speaker.pack) by engine, revision and digest; b"" if there is
        none.
        """
        return await self._read("voice", name)

    def put_prompt(self, packed: bytes, name: tuple[str, ...]) -> None:
        """Keeps a packed prompt in Redis soon."""
        self._write_later(packed, MAX_PROMPT_BYTES, "voice", name)

    async def clear(self) -> None:
        """Deletes from Redis everything that servers like this one have written."""
        if self.remote:
            await self.remote.clear()

    async def close(self) -> None:
        """Waits for pending writes, which end within WRITE_TIMEOUT, and disconnects."""
        if self._writes:
            await asyncio.wait(self._writes)
        if self.remote:
            await self.remote.close()

    async def _read(self, kind: str, key: object) -> bytes:
        if self.remote is None or self.remote.cooling_down:
            return b""
        name = await self._pool.run(redis_key, kind, key, self.namespace)
        value = await self.remote.read(name)
        return await self._pool.run(without_checksum, name, value) if value else b""

    def _write_later(self, contents: bytes, max_bytes: int, kind: str, key: object) -> None:
        if self.remote is None or self.remote.full:
            return
        if len(contents) + CHECKSUM_BYTES > max_bytes or len(self._writes) >= MAX_PENDING_WRITES:
            return
        task = asyncio.ensure_future(self._write(self.remote, contents, kind, key))
        self._writes.add(task)
        task.add_done_callback(self._writes.discard)

    async def _write(self, remote: Remote, contents: bytes, kind: str, key: object) -> None:
        name = await self._pool.run(redis_key, kind, key, self.namespace)
        await remote.write(name, await self._pool.run(with_checksum, name, contents), self._ttl)


class Remote:
    """A Redis that may be late, unreachable or full. Its methods raise nothing."""

    def __init__(self, url: str, timeout: float) -> None:
        try:
            redis = import_module("redis.asyncio")
            retry = import_module("redis.asyncio.retry")
            backoff = import_module("redis.backoff")
        except ModuleNotFoundError as error:
            raise ValueError(
                f"REDIS_URL needs redis, which isn't installed ({error.name}): make redis"
            ) from error
        no_retry = retry.Retry(backoff.NoBackoff(), 0)
        self._redis = redis.Redis.from_url(
            url, retry=no_retry, socket_timeout=None, socket_connect_timeout=None
        )
        self._timeout = timeout
        self._refusal: type[Exception] = redis.ResponseError  # Redis answers, and refuses
        # ValueError: the other side speaks another protocol
        self._failures = (redis.RedisError, OSError, TimeoutError, ValueError)
        self._cooldown_until = 0.0  # on the monotonic clock; 0 while all is well
        self._full_until = 0.0

    @property
    def cooling_down(self) -> bool:
        """Whether Redis gets no command for now, because it was late or failed."""
        return time.monotonic() < self._cooldown_until

    @property
    def full(self) -> bool:
        """Whether nothing is written for now."""
        return time.monotonic() < max(self._cooldown_until, self._full_until)

    def cool_down(self, seconds: float) -> None:
        """Sends Redis nothing for so many seconds; then one request tries it again."""
        self._cooldown_until = time.monotonic() + seconds

    async def read(self, name: str) -> bytes:
        """The first MAX_PROMPT_BYTES of a value, which is all of any that this program wrote; b""
        if there is none.
        """
        value: object = await self._ask(
            self._timeout, lambda: self._redis.getrange(name, 0, MAX_PROMPT_BYTES - 1)
        )
        # a server that isn't Redis may answer anything
        return value if isinstance(value, bytes) else b""

    async def write(self, name: str, value: bytes, ttl: int) -> None:
        await self._ask(WRITE_TIMEOUT, lambda: self._redis.set(name, value, ex=ttl))

    async def clear(self) -> None:
        await self._ask(WRITE_TIMEOUT, self._unlink)

    async def close(self) -> None:
        await self._ask(WRITE_TIMEOUT, self._redis.aclose)

    async def _unlink(self) -> None:
        names = [name async for name in self._redis.scan_iter(f"{PREFIX}*", 1000)]
        for start in range(0, len(names), 1000):
            await self._redis.unlink(*names[start : start + 1000])

    async def _ask(self, timeout: float, ask: Callable[[], Awaitable[T]]) -> T | None:
        """An answer within `timeout` seconds, else None.

        After a cooldown one request tries first, and the others leave Redis alone until it has an
        answer.
        """
        if self.cooling_down:
            return None
        if self._cooldown_until:
            self.cool_down(COOLDOWN)
        try:
            async with asyncio.timeout(timeout):
                answer = await ask()
        except self._refusal as error:
            self._full_until = time.monotonic() + COOLDOWN
            self._warn("redis refuses", error)
            return None
        except self._failures as error:
            self.cool_down(COOLDOWN)
            self._warn("redis is late or away", error)
            return None
        self._cooldown_until = 0.0
        return answer

    def _warn(self, event: str, error: Exception) -> None:
        structlog.get_logger().warning(
            event, error=f"{type(error).__name__}: {error}"[:200], again_in_s=COOLDOWN
        )


def redis_key(kind: str, key: object, namespace: object) -> str:
    """The name of a value in Redis: the same in every process for keys that are equal, whatever
    their repr.
    """
    text = json.dumps([namespace, _plain(key)], sort_keys=True)
    return f"{PREFIX}{kind}:{hashlib.sha256(text.encode()).hexdigest()}"


def with_checksum(name: str, contents: bytes) -> bytes:
    """Contents as they are stored under a name."""
    return MAGIC + hashlib.sha256(name.encode() + contents).digest() + contents


def without_checksum(name: str, value: bytes) -> bytes:
    """What `with_checksum` was given; b"" for anything that it didn't make under this name."""
    contents = value[CHECKSUM_BYTES:]
    return contents if value == with_checksum(name, contents) else b""


def _plain(value: object) -> object:
    """What two equal keys have in common, for JSON. A repr has more: addresses, and the arbitrary
    order of a set.
    """
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value) if field.compare]
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
