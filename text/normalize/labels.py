"""Rules for a letter behind a number that is neither a scale nor a unit, or another than it seems:
"Gate 7B", "5 B's", "3M Company", "10m users".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize import label_tables as tables
from text.normalize.language import Language
from text.normalize.rule import LATIN, TO, UNNAMED, Rule, at_number, rule
from text.normalize.values import Context

Match = re.Match[str]

_CAPITAL: Final = re.compile(r" (?=[A-Z][a-z]|[A-Z]\w*-)")
_NATION: Final = re.compile(rf" (?:{tables.NATION})")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_SMALL_UNITS: Final = frozenset("mghslt" + "мгчслт")


def label_rules(language: Language) -> Iterator[Rule]:
    """They run before the rules for amounts."""
    if language.number_sign:
        yield rule("code", r"#(?=\d)", language.number_sign + language.space, "#", "amounts")
    if language.code not in tables.SCALES:
        return
    lone = language.written.lone + UNNAMED
    letter = "A-Za-z" if language.word == LATIN else "A-Za-zА-Яа-яЁё"
    scales = tables.SCALES[language.code]
    count = rf"{lone}{language.written.rest}"
    end = rf"(?![{letter}]|['’])" if language.word == LATIN else r"(?![\w'’])"
    pattern = (
        rf"(?P<amount>{count})(?:[{''.join(scales)}]?{TO}"
        rf"(?P<upto>{language.written.number}))? ?(?P<scale>[{''.join(scales)}])"
        rf"(?P<plus>\+?)(?P<to>{tables.BETWEEN[language.code]})"
        rf"(?=(?:{tables.COUNTED[language.code]}){end})"
    )
    needs = re.compile(rf"\d(?:[{letter}]| [{letter}])(?![{letter}])")
    yield at_number("cardinal", pattern, _millions(language), needs, "amounts")
    beyond = rf"(?![{language.word}²³/°]|\.[A-Za-z])"
    name = rf"(?P<digits>{lone}\d{{0,3}})(?P<gap> ?)(?P<letter>[{letter}]){beyond}"
    yield at_number("code", name, _named(language), needs, "amounts")


def _millions(language: Language) -> Callable[[Match], str | None]:
    """ "10m users", "10M d'utilisateurs"."""
    scales = tables.SCALES[language.code]

    def say(match: Match) -> str | None:
        scale = language.scales[scales[match["scale"]]]
        number = language.read(match["amount"])
        high = language.read(match["upto"]) if match["upto"] else number
        spoken = language.scaled(high, scale, Context(match))
        if not spoken:
            return None
        if match["upto"]:
            spoken = language.join(language.number(number), language.upto, spoken)
        before, behind = tables.MORE[language.code] if match["plus"] else ("", "")
        return before + spoken + behind + _linked(language, match)

    return say


def _linked(language: Language, match: Match) -> str:
    """What stands between millions and what they count: "de" where the text leaves it out."""
    written = match["to"]
    if written.strip() not in ("",) or language.code not in ("fr", "es", "it", "pt"):
        return written
    of = {"it": "di"}.get(language.code, "de")
    vowel = match.string[match.end() : match.end() + 1].lower() in tuple("aeiouhé")
    return " d'" if language.code == "fr" and vowel else f" {of} "


def _named(language: Language) -> Callable[[Match], str | None]:
    """ "Gate 7B", "Apartment 12 B"."""
    code = language.code
    edge = "" if language.word == LATIN else r"(?<!\w)"
    link = "" if language.word == LATIN else tables.LINK
    space = " ?" if language.word == LATIN else r"(?:\.? |[-–])"
    many = tables.PLURAL.get(code, "")
    cue = re.compile(rf"{edge}(?i:{tables.LABELS[code]}){many}{link}{space}\Z")
    strict = re.compile(rf"{edge}(?i:{tables.STRICT.get(code, '(?!)')}){link}{space}\Z")
    behind = re.compile(tables.BEHIND.get(code, r"(?!)"))
    coded = re.compile(rf"(?:{language.code_cues})\Z") if language.code_cues else None

    def say(match: Match) -> str | None:
        context = Context(match)
        letter = match["letter"]
        if match["gap"] and not letter.isupper():
            return None
        small = letter in _SMALL_UNITS
        before = (strict if small else cue).search(context.before)
        labelled = before or (not small and behind.match(context.after))
        if labelled or _is_other_name(language, match, context):
            digits = match["digits"]
            room = len(digits) == 3 and coded and coded.search(context.before)
            number = language.coded(digits, context) if room else language.cardinal(digits)
            return f"{number} {letter}"
        return None

    return say


def _is_other_name(language: Language, match: Match, context: Context) -> bool:
    """ "5 B's", "3M Company", "221B Baker Street": where "M" and "B" are scales elsewhere."""
    if match["letter"] not in language.bare_scales:
        return False
    if _POSSESSIVE.match(context.after):
        return True
    if match["gap"] or context.before.endswith("-"):
        return False
    if match[0] == "3M":
        before = tables.COMPANY_BEFORE.get(language.code)
        after = tables.COMPANY_AFTER.get(language.code)
        if before and re.search(before, context.before):
            return True
        if after and re.match(after, context.after):
            return True
    if language.code != "en" or not _CAPITAL.match(context.after):
        return False
    return not _NATION.match(context.after) and not _COUNT_AHEAD.match(context.after)


_COUNT_AHEAD: Final = re.compile(rf"(?: [\w'’-]+){{0,2}} (?:{tables.COUNTED['en']})\b")
