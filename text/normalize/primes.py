"""Rules for ′ and ″ behind a number, and for times of sports: "1'45"3", "36"84", "1:21,345",
"9 s 58", "45'+2", "48°51'24" N", "24"".

Feet and inches of a person are a rule of English (en.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from text.normalize import duration_tables
from text.normalize.language import Language
from text.normalize.prime_tables import PRIMES, Primes
from text.normalize.rule import Rule, at_number, rule
from text.normalize.values import Context, Number

Match = re.Match[str]

_MINUTE: Final = "['’′]"
_SECOND: Final = "(?:[\"”″]|''|’’)"
# a quotation mark that has opened and not closed
_QUOTED: Final = re.compile(r"(?:\A|[\s(\[])[\"“„«‘'](?=[^\s\"'])[^\"“”„«»‘’']*\Z")
_BY: Final = re.compile(r" (?:x|×|mal|sur|per|por|на) \Z")
# "(Rossi 12', 67' rig. Neri": in brackets, beside the name of who scored
_SCORED: Final = re.compile(r"\([^()]*(?:[’', ]|\b[A-Z][\w'’-]+ )\Z")
_SCORER: Final = re.compile(r" (?:rig\.? |aut\.? |rigor[ei] )?[A-ZÀ-Þ][^\W\d_A-Z]")
_LISTED: Final = re.compile(r"[:;,] \Z")  # "reti: 12' Rossi, 78' Neri"
# "(12', 45'+1', 78')"
_IN_A_LIST: Final = re.compile(
    r"(?:(?:ième|[ée]simo)(?: minute)?|\b(?:plus|più|más|mais) [\w-]+)(?:,| et| e| y) \Z"
)
_IN_BRACKETS: Final = re.compile(r"\((?:[^()]*[\s(])?\d{1,3}(?:\+\d)?['’′](?:,| e| et| y) \Z")
_HALF_BEHIND: Final = re.compile(r" (?:primo|secondo) tempo\b")
_LIST_BEHIND: Final = re.compile(r"[,;.)]| (?:et|e|y) |\Z")
_COUNT: Final = re.compile(r"\b(?:à|a|de|di|en|in|après|dopo) \Z")
_VERSE: Final = re.compile(r"\b[A-ZÀ-Þ][\w.]{1,12} \Z")  # "Jn 3:16,18"


def prime_rules(language: Language) -> Iterator[Rule]:
    """They run before the rules for durations, times and dates."""
    row = PRIMES.get(language.code)
    if row is None:
        return
    yield from _angle_rules(language, row)
    yield _colon_rule(language, row)
    yield from _clocked_rules(language, row)
    if language.code != "en":
        yield from _match_rules(language, row)
    if row.inch:
        yield from _inch_rules(language, row)


def _lasting(
    language: Language, row: Primes, parts: tuple[str, str, str], behind: str, context: Context
) -> str:
    """Hours, minutes and seconds, "" where there are none, and the digits behind the seconds."""
    names = duration_tables.NAMES[language.code]
    split = row.hundredths is not None and behind
    spoken = []
    for digits, unit in zip(parts, ("hour", "minute", "second"), strict=True):
        if digits:
            fraction = behind if unit == "second" and not split else ""
            number = Number(digits.lstrip("0") or "0", fraction)
            counted = language.counted(number, names[unit], context) or ""
            spoken.append(counted.rstrip("."))
    link = duration_tables.LAST_LINK.get(language.code)
    if split:
        spoken[-1] += f"{row.hundredths}{language.decimals(behind)}"
    elif link and len(spoken) > 1:
        spoken[-1] = language.join(link, spoken[-1])
    return language.join(*spoken)


def _angle_rules(language: Language, row: Primes) -> Iterator[Rule]:
    """ "48°51'24" N": minutes and seconds behind degrees."""
    sides = dict(zip(row.compass.split()[::2], row.compass.split()[1::2], strict=True))
    compass = "".join(sides)

    def angle(match: Match) -> str:
        context = Context(match)
        parts = ("", match["minutes"], match["seconds"] or "")
        degrees = language.counted(language.read(match["degrees"]), language.units["°"], context)
        spoken = _lasting(language, row, parts, "", context)
        return language.join(degrees or "", spoken, sides.get(match["side"] or "", ""))

    side = rf"(?: ?(?P<side>[{compass}])(?!\w|['’]))?" if compass else "(?P<side>(?!))?"
    pattern = (
        rf"(?P<degrees>{language.written.lone}\d{{0,2}})° ?(?P<minutes>[0-5]?\d) ?{_MINUTE}"
        rf"(?: ?(?P<seconds>[0-5]?\d) ?{_SECOND})?{side}"
    )
    yield at_number("time", pattern, angle, "°", "dates")
    if compass:

        def bearing(match: Match) -> str:
            """ "40.7° N", "12°S"."""
            return (" " if Context(match).before.endswith("°") else "") + sides[match[0]]

        alone = rf"[{compass}](?:(?<=°.)|(?<=° .))(?![\w'’-])"
        needs = tuple(f"°{gap}{side}" for gap in ("", " ") for side in compass)
        yield rule("unit", alone, bearing, needs, "dates")


