"""Runs an ASGI application as this project wants it run, and stops it without cutting anybody off.

A first SIGTERM or SIGINT: no more connections, 503 for new requests, and what is under way finishes
within SHUTDOWN_TIMEOUT; a second one ends the process at once. Under a gateway the server also
stops when it was idle."""

from __future__ import annotations

import asyncio
import math
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, TypeVar

import structlog
import uvicorn
from starlette.types import ASGIApp
from uvicorn.config import STARTUP_FAILURE

from edge.errors import ApiError, complaint
from edge.paths import BACKLOG
from edge.serving import listen as sockets
from edge.serving.drain import InFlight
from edge.serving.handover import Handover, Sockets
from edge.serving.protocol import BoundedProtocol, StalledReaders
from settings import ROOT, Connection

T = TypeVar("T")
KEEP_ALIVE = 65  # seconds: longer than the 60 s of the usual proxies, so that they close first
# seconds that a connection may take to its first request when the server stops because it is idle
FRESH = 1
WORDS = 250  # characters that are told of why a model can't be loaded, in one line
LAST = 1  # second, for the last words of what isn't done after SHUTDOWN_TIMEOUT
# seconds after SHUTDOWN_TIMEOUT at which a process that still lives is ended: a thread may be stuck
HARD = 5


def or_exit(make: Callable[[], T], *expected: type[Exception]) -> T:
    """What `make` makes; where it raises ValueError or what is expected, a sentence and exit code
    2, not a trace."""
    told: tuple[type[Exception], ...] = (ValueError, *expected)
    try:
        return make()
    except told as error:
        errors: Any = getattr(error, "errors", None)
        sentence, field = complaint(errors()) if errors else (str(error), None)
        named = sentence.replace(repr(field), str(field).upper()) if field else sentence
        sys.stderr.write(named + "\nSettings: docs/settings.md\n")
        sys.exit(2)


async def load_or_exit(
    model: AbstractAsyncContextManager[object], *expected: type[Exception]
) -> None:
    """Enters `model` once, which loads it. Where that raises, the start ends with a sentence, after
    a trace if it isn't what is expected. Any error's own words are shown, whatever LOG_TEXT says:
    nobody has given us a text yet."""

    async def load() -> None:
        async with model:
            pass

    loading = asyncio.ensure_future(load())
    log = structlog.get_logger()
    await asyncio.wait({loading})
    if error := loading.exception():
        if not isinstance(error, expected):
            log.error("loading failed", exc_info=error)
        kind = "" if isinstance(error, expected) and str(error) else f"{type(error).__name__}: "
        log.critical(f"The model can't be loaded: {kind}{' '.join(str(error).split())[:WORDS]}")
        sys.exit(STARTUP_FAILURE)


