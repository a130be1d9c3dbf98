"""A stream of chunks as server-sent events, in one of two formats, with comments that keep the
client waiting.
"""

from __future__ import annotations

import base64
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import orjson

from edge.errors import ApiError
from edge.streaming import Pull

CONTENT_TYPE = "text/event-stream; charset=utf-8"
# keeps proxies and clients from giving up; every parser of events skips it
COMMENT = b": waiting\n\n"
ChunkT = TypeVar("ChunkT")
ChunkT_contra = TypeVar("ChunkT_contra", contravariant=True)


class EventFormat(Protocol[ChunkT_contra]):
    """How chunks, their end, and an error that comes too late to be a status become events."""

    def delta(self, chunk: ChunkT_contra) -> bytes: ...

    def done(self) -> bytes: ...

    def failed(self, error: ApiError) -> bytes: ...


class OpenAIEvents:
    """`speech.audio.delta`, `speech.audio.done` with usage, and vLLM-Omni's `speech.audio.error`:
    SDKs raise on it.
    """

    def __init__(
        self,
        usage: Callable[[], tuple[int, int]],
        warnings: Callable[[], Sequence[str]],
        figures: Callable[[], Mapping[str, float]],
    ) -> None:
        self._usage = usage  # tokens in, tokens out
        self._warnings = warnings  # as the header Warning has them, which SDKs hide
        self._figures = figures

    def delta(self, chunk: bytes) -> bytes:
        return event({"type": "speech.audio.delta", "audio": base64.b64encode(chunk).decode()})

    def done(self) -> bytes:
        tokens_in, tokens_out = self._usage()
        usage = {
            "input_tokens": tokens_in,
            "output_tokens": tokens_out,
            "total_tokens": tokens_in + tokens_out,
        }
        done = {"type": "speech.audio.done", "usage": usage, **self._figures()}
        warnings = self._warnings()
        return event(done | {"warnings": warnings} if warnings else done)

    def failed(self, error: ApiError) -> bytes:
        return event({"type": "speech.audio.error", **error.body()})


class PlainEvents:
    """`data: <base64>`, then `data: [DONE]`. A failure is an event named `error`."""

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
    chunks: Pull[ChunkT], keepalive: float, format: EventFormat[ChunkT]
) -> AsyncGenerator[bytes, None]:
    """The chunks as events, with a comment after every `keepalive` seconds without a chunk.

    An error that comes before the first event is raised: it can still be a status. A later one is
    an event.
    """
    sent = False
    while True:
        try:
            chunk = await chunks.next(keepalive)
        except TimeoutError:
            yield COMMENT
        except ApiError as error:
            if not sent:
                raise
            yield format.failed(error)
            return
        else:
            yield format.done() if chunk is None else format.delta(chunk)
            if chunk is None:
                return
        sent = True
