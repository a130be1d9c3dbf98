"""A transcript: what was recognised, piece by piece, on one clock."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from engine.recognition import RATE, Segment, Word, Words


@dataclass(slots=True, eq=False)
class Transcript:
    """Grows by `add`, and never changes what it has."""

    language: str = ""  # ISO 639-1, of the first piece with words, or as the client gave it
    language_probability: float = 0.0
    seconds: float = 0.0  # of sound, silence included
    segments: list[Segment] = field(default_factory=list)  # with times from the sound's start

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments).strip()

    @property
    def words(self) -> list[Word]:
        return [word for segment in self.segments for word in segment.words]

    @property
    def size(self) -> int:
        """Bytes in memory, roughly: for the cache's bounds."""
        return sum(
            200 + 2 * len(segment.text) + 100 * len(segment.words) + 8 * len(segment.tokens)
            for segment in self.segments
        ) + sys.getsizeof(self.segments)

    def add(self, words: Words, start: int) -> list[Segment]:
        """Appends what was recognised in sound that began at the sample `start`. Returns the new
        segments.
        """
        if words.segments and not self.segments:
            self.language = self.language or words.language
            self.language_probability = words.language_probability
        offset = start / RATE
        added = [shifted(segment, offset) for segment in words.segments]
        self.segments += added
        return added


def shifted(segment: Segment, seconds: float) -> Segment:
    """The same segment, so many seconds later."""
    return replace(
        segment,
        start=segment.start + seconds,
        end=segment.end + seconds,
        words=tuple(_shifted_words(segment.words, seconds)),
    )


def _shifted_words(words: Sequence[Word], seconds: float) -> list[Word]:
    return [replace(word, start=word.start + seconds, end=word.end + seconds) for word in words]
