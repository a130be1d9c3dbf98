"""Authentication: which key a request has, what the key may do, and how much of it.

Every key is taken out of the request here, so that no layer further in can log it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edge.access.keys import Key, Keys
from edge.access.websocket_limits import WebSocketLimits
from edge.errors import ApiError, Forbidden, HeadTooLarge, Unauthorized, Unavailable, refuse
from edge.paths import (
    KEY_HEADERS,
    KEY_MISSING,
    KEY_PARAMETERS,
    KEY_SUBPROTOCOLS,
    KEY_WRONG,
    WATCHING,
    access_level,
    key_in_header,
    scope_needed,
)
from edge.state import Record, state_of
from settings import ServerSettings

MAX_HEADERS = 100
MAX_HEADER_BYTES = 2**15  # of a request's URL and headers together


class Client:
    """The client of one connection. It has the limits of its key, or none without a key. `hears`
    says that its requests are for recognition.
    """

    def __init__(self, keys: Keys, key: Key | None, *, hears: bool) -> None:
        self._keys = keys
        self._key = key
        self._hears = hears
        self._usage = keys.usage(key) if key else None
        self.running = 0  # requests

    @contextmanager
    def limit_request(self, record: Record) -> Iterator[Callable[[], None]]:
        """The context of one request, given its log record.

        Gives a function that ends the request; leaving the context ends it too. Raises RateLimited,
        or Unauthorized if the key has been removed.
        """
        if self._key and self._usage:
            if (key := self._keys.current(self._key)) is None:
                raise Unauthorized("The API key is no longer valid.")
            self._key = key
            record["key"] = key.name
            self._usage.begin(key.name, key.limits, hears=self._hears)
        self.running += 1
        with ExitStack() as stack:
            stack.callback(self._end, record)
            yield stack.close

    def _end(self, record: Record) -> None:
        self.running -= 1
        if self._usage:
            self._usage.end(record)

    def headers(self) -> dict[str, str]:
        """What remains of the key's limits, as headers."""
        return self._usage.headers(self._key.limits) if self._key and self._usage else {}


class Auth:
    """Middleware that admits a request or refuses it. It sets RequestState.limit_request.

    `count` is called with the kind of each HTTP request that is refused here. A WebSocket's log
    record has it.
    """

    def __init__(
        self, app: ASGIApp, keys: Keys, settings: ServerSettings, count: Callable[[str], None]
    ) -> None:
        self.app = app
        self._keys = keys
        self._settings = settings
        self._count = count
        self.open_websockets = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            return await self._run_lifespan(scope, receive, send)
        try:
            is_large = _is_large(scope)
            secret, subprotocol = take_key(scope)
            if is_large:
                text = f"The head has more than {MAX_HEADERS} headers or {MAX_HEADER_BYTES} bytes."
                raise HeadTooLarge(text)
            hears = access_level(scope.get("method"), scope["path"]) == "hear"
            client = Client(self._keys, self._admit(scope, secret), hears=hears)
            state_of(scope).limit_request = client.limit_request
            if scope["type"] == "websocket":
                return await self._serve_websocket(scope, receive, send, client, subprotocol)
            with client.limit_request(state_of(scope).record) as end:
                if scope["path"] == WATCHING:
                    end()  # it may be open for as long as a page is
                await self.app(scope, receive, _with_limits(send, client, end))
        except ApiError as error:
            if scope["type"] == "http":
                self._count(error.kind)
            await refuse(scope, receive, send, error)
        return None

    async def _run_lifespan(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Saves usage while the application runs, and before the server hears that it has ended:
        after that the process may exit at any time.
        """
        saving = asyncio.ensure_future(self._keys.save_usage())

        async def send_saved(message: Message) -> None:
            if message["type"].startswith("lifespan.shutdown"):
                saving.cancel()
                await asyncio.wait({saving})
            await send(message)

        try:
            await self.app(scope, receive, send_saved)
        finally:
            saving.cancel()

    def _admit(self, scope: Scope, secret: bytes) -> Key | None:
        """The key whose limits apply to a request; None where no key is needed.

        Raises Unauthorized or Forbidden.
        """
        if not self._keys.required:
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
        return None if needed is None else key

    async def _serve_websocket(
        self, scope: Scope, receive: Receive, send: Send, client: Client, subprotocol: str | None
    ) -> None:
        limit = self._settings.max_websockets
        if limit and self.open_websockets >= limit:
            raise Unavailable(f"{limit} WebSockets are open already (MAX_WEBSOCKETS).")
        limits = WebSocketLimits(
            receive, _accepting(send, subprotocol), lambda: client.running > 0, self._settings
        )
        self.open_websockets += 1
        try:
            await self.app(scope, limits.receive, limits.send)
        finally:
            self.open_websockets -= 1
            await limits.close()


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
    headers = scope["headers"]
    size = len(scope.get("raw_path") or b"") + len(scope["query_string"])
    size += sum(len(name) + len(value) + 4 for name, value in headers)
    return len(headers) > MAX_HEADERS or size > MAX_HEADER_BYTES


def _with_limits(send: Send, client: Client, end: Callable[[], None]) -> Send:
    """`send` that adds what remains of the limits, and that ends the request before its client can
    know that it is over.
    """

    async def send_with_limits(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(raw=message.setdefault("headers", [])).update(client.headers())
        elif message["type"] == "http.response.body" and not message.get("more_body"):
            end()
        await send(message)

    return send_with_limits


def _accepting(send: Send, subprotocol: str | None) -> Send:
    """`send` that accepts a WebSocket with this subprotocol, if the application names none."""

    async def send_accepting(message: Message) -> None:
        if message["type"] == "websocket.accept" and subprotocol:
            message["subprotocol"] = message.get("subprotocol") or subprotocol
        await send(message)

    return send_accepting
