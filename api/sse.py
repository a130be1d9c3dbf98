"""A stream of chunks as server-sent events, in one of two formats, with comments that keep the
client waiting.
"""

from __future__ import annotations

import base64
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import orjson

from edge.errors import ApiError
from edge.pool import Pool
from edge.streaming import Pull

CONTENT_TYPE = "text/event-stream; charset=utf-8"
WORD_FIELDS = ("word", "start", "end", "start_char", "end_char")
MAX_WORDS = 256  # in an event or a message: clients refuse one of a megabyte
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
    SDKs raise on it. The words' times are events before their sound.
    """

    def __init__(
        self,
        usage: Callable[[], tuple[int, int]],
        warnings: Callable[[], Sequence[str]],
        figures: Callable[[], Mapping[str, float | str]],
        take_words: Callable[[], Sequence[Any]],
    ) -> None:
        self._usage = usage  # tokens in, tokens out
        self._warnings = warnings  # as the header Warning has them, which SDKs hide
        self._figures = figures
        self._take_words = take_words

    def delta(self, chunk: bytes) -> bytes:
        delta = {"type": "speech.audio.delta", "audio": base64.b64encode(chunk).decode()}
        return self._words() + event(delta)

    def done(self) -> bytes:
        return self._words() + self._done()

    def _words(self) -> bytes:
        parts = batches(self._take_words())
        return b"".join(event({"type": "speech.audio.words", "words": part}) for part in parts)

    def _done(self) -> bytes:
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
    """`data: <base64>`, then `data: [DONE]`. A failure is an event named `error`, the words' times
    are events named `words`, before their sound.
    """

    def __init__(
        self, take_words: Callable[[], Sequence[Any]], timing: Callable[[], str | None]
    ) -> None:
        self._take_words = take_words
        self._timing = timing

    def delta(self, chunk: bytes) -> bytes:
        return self._words() + b"data: " + base64.b64encode(chunk) + b"\n\n"

    def done(self) -> bytes:
        return self._words() + b"data: [DONE]\n\n"

    def _words(self) -> bytes:
        parts = batches(self._take_words())
        timing = self._timing()
        return b"".join(event({"words": part, "timing": timing}, "words") for part in parts)

    def failed(self, error: ApiError) -> bytes:
        return event(error.body(), "error")


def batches(words: Sequence[Any]) -> Iterator[list[dict[str, Any]]]:
    """Words as clients see them, as many at a time as one event may have."""
    for at in range(0, len(words), MAX_WORDS):
        yield words_as_json(words[at : at + MAX_WORDS])


def words_as_json(words: Sequence[Any]) -> list[dict[str, Any]]:
    """The fields of timed words that clients see."""
    return [{name: getattr(word, name) for name in WORD_FIELDS} for word in words]


def event(data: dict[str, Any], name: str = "") -> bytes:
    """One server-sent event with a JSON body."""
    return (f"event: {name}\n".encode() if name else b"") + b"data: " + orjson.dumps(data) + b"\n\n"


async def events(
    chunks: Pull[ChunkT],
    keepalive: float,
    format: EventFormat[ChunkT],
    pool: Pool | None = None,
) -> AsyncGenerator[bytes, None]:
    """The chunks as events, with a comment after every `keepalive` seconds without a chunk. With a
    `pool` the end is written there, for formats that write much of it.

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
            if chunk is None:
                yield await pool.run(format.done) if pool else format.done()
                return
            yield format.delta(chunk)
        sent = True
