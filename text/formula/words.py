"""The words of formulas in a language: the tables' entries, letters, numbers and powers.

The keys of the tables are the signs themselves, the names of functions as TeX has them ("logn" is
`\\log` without a base), and:

- "neg" a minus before a term, "star" a raised asterisk, "open" and "close" brackets;
- "frac" and "long" fractions of short and of long parts, "sqrt", "cbrt", "root" (the degree first),
  "rootn" (the degree as an ordinal), "sub", "binom", "abs", "norm", "floor", "ceil", accents;
- "of", "over", "from", "fromto" a sum or the like, alone and with its bounds; "limit" with what
  approaches what; "call" a function of an argument; "log" with its base;
- "bound" the equals sign in the lower bound of a sum, where it has other words there;
- "given", "such", "divides" the bar in a probability, in a set, and elsewhere.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from text.formula.eastern_words import EASTERN
from text.formula.european_words import EUROPEAN
from text.normalize import normalize
from text.normalize.language import Language
from text.normalize.powers import powered, powered_by
from text.normalize.values import Number

_ENTRY: Final = re.compile(r"[;\n]\s*")
_PARTICLE: Final = re.compile(r"[\s,]*~([는가와로를](?![가-힣])|)")
_PARTICLES: Final = {"는": "은", "가": "이", "와": "과", "로": "으로", "를": "을"}
_LATIN_CONSONANTS: Final = frozenset("lmnrLMNR")  # their Korean names end in a consonant
_LATIN: Final = re.compile("[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words for formulas."""

    language: Language
    entries: Mapping[str, str]

    def get(self, key: str) -> str:
        """The words of a sign or a name; "" if there are none."""
        return self.entries.get(key, "")

    def fill(self, key: str, *parts: str) -> str:
        """The entry with the parts in their places."""
        return self.entries.get(key, " ".join(["{}"] * len(parts))).format(*parts)

    def letter(self, written: str) -> str:
        """A letter's name: Greek letters have one in each language, Latin ones where they are
        foreign or words of their own.
        """
        greek = self.language.greek.get(written.lower())
        named = self.entries.get(f"letter:{written}") or greek
        if named is None and self.language.code == "ru":
            named = self.entries.get(f"letter:{written.lower()}")
        return named or written

    def number(self, written: str, case: str = "") -> str:
        """A number without group signs, with a decimal point; in a case of Russian. One comma is
        the language's decimal sign, a group sign, or stands between two numbers.
        """
        first, comma, second = written.partition(",")
        if comma and self.language.decimal_sign != ",":
            if len(second) != 3 or first == "0":
                return f"{self.number(first)}, {self.number(second)}"
            written = first + second
        whole, _, fraction = written.replace(",", ".").partition(".")
        return self.language.number(Number(whole, fraction), *(["m" + case] if case else []))

    def literal(self, written: str) -> str:
        """The number in digits, as the language writes it."""
        comma = "" if self.language.decimal_sign == "." else "."
        return written.replace(",", comma).replace(".", self.language.decimal_sign)

    def fraction(self, top: str, bottom: str) -> str | None:
        """A fraction of two small numbers as in ordinary text; None for others."""
        if len(top) != 1 or len(bottom) != 1 or not (top + bottom).isdecimal():
            return None
        simple = top != bottom and top > "0" and bottom > "1"
        return normalize(f"{top}/{bottom}", self.language.code) if simple else None

    def root(self, degree: str, written: str, radicand: str) -> str:
        """A root. `degree` is in words and `written` its digits, if it is a number."""
        if written == "2":
            return self.fill("sqrt", radicand)
        if written == "3":
            return self.fill("cbrt", radicand)
        code = self.language.code
        if written.isdecimal() and code in {"en", "de", "fr"}:
            return self.fill("rootn", self.language.ordinal(written), radicand)
        if written.isdecimal() and code == "ru":
            return self.fill("rootn", self.language.ordinal(written, "fg"), radicand)
        return self.fill("root", degree, radicand)

    def power(self, exponent: str, written: str) -> str:
        """What is said behind the base. `written` is a short exponent in plain signs."""
        if written:
            return powered(self.language, written)
        return powered_by(self.language, exponent)

    def join(self, parts: list[str]) -> str:
        """The parts with what the language has between them."""
        joined = ""
        space = self.language.space
        for part in filter(None, parts):
            if part.startswith(("의 ", "~")) or not joined:
                joined += part
            elif space or (_LATIN.match(joined[-1]) and _LATIN.match(part)):
                joined += " " + part
            else:
                joined += part
        return _PARTICLE.sub(_particle, joined) if self.language.code == "ko" else joined


def _particle(match: re.Match[str]) -> str:
    """A particle in the form that fits the sound before it."""
    before = match.string[: match.start()].rstrip()[-1:]
    particle = match[1]
    if not particle:
        return ""
    hangul = "가" <= before <= "힣"
    jamo = (ord(before) - 0xAC00) % 28 if hangul else int(before in _LATIN_CONSONANTS)
    if jamo == 0 or (particle == "로" and (jamo == 8 or before in "lrLR")):
        return particle
    return _PARTICLES[particle]


@functools.cache
def words_of(code: str) -> Words | None:
    """The words of a language; None if it has no table."""
    table = EUROPEAN.get(code) or EASTERN.get(code)
    if table is None:
        return None
    entries = {}
    for entry in _ENTRY.split(table.strip()):
        key, _, words = entry.strip().partition(" ")
        entries[key] = words
    language: Language = importlib.import_module(f"text.normalize.{code}").LANGUAGE
    return Words(language, entries)
