"""Sound as server-sent events: the two dialects that clients speak, and the loop that keeps them
patient."""

from __future__ import annotations

import base64
from collections.abc import AsyncGenerator, Callable
from typing import Any, Protocol

import orjson

from edge.errors import ApiError
from edge.streaming import Pull

# keeps a connection open and a client patient; every parser of events skips it
COMMENT = b": waiting\n\n"


class Dialect(Protocol):
    """How a stream of bytes is told: a chunk, its end, an error that comes too late to be a
    status."""

    def delta(self, chunk: bytes) -> bytes: ...

    def done(self) -> bytes: ...

    def failed(self, error: ApiError) -> bytes: ...


class OpenAI:
    """`speech.audio.delta`, `speech.audio.done` with usage, and vLLM-Omni's `speech.audio.error`:
    SDKs raise on it."""

    def __init__(self, usage: Callable[[], tuple[int, int]]) -> None:
        self._usage = usage  # tokens in, tokens out

    def delta(self, chunk: bytes) -> bytes:
        return event({"type": "speech.audio.delta", "audio": base64.b64encode(chunk).decode()})

    def done(self) -> bytes:
        read, made = self._usage()
        usage = {"input_tokens": read, "output_tokens": made, "total_tokens": read + made}
        return event({"type": "speech.audio.done", "usage": usage})

    def failed(self, error: ApiError) -> bytes:
        return event({"type": "speech.audio.error", **error.body()})


class Plain:
    """`data: <base64>`, `data: [DONE]`; a failure is an `error` event, never a plain `data:`
    line."""

    def delta(self, chunk: bytes) -> bytes:
        return b"data: " + base64.b64encode(chunk) + b"\n\n"

    def done(self) -> bytes:
        return b"data: [DONE]\n\n"

    def failed(self, error: ApiError) -> bytes:
        return event(error.body(), "error")


def event(data: dict[str, Any], name: str = "") -> bytes:
    """One server-sent event with a JSON body."""
    return (f"event: {name}\n".encode() if name else b"") + b"data: " + orjson.dumps(data) + b"\n\n"


async def events(
    chunks: Pull[bytes], keepalive: float, dialect: Dialect
) -> AsyncGenerator[bytes, None]:
    """The chunks in a dialect, with a comment for every `keepalive` seconds without one.

    An error that comes before anything was sent is raised, since it can still be a status; later,
    it is told."""
    sent = False
    while True:
        try:
            chunk = await chunks.next(keepalive)
        except TimeoutError:
            yield COMMENT
        except ApiError as error:
            if not sent:
                raise
            yield dialect.failed(error)
            return
        else:
            yield dialect.done() if chunk is None else dialect.delta(chunk)
            if chunk is None:
                return
        sent = True
