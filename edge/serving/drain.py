"""Stopping without cutting a client off: what is in progress, and when the process may exit.

An HTTP request is in progress until its response ends. A WebSocket is in progress from a message of
the client's until that message has been answered; between two messages it may be closed.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import Enum, auto
from typing import Protocol

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edge.errors import GOING_AWAY, ApiError, refuse
from edge.paths import STOPPING, UNATTENDED, WATCHING
from edge.state import state_of

# seconds that a refused client may take to finish its body: if the connection is closed under it,
# it never reads the response
REFUSED_BODY_TIMEOUT = 1
# seconds that a connection may take to its first request when the server stops because it is idle
FIRST_REQUEST_TIMEOUT = 1
CUT_TIMEOUT = 1  # second after SHUTDOWN_TIMEOUT, for the last messages of what it has cut
# seconds after SHUTDOWN_TIMEOUT at which the process is killed: a thread may have stalled
KILL_TIMEOUT = 5


class Stopping(ApiError):
    status = 503
    code = "stopping"
    headers: Mapping[str, str] = {"Retry-After": "5"}
    close_code = GOING_AWAY


class Closable(Protocol):
    """A connection that is kept open between two requests."""

    def close_if_idle(self) -> None: ...
    def resume(self) -> None: ...


class InFlight:
    """Middleware that counts what is in progress, and that refuses requests while the server stops.

    It stands around the whole application, the request log included. `fail_all` fails every request
    that waits for an engine.
    """

    def __init__(self, app: ASGIApp, fail_all: Callable[[ApiError], None] | None = None) -> None:
        self.app = app
        self._fail_all = fail_all
        self.count = 0
        self.idle_since = time.monotonic()  # when the last request ended that wasn't UNATTENDED
        self.draining = False  # connections are closed once nothing is in progress on them
        self.refusing = False  # new requests get 503
        self.timed_out = False  # SHUTDOWN_TIMEOUT is over
        self.sockets: set[Closable] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve_http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._serve_websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def drain(self, refuse: bool) -> None:
        """Closes connections as they fall idle, and refuses requests if asked to."""
        self.draining = True
        self.refusing = refuse
        for socket in [*self.sockets]:
            socket.close_if_idle()

    def resume(self) -> None:
        """The server doesn't stop after all."""
        self.draining = False
        for socket in [*self.sockets]:
            socket.resume()

    def cut(self) -> None:
        """SHUTDOWN_TIMEOUT is over: fails each request that waits for an engine, in its own
        framing. The runner cancels what hasn't ended after that.
        """
        self.timed_out = True
        structlog.get_logger().warning("out of time (SHUTDOWN_TIMEOUT)", under_way=self.count)
        if self._fail_all:
            self._fail_all(Stopping(STOPPING))

    def begin(self) -> None:
        self.count += 1

    def end(self, attended: bool = True) -> None:
        self.count -= 1
        if attended:
            self.idle_since = time.monotonic()

    async def _serve_http(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.refusing:
            await self._refuse(scope, receive, _closing(scope, send))
            return
        if scope["path"] == WATCHING:
            state_of(scope).is_stopping = lambda: self.draining
            await self.app(scope, receive, send)
            return
        self.begin()
        try:
            await self.app(scope, receive, _closing(scope, send) if self.draining else send)
        except asyncio.CancelledError:
            if not self.timed_out:
                raise
            if "status" not in state_of(scope).record:  # the response hasn't begun
                await refuse(scope, receive, _closing(scope, send), Stopping(STOPPING))
        finally:
            self.end(scope["path"] not in UNATTENDED)

    async def _serve_websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.refusing:
            await self._refuse(scope, receive, send)
            return
        socket = _WebSocket(self, receive, send)
        state_of(scope).message_answered = socket.message_answered
        self.sockets.add(socket)
        try:
            await self.app(scope, socket.receive, send)
        except asyncio.CancelledError:
            if not self.timed_out:
                raise
        finally:
            self.sockets.discard(socket)
            socket.ended()

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Has the request log answer in the application's place: the refusal is logged and counted
        like any other, and no layer further in sees the request.
        """
        state_of(scope).refusal = _answer_stopping
        await self.app(scope, receive, send)


class _WebSocket:
    """One WebSocket, and how many of its messages wait for an answer.

    The handshake counts as a message until the application has taken it and asks for more. A socket
    that was opened while an idle server was stopping counts as in progress until it is closed.
    """

    def __init__(self, in_flight: InFlight, receive: Receive, send: Send) -> None:
        self._in_flight = in_flight
        self._receive = receive
        self._send = send
        self._unanswered = 0
        self._receive_calls = 0
        self._closing = False
        self._next_message: asyncio.Future[Message] | None = None
        self._begin()  # the handshake
        self._opened_late = in_flight.draining
        if self._opened_late:
            self._begin()

    async def receive(self) -> Message:
        self._receive_calls += 1
        if self._receive_calls == 2:  # the first call took the handshake
            self.message_answered()
        if not self._closing:
            self._next_message = asyncio.ensure_future(self._receive())
            with suppress(asyncio.CancelledError):
                return self._received(await self._next_message)
            if not self._closing:
                raise asyncio.CancelledError  # the application was cancelled, not our own wait
        with suppress(OSError, RuntimeError):  # the socket is closed already
            await self._send(
                {"type": "websocket.close", "code": GOING_AWAY, "reason": "the server is stopping"}
            )
        return {"type": "websocket.disconnect", "code": GOING_AWAY}

    def message_answered(self) -> None:
        self._unanswered -= 1
        self._in_flight.end()
        if self._in_flight.draining:
            self.close_if_idle()

    def resume(self) -> None:
        """The server doesn't stop: a socket that was opened late is one like the others."""
        if self._opened_late:
            self._opened_late = False
            self.message_answered()

    def close_if_idle(self) -> None:
        """Has the application see a disconnect: granian closes no socket while the application
        waits for a message.
        """
        if not self._unanswered:
            self._closing = True
            if self._next_message:
                self._next_message.cancel()

    def ended(self) -> None:
        while self._unanswered:
            self._unanswered -= 1
            self._in_flight.end()

    def _begin(self) -> None:
        self._unanswered += 1
        self._in_flight.begin()

    def _received(self, message: Message) -> Message:
        if message["type"] == "websocket.receive":
            self._closing = False  # the message came before the socket could be closed
            self._begin()
        return message


class Phase(Enum):
    """What the server is doing."""

    SERVING = auto()
    # stopping because it was idle: it accepts no connection, but a request on an open one calls the
    # stop off
    IDLE = auto()
    # stopping because of a signal: new requests get 503
    DRAINING = auto()


class Action(Enum):
    """What the runner has to do after a tick."""

    CONTINUE = auto()
    RESUME = auto()  # accept connections again
    EXIT = auto()


class Stop:
    """Decides when the server stops, and when the process may exit.

    The runner calls `tick` ten times a second. `stop_accepting` is called when a stop begins.
    """

    def __init__(
        self, in_flight: InFlight, shutdown_timeout: float, stop_accepting: Callable[[], None]
    ) -> None:
        self.in_flight = in_flight
        self._shutdown_timeout = shutdown_timeout
        self._stop_accepting = stop_accepting
        self.idle_timeout = 0.0  # 0: never
        self._signalled = False
        self._phase = Phase.SERVING
        self._phase_began = 0.0
        self._deadline = float("inf")  # when what is in progress is cut

    @property
    def seconds_left(self) -> float:
        """How long what is in progress may still take; negative after the deadline."""
        return min(self._deadline - time.monotonic(), self._shutdown_timeout)

    def listening(self, idle_timeout: float | None = None) -> None:
        """The server accepts connections from now on. None keeps the idle timeout."""
        self.in_flight.idle_since = time.monotonic()
        if idle_timeout is not None:
            self.idle_timeout = idle_timeout

    def on_signal(self, number: int, started: bool) -> None:
        """Begins the stop. A second signal, or one during the start, ends the process at once. Runs
        in a signal handler.
        """
        if self._signalled:
            os._exit(128 + number)
        if not started:
            os._exit(0)
        self._signalled = True

    def tick(self, has_fresh_connection: Callable[[], bool], has_unread: bool) -> Action:
        """Takes the next step of a stop, if there is one.

        `has_fresh_connection` says whether a connection has yet to send its first request.
        `has_unread` says that a client has yet to read what was sent: then the server isn't idle.
        """
        now = time.monotonic()
        if self._signalled and self._phase is not Phase.DRAINING:
            self._begin_draining(now)
            # idle WebSockets are closed with 1001 before the next tick; on EXIT uvicorn would close
            # them with another code at once
            return Action.CONTINUE
        if self._phase is Phase.DRAINING:
            return self._tick_draining(now)
        if self._phase is Phase.IDLE:
            return self._tick_idle(now, has_fresh_connection)
        if not has_unread and self._is_idle(now):
            self._begin(Phase.IDLE, now, reason="idle")
        return Action.CONTINUE

    def _is_idle(self, now: float) -> bool:
        in_flight = self.in_flight
        idle_seconds = now - in_flight.idle_since
        return bool(self.idle_timeout and not in_flight.count) and (
            idle_seconds >= self.idle_timeout
        )

    def _tick_idle(self, now: float, has_fresh_connection: Callable[[], bool]) -> Action:
        """Exits once no connection may still send its first request. A request calls the stop off:
        the gateway knows of no other server that new clients could go to.
        """
        if self.in_flight.count:
            structlog.get_logger().info("not stopping: a client sent a request")
            self._phase = Phase.SERVING
            self.in_flight.resume()
            return Action.RESUME
        waited = now - self._phase_began >= FIRST_REQUEST_TIMEOUT
        return Action.EXIT if waited or not has_fresh_connection() else Action.CONTINUE

    def _tick_draining(self, now: float) -> Action:
        """Exits once nothing is in progress, or its time is over."""
        if not self.in_flight.count or now >= self._deadline + CUT_TIMEOUT:
            return Action.EXIT
        if now >= self._deadline and not self.in_flight.timed_out:
            self.in_flight.cut()
        return Action.CONTINUE

    def _begin_draining(self, now: float) -> None:
        self._deadline = now + self._shutdown_timeout
        if hasattr(signal, "alarm"):
            signal.alarm(int(self._shutdown_timeout) + KILL_TIMEOUT)
        self._begin(Phase.DRAINING, now, reason="signal (a second one exits at once)")

    def _begin(self, phase: Phase, now: float, reason: str) -> None:
        in_flight = self.in_flight
        structlog.get_logger().info("stopping", reason=reason, under_way=in_flight.count)
        if self._phase is Phase.SERVING:
            self._stop_accepting()
        self._phase = phase
        self._phase_began = now
        in_flight.drain(refuse=phase is Phase.DRAINING)


def _closing(scope: Scope, send: Send) -> Send:
    """The same `send`, for the last response on a connection."""

    async def send_closing(message: Message) -> None:
        if message["type"] == "http.response.start" and scope["http_version"].startswith("1"):
            message["headers"] = [*message.get("headers", []), (b"connection", b"close")]
        await send(message)

    return send_closing


async def _answer_stopping(scope: Scope, receive: Receive, send: Send) -> None:
    """The application that answers while the server is stopping."""
    if scope["type"] == "http":
        with suppress(TimeoutError):
            async with asyncio.timeout(REFUSED_BODY_TIMEOUT):
                while (await receive()).get("more_body"):
                    pass
    else:
        await receive()
    await refuse(scope, receive, send, Stopping(STOPPING))
