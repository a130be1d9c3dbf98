"""Sound in base64 with the times of its words, as other programs' routes have it: one JSON object,
or one a line while the sound is made.
"""

from __future__ import annotations

import base64
from collections import deque
from collections.abc import AsyncGenerator, Callable
from functools import partial
from typing import Any, Protocol

import orjson

from api.captions import text_headers
from api.framing import SpeechStream, TimedWord
from audio import g711
from edge.pool import Pool
from settings import ServerSettings

# Of a line: aiohttp refuses one of 128 KiB. Words of a clip from the cache come before its sound.
MAX_SOUND = 2**14  # bytes before base64, a whole number of samples
MAX_WORDS = 64
Json = dict[str, Any]
Convert = Callable[[bytes], bytes]  # of the encoded sound, before it is sent


class TimedParts(Protocol):
    """The objects of one response."""

    def part(self, sound: str, words: list[TimedWord]) -> Json:
        """Sound in base64, with the words that became known with it."""

    def rest(self, words: list[TimedWord], seconds: float) -> Json | None:
        """What remains to be sent after the last sound, which was `seconds` long in all."""

    def whole(self, sound: str, words: list[TimedWord], seconds: float) -> Json:
        """The only object of a response."""


MakeParts = Callable[[SpeechStream], TimedParts]
LAWS = tuple(g711.LAWS)


def in_law(law: str) -> Convert:
    """A change of PCM16 into G.711; none for ""."""
    return partial(g711.companded, law=law) if law else bytes


class TimedLines:
    """The framing of objects that are sent while the sound is made."""

    def __init__(self, make: MakeParts, convert: Convert = bytes) -> None:
        self._make = make
        self._convert = convert

    def headers(self, stream: SpeechStream) -> dict[str, str]:
        return text_headers(stream, "application/x-ndjson")

    async def body(
        self, stream: SpeechStream, settings: ServerSettings
    ) -> AsyncGenerator[bytes, None]:
        parts = self._make(stream)
        words: deque[TimedWord] = deque()
        async for chunk in stream.chunks:
            words += stream.take_words()
            for start in range(0, len(chunk), MAX_SOUND):
                sound = self._convert(chunk[start : start + MAX_SOUND])
                yield _line(parts.part(base64.b64encode(sound).decode(), _next(words)))
        words += stream.take_words()
        while len(words) > MAX_WORDS:
            yield _line(parts.part("", _next(words)))
        if rest := parts.rest(_next(words), stream.seconds):
            yield _line(rest)


class TimedWhole:
    """The framing of one object, whose sound is a file with its length. It is written in the
    pool.
    """

    def __init__(self, make: MakeParts, pool: Pool, convert: Convert = bytes) -> None:
        self._make = make
        self._pool = pool
        self._convert = convert

    def headers(self, stream: SpeechStream) -> dict[str, str]:
        return text_headers(stream, "application/json")

    async def body(
        self, stream: SpeechStream, settings: ServerSettings
    ) -> AsyncGenerator[bytes, None]:
        chunks: list[bytes] = []
        words: list[TimedWord] = []
        async for chunk in stream.chunks:
            chunks.append(chunk)
            words += stream.take_words()
        words += stream.take_words()
        yield await self._pool.run(self._written, stream, chunks, words)

    def _written(self, stream: SpeechStream, chunks: list[bytes], words: list[TimedWord]) -> bytes:
        file = b"".join(chunks)
        if stream.finalize_header and not stream.complete_file:
            file = stream.finalize_header(file)
        sound = base64.b64encode(self._convert(file)).decode()
        return orjson.dumps(self._make(stream).whole(sound, words, stream.seconds))


def _next(words: deque[TimedWord]) -> list[TimedWord]:
    """The words of the next line, which are taken out of `words`."""
    return [words.popleft() for _ in range(min(MAX_WORDS, len(words)))]


def _line(part: Json) -> bytes:
    return orjson.dumps(part) + b"\n"
