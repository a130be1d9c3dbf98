"""Rules that German, French and Italian share: "2 €/kg", "½ hour"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from text.normalize.rule import Rule, Say, any_of, rule
from text.normalize.values import Currency

Match = re.Match[str]

AIRLINER: Final = re.compile(r"7[0-8]7-\d{1,2}00")  # "Boeing 737-800": no range


def behind_money(currencies: Mapping[str, Currency]) -> re.Pattern[str]:
    """Finds the name or the sign of a currency at the end of a text."""
    nouns = {form for each in currencies.values() for form in each.noun.forms}
    return re.compile(rf"(?:{any_of(nouns | currencies.keys())})\Z")


def per_rule(say: Say, currencies: Mapping[str, Currency]) -> Rule:
    """A `unit` behind a slash: "2 €/kg". Two currencies have a rate: "euro/dollar"."""
    nouns = {form for each in currencies.values() for form in each.noun.forms}

    def per(match: Match) -> str | None:
        return f" {match['unit']}" if match["unit"] in nouns else say(match)

    slash = r"/(?<=[^\W\d_]/|[€$£¥]/)"
    return rule("unit", slash + r"(?P<unit>[^\W\d_]{1,10}+[²³]?)", per, "/", "amounts")


def half_rule(say: Say, stop: str = "") -> Rule:
    """A half without a whole before a `noun`: "½ hour", "1/2 hour". `stop` is a pattern of what
    belongs to an abbreviation.
    """
    half = r"(?:½(?<!\d½)(?<!\d ½)|1(?<![\w.,/]1)(?<!\d 1)/2)"
    return rule("fraction", half + rf" ?(?P<noun>[^\W\d_]{{1,20}}+{stop})", say, "½/", "amounts")
