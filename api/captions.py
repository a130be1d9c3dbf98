"""Captions as the response to a request for speech: SRT, WebVTT, or JSON with the words and cues.

The sound is made and counted, and captions are sent while it is made: what is kept of a long text
are the last cues.
"""

from __future__ import annotations

import html
import re
from collections.abc import AsyncGenerator, Iterable, Iterator
from typing import Any, Final, Protocol

import orjson

from api.fields import SpeechBody
from api.framing import OPENAI_EVENTS, RAW, UNBUFFERED, Framing, SpeechStream, TimedWord
from api.sse import words_as_json
from edge.errors import InvalidRequest
from edge.pool import Pool
from settings import ServerSettings
from text.subtitles import VTT_HEAD, Cue, Cues, TimedText, srt_cue, vtt_cue

MEDIA_TYPES: Final = {
    "srt": "application/x-subrip; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "json": "application/json",
}
# what stands between two words where a paragraph, a list item or a heading begins
PARAGRAPH: Final = re.compile(
    r"\n[^\S\n]*+(?:\n|[-*+•#>]\s|#{2,6}\s|\d{1,3}[.)]\s)|\r[^\S\n]*+\r|\u2029|\x0c"
    r"|</?(?:p|div|h[1-6]|li|[uo]l|tr|table|blockquote|section|article|dt|dd|pre|hr)\b",
    re.IGNORECASE,
)
_MARKUP: Final = (
    r"(?:</?(?:b|i|em|strong|u|s|a|q|w|span|small|mark|code|font|ins|del|abbr|cite|sub|sup|prosody"
    r"|emphasis|voice|phoneme|say-as|lang)\b[^<>]*+>|[*_~`\u00ad\u200b-\u200f\u2060])*+"
)
INSIDE_WORD: Final = re.compile(_MARKUP)
# punctuation that belongs to a word, though markup stands between them
TRAILING: Final = re.compile(
    _MARKUP + r"(?P<signs>(?:[.,;:!?…)\"'”’»。、！？，；：」』）]++)?(?:[^\S\n]++[—–]++(?=\s))?)"
)
LEADING: Final = re.compile(r"(?P<signs>[(\"'“‘«¿¡「『（]++)" + _MARKUP + r"\Z")
ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});")
ALNUM: Final = re.compile(r"[^\W_]")
OPENING: Final = frozenset("([\"'“‘«¿¡「『（")  # what stays of a word that is said in other words
CLOSING: Final = frozenset('.,;:!?…)]"”’»。、！？，；：」』）')


def framing_of(body: SpeechBody, pool: Pool) -> Framing:
    """How the response to a request is framed. Captions are written in the pool. Raises
    InvalidRequest for captions as events.
    """
    if not body.has_captions:
        return OPENAI_EVENTS if body.stream_format == "sse" else RAW
    if body.stream_format == "sse":
        raise InvalidRequest(
            f"Invalid value for 'stream_format': 'sse'. Captions ({body.response_format}) are no "
            "events; for events with the words' times send a format of sound and "
            "timestamp_granularities: ['word'].",
            "stream_format",
        )
    return Captions(body, pool)


class Captions:
    """The framing of a request whose response is captions."""

    def __init__(self, body: SpeechBody, pool: Pool) -> None:
        self._pool = pool
        self._text = body.input
        self._markup = body.input_type != "plain"
        self._format = body.response_format
        self._stamps = bool(body.timestamp_granularities)

    def headers(self, stream: SpeechStream) -> dict[str, str]:
        return text_headers(stream, MEDIA_TYPES[self._format])

    async def body(
        self, stream: SpeechStream, settings: ServerSettings
    ) -> AsyncGenerator[bytes, None]:
        writer = self._writer(stream)
        texts = TimedTexts(self._text, markup=self._markup)
        cues = Cues(language=stream.language)

        def written(words: list[TimedWord]) -> bytes:
            return writer.add(words, _pushed(cues, texts.of(words)))

        def ended(words: list[TimedWord]) -> bytes:
            found = [*_pushed(cues, texts.of(words)), *cues.close(stream.seconds)]
            return writer.add(words, found) + writer.end(stream.seconds)

        async for _ in stream.chunks:
            words = stream.take_words()
            # without words nothing is written
            if words and (data := await self._pool.run(written, words)):
                yield data
        yield await self._pool.run(ended, stream.take_words())

    def _writer(self, stream: SpeechStream) -> Writer:
        if self._format == "srt":
            return SrtWriter()
        if self._format == "vtt":
            return VttWriter(stamps=self._stamps)
        return JsonWriter(self._text, stream)


def text_headers(stream: SpeechStream, content_type: str) -> dict[str, str]:
    """The headers of a response that is text about speech, and says where the first words' times
    come from.
    """
    headers = {"Content-Type": content_type, "Cache-Control": "no-store"} | UNBUFFERED
    headers |= {"X-Word-Timing": stream.timing} if stream.timing else {}
    of_speech = stream.headers().items()
    return headers | {name: text for name, text in of_speech if not name.startswith("X-PCM")}


