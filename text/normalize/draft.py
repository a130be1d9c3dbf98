"""A text while it is being rewritten, which remembers what every changed place was in the source.

Rules run one after another, each over what the last one left. An edit is kept as (start, end, lost): where it stands in
the text as it is now, and how many characters longer the source was there. That is all it takes to find the way back,
and a pass over n edits costs n.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Match = re.Match[str]
Say = Callable[[Match], str | None]

# Private characters, which cleaning has removed from the text, stand for what must be left as it was written.
_KEPT: Final = 0xF0000
_ROOM: Final = 0xFFFD
_HIDDEN: Final = re.compile("[\U000f0000-\U000ffffd]")
# What a hook may stumble over in a text nobody foresaw. The place is then left as it was.
STUMBLES: Final = (ArithmeticError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Replacement:
    """Source characters `start` to `end` are said as `spoken`, which may be empty."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said for `source`, and the replacements that lead there, in order and apart from each other."""

    source: str
    text: str
    replacements: tuple[Replacement, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where spoken characters `start` to `end` stand in the source; a replacement is touched as a whole."""
        return self.source_index(start), self.source_index(end, at_end=True)

    def source_index(self, index: int, *, at_end: bool = False) -> int:
        """The source index of a spoken one. In a replacement: its first character or, with `at_end`, behind its last.

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
        starts, grown = [], 0
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
        start, found = self.starts[at], self.spoken.replacements[at]
        behind = index - start - len(found.spoken)
        if behind > 0 or (behind == 0 and not at_end):
            return found.end + behind
        return found.end if at_end else found.start


class Draft:
    """The text under the rules' hands. `text` is what the next rule sees."""

    __slots__ = ("_edits", "_kept", "_source", "text")

    def __init__(self, source: str) -> None:
        self.text = source
        self._source = source
        self._edits: list[tuple[int, int, int]] = []
        self._kept: list[str] = []

    def rewrite(self, pattern: re.Pattern[str], say: Say, *, aloud: bool = True) -> None:
        """Say what matches. Where `say` returns None or what it saw, the next rule may try; where it isn't to be said
        aloud, the match is kept as written and no later rule sees it."""
        found = []
        for match in pattern.finditer(self.text):
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

    def _replace(self, found: list[tuple[int, int, str]]) -> None:
        text, at = self.text, 0
        parts: list[str] = []
        changes = [(start, end, lost, 0) for start, end, lost in self._edits]
        for start, end, words in found:
            parts += (text[at:start], words)
            at = end
            changes.append((start, end, 0, len(words) - (end - start)))
        parts.append(text[at:])
        self.text = "".join(parts)
        changes.sort()
        self._edits = _merged(changes)

    def spoken(self) -> Spoken:
        """What has become of the source."""
        self.rewrite(_HIDDEN, lambda match: self._kept[ord(match[0]) - _KEPT])
        text, source, off, replacements = self.text, self._source, 0, []
        for start, end, lost in self._edits:
            first = start + off
            off += lost
            words = text[start:end]
            if words != source[first : end + off]:
                replacements.append(Replacement(first, end + off, words))
        return Spoken(source, text, tuple(replacements))


def _merged(changes: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int]]:
    """Old edits and new ones (start, end, characters lost before, characters grown now) where they overlap are one."""
    edits, grown = [], 0
    first, last, lost, grow = changes[0]
    for start, end, more_lost, more_grown in changes[1:]:
        if start < last:
            last, lost, grow = max(last, end), lost + more_lost, grow + more_grown
        else:
            edits.append((first + grown, last + grown + grow, lost - grow))
            grown += grow
            first, last, lost, grow = start, end, more_lost, more_grown
    edits.append((first + grown, last + grown + grow, lost - grow))
    return edits
