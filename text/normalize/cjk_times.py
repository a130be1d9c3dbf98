"""Times of sports, paces, angles and ratios in Chinese, Japanese and Korean: 1:32:45 at a finish,
4'24"/km, N39°54′, 1:15 behind a word for a ratio.

The words of each language are a row of cjk_time_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize.between_tables import WORDS
from text.normalize.cjk import EastAsian
from text.normalize.cjk_time_tables import TIMES, Times
from text.normalize.rule import Rule, at_number, rule
from text.normalize.values import Context, Noun, Number

Match = re.Match[str]

# What costs nothing where no second colon stands.
_TWO_COLONS: Final = re.compile(r":[0-5]\d(?::[0-5]\d|\.\d)")
_PART: Final = r"\d(?<![\d:.,/A-Za-z-]\d)"


def time_forms(code: str, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    """The rules with the words of a language. `language` gives it when a rule runs."""
    words = TIMES[code]
    yield _race_rule(words, language)
    yield _pace_rule(code, words, language)
    yield _angle_rule(words, language)
    yield from _ratio_rules(words, language)


def _lasting(language: EastAsian, words: Times, parts: tuple[str, str, str], match: Match) -> str:
    """Hours, minutes and seconds; "" where there are none."""
    nouns = (words.hour, words.minute, words.second)
    context = Context(match)
    said = [
        language.counted(Number(digits.lstrip("0") or "0"), Noun((noun,)), context) or ""
        for digits, noun in zip(parts, nouns, strict=True)
        if digits
    ]
    return language.join(*said)


def _race_rule(words: Times, language: Callable[[], EastAsian]) -> Rule:
    """1:32:45 beside a word for a result, 1:52.34 without one."""
    before = re.compile(rf"(?:{words.raced_before})[^\d。.!?]{{0,4}}\Z")
    behind = re.compile(words.raced_behind)
    rated = re.compile(rf"(?:{words.rated_before})\Z")

    def say(match: Match) -> str | None:
        context = Context(match)
        raced = before.search(context.before) or behind.match(context.after)
        if rated.search(context.before) or not (raced or match["split"]):
            return None
        own = language()
        parts = (match["hour"] or "", match["minute"], match["second"])
        spoken = _lasting(own, words, parts, match)
        split = own.decimals(match["split"]) if match["split"] else ""
        return own.join(spoken, split)

    clock = r"(?:(?P<hour>\d{1,2}):)?(?P<minute>\d{1,2}):(?P<second>[0-5]\d)"
    pattern = rf"(?=\d)(?<![\d:.,/A-Za-z-]){clock}(?:\.(?P<split>\d{{1,3}}))?(?![\d:.])"
    return rule("time", pattern, say, _TWO_COLONS, "dates")


def _pace_rule(code: str, words: Times, language: Callable[[], EastAsian]) -> Rule:
    """4'24", and 4'24"/km."""
    kilometer = WORDS[code].per_before["km"]

    def say(match: Match) -> str:
        own = language()
        spoken = _lasting(own, words, ("", match[1], match[2]), match)
        return own.join(kilometer if match["per"] else "", spoken)

    clock = r"(\d(?<![\d.,:°度]\d)\d?)['′’]([0-5]?\d)(?:[\"″”]|''|′′)"
    pattern = rf"{clock}(?P<per>(?:/km|/公里)?)(?![A-Za-z\d])"
    return rule("time", pattern, say, "'′’", "words")


def _angle_rule(words: Times, language: Callable[[], EastAsian]) -> Rule:
    """N39°54′30″, 139°41′E."""
    sides = dict(zip("NSEW", words.compass.split(), strict=True))

    sixty = r"[0-5]?\d(?:\.\d{1,3})?"

    def say(match: Match) -> str | None:
        if not (match["first"] or match["minutes"] or match["last"]):
            return None
        own = language()
        nouns = (words.degree, words.minute, words.second)
        parts = [own.read(match[name]) for name in ("degrees", "minutes", "seconds") if match[name]]
        said = [
            own.placed(own.number(each), noun) for each, noun in zip(parts, nouns, strict=False)
        ]
        side = sides.get(match["first"] or match["last"] or "", "")
        return own.join(side, *said)

    pattern = (
        r"(?:(?P<first>[NSEW])(?<![A-Za-z].) ?)?"
        r"(?P<degrees>\d(?<![\d.,]\d)\d{0,2}(?:\.\d{1,6})?) ?° ?"
        rf"(?:(?P<minutes>{sixty}) ?['′’](?: ?(?P<seconds>{sixty}) ?[\"″”])?)?"
        r"(?: ?(?P<last>[NSEW])(?![A-Za-z]))?(?![CF])"
    )
    return rule("unit", pattern, say, "°", "words")


def _ratio_rules(words: Times, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    """1:1.5 and 3:2:1; 1:15 beside a word."""
    before = re.compile(rf"(?:{words.rated_before})\Z")
    behind = re.compile(words.rated_behind)

    def ratio(match: Match) -> str:
        own = language()
        said = [own.number(own.read(each)) for each in match[0].split(":")]
        return f"{own.space}{own.ratio}{own.space}".join(said)

    def plain(match: Match) -> str | None:
        parts = match[0].split(":")
        several = len(parts) > 2 and all(len(each) < 2 for each in parts[1:])
        return ratio(match) if several or "." in match[0] else None

    def cued(match: Match) -> str | None:
        context = Context(match)
        known = before.search(context.before) or behind.match(context.after)
        return ratio(match) if known else None

    number = r"\d{0,5}(?:\.\d{1,4})?"
    pattern = rf"{_PART}{number}(?::\d{number}){{1,3}}(?![\d:]|,\d)"
    # two searches, each for a sign, cost less than one for a digit
    for needs in (r":\d{1,5}(?:\.\d|:\d(?!\d))", r"\.\d{1,4}:\d"):
        yield at_number("range", pattern, plain, re.compile(needs), "dates")
    pattern = rf"{_PART}\.?\d{{0,5}}:\d{number}(?![\d:]|,\d)"
    yield at_number("range", pattern, cued, tuple(words.rated.split("|")), "dates")
