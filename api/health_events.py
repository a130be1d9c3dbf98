"""What the server does, as events: each model as it is fetched, loaded and unloaded, and the
figures that the page draws.

It is beside /health and not below a model, since it is about the process and both of its models,
the gateway answers it while there is no server, and a model's name may have slashes.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncGenerator
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from api.components import Components, Deps, Queue
from api.health import state_of
from api.responses import HEALTH_EVENTS
from api.sse import CONTENT_TYPE, event
from edge import parts, state
from edge.errors import Unavailable
from edge.paths import WATCHING, WATCHING_RETRY_MS
from edge.route_access import access
from edge.serving.process import resident_bytes
from edge.streaming import Streaming

TICK = 0.25  # seconds between two looks at the models
TICKS_PER_FIGURES = 4
HEADERS = {
    "Content-Type": CONTENT_TYPE,
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # nginx would keep events back
}

router = APIRouter(tags=["Health"])


@router.get(WATCHING, response_class=Response, responses=HEALTH_EVENTS)
@access("discovery", polled=True)
async def health_events(app: Deps, request: Request) -> Response:
    """What the server does, as server-sent events. An open stream doesn't keep an idle server up.

    A client that doesn't ask for `text/event-stream` gets what holds now, and the end.
    """
    request_state = state.state_of(request.scope)
    is_head = request_state.record.get("method") == "HEAD"
    accepts = request.headers.get("accept", "")
    if "text/event-stream" not in accepts or is_head:
        return Response(_begin() + b"".join(map(event, _now(app).values())), headers=HEADERS)

    async def stream(headers: MutableHeaders) -> AsyncGenerator[bytes, None]:
        limit = app.settings.max_event_streams
        if app.watchers.count >= limit:
            raise Unavailable(f"{limit} streams of events are open already (MAX_EVENT_STREAMS).")
        headers.update(HEADERS)
        with app.watchers:
            yield _begin()
            async for chunk in _follow(app):
                if request_state.is_stopping():
                    return
                if chunk:
                    yield chunk

    return Streaming(stream)


async def _follow(app: Components) -> AsyncGenerator[bytes, None]:
    """Events as they come; b"" in a tick without one."""
    sent: dict[str, dict[str, Any]] = {}
    for tick in itertools.count():
        found = _now(app, with_figures=tick % TICKS_PER_FIGURES == 0)
        changed = {name: data for name, data in found.items() if sent.get(name) != data}
        sent |= changed
        yield b"".join(map(event, changed.values()))
        await asyncio.sleep(TICK)


def _begin() -> bytes:
    return b"retry: %d\n\n" % WATCHING_RETRY_MS


def _now(app: Components, with_figures: bool = True) -> dict[str, dict[str, Any]]:
    """The events that say everything."""
    events = {"speech": _model("speech", app.model.info, app.host, app.queue)}
    if app.transcriber and app.recognition_host and app.recognition_queue:
        events["recognition"] = _model(
            "recognition", app.transcriber.info, app.recognition_host, app.recognition_queue
        )
    return events | ({"figures": _figures(app)} if with_figures else {})


def _model(direction: str, info: Any, host: parts.Host, queue: Queue) -> dict[str, Any]:
    fetched = host.progress.bytes
    total = host.progress.total
    failed = queue.failures.in_a_row > 0
    if host.loaded:
        model_state = "loaded"
    elif host.loading:
        model_state = "downloading" if total else "loading"
    else:
        model_state = "failed" if failed else "unloaded"
    is_downloading = model_state == "downloading"
    return {
        "type": "model",
        "direction": direction,
        "engine": info.name,
        "model_id": info.model_id,
        "state": model_state,
        "bytes": fetched if is_downloading else None,
        "total_bytes": total if is_downloading else None,
        "load_seconds": round(host.load_ended - host.load_began, 2) if host.loaded else None,
        "reason": queue.failures.reason if model_state == "failed" else None,
    }


def _figures(app: Components) -> dict[str, Any]:
    latest = app.metrics.latest
    figures = {
        "type": "figures",
        "state": state_of(app),
        "uptime": round(time.monotonic() - app.started_at, 1),
        "queue_depth": app.queue.depth,
        "max_queue_depth": app.queue.limit,
        "busy_slots": app.queue.busy,
        "slots": app.model.info.slots,
        "clips": latest.clips,
        "first_audio_ms": latest.first_audio_ms,
        "real_time_factor": latest.real_time_factor,
        "memory_bytes": resident_bytes(),
        "gpu_bytes": app.host.device.allocated,
    }
    for name in ("audio_cache", "transcript_cache"):
        if name in app.caches:
            stats = app.caches[name].stats
            figures |= {f"{name}_hits": stats.hits, f"{name}_misses": stats.misses}
    if app.recognition_queue:
        figures["recognition_queue_depth"] = app.recognition_queue.depth
    return figures
