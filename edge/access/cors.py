"""Which pages may use the server: by default those of this machine, so that no stranger's page can.

CORS guards what a browser's fetch may read; it doesn't cover a WebSocket, where the same origins
are checked by hand."""

from __future__ import annotations

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from edge.errors import Forbidden, refuse
from edge.paths import origins_pattern


class Stranger(Forbidden):
    code = "origin_not_allowed"


class Cors(CORSMiddleware):
    """`origins` is a list separated by commas; `localhost` stands for any port of this machine, `*`
    for everyone."""

    def __init__(self, app: ASGIApp, origins: str) -> None:
        super().__init__(
            app,
            allow_origin_regex=origins_pattern(origins),
            allow_methods=["GET", "POST", "PUT", "DELETE", "OPTIONS"],
            allow_headers=["*"],
            expose_headers=["*", "x-request-id", "x-cache", "x-seed", "server-timing", "warning"],
            max_age=3600,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            origin = next(
                (value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"),
                "",
            )
            if origin and not self.is_allowed_origin(origin):
                await receive()
                told = f"Pages of {origin[:80]!r} may not use this server: CORS_ORIGINS says which may."
                await refuse(scope, receive, send, Stranger(told))
                return
        await super().__call__(scope, receive, send)
