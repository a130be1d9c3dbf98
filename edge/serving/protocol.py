"""uvicorn's protocols, with bounds where they have none: how long a request's head may be, how long
it may take, and how long a caller may leave unread what was sent.

A head that is complete but too large is answered in the door, with a sentence. Here are those that
never end, the connections that never ask, and the bodies that still trickle in after their answer.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

MOST_BYTES = 2**16  # of a head that isn't complete


class StalledReaders:
    """Hangs up on callers who leave unread what was sent for `stall` seconds; 0 is never. Such a
    one holds a slot's worth of work and, with it, the model: a machine that sleeps doesn't say that
    it has gone. Then it is a hang-up."""

    def __init__(self, stall: float) -> None:
        self._stall = stall
        self._seen: dict[
            Any, tuple[int, float]
        ] = {}  # bytes that wait, and since when none was taken

    def look(self, connections: Iterable[Any]) -> bool:
        """Whether anybody has anything left to take. To be asked some times a second, with
        uvicorn's protocols."""
        now = time.monotonic()
        before = self._seen
        self._seen = {}
        for connection in [*connections]:
            if size := connection.transport.get_write_buffer_size():
                last, since = before.get(connection, (size, now))
                since = now if size < last else since
                self._seen[connection] = size, since
                if self._stall and now - since > self._stall:
                    connection.transport.abort()  # close() would wait for him
        return bool(self._seen)


class BoundedProtocol(HttpToolsProtocol):
    """`patience` is seconds: for a head, from the connection or its first byte; for the rest of an
    answered body."""

    patience = 65.0  # as long as a connection may stand idle between two requests
    _left = MOST_BYTES
    _in_head = True
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._cycles: list[
            RequestResponseCycle
        ] = []  # requests without their answer: pipelined ones wait
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        self._came()
        # uvicorn leaves it after a reset, and it holds the request for a minute
        self._unset_keepalive_if_required()
        for cycle in (
            self._cycles
        ):  # uvicorn tells the last one only, and the one that speaks writes into the void
            cycle.disconnected = True
            cycle.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            self._left -= len(data)
        super().data_received(data)
        if self._in_head and self._left < 0 and not self.transport.is_closing():
            self.send_400_response("The request's head is too large.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head = True
        self._left = MOST_BYTES
        self._expect()

    def on_headers_complete(self) -> None:
        self._in_head = False
        before = self.cycle
        super().on_headers_complete()
        if self.cycle is not before:  # no WebSocket
            self._cycles.append(self.cycle)

    def on_message_complete(self) -> None:
        self._came()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._cycles = [cycle for cycle in self._cycles if not cycle.response_complete]
        if self.cycle.more_body and not self.transport.is_closing():
            self._expect()
        super().on_response_complete()

    def _expect(self) -> None:
        """Something has to come now."""
        if self._timer is None:
            self._timer = self.loop.call_later(self.patience, self._late)

    def _late(self) -> None:
        self._timer = None
        if self.cycle is not None and not self.cycle.response_complete:
            self._expect()  # an answer is on its way: the next head may wait
        else:
            self.timeout_keep_alive_handler()

    def _came(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
