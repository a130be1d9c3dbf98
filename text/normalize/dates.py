"""Rules for dates, times, years and decades. They check what is a date; the language says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import TO, YEAR, Needs, Rule, anchored, at_number, rule, runs
from text.normalize.values import Context, Date, Time

Match = re.Match[str]


_TO_BEHIND_A_TIME: Final = re.compile(r":\d\d ?[-–—~～〜]")


def date_rules(language: Language) -> Iterator[Rule]:
    """Dates, times, ratios and decades, in the order in which they run."""
    written = language.written
    if language.upto:
        spoken = f"{language.space}{language.upto}{language.space}"
        pattern = rf"{TO}(?=\d\d?:\d\d)(?:(?<=:\d\d[-–—~～〜])|(?<=:\d\d [-–—~～〜] ))"
        yield rule("time", pattern, spoken, _TO_BEHIND_A_TIME, "dates")
    yield from _numeric_dates(language)
    months: Needs = ""
    if language.months:
        spaced = language.word == r"\w"
        pattern = anchored(language.months, language.word)
        months = runs(language.months) if spaced else re.compile(pattern)
    for template in language.date_patterns:
        new = at_number if template.startswith("{day}") else rule
        needs = months if "{month}" in template else ""
        yield new("date", _filled(template, language), _date_by_name(language), needs, "dates")
    for template in language.time_patterns:
        yield at_number(
            "time", _filled(template, language), _time(language), _sign(template), "dates"
        )
    if language.ratio:
        yield at_number(
            "range",
            rf"({written.first}\d{{0,2}}+):(\d{{1,3}})(?![\d:]|\.\d)",
            lambda match: language.proportion(match[1], match[2], Context(match)),
            ":",
            "dates",
        )
    if language.decade_pattern:
        pattern = language.decade_pattern.replace(
            "{years}", rf"(?P<years>{written.lone}\d?(?:\d\d)?)"
        )
        new = at_number if language.decade_pattern.startswith("{years}") else rule
        yield new(
            "decade",
            pattern,
            lambda match: language.decade(match["years"], Context(match)),
            "",
            "dates",
        )


def short_date(day: str, month: str) -> Date | None:
    """A day and a month without a year; None where there is no such day."""
    valid = 1 <= int(day) <= 31 and 1 <= int(month) <= 12
    return Date("", int(month), int(day)) if valid else None


def _sign(template: str) -> str:
    """The sign that a text with such a time must have."""
    return ":" if template.startswith("{hour}:") else ""


def _filled(template: str, language: Language) -> str:
    """A template as a pattern. {day}, {mm} and {minutes} are one or two digits, {minute} two,
    {year} four; {month} is a name.
    """
    written = language.written
    months = anchored(language.months, language.word) if language.months else "(?!)"
    places = {
        "{day}": rf"(?P<day>{written.lone}(?<![:.,]\d)\d?(?!\d))",
        "{mm}": r"(?P<mm>\d\d?(?!\d))",
        "{month}": f"(?P<month>{months})",
        "{year}": rf"(?P<year>{YEAR})",
        "{hour}": rf"(?P<hour>{written.lone}(?<!:\d)\d?)",
        "{minute}": r"(?P<minute>[0-5]\d)",
        "{minutes}": r"(?P<minute>[0-5]?\d(?!\d))",
        "{second}": r"(?P<second>[0-5]\d)",
        "{half}": f"(?P<half>{language.half or '(?!)'})",
    }
    for place, pattern in places.items():
        template = template.replace(place, pattern)
    return template


def _valid(date: Date, language: Language, context: Context) -> str | None:
    if not 1 <= date.month <= 12 or date.day > 31 or not (date.day or date.year):
        return None
    return language.date(date, context)


def _numeric_dates(language: Language) -> Iterator[Rule]:
    def year_first(match: Match) -> str | None:
        spoken = _valid(
            Date(match["year"], int(match["month"]), int(match["day"])), language, Context(match)
        )
        return spoken and spoken + ("," + language.space if match["time"] else "")

    def day_first(match: Match) -> str | None:
        day = int(match[1])
        month = int(match[3])
        year = match[4]
        if language.date_order == "mdy":
            day, month = month, day
        if month > 12:
            day, month = month, day
        if len(year) == 2:
            year = ("20" if int(year) < 50 else "19") + year
        return _valid(Date(year, month, day), language, Context(match)) if day else None

    end = f"(?![{language.word}])"
    year = rf"(?P<year>[12](?<![{language.word}].)\d{{3}})"
    month_and_day = r"(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"
    behind = rf"(?:(?P<time>T)(?=\d\d:)|{end}(?!\.\d))"
    yield rule("date", rf"{year}{month_and_day}{behind}", year_first, "-/.", "dates")

    signs = re.escape(language.date_signs)
    first = rf"({language.written.lone}(?<![{signs}]\d)\d?)"
    short_year = rf"(?<=\d\d[{signs}]\d\d[{signs}])\d\d"
    pattern = rf"{first}([{signs}])(\d\d?)\2({YEAR}|{short_year}){end}"
    needs = re.compile(rf"([{signs}])\d\d?\1\d\d")
    yield at_number("date", pattern, day_first, needs, "dates")


def _date_by_name(language: Language) -> Callable[[Match], str | None]:
    def say(match: Match) -> str | None:
        found = match.groupdict()
        month = language.months[found["month"]] if found.get("month") else int(found.get("mm") or 0)
        if found.get("day") and not int(found["day"]):
            return None
        return _valid(
            Date(found.get("year") or "", month, int(found.get("day") or 0)),
            language,
            Context(match),
        )

    return say


def _time(language: Language) -> Callable[[Match], str | None]:
    def say(match: Match) -> str | None:
        found = match.groupdict()
        hour = int(found["hour"])
        half = found.get("half") or ""
        minute, second = (
            int(found[name]) if found.get(name) else None for name in ("minute", "second")
        )
        if hour > (12 if half and minute is None else 24):
            return None
        return language.time(Time(hour, minute, second, half), Context(match))

    return say


def year_rules(language: Language) -> Iterator[Rule]:
    """Years that a word beside them marks. They run before the rules for other numbers."""
    if language.year_cues:
        cue = re.compile(rf"(?:{language.year_cues})\Z")

        def cued(match: Match) -> str | None:
            context = Context(match)
            return language.year(match[0], context) if cue.search(context.cue) else None

        yield rule(
            "year",
            rf"[12](?<![{language.word}.,].)\d{{3}}(?![{language.word}]|[.,]\d)",
            cued,
            "",
            "years",
        )
    if language.year_ends:
        yield at_number(
            "year",
            rf"(?P<year>{language.written.lone}[0-9]{{3}})(?= ?(?:{language.year_ends}))",
            lambda match: language.year(match["year"], Context(match)),
            "",
            "years",
        )
