"""HTTP/2, with and without TLS: granian (Rust) takes the place of uvicorn's sockets, in the same
process and loop.

Its embedded server is used, so that the application, its lifespan and what counts as under way are
the same. What it can't do: stop accepting before it stops altogether (so new requests get 503
meanwhile), and adopt a connection."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import structlog
import uvicorn
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces, SSLProtocols
from granian.server.embed import Server
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edge.paths import BACKLOG
from edge.serving.drain import InFlight
from edge.serving.handover import Handover, Sockets
from edge.serving.runner import Runner
from settings import Connection


class StalledReaders:
    """What edge/serving/protocol.py does at uvicorn's transports: who leaves unread for `stall`
    seconds what was sent is treated as one who has hung up. 0 is never."""

    def __init__(self, app: ASGIApp, stall: float) -> None:
        self.app = app
        self.stall = stall

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.stall:
            await self.app(scope, receive, send)
            return
        now = asyncio.get_running_loop().time
        on_their_way = 0
        bound = asyncio.timeout(None)

        async def told(message: Message) -> None:
            nonlocal on_their_way  # a WebSocket's requests and their answers are sent by two tasks
            if not on_their_way and not bound.expired():
                bound.reschedule(now() + self.stall)
            on_their_way += 1
            try:
                await send(message)
            finally:
                on_their_way -= 1
                if not bound.expired():
                    bound.reschedule(now() + self.stall if on_their_way else None)

        try:
            async with bound:
                await self.app(scope, receive, told)
        except TimeoutError:
            if not bound.expired():
                raise


class Granian(Server):
    """A granian on a socket that listens already. It has no lifespan of its own."""

    def __init__(self, app: ASGIApp, listener: socket.socket, settings: Connection) -> None:
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
        flight: InFlight,
        settings: Connection,
        handover: Handover | None,
    ) -> None:
        super().__init__(config, flight, settings, handover)
        self._settings = settings
        self._granians: dict[Granian, asyncio.Task[None]] = {}

    async def shutdown(self, sockets: Sockets | None = None) -> None:
        for granian in self._granians:
            granian.main_loop_interrupt.set()
            granian.interrupt_signal = True
        if self._granians:
            await asyncio.wait(
                self._granians.values(), timeout=self.config.timeout_graceful_shutdown
            )
        await super().shutdown(sockets)

    async def _listen(self, listeners: Sockets) -> None:
        if self._granians:
            return  # it has never stopped to accept
        for listener in listeners:
            app = StalledReaders(self.config.loaded_app, self._settings.send_timeout)
            granian = Granian(app, listener, self._settings)
            self._granians[granian] = asyncio.ensure_future(granian.serve())
            self._granians[granian].add_done_callback(self._ended)

    def _ended(self, serving: asyncio.Task[None]) -> None:
        if not serving.cancelled() and (error := serving.exception()):
            structlog.get_logger().error("granian ended", error=repr(error))
            self.should_exit = True

    def _stop_accepting(self) -> None:
        pass

    def _fresh(self) -> bool:
        return True
