"""How an answer's bytes go into an HTTP response: as they are, or as server-sent events, with the
headers that say so.

A framing changes no byte of the sound, so every framing carries the same.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from api.sse import CONTENT_TYPE, EventFormat, OpenAIEvents, PlainEvents, events
from audio.chain import Encoding
from edge.streaming import Pull
from settings import ServerSettings


class Answer(Protocol):
    """An answer that is made while it is sent."""

    chunks: Pull[bytes]
    whole: bytes | None  # the complete file, where it exists before the first byte has left

    @property
    def content_type(self) -> str: ...
    @property
    def usage(self) -> tuple[int, int]:
        """Tokens in and out, as OpenAI counts them."""

    @property
    def exact(self) -> Callable[[bytes], bytes] | None:
        """Fills the lengths in a complete file's header in; None where the format has none to fill
        in."""

    def headers(self) -> Mapping[str, str]:
        """What the answer says of itself, once its first chunk is there."""


class SpokenAnswer(Answer, Protocol):
    """Speech that is made while it is sent."""

    seed: int

    @property
    def hit(self) -> bool:
        """Whether it comes from the cache."""

    @property
    def encoding(self) -> Encoding: ...
    @property
    def voice(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def warnings(self) -> Sequence[str]: ...
    def server_timing(self) -> Mapping[str, float]:
        """Milliseconds by stage."""

    def chars_heard(self, seconds: float) -> int:
        """Characters of the text that are spoken within so many seconds of sound."""


class Framing(Protocol):
    """One way to put an answer into a response."""

    def headers(self, answer: Answer) -> dict[str, str]:
        """All headers of a response whose first chunk is there."""

    def body(self, answer: Answer, settings: ServerSettings) -> AsyncGenerator[bytes, None]: ...


class Raw:
    """The bytes as they are made. A file whose header holds its length, and that ends within
    WAV_HOLD of its first bytes, gets an exact header."""

    def headers(self, answer: Answer) -> dict[str, str]:
        headers = {"Content-Type": answer.content_type, "Cache-Control": "no-store"}
        if answer.whole is not None:
            headers["Content-Length"] = str(len(answer.whole))
        return UNBUFFERED | headers | dict(answer.headers())

    async def body(self, answer: Answer, settings: ServerSettings) -> AsyncGenerator[bytes, None]:
        if answer.exact and not answer.whole:
            held, ended = await answer.chunks.gather(settings.wav_hold)
            answer.whole = answer.exact(b"".join(held)) if ended else None
            yield answer.whole or b"".join(held)
        async for chunk in answer.chunks:
            yield chunk


@dataclass(frozen=True, slots=True)
class Events:
    """Server-sent events, in a format made for each answer."""

    format_of: Callable[[Answer], EventFormat[bytes]]

    def headers(self, answer: Answer) -> dict[str, str]:
        headers = {"Content-Type": CONTENT_TYPE, "Cache-Control": "no-cache"}
        return UNBUFFERED | headers | dict(answer.headers())

    def body(self, answer: Answer, settings: ServerSettings) -> AsyncGenerator[bytes, None]:
        return events(answer.chunks, settings.sse_keepalive, self.format_of(answer))


UNBUFFERED = {"X-Accel-Buffering": "no"}  # nginx passes each chunk on
RAW = Raw()
OPENAI_EVENTS = Events(lambda answer: OpenAIEvents(lambda: answer.usage))
PLAIN_EVENTS = Events(lambda answer: PlainEvents())


def speech_headers(answer: SpokenAnswer) -> dict[str, str]:
    """What a spoken answer says of itself."""
    stages = answer.server_timing().items()
    headers = {
        "X-Cache": "hit" if answer.hit else "miss",
        "X-Seed": str(answer.seed),
        "Server-Timing": ", ".join(f"{stage};dur={value}" for stage, value in stages),
    }
    if answer.encoding.format == "pcm":
        headers["X-PCM-Sample-Rate"] = str(answer.encoding.rate)
        headers |= {"X-PCM-Bit-Depth": "16", "X-PCM-Channels": "1"}
    if answer.warnings:
        headers["Warning"] = ", ".join(f'299 - "{warning}"' for warning in answer.warnings)
    return headers
