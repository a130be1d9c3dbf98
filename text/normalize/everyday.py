"""Rules for signs in everyday texts of French and Italian: sums ("300 g + 2 œufs"), parts of a unit
("1/4 l"), verses, house numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize.everyday_tables import EVERYDAY, Everyday
from text.normalize.language import VULGAR, Language
from text.normalize.rule import Rule, anchored, rule
from text.normalize.values import Context, Number

Match = re.Match[str]

_PARTED: Final = ("l", "L", "kg", "h", "km", "ha")


def everyday_rules(code: str, language: Callable[[], Language]) -> tuple[Rule, ...]:
    """The rules of a language. `language` is called when a rule runs."""
    words = EVERYDAY[code]
    return (
        _verse_rule(words, language),
        *_part_rules(words, language),
        _wind_rule(words),
        *_sign_rules(words),
    )


def _verse_rule(words: Everyday, language: Callable[[], Language]) -> Rule:
    """ "Jn 3:16-18"."""

    def verse(match: Match) -> str:
        last = f"-{match['last']}" if match["last"] else ""
        chapter = language().cardinal(match["chapter"])
        return f"{match['book']} {chapter}, {match['verse']}{last}"

    numbers = r"(?P<chapter>\d{1,3}):(?P<verse>\d{1,3})(?:[-–](?P<last>\d{1,3}))?(?![\d:hH])"
    pattern = rf"(?P<book>{anchored(words.books.split('|'))})\.? {numbers}"
    return rule("time", pattern, verse, re.compile(r":(?<=\d:)\d"), "dates")


def _part_rules(words: Everyday, language: Callable[[], Language]) -> Iterator[Rule]:
    """ "1/4 l", "1 3/4 h", "¼ l"; halves have rules of their own."""

    def part(match: Match) -> str | None:
        own = language()
        noun = own.units[match["unit"]]
        top, bottom = VULGAR.get(match["sign"] or "") or (match["top"], match["bottom"])
        spoken = own.fraction("", top, bottom, Context(match)) or ""
        whole = (match["whole"] or "").strip()
        if whole:
            counted = own.counted(Number(whole), noun, Context(match))
            return f"{counted} {words.part_link} {spoken}"
        elided = noun.forms[0][0] in "aeiouh"
        of = f"{words.part_of[:-1]}'" if elided else f"{words.part_of} "
        return f"{spoken} {of}{noun.forms[0]}"

    whole = r"(?P<whole>(?<![\d.,/])\d{1,2} ?(?=[¼¾⅓⅔]|(?<= )\d/))?"
    number = r"(?:(?P<top>[1-9](?<![\d.,/]\d))/(?P<bottom>[3-9])|(?P<sign>[¼¾⅓⅔]))"
    units = "|".join(_PARTED)
    pattern = rf"{whole}{number} ?(?P<unit>{units})(?![\w²³/])"
    needs = re.compile(rf"[/¼¾⅓⅔](?:(?<=[1-9]/)[3-9]|(?<!/)) ?(?:{units})")
    yield rule("fraction", pattern, part, needs, "dates")


def _wind_rule(words: Everyday) -> Rule:
    """ "vent NO", "vento da NE"."""
    sides = dict(zip("NESO", words.sides.split(), strict=True))
    sides["W"] = sides["O"]

    def wind(match: Match) -> str:
        return match["before"] + "-".join(sides[side] for side in match["side"])

    before = rf"(?P<before>\b(?:{words.winds}) (?:d[eui] |da |du |d['’]|secteur |settore )?)"
    pattern = rf"{before}(?P<side>[NS][EOW]|[NESOW])(?![\w.'’])"
    return rule(
        "abbreviation",
        pattern,
        wind,
        re.compile(r"[NESOW](?!\w)(?:(?<=[ '’].)|(?<=[ '’]..))"),
        "words",
    )


def _sign_rules(words: Everyday) -> Iterator[Rule]:
    """ "12/B", "300 g + 2 œufs", "50/60 Hz", "les - de 10 ans"."""
    parties = r"c/(?<=[a-zé] c/)(?= ?(?:la |le |les |l['’]|il )?[A-ZÉ])"
    yield rule("abbreviation", parties, words.against, ("c/",), "words")
    house = r"/(?<=\d/)(?=[A-Z](?![\w/]))"  # "viale Dante 12/B"
    yield rule("code", house, f" {words.reference} ", "/", "words")
    either = r"/(?<=\d\d/)(?=\d\d{1,3} ?(?:Hz|kHz|MHz|V|W|A|GB|Go)\b)"
    yield rule("unit", either, f" {words.either} ", "/", "dates")
    sized = r"/(?<=\d\d/)(?=\d{2,3} ?(?:cm|mm|kg)(?![\w/]))"  # "150/175 cm"
    yield rule("unit", sized, "-", re.compile(r"/(?<=\d\d/)\d\d\d? ?[cmk]"), "dates")
    yield rule("math", r" \+ (?<=[\w)%€°] \+ )(?=[\w(])", f" {words.plus} ", (" + ",), "signs")
    if words.fewer:
        fewer = r"[-–−](?<= .)(?= de \d)"
        yield rule("signed", fewer, words.fewer, ("- de ", "– de ", "− de "), "words")
        yield rule("signed", r"\+(?= de \d)", words.more, ("+ de ",), "words")
