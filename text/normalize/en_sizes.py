"""English inches, feet, parts of a unit and odds: "24" wide", "5' 4"", "1/2 tsp", "odds 1:10"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from text.normalize import en_form_tables as tables
from text.normalize.en_measures_tables import NEVER, NO_ATTRIBUTES
from text.normalize.en_tables import TIGHT_UNITS, UNITS
from text.normalize.rule import Rule, any_of, at_number, rule, words
from text.normalize.values import Context, Noun

if TYPE_CHECKING:
    from text.normalize.en import English

Match = re.Match[str]
Get = Callable[[], "English"]

_LONE: Final = r"(?<![\w.,/:$€£-])"
_END: Final = r"(?![\w/]|[.,:]\d)"
_RATIO: Final = re.compile(rf"\b(?:{tables.RATIO_CUES})\b[^.!?\d]{{0,24}}\Z")
_QUOTED: Final = re.compile(
    r"(?:\A|[\s(\[])(?:[\"“](?:(?=[^\s\"'])[^\"”]*)?|[‘'](?:(?=[^\s\"'])[^\"”’']*)?)\Z"
)
_NAME: Final = r"[A-Z][\w'’-]{2,20}"
_SCORER: Final = re.compile(
    rf"{_NAME} \(\Z|\((?:[^()]*[;,] )?{_NAME} (?:[\d+]{{1,4}}['’′][a-z .]{{0,6}}, ){{0,3}}\Z"
)
_INCH: Final = Noun(("inch", "inches"))
_FOOT: Final = Noun(("foot", "feet"))
_NOUN_BEHIND: Final = re.compile(
    r" (?!(?:of|apart|tall|wide|long|high|deep|away|by|drop|snow|waves)\b)[a-z]"
)
_NO_ATTRIBUTE: Final = any_of(NEVER | words(f"{NO_ATTRIBUTES} and or nor"))
_ATTRIBUTE: Final = re.compile(rf" (?!(?:{_NO_ATTRIBUTE})\b)[A-Za-z]\w+")
_MEASURED_IN_FEET: Final = re.compile(rf" (?:{tables.IN_FEET})\b")


def part_rules(get: Get) -> Iterator[Rule]:
    """ "1/2 tsp", "1 1/2 tbsp.", "3/4 mi"."""

    def part(match: Match) -> str | None:
        language = get()
        one, many = language.units[match["unit"] or "in"].forms[:2]
        whole = match["whole"] or ""
        top = match["top"]
        if int(top) >= int(match["bottom"]):
            return None
        spoken = language.fraction(whole, top, match["bottom"], Context(match))
        if spoken == "one half" and Context(match).before.endswith(("every ", "Every ", "each ")):
            spoken = "half"
        if whole:
            return f"{spoken} {many}"
        if top == "1":
            return f"{spoken} {one}"
        return f"{spoken} of {'an' if one[0] in 'aeio' or one == 'hour' else 'a'} {one}"

    units = any_of(UNITS.keys() - TIGHT_UNITS - {"in", "°", "%"})
    pattern = (
        r"(?<![\w.,/-])(?:(?P<whole>\d{1,2}) )?(?P<top>\d{1,2})/(?P<bottom>[2-9]|1[026])"
        rf"(?:[ -]?(?P<unit>{units})|in)(?![\w/²³])(?:\.(?= [a-z]))?"
    )
    yield at_number("unit", pattern, part, "/", "dates")

    # "4/3πr³", "1/2mv²"
    formula = rf"{_LONE}(\d{{1,2}})/([2-9])(?=[πa-z]{{1,3}}[²³])"

    def factor(match: Match) -> str | None:
        spoken = get().fraction("", match[1], match[2], Context(match))
        return spoken and f"{spoken} "

    yield at_number("fraction", formula, factor, ("²", "³"), "dates")

    def odds(match: Match) -> str | None:
        """ "odds of 1:10"."""
        if not _RATIO.search(Context(match).before):
            return None
        return f"{get().cardinal(match[1])} to {get().cardinal(match[2])}"

    pattern = rf"{_LONE}(\d{{1,3}}):(\d{{1,3}}){_END}"
    yield at_number("range", pattern, odds, ":", "dates")


def minute_rule(get: Get) -> Rule:
    def minute(match: Match) -> str | None:
        """ "Diaz (37')", "(Saka 12', 67' pen., Rice 81')": a minute of a match."""
        if not (_SCORER.search(Context(match).before) and 0 < int(match[1]) < 121):
            return None
        return f"{get().ordinal(match[1])} minute"

    played = r"(?<![\w.,/-])(\d{1,3})['’′](?=[,;)]| (?:pen|og|o\.g))"
    return rule("time", played, minute, "'′’", "words")


def size_rules(get: Get) -> Iterator[Rule]:
    def height(match: Match) -> str:
        language = get()
        return f"{language.cardinal(match[1])} foot {language.cardinal(match[2])}"

    # "he's 6'2"
    tall = r"(?:(?<=[4-7]['′’]\d)|(?<=[4-7]['′’]1[01]))(?![\w'’′])"
    pattern = rf"(?<![\w.,/-])([1-9])['′’] ?(\d|1[01])(?:(?:[\"″”]|''|’’)(?!\w)|{tall})"
    yield rule("unit", pattern, height, "'′’", "dates")

    def inches(match: Match) -> str | None:
        context = Context(match)
        if _QUOTED.search(context.before):
            return None
        language = get()
        if match["top"]:
            whole = (match["whole"] or "").strip(" -")
            part = language.fraction(whole, match["top"], match["bottom"], context)
            if whole:
                return f"{part} {'inch' if _ATTRIBUTE.match(context.after) else 'inches'}"
            return "half an inch" if part == "one half" else f"{part} of an inch"
        high = language.read(match["amount"])
        if _ATTRIBUTE.match(context.after) and not match["low"]:
            return f"{language.number(high)} inch"
        if match["low"]:
            return language.counted_span(language.read(match["low"]), high, _INCH, context)
        return language.counted(high, _INCH, context)

    part = r"(?P<whole>\d{1,2}[ -])?(?P<top>\d{1,2})/(?P<bottom>\d{1,2})"
    low = r"(?:(?P<low>\d{1,3})[-–])?"
    amount = rf"(?<![\w.,/'′-])(?:{part}|{low}(?P<amount>\d{{1,4}}(?:\.\d{{1,2}})?))"
    pattern = rf"{amount}(?:[\"″”]|'')(?![\w\"])"
    yield rule("unit", pattern, inches, ('"', "″", "”", "''"), "dates")

    def feet_and_inches(match: Match) -> str:
        """ "5 ft 4 in"."""
        feet, inches = (
            f"{get().cardinal(digits)} {noun.forms[digits != '1']}"
            for digits, noun in zip(match.groups(), (_FOOT, _INCH), strict=True)
        )
        return f"{feet} {inches}"

    pattern = rf"{_LONE}(\d{{1,3}}) ?(?:ft|feet|foot)\.?,? (\d{{1,2}}) ?in(?:\.(?= [a-z]))?(?!\w)"
    yield at_number("unit", pattern, feet_and_inches, ("ft", "feet", "foot"), "dates")

    def feet(match: Match) -> str | None:
        context = Context(match)
        by = context.before.endswith(" by ") or match["by"]
        if not by and (
            _QUOTED.search(context.before) or not _MEASURED_IN_FEET.match(context.after)
        ):
            return None
        noun = _NOUN_BEHIND.match(context.after)
        foot = Noun(("foot", "foot")) if noun and not by else _FOOT  # "26' truck"
        return get().counted(get().read(match["amount"]), foot, context)

    pattern = (
        r"(?<![\w.,/-])(?P<amount>\d{1,3}(?:\.\d|,\d{3})?)['′’](?![\w\"'’])(?P<by>(?= by \d))?"
    )
    yield rule("unit", pattern, feet, "'′’", "dates")