def without_surrogates(text: str) -> str:
    """A text as it can be sent: half a surrogate pair is left out."""
    return text.encode("utf-8", "ignore").decode()


def _pushed(cues: Cues, words: Iterable[TimedText]) -> list[Cue]:
    return [cue for word in words for cue in cues.push(word)]


class TimedTexts:
    """Words of a text as captions show them: with the space and the punctuation that is written
    beside them, without markup, and with the paragraphs that they begin. With `spoken` they are as
    they are said.
    """

    def __init__(self, text: str, *, markup: bool, spoken: bool = False) -> None:
        self._text = text
        self._spoken = spoken
        self._markup = markup
        self._end = 0  # of the last word

    def of(self, words: Iterable[TimedWord]) -> Iterator[TimedText]:
        for word in words:
            gap = self._text[self._end : word.start_char]
            is_first = self._end == 0
            self._end = word.end_char
            shown = self._shown(word, gap)
            if not is_first and not INSIDE_WORD.fullmatch(gap):
                shown = f" {shown}"
            # the number of a list's item is a word
            begins = not is_first and PARAGRAPH.search(gap + word.word[:4] + " ") is not None
            yield TimedText(shown, word.start, word.end, begins)

    def _shown(self, word: TimedWord, gap: str) -> str:
        written = _said(word) if self._spoken else word.word
        if not self._markup:
            return written
        before = LEADING.search(gap)
        after = TRAILING.match(self._text, word.end_char)
        if after and after["signs"]:
            self._end = after.end()
        signs = (before["signs"] if before else "", after["signs"] if after else "")
        return signs[0] + ENTITY.sub(_unescaped, written) + signs[1]


def _unescaped(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])


def _said(word: TimedWord) -> str:
    """A word as it is said, with its punctuation."""
    letters = [*ALNUM.finditer(word.word)]
    if not letters or not word.spoken:
        return word.spoken or word.word
    first = letters[0].start()
    end = letters[-1].end()
    if word.word[first:end].casefold() == word.spoken.casefold():
        return word.word
    before = "".join(sign for sign in word.word[:first] if sign in OPENING)
    behind = word.word[end:]
    if word.word[first:end].isalpha():  # what is left of "Dr." is no stop
        behind = behind.removeprefix(".")
    after = "".join(sign for sign in behind if sign in CLOSING)
    return before + word.spoken + after


class Writer(Protocol):
    """Writes a file of captions piece by piece."""

    def add(self, words: list[TimedWord], cues: list[Cue]) -> bytes:
        """What is written for words and cues that became known; maybe nothing."""

    def end(self, duration: float) -> bytes:
        """The end of the file, given the seconds of the sound."""


class SrtWriter:
    """SubRip. The words are only in the cues."""

    def __init__(self) -> None:
        self._count = 0

    def add(self, words: list[TimedWord], cues: list[Cue]) -> bytes:
        text = "".join(srt_cue(self._count + number, cue) for number, cue in enumerate(cues, 1))
        self._count += len(cues)
        return text.encode()

    def end(self, duration: float) -> bytes:
        return b""


class VttWriter:
    """WebVTT, with a time before each word if `stamps`."""

    def __init__(self, *, stamps: bool) -> None:
        self._stamps = stamps
        self._head = VTT_HEAD

    def add(self, words: list[TimedWord], cues: list[Cue]) -> bytes:
        # the head leaves with the first words: a client sees that the text is being spoken
        head = self._head if words or cues else ""
        self._head = self._head.removeprefix(head)
        return (head + "".join(vtt_cue(cue, stamps=self._stamps) for cue in cues)).encode()

    def end(self, duration: float) -> bytes:
        return self._head.encode()


class JsonWriter:
    """An object like verbose_json of transcriptions: the text and the words as they come, then the
    cues and what is known at the end.
    """

    def __init__(self, text: str, stream: SpeechStream) -> None:
        self._text = text
        self._stream = stream
        self._words = 0
        self._cues: list[bytes] = []

    def add(self, words: list[TimedWord], cues: list[Cue]) -> bytes:
        self._cues += [orjson.dumps(cue_as_json(cue)) for cue in cues]
        if not words:
            return b""
        data = b"," if self._words else self._head()
        self._words += len(words)
        return data + orjson.dumps(words_as_json(words))[1:-1]

    def end(self, duration: float) -> bytes:
        known = {
            "duration": round(duration, 3),
            "timing": self._stream.timing,
            "warnings": self._stream.warnings,
        }
        head = b"" if self._words else self._head()
        return head + b'],"cues":[' + b",".join(self._cues) + b"]," + orjson.dumps(known)[1:]

    def _head(self) -> bytes:
        known = {"language": self._stream.language, "text": without_surrogates(self._text)}
        return orjson.dumps(known)[:-1] + b',"words":['


def cue_as_json(cue: Cue) -> dict[str, Any]:
    return {
        "start": round(cue.start, 3),
        "end": round(cue.end, 3),
        "text": "\n".join(cue.lines),
    }
