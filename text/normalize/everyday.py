"""Rules for signs in everyday texts of French and Italian: scores and marks beside fractions,
measures ("5 m x 3 m"), sums, parts of a unit ("1/4 l"), verses, keys, references.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize.everyday_tables import EVERYDAY, Everyday
from text.normalize.language import VULGAR, Language
from text.normalize.rule import Rule, rule
from text.normalize.values import Context, Number

Match = re.Match[str]

_SETS: Final = frozenset(
    [f"6/{games}" for games in range(5)]
    + [f"{games}/6" for games in range(5)]
    + ["7/5", "7/6", "5/7", "6/7"]
)
_SET_BEFORE: Final = re.compile(r"\d/\d(?:\(\d+\))?,? (?:(?:et|e|puis|poi) )?\Z")
_SET_BEHIND: Final = re.compile(r"(?:\(\d+\))?,? (?:(?:et|e|puis|poi) )?\d/\d(?![/\d])")
_MARKS: Final = ("5", "6", "10", "20")
_UNIT: Final = r"(?:mm|cm|dm|m|km|px|pixels?)(?![\w²³/])"
_CHAIN: Final = re.compile(rf"\d[\d.,]{{0,6}}(?: ?[x×] ?\d[\d.,]{{0,6}})? ?{_UNIT}")
_THREE: Final = re.compile(r"\d\d[\d.,]{0,5} ?[x×] ?\d\d(?!\d* ?=)")
_THREE_BEFORE: Final = re.compile(r"\d\d ?[x×] ?\d\d[\d.,]{0,5}\Z")
_SUM: Final = re.compile(r"\d+ ?=")
_ONE_DIGIT: Final = re.compile(r"(?:\A|[^\d.,x×])[2-9]\Z")
_RELAY: Final = re.compile(r"\d{2,4} ?m(?!\w)|\d{1,2} ?(?:min|h|km)(?!\w)")
_PARTED: Final = ("l", "L", "kg", "h", "km", "ha")


def told_apart(language: Language, top: str, bottom: str, context: Context) -> str | None:
    """What a fraction is, where it is none: the score of a set, a mark or a reference."""
    words = EVERYDAY[language.code]
    before = context.before
    spoken = [language.cardinal(top), language.cardinal(bottom)]
    if f"{top}/{bottom}" in _SETS and (
        _SET_BEFORE.search(before)
        or _SET_BEHIND.match(context.after)
        or re.search(rf"\b(?:{words.matches})\b[^.!?\d]{{0,16}}\Z", before)
    ):
        return " ".join(spoken)
    if len(top + bottom) > 2 and re.search(rf"\b(?:{words.references}) \Z", before):
        return f" {words.reference} ".join(spoken)
    rated = rf"\b(?:{words.rated})\b"
    if bottom in _MARKS and (
        re.search(rf"{rated}[^.!?\d]{{0,12}}\Z", before) or re.match(f" {rated}", context.after)
    ):
        return f" {words.mark} ".join(spoken)
    return None


def everyday_rules(code: str, language: Callable[[], Language]) -> tuple[Rule, ...]:
    """The rules of a language. `language` is called when a rule runs."""
    words = EVERYDAY[code]
    return (
        _verse_rule(words, language),
        _size_rule(words),
        *_part_rules(words, language),
        *_sign_rules(words),
    )


def _verse_rule(words: Everyday, language: Callable[[], Language]) -> Rule:
    """ "Jn 3:16-18"."""

    def verse(match: Match) -> str:
        last = f"-{match['last']}" if match["last"] else ""
        chapter = language().cardinal(match["chapter"])
        return f"{match['book']} {chapter}, {match['verse']}{last}"

    numbers = r"(?P<chapter>\d{1,3}):(?P<verse>\d{1,3})(?:[-–](?P<last>\d{1,3}))?(?![\d:hH])"
    pattern = rf"\b(?P<book>{words.books})\.? {numbers}"
    return rule("time", pattern, verse, re.compile(r":(?<=\d:)\d"), "dates")


def _size_rule(words: Everyday) -> Rule:
    """ "5 m x 3 m", "30 x 20 x 15 cm", "120 x 60 x 75" and "4 x 100 m"."""

    def size(match: Match) -> str | None:
        context = Context(match)
        unit = match["unit"] or ""
        if not unit and _ONE_DIGIT.search(context.before) and _RELAY.match(context.after):
            return f" {words.times} "
        sum_ahead = _SUM.match(context.after)
        last = _THREE_BEFORE.search(context.before) and not sum_ahead
        three = _THREE.match(context.after) or last
        if unit or _CHAIN.match(context.after) or three:
            return f"{unit} {words.by} "
        return None

    unit = rf"(?P<unit>(?<=\d) ?{_UNIT}(?= ?[x×]))?"
    pattern = rf"{unit} ?[x×](?:(?<=[\dm][x×])|(?<=[\dm] [x×])) ?(?=\d)"
    return rule("math", pattern, size, "x×", "names")


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
    pattern = rf"{whole}{number} ?(?P<unit>{'|'.join(_PARTED)})(?![\w²³/])"
    yield rule("fraction", pattern, part, "/¼¾⅓⅔", "dates")


def _sign_rules(words: Everyday) -> Iterator[Rule]:
    """ "Ctrl+C", "300 g + 2 œufs", "50/60 Hz", "les - de 10 ans"."""
    keys = r"(?:Ctrl|Alt|Maj|Shift|Cmd|Fn)\+(?=\w)"
    yield rule("code", keys, lambda match: f"{match[0][:-1]} ", "+", "words")
    house = r"/(?<=\d/)(?=[A-Z](?![\w/]))"  # "viale Dante 12/B"
    yield rule("code", house, f" {words.reference} ", "/", "words")
    either = r"/(?<=\d\d/)(?=\d\d{1,3} ?(?:Hz|kHz|MHz|V|W|A|GB|Go)\b)"
    yield rule("unit", either, f" {words.either} ", "/", "dates")
    yield rule("math", r" \+ (?<=[\w)%€°] \+ )(?=[\w(])", f" {words.plus} ", (" + ",), "signs")
    if words.fewer:
        fewer = r"[-–−](?<= .)(?= de \d)"
        yield rule("signed", fewer, words.fewer, ("- de ", "– de ", "− de "), "words")
        yield rule("signed", r"\+(?= de \d)", words.more, ("+ de ",), "words")
