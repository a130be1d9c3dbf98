"""Traces: spans of a request, of its wait, of each piece of its text and of its encoding."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from edge.middleware import traces
from edge.telemetry.otel import Tracing
from tests.serving import (
    FRAMINGS,
    LONG,
    PCM,
    TWO,
    Fakes,
    Gate,
    Served,
    binary_until_done,
    event_of,
    hang_up,
    serving,
    until,
)

ROOT = Path(__file__).parents[1]
TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def traced(server: Served) -> InMemorySpanExporter:
    """Where the server's spans go from now on."""
    exporter = InMemorySpanExporter()
    server.speech.metrics.traces = Tracing(SimpleSpanProcessor(exporter))
    return exporter


async def request_of(exporter: InMemorySpanExporter) -> tuple[ReadableSpan, Sequence[ReadableSpan]]:
    """The span of the only request, and the spans inside it."""
    await until(
        lambda: [
            span
            for span in exporter.get_finished_spans()
            if span.parent is None or span.parent.is_remote
        ]
    )
    spans = exporter.get_finished_spans()
    (request,) = [span for span in spans if span.parent is None or span.parent.is_remote]
    inside = [span for span in spans if span is not request]
    assert request.context
    assert all(span.parent and span.parent.span_id == request.context.span_id for span in inside)
    return request, inside


def length(span: ReadableSpan) -> int:
    assert span.start_time
    assert span.end_time
    return span.end_time - span.start_time


@pytest.mark.parametrize("framing", FRAMINGS)
async def test_a_request_has_spans_for_its_waiting_its_pieces_and_its_encoding(
    framing: str,
) -> None:
    with serving() as server:
        exporter = traced(server)
        await FRAMINGS[framing](server, TWO)
        request, inside = await request_of(exporter)
        assert [span.name for span in inside] == ["load", "queue", "piece", "piece", "encode"]
        assert [
            span.attributes["number"] for span in inside if span.name == "piece" and span.attributes
        ] == [0, 1]
        assert request.attributes
        assert (request.attributes["voice"], request.attributes["outcome"]) == ("alloy", "ok")
        moments = [span.start_time or 0 for span in inside]
        assert moments[:4] == sorted(moments[:4])
        assert all(0 <= length(span) <= length(request) for span in inside)


async def test_a_long_text_has_no_span_for_a_chunk() -> None:
    with serving() as server:
        exporter = traced(server)
        response = await server.say(LONG, PCM)
        _, inside = await request_of(exporter)
        pieces = sum(action == "admit" for action, _ in server.fakes.last.log)
        assert len(response.content) > 100 * 4800, "there were chunks"
        assert [span.name for span in inside].count("piece") == pieces
        assert len(inside) == pieces + 3


async def test_a_cache_hit_has_no_spans_inside() -> None:
    with serving() as server:
        await server.say(TWO)
        exporter = traced(server)
        await server.say(TWO)
        request, inside = await request_of(exporter)
        assert not inside
        assert request.attributes
        assert request.attributes["cache"] == "hit"


async def test_a_request_is_part_of_its_client_s_trace() -> None:
    with serving() as server:
        exporter = traced(server)
        await server.say(TWO, headers={"traceparent": TRACEPARENT})
        request, _ = await request_of(exporter)
        assert request.context
        assert format(request.context.trace_id, "032x") == TRACEPARENT.split("-")[1]


async def test_every_request_of_a_websocket_is_a_trace() -> None:
    with serving() as server:
        exporter = traced(server)
        async with server.connect() as socket:
            for number in range(2):
                await socket.send(json.dumps({"input": f"{TWO} {number}", "voice": "alloy"}))
                await event_of(socket)
                await binary_until_done(socket)
        await until(
            lambda: (
                [span.name for span in exporter.get_finished_spans()].count(
                    "WS /v1/audio/speech/ws"
                )
                == 2
            )
        )
        assert (
            len({span.context.trace_id for span in exporter.get_finished_spans() if span.context})
            == 2
        )


async def test_a_failed_request_is_marked_and_quotes_nothing() -> None:
    with serving() as server:
        exporter = traced(server)
        await server.say("A secret <refuse>")
        request, inside = await request_of(exporter)
        assert request.status.status_code is StatusCode.ERROR
        assert request.status.description == "invalid_value"
        assert "secret" not in "".join(span.to_json() for span in (request, *inside))


async def test_a_client_that_leaves_ends_the_spans() -> None:
    gate = Gate(1)
    with serving(Fakes(step=gate)) as server:
        exporter = traced(server)
        saying = asyncio.create_task(server.say(TWO, PCM))
        await until(lambda: gate.arrivals == 2)
        await hang_up(saying)
        request, inside = await request_of(exporter)
        assert request.attributes
        assert request.attributes["outcome"] == "cancelled"
        assert [span.name for span in inside] == ["load", "queue", "piece", "encode"]


async def test_polled_paths_are_not_traced() -> None:
    with serving() as server:
        exporter = traced(server)
        for path in ("/health", "/healthz/live", "/healthz/ready", "/metrics"):
            await server.get(path)
        assert not exporter.get_finished_spans()


class Collector(HTTPServer):
    """Receives OTLP over HTTP."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), CollectorRequest)
        self.names: list[str] = []


class CollectorRequest(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        export = ExportTraceServiceRequest.FromString(
            self.rfile.read(int(self.headers["content-length"]))
        )
        scopes = [scope for resource in export.resource_spans for scope in resource.scope_spans]
        self.server.names += [self.path, *(span.name for scope in scopes for span in scope.spans)]
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *values: object) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[Collector]:
    collector = Collector()
    thread = threading.Thread(target=collector.serve_forever)
    thread.start()
    yield collector
    collector.shutdown()
    collector.server_close()
    thread.join()


async def test_spans_reach_a_collector(collector: Collector) -> None:
    with serving(
        otel_exporter_otlp_endpoint=f"http://127.0.0.1:{collector.server_port}/"
    ) as server:
        await server.say(TWO)
        provider = server.speech.metrics.traces.provider
        await asyncio.to_thread(provider.force_flush)
        await asyncio.to_thread(provider.shutdown)
    # in one request or two: the last span may come alone
    spans = [name for name in collector.names if name != "/v1/traces"]
    assert collector.names[0] == "/v1/traces"
    assert spans == ["load", "queue", "piece", "piece", "encode", "POST /v1/audio/speech"]


def test_opentelemetry_is_imported_only_where_it_is_configured() -> None:
    # FastAPI itself looks for the bare API
    ours = (
        "opentelemetry.sdk",
        "opentelemetry.exporter",
        "edge.telemetry.otel",
    )
    code = f"import sys, server; print([name for name in sys.modules if name.startswith({ours})])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_missing_opentelemetry_is_a_sentence_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "edge.telemetry.otel", None)
    with pytest.raises(ValueError, match="make otel"):
        traces("http://localhost:4318")
