"""The units of a text that the aligner gives times to, and the words that they belong to.

A unit has letters, digits and apostrophes only. In most languages it is a word, and every Han
character is one by itself. Japanese is cut where the script changes, and into pieces of at most
four characters; Korean is cut at spaces. The official package uses nagisa and soynlp for these two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

# Unified and compatibility ideographs, without the extensions that the official package leaves out.
HAN: Final = (
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x2A6E0),
    range(0x2A700, 0x2CEB0),
)
HIRAGANA: Final = range(0x3041, 0x30A0)
KATAKANA: Final = (range(0x30A1, 0x3100), range(0x31F0, 0x3200), range(0xFF66, 0xFFA0))
LONG_VOWEL: Final = "ー"
MAX_JAPANESE: Final = 4  # characters


@dataclass(frozen=True, slots=True)
class Unit:
    """What the aligner reads, and the characters [start, end) of the text that it came from."""

    text: str
    start: int
    end: int


def find_units(text: str, language: str = "") -> list[Unit]:
    """The units of a text in a language, by its ISO 639-1 code."""
    runs: list[list[int]] = []  # places in the text of each unit's characters
    previous = ""  # the script of the character before; "" where a unit has just ended
    for place, letter in enumerate(text):
        if letter.isspace():
            previous = ""
        if not _is_kept(letter):
            continue
        script = _script(letter, language)
        if language == "ja" and letter == LONG_VOWEL and previous:
            script = previous
        full = language == "ja" and previous != "word" and runs and len(runs[-1]) >= MAX_JAPANESE
        if not previous or script != previous or script == "han-apart" or full:
            runs.append([])
        runs[-1].append(place)
        previous = script
    return [Unit("".join(text[place] for place in run), run[0], run[-1] + 1) for run in runs]


def place_units(text: str, units: Sequence[str]) -> list[Unit]:
    """Units of another segmenter, with their places. What isn't kept of them is left out.

    Raises ValueError for units that aren't the text's, in its order.
    """
    kept = [(place, letter) for place, letter in enumerate(text) if _is_kept(letter)]
    found = []
    first = 0
    for unit in units:
        letters = "".join(letter for letter in unit if _is_kept(letter))
        if not letters:
            continue
        part = kept[first : first + len(letters)]
        if "".join(letter for _, letter in part) != letters:
            raise ValueError(f"the unit {unit!r} isn't at its place in the text")
        found.append(Unit(letters, part[0][0], part[-1][0] + 1))
        first += len(letters)
    if first < len(kept):
        raise ValueError("the units end before the text does")
    return found


def written_words(text: str, units: Sequence[Unit]) -> list[str]:
    """The text in as many parts as there are units: each unit with the marks after it, and with the
    spaces and the opening marks before it.
    """
    if not units:
        return []
    cuts = [0]
    for unit, following in pairwise(units):
        cuts.append(_cut(text, unit.end, following.start))
    cuts.append(len(text))
    return [text[start:end] for start, end in pairwise(cuts)]


def _cut(text: str, start: int, end: int) -> int:
    """Where the marks between two units are parted: at the first space, else before the first
    opening mark.
    """
    between = range(start, end)
    spaces = (place for place in between if text[place].isspace())
    opening = (place for place in between if unicodedata.category(text[place]) in {"Ps", "Pi"})
    return next(spaces, next(opening, end))


def _is_kept(letter: str) -> bool:
    return letter == "'" or unicodedata.category(letter)[0] in "LN"


def _script(letter: str, language: str) -> str:
    number = ord(letter)
    han = any(number in part for part in HAN)
    if language != "ja":
        return "han-apart" if han else "word"
    if han or letter == "々":
        return "han"
    if number in HIRAGANA:
        return "hiragana"
    return "katakana" if any(number in part for part in KATAKANA) else "word"
