"""Notices engines that stall, and engines that fail again and again.

A model that stalls in its driver holds its thread, and nothing raises. A model that fails is loaded
afresh each time and each request gets its error, while the process itself is healthy. Without this
module only the clients would notice.
"""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import Callable
from types import TracebackType

import structlog

from edge.errors import ApiError, InternalError
from edge.serving import process

# different requests in a row: one failure may be chance, and it may cause the second
MAX_FAILURES = 3
# seconds; as long as the Retry-After of the requests that failed because the model couldn't be had
COOLDOWN = 30.0


class Stalled(Exception):
    """Work ended after it had been failed as stalled."""


class Watchdog:
    """`with watchdog:` around every piece of work on the inference thread.

    Work that takes longer than `stall_timeout` seconds has stalled: `fail` is called, and Stalled
    is raised when the work does end. After twice as long the process restarts, at the check after
    that one at the earliest. 0 is never.
    """

    def __init__(
        self, stall_timeout: float, fail: Callable[[ApiError], None], has_gateway: bool
    ) -> None:
        self.stalled = False
        self.restart = functools.partial(process.restart, has_gateway)
        self._stall_timeout = stall_timeout
        self._fail = fail
        self._work_began: float | None = None

    def __enter__(self) -> None:
        self._work_began = time.monotonic()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._work_began = None
        stalled = self.stalled
        self.stalled = False
        if stalled and error is None:
            raise Stalled("the engine's work ended after it had been failed as stalled")

    async def run(self) -> None:
        """Checks four times in each `stall_timeout`."""
        log = structlog.get_logger()
        while self._stall_timeout:
            await asyncio.sleep(self._stall_timeout / 4)
            if self._work_began is None:
                continue
            seconds = time.monotonic() - self._work_began
            if seconds > self._stall_timeout and not self.stalled:
                self.stalled = True
                log.error("the engine is stuck (STALL_TIMEOUT)", seconds=round(seconds))
                self._fail(
                    InternalError("the engine has stalled; it is restarted. Try again in a moment")
                )
            elif seconds > 2 * self._stall_timeout:
                log.critical("the engine doesn't come back: restarting", seconds=round(seconds))
                self.restart()


class Failures:
    """Loads and steps that failed with no success in between. The owner of the engine records
    them.
    """

    def __init__(self) -> None:
        self.in_a_row = 0
        self.cooldown = COOLDOWN
        self._reason = ""
        self._identities: list[str | None] = []  # of what failed; at most MAX_FAILURES
        self._last_failure = 0.0

    @property
    def failing(self) -> bool:
        """Whether the next request will probably fail too."""
        return len(self._identities) >= MAX_FAILURES

    @property
    def cooling_down(self) -> bool:
        """Whether a load balancer should send no request.

        This ends `cooldown` seconds after the last failure: only a request can show that the engine
        has recovered.
        """
        return self.failing and time.monotonic() - self._last_failure < self.cooldown

    @property
    def reason(self) -> str:
        """A sentence for /health."""
        times = f"{self.in_a_row} times in a row"
        return f"The engine broke {times}, the last time with: {self._reason}"

    def record_success(self) -> None:
        """The engine has made something."""
        self.in_a_row = 0
        self._identities = []

    def record_failure(self, identity: str | None, reason: str) -> None:
        """A load failed (`identity` is None), or a step.

        `identity` is what the step was asked for. Failures of the same identity count once, since
        OpenAI's clients send a failed request three times. `reason` is shown by /health, so it must
        not quote a client's text.
        """
        self.in_a_row += 1
        self._last_failure = time.monotonic()
        self._reason = reason
        if not self.failing and (identity is None or identity not in self._identities):
            self._identities.append(identity)
