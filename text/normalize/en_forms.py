"""English forms whose meaning their neighbours tell: dates ("On 11/9", "June 10-12"), years
("(1813)", "b. 1775", "FY2023/24"), hours ("1430 hrs"), inches and feet, parts of a law, aircraft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from text.normalize import en_form_tables as tables
from text.normalize.rule import Rule, any_of, at_number, rule
from text.normalize.values import Context, Date, Noun
from text.normalize.words import roman_value

if TYPE_CHECKING:
    from text.normalize.en import English

Match = re.Match[str]
Get = Callable[[], "English"]

_LONE: Final = r"(?<![\w.,/:$€£-])"
_END: Final = r"(?![\w/]|[.,:]\d)"
_DATE_CUE: Final = re.compile(rf"(?:{tables.DATE_CUES}) \Z")
_SURE_DATE_CUE: Final = re.compile(rf"(?:{tables.SURE_DATE_CUES}) \Z")
_OF_A_WHOLE: Final = re.compile(
    r" (?:of|as|cups?|tsps?|tbsps?|teaspoons?|full|inch|mile|majority)\b"
)
_MONTH: Final = any_of({*tables.MONTHS, *(f"{month[:3]}." for month in tables.MONTHS)})
_QUOTED: Final = re.compile(r"(?:\A|[\s(\[])[\"“‘'](?=[^\s\"'])[^\"”’']*\Z")
_INCH: Final = Noun(("inch", "inches"))
_FOOT: Final = Noun(("foot", "feet"))
_MEASURED_IN_FEET: Final = re.compile(rf" (?:{tables.IN_FEET})\b")


def form_rules(get: Get) -> Iterator[Rule]:
    yield from _date_rules(get)
    yield from _year_rules(get)
    yield from _hour_rules(get)
    yield from _size_rules(get)
    yield from _name_rules(get)


def _date_rules(get: Get) -> Iterator[Rule]:
    def slashed(match: Match) -> str | None:
        """ "On 11/9", "due 1/15", "from 3/4 to 3/9"."""
        context = Context(match)
        month = int(match["month"])
        day = int(match["day"])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        sure = _SURE_DATE_CUE.search(context.before) or _DATE_CUE.search(context.before)
        if not sure and not (day > 12 and month != 1 and not _OF_A_WHOLE.match(context.after)):
            return None
        if _OF_A_WHOLE.match(context.after) and not _SURE_DATE_CUE.search(context.before):
            return None
        return get().date(Date("", month, day), context)

    pattern = rf"{_LONE}(?P<month>\d\d?)/(?P<day>\d\d?){_END}"
    yield at_number("date", pattern, slashed, "/", "dates")

    def days(match: Match) -> str:
        """ "June 10-12, 2024"."""
        language = get()
        month = language.month_names[language.months[match["month"]] - 1]
        year = f", {language.year_in_pairs(match['year'])}" if match["year"] else ""
        first = language.ordinal(match["low"])
        return f"{month} {first} to {language.ordinal(match['high'])}{year}"

    months = any_of(tables.ALL_MONTHS)
    pattern = (
        rf"\b(?P<month>{months}) (?P<low>[1-3]?\d) ?[-–—] ?(?P<high>[1-3]?\d)(?!\w|[-/:%]|\.\d)"
        r"(?:,? (?P<year>[12]\d{3})\b)?"
    )
    yield rule("date", pattern, days, re.compile(r"\d ?[-–—] ?\d"), "dates")
    dash = rf"(?<=\d) ?[-–—] ?(?=(?:{months}) \d)"
    yield rule("date", dash, " to ", re.compile(r"\d ?[-–—] ?[A-Z]"), "words")


def _year_rules(get: Get) -> Iterator[Rule]:
    def pairs(match: Match) -> str:
        return get().year_in_pairs(match["year"])

    yield rule(
        "year", r"(?<=\()(?P<year>1\d{3}|20[0-4]\d)(?=\))", pairs, re.compile(r"\(\d{4}\)"), "dates"
    )
    lives = r"(?P<key>[bdr]|fl)\.(?:(?<=[(,;] \w\.)|(?<=\(\w\.)|(?<=[(,; ]fl\.)) (?=(?:c\. ?|ca\. ?)?\d{4})"
    yield rule(
        "abbreviation", lives, lambda match: f"{tables.LIVES[match['key']]} ", re.compile(r"[bdrl]\. "), "words",
    )  # fmt: skip

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
        if before.endswith(("the ", "The ", "a ", "for ", "in ")) and not match["of"]:
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
        return spoken + (" hours" if match["hours"] else "")

    hours = r"(?P<hours> ?(?:hrs?\.?|hours|h)(?!\w))"
    pattern = rf"{_LONE}(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?:{hours}|(?<=0\d\d\d){_END})"
    yield at_number(
        "time", rf"{pattern}(?![\w-])", military, re.compile(r"\d{4} ?h|0\d{3}"), "dates"
    )


def _size_rules(get: Get) -> Iterator[Rule]:
    def inches(match: Match) -> str | None:
        context = Context(match)
        if _QUOTED.search(context.before):
            return None
        language = get()
        if match["top"]:
            whole = (match["whole"] or "").strip()
            part = language.fraction(whole, match["top"], match["bottom"], context)
            if whole:
                return f"{part} inches"
            return "half an inch" if part == "one half" else f"{part} of an inch"
        return language.counted(language.read(match["amount"]), _INCH, context)

    part = r"(?P<whole>\d{1,2}[ -])?(?P<top>\d{1,2})/(?P<bottom>\d{1,2})"
    amount = rf"(?<![\w.,/'′-])(?:{part}|(?P<amount>\d{{1,4}}(?:\.\d{{1,2}})?))"
    pattern = rf"{amount}(?:[\"″”]|'')(?![\w\"])"
    yield rule("unit", pattern, inches, re.compile("\\d(?:[\"″”]|'')"), "dates")

    def feet(match: Match) -> str | None:
        context = Context(match)
        by = context.before.endswith(" by ") or match["by"]
        if not by and (
            _QUOTED.search(context.before) or not _MEASURED_IN_FEET.match(context.after)
        ):
            return None
        return get().counted(get().read(match["amount"]), _FOOT, context)

    pattern = r"(?<![\w.,/-])(?P<amount>\d{1,3}(?:\.\d)?)['′’](?![\w\"'’])(?P<by>(?= by \d))?"
    yield rule("unit", pattern, feet, re.compile("\\d['′’](?!\\w)"), "dates")

    def height(match: Match) -> str:
        language = get()
        return f"{language.cardinal(match[1])} foot {language.cardinal(match[2])}"

    pattern = r"(?<![\w.,/-])([1-9])['′’] ?(\d|1[01])(?:[\"″”]|''|’’)(?!\w)"
    yield rule("unit", pattern, height, "'′’", "dates")


def _name_rules(get: Get) -> Iterator[Rule]:
    def parts(match: Match) -> str | None:
        """ "Sec. 4(b)(ii)"."""
        language = get()
        found = re.findall(r"\(([^)]+)\)", match["parts"])
        cued = re.search(rf"(?:{tables.LAWS}) ?\Z", Context(match).before)
        if not cued and (len(found) < 2 or not found[0].isalpha()):
            return None
        spoken = [language.cardinal(match["number"])]
        for part in found:
            if part.isdecimal():
                spoken.append(language.cardinal(part))
            elif len(part) > 1:
                spoken.append(language.cardinal(roman_value(part.upper())))
            else:
                spoken.append(part)
        return ", ".join(spoken)

    pattern = r"(?<![\w.,])(?P<number>\d{1,4})(?P<parts>(?:\((?:[a-zA-Z]|[ivx]{2,4}|\d{1,2})\)){1,5})(?!\w)"
    yield at_number("code", pattern, parts, "(", "dates")

    def aircraft(match: Match) -> str:
        language = get()
        first = match["type"]
        letter = "A " if first[0] == "A" else ""
        digits = first.lstrip("A")
        spoken = f"{language.cardinal(digits[0])} {language.cardinal(digits[1:])}"
        variant = match["variant"]
        return f"{letter}{spoken}{' ' + language.cardinal(variant) if variant else ''}"

    types = r"(?P<type>7[0-8]7|A3[0-8]\d)"
    pattern = rf"(?<![\w.,$-]){types}-(?P<variant>[1-9]00|10|8|9)(?![\w.,]*\d)"
    yield rule("code", pattern, aircraft, re.compile(r"[7A]\d\d"), "dates")
    pattern = rf"(?:(?<=Boeing )|(?<=Airbus )){types}(?P<variant>)(?![\w.,-]*\d)"
    yield rule("code", pattern, aircraft, ("Boeing ", "Airbus "), "dates")

    def score(match: Match) -> str:
        return get().year_in_pairs(match[1])

    yield rule(
        "code", r"(?<!\w)(?<=SAT )(\d{4})(?!\w)|(?<=SAT score of )(1\d{3})(?!\w)",
        lambda match: get().year_in_pairs(match[1] or match[2]), ("SAT",), "dates",
    )  # fmt: skip
    verse = rf"\b(?P<book>(?:[1-3] )?(?:{tables.BOOKS})\.?) (?P<chapter>\d{{1,3}}):(?P<verse>\d{{1,3}})(?:[-–](?P<last>\d{{1,3}}))?(?![\w:])"

    def verses(match: Match) -> str:
        language = get()
        book = match["book"]
        number = tables.BOOK_NUMBERS.get(book[:2], "")
        name = book[2:] if number else book
        name = tables.SHORT_BOOKS.get(name.rstrip("."), name)
        spoken = ", ".join(language.cardinal(match[each]) for each in ("chapter", "verse"))
        last = f" to {language.cardinal(match['last'])}" if match["last"] else ""
        return f"{number}{name} {spoken}{last}"

    yield rule("range", verse, verses, ":", "words")
