"""Cuts a slot's sound and its texts into sections that an aligner can take: at pauses between
words, as an estimate places them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from engine.speech import Mark, Samples
from engine.word_timing.energy import estimate

LONGEST: Final = 20.0  # seconds of a section
SHORTEST: Final = 10.0  # seconds, where the text goes on


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A part of the sound, and its text. `parts` are the parts of the requests' texts that it is
    made of: where each begins in `text`, its request, and where it begins there.
    """

    samples: Samples
    text: str
    begins: float  # seconds of the slot's sound
    parts: Sequence[tuple[int, int, int]]

    def placed(self, mark: Mark) -> Mark:
        """A mark of the section as one of the slot."""
        starts = [start for start, _, _ in self.parts]
        at = max(0, bisect_right(starts, mark.start) - 1)
        start, request, offset = self.parts[at]
        # punctuation that opens the next part may have been taken for the end of this one
        end = starts[at + 1] - 1 if at + 1 < len(starts) else len(self.text)
        return replace(
            mark,
            start=mark.start - start + offset,
            end=min(mark.end, end) - start + offset,
            seconds=mark.seconds + self.begins,
            until=mark.until + self.begins,
            request=request,
        )


def sections(samples: Samples, rate: int, texts: Sequence[str]) -> list[Section]:
    """The sections of a slot, one behind the other; together they are all of the sound."""
    groups = [*_groups(estimate(samples, rate, texts))]
    found = []
    begins = 0.0
    for number, group in enumerate(groups, 1):
        last = number == len(groups)
        ends = len(samples) / rate if last else (group[-1].until + groups[number][0].seconds) / 2
        text, parts = _joined(group, texts)
        cut = samples[round(begins * rate) : round(ends * rate)]
        found.append(Section(cut, text, begins, parts))
        begins = ends
    return found


def _groups(marks: Sequence[Mark]) -> Iterator[Sequence[Mark]]:
    """The marks in sections, each cut at its longest pause."""
    first = 0
    while first < len(marks):
        begins = marks[first].seconds
        ends = [at for at in range(first, len(marks)) if marks[at].until - begins <= LONGEST]
        last = ends[-1] if ends else first
        if last + 1 < len(marks):
            late = [at for at in ends if marks[at].until - begins >= SHORTEST] or [last]
            last = max(late, key=lambda at: marks[at + 1].seconds - marks[at].until)
        yield marks[first : last + 1]
        first = last + 1


def _joined(
    group: Sequence[Mark], texts: Sequence[str]
) -> tuple[str, Sequence[tuple[int, int, int]]]:
    """The text of some words, and the parts that it is made of."""
    text = ""
    parts = []
    for request in dict.fromkeys(mark.request for mark in group):
        own = [mark for mark in group if mark.request == request]
        part = texts[request][own[0].start : own[-1].end]
        text += " " if text else ""
        parts.append((len(text), request, own[0].start))
        text += part
    return text, parts
