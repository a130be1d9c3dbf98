"""From settings to a running server: the entry point of the process."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import structlog
import uvicorn
from starlette.types import ASGIApp
from uvicorn.config import STARTUP_FAILURE

from edge.errors import ApiError, validation_message
from edge.paths import USAGE_ERROR
from edge.serving.drain import InFlight
from edge.serving.handover import Handover
from edge.serving.listen import bind
from edge.serving.protocol import BoundedProtocol
from edge.serving.proxy_headers import ProxyHeaders
from edge.serving.runner import Handler, Runner
from edge.serving.websocket_protocol import HalfOpenWebSocket
from settings import ROOT, ServerSettings

T = TypeVar("T")
KEEP_ALIVE = 65  # seconds: longer than the 60 s of the usual proxies, so that they close first
MAX_REASON = 250  # characters of the reason why the model can't be loaded, in one line


def or_exit(make: Callable[[], T], *expected: type[Exception]) -> T:
    """Returns what `make` returns. On ValueError or an expected error it exits with status 2 and a
    sentence instead of a trace.
    """
    exits: tuple[type[Exception], ...] = (ValueError, *expected)
    try:
        return make()
    except exits as error:
        errors: Any = getattr(error, "errors", None)
        sentence, field = validation_message(errors()) if errors else (str(error), None)
        named = sentence.replace(repr(field), str(field).upper()) if field else sentence
        sys.stderr.write(named + "\nSettings: docs/settings.md\n")
        sys.exit(USAGE_ERROR)


async def load_or_exit(
    model: AbstractAsyncContextManager[object], *expected: type[Exception]
) -> None:
    """Enters `model` once, which loads it.

    If that fails, the start ends with a sentence; an error that isn't expected is logged with its
    trace before. The error's own message is shown, whatever LOG_TEXT says: no client has sent a
    text yet.
    """

    async def load() -> None:
        async with model:
            pass

    loading = asyncio.ensure_future(load())
    log = structlog.get_logger()
    await asyncio.wait({loading})
    if error := loading.exception():
        if not isinstance(error, expected):
            log.error("loading failed", exc_info=error)
        kind = "" if isinstance(error, expected) and str(error) else f"{type(error).__name__}: "
        reason = " ".join(str(error).split())[:MAX_REASON]
        log.critical(f"The model can't be loaded: {kind}{reason}")
        sys.exit(STARTUP_FAILURE)


def become_gateway() -> NoReturn:
    """Replaces this process by the gateway, which starts the server when a request needs it."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import gateway; sys.exit(gateway.main())"
    )
    # as a script it would be compiled at each start, which costs 1 MB
    os.execv(sys.executable, [sys.executable, "-c", code])


def serve(
    app: ASGIApp,
    settings: ServerSettings,
    fail_all: Callable[[ApiError], None] | None = None,
    handlers: Mapping[str, Handler] | None = None,
) -> None:
    """Serves until the process is stopped.

    The application logs its requests itself. `fail_all` fails what still waits for an engine when
    SHUTDOWN_TIMEOUT is over. `handlers` serve the sockets of other protocols than HTTP, by name.
    """
    runner_class = or_exit(lambda: _runner_class(settings))
    in_flight = InFlight(app, fail_all)
    config = uvicorn.Config(
        ProxyHeaders(in_flight, settings.forwarded_allow_ips, settings.root_path),
        proxy_headers=False,  # uvicorn's own layer, which ProxyHeaders extends
        loop="uvloop",
        http=BoundedProtocol,
        ws=HalfOpenWebSocket,
        ws_max_size=settings.max_body_bytes,
        timeout_keep_alive=KEEP_ALIVE,
        ssl_certfile=settings.ssl_certfile or None,
        ssl_keyfile=settings.ssl_keyfile or None,
        access_log=False,
        log_config=None,
    )
    or_exit(lambda: _load(config, settings))
    handover = Handover(settings.gateway_fd) if settings.gateway_fd else None
    listeners = [] if handover else or_exit(lambda: bind(settings))
    runner_class(config, in_flight, settings, listeners, handover, handlers).run()
    if listeners and settings.unix_socket_path:
        Path(settings.unix_socket_path).unlink(missing_ok=True)


def _load(config: uvicorn.Config, settings: ServerSettings) -> None:
    try:
        config.load()
    except OSError as error:
        certificate = f"SSL_CERTFILE={settings.ssl_certfile}"
        key = f"SSL_KEYFILE={settings.ssl_keyfile}"
        fault = (
            f"{certificate} and its key, {key}, don't go together or aren't PEM"
            if settings.ssl_keyfile
            else f"{certificate} and its key, which may be in that file, aren't PEM"
        )
        raise ValueError(f"{fault}: {error.strerror or error}") from error


def _runner_class(settings: ServerSettings) -> type[Runner]:
    if settings.ssl_keyfile and not settings.ssl_certfile:
        raise ValueError("SSL_KEYFILE needs SSL_CERTFILE beside it.")
    if not settings.http2:
        return Runner
    try:
        runner_class: type[Runner] = import_module("edge.serving.http2").Http2Runner
    except ModuleNotFoundError as error:
        raise ValueError("HTTP2=true needs granian, which isn't installed: make http2") from error
    return runner_class
