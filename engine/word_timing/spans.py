"""The words of a spoken text, and how long each of them takes to say beside the others.

A word is what stands between white space and has a letter or a digit. In scripts without spaces
each character is a word, with the small kana, the marks and the punctuation behind it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

# Characters that take as long as this many letters. Letters with an alphabet of their own are 1.
SYLLABLE: Final = 3.0  # Han, Hangul
MORA: Final = 2.0  # kana
DIGIT: Final = 4.0  # one that the reading left
# Fitted to the durations inside hibari and joe (English): a word takes as long as its letters and
# one more, a short one nearly one less, and one before a pause as long as two and a half more.
BASE: Final = 1.0
SHORT: Final = -0.8
SHORT_LETTERS: Final = 3
FINAL: Final = 2.5

_KANA: Final = "\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d"
_HAN: Final = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SOUTHEAST: Final = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
_SMALL: Final = "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096" + (
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fc"
)
_ALONE: Final = f"{_KANA}{_HAN}{_SOUTHEAST}"
_MARKS: Final = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a\ufe00-\ufe0f"
_TOKEN: Final = re.compile(
    rf"[{_ALONE}][{_SMALL}{_MARKS}]*+|[^\s\u2014{_ALONE}]++|\u2014++", re.UNICODE
)
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
_STOP: Final = re.compile(
    r"[.,;:!?\u2026\u2014\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\u060c\u061b\u061f\u0964]"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A word: characters [start, end) of text number `request`. `weight` is its length in letters.
    `pauses` says whether punctuation follows it, or the end of the text.
    """

    start: int
    end: int
    weight: float
    pauses: bool
    request: int = 0


def spans(texts: Sequence[str]) -> list[Span]:
    """The words of texts that are spoken one after another."""
    return [span for number, text in enumerate(texts) for span in _spans(text, number)]


def _spans(text: str, number: int) -> Iterator[Span]:
    words: list[tuple[int, int]] = []
    opening: int | None = None  # where punctuation before a word begins
    for token in _TOKEN.finditer(text):
        start = token.start()
        if any(map(str.isalnum, token[0])):
            words.append((start if opening is None else opening, token.end()))
            opening = None
        elif words and (_STOP.search(token[0]) or words[-1][1] == start):
            words[-1] = words[-1][0], token.end()
        elif opening is None and not text[token.end() : token.end() + 1].isspace():
            opening = start
    for place, (start, end) in enumerate(words):
        last = place + 1 == len(words)
        word = text[start:end].strip()
        pauses = last or bool(_STOP.search(_tail(word)))
        yield Span(start, end, _weight(word) + FINAL * pauses, pauses, number)


def _tail(word: str) -> str:
    """What follows the last letter or digit of a word."""
    length = len(word)
    while length and not word[length - 1].isalnum():
        length -= 1
    return word[length:]


def _weight(word: str) -> float:
    letters = sum(map(_letter, unicodedata.normalize("NFC", word)))
    if re.match(f"[{_ALONE}]", word):
        return letters
    return letters + BASE + (SHORT if letters <= SHORT_LETTERS else 0.0)


def _letter(char: str) -> float:
    if not char.isalnum():
        return 0.0
    if char.isdigit():
        return DIGIT
    if re.match(f"[{_HAN}]", char) or _HANGUL.match(char):
        return SYLLABLE
    return MORA if re.match(f"[{_KANA}]", char) else 1.0
