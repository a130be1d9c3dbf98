"""What the readers of languages have in common: a text becomes sentences, clauses and words, and
each language says how the words of a clause sound.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from engine.embedded.letters import FOLDED
from engine.embedded.reading import Reading, Word

# the signs that Kokoro knows, and what stands for one of them
SIGNS: Mapping[str, str] = MappingProxyType(
    {sign: sign for sign in '.,;:!?…—()"“”'}
    | dict.fromkeys("–―", "—")
    | dict.fromkeys("«„‹《「『", "“")
    | dict.fromkeys("»›》」』", "”")
    | dict.fromkeys("，、", ",")
    | dict.fromkeys("。．।॥", ".")
    | {"！": "!", "？": "?", "；": ";", "：": ":", "（": "(", "）": ")"}
)
OPENING = frozenset("(“")
CLOSING = frozenset(".,;:!?…)”")
SPACED = frozenset(".,;:!?…—")  # signs with a blank behind them
APOSTROPHES = "'’ʼ"
APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
HYPHENS = "-‐‑"
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0963])"  # Devanagari's signs are no letters to re
_TOKEN = re.compile(rf"{_LETTER}+(?:[{APOSTROPHES}]{_LETTER}+)*[{APOSTROPHES}]?|\s+|.", re.DOTALL)
# A sentence ends at its sign if what follows doesn't begin with a small letter.
_SENTENCE = re.compile(r"[.!?…]+[\"”»)'’]*\s+|[。！？]+[”」』）]*\s*|\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in small letters, characters [start, end) of a sentence.

    `glued` is one behind a hyphen ("lave-as"), `spelled` one in capitals throughout ("DVD").
    """

    text: str
    start: int
    end: int
    glued: bool = False
    spelled: bool = False


@dataclass(slots=True)
class Line:
    """A sentence's phonemes as they are written, with its words."""

    phonemes: str = ""
    words: list[Word] = field(default_factory=list)

    def add_word(self, sound: str, token: Token, gap: bool) -> None:
        """`gap` says whether there is a blank before the word."""
        if not sound:
            return
        glued = token.glued and bool(self.words) and self.words[-1].end == token.start - 1
        if self.phonemes and not glued and (gap or self.phonemes[-1] not in '(“"'):
            self.phonemes += " "
        start = token.start
        first = len(self.phonemes)
        self.phonemes += sound
        if self.words and (glued or start < self.words[-1].end):
            before = self.words.pop()
            start = before.start
            first = before.first
        self.words.append(Word(start, token.end, first, len(self.phonemes)))

    def add_sign(self, sign: str, gap: bool) -> None:
        spaced = sign in OPENING or sign == "—" or (gap and sign not in CLOSING)
        self.phonemes += " " if spaced and self.phonemes else ""
        self.phonemes += sign


class LanguageReader(ABC):
    """Reads a text by its letters. `digits` are their names, `conjunctions` the words before which
    a long phrase may be cut.
    """

    digits: Sequence[str] = ()
    conjunctions: Sequence[str] = ()

    def __init__(self, english: Callable[[str], str] | None = None) -> None:
        """`english` reads an English word, for languages in another script."""
        self.english = english

    @abstractmethod
    def clause(self, words: list[Token]) -> list[str]:
        """The phonemes of each word between two signs; "" is no sound."""

    @functools.cached_property
    def before_conjunction(self) -> re.Pattern[str]:
        """Matches the blank before a conjunction in phonemes."""
        sounds = {sound for word in self.conjunctions for sound in self.clause([Token(word, 0, 1)])}
        sounds |= {sound.replace("ˈ", "") for sound in sounds}
        return re.compile(f" (?=(?:{'|'.join(map(re.escape, sorted(sounds)))}) )")

    def sentences(self, text: str, words: bool = False) -> list[Reading]:
        """A text's sentences; with `words` they have words."""
        found: list[Reading] = []
        start = 0
        for end, following in _sentence_ends(text):
            reading = self._sentence(text[start:end], words)
            if reading.phonemes:
                found.append(reading.later(start))
            start = following
        return found

    def tokens(self, word: str, start: int, glued: bool) -> list[Token]:
        """The words of a run of letters."""
        whole = unicodedata.normalize("NFC", word)
        spelled = len(whole) > 1 and whole.isupper()
        return [Token(whole.lower(), start, start + len(word), glued, spelled)]

    def latin(self, word: str, letters: Mapping[str, str]) -> str:
        """The phonemes of a Latin word in a text of another script: an English one, or without a
        reader of English one that is spelled out with the names in `letters`.
        """
        if self.english is not None:
            return self.english(word)
        return " ".join(names_of(word.lower(), letters))

    def _sentence(self, sentence: str, words: bool) -> Reading:
        line = Line()
        clause: list[Token] = []
        gaps: list[bool] = []
        gap = False
        for match in _TOKEN.finditer(sentence):
            text = match.group()
            start = match.start()
            sign = SIGNS.get(text) or _dash(sentence, start)
            if text.isspace():
                gap = True
            elif sign:
                self._finish(line, clause, gaps)
                line.add_sign(sign, gap)
                gap = sign in SPACED
            elif found := self._found(text, sentence, start):
                clause += found
                gaps += [gap] * len(found)
                gap = False
        self._finish(line, clause, gaps)
        return Reading(line.phonemes.strip(), tuple(line.words) if words else ())

    def _finish(self, line: Line, clause: list[Token], gaps: list[bool]) -> None:
        if not clause:
            return
        for token, sound, gap in zip(clause, self.clause(clause), gaps, strict=True):
            line.add_word(sound, token, gap)
        clause.clear()
        gaps.clear()

    def _found(self, text: str, sentence: str, start: int) -> list[Token]:
        if text[0].isalpha():
            glued = start > 1 and sentence[start - 1] in HYPHENS and sentence[start - 2].isalpha()
            return self.tokens(text, start, glued)
        if text.isdecimal() and self.digits:
            return [Token(self.digits[int(text)], start, start + 1)]
        return []


def _dash(sentence: str, at: int) -> str:
    """A dash for a hyphen between blanks."""
    alone = sentence[at] in HYPHENS and sentence[at - 1 : at + 2].strip() == sentence[at]
    return "—" if alone and at else ""


def _sentence_ends(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence ends, and where the next one begins."""
    for match in _SENTENCE.finditer(text):
        rest = text[match.end() : match.end() + 2].lstrip("«“\"'(¿¡")
        if "\n" in match.group() or not rest[:1].islower():
            end = match.start() + len(match.group().rstrip())
            yield end, match.end()
    yield len(text), len(text)


def neighbours(items: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Each item with the one before it and the one behind it, "" where there is none."""
    return zip(["", *items[:-1]], items, [*items[1:], ""], strict=True)


def parts_of(word: str) -> list[str]:
    """A word behind what apostrophes join to it: "l" and "oiseau"."""
    return APOSTROPHE.split(word.rstrip(APOSTROPHES))


def names_of(word: str, letters: Mapping[str, str]) -> list[str]:
    """The words in which a word is spelled out; an accent isn't named."""
    found = (
        letters.get(each) or letters.get(unicodedata.normalize("NFD", each)[0]) for each in word
    )
    return " ".join(filter(None, found)).split()


def plain(word: str, known: frozenset[str]) -> str:
    """The word with each letter that isn't `known` as the ones it is made of, or without it."""
    if known.issuperset(word):
        return word
    parts = (
        letter if letter in known else FOLDED.get(letter) or unicodedata.normalize("NFKD", letter)
        for letter in word
    )
    return "".join(letter for letter in "".join(parts) if letter in known)
