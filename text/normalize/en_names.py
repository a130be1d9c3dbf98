"""English numbers that name something: parts of a law, aircraft, teams, verses of the Bible."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from text.normalize import en_form_tables as tables
from text.normalize.en_places_tables import STREETS
from text.normalize.rule import Rule, anchored, any_of, at_number, rule, runs
from text.normalize.values import Context
from text.normalize.words import roman_value

if TYPE_CHECKING:
    from text.normalize.en import English

Match = re.Match[str]
Get = Callable[[], "English"]

_SEVERAL: Final = re.compile(
    r"s(?!\w)(?:(?<=[A-Z-]\ds)|(?<=[A-Z-]\d\ds)|(?<=[A-Z-]\d{3}s)|(?<=7[0-8]7s))"
)
_LAW: Final = re.compile(
    rf"(?:(?:{tables.LAWS}) ?"
    r"|\d(?:\([a-zA-Z\d]{1,3}\)){1,3}(?:, ?(?:and |or )?| (?:and|or|to) ))\Z"
)


def name_rules(get: Get) -> Iterator[Rule]:
    def parts(match: Match) -> str | None:
        """ "Sec. 4(b)(ii)", "clause 9.2(a)", "3(a) and 4(b)"."""
        language = get()
        found = re.findall(r"\(([^)]+)\)", match["parts"])
        cued = _LAW.search(Context(match).before)
        if not cued and (len(found) < 2 or not found[0].isalpha()):
            return None
        number = f" {language.point} ".join(map(language.cardinal, match["number"].split(".")))
        spoken = [number]
        for part in found:
            if part.isdecimal():
                spoken.append(language.cardinal(part))
            elif len(part) > 1:
                spoken.append(language.cardinal(roman_value(part.upper())))
            else:
                spoken.append(part)
        return ", ".join(spoken)

    part = r"\((?:[a-zA-Z]|[ivx]{2,4}|\d{1,2})\)"
    pattern = (
        rf"(?<![\w.,])(?P<number>\d{{1,4}}(?:\.\d{{1,3}}){{0,3}})(?P<parts>(?:{part}){{1,5}})(?!\w)"
    )
    yield at_number("code", pattern, parts, "(", "dates")

    def team(match: Match) -> str:
        """ "49ers", "76ers"."""
        return get().cardinal(match[1]).removesuffix("e") + "ers"

    yield at_number("cardinal", r"(?<![\w.,])(\d{2,3})ers\b", team, ("ers",), "dates")

    def several(match: Match) -> str:
        """ "B-52s", "MP3s", "two 747s": the last word has the plural."""
        digits = match["type"] or match["number"]
        spoken = get().cardinal(digits)
        if match["type"]:
            spoken = f"{get().cardinal(digits[0])} {get().cardinal(digits[1:])}"
        ending = "es" if spoken.endswith("x") else "s"
        plural = f"{spoken[:-1]}ies" if spoken.endswith("y") else spoken + ending
        return ("" if match["type"] else " ") + plural

    named = r"(?:-(?<=[A-Z]-)(?=\d)|(?<=[A-Z])(?<!\d[A-Z])(?=\d))(?P<number>\d{1,3})"
    pattern = rf"(?:(?P<type>7(?<![\w.,$-]7)[0-8]7)|{named})s(?!\w)"
    yield rule("code", pattern, several, _SEVERAL, "dates")

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


def place_rules(get: Get) -> Iterator[Rule]:
    """Numbers of houses and ports, and results of the SAT."""
    yield rule(
        "code", r"(?<!\w)(?<=SAT )(\d{4})(?!\w)|(?<=SAT score of )(1\d{3})(?!\w)",
        lambda match: get().year_in_pairs(match[1] or match[2]), ("SAT",), "dates",
    )  # fmt: skip

    def house(match: Match) -> str:
        """ "1600 Pennsylvania Avenue", "1234 N. Elm Street"."""
        return get().year_in_pairs(match[0])

    street = r"(?:(?:[NSEW]|North|South|East|West)\.? )?(?:[A-Z][\w'’.]+ ){1,3}?"
    pattern = rf"[1-9](?<![\w.,$£€#-].)\d{{3}}(?= {street}(?:{STREETS})\b)"
    yield rule("code", pattern, house, runs(STREETS.split("|")), "dates")

    def port(match: Match) -> str:
        """ "localhost:8080", "port 8080"."""
        digits = match[1] or match[2]
        spoken = get().year_in_pairs(digits) if len(digits) == 4 else get().spelled(digits)
        return f" {spoken}" if match[1] else spoken

    address = r"(?<=localhost):(\d{2,5})(?!\d)|(?<=[Pp]ort )(\d{4})(?![\d,.])"
    yield rule("code", address, port, runs(("localhost", "port", "Port")), "names")


def verse_rules(get: Get) -> Iterator[Rule]:
    """ "Psalm 23:4", "1 Cor. 13"."""
    verse = r"(?P<chapter>\d{1,3}):(?P<verse>\d{1,3})(?:[-–](?P<last>\d{1,3}))?(?![\w:])"

    def verses(match: Match) -> str:
        language = get()
        book = match["book"]
        number = tables.BOOK_NUMBERS.get(book[:2], "")
        name = book[2:] if number else book
        name = tables.SHORT_BOOKS.get(name.rstrip("."), name)
        spoken = ", ".join(language.cardinal(match[each]) for each in ("chapter", "verse"))
        last = f" to {language.cardinal(match['last'])}" if match["last"] else ""
        return f"{number}{name} {spoken}{last}"

    numbered = rf"(?P<book>[1-3](?<!\w.) (?:{any_of(tables.BOOKS)})\.?) {verse}"
    yield rule("range", numbered, verses, ":", "words")
    book = rf"(?P<book>{anchored(tables.BOOKS)}\.?) {verse}"
    yield rule("range", book, verses, ":", "words")

    def chapter(match: Match) -> str:
        """ "1 Cor. 13"."""
        number = tables.BOOK_NUMBERS[match["book"][:2]]
        return f"{number}{tables.SHORT_BOOKS[match['book'][2:]]} {get().cardinal(match['chapter'])}"

    short = any_of(tables.SHORT_BOOKS)
    pattern = rf"\b(?P<book>[1-3] (?:{short}))\. (?P<chapter>\d{{1,3}})(?![\w:])"
    yield rule("range", pattern, chapter, re.compile(r"[1-3] [A-Z]\w{1,4}\."), "words")
