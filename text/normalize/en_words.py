"""English words and addresses: what is said for a title, an abbreviation, a Roman number, an e-mail address, a sign."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from text.normalize.en_numbers import cardinal, ordinal
from text.normalize.en_tables import GREEK, LAST, NUMBERED, SYMBOLS, TITLES, TOP_LEVEL, URL_SIGNS, WORDS, words

Match = re.Match[str]

ROMAN_VALUES: Final = MappingProxyType({"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000})
_SCHEME: Final = re.compile(r"(?:https?|ftp)://")
_NAME_AFTER: Final = re.compile(r" ([A-Z][\w'’]*)")
_NAME_BEFORE: Final = re.compile(r"\b[A-Z0-9][\w'’]* ?$")
_SENTENCE_WORDS: Final = words("The A An I He She It We They You This That Then When But And In On At If So")


def _spell_address(written: str) -> str:
    parts = (f" {URL_SIGNS[char]} " if char in URL_SIGNS else char for char in written)
    return " ".join("".join(parts).split())


def email(match: Match) -> str:
    address = match[0].rstrip(".-")
    return _spell_address(address) + match[0][len(address) :]


def url(match: Match) -> str:
    address = match[0].rstrip(".,;:!?)'\"")
    tail = match[0][len(address) :]
    address = _SCHEME.sub("", address, count=1).rstrip("/")
    return _spell_address(address) + tail


def domain(match: Match) -> str:
    host = match["host"]
    labels = host.split(".")
    if labels[-1] not in TOP_LEVEL or host[0].isdigit():
        return match[0]
    return url(match)


def title(match: Match) -> str:
    return TITLES[match[1]]


def word(match: Match) -> str:
    word = match[1]
    said = WORDS.get(word) or WORDS[word.lower()]
    if word[0].isupper() and said[0].islower():
        said = said.capitalize()
    return said + kept_dot(match) if word in LAST else said


def kept_dot(match: Match) -> str:
    """The dot of an abbreviation stays where it also ends the sentence."""
    after = match.string[match.end() : match.end() + 3].lstrip()
    return "." if not after or after[0].isupper() else ""


def doctor(match: Match) -> str:
    return "Doctor" if _before_a_name(match) else "Drive" + kept_dot(match)


def saint(match: Match) -> str:
    return "Saint" if _before_a_name(match) else "Street" + kept_dot(match)


def _before_a_name(match: Match) -> bool:
    """Dr. Smith, St. John; but Main St. Then, Elm Dr. in town: no name before, or a name behind and no sentence."""
    after = _NAME_AFTER.match(match.string, match.end())
    if not after:
        return not _NAME_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    return after[1] not in _SENTENCE_WORDS


def numbered(match: Match) -> str:
    return NUMBERED[match[1]] + " "


def _roman(written: str) -> int:
    values = [ROMAN_VALUES[char] for char in written]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def roman_cardinal(match: Match) -> str:
    return f"{match[1]} {cardinal(str(_roman(match[2])))}"


def roman_ordinal(match: Match) -> str:
    return f"{match[1]} the {ordinal(str(_roman(match[2]))).capitalize()}"


def sign(match: Match) -> str:
    return f" {SYMBOLS[match[0]]} "


def greek(match: Match) -> str:
    word = GREEK[match[0].lower()]
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return f"{' ' if before.isalnum() else ''}{word}{' ' if after.isalnum() else ''}"
