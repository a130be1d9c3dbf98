"""Dates in figures as Chinese, Japanese and Korean write them: 2025.10.1~10.7, 25.11.03,
준공 2009.05, 11/3-11/15, 周五（5/16）.

The words of each language are a row of cjk_date_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize.cjk import EastAsian
from text.normalize.cjk_date_tables import DATES, Dates
from text.normalize.dates import short_date
from text.normalize.rule import Rule, at_number, rule
from text.normalize.values import Context, Date

Match = re.Match[str]

_TO: Final = "[-–—~～〜至到]"
_SHORT: Final = r"\d(?<![\d.,/:A-Za-z-]\d)\d"  # a year of two digits
_LONG: Final = r"[12](?<![\d.,/A-Za-z-].)\d{3}"
# Behind a day it ends no sentence: 25.11.03. 발행
_DOT_BEHIND: Final = r"(?:\.(?= ?[^\s\d.~～-]))?"
_WEEKDAY: Final = r"(?:[(（][^()（）\d\s]{1,4}[)）])?"


def figure_dates(code: str, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    """The rules with the words of a language, in the order in which they run."""
    words = DATES[code]
    yield from _spans(words, language)
    yield from _slash_spans(words, language)
    yield from _short_years(words, language)
    yield _month_of_year(words, language)
    yield _named_day(words, language)
    yield from _fraction_span(words)
    yield _season(code, words, language)


def _valid(year: str, month: str, day: str) -> Date | None:
    date = short_date(day, month)
    return Date(year, date.month, date.day) if date else None


def _spans(words: Dates, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    """2025.10.1~10.7, 2025-06-10~12; 活动时间12.1-12.12."""
    versions = re.compile(rf"(?:{words.versions}) ?\Z")

    def span(match: Match) -> str | None:
        year, month, day = match.group("year", "month", "day")
        first = _valid(year, month, day)
        last = _valid("", match["last_month"] or month, match["last"])
        short = len(year) == 2
        hyphens = match["sign"] == match["to"] == "-"
        sure = match["last_month"] or not short or len(month + day) == 4
        if not (first and last and sure) or hyphens:
            return None
        context = Context(match)
        later = match["last_month"] or int(match["last"]) > int(day)
        if not later or (short and versions.search(context.before)):
            return None
        own = language()
        if match["last_month"]:
            end = own.date(last, context) or ""
        else:
            end = f"{own.cardinal(str(last.day))}{words.day}"
        return f"{own.date(first, context)}{match['weekday']}{words.upto}{end}"

    first = (
        rf"(?P<year>{_LONG}|{_SHORT})(?P<sign>[./-]) ?(?P<month>\d\d?)(?P=sign) ?"
        rf"(?P<day>\d\d?)\.?(?P<weekday>{_WEEKDAY})"
    )
    last = r"(?:(?P<last_month>\d\d?)(?P=sign) ?)?(?P<last>\d\d?)(?!\d|[./:-]\d|[분分:])"
    pattern = rf"{first} ?(?P<to>{_TO}) ?{last}{_DOT_BEHIND}{words.day}?"
    needs = re.compile(rf"[\d.)）] ?{_TO} ?\d\d?(?![\d:])")
    yield at_number("date", pattern, span, needs, "dates")
    cue = re.compile(rf"(?:{words.dated_before})[^\d。!?，、,]{{0,3}}\Z")
    held = re.compile(rf" ?(?:{words.dated_behind})")
    measured = re.compile(rf" ?(?:[A-Za-z]|{words.counted})")

    def days(match: Match) -> str | None:
        context = Context(match)
        first = _valid("", match[1], match[2])
        last = _valid("", match[3], match[4])
        known = cue.search(context.before) or held.match(context.after)
        if not (first and last and known) or measured.match(context.after):
            return None
        own = language()
        return f"{own.date(first, context)}{words.upto}{own.date(last, context)}"

    first = r"(\d(?<![\d.,/:A-Za-z-]\d)\d?)\.(\d\d?)\.?"
    pattern = rf"{first} ?{_TO} ?(\d\d?)\.(\d\d?)(?![\d%％]|\.\d){_DOT_BEHIND}"
    needs = re.compile(rf"\.\d\d?\.? ?{_TO} ?\d\d?\.")
    yield at_number("date", pattern, days, needs, "dates")


def _slash_spans(words: Dates, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    """11/3-11/15; 1/3-1/2 and 2/3-3/4 may be fractions."""
    measured = re.compile(rf" ?(?:{words.measured})")

    def span(match: Match) -> str | None:
        first = _valid("", match[1], match[2])
        last = _valid("", match[4], match[5])
        if not (first and last) or measured.match(match.string[match.end() : match.end() + 4]):
            return None
        fractions = first.month < first.day < 13 and last.month < last.day < 13
        within = first.month == last.month and first.day < last.day
        if fractions and not (within and (first.month > 1 or first.day == 1 or last.day > 8)):
            return None
        own = language()
        context = Context(match)
        return f"{own.date(first, context)}{match[3]}{words.upto}{own.date(last, context)}"

    cue = re.compile(rf"(?:(?:{words.named}|{words.dated_before})[^\d。!?，、,]{{0,3}})\Z")

    def days(match: Match) -> str | None:
        context = Context(match)
        date = _valid("", match[1], match[2])
        last = int(match[4])
        if not date or not date.day < last < 32:
            return None
        sure = last > 12 or date.month > date.day or cue.search(context.before)
        own = language()
        end = f"{own.cardinal(match[4])}{words.day}"
        return f"{own.date(date, context)}{match[3]}{words.upto}{end}" if sure else None

    number = r"(\d(?<![\d/.A-Za-z第제-]\d)\d?)/(\d\d?)"
    lone = rf"(\d\d?)(?![\d/.%℃:]| ?[\d年月歳세]){words.day}?"
    needs = re.compile(rf"/\d\d?[^\d/]{{0,8}}{_TO} ?\d")
    yield at_number("date", rf"{number}({_WEEKDAY})[-–—~～〜]{lone}", days, needs, "dates")
    pattern = rf"{number}({_WEEKDAY}) ?[-–—~～〜至到] ?(\d\d?)/(\d\d?)(?![\d/.%])"
    needs = re.compile(rf"/\d\d?[^\d/]{{0,8}}{_TO} ?\d\d?/")
    yield at_number("date", pattern, span, needs, "dates")


def _short_years(words: Dates, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    """25.11.03, 25/11/03; 25.11.3 beside a word for a date; no version: Ubuntu 24.04.02."""
    versions = re.compile(rf"(?:{words.versions}) ?\Z")
    cue = re.compile(rf"(?:{words.dated_before})[^\d。!?，、,]{{0,3}}\Z")
    behind = re.compile(rf"{words.upto}| ?(?:{words.dated_behind})")

    def say(match: Match) -> str | None:
        year, month, day = match.group("year", "month", "day")
        context = Context(match)
        date = _valid(year, month, day)
        padded = len(month) == len(day) == 2 and match["sign"] != ". "
        padded = padded or context.before.endswith(("'", "’"))
        if not date or versions.search(context.before):
            return None
        known = padded or cue.search(context.before) or behind.match(context.after)
        if not known or (match["sign"] == "/" and int(year) < 13):
            return None
        return (language().date(date, context) or "") + (words.upto if match["to"] else "")

    date = rf"(?P<year>{_SHORT})(?P<sign>[./]|\. )(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"
    end = r"(?![\d/:]|\.\d)"
    to = rf"(?P<to>(?:\.? ?{_TO} ?(?=\d\d?[./]\d))?)"
    needs = re.compile(r"\d\d([./]|\. )\d\d?\1\d")
    yield at_number("date", f"{date}{end}{to}{_DOT_BEHIND}", say, needs, "dates")


def _month_of_year(words: Dates, language: Callable[[], EastAsian]) -> Rule:
    """준공 2009.05, 2009.5 졸업: a month beside a word."""
    cue = re.compile(rf"(?:{words.month_before})[^\d。!?，、,]{{0,3}}\Z")
    behind = re.compile(rf" ?(?:{words.month_behind})")
    measured = re.compile(rf" ?(?:{words.counted})")

    def say(match: Match) -> str | None:
        context = Context(match)
        named = cue.search(context.before) or behind.match(context.after)
        known = named and not measured.match(context.after)
        date = Date(match[1], int(match[2]), 0)
        return language().date(date, context) if known and 0 < date.month < 13 else None

    year = r"((?:19|20)(?<![\d.,/A-Za-z-]\d\d)\d\d)"
    pattern = rf"{year}\.(\d\d?)(?![\d%％]|\.\d){_DOT_BEHIND}"
    return at_number("date", pattern, say, re.compile(r"\d\d{3}\.\d\d?(?!\d)"), "dates")


def _named_day(words: Dates, language: Callable[[], EastAsian]) -> Rule:
    """周五（5/16）, 내일(11/3): behind the name of a day."""
    cue = re.compile(rf"(?:(?:{words.named})[ :：]{{0,2}}[(（]?|[)）]{words.upto})\Z")

    def say(match: Match) -> str | None:
        context = Context(match)
        date = short_date(match[2], match[1])
        if not date or not cue.search(context.cue):
            return None
        sure = date.month >= date.day or date.day > 12 or context.cue[-1] in "(（:："
        sure = sure or context.cue.endswith(words.upto)
        return language().date(date, context) if sure else None

    pattern = r"(\d(?<![\d/.A-Za-z第제-]\d)\d?)/(\d\d?)(?![\d/.%％℃°度])"
    return at_number("date", pattern, say, "/", "dates")


def _fraction_span(words: Dates) -> Iterator[Rule]:
    """1/10000~1/1000."""
    behind = "|".join(rf"(?<=/\d{{{count}}}.)" for count in range(1, 7))
    pattern = rf"[~～〜](?:{behind})(?=\d{{1,4}}/\d)"
    yield rule("fraction", pattern, words.upto, re.compile(r"/\d{1,6}[~～〜]\d"), "dates")
    behind = "|".join(rf"(?<=/\d{{{count}}}.)" for count in range(3, 7))
    pattern = rf"[-–—](?:{behind})(?=\d{{1,4}}/\d)"
    yield rule("fraction", pattern, words.upto, re.compile(r"/\d{3,6}[-–—]\d"), "dates")


def _season(code: str, words: Dates, language: Callable[[], EastAsian]) -> Rule:
    """2023/24赛季, 2023-24シーズン: a season that ends in the next year."""

    def say(match: Match) -> str | None:
        if int(match[2]) != (int(match[1]) + 1) % 100:
            return None
        own = language()
        say = own.spelled if code == "zh" else own.cardinal
        return f"{say(match[1])}{words.seasons}{say(match[2])}"

    year = r"((?:19|20)(?<![\d.,/A-Za-z-]\d\d)\d\d)"
    pattern = rf"{year}[-/–～~](\d\d)(?= ?(?:赛季|賽季|シーズン|시즌|学年|學年|학년도|年度|财年))"
    return at_number("year", pattern, say, re.compile(r"\d\d{3}[-/–～~]\d\d(?!\d)"), "dates")
