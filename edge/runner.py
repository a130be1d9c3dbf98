"""Runs an ASGI application on uvicorn, as this project wants it run."""

from __future__ import annotations

import structlog
import uvicorn
from starlette.types import ASGIApp

KEEP_ALIVE = 65  # seconds: longer than the 60 s of the usual proxies, so that they close first


def serve(app: ASGIApp, host: str, port: int, max_message_bytes: int) -> None:
    """Returns once the server was told to stop. The application's log lines are the access log."""
    name = "localhost" if host in {"0.0.0.0", "::"} else host
    structlog.get_logger().info("serving", url=f"http://{name}:{port}")
    uvicorn.run(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        ws_max_size=max_message_bytes,
        timeout_keep_alive=KEEP_ALIVE,
        access_log=False,
        log_config=None,
    )
