"""What Prometheus is told. The names that begin with tts_ are the user's; a registry belongs to one application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_fastapi_instrumentator import Instrumentator
from starlette.responses import Response

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Device(Protocol):
    """What a model runs on: bytes that it holds there."""

    @property
    def allocated(self) -> int: ...
    @property
    def reserved(self) -> int: ...


class Host(Protocol):
    """The model's keeper."""

    @property
    def loaded(self) -> bool: ...
    @property
    def device(self) -> Device: ...


class Queue(Protocol):
    """Who waits."""

    @property
    def depth(self) -> int: ...


class Voices(Protocol):
    """The voices kept ready."""

    hits: int

    def __len__(self) -> int: ...


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

    def watch_model(self, host: Host, queue: Queue, voices: Voices) -> None:
        """The gauges of the model, the queue and the voice cache."""
        self.watch("tts_queue_depth", "Requests that wait for a slot", lambda: queue.depth)
        self.watch("tts_model_loaded", "1 while the model is in memory", lambda: host.loaded)
        self.watch("tts_gpu_allocated_bytes", "What the model holds on the GPU", lambda: host.device.allocated)
        self.watch("tts_gpu_reserved_bytes", "What torch holds on the GPU for it", lambda: host.device.reserved)
        self.watch("tts_voice_cache_size", "Cloned voices kept ready", lambda: len(voices))
        self.watch("tts_voice_cache_hits", "Requests that found their voice ready", lambda: voices.hits)

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
