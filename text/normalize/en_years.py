"""English years beside other years: "between 1789 and 1799", "1493 to 1479 BC". What is counted
behind them makes them quantities: "from 1500 to 1800 calories".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from text.normalize import en_year_tables as tables
from text.normalize.rule import Rule, rule
from text.normalize.values import Context

Match = re.Match[str]

_CUES: Final = re.compile(tables.CUES)
_MEASURES: Final = re.compile(tables.MEASURES)
_ERA: Final = re.compile(tables.ERA)
_PLURAL: Final = re.compile(r" (?:[a-z]+(?:al|ic|ed|ive|ous|ern|ish|an) )?([a-z]{3,}(?<!s)s)\b")
_ALONE: Final = re.compile(r"(?:\A|[.,;:!?“\"(—–] ?|\n)\Z")
_LIST: Final = re.compile(r" (?:and|or) ")
_NUMBER: Final = re.compile(r"\d{4}")
_KING: Final = re.compile(r"\b(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Saint|Prince) \Z")
_YEAR: Final = r"[12]\d{3}"
_TO: Final = r" (?:to|and|or|through|thru|until|till) (?:in |the year |early |late )?"


def year_rules(pairs: Callable[[str], str], cardinal: Callable[[str], str]) -> tuple[Rule, ...]:
    """`pairs` says a year, `cardinal` a quantity."""

    def several(match: Match) -> str | None:
        years = _are_years(match)
        if years is None:
            return None
        if years:
            return _NUMBER.sub(lambda each: pairs(each[0]), match[0])
        # The last number stays: it may have a unit.
        return _NUMBER.sub(lambda each: cardinal(each[0]), match[0][:-4]) + match[0][-4:]

    def one(match: Match) -> str:
        return pairs(match[0])

    first = r"[12](?<![\w.,$€£¥#+/:-].)\d{3}"
    end = r"(?![\w%°$€£]|[.,:/-]\d)"
    return (
        rule(
            "year",
            rf"{first}(?:, {_YEAR}){{0,5}}+,?{_TO}{_YEAR}{end}",
            several,
            re.compile(rf" (?<=\d ){_TO[1:]}[12]\d"),
            "dates",
        ),
        rule(
            "year",
            rf"[12](?<![\w.,$€£¥#+/:–—-].)\d{{3}}(?={tables.ERA})",
            one,
            re.compile(r"[BAC](?:(?<=\d.)|(?<=\d .))[CDE.]"),
            "dates",
        ),
        rule(
            "year",
            rf"1(?<=\b[Tt]he 1)[1-8]\d\d(?= (?:{tables.EVENTS})\b)",
            one,
            ("he 1",),
            "dates",
        ),
    )


def _are_years(match: Match) -> bool | None:
    """Whether the numbers are years; None where nothing tells."""
    context = Context(match)
    if _ERA.match(context.after):
        return True
    if is_measured(context):
        return False
    digits = _NUMBER.findall(match[0])
    round_ones = all(each.endswith("0") for each in digits)
    cued = _CUES.search(context.before) is not None
    if _PLURAL.match(context.after) and round_ones:
        # "between 1990 and 2000 prices rose": the words around modern years don't tell.
        return False if all(each < "1900" for each in digits) else None
    rising = not round_ones and _ALONE.search(context.before) and not _LIST.search(match[0])
    return True if cued or rising else None


def is_measured(context: Context) -> bool:
    """Whether what stands behind a number is a measure, so that it is no year."""
    return _MEASURES.match(context.after) is not None


def is_before_christ(context: Context) -> bool:
    """Whether an era stands behind it."""
    return _ERA.match(context.after) is not None


def is_monarch(name: str, value: str, context: Context) -> bool:
    """Whether the Roman number is one: "Malcolm X" has a letter."""
    if _KING.search(context.before):
        return True
    return int(value) <= tables.MONARCH_LIMITS.get(name, tables.DEFAULT_LIMIT)
