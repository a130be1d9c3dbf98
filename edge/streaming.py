"""Answers that are made while they are sent: waiting with a time limit, hanging up, conversations.

Starlette's StreamingResponse sends the status before the first chunk exists and leaves its
generator to the garbage collector when a caller hangs up. Here the first chunk decides the status,
and a hang-up closes the generator at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine
from contextlib import aclosing
from typing import Any, Generic, TypeVar

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from edge.errors import ApiError

T = TypeVar("T")


class Pull(Generic[T]):
    """An async generator that can be waited for with a time limit: an item that comes late is not
    lost."""

    def __init__(self, source: AsyncGenerator[T, None]) -> None:
        self._source = source
        self._next: asyncio.Future[T | None] | None = None

    async def next(self, timeout: float | None = None) -> T | None:
        """The next item, None at the end. Raises TimeoutError after `timeout` seconds; call again
        for the same item."""
        if self._next is None and timeout is None:
            return await anext(self._source, None)  # nothing to come back for: no task needed
        if self._next is None:
            self._next = asyncio.ensure_future(_step(self._source))
        done, _ = await asyncio.wait({self._next}, timeout=timeout)
        if not done:
            raise TimeoutError
        coming = self._next
        self._next = None
        return coming.result()

    async def gather(self, seconds: float) -> tuple[list[T], bool]:
        """All that comes within so many seconds of the first item, and whether that is all there
        is."""
        items: list[T] = []
        until = None
        while True:
            try:
                item = await self.next(until and max(0.0, until - time.monotonic()))
            except TimeoutError:
                return items, False
            if item is None:
                return items, True
            items.append(item)
            until = until or time.monotonic() + seconds

    async def __aiter__(self) -> AsyncIterator[T]:
        while (item := await self.next()) is not None:
            yield item

    async def aclose(self) -> None:
        """Closes the generator, in the middle of a step too."""
        if self._next is not None:
            self._next.cancel()
            await asyncio.wait({self._next})
            if not self._next.cancelled():
                self._next.exception()  # seen: nobody is left to tell
        await self._source.aclose()


async def _step(source: AsyncGenerator[T, None]) -> T | None:
    return await anext(source, None)


class Streaming(Response):
    """An answer whose bytes come from `body(headers)`, which fills in the headers before it yields
    its first chunk.

    What it raises before that is handled like any exception. An ApiError after that ends the answer
    without its end, so that the server closes the connection and the caller can tell a broken clip
    from a whole one."""

    def __init__(self, body: Callable[[MutableHeaders], AsyncGenerator[bytes, None]]) -> None:
        self.body_of = body
        self.background = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await race(self._answer(send), _hung_up(receive))

    async def _answer(self, send: Send) -> None:
        started = False
        headers = MutableHeaders()
        try:
            async with aclosing(self.body_of(headers)) as chunks:
                async for chunk in chunks:
                    if not started:
                        await send(
                            {"type": "http.response.start", "status": 200, "headers": headers.raw}
                        )
                        started = True
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
            if not started:
                await send({"type": "http.response.start", "status": 200, "headers": headers.raw})
            await send({"type": "http.response.body", "body": b""})
        except ApiError:
            if not started:
                raise


async def _hung_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def race(work: Coroutine[Any, Any, None], gone: Coroutine[Any, Any, None]) -> None:
    """Runs `work` until it is done or `gone` is; the other one is cancelled and awaited. Raises
    what `work` raised."""
    tasks = asyncio.ensure_future(work), asyncio.ensure_future(gone)
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    if not tasks[0].cancelled():
        tasks[0].result()
