"""Rules for Roman numbers and single letters behind an abbreviation: "Vol. II", "Apt. B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import LATIN, Rule, anchored, rule, words
from text.normalize.values import Context
from text.normalize.words import roman_value

Match = re.Match[str]

_ROMAN: Final = r"(?=[IVXLC])(?P<roman>C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?![\w'’])"
_ROMAN_BEHIND: Final = re.compile(r"\. ?[IVXLC]{1,12}+(?![\w'’])")
_LAST_ROMAN: Final = rf"(?:[-–]{_ROMAN.replace('roman', 'last')})?"
# Abbreviations that are also words or stand for "number": a single letter behind them is a word, or
# an initial.
_NO_BOOKS: Final = words("no nos n nn nr nrn c ca p pp s z l al co max min mind env km tel h bst")
_SIZES: Final = ("L", "XL", "XXL")  # of clothes
_SIZED: Final = words("größe size taille talla taglia tamanho размер")
# In English "I" is a pronoun, unless the book of it follows: "Vol. I of the series".
_PRONOUN: Final = re.compile(
    r" ?(?:[.,;:)\]–-]|\Z)| (?:of|and|to|by|in|is|was|has|contains|covers)\b"
)


def numbered_rules(language: Language) -> Iterator[Rule]:
    """They run before the rules for digits behind the same abbreviations."""
    if not language.numbered:
        return
    names = anchored(language.numbered, language.word + ".")

    def roman(match: Match) -> str | None:
        key = match["key"]
        written = match["roman"]
        if written in _SIZES and language.numbered[key].lower() in _SIZED:  # "Gr. XL"
            return f"{language.numbered[key]} {written}"
        context = Context(match)
        last = match["last"]
        if last:  # "Vols. I–III"
            spoken = _said(language, language.numbered[key], roman_value(written), context)
            return language.join(spoken, language.upto, language.cardinal(roman_value(last)))
        if len(written) == 1 and not _stands_alone(language, key, written, context):
            return None
        return _said(language, language.numbered[key], roman_value(written), context)

    def letter(match: Match) -> str | None:
        key = match["key"]
        if key.lower() in _NO_BOOKS:
            return None
        return f"{language.numbered[key]}{language.space or ' '}"

    last = _LAST_ROMAN if language.code == "en" else "(?P<last>(?!))?"
    yield rule("roman", rf"(?P<key>{names})\. ?{_ROMAN}{last}", roman, _ROMAN_BEHIND, "words")
    consonant = (
        r"[B-DF-HJ-NP-TV-XZ](?:\.(?=\s*\Z))?+(?![\w.'’])"
        if language.word != LATIN
        else r"[A-Z](?:\.(?=\s*\Z))?+(?![A-Za-z.'’])"
    )
    needs = re.compile(rf"\. ?{consonant}")
    yield rule("abbreviation", rf"(?P<key>{names})\. ?(?={consonant})", letter, needs, "words")

    def coded(match: Match) -> str:
        return f"{language.numbered[match['key']]}{language.space or ' '}"

    # "p. A12", "Fig. S2"; "c. A4" may be about
    mixed = r"(?<!\bc\.)(?<!\bca\.) ?(?=[A-Z]\d{1,3}(?!\w))"
    needs = re.compile(r"\. ?[A-Z]\d")
    yield rule("abbreviation", rf"(?P<key>{names})\.{mixed}", coded, needs, "words")
    # "para. (2)", "sec. (a)"
    part = r"\((?:\d{1,3}|[a-z]|[ivx]{1,4})\)"
    needs = re.compile(rf"\. {part}")
    yield rule("abbreviation", rf"(?P<key>{names})\. (?={part})", letter, needs, "words")


def _stands_alone(language: Language, key: str, written: str, context: Context) -> bool:
    """Whether a single letter is a number."""
    if key.lower() in _NO_BOOKS or written in "LC":
        return False
    return language.code != "en" or written != "I" or bool(_PRONOUN.match(context.after))


def _said(language: Language, noun: str, value: str, context: Context) -> str:
    if language.code in ("it", "ru"):  # ordinals that agree with the noun
        try:
            ordinal = language.roman(noun, value, True, context)
        except LookupError:
            ordinal = None
        if ordinal:
            return ordinal
    return language.join(noun, language.cardinal(value))