def _colon_rule(language: Language, row: Primes) -> Rule:
    """ "1:21,345", "2:05:30.5"."""

    def say(match: Match) -> str | None:
        context = Context(match)
        # "1:25.000" is a scale where a point groups digits.
        if (
            match["sign"] in language.group_signs
            and match["behind"].endswith("00")
            and len(match["behind"]) == 3
        ):
            return None
        if len(match["behind"]) < 3 and not match["hours"] and _VERSE.search(context.before):
            return None
        parts = (match["hours"] or "", match["minutes"], match["seconds"])
        return _lasting(language, row, parts, match["behind"], context)

    first = language.written.lone
    pattern = (
        rf"(?:(?P<hours>{first}\d?):(?=[0-5]\d:))?(?P<minutes>\d(?<![\w.,:]\d)\d?|(?<=:)[0-5]\d)"
        r":(?P<seconds>[0-5]\d)(?P<sign>[.,])(?P<behind>\d{1,3})(?![\d:%]|[.,]\d)"
    )
    return rule("time", pattern, say, re.compile(r":\d\d[.,]\d"), "dates")


def _clocked_rules(language: Language, row: Primes) -> Iterator[Rule]:
    """ "2h05'30"", "1'45"3", "36"84", "9 s 58"."""
    needs = re.compile(rf"\d{_SECOND}")

    def several(match: Match) -> str:
        parts = (match["hours"] or "", match["minutes"], match["seconds"])
        return _lasting(language, row, parts, match["behind"] or "", Context(match))

    def seconds(match: Match) -> str:
        parts = ("", (match.groupdict().get("minutes") or ""), match["seconds"])
        return _lasting(language, row, parts, match["behind"], Context(match))

    end = r"(?!\w|[.,]\d)"
    lone = language.written.lone
    optional = "" if language.code == "en" else "?"  # 6'2" are feet and inches
    hours = rf"(?:(?P<hours>{lone}\d?) ?h ?)?"
    pattern = (
        rf"{hours}(?P<minutes>\d(?<![\d.,:]\d)\d{{0,2}}) ?{_MINUTE} ?"
        rf"(?P<seconds>[0-5]?\d) ?{_SECOND}(?P<behind>\d{{1,3}}){optional}{end}"
    )
    yield rule("time", pattern, several, needs, "dates")
    pattern = rf"(?P<seconds>{lone}\d?){_SECOND}(?P<behind>\d{{1,3}}){end}"
    if language.code != "en":
        yield at_number("time", pattern, seconds, needs, "dates")
    if row.match_minute:

        def alone(match: Match) -> str | None:
            """ "le deuxième à 4"": behind a preposition and outside of quotation marks."""
            before = Context(match).before
            if not _COUNT.search(before) or _QUOTED.search(before) or '"' in before:
                return None
            return _lasting(language, row, ("", "", match["seconds"]), "", Context(match))

        pattern = rf"(?P<seconds>{lone}\d?)[\"″](?![\w\"])"
        yield at_number("time", pattern, alone, needs, "dates")
    if row.letter:
        last = (
            r"(?= ?[.,;:!?)]|\Z| (?:et|au|aux|à|en|sur|pour|devant|contre|mais|lors|puis"
            r"|e|y|a|los|las|nos?|nas?|em)\b)"
        )
        pattern = (
            rf"(?:(?P<minutes>{lone}\d?) ?min ?)?(?P<seconds>\d(?<![\d.,:]\d)\d?)"
            rf"{row.letter}(?P<behind>\d{{1,3}})(?![.,]\d){last}"
        )
        yield rule("time", pattern, seconds, re.compile(rf"\d{row.letter}\d"), "dates")


