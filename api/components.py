"""The parts of the application that the routes of api/ use: one typed object, which
server.create_app makes.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Protocol

from fastapi import Depends
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from api.fields import SpeechBody
from api.framing import Framing
from api.transcriber import Transcriber
from edge import parts
from edge.pool import Pool
from edge.serving.watchdog import Failures, Watchdog
from edge.telemetry.metrics import Metrics
from engine.speech import SpeechModel
from settings import AllSettings
from text.lexicon import Lexicons
from voices.voices import Voices


class Respond(Protocol):
    """Answers a request with its speech in a framing. `realtime` is its priority, unless the body
    has one.
    """

    async def __call__(
        self, request: Request, body: SpeechBody, framing: Framing, realtime: bool
    ) -> Response: ...


class Queue(parts.Queue, Protocol):
    """The queue as the health checks see it."""

    watchdog: Watchdog
    failures: Failures
    limit: int

    @property
    def full(self) -> bool: ...
    @property
    def busy(self) -> int: ...


@dataclass(slots=True)
class Watchers:
    """How many streams of /health/events are open. Each enters the context."""

    count: int = 0

    def __enter__(self) -> None:
        self.count += 1

    def __exit__(self, *_: object) -> None:
        self.count -= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """The parts of one application."""

    version: str
    model: SpeechModel
    host: parts.Host
    queue: Queue
    respond: Respond
    voices: Voices
    lexicons: Lexicons
    caches: Mapping[str, parts.Cache]
    clear_shared: Callable[[], Awaitable[None]]  # empties what servers share
    metrics: Metrics
    pool: Pool  # for slow work
    settings: AllSettings
    transcriber: Transcriber | None  # None without a recogniser; then `no_transcriber` says why
    no_transcriber: str
    recognition_host: parts.Host | None
    recognition_queue: Queue | None
    started_at: float = field(default_factory=time.monotonic)
    watchers: Watchers = field(default_factory=Watchers)


async def components(connection: HTTPConnection) -> Components:
    found: Components = connection.app.state.components
    return found


Deps = Annotated[Components, Depends(components)]  # the type of a route's parameter
