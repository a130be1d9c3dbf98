"""A text while rules rewrite it. It remembers what every changed place was in the source.

Rules run one after another, each over the text that the last one left. An edit is (start, end,
lost): its place in the text as it is now, and how many characters longer the source was there. That
is enough to find the way back, and a pass over n edits costs n.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, compress, repeat
from operator import itemgetter
from typing import Final

from text.normalize.rule import Say

Match = re.Match[str]

# Text that must stay as it was written is replaced by private characters while the rules run.
# Cleaning has removed all others of them before.
_KEPT: Final = 0xF0000
_ROOM: Final = 0xFFFD
_END: Final = itemgetter(1)
_DIGIT: Final = re.compile("[0-9]")
_NOTHING: Final = "\0"  # stands behind the last character
SHORT: Final = 300  # characters of a text that is looked at as a whole after each change
_HIDDEN: Final = re.compile("[\U000f0000-\U000ffffd]")
# What a hook may raise on an unforeseen text. The place is then left as it was.
HOOK_ERRORS: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Replacement:
    """The source characters [start, end) are said as `spoken`, which may be empty."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """`text` is what is said for `source`. `replacements` lead there; they are in order and don't
    overlap.
    """

    source: str
    text: str
    replacements: tuple[Replacement, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the spoken characters [start, end) stand in the source. A replacement counts as a
        whole.
        """
        return self.source_index(start), self.source_index(end, at_end=True)

    def source_index(self, index: int, *, at_end: bool = False) -> int:
        """The source index of a spoken index. Within a replacement it is the first source
        character or, with `at_end`, the one behind the last.

        It costs a walk over the replacements. For many questions about one text use `Alignment`.
        """
        return Alignment.of(self).source_index(index, at_end=at_end)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Maps spoken indexes to source indexes by bisection."""

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
    """The text that the rules rewrite: `text` is what the next rule sees.

    The way back to the source is computed by `spoken` only, so `normalize` doesn't pay for it.
    """

    __slots__ = (
        "_behind",
        "_found",
        "_kept",
        "_numbers",
        "_row",
        "_source",
        "text",
    )

    def __init__(self, source: str) -> None:
        self.text = source
        self._source = source
        # What each rule replaced: (start, end, words) in the text that it saw.
        self._found: list[list[tuple[int, int, str]]] = []
        self._kept: list[str] = []
        self._row: re.Pattern[str] | None = None
        # Where numbers begin, if that is known; in a long text also what stands behind the first
        # digits of each, a character.
        self._numbers: list[int] | None = None
        self._behind = ""

    def find_numbers(self, row: re.Pattern[str]) -> None:
        """From now on numbers are where `row` matches: digits with separators between them, of
        which group 1 is the first ones.
        """
        self._row = row

    def news(self, reach: int) -> str:
        """What the last rule that changed the text wrote, and what stands around it: up to a space
        and a character, and at most `reach` characters. A short text is all news.
        """
        text = self.text
        if len(text) <= SHORT:
            return text
        grown = 0
        written = set()
        for start, end, words in self._found[-1]:
            first = start + grown
            last = first + len(words)
            grown = last - end
            least = max(first - reach, 0)
            begin = max(text.rfind(" ", least, first) - 1, least)
            space = text.find(" ", last, last + reach)
            written.add(text[begin : last + reach if space < 0 else space + 2])
        return " ".join(written)

    def rewrite(
        self,
        pattern: re.Pattern[str],
        say: Say,
        *,
        aloud: bool = True,
        at_number: bool = False,
        behind: frozenset[str] | None = None,
    ) -> None:
        """Replaces each match by what `say` returns for it.

        Where `say` returns None or the match itself, a later rule may try. Without `aloud` the
        match stays as written and no later rule sees it. A pattern that can only match where a
        number begins (`at_number`) is tried there only: its cost falls with the numbers that are
        left. In a long text, if it is known what may stand `behind` their first digits, only those
        are tried.
        """
        matches: Iterable[Match]
        if at_number:
            matches = self._at_numbers(pattern, behind)
        elif (first := pattern.search(self.text)) is None:
            return  # most often, and for a third of what finditer costs
        else:
            matches = chain((first,), pattern.finditer(self.text, first.end()))
        found = []
        for match in matches:
            try:
                words = say(match)
            except HOOK_ERRORS:
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

    def _at_numbers(self, pattern: re.Pattern[str], behind: frozenset[str] | None) -> list[Match]:
        """As `finditer`: matches from left to right that don't overlap."""
        numbers: Iterable[int] = (
            self._look_for_numbers() if self._numbers is None else self._numbers
        )
        if behind is not None:
            numbers = compress(numbers, map(behind.__contains__, self._behind))
        found = []
        end = 0
        for match in filter(None, map(pattern.match, repeat(self.text), numbers)):
            if match.start() >= end:
                end = match.end()
                found.append(match)
        return found

    def _look_for_numbers(self) -> list[int]:
        text = self.text
        rows = self._row.finditer(text) if self._row else ()
        if len(text) <= SHORT:
            self._numbers = [row.start() for row in rows]
        else:
            places = [row.span(1) for row in rows]
            self._numbers = [start for start, _ in places]
            self._behind = "".join([text[end : end + 1] or _NOTHING for _, end in places])
        return self._numbers

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
        if len(text) <= SHORT:
            self._numbers = None  # they are looked for when a rule asks for them
        elif self._numbers is not None:
            # Numbers, or what stands behind them, may be others where the words have digits or
            # have some on either side.
            beside = "".join(
                [
                    text[start - 1 : start] + words + text[end : end + 2]
                    for start, end, words in found
                ]
            )
            self._numbers = None if _DIGIT.search(beside) else self._moved(self._numbers, found)

    def _moved(self, numbers: list[int], found: list[tuple[int, int, str]]) -> list[int]:
        """Where numbers begin after the replacements `found`, where no new ones have appeared."""
        moved: list[int] = []
        behind = []
        at = grown = 0
        for start, end, words in found:
            before = bisect_left(numbers, start, at)
            moved += [number + grown for number in numbers[at:before]]
            behind.append(self._behind[at:before])
            at = bisect_left(numbers, end, before)
            grown += len(words) - (end - start)
        moved += [number + grown for number in numbers[at:]]
        behind.append(self._behind[at:])
        self._behind = "".join(behind)
        return moved

    def strip(self) -> None:
        """Takes off the spaces around the text."""
        end = len(self.text)
        first = end - len(self.text.lstrip())
        last = len(self.text.rstrip())
        ends = ((0, first, ""), (max(first, last), end, ""))
        if found := [(start, end, words) for start, end, words in ends if start < end]:
            self._replace(found)

    def restore(self) -> None:
        """Puts kept matches back as they were written. No rule may follow."""
        if self._kept:
            self.rewrite(_HIDDEN, lambda match: self._kept[ord(match[0]) - _KEPT])

    def spoken(self) -> Spoken:
        """The text with the way back to the source."""
        edits: list[tuple[int, int, int]] = []
        for found in self._found:
            edits = _merged(edits, found)
        text = self.text
        source = self._source
        shift = 0
        replacements = []
        for start, end, lost in edits:
            first = start + shift
            shift += lost
            words = text[start:end]
            if words != source[first : end + shift]:
                replacements.append(Replacement(first, end + shift, words))
        return Spoken(source, text, tuple(replacements))


def _merged(
    edits: list[tuple[int, int, int]], found: list[tuple[int, int, str]]
) -> list[tuple[int, int, int]]:
    """The edits after a rule's replacements `found`, in places of the text after them. Edits and
    replacements that overlap become one edit.
    """
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
