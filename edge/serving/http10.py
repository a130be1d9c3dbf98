"""Responses for HTTP/1.0 clients, which know no Transfer-Encoding: a body without a Content-Length
ends with the connection (RFC 9112, 6.1 and 6.3).

uvicorn sends chunks to such clients too. nginx speaks HTTP/1.0 to a server unless its configuration
says otherwise.
"""

from __future__ import annotations

import socket
import struct

from uvicorn._types import (
    ASGI3Application,
    ASGIReceiveCallable,
    ASGISendCallable,
    ASGISendEvent,
    Scope,
)
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle


class Http10:
    """An application for one request of an HTTP/1.0 client: `app`, answered through uvicorn's
    `cycle`.
    """

    def __init__(self, app: ASGI3Application, cycle: RequestResponseCycle) -> None:
        self._app = app
        self._cycle = cycle
        self._ends_with_connection = False
        cycle.waiting_for_100_continue = False  # RFC 9110, 10.1.1

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        try:
            await self._app(scope, receive, self._send_unchunked)
        finally:
            if self._ends_with_connection and not self._cycle.response_complete:
                self._reset()

    async def _send_unchunked(self, message: ASGISendEvent) -> None:
        cycle = self._cycle
        if message["type"] == "http.response.start":
            names = {name.lower() for name, _ in message.get("headers", [])}
            if b"content-length" not in names:
                self._ends_with_connection = True
                cycle.keep_alive = False
                cycle.chunked_encoding = False
        elif self._ends_with_connection and message["type"] == "http.response.body":
            # uvicorn compares a body without chunks with the length that was announced
            cycle.expected_content_length = len(message.get("body", b""))
        await cycle.send(message)

    def _reset(self) -> None:
        """Lets the client see that the body isn't whole: a regular close would be its end."""
        transport = self._cycle.transport
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()  # close() would say the end of the body over TLS
