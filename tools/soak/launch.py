"""Starts the server as `python server.py` does, and counts the objects of its process.

The count is a route in front of the application, so that nothing that is counted passes it. It asks
the garbage collector for objects by their type, so that the server needs no list and no counter for
the soak.
"""

from __future__ import annotations

import asyncio
import gc
import threading
from collections import Counter
from typing import Any

from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

import server
from edge.access.auth import Auth
from edge.access.limits import Usage
from edge.serving.drain import InFlight
from edge.serving.serve import serve
from edge.telemetry.log import configure
from settings import Settings

PATH = "/soak/objects"
# The packages whose classes are counted.
PACKAGES = {
    "server",
    "api",
    "edge",
    "speaking",
    "voices",
    "engine",
    "text",
    "audio",
    "starlette",
    "fastapi",
    "uvicorn",
    "websockets",
}
BUILTIN = {
    "async_generator",
    "coroutine",
    "generator",
    "Task",
    "Future",
    "Context",
    "socket",
    "UVProcess",
    "TCPTransport",
}


class ObjectCounter:
    """An application with one more route in front of it."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == PATH:
            await JSONResponse(self.count())(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def count(self) -> dict[str, Any]:
        """Everything that is not garbage, this request included: its task and its connection."""
        gc.collect()
        objects = gc.get_objects()
        tasks = [task.get_coro() for task in asyncio.all_tasks()]
        threads = [thread.name.rstrip("0123456789_-") for thread in threading.enumerate()]
        return {
            "tasks": Counter(str(getattr(task, "__qualname__", "?")) for task in tasks),
            "threads": Counter(threads),
            "objects": Counter(filter(None, map(_counted_type, objects))),
            "counters": self._counters(objects),
        }

    def _counters(self, objects: list[Any]) -> dict[str, int]:
        """What must be 0 in an idle server."""
        speech = self.app.state.speech
        in_flight = [each for each in objects if type(each) is InFlight]
        return {
            "queue.depth": speech.queue.depth,
            "queue.busy": speech.queue.busy,
            "queue.jobs": len(speech.queue.jobs),
            "queue.queued": len(speech.queue.queued),
            "host.users": speech.host.users,
            "voice_preparation.pending": speech.pipeline.voice_preparation.pending,
            # one is this request
            "requests in flight": sum(each.count for each in in_flight) - 1,
            "sessions in flight": sum(len(each.sockets) for each in in_flight),
            "auth.sockets": sum(each.open_websockets for each in objects if type(each) is Auth),
            "usage.running": sum(each.running for each in objects if type(each) is Usage),
        }


def type_name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _counted_type(thing: object) -> str:
    """The name of the type; empty if a request can't leave such an object behind."""
    kind = type(thing)
    if kind.__name__ in BUILTIN:
        return kind.__name__
    return type_name(kind) if str(kind.__module__).partition(".")[0] in PACKAGES else ""


def main() -> None:
    settings = Settings()
    configure(settings.log_format, settings.log_level, settings.log_text)
    serve(ObjectCounter(server.create_app(settings)), settings)


if __name__ == "__main__":
    main()
