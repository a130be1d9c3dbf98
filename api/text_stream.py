"""A text that is still being written: what its reader gets, and when it has waited long enough."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from edge.errors import RequestTimeout, TooLarge

SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Flush:
    """The writer wants what it has written so far to be spoken, even in mid-sentence."""


class TextStream:
    """Written in parts by one task and iterated by another, which gets each part and each Flush.

    It holds at most `limit` characters in all. It ends when the writer ends it, or after `timeout`
    seconds in which nothing came; 0 waits for ever.
    """

    def __init__(self, limit: int, timeout: float) -> None:
        self.length = 0  # characters so far
        self._limit = limit
        self._timeout = timeout
        self._timed_out = False
        self._half = ""  # a high surrogate that ended the last text
        self._parts: deque[str | Flush] = deque()
        self._ended = False
        self._changed = asyncio.Event()

    def write(self, text: str) -> None:
        """Adds text; an empty one adds nothing.

        A surrogate pair may be cut between two texts. A half without its other half is dropped.
        """
        text = self._join_surrogates(text)
        self.length += len(text)
        if text and self.length <= self._limit:
            self._parts.append(text)
        self._changed.set()

    def _join_surrogates(self, text: str) -> str:
        if not self._half and not SURROGATE.search(text):
            return text
        text = self._half + text
        self._half = text[-1] if "\ud800" <= text[-1] <= "\udbff" else ""
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")

    def flush(self) -> None:
        """Adds a Flush, unless one is unread already."""
        if not self._parts or self._parts[-1] != Flush():
            self._parts.append(Flush())
        self._changed.set()

    def end(self) -> None:
        """Ends the text."""
        self._ended = True
        self._changed.set()

    def __aiter__(self) -> TextStream:
        return self

    async def __anext__(self) -> str | Flush:
        """Raises TooLarge once the text has more than `limit` characters."""
        try:
            async with asyncio.timeout(self._timeout or None):
                while not self._parts and not self._ended and self.length <= self._limit:
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            self._ended = self._timed_out = True
        if self.length > self._limit:
            raise TooLarge(
                f"The text has {self.length} characters so far; MAX_INPUT_CHARS is {self._limit}.",
                "text",
            )
        if not self._parts:
            raise StopAsyncIteration
        return self._parts.popleft()

    async def head(
        self,
        is_enough: Callable[[str], Awaitable[bool]],
        flush_is_enough: Callable[[], Awaitable[bool]] | None = None,
    ) -> str:
        """The text up to the part that `is_enough`, the first Flush or the end. It stays unread.

        Where `flush_is_enough` is given and returns False, the head goes on behind that Flush.
        """
        head: list[str | Flush] = [""]
        async for part in self:
            if isinstance(part, Flush):
                head += part, ""
                enough = flush_is_enough is None or await flush_is_enough()
            else:
                head[-1] = f"{head[-1]}{part}"
                enough = await is_enough(part)
            if enough:
                break
        self._parts.extendleft(part for part in reversed(head) if part)
        return " ".join(part for part in head if isinstance(part, str)).rstrip(" ")

    def check_end(self) -> None:
        """Raises RequestTimeout where the text ended because nothing more came."""
        if self._timed_out:
            raise RequestTimeout(
                f"no text came for {self._timeout:g} seconds (LIVE_TIMEOUT), and no end: "
                "the request is over",
                "text",
            )
