"""The queue of server.py, as recognition sees it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from edge.pacing import NoPacing
from edge.telemetry.traces import Timings


class Deadline(NoPacing):
    """The Pacing of one request."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline


class Job(Protocol):
    """A place in the queue (server.py)."""

    timings: Timings

    async def next(self) -> Any: ...


class Enqueue(Protocol):
    """Takes a place in the queue for a source of requests (InferenceQueue.job, of the
    recogniser).
    """

    def __call__(
        self,
        source: Callable[[], Awaitable[Any]],
        realtime: bool,
        pacing: Any = None,
        admitted: bool = False,
    ) -> AbstractAsyncContextManager[Job]: ...
