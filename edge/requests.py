"""Every request gets an id, a bound on its body, and one line in the log."""

from __future__ import annotations

import re
import time
import uuid
from typing import Any

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

QUIET = frozenset({"/health", "/metrics", "/v1/test"})  # asked every few seconds by machines: logged at debug
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # what could repaint the terminal of whoever reads the log
SANE_ID = re.compile(r"[\w.:/+=-]{1,128}")


class Requests:
    """`scope["state"]["line"]` is the request's log line: whoever knows something adds it there."""

    def __init__(self, app: ASGIApp, max_body_bytes: int, max_upload_bytes: int) -> None:
        self.app = app
        self.max_body_bytes, self.max_form_bytes = max_body_bytes, max_upload_bytes + max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        offered = headers.get("x-request-id", "")
        request_id = offered if SANE_ID.fullmatch(offered) else uuid.uuid4().hex
        line: dict[str, Any] = {"method": scope.get("method", "WS"), "path": CONTROL.sub("?", scope["path"])}
        scope.setdefault("state", {}).update(line=line, request_id=request_id)
        announced = headers.get("content-length", "")
        is_form = headers.get("content-type", "").lower().startswith("multipart/form-data")
        most = self.max_form_bytes if is_form else self.max_body_bytes
        too_much = announced.isdecimal() and int(announced) > most
        call = _Call(request_id, line, send, receive, -1 if too_much else most)
        began = time.monotonic()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, call.receive, call.send)
            finally:
                line["ms"] = round((time.monotonic() - began) * 1000, 2)
                log = structlog.get_logger()
                (log.debug if scope["path"] in QUIET else log.info)("request", **line)
        return None


class _Call:
    """One request's own ends of receive and send."""

    def __init__(self, request_id: str, line: dict[str, Any], send: Send, receive: Receive, limit: int) -> None:
        self.request_id, self.line, self._send, self._receive, self._left = request_id, line, send, receive, limit

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise HTTPException(413, "The body is larger than the server takes (MAX_BODY_BYTES, MAX_UPLOAD_BYTES).")
        return message

    async def send(self, message: Message) -> None:
        if message["type"] in {"http.response.start", "websocket.accept"}:
            MutableHeaders(raw=message.setdefault("headers", [])).setdefault("x-request-id", self.request_id)
            self.line["status"] = message.get("status", 101)
        await self._send(message)
