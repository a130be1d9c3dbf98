"""The threads that speak phrases: as many as there are cores, so that several callers are served at
the same time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from engine.cores import cores

T = TypeVar("T")


class Workers:
    """Threads for work that the engine's thread waits for. They have the cores of the thread that
    makes them.
    """

    def __init__(self) -> None:
        self.count = cores()
        self._pool = ThreadPoolExecutor(self.count, "phrase")
        self._running: set[Future[Any]] = set()

    @property
    def busy(self) -> int:
        return len(self._unfinished())

    @property
    def free(self) -> int:
        return self.count - self.busy

    def begin(self, work: Callable[..., T], *arguments: Any) -> Future[T]:
        future = self._pool.submit(work, *arguments)
        self._running.add(future)
        return future

    def wait(self, works: Collection[Future[Any]]) -> None:
        """Returns once one of the works is done, or another that held a thread."""
        wait(self._unfinished() | set(works), return_when=FIRST_COMPLETED)

    def _unfinished(self) -> set[Future[Any]]:
        self._running = {work for work in self._running if not work.done()}
        return self._running

    def close(self) -> None:
        """Waits for the works that are under way."""
        self._pool.shutdown(cancel_futures=True)
