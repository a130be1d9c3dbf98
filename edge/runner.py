"""Runs an ASGI application on uvicorn, as this project wants it run."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import structlog
import uvicorn
from starlette.types import ASGIApp

from edge.errors import complaint

T = TypeVar("T")
KEEP_ALIVE = 65  # seconds: longer than the 60 s of the usual proxies, so that they close first
SEND_BUFFER = 2**16  # bytes: seconds of mp3. Left alone Linux takes 4 MB, and a slow reader gets minutes ahead
GRACE = 5  # seconds that running answers have once the server is told to stop; docker kills after 10


def or_exit(make: Callable[[], T], *expected: type[Exception]) -> T:
    """What `make` makes; where it raises ValueError or what is expected, a sentence and exit code 2, not a trace."""
    told: tuple[type[Exception], ...] = (ValueError, *expected)
    try:
        return make()
    except told as error:
        errors: Any = getattr(error, "errors", None)
        sys.stderr.write((complaint(errors())[0] if errors else str(error)) + "\nSettings: docs/settings.md\n")
        sys.exit(2)


def serve(app: ASGIApp, host: str, port: int, max_message_bytes: int) -> None:
    """Returns once the server was told to stop. The application's log lines are the access log."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        ws_max_size=max_message_bytes,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=GRACE,
        access_log=False,
        log_config=None,
    )
    listener = config.bind_socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)  # accepted connections inherit it
    name = "localhost" if host in {"0.0.0.0", "::"} else host
    structlog.get_logger().info("serving", url=f"http://{name}:{listener.getsockname()[1]}")
    uvicorn.Server(config).run([listener])
