"""The ruler of this server: found and loaded with the first clip that needs it, and unloaded once
it has been idle.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from edge.pool import Pool
from engine.word_timing import ruler_voice
from engine.word_timing.ruler_voice import RulerVoice

Find = Callable[[], RulerVoice | None]


class RulerHost:
    """Lends the ruler. `idle_timeout` are the seconds after the last use in which it stays loaded;
    0 keeps it.
    """

    def __init__(self, pool: Pool, idle_timeout: float, find: Find = ruler_voice.find) -> None:
        self._pool = pool
        self._idle_timeout = idle_timeout
        self._find = find
        self._sought = False
        self._ruler: RulerVoice | None = None
        self._users = 0
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def ruler(self) -> AsyncIterator[RulerVoice | None]:
        """The ruler, for as long as the context is open; None where there is none."""
        self._users += 1
        if self._timer:
            self._timer.cancel()
        try:
            if not self._sought:
                self._ruler = await self._pool.run(self._find)
                self._sought = True
            yield self._ruler
        finally:
            self._users -= 1
            if self._ruler and not self._users and self._idle_timeout:
                loop = asyncio.get_running_loop()
                self._timer = loop.call_later(self._idle_timeout, self._idle)

    def _idle(self) -> None:
        if self._ruler and not self._users:
            self._pool.submit(self._ruler.unload)
