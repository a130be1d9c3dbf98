"""HTTP/2, with and without TLS: granian (Rust) replaces uvicorn's sockets, in the same process and
event loop.

granian's embedded server is used, so that the application, its lifespan and the count of what is in
progress stay the same. granian can't stop accepting connections before it stops altogether, so new
requests get 503 meanwhile. It can't adopt a connection that the gateway has accepted either.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import structlog
import uvicorn
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces, SSLProtocols
from granian.server.embed import Server
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edge.errors import repr_for_log
from edge.paths import BACKLOG, HTTP
from edge.serving.drain import InFlight
from edge.serving.handover import Handover
from edge.serving.listen import Sockets
from edge.serving.runner import Handler, Runner
from settings import ServerSettings


class SendTimeout:
    """Middleware that ends a request whose client hasn't read what was sent for `timeout` seconds,
    as if the client had hung up; 0 is never.

    With uvicorn, StalledReaders in edge/serving/protocol.py does the same at its transports.
    """

    def __init__(self, app: ASGIApp, timeout: float) -> None:
        self.app = app
        self.timeout = timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.timeout:
            await self.app(scope, receive, send)
            return
        now = asyncio.get_running_loop().time
        pending = 0  # sends: a WebSocket's control messages and its audio are sent by two tasks
        scope_timeout = asyncio.timeout(None)

        async def send_in_time(message: Message) -> None:
            nonlocal pending
            if not pending and not scope_timeout.expired():
                scope_timeout.reschedule(now() + self.timeout)
            pending += 1
            try:
                await send(message)
            finally:
                pending -= 1
                if not scope_timeout.expired():
                    scope_timeout.reschedule(now() + self.timeout if pending else None)

        try:
            async with scope_timeout:
                await self.app(scope, receive, send_in_time)
        except TimeoutError:
            if not scope_timeout.expired():
                raise


class Granian(Server):
    """A granian on a socket that listens already. It has no lifespan of its own."""

    def __init__(self, app: ASGIApp, listener: socket.socket, settings: ServerSettings) -> None:
        certificate = settings.ssl_certfile
        key = settings.ssl_keyfile or settings.ssl_certfile
        super().__init__(
            app,
            interface=Interfaces.ASGINL,
            http=HTTPModes.auto,
            backlog=BACKLOG,
            log_enabled=False,
            ssl_cert=Path(certificate) if certificate else None,
            ssl_key=Path(key) if key else None,
            ssl_protocol_min=SSLProtocols.tls12,
        )
        self._listener = listener

    def _init_shared_socket(self) -> None:
        unix = self._listener.family == socket.AF_UNIX
        self._shd: Any = SocketHolder(self._listener.detach(), unix, BACKLOG)  # type: ignore[call-arg]


class Http2Runner(Runner):
    """The same server with granian at its sockets."""

    adopts = False

    def __init__(
        self,
        config: uvicorn.Config,
        in_flight: InFlight,
        settings: ServerSettings,
        listeners: Sockets,
        handover: Handover | None = None,
        handlers: Mapping[str, Handler] | None = None,
    ) -> None:
        super().__init__(config, in_flight, settings, listeners, handover, handlers)
        self._settings = settings
        self._granians: dict[Granian, asyncio.Task[None]] = {}

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for granian in self._granians:
            granian.main_loop_interrupt.set()
            granian.interrupt_signal = True
        if self._granians:
            await asyncio.wait(
                self._granians.values(), timeout=self.config.timeout_graceful_shutdown
            )
        await super().shutdown(sockets)

    async def _listen(self, listeners: Sockets) -> None:
        await super()._listen([listener for listener in listeners if listener.name != HTTP])
        if self._granians:
            return  # after a stop that was called off: granian has accepted all the time
        for listener in listeners:
            if listener.name != HTTP:
                continue
            app = SendTimeout(self.config.loaded_app, self._settings.send_timeout)
            granian = Granian(app, listener.socket, self._settings)
            self._granians[granian] = asyncio.ensure_future(granian.serve())
            self._granians[granian].add_done_callback(self._ended)

    def _ended(self, serving: asyncio.Task[None]) -> None:
        if not serving.cancelled() and (error := serving.exception()):
            structlog.get_logger().error("granian ended", error=repr_for_log(error))
            self.should_exit = True

    def _has_fresh_connection(self) -> bool:
        return True  # granian doesn't say
