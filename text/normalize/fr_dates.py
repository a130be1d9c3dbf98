"""French dates of a day and a month: "le 24/12", "mardi 5/11", "les 7/11 et 8/11". Without a
word beside them they are parts of a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from text.normalize.dates import short_date
from text.normalize.language import Language
from text.normalize.rule import Rule, at_number
from text.normalize.values import Context

Match = re.Match[str]

_WEEKDAY: Final = re.compile(
    r"\b(?i:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: le)? \Z"
)
_THE: Final = re.compile(
    rf"\b(?:[Ll]e|[Dd]u|[Aa]u|[Aa]vant|[Aa]près|[Dd]ès|[Dd]epuis|[Dd]ate ?:) \Z|{_WEEKDAY.pattern}"
)
# "les 7/11 et 8/11"
_DATES_BEHIND: Final = re.compile(r",? (?:(?:et|ou|puis) )?\d\d?/\d\d?(?![\w/])")
_DATES_BEFORE: Final = re.compile(
    r"\b[Ll]es \d\d?/\d\d?(?:, \d\d?/\d\d?){0,3},? (?:(?:et|ou|puis) )?\Z"
)
# "le dossier 02/11", "loi n° 05/12"
_NUMBERED: Final = re.compile(
    r"(?i:\b(?:dossier|réf(?:érence)?\.?|loi|décret|arrêté|facture|lot|numéro|commande|exp)|n[°º])"
    r"[ :.]{0,3}\Z"
)
_TO_A_DATE: Final = re.compile(r" au \d\d?/\d")
_OF_A_WHOLE: Final = re.compile(r" (?:de|du|des)\b(?! \d)| d['’]")


def short_date_rule(language: Callable[[], Language]) -> Rule:
    """It stands before the rules for fractions. `language` is called when the rule runs."""

    def said(match: Match) -> str | None:
        context = Context(match)
        date = short_date(match["day"], match["month"])
        listed = _DATES_BEFORE.search(context.before) or (
            context.before.endswith(("les ", "Les ")) and _DATES_BEHIND.match(context.after)
        )
        no_part = "0" in (match["day"][0], match["month"][0]) and not _NUMBERED.search(
            context.before
        )
        if date and no_part and len(match[0]) == len("02/01"):
            return language().date(date, context)
        if date and listed and len(match[0]) > len("3/4"):
            return language().date(date, context)
        weekday = _WEEKDAY.search(context.before)
        if not date or not (weekday or _THE.search(context.before)):
            return None
        if not weekday and _OF_A_WHOLE.match(context.after):
            return None
        may_be_a_part = match["day"] == "1" and match["month"] in ("2", "3", "4")  # "le 1/4"
        sure = weekday or _TO_A_DATE.match(context.after)
        return None if may_be_a_part and not sure else language().date(date, context)

    return at_number(
        "date",
        r"(?P<day>\d(?<![\w.,/]\d)\d?)/(?P<month>[01]\d|[1-9])(?![\w/]|[.,]\d)",
        said,
        "/",
        "dates",
    )
