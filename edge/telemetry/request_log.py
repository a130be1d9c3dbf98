"""Gives every request an id, bounds on its body, and one record in the log.

The bounds are on the body's size and on the time that it may take to arrive. The record is logged
when the request is over.
"""

from __future__ import annotations

import asyncio
import functools
import re
import time
import uuid
from contextlib import nullcontext
from dataclasses import dataclass
from types import TracebackType

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edge.body_encoding import encoding_error
from edge.body_limit import (
    BUNDLE,
    RECORDING_PATHS,
    AllBodies,
    BodyLimit,
    max_recording_chars,
)
from edge.errors import ApiError
from edge.paths import POLLED, REQUEST_ID, access_level
from edge.state import Record, RequestState, state_of
from edge.telemetry.log import milliseconds
from edge.telemetry.metrics import Metrics

# characters that could repaint the terminal in which the log is read
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# bytes a second: a body that comes at least as fast may take longer than REQUEST_BODY_TIMEOUT
MIN_UPLOAD_RATE = 50_000
HEADS = frozenset({"http.response.start", "websocket.accept", "websocket.http.response.start"})


class RequestLog:
    """Middleware that fills `RequestState.record`, `request_id` and `log_request`.

    A WebSocket's record is logged when the socket closes. The requests on it are logged one by one
    through `log_request`. Where the state has a `refusal`, that answers instead of the application.
    """

    def __init__(
        self,
        app: ASGIApp,
        max_body_bytes: int,
        max_upload_bytes: int,
        max_recording_bytes: int,
        max_bodies_bytes: int,
        metrics: Metrics,
        body_timeout: float,
    ) -> None:
        self.app = app
        self.metrics = metrics
        self.body_timeout = body_timeout
        self.max_body_bytes = max_body_bytes
        self.bodies = AllBodies(max_bodies_bytes)
        self.max_form_bytes = max_upload_bytes + max_body_bytes
        self.max_recording_chars = max_recording_chars(max_upload_bytes)
        self.max_recording_bytes = max_recording_bytes + max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        state = state_of(scope)
        state.request_id = id_of(headers)
        state.record["method"] = scope.get("method", "WS")
        state.record["endpoint"] = CONTROL.sub("?", scope["path"])
        state.log_request = functools.partial(RequestScope, self.metrics, headers)
        announced = headers.get("content-length", "")
        length = int(announced) if announced.isdecimal() else 0
        limit = self._body_limit(scope, headers, length)
        body = _Body(limit, self.bodies, length, encoding_error(headers))
        bounded = _BoundedIO(state, send, receive, body)
        if scope["type"] == "websocket":
            app = state.refusal or self.app
            session = RequestScope(
                self.metrics, headers, state.request_id, state.record, is_session=True
            )
            with self.metrics.sessions.track_inprogress(), session:
                await app(scope, bounded.receive, bounded.send)
            return
        if self.body_timeout:
            bounded.deadline = asyncio.get_running_loop().time() + self.body_timeout
            if scope["http_version"].startswith("1"):  # HTTP/2 has one connection for many
                bounded.timeout_headers = {"Connection": "close"}
        with state.log_request(state.request_id, state.record):
            if state.refusal is None:
                with body:
                    await self.app(scope, bounded.receive, bounded.send)
            else:
                # it discards the body, so the bounds don't apply
                await state.refusal(scope, receive, bounded.send)
                self.metrics.errors.labels(state.record["outcome"]).inc()

    def _body_limit(self, scope: Scope, headers: Headers, announced: int) -> BodyLimit:
        """What the body may have; nothing where its announced length is over the limit."""
        is_form = headers.get("content-type", "").lower().startswith("multipart/form-data")
        hears = access_level(scope.get("method"), scope["path"]) == "hear"
        is_upload = is_form or bool(BUNDLE.fullmatch(scope["path"]))
        limit = self.max_form_bytes if is_upload else self.max_body_bytes
        if hears:  # JSON is held in memory, and a form's file isn't
            in_json = self.max_recording_chars + self.max_body_bytes
            limit = self.max_recording_bytes if is_form else in_json
        has_recording = scope["path"] in RECORDING_PATHS and not is_form
        recording = self.max_recording_chars if has_recording else 0
        if announced > limit + recording:
            return BodyLimit(-1)
        return BodyLimit(limit, recording)


