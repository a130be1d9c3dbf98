"""The uvicorn server that drains: it stops as edge/serving/drain.py says, and it takes sockets from
a gateway.

Each listening socket has the name of its protocol. uvicorn serves HTTP; a handler serves the
connections of any other name.
"""

from __future__ import annotations

import asyncio
import math
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any

import structlog
import uvicorn

from edge.paths import BACKLOG, HTTP
from edge.serving import process
from edge.serving.drain import CUT_TIMEOUT, Action, InFlight, Stop
from edge.serving.handover import Handover
from edge.serving.listen import Sockets, url
from edge.serving.protocol import StalledReaders
from edge.serving.streams import StreamConnection
from settings import ServerSettings

# serves one connection of another protocol than HTTP
Handler = Callable[[StreamConnection], Awaitable[None]]


class Runner(uvicorn.Server):
    """A server that drains when it is stopped.

    It listens on `listeners`, or on the sockets that the gateway hands over. `handlers` are the
    handlers of the protocols other than HTTP, by the names of their sockets.
    """

    adopts = True  # connections that the gateway has accepted

    def __init__(
        self,
        config: uvicorn.Config,
        in_flight: InFlight,
        settings: ServerSettings,
        listeners: Sockets,
        handover: Handover | None = None,
        handlers: Mapping[str, Handler] | None = None,
    ) -> None:
        super().__init__(config)
        self.stop = Stop(in_flight, settings.shutdown_timeout, self._stop_accepting)
        self.stalled_readers = StalledReaders(settings.send_timeout)
        self._handover = handover
        self._is_warm = settings.gateway_warm
        self._handlers = handlers or {}
        self._streams: set[StreamConnection] = set()
        self._own_listeners = listeners
        # copies of the gateway's sockets, to listen on again after a stop that was called off
        self._listeners: Sockets = []

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        if self._handover and self._is_warm:
            process.trim_memory()
            await self._handover.wait_until_wanted()
        # uvicorn takes no listening Unix socket: the sockets are taken here
        await super().startup(sockets=[])
        await self._on_sockets([], self._own_listeners, 0)
        if self._handover:
            self._handover.announce_ready(self.adopts, self._on_sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.stop.on_signal(sig, self.started)

    async def on_tick(self, counter: int) -> bool:
        connections = [*self.server_state.connections, *self._streams]
        has_unread = self.stalled_readers.check(connections)
        exits = await super().on_tick(counter)
        action = Action.EXIT if exits else self.stop.tick(self._has_fresh_connection, has_unread)
        if action is Action.RESUME:
            await self._listen([listener.dup() for listener in self._listeners])
            self.stop.listening()
        elif action is Action.EXIT:
            # for uvicorn: how long data may lie in buffers
            seconds = max(CUT_TIMEOUT, math.ceil(self.stop.seconds_left))
            self.config.timeout_graceful_shutdown = seconds
        return action is Action.EXIT

    async def _on_sockets(
        self, connections: Sockets, listeners: Sockets, idle_timeout: float
    ) -> None:
        """Serves connections that the gateway has accepted, and listens on sockets."""
        for listener in listeners:
            if self._handover:
                self._listeners.append(listener.dup())
            else:
                has_tls = self._tls(listener.name) is not None
                structlog.get_logger().info("serving", url=url(listener, has_tls))
        await self._listen(listeners)
        if listeners:
            self.stop.listening(idle_timeout)
        loop = asyncio.get_running_loop()
        for connection in connections:
            protocol = self._protocol(connection.name)
            tls = self._tls(connection.name)
            with suppress(OSError):  # closed already, or the TLS handshake failed
                await loop.connect_accepted_socket(protocol, connection.socket, ssl=tls)

    async def _listen(self, listeners: Sockets) -> None:
        loop = asyncio.get_running_loop()
        for listener in listeners:
            is_unix = listener.socket.family == socket.AF_UNIX
            serve = loop.create_unix_server if is_unix else loop.create_server
            protocol = self._protocol(listener.name)
            tls = self._tls(listener.name)
            self.servers.append(
                await serve(protocol, sock=listener.socket, ssl=tls, backlog=BACKLOG)
            )

    def _tls(self, name: str) -> ssl.SSLContext | None:
        return self.config.ssl if name == HTTP else None

    def _protocol(self, name: str) -> Callable[[], asyncio.Protocol]:
        """What makes the protocol of a connection, by the name of its socket."""
        return self._http if name == HTTP else partial(self._stream, self._handlers[name])

    def _stream(self, handler: Handler) -> asyncio.Protocol:
        connected = partial(self._connected, handler)
        return asyncio.StreamReaderProtocol(asyncio.StreamReader(), connected)

    def _connected(
        self, handler: Handler, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.ensure_future(self._serve_stream(handler, reader, writer))
        self.server_state.tasks.add(task)  # uvicorn cancels it at the end
        task.add_done_callback(self.server_state.tasks.discard)

    async def _serve_stream(
        self, handler: Handler, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Serves one connection until its handler returns."""
        in_flight = self.stop.in_flight
        connection = StreamConnection(in_flight, reader, writer)
        self._streams.add(connection)
        in_flight.sockets.add(connection)
        try:
            await handler(connection)
        finally:
            self._streams.discard(connection)
            in_flight.sockets.discard(connection)
            connection.close()

    def _http(self) -> asyncio.Protocol:
        protocol_class: Any = self.config.http_protocol_class
        protocol: asyncio.Protocol = protocol_class(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return protocol

    def _stop_accepting(self) -> None:
        for server in self.servers:
            server.close()
        self.servers.clear()

    def _has_fresh_connection(self) -> bool:
        """Whether a connection has yet to send its first request. Connections whose TLS handshake
        isn't over can't be seen here, so with TLS the answer is always yes.
        """
        return bool(self.config.ssl) or any(
            getattr(protocol, "cycle", self) is None for protocol in self.server_state.connections
        )
