"""English units that a space, a missing sign or a stop hides: "5 in. of rain", "a 9 V battery",
"bake at 350F", "98.6° F", "5km-10km", "$10m–$15m", "24 sheets/ream", "450/sq mi".

The rules write the unit as the common rules know it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from text.normalize import en_units_tables as tables
from text.normalize.en_note_tables import NO_PLURALS
from text.normalize.label_tables import LABELS, LINK
from text.normalize.rule import Rule, any_of, at_number, factored, rule, runs
from text.normalize.values import Context

if TYPE_CHECKING:
    from text.normalize.en import English

Match = re.Match[str]
Get = Callable[[], "English"]

_LABELLED: Final = re.compile(rf"\b(?i:{LABELS['en']})s?{LINK} ?\Z")
_WARM: Final = re.compile(rf"(?:\b(?:{tables.WARM_BEFORE})|[(/–-]|°[FC],?) ?\Z")
_WARM_BEHIND: Final = re.compile(
    r" (?:oven|outside|inside|today|tonight|water|heat|degrees|at|for)\b|[/)]"
)
_NAME: Final = re.compile(r",? [A-Z][a-z]")
_MINUS: Final = re.compile(rf"(?:\A|[(=]|\b(?:{tables.BELOW_NOUGHT})) ?\Z")
_NUMBER_ENDS: Final = re.compile(r"[$€£]?[\d.,]{0,8}\d(?:[.,;:)]|\s*\Z)")
_NO_SUBJECT: Final = re.compile(rf"(?:\A|[(,;:/&] ?|\b(?:{tables.NO_SUBJECT}) )\Z", re.IGNORECASE)
_COUNT: Final = re.compile(r"(?<![\w.])\d[\d,]{0,9} \Z")
_BEFORE_A_UNIT: Final = re.compile(
    rf"(?<![\w'’])(?:(?:{tables.ONE_UNIT})|(?P<many>{tables.MANY_UNITS})) \Z", re.IGNORECASE
)
_DOUBTFUL: Final = ("the ", "in ", "of ", "this ", "last ", "next ", "some ")
_COLD: Final = re.compile(r"\d[\d.,]{0,8}(?: ?(?:°|%|degrees|deg\b)|\))")


def unit_rules(get: Get) -> Iterator[Rule]:
    """They run before the rules for dates and amounts."""
    yield _inch_rule()
    yield from _tight_rules()
    yield from _temperature_rules()
    yield from _per_rules()
    yield _lone_unit_rule()
    yield _minus_rule()
    yield _limit_rule()
    yield _hyphened_scale_rule(get)
    yield _same_unit_rule()


def _inch_rule() -> Rule:
    """ "5 in. of rain", "12 in wide", "a 9x13 in pan"."""

    def stop(match: Match) -> str:
        return f"in{Context(match).stop}"

    ends = r"(?=[.,;:)]|\s*\Z| (?:and|or|by|with|at)\b| [x×] )"
    long = rf"(?:{tables.LONG}){ends}|of (?:{tables.FALLEN})\b|[x×] [A-Z\d]|by \d"
    pan = r"(?:(?<=x\d in)|(?<=x\d\d in)|(?<=x \d in)|(?<=x \d\d in))(?= [a-z]{3})"
    pattern = rf" in(?<=\d in)(?:\.(?!\w)|(?= (?:{long}))|{pan})"
    return rule("unit", pattern, stop, re.compile(r" in(?<=\d in)[. ]"), "words")


def _tight_rules() -> Iterator[Rule]:
    """ "a 9 V battery", "2 L of milk", "2 T. butter"."""
    nouns = "|".join(rf"{unit}(?= (?:{row})\b)" for unit, row in tables.TIGHT.items())
    one = "".join(tables.TIGHT)
    needs = re.compile(rf"\d [{one}] [a-zA-Z]")
    pattern = rf" (?<=\d )(?P<unit>{nouns})"
    yield rule("unit", pattern, lambda match: match["unit"], needs, "words")
    spoons = {"T": "tbsp", "t": "tsp", "C": "cup", "c": " c."}

    def spoon(match: Match) -> str:
        written = spoons[match["unit"]]
        return written if written != "cup" else f"cup{'' if match['one'] else 's'}"

    number = r"(?:(?P<one>(?:(?<=\b1 )|(?<=\d/\d )))|(?<=\d ))"
    unit = rf"(?P<unit>(?:{number})[TtC]|(?<=\d)c)"
    pattern = rf"{unit}\.?(?= (?:{tables.KITCHEN} )?(?:{tables.FOODS})\b)"
    needs = re.compile(r"\d(?: [TtC]|c)\.? [a-z]")
    yield rule("unit", pattern, spoon, needs, "words")


def _temperature_rules() -> Iterator[Rule]:
    """ "350F", "20 C", "98.6° F", "350 degrees F"."""

    def degrees(match: Match) -> str | None:
        context = Context(match)
        before = context.before
        name = _NAME.match(context.after)
        house = name and (name[0][0] == " " or len(match["number"]) < 3)  # "14C, Baker St."
        if house or _LABELLED.search(before):
            return None
        decimal = "." in match["number"]
        warm = _WARM.search(before) or _WARM_BEHIND.match(context.after)
        sure = decimal or (not match["gap"] and len(match["number"]) > 1)
        if not (warm or sure):
            return None
        return f"{match['low'] or ''}{match['number']}°{match['unit']}"

    number = (
        r"(?P<low>\d(?<![\w.,/:#$+]\d)\d{0,2}[-–])?(?P<number>\d(?<![\w.,:#$+]\d)\d{0,2}(?:\.\d)?)"
    )
    pattern = rf"{number}(?P<gap> ?)(?P<unit>[FC])(?![\w'’-]|\.\w)"
    needs = re.compile(r"[FC](?:(?<=\d.)|(?<=\d .))(?!\w)")
    yield rule("unit", pattern, degrees, needs, "words")
    apart = r"(?<=\d)(?:°|º|˚)? ?(?:° |degs?\.? |degrees? )(?P<unit>[FC])(?![\w'’])"
    needs = re.compile(r"(?:°|deg\.?|rees?|degs) [FC](?!\w)")
    yield rule("unit", apart, lambda match: f"°{match['unit']}", needs, "words")


def _per_rules() -> Iterator[Rule]:
    """ "24 sheets/ream", "450/sq mi"."""

    def per(match: Match) -> str | None:
        noun = match["noun"]
        one = match["one"]
        if not _COUNT.search(Context(match).before) or noun in NO_PLURALS:
            return None
        if one.endswith("s") or one in tables.NOT_EACH:
            return None
        return f"{noun} per {one}"

    noun = r"(?P<noun>[a-z]{2,14}s|people|children|men|women)"
    pattern = rf"(?<=\d )(?:(?P<kind>[a-z]{{2,12}}) )?{noun}/(?P<one>[a-z]{{3,12}})(?![\w/])"

    def said(match: Match) -> str | None:
        spoken = per(match)
        return spoken and f"{match['kind']} {spoken}" if match["kind"] else spoken

    yield rule("unit", pattern, said, re.compile(r"/(?<=[sn]/)[a-z]{3}"), "words")
    periods = any_of(tables.PERIODS)
    often = rf"/(?:(?<=once/)|(?<=twice/)|(?<=\dx/)|(?<=times/))(?P<period>{periods})(?![\w/])\.?"

    def time(match: Match) -> str:
        return f" a {tables.PERIODS[match['period']]}{Context(match).stop}"

    yield rule("unit", often, time, re.compile(r"[eys]/(?:d|w|m|y|n|h|q)|\dx/"), "words")
    areas = {
        "mi": "mile",
        "ft": "foot",
        "km": "kilometer",
        "m": "meter",
        "in": "inch",
        "yd": "yard",
    }
    powers = {"sq": "square", "cu": "cubic"}

    def each(match: Match) -> str:
        unit = match["unit"]
        return f" per {powers[match['power']]} {areas.get(unit, unit)}"

    units = any_of(areas)
    area = rf"(?:/| per )(?P<power>sq|cu)\.? (?P<unit>{units})\b(?:\.(?= [a-z]|[,;)]))?"
    yield rule("unit", area, each, runs(("sq", "cu")), "words")


def _lone_unit_rule() -> Rule:
    """ "per lb", "a few hrs.", "in km"."""

    def unit(match: Match) -> str | None:
        context = Context(match)
        written = match["unit"]
        one, many = tables.LONE[written]
        stop = context.stop
        found = _BEFORE_A_UNIT.search(f"{context.before} ")
        if written in tables.MANY_ALONE:
            return f" {many}{stop}"
        if not found or (found[0] in _DOUBTFUL and written not in tables.SURE_UNITS):
            return None
        return f" {many if found['many'] or written.endswith('s') else one}{stop}"

    # Beginning with the space, it costs little where units stand behind numbers.
    pattern = rf" (?P<unit>{factored(tables.LONE)})(?![\w'’²³/-])\.?(?!\w)"
    return rule("unit", pattern, unit, runs(tables.LONE), "signs")


def _minus_rule() -> Rule:
    """ "from –5 to –10 °C", "(–2%)"; "he left –2 years later" has a dash."""

    def minus(match: Match) -> str | None:
        context = Context(match)
        before = context.before
        ends = _NUMBER_ENDS.match(context.after) and before[-2:-1].isalpha()
        sure = ends or _MINUS.search(before) or _COLD.match(context.after)
        return "minus " if sure else None

    pattern = r"–(?<![^\s(=]–)(?=[$€£]?\.?\d)"
    return rule("signed", pattern, minus, re.compile(r"–[$€£]?\.?\d"), "words")


def _limit_rule() -> Rule:
    """ "use ≥12 characters", "(≤5 min)"; "x ≥ 5" is a comparison."""

    def limit(match: Match) -> str | None:
        beside = _NO_SUBJECT.search(Context(match).before)
        return f"at {'least' if match['sign'] == '≥' else 'most'} " if beside else None

    return rule("math", r"(?P<sign>[≥≤]) ?(?=[$€£]?\d)", limit, "≥≤", "words")


def _hyphened_scale_rule(get: Get) -> Rule:
    """ "a $3.5-million lease"."""

    def money(match: Match) -> str:
        language = get()
        noun = language.currencies[match["sign"]].noun.forms[0]
        number = language.number(language.read(match["number"]))
        return f"{number} {match['scale']} {noun}"

    signs = r"(?P<sign>(?:US|CA|A|C|NZ|HK)?\$|[€£])"
    scale = r"-(?P<scale>million|billion|trillion|thousand)(?:-(?:dollar|pound|euro)s?)?\b"
    pattern = rf"{signs}(?P<number>\d{{1,3}}(?:\.\d{{1,3}})?){scale}"
    return rule("currency", pattern, money, ("-mill", "-bill", "-trill", "-thous"), "words")


def _same_unit_rule() -> Rule:
    """ "5km-10km", "$10m–$15m", "20°C–25°C": the unit of both is said once."""

    def once(match: Match) -> str | None:
        unit = match["unit"]
        spaced = " " in match["link"]
        if len(unit) == 1 and unit.isupper() and _LABELLED.search(Context(match).before):
            return None  # "Gates 5B-7B"
        if spaced and not match["gap"] and len(unit) == 1 and unit not in "°CFg":
            return None
        return f"{match['amount']}-"

    amount = r"(?P<amount>\d(?<![\w.,/:-]\d)\d{0,2}(?:,\d{3}){0,2}(?:\.\d{1,3})?)"
    unit = rf"(?P<gap> ?)(?P<unit>{any_of(tables.REPEATED)})"
    link = r"(?P<link> ?[-–—] ?)"
    again = r"(?=[$€£]?\d{1,3}(?:,\d{3})*(?:\.\d{1,3})?(?P=gap)(?P=unit)(?![\w/²³]))"
    pattern = rf"{amount}{unit}{link}{again}"
    needs = re.compile(r"[-–—](?:(?<=[a-zA-Z°].)|(?<=[a-zA-Z°] .)) ?[$€£]?\d")
    return at_number("range", pattern, once, needs, "dates")
