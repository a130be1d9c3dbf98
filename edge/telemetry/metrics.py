"""What Prometheus is told. The names that begin with tts_ are the user's; a registry belongs to one
application.

Every label has few values: a voice is one that the server came with, "kept" or "clone"; the rest
are the program's own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from prometheus_fastapi_instrumentator import Instrumentator
from starlette.responses import Response

from edge.parts import Cache, Host, Queue
from edge.telemetry.traces import NO_ERROR, NoTraces, Traces, Work

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)
FACTORS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 4)  # 1: as fast as it is heard
SLOTS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256)
PRIORITIES = ("realtime", "background")  # by rank
Family = type[CounterMetricFamily] | type[GaugeMetricFamily]


class Watched(Collector):
    """Values that somebody else keeps, read when Prometheus asks."""

    def __init__(self) -> None:
        self._all: list[tuple[Family, str, str, Mapping[str, Callable[[], float]]]] = []

    def add(self, kind: Family, name: str, text: str, value: Callable[[], float]) -> None:
        self._all.append((kind, name, text, {"": value}))

    def by_priority(self, name: str, text: str, value: Callable[[int], float]) -> None:
        """A gauge for each rank."""
        values = {word: lambda rank=rank: value(rank) for rank, word in enumerate(PRIORITIES)}
        self._all.append((GaugeMetricFamily, name, text, values))

    def collect(self) -> Iterator[CounterMetricFamily | GaugeMetricFamily]:
        for kind, name, text, values in self._all:
            family = kind(name, text, labels=["priority"] if "" not in values else [])
            for word, value in values.items():
                family.add_metric([word] if word else [], value())
            yield family


class Metrics:
    """Counters that the application feeds, and gauges that it answers when asked.

    `voices` are the names that may stand in a label. What callers name, or keep, goes by "kept".
    """

    def __init__(self, voices: Collection[str] = ()) -> None:
        self.registry = own = CollectorRegistry()
        self._voices = frozenset({*voices, "clone"})
        self.traces: Traces = NoTraces()
        self._watched = Watched()
        own.register(self._watched)
        self.errors = Counter("tts_errors", "Errors that callers were told", ["type"], registry=own)
        self.sessions = Gauge("tts_websocket_sessions", "WebSockets that are open", registry=own)
        self._of_requests()
        self._of_the_engine()

    def _of_requests(self) -> None:
        def histogram(
            name: str, text: str, labels: list[str], buckets: tuple[float, ...] = SECONDS
        ) -> Histogram:
            return Histogram(name, text, labels, buckets=buckets, registry=self.registry)

        def counter(name: str, text: str, labels: tuple[str, ...] = ()) -> Counter:
            return Counter(name, text, labels, registry=self.registry)

        self.requests = counter(
            "tts_requests", "Speech requests by outcome", ("status", "voice", "format")
        )
        labels = ["endpoint", "format", "voice"]
        self.duration = histogram(
            "tts_request_duration_seconds", "From the request to the last byte", labels
        )
        self.first = histogram(
            "tts_first_audio_seconds",
            "From a text that is understood to the first bytes",
            labels[:2],
        )
        self.synthesis = histogram(
            "tts_synthesis_duration_seconds", "Engine time of a request", ["voice", "language"]
        )
        text = "Engine time of a whole request over the duration of its sound; under 1 is faster than it is heard"
        self.factor = histogram("tts_real_time_factor", text, [], FACTORS)
        self.cancelled = counter(
            "tts_cancelled", "Speech requests whose callers left, or stopped them"
        )
        self.wasted = counter("tts_cancelled_inference_seconds", "Engine time that went into those")

    def _of_the_engine(self) -> None:
        own = self.registry
        self.inference = Histogram(
            "tts_inference_duration_seconds", "One engine step", buckets=SECONDS, registry=own
        )
        self.occupancy = Histogram(
            "tts_batch_slots", "Pieces in one engine step", buckets=SLOTS, registry=own
        )
        text = "From a request's arrival to its first slot, without the model's load"
        self.wait = Histogram(
            "tts_queue_wait_seconds", text, ["priority"], buckets=SECONDS, registry=own
        )
        for priority in PRIORITIES:
            self.wait.labels(priority)
        self.frames = Counter("tts_frames", "Frames that the engine has made", registry=own)
        self.audio = Counter(
            "tts_audio_seconds", "Sound that the engine has made, as long as it plays", registry=own
        )
        text = "Frames that came after a caller who listens as it comes had run out of sound"
        self.underruns = Counter("tts_underruns", text, registry=own)

    def watch(self, host: Host, queue: Queue, caches: Mapping[str, Cache]) -> None:
        """The model, the queue, and the caches by name."""
        gauge = GaugeMetricFamily
        add = self._watched.add
        add(gauge, "tts_queue_depth", "Requests that wait for a slot", lambda: queue.depth)
        self._watched.by_priority(
            "tts_queue_waiting", "Requests that wait for a slot, by priority", queue.waiting
        )
        add(gauge, "tts_model_loaded", "1 while the model is in memory", lambda: host.loaded)
        text = "How long the model's last load took, with its warm-up; 0 before the first"
        add(
            gauge,
            "tts_model_load_seconds",
            text,
            lambda: max(0.0, host.load_ended - host.load_began),
        )
        add(
            gauge,
            "tts_gpu_allocated_bytes",
            "What the model holds on the GPU",
            lambda: host.device.allocated,
        )
        add(
            gauge,
            "tts_gpu_reserved_bytes",
            "What torch holds on the GPU for it",
            lambda: host.device.reserved,
        )
        for name, cache in caches.items():
            self._watch_cache(name, cache)
        # a voice in the cache is the engine's own, so only the audio's bytes are known
        audio = caches["audio_cache"]
        text = "Bytes of the clips in the cache"
        add(gauge, "tts_audio_cache_bytes", text, lambda: audio.figures.bytes or 0)

    def counted_by_gateway(self, starts: int, failures: int) -> None:
        """What a gateway counted before it started this server; asleep, it tells the same by the
        same names."""
        add = self._watched.add
        add(
            CounterMetricFamily,
            "tts_gateway_starts",
            "Servers that the gateway has started",
            lambda: starts,
        )
        add(
            CounterMetricFamily,
            "tts_gateway_failed_starts",
            "Those that ended before they served",
            lambda: failures,
        )

    def _watch_cache(self, name: str, cache: Cache) -> None:
        add = self._watched.add
        counter = CounterMetricFamily
        text = "What is kept ready"
        add(GaugeMetricFamily, f"tts_{name}_size", text, lambda: cache.figures.size)
        text = "Requests that found it ready"
        add(counter, f"tts_{name}_hits", text, lambda: cache.figures.hits)
        add(counter, f"tts_{name}_misses", "Requests that didn't", lambda: cache.figures.misses)

    def admitted(self, rank: int, waited: float) -> None:
        """A request got its first slot after so many seconds."""
        self.wait.labels(PRIORITIES[rank]).observe(waited)

    def stepped(self, seconds: float, slots: int) -> None:
        """The engine took a step with so many pieces."""
        self.inference.observe(seconds)
        self.occupancy.observe(slots)

    def made(self, seconds: float, late: bool) -> None:
        """The engine made a frame that plays so long; `late` says that its caller had run out of
        sound."""
        self.frames.inc()
        self.audio.inc(seconds)
        self.underruns.inc(late and seconds > 0)

    def spoken(self, line: Mapping[str, Any], work: Work | None) -> None:
        """Counts one speech request from the figures of its log line, and has its work traced."""
        self.traces.spoken(line, work)
        voice = self._voice(line)
        form = line["format"]
        endpoint = line["endpoint"]
        self.requests.labels(line["outcome"], voice, form).inc()
        if line["first_audio_ms"] is not None:
            self.first.labels(endpoint, form).observe(line["first_audio_ms"] / 1000)
        if line["outcome"] == "cancelled":
            self.cancelled.inc()
            self.wasted.inc(line["infer_ms"] / 1000)
        if line["cache"] != "hit":
            self.synthesis.labels(voice, line["language"]).observe(line["infer_ms"] / 1000)
            if line["outcome"] == "ok" and line["audio_seconds"]:
                self.factor.observe(line["infer_ms"] / 1000 / line["audio_seconds"])

    def ended(self, line: Mapping[str, Any]) -> None:
        """A request is over. Counts an error that wasn't a status, since it was told over a
        WebSocket or came too late to be one: those that were are counted where they are made."""
        if "voice" in line:
            labels = line["endpoint"], line["format"], self._voice(line)
            self.duration.labels(*labels).observe(line["total_ms"] / 1000)
        if (line["method"] == "WS" or line.get("status") == 200) and line.get(
            "outcome", "ok"
        ) not in NO_ERROR:
            self.errors.labels(line["outcome"]).inc()

    def _voice(self, line: Mapping[str, Any]) -> str:
        return line["voice"] if line["voice"] in self._voices else "kept"

    def instrument(self, app: Any) -> None:
        """Counts every HTTP route too."""
        Instrumentator(registry=self.registry, excluded_handlers=["/metrics"]).instrument(app)

    def page(self) -> Response:
        """The page that Prometheus reads."""
        return Response(generate_latest(self.registry), media_type=CONTENT_TYPE_LATEST)
