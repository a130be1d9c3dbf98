"""Turns a text into the pieces that an engine speaks: without markup, each written as it is said.

The order is markup, cutting, respelling, normalizing. So the first piece doesn't wait for the end
of a long text, and a text that is still arriving gives the same pieces as the whole. For an engine
that takes live text, pieces continue one passage until it is full. Only the text decides when a
passage is full, so a text is cut in the same way however slowly the client reads.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from text import normalize
from text.emoticons import without_emoticons
from text.foreign import LeftOut, without
from text.language_detection import speakable
from text.lexicon import BadLexicon, replaced
from text.lexicon import Replacement as LexiconReplacement
from text.markup import Markup, Segment
from text.normalize import Replacement, Spoken
from text.pace import weight
from text.reading import Reading
from text.scripts import UNSPACED
from text.split import UNBROKEN, Chunk, Splitter, split
from text.written_words import Stage, WordFinder, WrittenWord, difference

MAX_PIECE = 200  # characters of text in a piece
MAX_FIRST_PIECE = 100
STEP = 4096  # characters of a whole text that are read at once
# A lexicon may make a piece so many times as long, plus so many characters.
MAX_GROWTH = 4
MAX_GROWTH_CHARACTERS = 400
MAX_SILENCE = 600.0  # seconds of all pauses of a text together; later pauses are left out


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text to speak. Without `text` it is only a silence."""

    text: str  # what is said
    start: int  # the piece is source[start:end]
    end: int
    written: str = ""  # the same without markup, before normalization
    before: float = 0.0  # seconds of silence before it
    rate: float = 1.0  # times the normal speed
    continues: bool = False  # it continues the passage of the piece before it
    may_continue: bool = False  # more may follow in its passage
    words: tuple[WrittenWord, ...] = ()  # where they were asked for


class Reader:
    """Takes a text as it arrives (`push`) and gives the pieces that are certain.

    `flush` gives the pieces of the text so far, though more may follow; `close` ends the text.
    Words in scripts that the reading lacks are added to `left_out`. The pieces have their `words`
    only if asked: finding them takes time. Raises BadMarkup for broken SSML.
    """

    def __init__(
        self, reading: Reading, left_out: LeftOut | None = None, *, words: bool = False
    ) -> None:
        self.reading = reading
        self._words = WordFinder() if words else None
        self.left_out = LeftOut() if left_out is None else left_out
        self._markup = Markup(
            reading.input_type,
            reading.language,
            reading.emoji,
            read_reasoning=reading.read_reasoning,
        )
        self._split = Splitter(reading.language, MAX_PIECE, MAX_FIRST_PIECE)
        # The segments that the splitter has, each with the place where it begins.
        self._segments: deque[tuple[int, Segment]] = deque()
        self._size = 0  # characters in them
        self._base = 0  # where the markup's text begins in the source
        self._length = 0  # characters pushed
        self._pause = 0.0  # seconds before the next piece
        self._silence_left = MAX_SILENCE

    def push(self, text: str) -> list[Piece]:
        self._length += len(text)
        if self._words:
            self._words.push(text)
        return [piece for segment in self._markup.push(text) for piece in self._take(segment)]

    def flush(self) -> list[Piece]:
        """The pieces of the text so far, as if it ended here."""
        segments, following = self._markup.pause()
        found = self._finish(segments)
        if found and not found[-1].text:
            self._pause += found.pop().before
        self._markup = following
        self._base = self._length
        return found

    def close(self) -> list[Piece]:
        """The remaining pieces. A silence at the end is a piece without text."""
        return self._finish(self._markup.flush())

    def _finish(self, segments: list[Segment]) -> list[Piece]:
        found = [piece for segment in segments for piece in self._take(segment)]
        rate = self._segments[-1][1].rate if self._segments else 1.0
        found += self._cut(self._split.flush(), rate)
        self._begin_segment()
        if self._pause:
            found.append(Piece("", self._length, self._length, before=self._pause))
            self._pause = 0.0
        return found

    def _take(self, segment: Segment) -> Iterator[Piece]:
        """The pieces of a segment. The silence behind it goes before the next piece."""
        self._segments.append((self._size, segment))
        self._size += len(segment.text)
        yield from self._cut(self._split.push(segment.text), segment.rate)
        if segment.ends:
            yield from self._cut(self._split.flush(), segment.rate)
            self._begin_segment()
            pause = min(segment.pause_after, self._silence_left)
            self._pause += pause
            self._silence_left -= pause

    def _begin_segment(self) -> None:
        self._segments = deque()
        self._size = 0
        self._split = Splitter(self.reading.language, MAX_PIECE, MAX_PIECE)

    def _cut(self, chunks: list[Chunk], rate: float) -> Iterator[Piece]:
        for chunk in chunks:
            sources = self._sources(chunk)
            start = sources[0][0]
            end = sources[-1][1]
            plain = without_emoticons(chunk.text)
            for part in self._respelled(plain):
                written = part.text
                if self.reading.scripts is not None:
                    written = without(written, self.reading.scripts, self.left_out)
                text, said = self._said(written)
                if speakable(text):
                    source = chunk.text.replace(UNBROKEN, "")
                    words: tuple[WrittenWord, ...] = ()
                    if self._words and said:
                        stages = [*self._stages(chunk.text, plain, part, written), Stage(said)]
                        words = self._words.find(chunk.text, sources, stages)
                    yield Piece(text, start, end, source, self._pause, rate, words=words)
                    self._pause = 0.0

    def _said(self, written: str) -> tuple[str, Spoken | None]:
        """What is said, and the way to it where words are wanted."""
        language = self.reading.language
        if self._words is None:
            return normalize.normalize(written, language, classes=self.reading.classes), None
        said = normalize.spoken(written, language, classes=self.reading.classes)
        return said.text, said

    def _stages(self, text: str, plain: str, part: Chunk, written: str) -> list[Stage]:
        """The way from the text of a chunk to what is written in a part of it."""
        lexicon = self.reading.lexicon
        found = lexicon.find(plain, self.reading.language) if lexicon else []
        respelled = Spoken(plain, replaced(plain, found), tuple(map(_as_spoken, found)))
        return [
            Stage(difference(text, plain)),
            Stage(respelled, part.start),
            Stage(difference(part.text, written)),
        ]

    def _respelled(self, text: str) -> list[Chunk]:
        """The text with the lexicon's respellings, cut again if they made it long."""
        if self.reading.lexicon is None:
            return [Chunk(text, 0, len(text))]
        size = len(text)
        text = replaced(text, self.reading.lexicon.find(text, self.reading.language))
        if len(text) > MAX_GROWTH * size + MAX_GROWTH_CHARACTERS:
            raise BadLexicon(
                f"the lexicon makes {len(text)} characters of {size}: its respellings are too long"
            )
        if len(text) <= 2 * MAX_PIECE:
            return [Chunk(text, 0, len(text))]
        return split(text, self.reading.language, MAX_PIECE, MAX_PIECE)

    def _sources(self, chunk: Chunk) -> list[tuple[int, int]]:
        """Where the characters of a chunk stand in the source: all of them if words are wanted,
        else the first and the last.
        """
        if self._words is None:
            return [self._source(chunk.start), self._source(chunk.end - 1)]
        found: list[tuple[int, int]] = []
        at = chunk.start
        while at < chunk.end:
            begins, segment = self._segment(at)
            stop = self._segments[1][0] if len(self._segments) > 1 else chunk.end
            stop = min(stop, chunk.end)
            for start, end in segment.sources(at - begins, stop - begins):
                found.append((self._base + start, self._base + end))
            at = stop
        return found

    def _source(self, at: int) -> tuple[int, int]:
        """Where the character `at` of the splitter's text stands in the source. Places must be
        asked for in rising order.
        """
        begins, segment = self._segment(at)
        start, end = segment.source(at - begins, at - begins + 1)
        return self._base + start, self._base + end

    def _segment(self, at: int) -> tuple[int, Segment]:
        """The segment of a character, with the place where it begins."""
        while len(self._segments) > 1 and self._segments[1][0] <= at:
            self._segments.popleft()
        return self._segments[0]


