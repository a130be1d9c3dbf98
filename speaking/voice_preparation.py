"""Prepares the voices that the model doesn't have, once each, and keeps their prompts where that
is possible.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress
from typing import Any, Protocol
from weakref import WeakValueDictionary

from edge.errors import InvalidRequest
from edge.pool import Pool
from edge.telemetry.traces import Timings
from engine.speech import Reference, SpeakerInfo, Voice
from engine.turn import Call
from speaking.shared_cache import Local, SharedCache
from voices.voices import ResolvedVoice, Voices


class Job(Protocol):
    """A place in the queue (server.py)."""

    timings: Timings

    async def next(self) -> Any: ...


class Enqueue(Protocol):
    """Takes a place in the queue for a source of requests (InferenceQueue.job, of the speech
    engine).
    """

    def __call__(
        self,
        source: Callable[[], Awaitable[Any]],
        realtime: bool,
        pacing: Any = None,
        admitted: bool = False,
    ) -> AbstractAsyncContextManager[Job]: ...


class VoicePreparation:
    """Prepares voices: from the voice cache, from a stored or shared prompt, or from the recording.
    Work for the engine is a job in the queue like any other.
    """

    def __init__(
        self,
        info: SpeakerInfo,
        voices: Voices,
        cache: Local,
        shared: SharedCache,
        enqueue: Enqueue,
        pool: Pool,
    ) -> None:
        self._info = info
        self._voices = voices
        self._cache = cache
        self._shared = shared
        self._enqueue = enqueue
        self._pool = pool
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()  # by digest

    @property
    def pending(self) -> int:
        """How many voices are being prepared."""
        return len(self._locks)

    def is_ready(self, voice: ResolvedVoice) -> bool:
        """Whether the engine need not prepare the voice first."""
        return voice.source is None or voice.voice.digest in self._cache

    async def prepare(self, voice: ResolvedVoice, realtime: bool) -> Voice:
        """The voice as the engine takes it. It is prepared once, however many requests want it."""
        if voice.source is None:
            return voice.voice
        digest = voice.voice.digest
        async with self._locks.setdefault(digest, asyncio.Lock()):
            if isinstance(ready := self._cache.get(digest), Voice):
                return ready
            stored = await self._pool.run(self._voices.packed, voice)
            packed = stored or await self._shared.prompt(self._name(digest))
            prepared = await self._unpacked(voice, packed, realtime) if packed else None
            if prepared is None:
                reference = await self._pool.run(voice.source)
                keep = voice.stored is not None or self._shared.remote is not None
                prepared, packed = await self._call(reference, realtime, pack=keep)
                if keep:
                    self._shared.put_prompt(packed, self._name(digest))
            self._cache.put(digest, prepared)
            if packed != stored:
                await self._pool.run(self._voices.store_packed, voice, packed)
        return prepared

    async def _unpacked(self, voice: ResolvedVoice, packed: bytes, realtime: bool) -> Voice | None:
        """The voice from its stored prompt; None where that is damaged, and the recording must
        serve again.
        """
        with suppress(InvalidRequest):
            prepared, _ = await self._call(Reference(voice.voice, packed=packed), realtime)
            return prepared
        return None

    async def _call(
        self, reference: Reference, realtime: bool, pack: bool = False
    ) -> tuple[Voice, bytes]:
        """Has the engine prepare a voice, and pack its prompt where asked to."""

        def work(engine: Any) -> tuple[Voice, bytes]:
            voice = engine.voice(reference)
            return voice, engine.pack(voice) if pack else b""

        source = _once(Call(work, reference.voice.digest))
        async with self._enqueue(functools.partial(anext, source, None), realtime) as job:
            returned = await job.next()
        result: tuple[Voice, bytes] = returned.value
        return result

    def _name(self, digest: str) -> tuple[str, str, str]:
        return self._info.name, self._info.revision, digest


async def _once(call: Call[Any]) -> AsyncIterator[Call[Any]]:
    yield call
