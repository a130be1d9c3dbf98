"""Health checks for people (/health), for load balancers (/healthz/ready), and for what restarts a
stalled server (/healthz/live); the caches emptied, and the metrics page. Nothing here waits for the
engine.
"""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from api.components import Components, Deps
from api.responses import METRICS_PAGE, error_or_json, json_response
from edge.route_access import access

# a request that comes now is served; while the model loads, the request waits
READY_STATES = ("idle", "starting", "ready")
GATEWAY_REPORT = "GatewayReport"  # the gateway answers while it has no server
REPORTS = ("State", GATEWAY_REPORT)

router = APIRouter(tags=["Health"])
metrics_router = APIRouter(tags=["Health"])


def state_of(app: Components) -> str:
    """wedged (an engine has stalled), failing (the speech engine breaks each time), busy (the next
    request for speech is refused), starting (its model is being loaded), ready, or idle (no model
    in memory).
    """
    if any(queue.watchdog.stalled for queue in (app.queue, app.recognition_queue) if queue):
        return "wedged"
    if app.queue.failures.failing:
        return "failing"
    if app.queue.full:
        return "busy"
    return "ready" if app.host.loaded else "starting" if app.host.loading else "idle"


def recognition_report(app: Components) -> dict[str, Any]:
    """The state of recognition, for /health."""
    if not (app.transcriber and app.recognition_host and app.recognition_queue):
        return {"engine": None, "missing": app.no_transcriber}
    info = app.transcriber.info
    return {
        "engine": info.name,
        "model_id": info.model_id,
        "model_loaded": app.recognition_host.loaded,
        "failing": app.recognition_queue.failures.failing,
        "languages": info.languages,
        "queue_depth": app.recognition_queue.depth,
    }


@router.get("/health", response_model=None, responses=json_response("HealthReport", GATEWAY_REPORT))
@access("discovery", polled=True)
async def health(app: Deps) -> dict[str, Any]:
    """The state of the model, the queue and the caches."""
    info = app.model.info
    device = app.host.device
    state = state_of(app)
    report: dict[str, Any] = {
        "status": state if state in {"failing", "wedged"} else "ok",
        "state": state,
        "version": app.version,
        "uptime": round(time.monotonic() - app.started_at, 1),
        "engine": info.name,
        "engine_reason": app.model.reason,
        "model_id": info.model_id,
        "model_loaded": app.host.loaded,
        "abilities": sorted(info.can),
        "missing": info.missing,
        "cuda": device.cuda,
        "gpu_name": device.name if device.cuda else None,
        "gpu_allocated_mb": device.allocated >> 20,
        "gpu_reserved_mb": device.reserved >> 20,
        "voices": list(app.voices.languages()),
        "languages": info.languages,
        "queue_depth": app.queue.depth,
        "max_queue_depth": app.queue.limit,
        "recognition": recognition_report(app),
    }
    for name, cache in app.caches.items():
        stats = asdict(cache.stats).items()
        report |= {f"{name}_{field}": value for field, value in stats if value is not None}
    return report


@router.get(
    "/healthz/live",
    response_model=None,
    responses=json_response(*REPORTS) | error_or_json(503, *REPORTS),
)
@access("open", polled=True)
async def live(app: Deps) -> JSONResponse:
    """503 where only a restart helps: the engine has stalled.

    A failing engine counts as live. A missing model or a full GPU would be the same after a
    restart, and each restart would cost the cache and the running streams.
    """
    return _state_response(app, state_of(app) != "wedged")


@router.get(
    "/healthz/ready",
    response_model=None,
    responses=json_response(*REPORTS) | error_or_json(503, *REPORTS),
)
@access("open", polled=True)
async def ready(app: Deps) -> JSONResponse:
    """503 where another request would be refused or lost: the queue is full, or the engine has
    stalled or is failing.

    A server that is not ready gets no requests, and only a request can show that the engine works
    again. A failing server is therefore ready again after a pause; the next request tries anew.
    """
    failures = app.queue.failures
    tries_again = failures.failing and not (
        failures.cooling_down or app.queue.full or app.queue.watchdog.stalled
    )
    return _state_response(app, tries_again or state_of(app) in READY_STATES)


def _state_response(app: Components, ok: bool) -> JSONResponse:
    state = state_of(app)
    reason = {"reason": app.queue.failures.reason} if state == "failing" else {}
    return JSONResponse({"state": state, **reason}, 200 if ok else 503)


@router.post("/cache/clear", response_model=None, responses=json_response("Cleared"))
@access("admin")
async def clear_caches(app: Deps) -> dict[str, int]:
    """Empties the caches, and returns the number of entries that each had."""
    await app.clear_shared()
    return {
        f"{name.removesuffix('_cache')}_cleared": cache.clear()
        for name, cache in app.caches.items()
    }


@metrics_router.get("/metrics", response_class=Response, responses=METRICS_PAGE)
@access("discovery", polled=True)
async def page(app: Deps) -> Response:
    """The page that Prometheus reads."""
    return app.metrics.page()