class Passages:
    """Decides for each piece whether it continues the passage of the one before.

    A passage holds at most `max_chars` characters, as `pace.weight` counts them. With 0 each piece
    is a passage.
    """

    def __init__(self, language: str, max_chars: int) -> None:
        self._gap = "" if language in UNSPACED else " "
        self._max_chars = max_chars
        self._chars_left = -1
        self._rate = 1.0

    def take(self, piece: Piece, more: bool) -> Piece:
        """The piece as a part of its passage. `more` says whether another piece may follow."""
        size = weight(piece.text) + 1
        fits = self._max_chars > 0 and size <= self._chars_left
        continues = fits and not piece.before and piece.rate == self._rate
        self._chars_left = (self._chars_left if continues else self._max_chars) - size
        self._rate = piece.rate
        may_continue = self._max_chars > 0 and (continues or more)
        piece = replace(piece, continues=continues, may_continue=may_continue)
        return _indented(piece, self._gap) if continues else piece


def read(
    text: str, reading: Reading, max_live_chars: int = 0, *, words: bool = False
) -> Iterator[Piece]:
    """The pieces of a whole text, each computed when it is asked for, with their `words` if
    asked.
    """
    passages = Passages(reading.language, max_live_chars)
    held: Piece | None = None
    for piece in _pieces(text, reading, words):
        if held:
            yield passages.take(held, bool(piece.text)) if held.text else held
        held = piece
    if held:
        yield passages.take(held, False) if held.text else held


def _pieces(text: str, reading: Reading, words: bool) -> Iterator[Piece]:
    reader = Reader(reading, words=words)
    for start in range(0, len(text), STEP):
        yield from reader.push(text[start : start + STEP])
    yield from reader.close()


def _indented(piece: Piece, gap: str) -> Piece:
    """The piece with a gap before its text."""
    words = tuple(word.moved(len(gap)) for word in piece.words)
    return replace(piece, text=gap + piece.text, words=words)


def _as_spoken(found: LexiconReplacement) -> Replacement:
    return Replacement(found.start, found.end, found.text)


def as_json(piece: Piece) -> dict[str, object]:
    """The fields of a piece that clients see."""
    fields = ("start", "end", "written", "before", "rate")
    shown = {name: getattr(piece, name) for name in fields}
    # half a surrogate pair counts as nothing, and JSON can't hold it
    written = piece.written.encode("utf-8", "ignore").decode()
    return {"text": piece.text.lstrip()} | shown | {"written": written}
