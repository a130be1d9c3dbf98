"""The second level of the caches: a Redis that several servers share, so that what one has made
another needn't.

Redis is a convenience and never a dependency. Whoever asks waits REDIS_TIMEOUT at the most; once it
was late or away nobody asks it for a while, and nothing that it does or holds fails a request. Its
values are plain bytes under a digest of their name and contents: what isn't ours, or not whole, is
not there. Nothing read back is ever run."""

from __future__ import annotations

import asyncio
import hashlib
import json
import struct
import time
from collections.abc import Awaitable, Callable
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any, Protocol, TypeVar

import structlog

from settings import SHAPING, Speaking

PREFIX = "speech:1:"  # of every name in Redis; the number is the values' layout
# bytes of the largest clip kept there: what a gigabit network carries within some 20 ms
CLIP = 2 * 2**20
# bytes of the largest voice: Qwen3-TTS's with what the codec remembers of the recording has five
VOICE = 8 * 2**20
REST = 5  # seconds that Redis is left alone after it was late or away
PENDING = 16  # values on their way there; more are dropped, so a slow Redis costs no memory
UNHURRIED = 1  # seconds that a write may take: nobody waits for it
MARK = b"TTS1"
SEAL = len(MARK) + hashlib.sha256().digest_size  # bytes in front of every value
FIGURES = struct.Struct("<qd")  # a clip's seed and seconds, in front of its file
T = TypeVar("T")
InPool = Callable[..., Awaitable[Any]]  # runs a function and its arguments off the loop
Stored = tuple[bytes, int, float]  # a finished clip: the file, the seed used, seconds of sound


class Local(Protocol):
    """The first level: a cache in this process."""

    entries: int

    def get(self, key: object) -> Any | None: ...
    def put(self, key: object, value: object) -> None: ...


class Shared:
    """What servers of one version and one set of sound-shaping settings share; nothing without
    REDIS_URL.

    Raises ValueError for a REDIS_URL that is none, or where the redis package isn't installed.
    """

    def __init__(self, settings: Speaking, version: str, in_pool: InPool) -> None:
        self.remote = (
            Remote(settings.redis_url, settings.redis_timeout) if settings.redis_url else None
        )
        self._ttl = settings.redis_ttl
        self._in_pool = in_pool
        self.salt = [version, settings.model_dump(include=SHAPING | {"max_new_tokens"})]
        self._writing: set[asyncio.Task[None]] = set()

    @property
    def pending(self) -> int:
        """How many values are on their way to Redis."""
        return len(self._writing)

    async def find(self, local: Local, sound: object) -> Stored | None:
        """The clip of a sound (a frozen dataclass): from `local` or, if it isn't there, from
        Redis."""
        stored: Stored | None = local.get(sound)
        if (
            stored is None
            and local.entries
            and len(value := await self._read("clip", sound)) > FIGURES.size
        ):
            stored = (value[FIGURES.size :], *FIGURES.unpack_from(value))
            local.put(sound, stored)
        return stored

    def put(self, local: Local, sound: object, stored: Stored) -> None:
        """Keeps a clip in `local` now and in Redis soon."""
        local.put(sound, stored)
        file, seed, seconds = stored
        if local.entries:
            self._later(FIGURES.pack(seed, seconds) + file, CLIP, "clip", sound)

    async def prompt(self, *who: str) -> bytes:
        """What Engine.pack made of a voice on some server, `who` being engine, revision and digest;
        nothing if none."""
        return await self._read("voice", who)

    def put_prompt(self, packed: bytes, *who: str) -> None:
        """Keeps a packed voice in Redis soon."""
        self._later(packed, VOICE, "voice", who)

    async def clear(self) -> None:
        """Takes out of Redis whatever servers like this one have put there."""
        if self.remote:
            await self.remote.clear()

    async def close(self) -> None:
        """Lets what is on its way arrive, within its time."""
        if self._writing:
            await asyncio.wait(self._writing)
        if self.remote:
            await self.remote.close()

    async def _read(self, kind: str, key: object) -> bytes:
        if self.remote is None or self.remote.resting:
            return b""
        name = await self._in_pool(name_of, kind, key, self.salt)
        sealed = await self.remote.read(name)
        contents: bytes = await self._in_pool(opened, name, sealed) if sealed else b""
        return contents

    def _later(self, contents: bytes, most: int, kind: str, key: object) -> None:
        if (
            self.remote is None
            or self.remote.full
            or len(contents) + SEAL > most
            or self.pending >= PENDING
        ):
            return
        task = asyncio.ensure_future(self._write(self.remote, contents, kind, key))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _write(self, remote: Remote, contents: bytes, kind: str, key: object) -> None:
        name = await self._in_pool(name_of, kind, key, self.salt)
        await remote.write(name, await self._in_pool(sealed, name, contents), self._ttl)


