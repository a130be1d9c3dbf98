"""Which web pages may use the server: by default only those of this machine.

Browsers apply CORS to fetch. They do not apply it to WebSockets, so their origin is checked here.
"""

from __future__ import annotations

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from edge.errors import Forbidden, refuse
from edge.paths import origins_pattern


class OriginNotAllowed(Forbidden):
    code = "origin_not_allowed"


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
            expose_headers=["*", "x-request-id", "x-cache", "x-seed", "server-timing", "warning"],
            max_age=3600,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            values = [value for name, value in scope["headers"] if name == b"origin"]
            origin = values[0].decode("latin-1") if values else ""
            if origin and not self.is_allowed_origin(origin):
                await receive()
                text = f"Pages of {origin[:80]!r} may not use this server"
                error = OriginNotAllowed(f"{text}: CORS_ORIGINS says which may.")
                await refuse(scope, receive, send, error)
                return
        await super().__call__(scope, receive, send)
