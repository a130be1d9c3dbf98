"""Prometheus metrics. The names that begin with tts_ are public; a registry belongs to one
application.

Every label has few values: a voice is one that the server came with, "kept" or "clone", and the
other labels are the program's own words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from prometheus_fastapi_instrumentator import Instrumentator
from starlette.applications import Starlette
from starlette.responses import Response

from edge.parts import Cache, Host, Queue
from edge.paths import METRIC_HELP, WATCHING
from edge.state import NO_ERROR, SpeechStats
from edge.telemetry.traces import NoTraces, Timings, Traces

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)
FACTORS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 4)  # 1: as fast as playback
ERROR_RATES = (0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1)
SLOTS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256)
PRIORITIES = ("realtime", "background")  # by rank
Family = type[CounterMetricFamily] | type[GaugeMetricFamily]


class Watched(Collector):
    """Values that other parts keep. They are read when Prometheus asks."""

    def __init__(self) -> None:
        self._metrics: list[tuple[Family, str, str, Mapping[str, Callable[[], float]]]] = []

    def gauge(self, name: str, text: str, value: Callable[[], float]) -> None:
        self._metrics.append((GaugeMetricFamily, name, text, {"": value}))

    def counter(self, name: str, text: str, value: Callable[[], float]) -> None:
        self._metrics.append((CounterMetricFamily, name, text, {"": value}))

    def gauge_by_priority(self, name: str, text: str, value: Callable[[int], float]) -> None:
        """A gauge for each rank."""
        values = {word: lambda rank=rank: value(rank) for rank, word in enumerate(PRIORITIES)}
        self._metrics.append((GaugeMetricFamily, name, text, values))

    def collect(self) -> Iterator[CounterMetricFamily | GaugeMetricFamily]:
        for kind, name, text, values in self._metrics:
            family = kind(name, text, labels=["priority"] if "" not in values else [])
            for word, value in values.items():
                family.add_metric([word] if word else [], value())
            yield family


@dataclass(slots=True)
class Latest:
    """What the last speech request measured, for /health/events. None before the first.

    A hit of the cache isn't among them, and nor is a clip that was cut off: its figures say little
    of the engine.
    """

    clips: int = 0  # how many there were
    first_audio_ms: float | None = None  # from a checked request to the first bytes
    real_time_factor: float | None = None

    def record(self, stats: SpeechStats) -> None:
        if stats.cache == "hit" or stats.outcome != "ok" or not stats.audio_seconds:
            return
        self.clips += 1
        self.first_audio_ms = stats.first_audio_ms
        self.real_time_factor = round(stats.infer_ms / 1000 / stats.audio_seconds, 4)


class Metrics:
    """Counters that the application feeds, and gauges that are read when Prometheus asks.

    `voices` are the names that may be in a label. Any other voice is counted as "kept".
    """

    def __init__(self, voices: Collection[str] = ()) -> None:
        self.registry = CollectorRegistry()
        self._voices = frozenset({*voices, "clone"})
        self.traces: Traces = NoTraces()
        self.latest = Latest()
        self.watched = Watched()
        self.registry.register(self.watched)
        self.errors = self._counter("tts_errors", "Errors that clients received", "type")
        self.sessions = Gauge(
            "tts_websocket_sessions", "WebSockets that are open", registry=self.registry
        )
        self._add_request_metrics()
        self._add_engine_metrics()

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(name, text, labels, registry=self.registry)

    def _histogram(
        self, name: str, text: str, *labels: str, buckets: tuple[float, ...] = SECONDS
    ) -> Histogram:
        return Histogram(name, text, labels, buckets=buckets, registry=self.registry)

    def _add_request_metrics(self) -> None:
        text = "Speech requests by outcome"
        self.requests = self._counter("tts_requests", text, "status", "voice", "format")
        text = "From the request to the last byte"
        self.duration = self._histogram(
            "tts_request_duration_seconds", text, "endpoint", "format", "voice"
        )
        text = "From a checked request to the first bytes"
        self.first = self._histogram("tts_first_audio_seconds", text, "endpoint", "format")
        text = "Engine time of a request"
        self.synthesis = self._histogram(
            "tts_synthesis_duration_seconds", text, "voice", "language"
        )
        text = "Engine time of a request over the duration of its sound; under 1 outruns playback"
        self.factor = self._histogram("tts_real_time_factor", text, buckets=FACTORS)
        text = "Speech requests whose clients left or cancelled them"
        self.cancelled = self._counter("tts_cancelled", text)
        text = "Engine time that those took"
        self.wasted = self._counter("tts_cancelled_inference_seconds", text)
        text = "Word errors in clips that were verified, over the words of their texts"
        self.verified = self._histogram("tts_verified_wer", text, buckets=ERROR_RATES)
        text = "Clips that were spoken a second time, since they were heard badly"
        self.second_takes = self._counter("tts_second_takes", text)

    def _add_engine_metrics(self) -> None:
        self.inference = self._histogram("tts_inference_duration_seconds", "One engine step")
        text = "Pieces in one engine step"
        self.occupancy = self._histogram("tts_batch_slots", text, buckets=SLOTS)
        text = "From a request's arrival to its first slot, without the model's load"
        self.wait = self._histogram("tts_queue_wait_seconds", text, "priority")
        for priority in PRIORITIES:
            self.wait.labels(priority)
        self.frames = self._counter("tts_frames", "Frames that the engine has made")
        text = "Playing time of the sound that the engine has made"
        self.audio = self._counter("tts_audio_seconds", text)
        text = "Frames that came after a client that plays at once had run out of sound"
        self.underruns = self._counter("tts_underruns", text)

    def watch(self, host: Host, queue: Queue, caches: Mapping[str, Cache]) -> None:
        """Adds gauges of the model, of the queue, and of the caches by name."""
        gauge = self.watched.gauge
        values: dict[str, Callable[[], float]] = {
            "tts_queue_depth": lambda: queue.depth,
            "tts_model_loaded": lambda: host.loaded,
            "tts_gpu_allocated_bytes": lambda: host.device.allocated,
            "tts_gpu_reserved_bytes": lambda: host.device.reserved,
        }
        for name, value in values.items():
            gauge(name, METRIC_HELP[name], value)
        text = "Requests that wait for a slot, by priority"
        self.watched.gauge_by_priority("tts_queue_waiting", text, queue.waiting)
        text = "How long the model's last load took, with its warm-up; 0 before the first"
        gauge("tts_model_load_seconds", text, lambda: max(0, host.load_ended - host.load_began))
        for name in ("audio_cache", "voice_cache"):
            self._watch_cache(name, caches[name])
        # the size of a voice is known to its engine only, so there are bytes of the audio alone
        audio = caches["audio_cache"]
        text = "Bytes of the clips in the cache"
        gauge("tts_audio_cache_bytes", text, lambda: audio.stats.bytes or 0)

    def add_gateway_counters(self, starts: int, failures: int) -> None:
        """Adds what a gateway counted before it started this server. While the server is down, the
        gateway shows the same counters.
        """
        counts = {"tts_gateway_starts": starts, "tts_gateway_failed_starts": failures}
        for name, count in counts.items():
            self.watched.counter(name, METRIC_HELP[name], partial(float, count))

    def _watch_cache(self, name: str, cache: Cache) -> None:
        watched = self.watched
        watched.gauge(f"tts_{name}_size", "Entries in the cache", lambda: cache.stats.size)
        watched.counter(f"tts_{name}_hits", "Requests found in it", lambda: cache.stats.hits)
        text = "Requests not found in it"
        watched.counter(f"tts_{name}_misses", text, lambda: cache.stats.misses)

    def record_admission(self, rank: int, waited: float) -> None:
        """Records that a request waited so many seconds for its first slot."""
        self.wait.labels(PRIORITIES[rank]).observe(waited)

    def record_step(self, seconds: float, slots: int) -> None:
        """Records an engine step with so many pieces."""
        self.inference.observe(seconds)
        self.occupancy.observe(slots)

    def record_frame(self, seconds: float, late: bool) -> None:
        """Records a frame that plays for so many seconds.

        `late` says that its client had run out of sound.
        """
        self.frames.inc()
        self.audio.inc(seconds)
        self.underruns.inc(late and seconds > 0)

    def record_speech(self, endpoint: str, stats: SpeechStats, timings: Timings | None) -> None:
        """Counts one speech request, and has it traced. A hit of the cache has no timings."""
        if timings is not None:
            self.traces.record_speech(timings, stats.encode_ms, stats.format)
        self.latest.record(stats)
        voice = self._voice_label(stats.voice)
        inference = stats.infer_ms / 1000
        self.requests.labels(stats.outcome, voice, stats.format).inc()
        if stats.first_audio_ms is not None:
            first = self.first.labels(endpoint, stats.format)
            first.observe(stats.first_audio_ms / 1000)
        if stats.outcome == "cancelled":
            self.cancelled.inc()
            self.wasted.inc(inference)
        if stats.cache != "hit":
            self.synthesis.labels(voice, stats.language).observe(inference)
            if stats.outcome == "ok" and stats.audio_seconds:
                self.factor.observe(inference / stats.audio_seconds)

    def record_verification(self, wer: float, second_take: bool) -> None:
        """Records the word error rate of a clip, and whether it took a second take."""
        self.verified.observe(wer)
        self.second_takes.inc(second_take)

    def record_request(self, record: Mapping[str, Any]) -> None:
        """Records a request of any kind, given its complete log record.

        Counts an error that came too late to be a status, or that a WebSocket got. An error that
        was a status is counted where it was rendered.
        """
        if "voice" in record:  # a speech request
            voice = self._voice_label(record["voice"])
            duration = self.duration.labels(record["endpoint"], record["format"], voice)
            duration.observe(record["total_ms"] / 1000)
        outcome = record.get("outcome", "ok")
        had_no_status = record["method"] == "WS" or record.get("status") == 200
        if had_no_status and outcome not in NO_ERROR:
            self.errors.labels(outcome).inc()

    def _voice_label(self, voice: str) -> str:
        return voice if voice in self._voices else "kept"

    def instrument(self, app: Starlette) -> None:
        """Counts the requests of every HTTP route too."""
        instrumentator = Instrumentator(
            registry=self.registry, excluded_handlers=["/metrics", WATCHING]
        )
        instrumentator.instrument(app)

    def page(self) -> Response:
        """The page that Prometheus reads."""
        return Response(generate_latest(self.registry), media_type=CONTENT_TYPE_LATEST)
