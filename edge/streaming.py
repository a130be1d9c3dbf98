"""Responses that are sent while they are made: waiting with a time limit, and hang-ups.

Starlette's StreamingResponse sends the status before the first chunk exists, and leaves its
generator to the garbage collector when the client hangs up. Here the first chunk decides the
status, and a hang-up closes the generator at once.
"""

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
READING = 0.05  # seconds in which a message that has reached this machine is read


class Pull(Generic[T]):
    """An async generator that can be awaited with a time limit, without losing an item that comes
    after it.
    """

    def __init__(self, source: AsyncGenerator[T, None]) -> None:
        self._source = source
        self._next: asyncio.Future[T | None] | None = None

    async def next(self, timeout: float | None = None) -> T | None:
        """The next item, None at the end. Raises TimeoutError after `timeout` seconds; the next
        call waits for the same item.
        """
        if self._next is None and timeout is None:
            return await anext(self._source, None)  # without a time limit no task is needed
        if self._next is None:
            self._next = asyncio.ensure_future(_step(self._source))
        done, _ = await asyncio.wait({self._next}, timeout=timeout)
        if not done:
            raise TimeoutError
        finished = self._next
        self._next = None
        return finished.result()

    async def gather(self, seconds: float) -> tuple[list[T], bool]:
        """The items that come within so many seconds, and whether the source has ended."""
        items: list[T] = []
        deadline = time.monotonic() + seconds
        while True:
            try:
                item = await self.next(max(0.0, deadline - time.monotonic()))
            except TimeoutError:
                return items, False
            if item is None:
                return items, True
            items.append(item)

    async def __aiter__(self) -> AsyncIterator[T]:
        while (item := await self.next()) is not None:
            yield item

    async def aclose(self) -> None:
        """Closes the generator, even in the middle of a step."""
        if self._next is not None:
            self._next.cancel()
            await asyncio.wait({self._next})
            if not self._next.cancelled():
                self._next.exception()  # or asyncio would log that it was never retrieved
        await self._source.aclose()


async def _step(source: AsyncGenerator[T, None]) -> T | None:
    return await anext(source, None)


class Streaming(Response):
    """A response whose bytes come from `body(headers)`, which sets the headers before it yields its
    first chunk.

    An exception before that is handled like any other. An ApiError after that ends the response
    without its regular end: the server closes the connection, and the client can tell a broken clip
    from a whole one.
    """

    def __init__(self, body: Callable[[MutableHeaders], AsyncGenerator[bytes, None]]) -> None:
        self._body = body
        self.background = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await race(self._respond(send), _client_disconnected(receive))

    async def _respond(self, send: Send) -> None:
        headers = MutableHeaders()
        started = False

        async def start() -> None:
            await send({"type": "http.response.start", "status": 200, "headers": headers.raw})

        try:
            async with aclosing(self._body(headers)) as chunks:
                async for chunk in chunks:
                    if not started:
                        await start()
                        started = True
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
            if not started:
                await start()
            await send({"type": "http.response.body", "body": b""})
        except ApiError:
            if not started:
                raise


async def _client_disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def race(work: Coroutine[Any, Any, None], stop: Coroutine[Any, Any, None]) -> None:
    """Runs `work` until it or `stop` ends. The other one is cancelled and awaited. Raises what
    `work` raised.
    """
    tasks = asyncio.ensure_future(work), asyncio.ensure_future(stop)
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    if not tasks[0].cancelled():
        tasks[0].result()


async def within(reading: Coroutine[Any, Any, T], timeout: float, is_busy: Callable[[], bool]) -> T:
    """What is read from a client. Raises TimeoutError after `timeout` seconds without it in which
    nothing was busy; 0 is no limit.
    """
    message = asyncio.ensure_future(reading)
    try:
        while not await arrives(message, timeout or None):
            if not is_busy():
                raise TimeoutError
    finally:
        message.cancel()
        await asyncio.wait({message})
    return message.result()


async def arrives(message: asyncio.Future[Any], timeout: float | None) -> bool:
    """Waits for a message of a client, for `timeout` seconds at most. Whether it is there.

    A loop that was busy when the time was over runs its timers before it reads its sockets, so a
    message that has reached this machine by then is still taken.
    """
    await asyncio.wait({message}, timeout=timeout)
    if not message.done():
        await asyncio.wait({message}, timeout=READING)
    return message.done()
