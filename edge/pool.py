"""Threads for work that is too slow for the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class Pool:
    """At most `threads` threads, whose names begin with `name`. Each runs `begin`, if there is one,
    before its first work.
    """

    def __init__(self, threads: int, name: str, begin: Callable[[], object] = lambda: None) -> None:
        self._executor = ThreadPoolExecutor(threads, name, begin)

    async def run(self, work: Callable[..., T], *arguments: Any) -> T:
        """What `work` returns, once a thread has run it."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work, *arguments)

    def submit(self, work: Callable[..., T], *arguments: Any) -> Future[T]:
        """Has a thread run `work`, and doesn't wait for it."""
        return self._executor.submit(work, *arguments)

    def close(self) -> None:
        """Drops the work that no thread has begun."""
        self._executor.shutdown(wait=False, cancel_futures=True)
