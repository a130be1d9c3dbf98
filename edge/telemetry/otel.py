"""OpenTelemetry's spans: one for a request and, within it, its waiting, each piece of its text, and
its encoding.

The SDK reads its own variables (OTEL_SERVICE_NAME, OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER,
...). Spans carry the figures of the log line and never what is spoken."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from edge.telemetry.traces import NO_ERROR, Work

HIDDEN = frozenset({"text"})  # of the log line


class Tracing:
    """Makes spans of requests. Nothing of it is global: a provider belongs to one application."""

    def __init__(self, processor: SpanProcessor) -> None:
        resource = Resource({"service.name": "speech"}).merge(OTELResourceDetector().detect())
        self.provider = TracerProvider(resource=resource)
        self.provider.add_span_processor(processor)
        self._tracer = self.provider.get_tracer("speech")
        self._caller = TraceContextTextMapPropagator()

    @contextmanager
    def request(self, line: Mapping[str, Any], headers: Mapping[str, str]) -> Iterator[None]:
        """A span under the caller's own, if `traceparent` names one. What was raised may quote a
        text: its kind will do."""
        name = f"{line['method']} {line['endpoint']}"
        parent = self._caller.extract(headers)
        with self._tracer.start_as_current_span(
            name, parent, SpanKind.SERVER, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield
            finally:
                told = {
                    name: value
                    for name, value in line.items()
                    if value is not None and name not in HIDDEN
                }
                span.set_attributes(told)
                if line.get("outcome", "ok") not in NO_ERROR:
                    span.set_status(StatusCode.ERROR, line["outcome"])

    def spoken(self, line: Mapping[str, Any], work: Work | None) -> None:
        """The spans within. `encode` is from the first piece to the end, and says how much of that
        it was busy."""
        if work is None:
            return
        now = time.monotonic()
        started = work.arrival + work.load
        waits = work.arrival + work.load + work.waited
        if work.load:
            self._span("load", work.arrival, started)
        self._span("queue", started, waits if work.pieces else now)
        for number, (began, ended) in enumerate(work.pieces):
            self._span("piece", began, ended, number=number)
        if work.pieces:
            self._span(
                "encode", work.pieces[0][0], now, busy_ms=line["encode_ms"], format=line["format"]
            )

    def _span(self, name: str, began: float, ended: float, **figures: str | float) -> None:
        """Between two moments of the monotonic clock, under the span that is on."""
        offset = time.time() - time.monotonic()
        start, end = (int((moment + offset) * 1e9) for moment in (began, ended))
        self._tracer.start_span(name, start_time=start, attributes=figures).end(end)


def over_http(endpoint: str) -> Tracing:
    """To a collector's OTLP port over HTTP (4318 as a rule), in batches on a thread of its own."""
    return Tracing(BatchSpanProcessor(OTLPSpanExporter(endpoint.rstrip("/") + "/v1/traces")))
