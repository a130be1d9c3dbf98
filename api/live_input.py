"""A client's raw sound on its way into a live transcription."""

from __future__ import annotations

import functools

from api.transcriber import LiveTranscription
from audio.pcm_input import Coding, PcmInput
from edge.pool import Pool
from engine.recognition import RATE


class LiveInput:
    """Converts sound in the pool. Raises ValueError for a rate or a number of channels that isn't
    taken.
    """

    def __init__(
        self,
        live: LiveTranscription,
        pool: Pool,
        rate: int,
        coding: Coding = "pcm16",
        channels: int = 1,
    ) -> None:
        self._live = live
        self._pool = pool
        self._new_pcm = functools.partial(PcmInput, rate, RATE, coding, channels)
        self._pcm = self._new_pcm()

    async def push(self, data: bytes) -> None:
        """More sound, in any number of bytes."""
        samples = await self._pool.run(self._pcm.push, data)
        if len(samples):
            await self._live.push(samples)

    async def flush(self) -> None:
        """Passes on what was held back for more sound. What comes next begins anew."""
        samples = await self._pool.run(self._pcm.flush)
        self._pcm = self._new_pcm()
        if len(samples):
            await self._live.push(samples)

    async def finish(self) -> None:
        """No more sound will come."""
        await self.flush()
        await self._live.finish()
