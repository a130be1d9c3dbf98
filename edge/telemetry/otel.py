"""OpenTelemetry's spans: one for a request and, inside it, its wait, each piece of its text, and
its encoding.

The SDK reads its own variables (OTEL_SERVICE_NAME, OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER,
...). Spans have the figures of the log record, and never what is spoken.
"""

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

from edge.state import NO_ERROR
from edge.telemetry.traces import Timings

HIDDEN = frozenset({"text"})  # fields of the log record that no span has


class Tracing:
    """Makes the spans of one application's requests. The provider isn't global."""

    def __init__(self, processor: SpanProcessor) -> None:
        resource = Resource({"service.name": "speech"}).merge(OTELResourceDetector().detect())
        self.provider = TracerProvider(resource=resource)
        self.provider.add_span_processor(processor)
        self._tracer = self.provider.get_tracer("speech")
        self._propagator = TraceContextTextMapPropagator()

    @contextmanager
    def request(self, record: Mapping[str, Any], headers: Mapping[str, str]) -> Iterator[None]:
        """A span under the client's own, if `traceparent` names one.

        An exception isn't recorded, since its message may quote a text; `outcome` has its kind.
        """
        name = f"{record['method']} {record['endpoint']}"
        parent = self._propagator.extract(headers)
        with self._tracer.start_as_current_span(
            name, parent, SpanKind.SERVER, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield
            finally:
                for field, value in record.items():
                    if value is not None and field not in HIDDEN:
                        span.set_attribute(field, value)
                if record.get("outcome", "ok") not in NO_ERROR:
                    span.set_status(StatusCode.ERROR, record["outcome"])

    def record_speech(self, timings: Timings, encode_ms: float, audio_format: str) -> None:
        """The spans inside. `encode` lasts from the first piece to the end; `encode_ms` says how
        much of that the encoder was busy.
        """
        now = time.monotonic()
        load_ended = timings.arrival + timings.load
        if timings.load:
            self._span("load", timings.arrival, load_ended)
        self._span("queue", load_ended, load_ended + timings.waited if timings.pieces else now)
        for number, (began, ended) in enumerate(timings.pieces):
            self._span("piece", began, ended, number=number)
        if timings.pieces:
            first_began = timings.pieces[0][0]
            self._span("encode", first_began, now, busy_ms=encode_ms, format=audio_format)

    def _span(self, name: str, began: float, ended: float, **attributes: str | float) -> None:
        """A span between two moments of the monotonic clock, under the current one."""
        offset = time.time() - time.monotonic()
        start, end = (int((moment + offset) * 1e9) for moment in (began, ended))
        self._tracer.start_span(name, start_time=start, attributes=attributes).end(end)


def over_http(endpoint: str) -> Tracing:
    """Sends spans to a collector's OTLP port over HTTP (usually 4318), in batches on a thread of
    its own.
    """
    return Tracing(BatchSpanProcessor(OTLPSpanExporter(endpoint.rstrip("/") + "/v1/traces")))