def become_gateway() -> NoReturn:
    """This process turns into gateway/__init__.py, which starts the server when somebody wants
    it."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import gateway; sys.exit(gateway.main())"
    )
    # as a script it would be compiled each time: 1 MB
    os.execv(sys.executable, [sys.executable, "-c", code])


class Stop:
    """When to stop, and whether it is time to go. Asked ten times a second; `stop_accepting` is
    called once."""

    def __init__(
        self, flight: InFlight, patience: float, stop_accepting: Callable[[], None]
    ) -> None:
        self.flight = flight
        self.idle_timeout = 0.0
        self.called_off = False
        self.until = float("inf")  # when whoever is left is cut
        self._patience = patience
        self._stop_accepting = stop_accepting
        self._told = False
        self._since: float | None = None

    @property
    def left(self) -> float:
        """Seconds, at the most, that who is on the way out may take."""
        return min(self.until - time.monotonic(), self._patience)

    def tell(self, number: int, started: bool) -> None:
        """A signal came. Runs in a signal handler."""
        if self._told or not started:
            os._exit(128 + number if self._told else 0)
        self._told = True

    def now(self, fresh: Callable[[], bool], unread: bool) -> bool:
        """True once nothing is under way, nor about to be: `fresh()` says whether a connection is
        yet to ask, `unread` whether somebody is yet to take what was sent: then the server isn't
        idle."""
        now = time.monotonic()
        if self._told and not self.flight.refusing:
            self._begin(now, refuse=True)
        elif self._since is None and not unread and self._idle(now):
            self._begin(now, refuse=False)
        elif self._since is not None and not self._told and self.flight.count:
            self._call_off()
        # on the tick that it begins idle WebSockets are told (1001); uvicorn would close them with
        # another code at once
        if self._since in (None, now) or (self.flight.count and now < self.until + LAST):
            if now >= self.until and not self.flight.over:
                self.flight.cut()
            return False
        return self._told or now - self._since >= FRESH or not fresh()

    def _call_off(self) -> None:
        """Somebody who had a connection wants something after all. He may take his time, and
        whoever comes meanwhile had no other server to go to: the gateway knows of this one only."""
        structlog.get_logger().info("not stopping: somebody came")
        self._since = None
        self.called_off = True
        self.flight.reopen()

    def _idle(self, now: float) -> bool:
        return (
            bool(self.idle_timeout)
            and not self.flight.count
            and now - self.flight.idle_since >= self.idle_timeout
        )

    def _begin(self, now: float, refuse: bool) -> None:
        reason = "told to (once more ends it at once)" if refuse else "idle"
        structlog.get_logger().info("stopping", reason=reason, under_way=self.flight.count)
        if self._since is None:
            self._stop_accepting()
        self._since = now
        if refuse:
            self.until = now + self._patience
            if hasattr(signal, "alarm"):
                signal.alarm(int(self._patience) + HARD)
        self.flight.close(refuse)


class Runner(uvicorn.Server):
    """uvicorn that drains, and that takes its sockets from a gateway where there is one."""

    adopts = True  # connections that somebody else has accepted

    def __init__(
        self,
        config: uvicorn.Config,
        flight: InFlight,
        settings: Connection,
        handover: Handover | None,
    ) -> None:
        super().__init__(config)
        self.stop = Stop(flight, settings.shutdown_timeout, self._stop_accepting)
        self.unread = StalledReaders(settings.send_timeout)
        self._handover = handover
        # those of a gateway, once more: what has stopped to accept may go on
        self._listeners: Sockets = []

    async def startup(self, sockets: Sockets | None = None) -> None:
        # uvicorn takes no listening Unix socket: we listen ourselves
        await super().startup(sockets=[])
        await self._take([], sockets or [], 0)
        if self._handover:
            self._handover.ask(self.adopts, self._take)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.stop.tell(sig, self.started)

    async def on_tick(self, counter: int) -> bool:
        unread = self.unread.look(self.server_state.connections)
        if not await super().on_tick(counter) and not self.stop.now(self._fresh, unread):
            if self.stop.called_off:
                self.stop.called_off = False
                await self._listen([listener.dup() for listener in self._listeners])
                self._listening(self.stop.idle_timeout)
            return False
        # for what lies in buffers
        self.config.timeout_graceful_shutdown = max(LAST, math.ceil(self.stop.left))
        return True

    async def _take(self, connections: Sockets, listeners: Sockets, idle_timeout: float) -> None:
        loop = asyncio.get_running_loop()
        tls = self.config.ssl
        for listener in listeners:
            if self._handover:
                self._listeners.append(listener.dup())
            else:
                structlog.get_logger().info("serving", url=sockets.url(listener, bool(tls)))
        await self._listen(listeners)
        if listeners:
            self._listening(idle_timeout)
        for connection in connections:
            with suppress(OSError):  # gone already, or no TLS
                await loop.connect_accepted_socket(self._protocol, connection, ssl=tls)

    async def _listen(self, listeners: Sockets) -> None:
        loop = asyncio.get_running_loop()
        for listener in listeners:
            serve = (
                loop.create_unix_server if listener.family == socket.AF_UNIX else loop.create_server
            )
            ssl = self.config.ssl
            self.servers.append(
                await serve(self._protocol, sock=listener, ssl=ssl, backlog=BACKLOG)
            )

    def _listening(self, idle_timeout: float) -> None:
        self.stop.flight.idle_since = time.monotonic()
        self.stop.idle_timeout = idle_timeout

    def _protocol(self) -> asyncio.Protocol:
        made: Any = self.config.http_protocol_class
        protocol: asyncio.Protocol = made(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return protocol

    def _stop_accepting(self) -> None:
        for server in self.servers:
            server.close()
        self.servers.clear()

    def _fresh(self) -> bool:
        """A handshake of TLS isn't seen here."""
        return bool(self.config.ssl) or any(
            getattr(protocol, "cycle", self) is None for protocol in self.server_state.connections
        )


def serve(
    app: ASGIApp, settings: Connection, fail_all: Callable[[ApiError], None] | None = None
) -> None:
    """Returns once the server was told to stop and has. The application's log lines are the access
    log. `give_up` fails whatever waits for the engine, once the time to stop in is over."""
    made = or_exit(lambda: _runner(settings))
    flight = InFlight(app, fail_all)
    config = uvicorn.Config(
        flight,
        loop="uvloop",
        http=BoundedProtocol,
        ws="websockets-sansio",
        ws_max_size=settings.max_body_bytes,
        timeout_keep_alive=KEEP_ALIVE,
        ssl_certfile=settings.ssl_certfile or None,
        ssl_keyfile=settings.ssl_keyfile or None,
        access_log=False,
        log_config=None,
    )
    or_exit(lambda: _load(config, settings))
    handover = Handover(settings.gateway_fd) if settings.gateway_fd else None
    listeners = [] if handover else or_exit(lambda: sockets.bind(settings))
    made(config, flight, settings, handover).run(listeners)
    if listeners and settings.unix_socket_path:
        Path(settings.unix_socket_path).unlink(missing_ok=True)


def _load(config: uvicorn.Config, settings: Connection) -> None:
    try:
        config.load()
    except OSError as error:
        told = f"SSL_CERTFILE={settings.ssl_certfile} and its key, SSL_KEYFILE={settings.ssl_keyfile}, "
        told += (
            "don't go together or aren't PEM"
            if settings.ssl_keyfile
            else "which may be in that file, aren't PEM"
        )
        raise ValueError(f"{told}: {error.strerror or error}") from error


def _runner(settings: Connection) -> type[Runner]:
    if settings.ssl_keyfile and not settings.ssl_certfile:
        raise ValueError("SSL_KEYFILE needs SSL_CERTFILE beside it.")
    if not settings.http2:
        return Runner
    try:
        made: type[Runner] = import_module(
            "edge.serving.http2"
        ).Http2Runner  # optional, and it imports this module
    except ModuleNotFoundError as error:
        raise ValueError("HTTP2=true needs granian, which isn't installed: make http2") from error
    return made
