"""Where a request's time went, and the interface of a tracer.

edge/telemetry/otel.py implements it with OpenTelemetry, and is imported only where
OTEL_EXPORTER_OTLP_ENDPOINT is set. OpenTelemetry's own API package does nothing without its SDK,
but importing it would delay every start. Moments are kept as numbers and become spans at the end of
the request, so that a chunk costs nothing either way.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(slots=True)
class Timings:
    """Where a request's time went, in seconds: the model's load, the wait for a slot, and the
    engine's steps.

    `pieces` are pairs of moments on the monotonic clock. Between the two the engine had one piece
    of the text.
    """

    load: float = 0
    waited: float = 0
    infer: float = 0
    arrival: float = field(default_factory=time.monotonic)
    pieces: list[tuple[float, float]] = field(default_factory=list)

    def begin(self) -> None:
        """The next piece goes to the engine."""
        now = time.monotonic()
        self.pieces.append((now, now))

    def step(self, seconds: float) -> None:
        """The engine took so many seconds for a step of the current piece."""
        self.infer += seconds
        if self.pieces:
            self.pieces[-1] = self.pieces[-1][0], time.monotonic()

    def add(self, other: Timings) -> None:
        """Adds those of later work for the same request."""
        self.load += other.load
        self.waited += other.waited
        self.infer += other.infer
        self.pieces += other.pieces


class Traces(Protocol):
    """A tracer. `record` is the request's log record, which grows while the request runs."""

    def request(
        self, record: Mapping[str, Any], headers: Mapping[str, str]
    ) -> AbstractContextManager[object]:
        """The context of a request. Its headers may name the trace that it is part of."""

    def record_speech(self, timings: Timings, encode_ms: float, audio_format: str) -> None:
        """Adds the spans inside a request, once its sound is made."""


class NoTraces:
    """A tracer that does nothing."""

    def request(
        self, record: Mapping[str, Any], headers: Mapping[str, str]
    ) -> AbstractContextManager[object]:
        return nullcontext()

    def record_speech(self, timings: Timings, encode_ms: float, audio_format: str) -> None:
        pass
