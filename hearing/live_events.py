"""What happened in a live stream and isn't read yet."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable

from api.transcriber import LiveEvent, Partial
from edge.errors import ApiError


class LiveEvents:
    """A queue of events that ends, maybe with an error. `on_read` is called after each one that was
    read.
    """

    def __init__(self, on_read: Callable[[], None]) -> None:
        self.closed = False  # no more events will come
        self._on_read = on_read
        self._unread: deque[LiveEvent] = deque()
        self._error: ApiError | None = None
        self._news = asyncio.Event()

    def __len__(self) -> int:
        """How many are unread."""
        return len(self._unread)

    def add(self, event: LiveEvent) -> None:
        self._unread.append(event)
        self._news.set()

    def drop_partials(self, utterance: int | None = None) -> None:
        """Drops the Partials that weren't read, or only those of one utterance."""
        self._unread = deque(
            event
            for event in self._unread
            if not isinstance(event, Partial) or utterance not in {None, event.utterance}
        )

    def fail(self, error: ApiError) -> None:
        """The reader gets an error behind the events."""
        self._error = error
        self._news.set()

    def close(self) -> None:
        self.closed = True
        self._news.set()

    async def read(self) -> AsyncGenerator[LiveEvent, None]:
        """The events in order. Raises the error."""
        while True:
            while self._unread:
                event = self._unread.popleft()
                self._on_read()
                yield event
            if self._error:
                raise self._error
            if self.closed:
                return
            self._news.clear()
            await self._news.wait()
