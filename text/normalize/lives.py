"""Signs for birth and death: "Mozart (* 1756; † 1791)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import Rule, rule

Match = re.Match[str]

# What is said for the two signs, and before a day; in other languages they aren't read.
WORDS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {"de": ("geboren", "gestorben", "am "), "en": ("born", "died", "")}
)


def life_rules(language: Language) -> Iterator[Rule]:
    """They run before the rules for dates."""
    born, died, on = WORDS.get(language.code, ("", "", ""))
    day = re.compile(r"\d\d?\. ?(?:[^\W\d_]|\d\d?\.)")

    def said(word: str, match: Match) -> str:
        before_a_day = on if day.match(match.string, match.end()) else ""
        return f"{word} {before_a_day}" if word else ""

    dated = r"(?=\d|[^\W\d_]{1,9}\.? \d)"
    yield rule(
        "date",
        rf"\*(?:(?<=\(\*)|(?<=[,;] \*)) ?{dated}",
        lambda match: said(born, match),
        "*",
        "words",
    )
    yield rule("date", r"†(?<!\w.) ?(?=[\w])", lambda match: said(died, match), "†", "words")
