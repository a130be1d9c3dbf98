"""What a trusted proxy says of a request: the client's address, the scheme, the path's prefix."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from edge.paths import without_prefix
from edge.state import state_of
from settings import PATH_PREFIX


class ProxyHeaders(ProxyHeadersMiddleware):
    """The outermost middleware. Behind it a request's path has no prefix, and
    `RequestState.path_prefix` is what URLs for the client begin with.

    `trusted` is FORWARDED_ALLOW_IPS, `root_path` the prefix of requests without the header
    X-Forwarded-Prefix.
    """

    def __init__(self, app: ASGIApp, trusted: str, root_path: str) -> None:
        untyped: Any = app  # uvicorn has its own types for the same protocol
        super().__init__(untyped, trusted)
        self._root_path = root_path.rstrip("/")

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] in {"http", "websocket"} and (prefix := self._prefix(scope)):
            scope["path"] = without_prefix(scope["path"], prefix)
            state_of(scope).path_prefix = prefix
        await super().__call__(scope, receive, send)

    def _prefix(self, scope: Scope) -> str:
        client = scope.get("client")
        if (client[0] if client else None) in self.trusted_hosts:
            offered = Headers(scope=scope).get("x-forwarded-prefix", "").strip().rstrip("/")
            if PATH_PREFIX.fullmatch(offered):
                return offered
        return self._root_path


class PrefixedPaths:
    """The innermost middleware: routes see the path as the client wrote it, with its prefix as
    `root_path`, from which redirects and the pages of /docs make their URLs.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"} and (prefix := state_of(scope).path_prefix):
            scope = {**scope, "root_path": prefix, "path": prefix + scope["path"]}
        await self.app(scope, receive, send)
