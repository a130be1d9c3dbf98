"""Rules for dates, times, years and decades: what is a date is checked here, how it is said is the
language's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import TO, YEAR, Rule, anchored, at_number, rule
from text.normalize.values import Date, Seen, Time

Match = re.Match[str]


_TO_BEHIND_A_TIME: Final = re.compile(r":\d\d ?[-–—~～〜]")


def date_rules(language: Language) -> Iterator[Rule]:
    """Dates, times, ratios and decades, in the order they run."""
    written = language.written
    if language.upto:
        said = f"{language.space}{language.upto}{language.space}"
        pattern = rf"{TO}(?=\d\d?:\d\d)(?:(?<=:\d\d[-–—~～〜])|(?<=:\d\d [-–—~～〜] ))"
        yield rule("time", pattern, said, _TO_BEHIND_A_TIME, "dates")
    yield from _numeric_dates(language)
    months = re.compile(anchored(language.months, language.word)) if language.months else ""
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
            lambda match: language.join(
                language.cardinal(match[1]), language.ratio, language.cardinal(match[2])
            ),
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
            lambda match: language.decade(match["years"], Seen(match)),
            "",
            "dates",
        )


def _sign(template: str) -> str:
    """What must stand in a text with such a time."""
    return ":" if template.startswith("{hour}:") else ""


def _filled(template: str, language: Language) -> str:
    """A template with its places: {day}, {mm}, {minutes} are one or two digits, {minute} two,
    {year} four, {month} is a name."""
    written = language.written
    places = {
        "{day}": rf"(?P<day>{written.lone}(?<![:.,]\d)\d?(?!\d))",
        "{mm}": r"(?P<mm>\d\d?(?!\d))",
        "{month}": f"(?P<month>{anchored(language.months, language.word)})"
        if language.months
        else "(?!)",
        "{year}": rf"(?P<year>{YEAR})",
        "{hour}": rf"(?P<hour>{written.lone}(?<!:\d)\d?)",
        "{minute}": r"(?P<minute>[0-5]\d)",
        "{minutes}": r"(?P<minute>[0-5]?\d(?!\d))",
        "{second}": r"(?P<second>[0-5]\d)",
        "{half}": f"(?P<half>{language.half})" if language.half else "(?!)",
    }
    for place, pattern in places.items():
        template = template.replace(place, pattern)
    return template


def _valid(date: Date, language: Language, seen: Seen) -> str | None:
    if not 1 <= date.month <= 12 or date.day > 31 or not (date.day or date.year):
        return None
    return language.date(date, seen)


def _numeric_dates(language: Language) -> Iterator[Rule]:
    def year_first(match: Match) -> str | None:
        said = _valid(
            Date(match["year"], int(match["month"]), int(match["day"])), language, Seen(match)
        )
        return said and said + ("," + language.space if match["time"] else "")

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
        return _valid(Date(year, month, day), language, Seen(match)) if day else None

    end = f"(?![{language.word}])"
    yield rule(
        "date",
        rf"(?P<year>[12](?<![{language.word}].)\d{{3}})(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"
        rf"(?:(?P<time>T)(?=\d\d:)|{end}(?!\.\d))",
        year_first, "-/.", "dates",
    )  # fmt: skip
    signs = re.escape(language.date_signs)
    lone = language.written.lone
    yield at_number(
        "date",
        rf"({lone}(?<![{signs}]\d)\d?)([{signs}])(\d\d?)\2({YEAR}|(?<=\d\d[{signs}]\d\d[{signs}])\d\d){end}",
        day_first, re.compile(rf"([{signs}])\d\d?\1\d\d"), "dates",
    )  # fmt: skip


def _date_by_name(language: Language) -> Callable[[Match], str | None]:
    def say(match: Match) -> str | None:
        found = match.groupdict()
        month = language.months[found["month"]] if found.get("month") else int(found.get("mm") or 0)
        if found.get("day") and not int(found["day"]):
            return None
        return _valid(
            Date(found.get("year") or "", month, int(found.get("day") or 0)), language, Seen(match)
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
        return language.time(Time(hour, minute, second, half), Seen(match))

    return say


def year_rules(language: Language) -> Iterator[Rule]:
    """Years that a word gives away, before whatever number is left."""
    if language.year_cues:
        cue = re.compile(rf"(?:{language.year_cues})\Z")

        def cued(match: Match) -> str | None:
            seen = Seen(match)
            return language.year(match[0], seen) if cue.search(seen.before) else None

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
            lambda match: language.year(match["year"], Seen(match)),
            "",
            "years",
        )
