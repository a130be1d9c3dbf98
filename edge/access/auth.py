"""The door: who comes in, with which key and how often; how many WebSockets stand open, and how
long in silence.

What is asked decides which scope a key needs. The key itself is taken out of the request here, for
good: nothing that logs a request further in can have it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edge.access.keys import Key, Keys
from edge.errors import ApiError, Forbidden, HeadTooLarge, Unauthorized, Unavailable, refuse
from edge.paths import (
    KEY_HEADERS,
    KEY_MISSING,
    KEY_PARAMETERS,
    KEY_SUBPROTOCOLS,
    KEY_WRONG,
    key_in_header,
    scope_needed,
)
from edge.state import state_of
from settings import Connection

HEAD_BYTES = 2**15  # of a request's URL and headers together
HEADERS = 100


class Caller:
    """Who asks on one connection. Each request takes a `turn`; without keys everyone has as many as
    they like."""

    def __init__(self, keys: Keys, key: Key | None) -> None:
        self._keys = keys
        self._key = key
        self._usage = keys.usage(key) if key else None
        self.turns = 0  # that are on

    @contextmanager
    def turn(self, line: dict[str, Any]) -> Iterator[Callable[[], None]]:
        """One request, whose log line is `line`, and what ends it: at the latest, leaving the
        context does.

        Raises RateLimited, or Unauthorized once the key was taken back.
        """
        if self._key and self._usage:
            if (key := self._keys.renewed(self._key)) is None:
                raise Unauthorized("The API key is no longer valid.")
            self._key = key
            line["key"] = key.name
            self._usage.enter(key.name, key.limits)
        self.turns += 1
        with ExitStack() as stack:
            stack.callback(self._end, line)
            yield stack.close

    def _end(self, line: dict[str, Any]) -> None:
        self.turns -= 1
        if self._usage:
            self._usage.leave(line)

    def headers(self) -> dict[str, str]:
        """What remains to the key."""
        return self._usage.headers(self._key.limits) if self._key and self._usage else {}


class Auth:
    """Says who asks, and how often: RequestState.limit_request. `count` is told the kind of each request that is
    refused here; of a WebSocket the log line tells it."""

    def __init__(
        self, app: ASGIApp, keys: Keys, settings: Connection, count: Callable[[str], None]
    ) -> None:
        self.app = app
        self._keys = keys
        self._settings = settings
        self._count = count
        self._sockets = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            return await self._live(scope, receive, send)
        try:
            large = _is_large(scope)
            secret, protocol = take_key(scope)
            if large:
                raise HeadTooLarge(
                    f"The head has more than {HEADERS} headers or {HEAD_BYTES} bytes."
                )
            caller = Caller(self._keys, self._admit(scope, secret))
            state_of(scope).limit_request = caller.turn
            if scope["type"] == "websocket":
                return await self._socket(scope, receive, send, caller, protocol)
            with caller.turn(state_of(scope).record) as end:
                await self.app(scope, receive, _telling(send, caller, end))
        except ApiError as error:
            if scope["type"] == "http":
                self._count(error.kind)
            await refuse(scope, receive, send, error)
        return None

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The application from its start to its end. What was used is written before the end is
        told: then nobody waits for us any more."""
        keeping = asyncio.ensure_future(self._keys.keep())

        async def told(message: Message) -> None:
            if message["type"].startswith("lifespan.shutdown"):
                keeping.cancel()
                await asyncio.wait({keeping})
            await send(message)

        try:
            await self.app(scope, receive, told)
        finally:
            keeping.cancel()

    def _admit(self, scope: Scope, secret: bytes) -> Key | None:
        """The caller's key, None where none is needed. Raises Unauthorized or Forbidden."""
        if not self._keys.on:
            return None
        needed = scope_needed(scope.get("method"), scope["path"], self._settings.public_discovery)
        if not secret:
            if needed is None:
                return None
            raise Unauthorized(KEY_MISSING)
        if (key := self._keys.find(secret)) is None:
            raise Unauthorized(KEY_WRONG)
        state_of(scope).record["key"] = key.name
        if needed and needed not in key.scopes:
            raise Forbidden(f"The key {key.name!r} lacks the scope {needed!r}, which this needs.")
        return None if needed is None else key  # what everyone may read costs nobody anything

    async def _socket(
        self, scope: Scope, receive: Receive, send: Send, caller: Caller, protocol: str | None
    ) -> None:
        most = self._settings.max_websockets
        if most and self._sockets >= most:
            raise Unavailable(f"{most} WebSockets are open already (MAX_WEBSOCKETS).")
        ends = WebSocketLimits(receive, send, caller, self._settings, protocol)
        self._sockets += 1
        try:
            await self.app(scope, ends.receive, ends.send)
        finally:
            self._sockets -= 1
            await ends.close()


