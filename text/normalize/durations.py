"""Rules for durations: "1h 30m", "3m20s", "3d 2h 5m", "45m ago".

Behind hours or days, and before seconds, "m" is a minute. Alone it is a meter, unless a word beside
it says otherwise (duration_tables.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from text.normalize import duration_tables as tables
from text.normalize.language import Language
from text.normalize.rule import LATIN, TO, UNNAMED, Rule, any_of, at_number, rule
from text.normalize.values import Context, Noun, Number, Time

Match = re.Match[str]
Part = tuple[str, str]  # a number and its unit, of ORDER

_MAX_PARTS: Final = 6
# "1h10 de retraso", but "a las 1h30 de hoy"
_LASTS: Final = re.compile(
    r" de (?!la\b|hoy|hoje|amanh|mañana|ontem|ayer|lunes|martes|mi[ée]rc|jueves|viernes|s[áa]bado"
    r"|domingo|segunda|terça|quarta|quinta|sexta|(?:jan|ene|fe[bv]|mar|a[bp]r|ma[iy]|jun|jul|ag|se|o[uc]t"
    r"|nov|di?[ceé][zc])\w*)[a-zà-ÿ]"
)
_AT_HOUR: Final = re.compile(r"\b(?:às|das|a las|las|desde las|para as|até as) \Z")
_DATIVE: Final = re.compile(tables.DATIVE)


def duration_rules(language: Language) -> Iterator[Rule]:
    """They run before the times of day, which look alike."""
    if language.code not in tables.NAMES:
        return
    written = {**tables.SHARED, **tables.WRITTEN.get(language.code, {})}
    yield _stray_prime()
    letter = "A-Za-z" if language.word == LATIN else r"^\W\d_"
    # one for both rules with hours: searches of their own would cost more
    needs = re.compile(rf"\d(?: ?(?:{any_of(written)})(?![{letter}])|[hч](?:rs?)?\d)")
    # A dot behind it isn't the end of a sentence where a number or a small letter follows.
    part = rf" ?(?:{any_of(written)})(?![{letter}])(?:\.(?= ?\d| [a-zà-ÿ]))?"
    link = (
        rf"(?: (?:{tables.AND[language.code]}) |[,:]? ?)" if language.code in tables.AND else " ?"
    )
    more = rf"(?:{link}\d{{1,4}}(?:[.,]\d{{1,3}})?{part}){{1,{_MAX_PARTS - 1}}}+"
    lone = language.written.lone + UNNAMED
    to = rf"(?P<to>{TO}(?=\d{{1,3}}{part}))?"
    first = rf"{lone}\d{{0,4}}{part}"
    # "45m-1h 30m" or "1h 30m"
    pattern = rf"(?:(?P<low>{first}){TO}(?P<high>\d{{1,5}}{part}{more})|{first}{more}){to}"
    yield at_number("time", pattern, _several(language, written), needs, "dates")
    number = lone + language.written.rest
    short = [each for each, unit in written.items() if unit in _UNCERTAIN and len(each) < 4]
    letters = any_of(short)
    to = rf"{TO}(?=\d{{1,2}} ?[hч](?:\d| \d|\W|\Z))"
    pattern = (
        rf"(?P<amount>{number})(?:{TO}(?P<upto>{language.written.number}))?"
        rf"(?P<gap> ?)(?P<unit>{letters})(?![{letter}²³/])(?!\d)(?P<to>{to})?"
    )
    short_needs = re.compile(rf"\d ?(?:{letters})(?![{letter}])")
    yield at_number("unit", pattern, _one(language, written), short_needs, "dates")
    if language.code != "fr":
        hour = {"ru": "[hч]", "en": "h(?:rs?)?"}.get(language.code, "h")
        pattern = rf"(?P<hour>{lone}\d?){hour}(?P<minute>[0-5]\d)(?![{language.word}]|[.,:]\d)"
        yield at_number("time", pattern, _hours_and_minutes(language), needs, "dates")


def _stray_prime() -> Rule:
    """ "1h52'": the prime of the minutes, unless it closes a quotation."""

    def prime(match: Match) -> str | None:
        return None if _QUOTED.search(Context(match).before) else ""

    pattern = r"['’′](?<=\dh[0-5]\d.)(?![\w'’′\"″”]| ?\d)"
    return rule("time", pattern, prime, re.compile(r"h\d\d['’′]"), "words")


_QUOTED: Final = re.compile(r"(?:\A|[\s(])['‘](?!\d0)[^'’]*\Z")
# Letters that mean a duration only beside a word that says so.
_UNCERTAIN: Final = ("minute", "day", "week", "month", "year")


def _several(language: Language, written: Mapping[str, str]) -> Callable[[Match], str | None]:
    """ "1h 30m": two units or more, each shorter than the one before it."""
    one = re.compile(rf"(\d+(?:[.,]\d+)?) ?({any_of(written)})")

    def parted(text: str) -> tuple[list[Part], int]:
        """The parts, and where the last one ends."""
        parts: list[Part] = []
        end = 0
        for found in one.finditer(text):
            unit = written[found[2]]
            if found[2] == "m" and parts and parts[-1][1] == "year":
                unit = "month"
            if parts and not _follows(parts[-1][1], found[1], unit):
                break
            parts.append((found[1], unit))
            end = found.end()
        return parts, end

    def say(match: Match) -> str | None:
        to = match["to"] or ""
        whole = match["high"] or match[0].removesuffix(to)
        parts, end = parted(whole)
        capitals = whole.isupper() and whole.isascii() and parts[0][1] not in ("day", "hour")
        if len(parts) < 2 or capitals:
            return None
        context = Context(match)
        spoken = _spoken(language, parts, context)
        if match["low"]:
            low = _spoken(language, parted(match["low"])[0], context).rstrip(".")
            spoken = low + _upto(language) + spoken
        rest = whole[end:]
        if rest == "." and whole[end - 2].isalpha():  # "30 min. later", but "30m. later"
            rest = ""
        if rest or to:
            return spoken.rstrip(".") + rest + (_upto(language) if to else "")
        return spoken

    return say


def _upto(language: Language) -> str:
    """What is said between two durations."""
    return f"{language.space}{language.upto}{language.space}"


def _follows(before: str, number: str, unit: str) -> bool:
    """Whether `number` of a unit may stand behind the unit `before`."""
    shorter = tables.ORDER.index(unit) > tables.ORDER.index(before)
    return shorter and int(re.split("[.,]", number)[0]) < tables.LESS_THAN.get(unit, 0)


def _spoken(language: Language, parts: list[Part], context: Context) -> str:
    if language.code == "fr" and (clock := _hours(parts)):
        return language.time(clock, context) or ""
    spoken = []
    for digits, unit in parts:
        noun = _name(language, unit, context)
        spoken.append(language.counted(_read(digits), noun, context) or "")
    spoken[:-1] = [each.rstrip(".") for each in spoken[:-1]]
    if len(spoken) > 1 and (link := tables.LAST_LINK.get(language.code)):
        spoken[-1] = language.join(link, spoken[-1])
    return language.join(*spoken)


def _name(language: Language, unit: str, context: Context) -> Noun:
    """What the unit is called behind the words before it."""
    noun = tables.NAMES[language.code][unit]
    if language.code == "de" and len(noun.forms) > 2 and _DATIVE.search(context.before):
        return Noun((noun.forms[0], noun.forms[2]), noun.gender)
    return noun


def _hours(parts: list[Part]) -> Time | None:
    """Hours and minutes, and no more than seconds, as a time: French says both alike."""
    units = [unit for _, unit in parts]
    if units[:2] != ["hour", "minute"] or len(units) > 3 or units[2:] not in ([], ["second"]):
        return None
    if not all(digits.isdecimal() for digits, _ in parts):
        return None
    hour, minute, *second = (int(digits) for digits, _ in parts)
    return Time(hour, minute, second[0] if second else None)


def _read(digits: str) -> Number:
    whole, _, fraction = digits.replace(",", ".").partition(".")
    return Number(whole.lstrip("0") or "0", fraction)


def _hours_and_minutes(language: Language) -> Callable[[Match], str | None]:
    """ "1h30": a duration, or the time of day, by the words before it."""
    at = re.compile(tables.AT.get(language.code, r"(?!)"))
    lasting = re.compile(tables.LASTING.get(language.code, ""))

    def say(match: Match) -> str | None:
        context = Context(match)
        if not (lasting.search(context.before) or _LASTS.match(context.after)):
            return None
        if _AT_HOUR.search(context.before):
            return None
        hour = int(match["hour"])
        clock = at.search(context.before) or (hour > 12 and language.code not in tables.LASTING)
        if clock and hour < 25:
            return language.time(Time(hour, int(match["minute"])), context)
        parts = [(match["hour"], "hour"), (match["minute"], "minute")]
        return _spoken(language, parts[:1] if match["minute"] == "00" else parts, context)

    return say


def _one(language: Language, written: Mapping[str, str]) -> Callable[[Match], str | None]:
    """ "45m ago": a lone unit beside a word that says it is a duration."""
    behind = re.compile(tables.BEHIND[language.code])
    surely = re.compile(tables.SURELY_BEHIND.get(language.code, r"(?!)"))
    before = re.compile(tables.BEFORE[language.code])
    measured = re.compile(tables.MEASURED)

    def said_to_last(match: Match, context: Context) -> bool:
        if match["unit"].isupper() or (match["gap"] and not surely.match(context.after)):
            return False
        if match["to"] or behind.match(context.after):
            return True
        return bool(before.search(context.before) and not measured.match(context.after))

    def say(match: Match) -> str | None:
        context = Context(match)
        if not said_to_last(match, context):
            return None
        noun = _name(language, written[match["unit"]], context)
        number = language.read(match["amount"])
        if match["upto"]:
            return language.counted_span(number, language.read(match["upto"]), noun, context)
        spoken = language.counted(number, noun, context)
        return spoken and spoken.rstrip(".") + _upto(language) if match["to"] else spoken

    return say
