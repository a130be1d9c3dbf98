"""French short forms that their neighbours decide: "modif. par la loi", "née en 1950, déc. en
2019", "p. 12 et suiv.", "qd mm", and numbers with a year before a hyphen ("loi n° 2016-1088").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize import fr_note_tables as tables
from text.normalize.keyed import keyed_rule
from text.normalize.language import Language
from text.normalize.rule import Rule, at_number, rule
from text.normalize.values import Context

Match = re.Match[str]

_BORN_WOMAN: Final = re.compile(r"\b[Nn]ée\b")


def note_rules(
    language: Callable[[], Language], agreed: Callable[[str, str], str]
) -> Iterator[Rule]:
    """They run before the abbreviations that are always said alike. `agreed` makes an adjective of
    four forms agree with a noun.
    """

    def said(match: Match, spoken: str) -> str:
        if "/" in spoken:
            before = Context(match).before
            found = None if spoken.startswith("décédé") else _NOUN_BEFORE.search(before)
            noun = "femme" if _BORN_WOMAN.search(before) else found[1] if found else ""
            spoken = agreed(spoken, noun)
        spoken = match.expand(spoken)
        return spoken[0].upper() + spoken[1:] if match[0][0].isupper() else spoken

    yield keyed_rule(tables.rows(), "A-Za-zÀ-ÿ", said)
    yield _year_rule(language)
    yield _scale_rule(language)


_NOUN_BEFORE: Final = re.compile(r"([^\W\d_]{3,})[ ,(]{1,3}\Z")


def _year_rule(language: Callable[[], Language]) -> Rule:
    """ "la loi n° 2016-1088", "facture n° 2024-118": a year and a number."""

    def number(match: Match) -> str:
        own = language()
        return f"{match['sign']}{own.cardinal(match['year'])}, {own.cardinal(match['number'])}"

    numbers = r"(?P<year>(?:19|20)\d\d)-(?P<number>[1-9]\d{0,3})(?![\w-]|[.,/]\d)"
    pattern = rf"(?P<sign>[Nn](?<!\w.)[°º] ?){numbers}"
    return rule("code", pattern, number, re.compile(r"[°º] ?(?:19|20)\d\d-"), "words")


_SCALE: Final = re.compile(
    r"\b(?i:échelle|maquette|plan|carte|miniature|modèle|réplique|figurine)s?"
    r"(?: (?:de|du|au|à l['’]échelle))?:? \Z|\b[Aa]u \Z"
)
_MIXED: Final = re.compile(
    r"\b(?i:rapport|proportion|ratio|dilu\w+|mélang\w+)s?(?: (?:de|du|au|à|en))?:? \Z"
)


def _scale_rule(language: Callable[[], Language]) -> Rule:
    """ "à l'échelle 1:87", "au 1:25 000", "diluer à 1:20": no time of day."""

    def scale(match: Match) -> str | None:
        own = language()
        before = Context(match).before
        digits = match["parts"].replace(" ", "").replace(".", "")
        if _MIXED.search(before):
            return f"un pour {own.cardinal(digits)}"
        if _SCALE.search(before):
            return f"un {own.ordinal(digits)}"
        return None

    pattern = r"1(?<![\w.,:/]1):(?P<parts>[1-9]\d{0,2}(?:[ .]\d{3})*)(?![\w:]|[.,]\d| ?(?:h|min)\b)"
    return at_number("range", pattern, scale, re.compile(r":(?<=1:)[1-9]"), "dates")
