"""uvicorn that stops as edge/serving/drain.py says, and that takes sockets from a gateway."""

from __future__ import annotations

import asyncio
import math
import socket
from contextlib import suppress
from types import FrameType
from typing import Any

import structlog
import uvicorn

from edge.paths import BACKLOG
from edge.serving.drain import CUT_TIMEOUT, Action, InFlight, Stop
from edge.serving.handover import Handover, Sockets
from edge.serving.listen import url
from edge.serving.protocol import StalledReaders
from settings import Connection


class Runner(uvicorn.Server):
    """A server that drains when it is stopped. Without a gateway it listens on the sockets that it
    is started with.
    """

    adopts = True  # connections that the gateway has accepted

    def __init__(
        self,
        config: uvicorn.Config,
        in_flight: InFlight,
        settings: Connection,
        handover: Handover | None,
    ) -> None:
        super().__init__(config)
        self.stop = Stop(in_flight, settings.shutdown_timeout, self._stop_accepting)
        self.stalled_readers = StalledReaders(settings.send_timeout)
        self._handover = handover
        # copies of the gateway's sockets: after a stop that was called off they are listened on
        # again
        self._listeners: Sockets = []

    async def startup(self, sockets: Sockets | None = None) -> None:
        # uvicorn takes no listening Unix socket: the sockets are taken here
        await super().startup(sockets=[])
        await self._take([], sockets or [], 0)
        if self._handover:
            self._handover.ask(self.adopts, self._take)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.stop.on_signal(sig, self.started)

    async def on_tick(self, counter: int) -> bool:
        has_unread = self.stalled_readers.look(self.server_state.connections)
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

    async def _take(self, connections: Sockets, listeners: Sockets, idle_timeout: float) -> None:
        """Serves connections that the gateway has accepted, and listens on sockets."""
        loop = asyncio.get_running_loop()
        tls = self.config.ssl
        for listener in listeners:
            if self._handover:
                self._listeners.append(listener.dup())
            else:
                structlog.get_logger().info("serving", url=url(listener, bool(tls)))
        await self._listen(listeners)
        if listeners:
            self.stop.listening(idle_timeout)
        for connection in connections:
            with suppress(OSError):  # closed already, or the TLS handshake failed
                await loop.connect_accepted_socket(self._protocol, connection, ssl=tls)

    async def _listen(self, listeners: Sockets) -> None:
        loop = asyncio.get_running_loop()
        for listener in listeners:
            is_unix = listener.family == socket.AF_UNIX
            serve = loop.create_unix_server if is_unix else loop.create_server
            ssl = self.config.ssl
            self.servers.append(
                await serve(self._protocol, sock=listener, ssl=ssl, backlog=BACKLOG)
            )

    def _protocol(self) -> asyncio.Protocol:
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
