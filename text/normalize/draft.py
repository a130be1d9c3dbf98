"""A text while it is being rewritten, which remembers what every changed place was in the source.

Rules run one after another, each over what the last one left. An edit is (start, end, lost): where
it stands in the text as it is now, and how many characters longer the source was there. That is all
it takes to find the way back, and a pass over n edits costs n."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import Final

Match = re.Match[str]
Say = Callable[[Match], str | None]

# Private characters, which cleaning has removed from the text, stand for what must be left as it
# was written.
_KEPT: Final = 0xF0000
_ROOM: Final = 0xFFFD
_END: Final = itemgetter(1)
_DIGIT: Final = re.compile(r"\d")
_HIDDEN: Final = re.compile("[\U000f0000-\U000ffffd]")
# What a hook may stumble over in a text nobody foresaw. The place is then left as it was.
STUMBLES: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Replacement:
    """Source characters `start` to `end` are said as `spoken`, which may be empty."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said for `source`, and the replacements that lead there, in order and apart from each
    other."""

    source: str
    text: str
    replacements: tuple[Replacement, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where spoken characters `start` to `end` stand in the source; a replacement is touched as
        a whole."""
        return self.source_index(start), self.source_index(end, at_end=True)

    def source_index(self, index: int, *, at_end: bool = False) -> int:
        """The source index of a spoken one. In a replacement: its first character or, with
        `at_end`, behind its last.

        Costs a walk over the replacements; `Alignment` answers many questions about one text.
        """
        return Alignment.of(self).source_index(index, at_end=at_end)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Spoken index to source index, by bisection."""

    starts: tuple[int, ...]  # of each replacement in the spoken text
    spoken: Spoken

    @classmethod
    def of(cls, spoken: Spoken) -> Alignment:
        starts = []
        grown = 0
        for each in spoken.replacements:
            starts.append(each.start + grown)
            grown += len(each.spoken) - (each.end - each.start)
        return cls(tuple(starts), spoken)

    def source_index(self, index: int, *, at_end: bool = False) -> int:
        """As `Spoken.source_index`."""
        index = max(0, min(index, len(self.spoken.text)))
        at = bisect_right(self.starts, index - 1 if at_end else index) - 1
        if at < 0:
            return index
        start = self.starts[at]
        found = self.spoken.replacements[at]
        behind = index - start - len(found.spoken)
        if behind > 0 or (behind == 0 and not at_end):
            return found.end + behind
        return found.end if at_end else found.start


class Draft:
    """The text under the rules' hands. `text` is what the next rule sees. The way back to the
    source is made when `spoken` asks for it, so that who wants the words alone doesn't pay for
    it."""

    __slots__ = ("_found", "_kept", "_number", "_numbers", "_source", "text")

    def __init__(self, source: str) -> None:
        self.text = source
        self._source = source
        self._found: list[
            list[tuple[int, int, str]]
        ] = []  # what each rule found, in the text as it then was
        self._kept: list[str] = []
        self._number: re.Pattern[str] | None = None
        self._numbers: list[int] = []

    def find_numbers(self, begin: re.Pattern[str]) -> None:
        """From now on, know where `begin` matches: a digit, and conditions on the two characters
        before it."""
        self._number = begin
        self._numbers = _begins(begin, self.text)

    def rewrite(
        self, pattern: re.Pattern[str], say: Say, *, aloud: bool = True, at_number: bool = False
    ) -> None:
        """Say what matches. Where `say` returns None or what it saw, the next rule may try; where
        it isn't to be said aloud, the match is kept as written and no later rule sees it. A pattern
        that only matches `at_number`, where one begins, is tried nowhere else: the fewer are left,
        the less it costs, however long the text has grown."""
        found = []
        for match in self._at_numbers(pattern) if at_number else pattern.finditer(self.text):
            try:
                words = say(match)
            except STUMBLES:
                continue
            start, end = match.span()
            if words is None or start == end or words == match[0]:
                continue
            if aloud:
                found.append((start, end, words))
            elif len(self._kept) < _ROOM:
                found.append((start, end, chr(_KEPT + len(self._kept))))
                self._kept.append(match[0])
        if found:
            self._replace(found)

    def _at_numbers(self, pattern: re.Pattern[str]) -> Iterator[Match]:
        """As `finditer`: from left to right, apart from each other."""
        behind = 0
        for found in filter(None, map(pattern.match, repeat(self.text), self._numbers)):
            start, end = found.span()
            if start >= behind:
                behind = end
                yield found

    def _replace(self, found: list[tuple[int, int, str]]) -> None:
        text = self.text
        at = 0
        parts: list[str] = []
        for start, end, words in found:
            parts += (text[at:start], words)
            at = end
        parts.append(text[at:])
        self.text = "".join(parts)
        self._found.append(found)
        if self._number:
            moved = _moved(self._numbers, found, text)
            self._numbers = _begins(self._number, self.text) if moved is None else moved

    def show(self) -> None:
        """What was kept stands in the text again as it was written; no rule may follow."""
        if self._kept:
            self.rewrite(_HIDDEN, lambda match: self._kept[ord(match[0]) - _KEPT])

    def spoken(self) -> Spoken:
        """What has become of the source."""
        edits: list[tuple[int, int, int]] = []
        for found in self._found:
            edits = _merged(edits, found)
        text = self.text
        source = self._source
        off = 0
        replacements = []
        for start, end, lost in edits:
            first = start + off
            off += lost
            words = text[start:end]
            if words != source[first : end + off]:
                replacements.append(Replacement(first, end + off, words))
        return Spoken(source, text, tuple(replacements))


def _begins(begin: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in begin.finditer(text)]


def _merged(
    edits: list[tuple[int, int, int]], found: list[tuple[int, int, str]]
) -> list[tuple[int, int, int]]:
    """Edits as they stand in the text after what was `found` in the text before; where they
    overlap, they are one."""
    merged: list[tuple[int, int, int]] = []
    old = new = grown = 0
    while new < len(found):
        first, last, words = found[new]
        new += 1
        before = bisect_right(edits, first, old, key=_END)
        merged += [(start + grown, end + grown, lost) for start, end, lost in edits[old:before]]
        old = before
        lost = 0
        longer = len(words) - (last - first)
        while True:
            if old < len(edits) and edits[old][0] < last:
                start, end, more = edits[old]
                first = min(first, start)
                last = max(last, end)
                lost = lost + more
                old += 1
            elif new < len(found) and found[new][0] < last:
                start, end, words = found[new]
                last = max(last, end)
                longer = longer + len(words) - (end - start)
                new += 1
            else:
                break
        merged.append((first + grown, last + grown + longer, lost - longer))
        grown += longer
    merged += [(start + grown, end + grown, lost) for start, end, lost in edits[old:]]
    return merged


def _moved(numbers: list[int], found: list[tuple[int, int, str]], text: str) -> list[int] | None:
    """Where numbers begin after what was found in `text` is replaced; None where new ones may have
    come: the words have digits, or one stands behind them that something else stood before."""
    if _DIGIT.search("".join([words + text[end : end + 2] for _, end, words in found])):
        return None
    moved: list[int] = []
    at = grown = 0
    for start, end, words in found:
        before = bisect_left(numbers, start, at)
        moved += [number + grown for number in numbers[at:before]]
        at = bisect_left(numbers, end, before)
        grown += len(words) - (end - start)
    moved += [number + grown for number in numbers[at:]]
    return moved
