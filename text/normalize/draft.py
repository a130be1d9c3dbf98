"""A text while rules rewrite it. It remembers what every changed place was in the source.

Rules run one after another, each over the text that the last one left. An edit is (start, end,
lost): its place in the text as it is now, and how many characters longer the source was there. That
is enough to find the way back, and a pass over n edits costs n.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise, repeat
from operator import itemgetter
from typing import Final

from text.normalize.required import DIGITS_IN_A_ROW, SAID, SIGNS, Feature

Match = re.Match[str]
Say = Callable[[Match], str | None]

# Text that must stay as it was written is replaced by private characters while the rules run.
# Cleaning has removed all others of them before.
_KEPT: Final = 0xF0000
_ROOM: Final = 0xFFFD
_END: Final = itemgetter(1)
_DIGIT: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"[^\W\d]\w*\.?")
# Characters on either side of what a rule writes that may be in a feature with it.
_BESIDE: Final = len(DIGITS_IN_A_ROW[-1]) - 1
_SAID: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + SAID)
_DIGITS: Final = frozenset("123456789")
# Of the characters between signs and digits only the outer ones are in pairs. It has no \d, which
# would make it slow.
_PLAIN: Final = rf"[^0{re.escape(''.join(sorted(SIGNS)))}]"
DENSE: Final = 8  # where one of so many characters is a digit, it would cost more than it saves
SHORT: Final = 150  # and in so few characters
_INNER: Final = re.compile(rf"(?<={_PLAIN}){_PLAIN}{{3,}}(?={_PLAIN})")
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
        "_beside",
        "_found",
        "_kept",
        "_number",
        "_numbers",
        "_source",
        "_words",
        "_words_of",
        "text",
    )

    def __init__(self, source: str) -> None:
        self.text = source
        self._source = source
        # What each rule replaced: (start, end, words) in the text that it saw.
        self._found: list[list[tuple[int, int, str]]] = []
        # What it wrote last, with the characters on either side.
        self._beside = ""
        self._kept: list[str] = []
        self._number: re.Pattern[str] | None = None
        self._numbers: list[int] = []
        self._words: frozenset[str] = frozenset()
        self._words_of = ""

    def find_numbers(self, begin: re.Pattern[str]) -> None:
        """From now on keeps the places where `begin` matches: a digit, with conditions on the two
        characters before it.
        """
        self._number = begin
        self._numbers = _begins(begin, self.text)

    def features(self) -> set[Feature]:
        """The features of the text (`required.py`)."""
        return _characters_and_pairs(self.text).union(self.words)

    @property
    def words(self) -> frozenset[str]:
        """The words of the text, from a letter on, and a stop behind them."""
        if self._words_of is not self.text:
            self._words_of = self.text
            self._words = frozenset(_WORD.findall(self.text))
        return self._words

    def news(self) -> set[Feature]:
        """The features that the last rule which changed the text has brought, but for those that
        `is_said` is true of; and maybe others that the text has had before.
        """
        characters = set(self._beside)
        unusual = {char for char in characters - _SAID if not char.isalpha()}
        if not unusual:
            return {*characters}
        text = self.text
        grown = 0
        written = set()
        for start, end, words in self._found[-1]:
            first = start + grown
            last = first + len(words)
            grown = last - end
            around = text[first - 1 if first else 0 : last + 1]
            if not unusual.isdisjoint(around):
                written.add(text[max(first - _BESIDE, 0) : last + _BESIDE])
        return {*characters, *_characters_and_pairs(" ".join(written))}

    def rewrite(
        self, pattern: re.Pattern[str], say: Say, *, aloud: bool = True, at_number: bool = False
    ) -> None:
        """Replaces each match by what `say` returns for it.

        Where `say` returns None or the match itself, a later rule may try. Without `aloud` the
        match stays as written and no later rule sees it. A pattern that can only match where a
        number begins (`at_number`) is tried there only: its cost falls with the numbers that are
        left.
        """
        found = []
        for match in self._at_numbers(pattern) if at_number else pattern.finditer(self.text):
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

    def _at_numbers(self, pattern: re.Pattern[str]) -> Iterator[Match]:
        """As `finditer`: matches from left to right that don't overlap."""
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
        self._beside = "".join(
            [text[start - 1 : start] + words + text[end : end + 1] for start, end, words in found]
        )
        if self._number:
            # New numbers may have appeared where the words have digits, and where a digit now
            # stands behind other characters than before.
            behind = "".join([text[end + 1 : end + 2] for _, end, _ in found])
            if _DIGIT.search(self._beside) or _DIGIT.search(behind):
                self._numbers = _begins(self._number, self.text)
            else:
                self._numbers = _moved(self._numbers, found)

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


def _characters_and_pairs(text: str) -> set[Feature]:
    characters = set(text)
    for digit in _DIGITS & characters:
        text = text.replace(digit, "0")  # five times as fast as an expression
    if not text.isascii() and any(map(str.isdecimal, characters)):
        text = _DIGIT.sub("0", text)
    if len(text) > SHORT and text.count("0") * DENSE < len(text):
        text = _INNER.sub("", text)
    characters.update(text)
    characters.update(row for row in DIGITS_IN_A_ROW if row in text)
    return {*characters, *pairwise(text)}


def _begins(begin: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in begin.finditer(text)]


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


def _moved(numbers: list[int], found: list[tuple[int, int, str]]) -> list[int]:
    """Where numbers begin after the replacements `found`, where no new ones have appeared."""
    moved: list[int] = []
    at = grown = 0
    for start, end, words in found:
        before = bisect_left(numbers, start, at)
        moved += [number + grown for number in numbers[at:before]]
        at = bisect_left(numbers, end, before)
        grown += len(words) - (end - start)
    moved += [number + grown for number in numbers[at:]]
    return moved
