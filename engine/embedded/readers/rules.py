"""Letters into phonemes by ordered rules, written one a line, so that a speaker of the language can
read and extend them.

A rule is `left <letters> right = phonemes`: these letters between that context become those
phonemes. Of the rules for a place the first that fits holds. `_` is the border of a word, `{name}`
a class of letters, `|` stands between alternatives, and the contexts may be any regular expression
(the left one of a fixed length). A capital letter is the stressed vowel. `#` begins a comment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

BORDER = "_"
T = TypeVar("T")


class Rules:
    """The rules of a table, in its order. `classes` are the names in braces: letters, without the
    brackets around them.
    """

    def __init__(self, table: str, classes: Mapping[str, str]) -> None:
        by_letter: dict[str, list[tuple[str, str]]] = {}
        for left, letters, right, phonemes in rules_of(table):
            for each in letters.split("|"):
                pattern = _pattern(left, each, right, classes)
                by_letter.setdefault(each[0], []).append((pattern, decomposed(phonemes)))
        self._patterns = {
            letter: re.compile("|".join(f"({pattern})" for pattern, _ in rules))
            for letter, rules in by_letter.items()
        }
        self._phonemes = {
            letter: [phonemes for _, phonemes in rules] for letter, rules in by_letter.items()
        }

    @property
    def letters(self) -> frozenset[str]:
        """The letters for which there is a rule."""
        return frozenset(self._patterns)

    @property
    def phonemes(self) -> frozenset[str]:
        """All that the rules write."""
        return frozenset().union(*(set("".join(each)) for each in self._phonemes.values()))

    def read(self, word: str) -> str:
        """The phonemes of a word, of letters with the stressed vowel as a capital. A letter without
        a rule is silent.
        """
        framed = f"{BORDER}{word}{BORDER}"
        phonemes: list[str] = []
        at = 1
        last = len(framed) - 1
        while at < last:
            letter = framed[at]
            pattern = self._patterns.get(letter)
            match = pattern.match(framed, at) if pattern else None
            if match is None or match.lastindex is None:
                at += 1
                continue
            phonemes.append(self._phonemes[letter][match.lastindex - 1])
            at = match.end()
        return "".join(phonemes)


def rules_of(table: str) -> Iterator[tuple[str, str, str, str]]:
    """What each rule of a table says: the context on the left, the letters, the context on the
    right, and what they become.
    """
    for line in table.splitlines():
        rule = line.partition("#")[0].strip()
        if not rule:
            continue
        context, _, phonemes = rule.rpartition("=")
        left, _, rest = context.partition("<")
        letters, _, right = rest.partition(">")
        yield left.strip(), letters, right.strip(), phonemes.strip()


def _pattern(left: str, letters: str, right: str, classes: Mapping[str, str]) -> str:
    """The regular expression of a rule. The alternatives on the left may differ in length."""
    behind = "|".join(f"(?<={each})" for each in _filled(left, classes).split("|") if each)
    ahead = _filled(right, classes)
    return (f"(?:{behind})" if behind else "") + letters + (f"(?={ahead})" if ahead else "")


def _filled(context: str, classes: Mapping[str, str]) -> str:
    for name, letters in classes.items():
        context = context.replace(f"{{{name}}}", f"[{letters}]")
    return re.sub(r"\((?!\?)", "(?:", context).replace(" ", "")


def decomposed(phonemes: str) -> str:
    """The phonemes with a nasal vowel as its letter and U+0303, as Kokoro knows it."""
    return "".join(
        letter if letter == "ç" else unicodedata.normalize("NFD", letter) for letter in phonemes
    )


def words_of(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


def pairs_of(text: str) -> dict[str, str]:
    """A table of `word = phonemes`, one a line or several between semicolons."""
    rows = (row.partition("#")[0].partition("=") for row in re.split(r"[\n;]", text))
    return {word.strip(): decomposed(value.strip()) for word, sign, value in rows if sign}


def capital(word: str, at: int) -> str:
    """The word with the vowel at `at` as its stressed one."""
    return word[:at] + word[at].upper() + word[at + 1 :]


def last_but(places: Sequence[T], count: int) -> T:
    """The place that many from the end, or the first one."""
    return places[max(0, len(places) - 1 - count)]


class Ends:
    """Words, and ends of words behind a hyphen, by what they have in common. The whole word goes
    before its longest end.
    """

    def __init__(self, tables: Mapping[str, str]) -> None:
        self._kinds = {entry: kind for kind, table in tables.items() for entry in table.split()}

    def find(self, word: str) -> str:
        """The kind of a word; "" is none."""
        places = (f"-{word[at:]}" for at in range(len(word)))
        return next((self._kinds[each] for each in (word, *places) if each in self._kinds), "")


class Accents:
    """Words, and ends of words behind a hyphen, with the accents that their language doesn't write.
    The whole word goes before its longest end.
    """

    def __init__(self, table: str) -> None:
        self._entries = {_without_accents(entry): entry for entry in table.split()}

    def write(self, word: str) -> str:
        """The word with its accent, or as it is if the table doesn't have it."""
        if word in self._entries:
            return self._entries[word]
        for at in range(len(word)):
            if found := self._entries.get(f"-{word[at:]}"):
                return word[:at] + found[1:]
        return word


def _without_accents(word: str) -> str:
    return unicodedata.normalize("NFD", word).replace("\u0300", "").replace("\u0301", "")
