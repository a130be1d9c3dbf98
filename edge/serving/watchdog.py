"""Notices what else would only be seen by callers: work that doesn't come back, and work that
breaks again and again.

A model that hangs in its driver holds its thread, and nothing raises. One that breaks is loaded
afresh each time, and each request gets its error, while the process is in the best of health."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import Callable, Iterable
from types import TracebackType

import structlog

from edge.errors import ApiError, Failed
from edge.serving import process

# loads or steps in a row: one may be chance, and the second may be what the first has left behind
MOST = 3
# seconds; as long as the Retry-After of those who were told that the model can't be had
PAUSE = 30.0


class Wedged(Exception):
    """Work came back after it had been given up."""


class Watchdog:
    """`with watchdog:` around every piece of work. Work that takes longer than `patience` seconds
    is given up (`fail` is called, and when it does come back, Wedged is raised); after twice as
    long the process restarts. 0 is never."""

    def __init__(
        self, patience: float, fail: Callable[[ApiError], None], has_gateway: bool
    ) -> None:
        self.wedged = False
        self.restart = functools.partial(process.restart, has_gateway)
        self._patience = patience
        self._fail = fail
        self._since = 0.0  # when the work that is on began; 0: there is none

    def __enter__(self) -> None:
        self._since = time.monotonic()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._since = 0.0
        wedged = self.wedged
        self.wedged = False
        if wedged and error is None:
            raise Wedged("the engine came back after it had been given up")

    async def run(self) -> None:
        """Looks four times in each `patience`."""
        while self._patience:
            await asyncio.sleep(self._patience / 4)
            stuck = time.monotonic() - self._since if self._since else 0.0
            if stuck > 2 * self._patience:
                structlog.get_logger().critical(
                    "the engine doesn't come back: restarting", seconds=round(stuck)
                )
                self.restart()
            elif stuck > self._patience and not self.wedged:
                self.wedged = True
                structlog.get_logger().error(
                    "the engine is stuck (STALL_TIMEOUT)", seconds=round(stuck)
                )
                self._fail(Failed("the engine is stuck; it is restarted. Try again in a moment"))


class Failures:
    """Loads and steps that broke with no sound in between. `sound` is the type of what an engine
    makes when it is well; `own` that of the errors it raises on purpose, whose messages quote
    nobody; `excused` those that a caller caused."""

    def __init__(self, sound: type[object], own: type[Exception], excused: type[Exception]) -> None:
        self.in_a_row = 0
        self.last = ""
        self.pause = PAUSE
        self._asked: list[str | None] = []  # what for; no more than MOST
        self._sound = sound
        self._own = own
        self._excused = excused
        self._since = 0.0

    @property
    def failing(self) -> bool:
        """Whether what comes now will probably break too."""
        return len(self._asked) >= MOST

    @property
    def resting(self) -> bool:
        """Whether a balancer should send nothing. Over after a PAUSE, for only a request can show
        that it got well."""
        return self.failing and time.monotonic() - self._since < self.pause

    @property
    def reason(self) -> str:
        """A sentence. An unexpected error's message may quote a text (edge/telemetry/log.py), so it
        is told by its type."""
        return f"The engine broke {self.in_a_row} times in a row, the last time with: {self.last}"

    def see(self, outcomes: Iterable[tuple[str | None, object]]) -> None:
        """What came of one load (of which nobody asked anything: None) or of the texts of one step:
        sounds, and errors or what has one as its `error`. A text that breaks it counts once, for
        OpenAI's SDKs ask three times."""
        came = [(asked, getattr(one, "error", one)) for asked, one in outcomes]
        broke = [
            (asked, one)
            for asked, one in came
            if isinstance(one, Exception) and not isinstance(one, self._excused)
        ]
        if any(isinstance(one, self._sound) for _, one in came):
            self.in_a_row = 0
            self._asked = []
        elif broke:
            asked, error = broke[0]
            self.in_a_row = self.in_a_row + 1
            self._since = time.monotonic()
            self.last = str(error) if isinstance(error, self._own) else type(error).__name__
            if len(self._asked) < MOST and (asked is None or asked not in self._asked):
                self._asked.append(asked)
