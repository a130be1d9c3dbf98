"""How a clip's bytes are laid into an answer: as they are, or as server-sent events; and the
headers that say so.

A framing adds nothing to the sound, so every framing carries the same.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from typing import Protocol

from api.sse import OpenAI, Plain, events
from edge.streaming import Pull
from settings import Connection


class Answer(Protocol):
    """A clip on its way, as a framing sees it."""

    chunks: Pull[bytes]
    whole: bytes | None  # the complete file, once it is there before a byte has left
    hit: bool
    seed: int

    @property
    def shape(self) -> tuple[str, int, str]:
        """The format's name, its rate in Hz, its content type."""

    @property
    def warnings(self) -> Sequence[str]: ...
    @property
    def usage(self) -> tuple[int, int]:
        """Tokens in and out, as OpenAI counts them."""

    def timing(self) -> Mapping[str, float]:
        """Milliseconds by stage."""

    def exact(self, data: bytes) -> bytes:
        """The finished file with its lengths filled in."""


Framing = Callable[[Answer, Connection], AsyncGenerator[bytes, None]]


async def raw(clip: Answer, settings: Connection) -> AsyncGenerator[bytes, None]:
    """The encoded bytes as they are made. A WAV that ends within WAV_HOLD of its first samples gets
    an exact header."""
    if clip.shape[0] == "wav" and not clip.whole:
        held, ended = await clip.chunks.gather(settings.wav_hold)
        clip.whole = clip.exact(b"".join(held)) if ended else None
        yield clip.whole or b"".join(held)
    async for chunk in clip.chunks:
        yield chunk


def openai_events(clip: Answer, settings: Connection) -> AsyncGenerator[bytes, None]:
    """OpenAI's events."""
    return events(clip.chunks, settings.sse_keepalive, OpenAI(lambda: clip.usage))


def plain_events(clip: Answer, settings: Connection) -> AsyncGenerator[bytes, None]:
    """`data:` lines of base64."""
    return events(clip.chunks, settings.sse_keepalive, Plain())


def headers(clip: Answer, framing: Framing) -> dict[str, str]:
    """Of an answer whose first chunk is there."""
    (format, rate, content_type) = clip.shape
    is_raw = framing is raw
    told = {
        "X-Cache": "hit" if clip.hit else "miss",
        "X-Seed": str(clip.seed),
        "X-Accel-Buffering": "no",
    }
    told["Server-Timing"] = ", ".join(
        f"{stage};dur={value}" for stage, value in clip.timing().items()
    )
    told["Content-Type"] = content_type if is_raw else "text/event-stream; charset=utf-8"
    told["Cache-Control"] = "no-store" if is_raw else "no-cache"
    if is_raw and clip.whole is not None:
        told["Content-Length"] = str(len(clip.whole))
    if format == "pcm":
        told |= {"X-PCM-Sample-Rate": str(rate), "X-PCM-Bit-Depth": "16", "X-PCM-Channels": "1"}
    if clip.warnings:
        told["Warning"] = ", ".join(f'299 - "{warning}"' for warning in clip.warnings)
    return told
