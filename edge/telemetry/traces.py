"""Where a request's time went: the moments of its work, and who is told of them when it is over.

Nobody is, and nothing of OpenTelemetry is imported, unless OTEL_EXPORTER_OTLP_ENDPOINT is set: then
edge/telemetry/otel.py is. Moments are kept as numbers and become spans at the end, so that a chunk
costs nothing either way."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol


@dataclass(slots=True)
class Work:
    """What a request cost, in seconds: waiting for the model, for a slot, and the engine's steps.
    `pieces` are the moments, on the monotonic clock, between which the engine had each piece of the
    text."""

    load: float = 0
    waited: float = 0
    infer: float = 0
    arrival: float = field(default_factory=time.monotonic)
    pieces: list[tuple[float, float]] = field(default_factory=list)

    def begin(self) -> None:
        """A piece goes to the engine."""
        now = time.monotonic()
        self.pieces.append((now, now))

    def step(self, seconds: float) -> None:
        """The engine took so long for a step of the piece that is on."""
        self.infer += seconds
        if self.pieces:
            self.pieces[-1] = self.pieces[-1][0], time.monotonic()


class Traces(Protocol):
    """Who is told. `line` is the request's log line, which grows meanwhile."""

    def request(
        self, line: Mapping[str, Any], headers: Mapping[str, str]
    ) -> AbstractContextManager[object]:
        """Around a request, whose `headers` may say what it is part of."""

    def spoken(self, line: Mapping[str, Any], work: Work | None) -> None:
        """Within a request, once its sound has been made; what came from the cache was no work."""


class Untraced:
    """Nobody."""

    def request(
        self, line: Mapping[str, Any], headers: Mapping[str, str]
    ) -> AbstractContextManager[object]:
        return nullcontext()

    def spoken(self, line: Mapping[str, Any], work: Work | None) -> None:
        pass


def traces(endpoint: str) -> Traces:
    """Spans for a collector at `endpoint`, nobody for "". Raises ValueError where OpenTelemetry
    isn't installed."""
    if not endpoint:
        return Untraced()
    try:
        made: Traces = import_module("edge.telemetry.otel").over_http(endpoint)
    except ModuleNotFoundError as error:
        raise ValueError(
            f"OTEL_EXPORTER_OTLP_ENDPOINT needs OpenTelemetry ({error.name} is missing): make otel"
        ) from error
    return made
