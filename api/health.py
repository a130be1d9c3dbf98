"""How it goes, for people (/health), for load balancers (/healthz/ready), for whoever restarts what
hangs (/live)."""

from __future__ import annotations

import functools
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any, Protocol

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.openapi_text import METRICS, refusal_or, told
from edge import parts
from edge.routes import access
from edge.serving.watchdog import Failures, Watchdog
from engine.contract import EngineInfo, Model
from voices.voices import Voices

# a request that comes now is served; while the model loads, it waits for that
WELL = (
    "idle",
    "starting",
    "ready",
)


class Queue(parts.Queue, Protocol):
    """The queue as the health checks see it."""

    watchdog: Watchdog
    failures: Failures
    limit: int

    @property
    def full(self) -> bool: ...


class Health:
    """The three views, and the caches emptied. Nothing here waits for the engine. `clear` empties
    what is shared."""

    def __init__(
        self,
        version: str,
        model: Model[EngineInfo, Any],
        host: parts.Host,
        queue: Queue,
        cast: Voices,
        caches: Mapping[str, parts.Cache],
        clear: Callable[[], Awaitable[None]],
    ) -> None:
        self._version = version
        self._model = model
        self._host = host
        self._queue = queue
        self._cast = cast
        self._caches = caches
        self._began = time.monotonic()
        self._clear = clear

    @property
    def state(self) -> str:
        """wedged (stuck), failing (breaks each time), busy (the next request is refused), starting
        (the model is being loaded), ready, or idle (no model in memory)."""
        if self._queue.watchdog.wedged:
            return "wedged"
        if self._queue.failures.failing:
            return "failing"
        if self._queue.full:
            return "busy"
        return "ready" if self._host.loaded else "starting" if self._host.loading else "idle"

    def add_to(self, app: Any) -> None:
        """Gives a FastAPI application the routes."""
        route = functools.partial(app.add_api_route, response_model=None, tags=["Health"])
        asleep = "GatewayReport"
        route("/health", self.health, responses=told("HealthReport", asleep))
        for path, view in {"/healthz/live": self.live, "/healthz/ready": self.ready}.items():
            route(path, view, responses=told("State", asleep) | refusal_or(503, "State", asleep))
        route("/cache/clear", self.clear_caches, methods=["POST"], responses=told("Cleared"))

    @access("admin")
    async def clear_caches(self) -> dict[str, int]:
        """Empties the caches, and says how much was in each."""
        await self._clear()
        return {
            f"{name.removesuffix('_cache')}_cleared": cache.clear()
            for name, cache in self._caches.items()
        }

    @access("discovery", polled=True)
    async def health(self) -> dict[str, Any]:
        """How it goes."""
        info = self._model.info
        device = self._host.device
        uptime = time.monotonic() - self._began
        state = self.state
        status = state if state in {"failing", "wedged"} else "ok"
        told: dict[str, Any] = {"status": status, "state": state, "version": self._version}
        told |= {
            "uptime": round(uptime, 1),
            "engine": info.name,
            "engine_reason": self._model.reason,
        }
        told |= {
            "model_id": info.model_id,
            "model_loaded": self._host.loaded,
            "missing": info.missing,
        }
        told |= {"cuda": device.cuda, "gpu_name": device.name if device.cuda else None}
        told |= {
            "gpu_allocated_mb": device.allocated >> 20,
            "gpu_reserved_mb": device.reserved >> 20,
        }
        told |= {"voices": list(self._cast.languages()), "languages": info.languages}
        told |= {"queue_depth": self._queue.depth, "max_queue_depth": self._queue.limit}
        for name, cache in self._caches.items():
            figures = asdict(cache.figures).items()
            told |= {f"{name}_{field}": value for field, value in figures if value is not None}
        return told

    @access("open", polled=True)
    async def live(self, request: Request) -> JSONResponse:
        """503 where only a restart helps: the engine is stuck. One that fails lives: a model that
        isn't there, or a GPU that is full, would be the same after a restart, and each would cost
        the cache and the streams under way."""
        return self._told(self.state != "wedged")

    @access("open", polled=True)
    async def ready(self, request: Request) -> JSONResponse:
        """503 where another request would be refused or lost: the queue is full, or the engine is
        stuck or fails.

        One that isn't ready gets no requests, and so could never show that it got well. While it
        fails, it is ready again once it has rested; whoever comes then tries anew."""
        failures = self._queue.failures
        tries = failures.failing and not (
            failures.resting or self._queue.full or self._queue.watchdog.wedged
        )
        return self._told(tries or self.state in WELL)

    def _told(self, well: bool) -> JSONResponse:
        state = self.state
        told = {"state": state} | (
            {"reason": self._queue.failures.reason} if state == "failing" else {}
        )
        return JSONResponse(told, 200 if well else 503)


def add_metrics_page(app: FastAPI, page: Callable[[], Awaitable[Response]]) -> None:
    """Gives an application the route that Prometheus reads."""
    app.add_api_route("/metrics", page, response_class=Response, responses=METRICS, tags=["Health"])
