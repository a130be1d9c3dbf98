"""What is under way, so that a server can stop without cutting anybody off.

A WebSocket is under way from a message of its caller's until that has been answered; between two,
it may be closed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edge.errors import ApiError, refuse
from edge.paths import STOPPING, UNATTENDED
from edge.state import state_of

LEAVING = 1001  # RFC 6455, 7.4.1: the server is going down
# seconds that a refused caller may take to finish its body: closed under it, it never reads the
# answer
PATIENCE = 1


class Stopping(ApiError):
    status = 503
    code = "stopping"
    headers: Mapping[str, str] = {"Retry-After": "5"}
    close = LEAVING


class InFlight:
    """Counts what is under way. Stands outermost, around the whole application, which has Requests
    outermost."""

    def __init__(self, app: ASGIApp, fail_all: Callable[[ApiError], None] | None = None) -> None:
        self.app = app
        self._fail_all = fail_all
        self.count = 0
        self.over = False  # whether the time is up
        self.idle_since = time.monotonic()  # since when nobody wanted anything but what is WATCHED
        self.closing = self.refusing = False
        self._conversations: set[_Conversation] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._converse(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def close(self, refuse: bool) -> None:
        """The server is about to stop: lets go of connections as they fall idle and, if asked to,
        refuses requests."""
        self.closing = True
        self.refusing = refuse
        for conversation in self._conversations:
            conversation.leave_if_idle()

    def reopen(self) -> None:
        """It doesn't stop after all."""
        self.closing = False
        for conversation in [*self._conversations]:
            conversation.stay()

    def cut(self) -> None:
        """The time is up. Whoever waits for the engine is told so (`give_up`), each in his framing;
        what still hangs after that is cancelled."""
        self.over = True
        structlog.get_logger().warning("out of time (SHUTDOWN_TIMEOUT)", under_way=self.count)
        if self._fail_all:
            self._fail_all(Stopping(STOPPING))

    def begin(self) -> None:
        self.count += 1

    def end(self, wanted: bool = True) -> None:
        self.count -= 1
        if wanted:
            self.idle_since = time.monotonic()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.refusing:
            await self._send_away(scope, receive, _last(scope, send))
            return
        self.begin()
        try:
            await self.app(scope, receive, _last(scope, send) if self.closing else send)
        except asyncio.CancelledError:
            if not self.over:
                raise
            if "status" not in state_of(scope).record:  # nothing was said yet
                await refuse(scope, receive, _last(scope, send), Stopping(STOPPING))
        finally:
            self.end(scope["path"] not in UNATTENDED)

    async def _send_away(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Has edge/telemetry/request_log.py refuse it, so that it is logged and counted as any
        other; nothing deeper is asked."""
        state_of(scope).refusal = _refuse
        await self.app(scope, receive, send)

    async def _converse(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.refusing:
            await self._send_away(scope, receive, send)
            return
        conversation = _Conversation(self, receive, send)
        state_of(scope).message_answered = conversation.answered
        self._conversations.add(conversation)
        try:
            await self.app(scope, conversation.receive, send)
        except asyncio.CancelledError:
            if not self.over:
                raise
        finally:
            self._conversations.discard(conversation)
            conversation.ended()


class _Conversation:
    """One WebSocket, and how many of its messages wait for an answer."""

    def __init__(self, flight: InFlight, receive: Receive, send: Send) -> None:
        self._flight = flight
        self._receive = receive
        self._send = send
        self._open = self._calls = 0
        self._leaving = False
        self._coming: asyncio.Future[Message] | None = None
        self._begin()  # the handshake
        self._guest = flight.closing
        if self._guest:
            self._begin()  # who comes in while the door closes is served until he leaves

    async def receive(self) -> Message:
        self._calls += 1
        if self._calls == 2:
            # the handshake: the application has taken `websocket.connect` and asks for more
            self.answered()
        if not self._leaving:
            self._coming = asyncio.ensure_future(self._receive())
            with suppress(asyncio.CancelledError):
                return self._came(await self._coming)
            if not self._leaving:
                raise asyncio.CancelledError  # by the application, and not by us
        with suppress(OSError, RuntimeError):  # gone already
            await self._send(
                {"type": "websocket.close", "code": LEAVING, "reason": "the server is stopping"}
            )
        return {"type": "websocket.disconnect", "code": LEAVING}

    def answered(self) -> None:
        self._open -= 1
        self._flight.end()
        if self._flight.closing:
            self.leave_if_idle()

    def stay(self) -> None:
        """The door stays open: whoever came in while it closed is one like the others."""
        if self._guest:
            self._guest = False
            self.answered()

    def leave_if_idle(self) -> None:
        """The application is told that the caller left. granian closes nothing while somebody waits
        for a message."""
        if not self._open:
            self._leaving = True
            if self._coming:
                self._coming.cancel()

    def ended(self) -> None:
        while self._open:
            self._open -= 1
            self._flight.end()

    def _begin(self) -> None:
        self._open += 1
        self._flight.begin()

    def _came(self, message: Message) -> Message:
        if message["type"] == "websocket.receive":
            self._leaving = False  # it came before we could leave
            self._begin()
        return message


def _last(scope: Scope, send: Send) -> Send:
    """The same `send`, for the last answer on a connection."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start" and scope["http_version"].startswith("1"):
            message["headers"] = [*message.get("headers", []), (b"connection", b"close")]
        await send(message)

    return told


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """The application that answers while the server is stopping."""
    if scope["type"] == "http":
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while (await receive()).get("more_body"):
                    pass
    else:
        await receive()
    await refuse(scope, receive, send, Stopping(STOPPING))
