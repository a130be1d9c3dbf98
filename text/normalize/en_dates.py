"""English dates in figures: "On 11/9", "6/1–8/31", "12/24-26", "3/12/24", "06-05-2024"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from text.normalize import en_form_tables as tables
from text.normalize.rule import Rule, at_number
from text.normalize.values import Context, Date

if TYPE_CHECKING:
    from text.normalize.en import English

Match = re.Match[str]
Get = Callable[[], "English"]

_LONE: Final = r"(?<![\w.,/:$€£-])"
_END: Final = r"(?![\w/]|[.,:]\d)"
_DATE_CUE: Final = re.compile(rf"(?:{tables.DATE_CUES}) \Z")
_PARTS: Final = (2, 3, 4, 5, 6, 8, 16)  # what fractions are of
_ODDS: Final = re.compile(r"\b(?:at|odds|price|priced|favou?rite)\b[^.!?\d]{0,12}\Z")
_ODDS_BEHIND: Final = re.compile(r" (?:odds|favou?rites?|shot|chance|underdog|outsider)\b")
_RATIO: Final = re.compile(
    r"\b(?:of|ratio|return|chance|or|and|to|from|gear|by)\b[^.!?\d]{0,12}\Z|\d \Z"
)
_OF_A_WHOLE: Final = re.compile(r" (?:of|cups?|tsps?|tbsps?|teaspoons?|full|inch|mile|majority)\b")


def figure_date_rules(get: Get) -> Iterator[Rule]:
    """They run before the rules for fractions."""
    yield _spanned_rule(get)
    yield _signed_rule(get)
    yield _slashed_rule(get)
    yield _short_year_rule(get)


def _spanned_rule(get: Get) -> Rule:
    def spanned(match: Match) -> str | None:
        """ "6/1–8/31", "open 5/27-9/5"; "1/2-3/4 cup" are parts."""
        context = Context(match)
        first = match["low"]
        last = match["high"]
        same_month = "/" not in last  # "12/24-26"
        if same_month:
            last = f"{first.partition('/')[0]}/{last}"
        low, high = (Date("", *map(int, each.split("/"))) for each in (first, last))
        if not all(1 <= each.month <= 12 and 1 <= each.day <= 31 for each in (low, high)):
            return None
        in_order = (low.month, low.day) < (high.month, high.day)
        parts = all(each.month < each.day in _PARTS for each in (low, high))
        language = get()
        if same_month:
            cued = low.day > 12 or _DATE_CUE.search(context.before)
            if not (cued and in_order and low.month > 1):
                return None
            return f"{language.date(low, context)} to {language.ordinal(match['high'])}"
        if parts and not (_DATE_CUE.search(context.before) and in_order):
            if low.month >= low.day or high.month >= high.day:
                return None
            spoken = []
            for each in (first, last):
                top, _, bottom = each.partition("/")
                spoken.append(language.fraction("", top, bottom, context))
            return " to ".join(spoken)
        if not parts and not in_order and low.month < 9:
            return None
        return f"{language.date(low, context)} to {language.date(high, context)}"

    one = r"\d\d?/\d\d?"
    pattern = rf"{_LONE}(?P<low>{one}) ?[-–—] ?(?P<high>(?:\d\d?/)?\d\d?)(?![-–—]){_END}"
    return at_number("date", pattern, spanned, re.compile(r"/\d\d? ?[-–—] ?\d"), "dates")


def _signed_rule(get: Get) -> Rule:
    def signed(match: Match) -> str | None:
        """ "06-05-2024"; with points the day is the first: "6.5.2024"."""
        month = int(match[1])
        day = int(match[3])
        if match[2] == "." or month > 12:
            month, day = day, month
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return get().date(Date(match[4], month, day), Context(match))

    pattern = rf"{_LONE}(\d\d?)([-.])(\d\d?)\2((?:19|20)\d\d)(?![-\w]){_END}"
    return at_number(
        "date",
        pattern,
        signed,
        re.compile(r"[-.](?:19|20)\d\d(?:(?<=[-.]\d.\d{4})|(?<=[-.]\d\d.\d{4}))"),
        "dates",
    )


def _slashed_rule(get: Get) -> Rule:
    def slashed(match: Match) -> str | None:
        """ "On 11/9", "due 1/15", "from 3/4 to 3/9"."""
        context = Context(match)
        month = int(match["month"])
        day = int(match["day"])
        behind = _ODDS_BEHIND.match(context.after)
        if behind or (match["day"] == "1" and _ODDS.search(context.before)):
            return f"{get().cardinal(match['month'])} to {get().cardinal(match['day'])}"
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        if _OF_A_WHOLE.match(context.after) or (month, day) == (9, 11):
            return None
        first_of_month = match["day"] == "1" and not _RATIO.search(context.before)
        sure = first_of_month or (day > 12 and month > 1)
        if not _DATE_CUE.search(context.before) and not sure:
            return None
        return get().date(Date("", month, day), context)

    pattern = rf"{_LONE}(?P<month>\d\d?)/(?P<day>\d\d?)(?![\"″”]){_END}"
    return at_number("date", pattern, slashed, "/", "dates")


def _short_year_rule(get: Get) -> Rule:
    def short_year(match: Match) -> str | None:
        """ "3/12/24"."""
        month, day, year = map(int, match.groups())
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        century = "20" if year < 36 else "19"
        return get().date(Date(f"{century}{match[3]}", month, day), Context(match))

    pattern = rf"{_LONE}(\d\d?)/(\d\d?)/(\d\d){_END}"
    return at_number("date", pattern, short_year, re.compile(r"/\d\d?/\d\d(?!\d)"), "dates")
