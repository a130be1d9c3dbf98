"""What Prometheus is told. The names that begin with tts_ are the user's; a registry belongs to one application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_fastapi_instrumentator import Instrumentator
from starlette.responses import Response

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """Counters that the application feeds, and gauges that it answers when asked."""

    def __init__(self) -> None:
        self.registry = own = CollectorRegistry()
        self.requests = Counter(
            "tts_requests", "Speech requests by outcome", ["status", "voice", "format"], registry=own
        )
        self.errors = Counter("tts_errors", "Errors that callers were told", ["type"], registry=own)
        self.duration = Histogram(
            "tts_request_duration_seconds",
            "From the request to the last byte",
            ["endpoint", "format", "voice"],
            buckets=SECONDS,
            registry=own,
        )
        self.first = Histogram(
            "tts_first_audio_seconds",
            "From the request to the first bytes",
            ["endpoint", "format"],
            buckets=SECONDS,
            registry=own,
        )
        self.synthesis = Histogram(
            "tts_synthesis_duration_seconds",
            "Engine time of a request",
            ["voice", "language"],
            buckets=SECONDS,
            registry=own,
        )
        self.inference = Histogram("tts_inference_duration_seconds", "One engine step", buckets=SECONDS, registry=own)
        self.cache_hits = Counter("tts_audio_cache_hits", "Clips answered from the cache", registry=own)

    def watch(self, name: str, text: str, value: Callable[[], float]) -> None:
        """A gauge that is read when Prometheus asks."""
        Gauge(name, text, registry=self.registry).set_function(value)

    def spoken(self, line: Mapping[str, Any]) -> None:
        """Counts one speech request from the figures of its log line."""
        voice, form, endpoint = line["voice"], line["format"], line["path"]
        self.requests.labels(line["outcome"], voice, form).inc()
        self.duration.labels(endpoint, form, voice).observe(line["total_ms"] / 1000)
        if line["first_audio_ms"] is not None:
            self.first.labels(endpoint, form).observe(line["first_audio_ms"] / 1000)
        if line["cache"] == "hit":
            self.cache_hits.inc()
        else:
            self.synthesis.labels(voice, line["language"]).observe(line["infer_ms"] / 1000)

    def instrument(self, app: Any) -> None:
        """Counts every HTTP route too."""
        Instrumentator(registry=self.registry, excluded_handlers=["/metrics"]).instrument(app)

    async def view(self) -> Response:
        """The page that Prometheus reads."""
        return Response(generate_latest(self.registry), media_type=CONTENT_TYPE_LATEST)
