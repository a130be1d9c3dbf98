"""The layers around the application, and their order.

From the inside out: unexpected errors, the metrics, HEAD requests as GET, auth with its limits,
cross-origin access, and the request log. The outermost layer is InFlight (edge/serving/drain.py),
which edge/serving/serve.py puts around the application.
"""

from __future__ import annotations

from importlib import import_module

from starlette.applications import Starlette
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from edge.access.auth import Auth
from edge.access.cors import Cors
from edge.access.keys import Keys
from edge.serving.proxy_headers import PrefixedPaths
from edge.telemetry.metrics import Metrics
from edge.telemetry.request_log import RequestLog
from edge.telemetry.traces import NoTraces, Traces
from settings import AllSettings


class UnexpectedErrors(ExceptionMiddleware):
    """Answers exceptions that no route expects.

    Starlette's own layer for that is outermost and raises them again: the connection is cut without
    a response, the log has the trace twice, and a page of another origin never sees the response.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (super().__call__ if scope["type"] == "http" else self.app)(scope, receive, send)


class HeadRequests:
    """A HEAD request is a GET whose body the request log keeps back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_head = scope["type"] == "http" and scope["method"] == "HEAD"
        await self.app({**scope, "method": "GET"} if is_head else scope, receive, send)


def install_middleware(app: Starlette, settings: AllSettings, metrics: Metrics) -> None:
    """Adds the layers, the innermost first."""
    app.add_middleware(PrefixedPaths)
    app.add_middleware(UnexpectedErrors, handlers={Exception: app.exception_handlers[Exception]})
    if settings.prometheus_enabled:
        metrics.instrument(app)
    if settings.gateway_fd:
        metrics.add_gateway_counters(settings.gateway_starts, settings.gateway_failed_starts)
    app.add_middleware(HeadRequests)
    metrics.traces = traces(settings.otel_exporter_otlp_endpoint)
    keys = Keys(
        settings.api_keys.get_secret_value(), settings.api_keys_file, usage_file=settings.usage_file
    )
    app.add_middleware(
        Auth, keys=keys, settings=settings, count=lambda kind: metrics.errors.labels(kind).inc()
    )
    app.add_middleware(Cors, origins=settings.cors_origins)
    app.add_middleware(
        RequestLog,
        metrics=metrics,
        max_body_bytes=settings.max_body_bytes,
        max_upload_bytes=settings.max_upload_bytes,
        max_recording_bytes=settings.asr_upload_bytes,
        max_bodies_bytes=settings.max_bodies_bytes,
        body_timeout=settings.request_body_timeout,
    )


def traces(endpoint: str) -> Traces:
    """Spans for a collector at `endpoint`; none for "".

    OpenTelemetry is imported only where there is an endpoint. Raises ValueError where it isn't
    installed.
    """
    if not endpoint:
        return NoTraces()
    try:
        made: Traces = import_module("edge.telemetry.otel").over_http(endpoint)
    except ModuleNotFoundError as error:
        raise ValueError(
            f"OTEL_EXPORTER_OTLP_ENDPOINT needs OpenTelemetry ({error.name} is missing): make otel"
        ) from error
    return made