class Remote:
    """A Redis that may be late, away or full. Its methods raise nothing."""

    def __init__(self, url: str, patience: float) -> None:
        try:
            redis, retry, backoff = map(
                import_module, ("redis.asyncio", "redis.asyncio.retry", "redis.backoff")
            )
        except ModuleNotFoundError as error:
            raise ValueError(
                f"REDIS_URL needs redis, which isn't installed ({error.name}): make redis"
            ) from error
        once = retry.Retry(backoff.NoBackoff(), 0)
        self._redis = redis.Redis.from_url(
            url, retry=once, socket_timeout=None, socket_connect_timeout=None
        )
        self._patience = patience
        self._refusal: type[Exception] = redis.ResponseError  # it is there, and won't
        # the last: it speaks something else
        self._failures = (
            redis.RedisError,
            OSError,
            TimeoutError,
            ValueError,
        )
        # seconds of time.monotonic() until which it isn't asked, or written to; 0 while all is well
        self.away_until = 0.0
        self.full_until = 0.0

    @property
    def resting(self) -> bool:
        """Whether it is left alone, having been late or away."""
        return time.monotonic() < self.away_until

    @property
    def full(self) -> bool:
        """Whether nothing is written for now."""
        return time.monotonic() < max(self.away_until, self.full_until)

    async def read(self, name: str) -> bytes:
        """The first VOICE bytes of a value, which is all of any that is ours; nothing where there
        is none."""
        value: object = await self._ask(
            self._patience, lambda: self._redis.getrange(name, 0, VOICE - 1)
        )
        # something that isn't Redis may answer anything
        return value if isinstance(value, bytes) else b""

    async def write(self, name: str, value: bytes, ttl: int) -> None:
        await self._ask(UNHURRIED, lambda: self._redis.set(name, value, ex=ttl))

    async def clear(self) -> None:
        await self._ask(UNHURRIED, self._unlink)

    async def close(self) -> None:
        await self._ask(UNHURRIED, self._redis.aclose)

    async def _unlink(self) -> None:
        names = [name async for name in self._redis.scan_iter(f"{PREFIX}*", 1000)]
        for start in range(0, len(names), 1000):
            await self._redis.unlink(*names[start : start + 1000])

    async def _ask(self, patience: float, ask: Callable[[], Awaitable[T]]) -> T | None:
        """An answer within `patience`. After a rest one asks first, and the others wait for what it
        finds."""
        if self.resting:
            return None
        if self.away_until:
            self.away_until = time.monotonic() + REST
        try:
            async with asyncio.timeout(patience):
                answer = await ask()
        except self._refusal as error:
            self.full_until = time.monotonic() + REST
            self._tell("redis refuses", error)
            return None
        except self._failures as error:
            self.away_until = time.monotonic() + REST
            self._tell("redis is late or away", error)
            return None
        self.away_until = 0.0
        return answer

    def _tell(self, event: str, error: Exception) -> None:
        structlog.get_logger().warning(
            event, error=f"{type(error).__name__}: {error}"[:200], again_in_s=REST
        )


def name_of(kind: str, key: object, salt: object) -> str:
    """The name of a value in Redis: the same in every process for keys that are equal, whatever
    their repr."""
    told = json.dumps([salt, _plain(key)], sort_keys=True)
    return f"{PREFIX}{kind}:{hashlib.sha256(told.encode()).hexdigest()}"


def sealed(name: str, contents: bytes) -> bytes:
    """Contents as they are kept under a name."""
    return MARK + hashlib.sha256(name.encode() + contents).digest() + contents


def opened(name: str, value: bytes) -> bytes:
    """What `sealed` was given; nothing for anything that it didn't make under this name."""
    contents = value[SEAL:]
    return contents if value == sealed(name, contents) else b""


def _plain(value: object) -> object:
    """What two equal keys have in common, for JSON. A repr has more: addresses, and a set's order
    of the day."""
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value) if field.compare]
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
