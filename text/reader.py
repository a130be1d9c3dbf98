"""A text as a speaker gets it: freed of markup, cut into pieces, each written as it is spoken.

The order is markup, cutting, respelling, normalizing, so a long text doesn't wait for its end, and
a text that is still being written gives the same pieces as the whole. Where a speaker takes live
text, pieces go on in one breath till it is full. How full it gets, the text alone decides, so the
same text is cut the same however slowly its listener hears it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from text import normalize
from text.language import speakable
from text.lexicon import BadLexicon, replaced
from text.markup import Markup, Segment
from text.pace import UNSPACED, weight
from text.reading import Reading
from text.split import Piece, Splitter, split

PIECE = 200  # characters of text in a piece, at most
FIRST = 100  # ... in the first one
STEP = 4096  # characters of a whole text that are read at once
# a piece may become so many times as long, and so many characters more, by a lexicon
GROWN = 4
MOST_RESPELLED = 400
MAX_SILENCE = 600.0  # seconds that all pauses of a text may last together; the others are left out


@dataclass(frozen=True, slots=True)
class Words:
    """A piece to be spoken: `text` for the caller's characters [start, end), which read `written`
    without markup.

    `before` are seconds of silence before it, `rate` its own speed. `follows` goes on in the breath
    of the one before it; `open` means that more may follow. Without text it is a silence alone."""

    text: str
    start: int
    end: int
    written: str = ""
    before: float = 0.0
    rate: float = 1.0
    follows: bool = False
    open: bool = False


class Reader:
    """Takes a text as it comes (`push`) and gives the pieces that are certain; `flush` speaks what
    is there so far, though the text may go on, and `close` is its end. Raises BadMarkup for broken
    SSML."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._markup = self._fresh_markup()
        self._split = Splitter(reading.language, PIECE, FIRST)
        self._parts: deque[tuple[int, Segment]] = deque()  # what the splitter has, from where on
        self._size = 0  # characters in them
        self._base = 0  # where the markup's text begins in the caller's
        self._length = 0  # characters pushed
        # before the next piece; that is left
        self._wait = 0.0
        self._silence = MAX_SILENCE

    def push(self, text: str) -> list[Words]:
        self._length += len(text)
        return [words for segment in self._markup.push(text) for words in self._take(segment)]

    def flush(self) -> list[Words]:
        """What is there so far, as if the text ended here."""
        found = self.close()
        if found and not found[-1].text:
            self._wait += found.pop().before
        self._markup = self._fresh_markup()
        self._base = self._length
        return found

    def close(self) -> list[Words]:
        """The rest; a silence at the end is a piece without text."""
        found = [words for segment in self._markup.flush() for words in self._take(segment)]
        found += self._cut(self._split.flush(), self._parts[-1][1].rate if self._parts else 1.0)
        self._begin_segment()
        if self._wait:
            found.append(Words("", self._length, self._length, before=self._wait))
            self._wait = 0.0
        return found

    def _fresh_markup(self) -> Markup:
        return Markup(self.reading.input_type, self.reading.language, self.reading.emoji)

    def _take(self, segment: Segment) -> Iterator[Words]:
        """A segment's pieces; the silence behind it goes before what comes next."""
        self._parts.append((self._size, segment))
        self._size += len(segment.text)
        yield from self._cut(self._split.push(segment.text), segment.rate)
        if segment.ends:
            yield from self._cut(self._split.flush(), segment.rate)
            self._begin_segment()
            pause = min(segment.pause_after, self._silence)
            self._wait = self._wait + pause
            self._silence = self._silence - pause

    def _begin_segment(self) -> None:
        self._parts = deque()
        self._size = 0
        self._split = Splitter(self.reading.language, PIECE, PIECE)

    def _cut(self, pieces: list[Piece], rate: float) -> Iterator[Words]:
        for piece in pieces:
            start = self._source(piece.start)[0]
            end = self._source(piece.end - 1)[1]
            for written in self._respelled(piece.text):
                text = normalize.normalize(
                    written, self.reading.language, classes=self.reading.classes
                )
                if speakable(text):
                    yield Words(text, start, end, piece.text, self._wait, rate)
                    self._wait = 0.0

    def _respelled(self, text: str) -> list[str]:
        """By the lexicon; cut again where that made a short piece long."""
        if self.reading.lexicon is None:
            return [text]
        size = len(text)
        text = replaced(text, self.reading.lexicon.find(text, self.reading.language))
        if len(text) > GROWN * size + MOST_RESPELLED:
            raise BadLexicon(
                f"the lexicon makes {len(text)} characters of {size}: its respellings are too long"
            )
        if len(text) <= 2 * PIECE:
            return [text]
        return [piece.text for piece in split(text, self.reading.language, PIECE, PIECE)]

    def _source(self, at: int) -> tuple[int, int]:
        """Where a character of the splitter's text stands in the caller's. Later questions are
        about later ones."""
        while len(self._parts) > 1 and self._parts[1][0] <= at:
            self._parts.popleft()
        begins, segment = self._parts[0]
        start, end = segment.source(at - begins, at - begins + 1)
        return self._base + start, self._base + end


class Breaths:
    """Says of each piece whether it follows in the breath of the one before. A breath holds `room`
    characters, as `pace.weight` counts; 0 is a breath for each piece."""

    def __init__(self, language: str, room: int) -> None:
        self._gap = "" if language in UNSPACED else " "
        self._room = room
        self._left = -1
        self._rate = 1.0

    def take(self, words: Words, more: bool) -> Words:
        """`more` says whether anything may come after it."""
        size = weight(words.text) + 1
        follows = (
            self._room > 0 and size <= self._left and not words.before and words.rate == self._rate
        )
        self._left = (self._left if follows else self._room) - size
        self._rate = words.rate
        gap = self._gap if follows else ""
        return replace(
            words, text=gap + words.text, follows=follows, open=self._room > 0 and (follows or more)
        )


def read(text: str, reading: Reading, room: int = 0) -> Iterator[Words]:
    """The pieces of a whole text, one after another as they are asked for."""
    breaths = Breaths(reading.language, room)
    held: Words | None = None
    for words in _pieces(text, reading):
        if held:
            yield breaths.take(held, bool(words.text)) if held.text else held
        held = words
    if held:
        yield breaths.take(held, False) if held.text else held


def _pieces(text: str, reading: Reading) -> Iterator[Words]:
    reader = Reader(reading)
    for start in range(0, len(text), STEP):
        yield from reader.push(text[start : start + STEP])
    yield from reader.close()


def shown(words: Words) -> dict[str, object]:
    """A piece for somebody who wants to see it."""
    fields = ("start", "end", "written", "before", "rate")
    return {"text": words.text.lstrip()} | {name: getattr(words, name) for name in fields}
