"""English forms whose meaning their neighbours tell: dates ("June 10-12"), years
("(1813)", "b. 1775", "FY2023/24"), hours ("1430 hrs").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from text.normalize import en_form_tables as tables
from text.normalize.en_dates import figure_date_rules
from text.normalize.en_names import name_rules, place_rules, verse_rules
from text.normalize.en_romans import roman_rules
from text.normalize.en_sizes import minute_rule, part_rules, size_rules
from text.normalize.rule import Rule, anchored, any_of, at_number, rule, runs
from text.normalize.values import Context

if TYPE_CHECKING:
    from text.normalize.en import English

Match = re.Match[str]
Get = Callable[[], "English"]

_LONE: Final = r"(?<![\w.,/:$€£-])"
_END: Final = r"(?![\w/]|[.,:]\d)"


def form_rules(get: Get) -> Iterator[Rule]:
    yield _first_day_rule(get)
    yield _weekday_rule()
    yield from figure_date_rules(get)
    yield from _date_rules(get)
    yield from _year_rules(get)
    yield from _hour_rules(get)
    yield from part_rules(get)
    yield minute_rule(get)
    yield from size_rules(get)
    yield from name_rules(get)
    yield from place_rules(get)
    yield from roman_rules(get)
    yield from verse_rules(get)


def _date_rules(get: Get) -> Iterator[Rule]:
    def days(match: Match) -> str:
        """ "June 10-12, 2024"."""
        language = get()
        month = language.month_names[language.months[match["month"]] - 1]
        year = f", {language.year_in_pairs(match['year'])}" if match["year"] else ""
        first = language.ordinal(match["low"])
        return f"{month} {first} to {language.ordinal(match['high'])}{year}"

    def several(match: Match) -> str:
        """ "Aug. 3 & 4"."""
        language = get()
        month = language.month_names[language.months[match["month"]] - 1]
        first = language.ordinal(match["low"])
        return f"{month} {first} and {language.ordinal(match['high'])}"

    pattern = (
        rf"(?P<month>{anchored(tables.ALL_MONTHS)}) (?P<low>[1-3]?\d) ?(?:&|and) ?"
        r"(?P<high>[1-3]?\d)(?![\w%$]|[-/:]\d|[.,]\d| (?:people|others|more|years|hours|days))"
    )
    needs = re.compile(r" [1-9](?<=[&d] .)")
    yield rule("date", pattern, several, needs, "dates")
    months = any_of(tables.ALL_MONTHS)
    pattern = (
        rf"(?P<month>{anchored(tables.ALL_MONTHS)}) (?P<low>[1-3]?\d) ?[-–—] ?"
        r"(?P<high>[1-3]?\d)(?!\w|[-/:%]|\.\d)"
        r"(?:,? (?P<year>[12]\d{3})\b)?"
    )
    yield rule("date", pattern, days, "-–—", "dates")
    dash = rf"[-–—](?:(?<=\d[-–—])|(?<=\d [-–—])) ?(?=(?:{months}) \d)"
    yield rule("date", dash, " to ", "-–—", "words")


def _first_day_rule(get: Get) -> Rule:
    def first_day(match: Match) -> str | None:
        """ "3-4 May", "12 & 13 March"."""
        low = int(match["low"])
        if not 0 < low < int(match["high"]) < 32:
            return None
        article = "" if Context(match).before.lower().endswith("the ") else "the "
        link = "to" if match["link"].strip() in "-–—" else "and"
        return f"{article}{get().ordinal(match['low'])} {link} "

    low = r"(?P<low>\d(?<![\w.,$/-]\d)\d?)(?:st|nd|rd|th)?(?P<link> ?[-–—] ?| ?& ?| and )"
    high = rf"(?P<high>\d\d?)(?:st|nd|rd|th)?(?: of)? (?:{any_of(tables.ALL_MONTHS)})\b"
    months_named = runs(tables.ALL_MONTHS)
    return at_number("date", rf"{low}(?={high})", first_day, months_named, "dates")


def _weekday_rule() -> Rule:
    """ "Sat 18 Jan", "Sun, Jan 5": without a stop these are words elsewhere."""
    month = any_of(tables.ALL_MONTHS)
    date = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{month})\b|(?:{month}) \d)"
    pattern = rf"(?P<day>{anchored(tables.DAYS)})(?=,? {date})"
    return rule(
        "date", pattern, lambda match: tables.DAYS[match["day"]], runs(tables.DAYS), "words"
    )


def _year_rules(get: Get) -> Iterator[Rule]:
    def pairs(match: Match) -> str:
        return get().year_in_pairs(match["year"])

    yield rule("year", r"(?<=\()(?P<year>1\d{3}|20[0-4]\d)(?=\))", pairs, "(", "dates")
    lives = (
        r"(?P<key>[bdr]|fl)\.(?:(?<=[(,;] \w\.)|(?<=\(\w\.)|(?<=[(,; ]fl\.)) "
        rf"(?=(?:c\. ?|ca\. ?)?\d{{4}}|(?:\d\d? )?(?:{any_of(tables.ALL_MONTHS)})\b)"
    )
    yield rule(
        "abbreviation",
        lives,
        lambda match: f"{tables.LIVES[match['key']]} ",
        ("b. ", "d. ", "r. ", "fl. "),
        "words",
    )

    def fiscal(match: Match) -> str:
        language = get()
        year = match["year"]
        first = language.year_in_pairs(year) if len(year) == 4 else language.cardinal(year)
        last = f" {language.cardinal(match['last'])}" if match["last"] else ""
        return ("fiscal year " if match["fy"] else "") + first + last

    pattern = r"\b(?P<fy>FY ?['’]?)(?P<year>(?:19|20)?\d\d)(?:[/–-](?P<last>\d\d))?(?![\w/]|[.,]\d)"
    yield rule("year", pattern, fiscal, ("FY",), "dates")
    pattern = r"(?P<fy>)(?<![\w.,/-])(?P<year>(?:19|20)\d\d)/(?P<last>\d\d)(?![\w/]|[.,]\d)"

    def season(match: Match) -> str | None:
        follows = (int(match["year"]) + 1) % 100 == int(match["last"])
        return fiscal(match) if follows else None

    yield at_number("year", pattern, season, "/", "dates")
    since = r"(?<![\w.,-])(?P<year>1\d{3}|20[0-4]\d) ?[-–—] ?(?=(?:present|now|today|date)\b)"
    yield at_number("year", since, lambda match: f"{pairs(match)} to ", "-–—", "dates")

    def hundreds(match: Match) -> str | None:
        """ "100s of people"; "the 1000s" are years."""
        before = Context(match).before
        doubtful = match["number"] == "10" or before.endswith(("the ", "The ", "a ", "for ", "in "))
        if doubtful and not match["of"]:
            return None
        return tables.MANY[match["number"].replace(",", "")] + (match["of"] or "")

    pattern = r"(?<![\w.,$])(?P<number>100?|1,?000|100?,?000|1,?000,?000)['’]?s\b(?P<of> of\b)?"
    yield at_number("cardinal", pattern, hundreds, re.compile("0['’]?s"), "dates")


def _hour_rules(get: Get) -> Iterator[Rule]:
    def military(match: Match) -> str | None:
        """ "1430 hrs", "the 0615"."""
        context = Context(match)
        cued = match["hours"] or re.search(rf"\b(?:{tables.TRAIN_CUES}) \Z", context.before)
        if not cued:
            return None
        language = get()
        hour = match["hour"]
        minute = match["minute"]
        spoken = (
            f"{'oh ' if hour[0] == '0' and hour != '00' else ''}{language.cardinal(str(int(hour)))}"
        )
        if minute == "00":
            spoken += " hundred"
        else:
            spoken += f" {'oh ' if minute[0] == '0' else ''}{language.cardinal(str(int(minute)))}"
        if not match["hours"]:
            return spoken
        return f"{spoken} hours{context.stop}"

    hours = r"(?P<hours> ?(?:hrs?\.?|hours|h)(?!\w))"
    digits = rf"{_LONE}(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)"
    bare = rf"{digits}(?P<hours>){_END}(?![\w-])(?! ?(?:h|hrs?|hours)\b)"
    yield at_number("time", f"(?=0){bare}", military, "0", "dates")
    late = re.compile(r"2[123][0-5]\d(?!\w)")
    # "lights out at 2230": what is counted would stand behind it.
    behind = rf"(?=[.,;:)!?]|\Z| (?:{tables.BEHIND_AN_HOUR})\b)"
    yield at_number("time", f"(?=2[123]){bare}{behind}", military, late, "dates")
    pattern = digits + hours
    yield at_number("time", rf"{pattern}(?![\w-])", military, ("hr", "hours", "h "), "dates")
