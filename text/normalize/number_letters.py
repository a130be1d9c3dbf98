"""A number and its letter: of a floor or a class ("2ºB", "3ªA", "5°C"), of a house ("18-A")."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import Rule, at_number, rule
from text.normalize.values import Context

# Behind these "1ºC" and "5°F" are no temperatures.
_PLACED: Final = re.compile(
    r"(?i:\b(?:el|la|no|na|do|da|del|al|ao|il|in|piso|planta|clase|classe|turma|curso|and(?:ar|\.)"
    r"|alunni|alumn\w+|alunos|letra|cl\.|n\.?[ºo°] ?\d{1,3},?|, \d{1,3},?)) \Z"
)


def floor_letter_rule(language: Callable[[], Language]) -> Rule:
    """It stands before the rules for ordinals and degrees, which need the space."""

    def ordinal(match: re.Match[str]) -> str | None:
        if match["letter"] not in "CF":
            return f"{match['number']}{match['sign'].replace('°', 'º')} "
        if not _PLACED.search(Context(match).before):
            return None
        return f"{language().ordinal(match['number'], match['sign'])} "

    pattern = (
        r"(?P<number>[1-9])(?<![\w.,/-]\d)\.?(?P<sign>[ªº°])(?=(?P<letter>[A-J])(?!['’/.]?\w))"
    )
    return rule("ordinal", pattern, ordinal, re.compile(r"[ªº°][A-J]"), "words")


def house_letter_rule(language: Callable[[], Language]) -> Rule:
    """ "18-A", "20-N" (a date that is a name): the letter is no unit."""

    def house(match: re.Match[str]) -> str:
        return f"{language().cardinal(match['number'])} {match['letter']}"

    pattern = r"(?P<number>\d(?<![\w.,-]\d)\d{0,3})-(?P<letter>[A-Z])(?![\w-])"
    return at_number("code", pattern, house, "-", "names")