def _match_rules(language: Language, row: Primes) -> Iterator[Rule]:
    """Minutes of a match: "à la 90'", "al 45'+2'", "pendant 90'"."""
    before = re.compile(row.match_minute or "(?!)")

    def of_match(context: Context) -> bool:
        """Whether a minute stands beside who scored, or behind another one."""
        beside = _SCORED.search(context.before) or _LISTED.search(context.before)
        if beside and _SCORER.match(context.after):
            return True
        if _HALF_BEHIND.match(context.after):
            return True
        in_a_list = _IN_A_LIST.search(context.before) or _IN_BRACKETS.search(context.before)
        return in_a_list is not None and _LIST_BEHIND.match(context.after) is not None

    def added(match: Match) -> str | None:
        if not (match["prime"] or match["last"] or match["ending"]):
            return None
        context = Context(match)
        cued = match["ending"] or before.search(context.before) or of_match(context)
        ordinal = row.match_minute and cued
        first = language.ordinal(match["base"]) if ordinal else language.cardinal(match["base"])
        return language.join(first, language.math["+"], language.cardinal(match["more"]))

    def lone(match: Match) -> str | None:
        context = Context(match)
        if _QUOTED.search(context.before):
            return None
        if before.search(context.before) or (row.match_minute and of_match(context)):
            return language.ordinal(match["minutes"]) + row.minute_behind
        noun = duration_tables.NAMES[language.code]["minute"]
        link = duration_tables.LAST_LINK.get(language.code, "")
        if link and re.search(r"\d ?h \Z", context.before):  # "1 h 55'"
            counted = language.counted(Number(match["minutes"]), noun, context)
            return language.join(link, counted or match["minutes"])
        if re.search(rf"\b{noun.forms[0]} \Z", context.before):
            return language.cardinal(match["minutes"])
        return language.counted(Number(match["minutes"]), noun, context)

    first = language.written.lone
    base = rf"(?P<base>{first}\d{{1,2}}(?<=45|90|05|20))"  # where the halves of a match end
    pattern = (
        rf"{base}(?P<prime>{_MINUTE})?(?P<ending>e|\.|[º°ª])? ?\+ ?"
        rf"(?P<more>\d\d?)(?P<last>{_MINUTE})?(?!\w)"
    )
    yield at_number("time", pattern, added, "+", "dates")
    if language.code in ("fr", "it", "es", "pt"):
        needs = re.compile(rf"\d{_MINUTE}(?![\w'’])")
        pattern = rf"(?P<minutes>{first}\d{{0,2}}+){_MINUTE}(?![\w'’\"])"
        yield at_number("time", pattern, lone, needs, "dates")


def _inch_rules(language: Language, row: Primes) -> Iterator[Rule]:
    """ "écran 24"", "6,1"", "10" x 12""."""
    of = re.compile(rf"\b(?:{row.inches_of})\b")
    behind = re.compile(rf"[ -](?:{row.inches_of})\b")
    noun = row.inch

    def inches(match: Match) -> str | None:
        context = Context(match)
        if noun is None or _QUOTED.search(context.before):
            return None
        number = language.read(match["amount"])
        by = match["by"] is not None or _BY.search(context.before)
        screen = of.search(context.before) or behind.match(context.after)
        if not (number.fraction or by or screen):
            return None
        return language.counted(number, noun, context)

    needs = re.compile(r"\d[\"″”](?![\w\"])")
    amount = rf"(?P<amount>{language.written.lone}{language.written.rest})"
    pattern = rf"{amount}[\"″”](?P<by>(?= ?[x×] ?\d| (?:mal|sur|per|por|на) \d))?(?![\w\"])"
    yield at_number("unit", pattern, inches, needs, "dates")
