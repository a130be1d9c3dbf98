"""How a stream's bytes go into an HTTP response: as they are, or as server-sent events, with the
headers that say so.

A framing changes no byte of the sound, so every framing carries the same.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import quote

from api.sse import CONTENT_TYPE, EventFormat, OpenAIEvents, PlainEvents, events
from audio.chain import Encoding
from edge.streaming import Pull
from engine.speech import Timing as Timing
from settings import ServerSettings


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word of the client's text and when it is spoken: text[start_char:end_char] == word.

    `start` and `end` are seconds of the sound as the client decodes it, without what an encoder
    puts in front. The characters are code points. A word may hold a space where the words beside
    it are spoken as one ("5 km"). `spoken` is what is said for it, and is sent by a few protocols
    only.
    """

    word: str
    start: float
    end: float
    start_char: int
    end_char: int
    spoken: str = ""


class AudioStream(Protocol):
    """Sound in bytes that are made while they are sent."""

    chunks: Pull[bytes]
    # the complete file, where it exists before the first byte has left
    complete_file: bytes | None

    @property
    def content_type(self) -> str: ...
    @property
    def usage(self) -> tuple[int, int]:
        """Tokens in and out, as OpenAI counts them."""

    @property
    def warnings(self) -> Sequence[str]:
        """What was ignored, guessed or left out, so far."""

    @property
    def figures(self) -> Mapping[str, float | str]:
        """What the event that ends the sound says of it, beside the usage and the warnings."""

    @property
    def finalize_header(self) -> Callable[[bytes], bytes] | None:
        """Writes a complete file's lengths into its header; None where the header has no
        lengths.
        """

    @property
    def timing(self) -> Timing | None:
        """Where the times of the words come from, the least exact of all so far; None while no
        word has one.
        """

    @property
    def wants_words(self) -> bool:
        """Whether the client asked for words' times."""

    def take_words(self) -> list[TimedWord]:
        """The words that became known since the last call, each once, in the order of the text.

        Call it after each chunk and send them before that chunk, and once more at the end. Always
        empty where no words were asked for.
        """

    async def is_one_piece(self) -> bool:
        """Whether the sound is made in one piece. To be asked once the first chunk is there."""

    def headers(self) -> Mapping[str, str]:
        """The headers that describe the stream, once its first chunk is there."""


class SpeechStream(AudioStream, Protocol):
    """Speech that is made while it is sent."""

    seed: int
    seconds: float  # of sound so far
    verified_wer: float | None  # its word error rate, where that was asked for

    @property
    def cache_hit(self) -> bool:
        """Whether it comes from the cache."""

    @property
    def encoding(self) -> Encoding: ...
    @property
    def voice(self) -> str: ...
    @property
    def language(self) -> str: ...
    def server_timing(self) -> Mapping[str, float]:
        """Milliseconds by stage."""

    def chars_heard(self, seconds: float) -> int:
        """Characters of the text that are spoken within so many seconds of sound."""


class Framing(Protocol):
    """One way to put a stream into a response."""

    def headers(self, stream: SpeechStream) -> dict[str, str]:
        """All headers of a response whose first chunk is there."""

    def body(
        self, stream: SpeechStream, settings: ServerSettings
    ) -> AsyncGenerator[bytes, None]: ...


class Raw:
    """The bytes as they are made. A file whose header holds its length is held back for WAV_HOLD
    if it is of one piece, and gets an exact header if it ends in that time.
    """

    def headers(self, stream: AudioStream) -> dict[str, str]:
        headers = {"Content-Type": stream.content_type, "Cache-Control": "no-store"}
        if stream.complete_file is not None:
            headers["Content-Length"] = str(len(stream.complete_file))
        headers |= stream.headers()
        if stream.wants_words:
            warnings = filter(None, (headers.get("Warning"), _warning(NO_ROOM)))
            headers["Warning"] = ", ".join(warnings)
        return UNBUFFERED | headers

    async def body(
        self, stream: AudioStream, settings: ServerSettings
    ) -> AsyncGenerator[bytes, None]:
        if stream.finalize_header and not stream.complete_file:
            first = await stream.chunks.next() or b""
            # sound of several pieces takes longer than the hold
            if await stream.is_one_piece():
                held, ended = await stream.chunks.gather(settings.wav_hold)
                first += b"".join(held)
                stream.complete_file = stream.finalize_header(first) if ended else None
            yield stream.complete_file or first
        async for chunk in stream.chunks:
            yield chunk


@dataclass(frozen=True, slots=True)
class Events:
    """Server-sent events, in a format made for each stream."""

    format_of: Callable[[AudioStream], EventFormat[bytes]]

    def headers(self, stream: AudioStream) -> dict[str, str]:
        headers = {"Content-Type": CONTENT_TYPE, "Cache-Control": "no-cache"}
        return UNBUFFERED | headers | dict(stream.headers())

    def body(self, stream: AudioStream, settings: ServerSettings) -> AsyncGenerator[bytes, None]:
        return events(stream.chunks, settings.sse_keepalive, self.format_of(stream))


# printable ASCII but for the characters that end or escape a quoted string or a percent sequence
WARNING_CHARS = "".join(set(map(chr, range(0x20, 0x7F))) - set('"\\%'))
NO_ROOM = (
    "words' times were asked for, and this response is sound alone: they need stream_format 'sse', "
    "a response_format of captions, or the WebSocket"
)
UNBUFFERED: Final = {"X-Accel-Buffering": "no"}  # nginx passes each chunk on
RAW = Raw()
OPENAI_EVENTS = Events(
    lambda stream: OpenAIEvents(
        lambda: stream.usage,
        lambda: stream.warnings,
        lambda: stream.figures,
        stream.take_words,
    )
)
PLAIN_EVENTS = Events(lambda stream: PlainEvents(stream.take_words, lambda: stream.timing))


def speech_headers(stream: SpeechStream) -> dict[str, str]:
    """The headers that describe a stream of speech."""
    stages = stream.server_timing().items()
    headers = {
        "X-Cache": "hit" if stream.cache_hit else "miss",
        "X-Seed": str(stream.seed),
        "Server-Timing": ", ".join(f"{stage};dur={value}" for stage, value in stages),
    }
    if stream.encoding.format == "pcm":
        headers["X-PCM-Sample-Rate"] = str(stream.encoding.rate)
        headers |= {"X-PCM-Bit-Depth": "16", "X-PCM-Channels": "1"}
    if stream.verified_wer is not None:
        headers["X-Verified-WER"] = f"{stream.verified_wer:g}"
    if stream.warnings:
        headers["Warning"] = ", ".join(map(_warning, stream.warnings))
    return headers


def _warning(text: str) -> str:
    """A value of the header Warning. What a header can't hold is in UTF-8 and percent-encoded, as
    in a URL.
    """
    return f'299 - "{quote(text, safe=WARNING_CHARS, errors="replace")}"'
