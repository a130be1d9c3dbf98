"""uvicorn's HTTP protocol with bounds that it lacks: the size of a request's head, the time that it
may take, how much is parsed at a time, and the time that a client may leave unread what was sent.

A head that is complete but too large gets a response from auth (edge/access/auth.py). Here are the
heads that never end, the connections that never send one, and the bodies that go on slowly after
their response.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import Any

import orjson
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from edge.errors import InvalidRequest
from edge.paths import MAX_HEAD_BYTES
from edge.serving.http10 import Http10

# Bytes that are parsed before the event loop goes on; a read brings up to 256 kB. These are 450
# heads, 1,400 chunks of one byte or 1,400 empty frames of a WebSocket, which take 20 ms.
SLICE = 2**13
MAX_PIPELINED = 2**16  # bytes from which on no more is read while requests wait


class Flow(FlowControl):
    """Reading also stops while something waits to be parsed. `on_resume` is called when the
    application wants more.
    """

    def __init__(self, transport: asyncio.Transport, on_resume: Callable[[], None]) -> None:
        super().__init__(transport)
        self.is_full = False  # the application wants no more
        self._on_resume = on_resume
        self._has_rest = False

    def hold(self, has_rest: bool) -> None:
        """Says whether something waits to be parsed."""
        self._has_rest = has_rest
        self._update()

    def pause_reading(self) -> None:
        self.is_full = True
        self._update()

    def resume_reading(self) -> None:
        self.is_full = False
        self._update()
        self._on_resume()

    def _update(self) -> None:
        if self.is_full or self._has_rest:
            super().pause_reading()
        else:
            super().resume_reading()


class StalledReaders:
    """Disconnects clients that read nothing of what was sent for `timeout` seconds; 0 is never.

    Such a client holds a slot and, with it, the model: a machine that sleeps doesn't say that it
    has gone. The application sees a disconnect.
    """

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        # by connection: bytes that wait, and the moment since when the client has read none
        self._unread: dict[Any, tuple[int, float]] = {}

    def check(self, connections: Iterable[Any]) -> bool:
        """Whether any client has something left to read. To be called some times a second, with
        uvicorn's protocols.
        """
        now = time.monotonic()
        before = self._unread
        self._unread = {}
        for connection in [*connections]:
            if size := connection.transport.get_write_buffer_size():
                last_size, since = before.get(connection, (size, now))
                since = now if size < last_size else since
                self._unread[connection] = size, since
                if self._timeout and now - since > self._timeout:
                    connection.transport.abort()  # close() would wait for the client
        return bool(self._unread)


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's protocol with bounds.

    `head_timeout` is seconds: for a head, from the connection or from the head's first byte; and
    for the rest of a body after its response.
    """

    head_timeout = 65.0  # as long as a connection may be idle between two requests
    _head_bytes_left = MAX_HEAD_BYTES
    _in_head = True
    _timer: asyncio.TimerHandle | None = None
    _next_slice: asyncio.Handle | None = None
    _body_left = 0  # bytes, where the body's length is known
    flow: Flow

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.flow = Flow(transport, self._parse_soon)
        self._unparsed = bytearray()  # that has come
        # requests that wait for their response: a client may pipeline several
        self._cycles: list[RequestResponseCycle] = []
        self._start_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        self._unparsed.clear()
        # uvicorn leaves it after a reset, and it holds the request for a minute
        self._unset_keepalive_if_required()
        # uvicorn tells the last request only, and the one that is being answered goes on writing
        for cycle in self._cycles:
            cycle.disconnected = True
            cycle.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        is_waiting = bool(self._unparsed)
        self._unparsed += data
        if not is_waiting:
            self._parse()

    def _parse_soon(self) -> None:
        if self._unparsed and self._next_slice is None:
            self._next_slice = self.loop.call_soon(self._parse)

    def _parse(self) -> None:
        """Parses a slice of what has come, and the rest once others had their turn: not while the
        application has enough of a body, or while requests wait for the response before theirs.
        """
        self._next_slice = None
        if not self._unparsed:
            return
        if self.flow.is_full or self.pipeline:
            # a hang-up behind requests that wait is only seen by reading on
            self.flow.hold(self.flow.is_full or len(self._unparsed) > MAX_PIPELINED)
            return
        size = max(SLICE, self._body_left)  # a body whose length is known is one part, and cheap
        part = bytes(self._unparsed[:size])
        del self._unparsed[:size]
        self._receive(part)
        # behind a WebSocket's handshake nothing may come before its answer
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            self._unparsed.clear()
        self.flow.hold(bool(self._unparsed))
        self._parse_soon()

    def _receive(self, data: bytes) -> None:
        if self._in_head:
            self._head_bytes_left -= len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes_left < 0 and not self.transport.is_closing():
            self.send_400_response("The request's head is too large.")

    def send_400_response(self, msg: str) -> None:
        """Answers what isn't HTTP, and closes the connection."""
        body = orjson.dumps(InvalidRequest(msg).body())
        head = (
            f"HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head = True
        self._head_bytes_left = MAX_HEAD_BYTES
        self._start_timer()

    def on_headers_complete(self) -> None:
        self._in_head = False
        length = dict(self.headers).get(b"content-length", b"")
        self._body_left = int(length) if length.isdigit() else 0
        before = self.cycle
        super().on_headers_complete()
        if self.cycle is not before:  # an HTTP request, not a WebSocket
            self._cycles.append(self.cycle)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        is_old = cycle.scope["http_version"] < "1.1"
        super()._start_asgi_task(cycle, Http10(app, cycle) if is_old else app)

    def on_body(self, body: bytes) -> None:
        self._body_left -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._stop_timer()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._cycles = [cycle for cycle in self._cycles if not cycle.response_complete]
        if self.cycle.more_body and not self.transport.is_closing():
            self._start_timer()
        super().on_response_complete()

    def _start_timer(self) -> None:
        """The client has to send something within `head_timeout`."""
        if self._timer is None:
            self._timer = self.loop.call_later(self.head_timeout, self._timed_out)

    def _timed_out(self) -> None:
        self._timer = None
        if self.cycle is not None and not self.cycle.response_complete:
            self._start_timer()  # a response is on its way: the next head may wait
        else:
            self.timeout_keep_alive_handler()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
