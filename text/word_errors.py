"""How much of a text was said, by the transcript of its sound: the word error rate."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

import numpy as np

from text import normalize
from text.scripts import UNSPACED

# languages whose characters are counted instead of words
BY_CHARACTER: Final = UNSPACED | {"th"}
_WORD: Final = re.compile(r"[^\W_]+")
# Apostrophes are written or left out. Accents too: they change how a word is written more often
# than how it sounds.
_SILENT: Final = re.compile("['\u2019\u02bc\u0300-\u036f]")


def error_rate(said: str, heard: str, language: str, written: str = "") -> float:
    """Words of `said` that are missing in `heard`, or wrong there, and words that are too many,
    over the words of `said`. It may be more than 1.

    `written` is the text of which `said` are the spoken words. A transcript writes figures in its
    own way ("9.30" for half past nine), so the one of both that is closer to it counts.
    """
    spoken = normalize.normalize(said, language)
    rate = _rate(words(spoken, language), words(normalize.normalize(heard, language), language))
    if rate and written:
        rate = min(rate, _rate(words(written, language), words(heard, language)))
    return rate


def _rate(expected: Sequence[str], heard: Sequence[str]) -> float:
    errors = distance(expected, heard)
    return errors / len(expected) if expected else float(errors > 0)


def words(text: str, language: str) -> list[str]:
    """The words of a text without case and punctuation. In a language that writes no spaces, its
    characters.
    """
    text = _SILENT.sub("", unicodedata.normalize("NFKD", text).casefold())
    found = _WORD.findall(unicodedata.normalize("NFC", text))
    return [*"".join(found)] if language in BY_CHARACTER else found


def distance(expected: Sequence[str], heard: Sequence[str]) -> int:
    """How many words must be replaced, left out or put in to make one of the other (Levenshtein's
    distance).
    """
    numbers: dict[str, int] = {}
    codes = np.array([numbers.setdefault(word, len(numbers)) for word in heard], np.int32)
    steps = np.arange(len(heard) + 1, dtype=np.int32)
    row = steps  # row[j]: of the words so far from the first j that were heard
    for place, word in enumerate(expected, 1):
        replaced = row[:-1] + (codes != numbers.get(word, -1))
        row = np.minimum(replaced, row[1:] + 1, dtype=np.int32)
        row = np.concatenate((np.array([place], np.int32), row)) - steps
        row = np.minimum.accumulate(row) + steps  # words that were put in
    return int(row[-1])
