"""Notices work that doesn't come back: a model that hangs in its driver holds its thread, and nothing raises."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import Callable
from types import TracebackType

import structlog

from edge import process


class Wedged(Exception):
    """Work came back after it had been given up."""


class Watchdog:
    """`with watchdog:` around every piece of work. Work that takes longer than `patience` seconds is given up (`fail`
    is called, and when it does come back, Wedged is raised); after twice as long the process restarts. 0 is never."""

    def __init__(self, patience: float, fail: Callable[[], None], has_gateway: bool) -> None:
        self.wedged = False
        self.restart = functools.partial(process.restart, has_gateway)
        self._patience, self._fail = patience, fail
        self._since = 0.0  # when the work that is on began; 0: there is none

    def __enter__(self) -> None:
        self._since = time.monotonic()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._since, wedged, self.wedged = 0.0, self.wedged, False
        if wedged and error is None:
            raise Wedged("the engine came back after it had been given up")

    async def run(self) -> None:
        """Looks four times in each `patience`."""
        while self._patience:
            await asyncio.sleep(self._patience / 4)
            stuck = time.monotonic() - self._since if self._since else 0.0
            if stuck > 2 * self._patience:
                structlog.get_logger().critical("the engine doesn't come back: restarting", seconds=round(stuck))
                self.restart()
            elif stuck > self._patience and not self.wedged:
                self.wedged = True
                structlog.get_logger().error("the engine is stuck (STALL_TIMEOUT)", seconds=round(stuck))
                self._fail()