def id_of(headers: Headers) -> str:
    """The client's own request id where it is sane, else a new one."""
    offered = headers.get("x-request-id", "")
    return offered if REQUEST_ID.fullmatch(offered) else uuid.uuid4().hex


class RequestScope:
    """The context of one request, or of a WebSocket's whole session.

    Whatever is logged within it has its id. At its end the record is logged, at debug where it is
    `quiet` or its endpoint is POLLED, in which case it isn't traced.
    """

    def __init__(
        self,
        metrics: Metrics,
        headers: Headers,
        request_id: str,
        record: Record,
        *,
        is_session: bool = False,
        quiet: bool = False,
    ) -> None:
        self._metrics = metrics
        self._quiet = quiet or record["endpoint"] in POLLED
        self._record = record
        self._event = "session" if is_session else "request"
        self._bound = structlog.contextvars.bound_contextvars(request_id=request_id)
        traced = not is_session and not self._quiet
        self._span = metrics.traces.request(record, headers) if traced else nullcontext()

    def __enter__(self) -> None:
        self._began = time.monotonic()
        self._bound.__enter__()
        self._span.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error:
            outcome = "failed" if isinstance(error, Exception) else "cancelled"
            self._record.setdefault("outcome", outcome)
        self._record["total_ms"] = milliseconds(time.monotonic() - self._began)
        self._span.__exit__(None, None, None)
        self._metrics.record_request(self._record)
        log = structlog.get_logger()
        write = log.debug if self._quiet else log.info
        write(self._event, **self._record)
        self._bound.__exit__(None, None, None)


@dataclass(slots=True)
class _Body:
    """One request's body while it arrives; the context in which it counts among all bodies."""

    limit: BodyLimit
    bodies: AllBodies
    announced: int  # bytes; 0 where the client doesn't say
    encoding_error: ApiError | None  # of a body, if there is one
    received: int = 0  # bytes

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self.bodies.bytes -= self.received

    def take(self, part: bytes) -> None:
        """Counts a part. Raises HTTPException, the only exception that every parser of a body lets
        through.
        """
        if part and self.encoding_error:
            raise HTTPException(400, self.encoding_error.message)
        if not self.limit.take(part):
            text = "The body is larger than the server takes (MAX_BODY_BYTES, MAX_UPLOAD_BYTES)."
            raise HTTPException(413, text)
        if not self.bodies.take(part, self.received, self.announced):
            text = "The server has no room for another upload now (MAX_BODIES_BYTES)."
            raise HTTPException(503, text, {"Retry-After": "5"})
        self.received += len(part)


class _BoundedIO:
    """`receive` and `send` of one request, with the bounds on its body."""

    def __init__(self, state: RequestState, send: Send, receive: Receive, body: _Body) -> None:
        self._state = state
        self._send = send
        self._receive = receive
        self._body = body
        self.deadline: float | None = None  # of the whole body, on the loop's clock
        self.timeout_headers: dict[str, str] = {}  # of the response to a body that came too slowly

    async def receive(self) -> Message:
        try:
            async with asyncio.timeout_at(self.deadline):
                message = await self._receive()
        except TimeoutError:
            text = "The body came too slowly (REQUEST_BODY_TIMEOUT)."
            raise HTTPException(408, text, self.timeout_headers) from None
        if message["type"] == "http.request":
            if not message.get("more_body"):
                self.deadline = None
            part = message.get("body", b"")
            if self.deadline is not None:
                self.deadline += len(part) / MIN_UPLOAD_RATE
            self._body.take(part)
        return message

    async def send(self, message: Message) -> None:
        if message["type"] in HEADS:
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            headers.setdefault("x-request-id", self._state.request_id)
            self._state.record["status"] = message.get("status", 101)
        elif self._state.record["method"] == "HEAD":
            # granian would send the body, and a file's too, which HTTP/2 forbids
            more = message.get("more_body", False)
            message = {"type": "http.response.body", "body": b"", "more_body": more}
        await self._send(message)
