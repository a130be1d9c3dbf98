"""Every request gets an id, bounds on its body and on the time it takes to come, and one line in
the log."""

from __future__ import annotations

import asyncio
import functools
import re
import time
import uuid
from contextlib import nullcontext
from types import TracebackType
from typing import Any

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edge.telemetry.log import milliseconds
from edge.telemetry.metrics import Metrics

# asked every few seconds by machines: logged at debug
POLLED = frozenset({"/health", "/healthz/live", "/healthz/ready", "/metrics", "/v1/test"})
# what could repaint the terminal of whoever reads the log
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
SANE_ID = re.compile(r"[\w.:/+=-]{1,128}")


class RequestLog:
    """`scope["state"]["line"]` is the request's log line: whoever knows something adds it there.

    A WebSocket's is logged when it closes; `state["told"](id, line)` is the context of each request
    on it. Where `state["instead"]` is set, that is asked instead of the application, and refuses.
    """

    def __init__(
        self,
        app: ASGIApp,
        max_body_bytes: int,
        max_upload_bytes: int,
        metrics: Metrics,
        patience: float,
    ) -> None:
        self.app = app
        self.metrics = metrics
        self.patience = patience
        self.max_body_bytes = max_body_bytes
        self.max_form_bytes = max_upload_bytes + max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        request_id = id_of(headers)
        line: dict[str, Any] = {
            "method": scope.get("method", "WS"),
            "endpoint": CONTROL.sub("?", scope["path"]),
        }
        told = functools.partial(RequestScope, self.metrics, headers)
        scope.setdefault("state", {}).update(line=line, request_id=request_id, told=told)
        refuse: ASGIApp | None = scope["state"].pop("instead", None)
        announced = headers.get("content-length", "")
        is_form = headers.get("content-type", "").lower().startswith("multipart/form-data")
        most = self.max_form_bytes if is_form else self.max_body_bytes
        too_much = announced.isdecimal() and int(announced) > most
        call = _Call(request_id, line, send, receive, -1 if too_much else most)
        if scope["type"] == "websocket":
            with self.metrics.sessions.track_inprogress(), told(request_id, line, True):
                return await (refuse or self.app)(scope, call.receive, call.send)
        if self.patience:
            call.until = asyncio.get_running_loop().time() + self.patience
            if scope["http_version"].startswith("1"):  # HTTP/2 has one connection for many
                call.parting = {"Connection": "close"}
        with told(request_id, line):
            if not refuse:
                return await self.app(scope, call.receive, call.send)
            # whose body is taken whatever its size: nobody keeps it
            await refuse(scope, receive, call.send)
            return self.metrics.errors.labels(line["outcome"]).inc()


def id_of(headers: Headers) -> str:
    """The caller's id where it is sane, else a new one."""
    offered = headers.get("x-request-id", "")
    return offered if SANE_ID.fullmatch(offered) else uuid.uuid4().hex


class RequestScope:
    """Around one request, or a WebSocket's session of several: whatever is logged meanwhile has its
    id, and when it is over its line is logged. Requests are traced, but for those that machines ask
    all the time."""

    def __init__(
        self,
        metrics: Metrics,
        headers: Headers,
        request_id: str,
        line: dict[str, Any],
        session: bool = False,
    ) -> None:
        self._metrics = metrics
        self._line = line
        self._event = "session" if session else "request"
        self._bound = structlog.contextvars.bound_contextvars(request_id=request_id)
        traced = not session and line["endpoint"] not in POLLED
        self._span = metrics.traces.request(line, headers) if traced else nullcontext()

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
            self._line.setdefault(
                "outcome", "failed" if isinstance(error, Exception) else "cancelled"
            )
        self._line["total_ms"] = milliseconds(time.monotonic() - self._began)
        self._span.__exit__(None, None, None)
        self._metrics.ended(self._line)
        log = structlog.get_logger()
        (log.debug if self._line["endpoint"] in POLLED else log.info)(self._event, **self._line)
        self._bound.__exit__(None, None, None)


class _Call:
    """One request's own ends of receive and send."""

    def __init__(
        self, request_id: str, line: dict[str, Any], send: Send, receive: Receive, limit: int
    ) -> None:
        self.request_id = request_id
        self.line = line
        self._send = send
        self._receive = receive
        self._left = limit
        self.until: float | None = None  # when the whole body has to be there, on the loop's clock
        self.parting: dict[str, str] = {}  # headers for one who was too slow

    async def receive(self) -> Message:
        try:
            async with asyncio.timeout_at(self.until):
                message = await self._receive()
        except TimeoutError:
            text = "The body came too slowly (REQUEST_BODY_TIMEOUT)."
            raise HTTPException(408, text, self.parting) from None
        if message["type"] == "http.request":
            if not message.get("more_body"):
                self.until = None
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise HTTPException(
                    413,
                    "The body is larger than the server takes (MAX_BODY_BYTES, MAX_UPLOAD_BYTES).",
                )
        return message

    async def send(self, message: Message) -> None:
        if message["type"] in {
            "http.response.start",
            "websocket.accept",
            "websocket.http.response.start",
        }:
            MutableHeaders(raw=message.setdefault("headers", [])).setdefault(
                "x-request-id", self.request_id
            )
            self.line["status"] = message.get("status", 101)
        elif (
            self.line["method"] == "HEAD"
        ):  # granian would send it, or a file, and HTTP/2 has a word for that
            more = message.get("more_body", False)
            message = {"type": "http.response.body", "body": b"", "more_body": more}
        await self._send(message)