class WebSocketLimits:
    """A WebSocket's receive and send. One without a message and without a turn for WS_IDLE_TIMEOUT
    is closed, and so is one with a message over MAX_BODY_BYTES: uvicorn stops such a message on its
    way, granian delivers it."""

    def __init__(
        self,
        receive: Receive,
        send: Send,
        caller: Caller,
        settings: Connection,
        protocol: str | None,
    ) -> None:
        self._receive = receive
        self._send = send
        self._caller = caller
        self._protocol = protocol
        self._patience = settings.ws_idle_timeout or None
        self._most = settings.max_body_bytes
        self._clock = asyncio.get_running_loop().time
        self._quiet_since = self._clock()
        # outlives a wait for it: no message is lost
        self._coming: asyncio.Future[Message] | None = None

    async def receive(self) -> Message:
        while True:
            self._coming = self._coming or asyncio.ensure_future(self._receive())
            done, _ = await asyncio.wait({self._coming}, timeout=self._left())
            if done:
                coming = self._coming
                self._coming = None
                self._quiet_since = self._clock()
                message = coming.result()
                return (
                    await self._hang_up(1009, "message too big")
                    if _size(message) > self._most
                    else message
                )
            if self._caller.turns:
                self._quiet_since = self._clock()
            elif not self._left():
                return await self._hang_up(1001, f"idle for {self._patience:g} seconds")

    def _left(self) -> float | None:
        """Seconds that it may stay silent."""
        return self._patience and max(0.0, self._quiet_since + self._patience - self._clock())

    async def close(self) -> None:
        """Waits for no more messages."""
        if self._coming:
            self._coming.cancel()
            await asyncio.gather(self._coming, return_exceptions=True)

    async def _hang_up(self, code: int, reason: str) -> Message:
        """Closes the socket, and has the application see it closed."""
        await self._send({"type": "websocket.close", "code": code, "reason": reason})
        return {"type": "websocket.disconnect", "code": code, "reason": reason}

    async def send(self, message: Message) -> None:
        self._quiet_since = self._clock()
        if (
            message["type"] == "websocket.accept"
            and self._protocol
            and not message.get("subprotocol")
        ):
            message["subprotocol"] = self._protocol
        try:
            await self._send(message)
        except RuntimeError as error:
            if message["type"] != "websocket.send":
                raise
            raise OSError(
                "the socket is closed"
            ) from error  # by uvicorn, for a message that was too large


def take_key(scope: Scope) -> tuple[bytes, str | None]:
    """Takes every key out of a request, from all the places that edge/paths.py names.

    Returns the first one, b"" if there is none, and the subprotocol to accept a WebSocket with.
    """
    found = [key_in_header(name, value) for name, value in scope["headers"]]
    hidden = {name for name, _ in KEY_HEADERS}
    accepted = None
    if scope["type"] == "websocket":
        offered: list[str] = scope.get("subprotocols") or []
        secret = [name for name in offered if name.startswith(KEY_SUBPROTOCOLS)]
        if secret:
            found += [name.partition(".")[2].encode() for name in secret]
            scope["subprotocols"] = [name for name in offered if name not in secret]
            hidden.add(b"sec-websocket-protocol")
            # a browser hangs up if none of the names that it offered comes back
            accepted = [*scope["subprotocols"], *secret][0]
        found += _take_parameters(scope)
    scope["headers"] = [pair for pair in scope["headers"] if pair[0] not in hidden]
    return next(filter(None, found), b""), accepted


def _take_parameters(scope: Scope) -> list[bytes]:
    """Takes the keys out of a URL's query."""
    pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    others = [(name, value) for name, value in pairs if name not in KEY_PARAMETERS]
    if len(others) < len(pairs):
        scope["query_string"] = urlencode(others).encode()
    return [value.encode() for name, value in pairs if name in KEY_PARAMETERS]


def _is_large(scope: Scope) -> bool:
    """A request that is mostly headers."""
    headers = scope["headers"]
    size = len(scope.get("raw_path") or b"") + len(scope["query_string"])
    size += sum(len(name) + len(value) + 4 for name, value in headers)
    return len(headers) > HEADERS or size > HEAD_BYTES


def _size(message: Message) -> int:
    """Bytes of what a WebSocket has brought."""
    return len(message.get("bytes") or (message.get("text") or "").encode())


def _telling(send: Send, caller: Caller, end: Callable[[], None]) -> Send:
    """`send` that adds what remains to the key, and ends the turn before a caller can know that it
    is over."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(raw=message.setdefault("headers", [])).update(caller.headers())
        elif message["type"] == "http.response.body" and not message.get("more_body"):
            end()
        await send(message)

    return told
