"""Which web pages may use the server: by default only those of this machine.

Browsers apply CORS to fetch. They do not apply it to WebSockets, so their origin is checked here.
"""

from __future__ import annotations

from collections.abc import Mapping

import structlog
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from edge.errors import MAX_VALUE, ApiError, Forbidden, InvalidRequest, refuse
from edge.paths import origins_pattern
from edge.state import state_of

log = structlog.get_logger()


class OriginNotAllowed(Forbidden):
    code = "origin_not_allowed"


class PreflightNotAllowed(InvalidRequest):
    """A preflight from a page that may not use the server."""

    code = "origin_not_allowed"
    headers: Mapping[str, str] = {"Vary": "Origin"}


class Cors(CORSMiddleware):
    """`origins` is CORS_ORIGINS: a list with commas, in which `localhost` is any port of this
    machine and `*` is every origin.
    """

    def __init__(self, app: ASGIApp, origins: str) -> None:
        super().__init__(
            app,
            allow_origin_regex=origins_pattern(origins),
            allow_methods=["GET", "POST", "PUT", "DELETE", "OPTIONS"],
            allow_headers=["*"],
            expose_headers=[
                "*",
                "x-request-id",
                "x-cache",
                "x-seed",
                "x-verified-wer",
                "x-word-timing",
                "server-timing",
                "warning",
            ],
            max_age=3600,
            allow_private_network=True,  # a public page's question, asked of an allowed origin only
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        error = self._refusal(scope)
        if error is None:
            await super().__call__(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await receive()
        log.warning(
            "page refused: CORS_ORIGINS doesn't name its origin",
            origin=Headers(scope=scope)["origin"][:MAX_VALUE],
            endpoint=state_of(scope).record.get("endpoint", ""),
        )
        await refuse(scope, receive, send, error)

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answers a preflight of a page that may use the server. Starlette's errors are plain
        text.
        """
        response = super().preflight_response(request_headers)
        if response.status_code < 400:
            return response
        method = request_headers["access-control-request-method"][:MAX_VALUE]
        methods = ", ".join(self.allow_methods)
        error = InvalidRequest(f"Pages may not send {method!r}; they may send {methods}.")
        return JSONResponse(error.body(), error.status, {"Vary": "Origin"})

    def _refusal(self, scope: Scope) -> ApiError | None:
        """The error of a WebSocket or a preflight whose origin isn't allowed; None for others."""
        if scope["type"] not in {"http", "websocket"}:
            return None
        headers = Headers(scope=scope)
        origin = headers.get("origin", "")
        if not origin or self.is_allowed_origin(origin):
            return None
        text = f"Pages of {origin[:MAX_VALUE]!r} may not use this server"
        text = f"{text}: CORS_ORIGINS says which may."
        if scope["type"] == "websocket":
            return OriginNotAllowed(text)
        is_preflight = scope["method"] == "OPTIONS" and "access-control-request-method" in headers
        return PreflightNotAllowed(text) if is_preflight else None
