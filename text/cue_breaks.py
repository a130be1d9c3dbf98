"""How good a place between two words is for the end of a line of subtitles, or of a subtitle."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from text.cue_tables import CONJUNCTIONS, NEVER_FIRST
from text.stops import dot_ends, stop_ends

SENTENCE_END: Final = frozenset(".!?\u3002\uff01\uff1f\u2026")
CLAUSE_END: Final = frozenset(",;:\u3001\uff0c\uff1b\uff1a\u2014\u2013")
CLOSING: Final = "\"')]}\u201d\u2019\u00bb\u300d\u300f\uff09\u3011\u300b"
OPENING: Final = "\"'([{\u201c\u2018\u00ab\u201e\u00a1\u00bf\u300c\u300e\uff08\u3010\u300a"
BRACKETS: Final = tuple("([{\u201c\u201e\u300c\u300e\uff08\u3010\u300a")
_FULL_STOPS: Final = frozenset("\u3002\uff01\uff1f")
SHORT_WORD: Final = 3  # letters of most articles and prepositions, which belong to the next word


class Break(IntEnum):
    """What a break comes behind or before; the smaller, the better."""

    SENTENCE = 0
    CLAUSE = 1
    CONJUNCTION = 2
    PLAIN = 3
    SHORT_WORD = 4  # behind one, behind a conjunction, or beside a number
    NEVER = 5


class Breaks:
    """Judges the place before each word of a text, word after word."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._conjunctions = CONJUNCTIONS.get(language, frozenset())
        self._before = ""  # the word before the last one
        self._last = ""

    def before(self, word: str) -> Break:
        """How good the place before `word` is, which is the next one of the text."""
        last = self._last
        earlier = self._before
        word = word.strip()
        self._before = last
        self._last = word
        if not last:
            return Break.SENTENCE
        bare = last.rstrip(CLOSING)
        if bare and bare[-1] in SENTENCE_END and self._ends_sentence(earlier, bare, word):
            return Break.SENTENCE
        if word[0] in NEVER_FIRST or not any(map(str.isalnum, word)):
            return Break.NEVER
        if (bare and bare[-1] in CLAUSE_END) or word.startswith(BRACKETS):
            return Break.CLAUSE
        if self._is_conjunction(last):  # it belongs to the next word, also in "so that"
            return Break.SHORT_WORD
        if self._is_conjunction(word):
            return Break.CONJUNCTION
        is_short = len(last) <= SHORT_WORD and last.isascii() and last.isalpha()
        is_number = last.isdecimal() or word[0].isdecimal()  # "5 km", "3 March 2024"
        return Break.SHORT_WORD if is_short or is_number else Break.PLAIN

    def end(self) -> None:
        """Ends a passage: the next word begins a sentence."""
        self._before = self._last = ""

    def _is_conjunction(self, word: str) -> bool:
        word = word.lstrip(OPENING).casefold()
        return word in self._conjunctions or _elided(word) in self._conjunctions

    def _ends_sentence(self, earlier: str, bare: str, word: str) -> bool:
        words = bare.rstrip("".join(SENTENCE_END))
        stop = bare[len(words) :]
        if _FULL_STOPS.intersection(stop):
            return True
        before = f"{earlier} {words}" if earlier else words
        if stop == ".":
            return bool(dot_ends(before, word, True, self._language))
        return bool(stop_ends(stop, before, word, True, self._language))


def _elided(word: str) -> str:
    """The French word before an apostrophe, with it: qu' of qu'il."""
    head, mark, _ = word.replace("\u2019", "'").partition("'")
    return head + mark
