"""Segments of text to speak, each with a map back to the source.

A segment is text that one voice reads at one rate without a break. Its `spans` say where every
character of it comes from. A `Writer` builds segments in parts, so they can be used while the text
still arrives.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

MAX_PAUSE: Final = 10.0  # seconds between two segments, whatever the text asks for
# OpenAI's bounds of `speed`
MIN_RATE = 0.25
MAX_RATE = 4.0


@dataclass(frozen=True, slots=True)
class Span:
    """The segment's text from `at` to the next span's `at` comes from source[start:end].

    If both have the same length, they correspond character by character.
    """

    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """The segment's text[start:end] is said by these phonemes of this alphabet: "ipa" or
    "x-sampa".
    """

    start: int
    end: int
    phonemes: str
    alphabet: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Text to speak, from source[start:end]. A pause alone has no text."""

    text: str
    start: int
    end: int
    pause_after: float = 0.0  # seconds of silence
    rate: float = 1.0  # times the normal speed
    # False: the next segment continues this one, perhaps in the middle of a word
    ends: bool = True
    spans: tuple[Span, ...] = ()
    pronunciations: tuple[Pronunciation, ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where the segment's text[start:end] comes from: offsets into the source."""
        if not self.spans:
            return self.start, self.end
        first = self._offset(self._span(start), start)
        if end <= start + 1:
            return first
        return first[0], self._offset(self._span(end - 1), end - 1)[1]

    def sources(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where each character of text[start:end] comes from."""
        if not self.spans:
            return [(self.start, self.end)] * (end - start)
        found: list[tuple[int, int]] = []
        number = self._span(start)
        while start < end:
            span = self.spans[number]
            number += 1
            stop = self.spans[number].at if number < len(self.spans) else len(self.text)
            until = min(stop, end)
            if stop - span.at == span.end - span.start:
                first = span.start + start - span.at
                found += pairwise(range(first, first + until - start + 1))
            else:
                found += [(span.start, span.end)] * (until - start)
            start = until
        return found

    def _span(self, at: int) -> int:
        return max(0, bisect_right(self.spans, at, key=lambda span: span.at) - 1)

    def _offset(self, number: int, at: int) -> tuple[int, int]:
        span = self.spans[number]
        stop = self.spans[number + 1].at if number + 1 < len(self.spans) else len(self.text)
        if stop - span.at == span.end - span.start:
            return span.start + at - span.at, span.start + at - span.at + 1
        return span.start, span.end


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """The segments, each joined with those that continue it. The last one ends."""
    whole: list[Segment] = []
    for segment in segments:
        if whole and not whole[-1].ends:
            whole[-1] = _together(whole[-1], segment)
        else:
            whole.append(segment)
    if whole and not whole[-1].ends:
        whole[-1] = replace(whole[-1], ends=True)
    return whole


def _together(left: Segment, right: Segment) -> Segment:
    size = len(left.text)
    spans = list(left.spans)
    stops = [*(span.at for span in right.spans[1:]), len(right.text)]
    for span, stop in zip(right.spans, stops, strict=False):
        add_span(spans, size + span.at, span.start, span.end, size + stop)
    pronunciations = tuple(
        replace(pronunciation, start=pronunciation.start + size, end=pronunciation.end + size)
        for pronunciation in right.pronunciations
    )
    text = left.text + right.text
    end = right.end if right.text else left.end
    return Segment(
        text,
        left.start,
        end,
        right.pause_after,
        left.rate,
        right.ends,
        tuple(spans),
        left.pronunciations + pronunciations,
    )


def add_span(spans: list[Span], at: int, start: int, end: int, size: int) -> None:
    """Appends a span that reaches to `size`, or lengthens the last one if that means the same."""
    last = spans[-1] if spans else None
    if (
        last
        and last.end == start
        and end - start == size - at
        and last.end - last.start == at - last.at
    ):
        spans[-1] = Span(last.at, last.start, end)
    else:
        spans.append(Span(at, start, end))


class Writer:
    """Builds segments: `write` adds text, `space` adds white space, `end` and `pause` end a
    segment, `take` returns the finished ones.

    White space at the ends of a segment is left out, and where something is dropped it isn't
    doubled. A pause by the structure of the text (`end`) is left out before the first and after the
    last word.
    """

    def __init__(self, collapses: bool = False) -> None:
        self._collapses = collapses  # white space is one space, however much there is
        self._done: list[Segment] = []
        self._chunks: list[str] = []
        self._spans: list[Span] = []
        self._pronunciations: list[Pronunciation] = []
        self._size = 0
        self._open = False  # a segment has begun; a part of it may have been taken
        self._spoken = False
        self._spaces: list[tuple[str, int]] = []
        self._dropped = self._crowded = False
        self._comma: tuple[int, int] | None = None
        self._apart: tuple[int, int] | None = None  # a word that needs a space before the next
        self._ending = False
        self._structure = 0.0
        self._requested = 0.0
        self._at = 0  # where the last pause was requested
        self._last = 0  # where the last text ended
        self.rate = 1.0
        self._rate = 1.0  # of the open segment

    def write(self, text: str, start: int, end: int) -> None:
        """Adds text that comes from source[start:end]. It must not begin or end with white
        space.
        """
        if self._ending or (self._open and self.rate != self._rate):
            self._close(last=False)
        if not self._open:
            self._open = True
            self._rate = self.rate
        else:
            self._gap(text)
        self._spaces.clear()
        self._dropped = self._crowded = False
        self._spoken = True
        self._comma = None
        self._apart = None
        self._append(text, start, end)

    def _gap(self, text: str) -> None:
        closing = text[0] in ".,;:!?…)]}，。！？；：、"
        if self._comma:
            self._append(", ", *self._comma)
        elif self._spaces and not (self._dropped and closing):
            for space, at in self._spaces:
                self._append(space, at, at + len(space))
        elif self._apart and not closing:
            self._append(" ", *self._apart)

    def space(self, text: str, at: int) -> None:
        """Adds white space, which is written when text follows."""
        if not self._open or self._ending or (self._crowded and text != "\n"):
            return
        if not self._collapses:
            self._spaces.append((text, at))
        elif not self._spaces:
            self._spaces.append((" ", at))

    def word(self, text: str, start: int, end: int) -> None:
        """Adds text with spaces around it, though the source has none."""
        self._apart = self._apart or (start, end)
        self.write(text, start, end)
        self._apart = (start, end)

    def apart(self, start: int, end: int) -> None:
        """Notes that the next word of this segment needs a space before it."""
        if self._open and not self._ending:
            self._apart = self._apart or (start, end)

    def drop(self) -> None:
        """Notes that something between the last text and the next isn't read."""
        self._dropped = True
        self._crowded = self._crowded or bool(self._spaces)

    def comma(self, start: int, end: int) -> None:
        """Adds a comma before the next text of this segment, for the border of two table cells at
        source[start:end].
        """
        if self._open and not self._ending:
            self._comma = self._comma or (start, end)

    def pronounce(self, text: str, start: int, end: int, phonemes: str, alphabet: str) -> None:
        """Adds text with its phonemes."""
        self.write(text, start, end)
        self._pronunciations.append(
            Pronunciation(self._size - len(text), self._size, phonemes, alphabet)
        )

    def end(self, pause: float) -> None:
        """Ends the segment. At least `pause` seconds of silence follow."""
        self._ending = self._ending or self._open
        self._structure = max(self._structure, pause if self._spoken else 0.0)
        self._spaces.clear()
        self._comma = None

    def pause(self, seconds: float, at: int) -> None:
        """Ends the segment with a requested silence. Such pauses add up."""
        self.end(0.0)
        self._ending = True
        self._at = at
        self._requested = min(MAX_PAUSE, self._requested + seconds)

    def _append(self, text: str, start: int, end: int) -> None:
        self._chunks.append(text)
        self._last = end
        add_span(self._spans, self._size, start, end, self._size + len(text))
        self._size += len(text)

    def _close(self, last: bool) -> None:
        pause = self._requested if last else min(MAX_PAUSE, max(self._requested, self._structure))
        if self._open or pause:
            self._emit(ends=True, pause=pause)
        self._open = self._ending = False
        self._requested = self._structure = 0.0

    def _emit(self, ends: bool, pause: float = 0.0) -> None:
        nothing = self._last if self._open else self._at
        start = self._spans[0].start if self._spans else nothing
        end = self._spans[-1].end if self._spans else nothing
        spans = tuple(self._spans)
        pronunciations = tuple(self._pronunciations)
        rate = self._rate if self._open else self.rate
        self._done.append(
            Segment("".join(self._chunks), start, end, pause, rate, ends, spans, pronunciations)
        )
        self._chunks = []
        self._spans = []
        self._pronunciations = []
        self._size = 0

    def take(self, last: bool = False) -> list[Segment]:
        """The finished segments and the part of the open one (`ends` is False) so far; with `last`
        all of it.
        """
        if last:
            self._close(last=True)
        elif self._size:
            self._emit(ends=False)
        done = self._done
        self._done = []
        return done
