"""Sound on its way from a connection to what recognises it."""

from __future__ import annotations

import asyncio
from typing import Final

MAX_BYTES: Final = 2**20  # that wait
PART_BYTES: Final = 64  # what a part takes beside its sound


class SoundQueue:
    """One task puts sound, and waits while too much is unread; another one gets it.

    After `close`, which the reader calls, sound is dropped: a refused transcription doesn't keep
    the connection from the events behind its sound.
    """

    def __init__(self) -> None:
        self.closed = False
        self._parts: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._bytes = 0
        self._changed = asyncio.Event()

    async def put(self, data: bytes) -> None:
        """More sound. Waits until there is room for it."""
        while self._bytes > MAX_BYTES and not self.closed:
            self._changed.clear()
            await self._changed.wait()
        if data and not self.closed:
            self._bytes += len(data) + PART_BYTES
            self._parts.put_nowait(data)

    def end(self) -> None:
        """No more sound will come."""
        self._parts.put_nowait(None)

    async def get(self) -> bytes | None:
        """The next part, None at the end."""
        data = await self._parts.get()
        if data is not None:
            self._bytes -= len(data) + PART_BYTES
            self._changed.set()
        return data

    def close(self) -> None:
        """Drops what waits, and what will come."""
        self.closed = True
        self._parts = asyncio.Queue()
        self._changed.set()
