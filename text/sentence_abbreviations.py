"""What the splitter knows of abbreviations: the words whose stop doesn't end a sentence by itself.

They are of three kinds (Kind). A language's words are those that text/normalize/ writes out, and
those of its file in text/abbreviations/, which a speaker of the language can extend. A word of both
has the kind of the file. A word without a vowel counts as an abbreviation too: no list is complete.
"""

from __future__ import annotations

import functools
import importlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from text.abbreviation_files import sections
from text.normalize import LANGUAGES

# Abbreviations behind which a single I, V or X is a Roman number, in any language.
_BOOKS: Final = (
    "vol vols bk bks pt ch chap cap kap bd bde t art sec sect secc sez fig tab tav taf abb lib "
    "liv inc incs tít al anexo ss séc sécs caps arts кн гл разд табл вып ст рис"
)
BOOKS: Final = frozenset(_BOOKS.split())
_VOWEL: Final = re.compile("[aeiouyæœøıаеиоуыэюяєі]")
_BEHIND_APOSTROPHE: Final = re.compile(r"\A[^\W\d_]{1,5}['’](?=[^\W\d_]{2})")
_DOTTED: Final = re.compile(r"[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})+")  # "q.e.d", "кв.м"
_LETTERS: Final = re.compile(r"[^\W\d_]{2,7}")


class Kind(Enum):
    """How an abbreviation's stop differs from the end of a sentence. The values are headings."""

    NEVER_LAST = "never last"  # before what it belongs to: "Dr. Smith"
    # before a number, a Roman number or a letter it is an abbreviation, elsewhere a word: "No. 5"
    BEFORE_NUMBERS = "before numbers"
    MAY_END = "may end"  # the sentence ends where the next word is one of the starters


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """One language's words, without their last stop. One in small letters also holds with a
    capital. One that begins with a hyphen is the end of longer words, of two or three letters.
    `starters` begin a sentence and are hardly ever a part of a name.
    """

    kinds: dict[str, Kind]
    starters: frozenset[str]
    ends: tuple[str, ...] = ()  # of longer words that the normalizer writes out

    def kind(self, token: str) -> Kind | None:
        """What the word before a stop is; None for an ordinary word."""
        token = _BEHIND_APOSTROPHE.sub("", token)  # "l'avv"
        found = self.kinds.get(token) or self.kinds.get(token[:1].lower() + token[1:])
        if found is None and ("." in token or not token.isupper()):  # "U.S"; "TV" is a name
            found = self.kinds.get(token.casefold())
        if found is None and len(token) > 4:
            found = self.kinds.get("-" + token[-3:]) or self.kinds.get("-" + token[-2:])
        if found is None and "-" in token:  # "dt.-frz", "10-ft", "Jan. 30-Feb"
            return self.kind(token.rpartition("-")[2])
        if found is None and "/" in token:  # "$140/hr", "€/Std"
            return self.kind(token.rpartition("/")[2])
        if found or not self.starters:
            return found
        looks_short = _has_no_vowel(token) or (_DOTTED.fullmatch(token) and not token.isupper())
        cut = token in self.ends or (len(token) > 4 and token.endswith(self.ends))
        return Kind.MAY_END if looks_short or cut else None


@functools.cache
def abbreviations(language: str) -> Abbreviations:
    """The words of a language (ISO 639-1), empty for one without a file."""
    found = sections(language)
    kinds = {
        word: kind
        for kind in (Kind.MAY_END, Kind.BEFORE_NUMBERS, Kind.NEVER_LAST)
        for word in found.get(kind.value, ())
    }
    for word in _written_out(language):
        if word.casefold() not in kinds:
            kinds.setdefault(word, Kind.MAY_END)
    return Abbreviations(kinds, frozenset(found.get("starters", ())), _ends(language))


def _written_out(language: str) -> Iterator[str]:
    """The abbreviations that the normalizer writes out, as tokens: "z. B" is a "B" behind a "z". A
    single letter isn't one of them: it may be an initial.
    """
    if language not in LANGUAGES:
        return
    tables = importlib.import_module(f"text.normalize.{language}").LANGUAGE
    for table in (tables.abbreviations, tables.titles, tables.numbered):
        for word in table:
            yield from (part for part in word.split(". ") if len(part) > 1 and " " not in part)
    for word in tables.shortened:  # of "à rég." the last word
        parts = (part.rpartition(" ")[2] for part in word.split(". "))
        yield from (part for part in parts if len(part) > 1)


def _ends(language: str) -> tuple[str, ...]:
    if language not in LANGUAGES:
        return ()
    ends: tuple[str, ...] = importlib.import_module(
        f"text.normalize.{language}"
    ).LANGUAGE.shortened_ends
    return ends


def _has_no_vowel(token: str) -> bool:
    """Whether a token is letters without a vowel, as "Abschn" isn't and "ggf" is; not in capitals,
    which are a name: "TV".
    """
    if not _LETTERS.fullmatch(token) or token.isupper():
        return False
    return not _VOWEL.search(unicodedata.normalize("NFD", token.casefold()))
