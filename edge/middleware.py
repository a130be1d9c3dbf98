"""What stands around the application: from the inside out whatever broke, the metrics, who may ask
and how much, whose pages may ask, and the request line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.openapi import Carrier, describe
from api.openapi_text import METRICS
from edge.access.auth import Auth
from edge.access.cors import Cors
from edge.access.keys import Keys
from edge.telemetry.metrics import Metrics
from edge.telemetry.request_log import RequestLog
from edge.telemetry.traces import traces
from settings import Table


class UnexpectedErrors(ExceptionMiddleware):
    """Answers what nobody expected. Starlette's own way for that is outermost: it raises again, so
    that the connection is cut without a word and the log has the trace twice, and a page of another
    origin never sees the answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (super().__call__ if scope["type"] == "http" else self.app)(scope, receive, send)


class HeadRequests:
    """A HEAD is a GET whose body stays here (edge/telemetry/request_log.py)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_head = scope["type"] == "http" and scope["method"] == "HEAD"
        await self.app({**scope, "method": "GET"} if is_head else scope, receive, send)


def install_middleware(
    app: Any,
    settings: Table,
    metrics: Metrics,
    formats: Mapping[str, Carrier],
    classes: Collection[str],
) -> None:
    """Puts it around a FastAPI application, and describes that (`formats` and `classes` are what
    its speech can be). What is added last is met first."""
    app.add_middleware(UnexpectedErrors, handlers={Exception: app.exception_handlers[Exception]})
    if settings.prometheus_enabled:
        metrics.instrument(app)
        app.add_api_route(
            "/metrics", metrics.page, response_class=Response, responses=METRICS, tags=["Health"]
        )
    if settings.gateway_fd:
        metrics.counted_by_gateway(settings.gateway_starts, settings.gateway_failed_starts)
    app.add_middleware(HeadRequests)
    describe(app, settings, formats, classes)
    metrics.traces = traces(settings.otel_exporter_otlp_endpoint)
    keys = Keys(
        settings.api_keys.get_secret_value(), settings.api_keys_file, ledger=settings.usage_file
    )
    app.add_middleware(
        Auth, keys=keys, settings=settings, count=lambda kind: metrics.errors.labels(kind).inc()
    )
    app.add_middleware(Cors, origins=settings.cors_origins)
    bounds = settings.max_body_bytes, settings.max_upload_bytes
    app.add_middleware(RequestLog, *bounds, metrics, settings.request_body_timeout)
