"""When the words of a phrase are spoken: what the durations of its letters say, corrected.

Three things were measured against the edges of s and sh beside vowels (benchmarks/marks.py).

- A word begins where the blank before it begins, because that is spoken as the coming sound; its
  own first letter is 62 to 74 ms late.
- The sound comes before the durations say, by a constant: LEADS.
- The letter before punctuation takes the pause, up to 0.5 s of it. So a word ends with its last
  sound, and a word after a pause begins with its first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from engine.embedded.durations import Speech
from engine.embedded.phonemes import Phrase
from engine.embedded.reading import COMMAS, STOPS
from engine.embedded.runtime import RATE
from engine.embedded.trim import WINDOW, samples_before

LEADS: Mapping[str, float] = MappingProxyType({"hibari": 0.032, "joe": 0.010, "kokoro": 0.032})
PAUSES = frozenset(STOPS + COMMAS)
BEFORE = frozenset(" \"“'(«")  # what may stand between a word and the blank before it


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """Characters [start, end) of a text, spoken in samples [first, last) of a phrase's sound."""

    start: int
    end: int
    first: int
    last: int


def spoken_words(
    phrase: Phrase, speech: Speech, audible: npt.NDArray[np.int64], lead: float
) -> list[SpokenWord]:
    """The phrase's words, in order, in samples of the sound that `trim.cut` makes of `speech`.
    `audible` are the windows of `speech` that are not silent; `lead` is the synthesizer's.
    """
    words = phrase.words
    if speech.starts is None or not len(audible) or not words:
        return []
    begins = _begins(phrase, (speech.starts - lead * RATE).tolist(), audible)
    sound_ends = (audible + 1) * WINDOW
    limits = [*begins[1:], float(sound_ends[-1])]
    sounds = sound_ends[np.searchsorted(sound_ends, limits, side="right") - 1].tolist()
    before = samples_before(audible)
    found: list[SpokenWord] = []
    for word, begin, limit, sound in zip(words, begins, limits, sounds, strict=True):
        last = min(limit, sound) if sound > begin else limit
        found.append(SpokenWord(word.start, word.end, round(begin) - before, round(last) - before))
    return found


def _begins(phrase: Phrase, starts: list[float], audible: npt.NDArray[np.int64]) -> list[float]:
    """The sample at which each word begins, a window or more after the one before it if there is
    room for all of them.
    """
    silences = _silences(audible)
    begins: list[float] = []
    earliest = float(audible[0] * WINDOW)
    end = float((audible[-1] + 1) * WINDOW)
    step = min(WINDOW, (end - earliest) / len(phrase.words))
    for number, word in enumerate(phrase.words):
        blank = _blank_before(phrase.phonemes, word.first)
        begin = starts[blank] if blank else 0.0
        if not blank or not PAUSES.isdisjoint(phrase.phonemes[:blank][-2:]):
            begin = _after_silence(silences, begin, starts[word.first])
        latest = end - (len(phrase.words) - number) * step
        begin = max(earliest, min(begin, latest))
        begins.append(begin)
        earliest = begin + step
    return begins


def _blank_before(phonemes: str, first: int) -> int:
    """The letter with which a word's sound begins: the blank before its first one."""
    at = first
    while at > 0 and phonemes[at - 1] in BEFORE:
        at -= 1
    return at


def _silences(audible: npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    """The silences before the sound and inside it, in samples."""
    ends = np.flatnonzero(np.diff(audible) > 1)
    inside = zip(audible[ends] + 1, audible[ends + 1], strict=True)
    found = [(0, audible[0]), *inside] if audible[0] else [*inside]
    return [(int(start) * WINDOW, int(end) * WINDOW) for start, end in found]


def _after_silence(silences: list[tuple[int, int]], begin: float, first_letter: float) -> float:
    """The end of the longest silence between a word's beginning and its first letter."""
    ends = [(end - start, end) for start, end in silences if start <= first_letter and end > begin]
    return float(max(ends)[1]) if ends else begin
