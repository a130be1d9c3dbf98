"""The server as `python server.py` starts it, with a census of its process in front: what lives in
it, by kind.

The census stands outside the application, so that nothing that is counted passes by it, and it asks
the garbage collector for objects by their type, so that the product needs no route, no list and no
counter for a test's sake."""

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
from edge.serving.runner import serve
from edge.telemetry.log import configure
from settings import Settings

PATH = "/soak/census"
OURS = (
    "server",
    "edge",
    "engine",
    "text",
    "audio",
    "voices",
    "starlette",
    "fastapi",
    "uvicorn",
    "websockets",
)
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


class Census:
    """An application, and one more route in front of it."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == PATH:
            await JSONResponse(self.count())(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def count(self) -> dict[str, Any]:
        """Garbage doesn't count. The request that asks does: a task, a connection, one under
        way."""
        gc.collect()
        alive = gc.get_objects()
        tasks = Counter(
            str(getattr(task.get_coro(), "__qualname__", "?")) for task in asyncio.all_tasks()
        )
        threads = Counter(thread.name.rstrip("0123456789_-") for thread in threading.enumerate())
        things = Counter(filter(None, map(_kind, alive)))
        return {
            "tasks": tasks,
            "threads": threads,
            "things": things,
            "counters": self._counters(alive),
        }

    def _counters(self, alive: list[Any]) -> dict[str, int]:
        speech = self.app.state.speech
        queue = speech.queue
        told = {
            "queue.depth": queue.depth,
            "queue.busy": queue.busy,
            "queue.jobs": len(queue.jobs),
        }
        told |= {
            "queue.heap": len(queue.queued),
            "host.users": speech.host.users,
            "prompts.pending": speech.pipeline.prompts.pending,
        }
        told["flight.count"] = sum(each.count for each in alive if type(each) is InFlight) - 1
        told["flight.conversations"] = sum(
            len(each._conversations) for each in alive if type(each) is InFlight
        )
        told["door.sockets"] = sum(each.open_websockets for each in alive if type(each) is Auth)
        told["usage.running"] = sum(each.running for each in alive if type(each) is Usage)
        return told


def _kind(thing: object) -> str:
    """The type by name, where it is one that a request may leave behind."""
    kind = type(thing)
    if kind.__name__ in BUILTIN:
        return kind.__name__
    return (
        f"{kind.__module__}.{kind.__qualname__}"
        if str(kind.__module__).partition(".")[0] in OURS
        else ""
    )


def main() -> None:
    settings = Settings()
    configure(settings.log_format, settings.log_level, settings.log_text)
    serve(Census(server.create_app(settings)), settings)


if __name__ == "__main__":
    main()
