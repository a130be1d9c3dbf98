"""A connection on which another protocol than HTTP is spoken."""

from __future__ import annotations

import asyncio

from edge.serving.drain import InFlight


class StreamConnection:
    """One connection, which is in progress from the start.

    A handler that knows when nothing is under way says `end`, and `begin` when something is again.
    Between these the server may stop, and closes the connection then.
    """

    def __init__(
        self, in_flight: InFlight, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.reader = reader
        self.writer = writer
        self.transport = writer.transport  # for StalledReaders
        self._in_flight = in_flight
        self._under_way = 0
        self.begin()

    def begin(self) -> None:
        """Something more is under way."""
        self._under_way += 1
        self._in_flight.begin()

    def end(self) -> None:
        """Something that was under way is over."""
        self._under_way -= 1
        self._in_flight.end()
        if self._in_flight.draining:
            self.close_if_idle()

    def close_if_idle(self) -> None:
        """Closes the connection unless something is under way."""
        if not self._under_way:
            self.writer.close()

    def resume(self) -> None:
        """The server doesn't stop after all."""

    def close(self) -> None:
        """The handler has returned: nothing is under way any more."""
        self.writer.close()
        while self._under_way:
            self.end()
