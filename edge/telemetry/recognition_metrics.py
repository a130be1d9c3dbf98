"""Prometheus metrics of recognition. The names that begin with asr_ are public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prometheus_client import Counter, Gauge, Histogram

from edge.parts import Cache, Host, Queue
from edge.telemetry.metrics import FACTORS, PRIORITIES, SECONDS, Metrics


class RecognitionMetrics:
    """Counters that recognition feeds, and gauges that are read when Prometheus asks. They are in
    the same registry as the metrics of speech.
    """

    def __init__(self, metrics: Metrics) -> None:
        self._watched = metrics.watched
        registry = metrics.registry

        def histogram(name: str, text: str, *labels: str, buckets: Any = SECONDS) -> Histogram:
            return Histogram(name, text, labels, buckets=buckets, registry=registry)

        self.requests = Counter(
            "asr_requests", "Transcriptions by outcome", ("status", "endpoint"), registry=registry
        )
        self.audio = Counter(
            "asr_audio_seconds", "Sound that clients sent to be recognised", registry=registry
        )
        text = "From the request to its last word"
        self.duration = histogram("asr_request_duration_seconds", text, "endpoint")
        text = "Engine time of a recording over its duration; under 1 outruns playback"
        self.factor = histogram("asr_real_time_factor", text, buckets=FACTORS)
        self.inference = histogram("asr_inference_duration_seconds", "One engine step")
        text = "From a request's arrival to its first slot, without the model's load"
        self.wait = histogram("asr_queue_wait_seconds", text, "priority")
        text = "Live transcriptions that are open"
        self.live_sessions = Gauge("asr_live_sessions", text, registry=registry)
        text = "From the last sound in a text to that text, live, by whether the text is final"
        self.live_latency = histogram("asr_live_latency_seconds", text, "final")
        for final in ("false", "true"):
            self.live_latency.labels(final)
        for priority in PRIORITIES:
            self.wait.labels(priority)

    def watch(self, host: Host, queue: Queue, cache: Cache) -> None:
        """Adds gauges of the model, of the queue and of the cache."""
        gauge = self._watched.gauge
        gauge("asr_queue_depth", "Recordings that wait for a slot", lambda: queue.depth)
        gauge("asr_model_loaded", "1 while the recogniser is in memory", lambda: host.loaded)
        text = "How long the recogniser's last load took; 0 before the first"
        gauge("asr_model_load_seconds", text, lambda: max(0, host.load_ended - host.load_began))
        gauge("asr_transcript_cache_size", "Entries in the cache", lambda: cache.stats.size)
        counter = self._watched.counter
        counter("asr_transcript_cache_hits", "Requests found in it", lambda: cache.stats.hits)
        text = "Requests not found in it"
        counter("asr_transcript_cache_misses", text, lambda: cache.stats.misses)

    def record_admission(self, rank: int, waited: float) -> None:
        """Records that a request waited so many seconds for its first slot."""
        self.wait.labels(PRIORITIES[rank]).observe(waited)

    def record_step(self, seconds: float, slots: int) -> None:
        """Records an engine step."""
        self.inference.observe(seconds)

    def record_transcription(self, record: Mapping[str, Any]) -> None:
        """Records a transcription, given its log record."""
        self.requests.labels(record["outcome"], record["endpoint"]).inc()
        seconds = record["heard_seconds"]
        if record["cache"] == "hit":
            return
        self.audio.inc(seconds)
        if record["outcome"] == "ok" and seconds:
            self.factor.observe(record["infer_ms"] / 1000 / seconds)

    def record_live_text(self, final: bool, seconds: float) -> None:
        """Records how long after its last sound the text of an open or ended utterance came."""
        self.live_latency.labels("true" if final else "false").observe(seconds)

    def record_live(self, record: Mapping[str, Any]) -> None:
        """Records a live transcription at its end, given its log record."""
        self.requests.labels(record["outcome"], record["endpoint"]).inc()
        self.audio.inc(record["heard_seconds"])
