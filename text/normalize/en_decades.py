"""English decades: "the 90s", "'80s", "1990s–2000s", "the 1960s and 70s"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from text.normalize.rule import Rule, rule
from text.normalize.values import Context

if TYPE_CHECKING:
    from text.normalize.en import English

Match = re.Match[str]

_DECADE: Final = ("0s", "0's", "0’s")
# "the roaring 20s", "temperatures in the low 30s"
_THE_DECADE: Final = re.compile(
    r"\b[Tt]he (?:(?:roaring|swinging|early|late|mid|low|lower|high|upper|golden|booming)[ -])?\Z"
    r"|\b[Tt]he \w+ and (?:low|lower|high|upper|early|late|mid)[ -]\Z"
    r"|(?:ies|hundreds),? (?:and |or |to )?\Z|\b(?:[Ll]ow|[Uu]pper|[Ee]arly|[Ll]ate|[Mm]id)[ -]\Z"
)
_SOMEONES: Final = re.compile(
    r"\b(?:his|her|their|my|your|our|early|late|mid|low|high|upper|lower)[ -]\Z", re.IGNORECASE
)


def plural(word: str) -> str:
    """The plural of a number word: "nineties", "twenties", "hundreds"."""
    if word.endswith("y"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith("x") else "s")


def decade_rules(get: Callable[[], English]) -> Iterator[Rule]:
    def short_decade(match: Match) -> str | None:
        """ "The 90s" and "'80s" are decades. "In her 30s" is an age, which has other words for
        the first decades.
        """
        before = Context(match).before
        if _SOMEONES.search(before):
            return plural(get().cardinal(match["years"]))
        return (
            get().decade(match["years"], Context(match))
            if match["mark"] or _THE_DECADE.search(before)
            else None
        )

    def decade(match: Match) -> str:
        return get().decade(match["years"], Context(match))

    def decades(match: Match) -> str:
        """ "the 1960s and 70s", "1990s–2000s"."""
        link = {"-": " to ", "–": " to ", "/": " and "}.get(match["link"].strip(), match["link"])
        context = Context(match)
        first, second = (get().decade(match[each], context) for each in ("first", "second"))
        return first + link + second

    yield rule(
        "decade",
        r"(?P<first>[12](?<!\w.)\d\d0)['’]?s(?P<link> ?[-–] ?| and | or | to |, |/)"
        r"['’]?(?P<second>(?:[12]\d)?\d0)['’]?s\b",
        decades,
        _DECADE,
        "dates",
    )
    yield rule(
        "decade",
        r"(?P<mark>['’](?=\d0s))?(?P<years>\d(?<!\w\d)0)['’]?s\b",
        short_decade,
        _DECADE,
        "dates",
    )
    yield rule(
        "decade",
        r"(?P<years>[12](?<!\w.)\d\d0|[2-9](?<!\w.)0(?=['’]s))['’]?s\b",
        decade,
        _DECADE,
        "dates",
    )
