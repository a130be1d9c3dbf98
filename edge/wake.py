"""A sleep that ends early."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Wake(asyncio.Event):
    """`set` ends the sleep that is on; where none is, the next one."""

    async def sleep(self, seconds: float | None = None) -> None:
        """Returns once it was set, or after so many seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.wait(), seconds)
        self.clear()
