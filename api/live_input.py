"""A client's raw sound on its way into a live transcription."""

from __future__ import annotations

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
        self._pcm = PcmInput(rate, RATE, coding, channels)

    async def push(self, data: bytes) -> None:
        """More sound, in any number of bytes."""
        samples = await self._pool.run(self._pcm.push, data)
        if len(samples):
            await self._live.push(samples)

    async def finish(self) -> None:
        """No more sound will come."""
        samples = await self._pool.run(self._pcm.flush)
        if len(samples):
            await self._live.push(samples)
        await self._live.finish()
