"""A month and a year with a slash between them: "use by 12/2025", "haltbar bis 05/2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import Rule, at_number
from text.normalize.values import Context, Date

Match = re.Match[str]

# Words before a number that is none of a month: the number of a file, an issue.
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": (
            r"\b(?:[Nn]o\.|[Nn]umber|[Cc]ase|[Ii]ssue|[Ll]aw|[Rr]esolution|[Dd]ecree"
            r"|[Rr]ef\.?:?) \Z"
        ),
        "fr": (
            r"(?:\b(?:[Nn]uméro|[Ll]oi|[Dd]écret|[Aa]rrêté|[Dd]ossier|[Rr]èglement|[Dd]irective)"
            r"|[Nn][°º]) ?\Z"
        ),
        "it": (
            r"(?:\b(?:[Nn]umero|[Ll]egge|[Dd]ecreto|legislativo|[Dd]elibera|[Dd]irettiva"
            r"|[Rr]egolamento|[Ss]entenza|[Pp]rotocollo|[Rr]ata|[Pp]agina|[Ff]oglio|[Pp]arte"
            r"|D\.P\.R\.|DPR)|[Nn][°º]) ?\Z"
        ),
        "de": (
            r"\b(?:Nr\.|Nummer|Az\.|Aktenzeichen|Drucksache|Heft|Ausgabe|Gesetz|Verordnung"
            r"|\d{1,4} [A-Z]{1,2}) \Z"
        ),
    }
)


# Words before a month and two digits of a year: "gültig bis 03/26".
SHORT_YEARS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": (
            r"(?:\b(?:[Ee]xp(?:\.|ires?|iry|iration)?(?: date)?|EXP|VALID THRU"
            r"|[Bb]est (?:before|by)|[Vv]alid (?:thru|through|until|to)|[Uu]se by|[Mm]fd\.?):? )\Z"
        ),
        "fr": (
            r"\b(?:[Ee]xp(?:\.|ire)?|EXP|DLC|DLUO|DDM|[Vv]alable|[Vv]alide|[Vv]alidité|[Aa]vant|[Ff]in|[Jj]usqu['’]|[Éé]chéance)"
            r"(?: (?:le|à|en|fin|au|jusqu['’]à))?:? \Z"
        ),
        "it": (
            r"\b(?:[Ss]cad(?:\.|enza|e)?|[Vv]alid[oaie]|[Vv]alidità|[Ss]cadut[oaie])"
            r"(?: (?:il|a|al|fino a))?:? \Z"
        ),
        "de": (
            r"\b(?:(?:gültig|haltbar|befristet|frei|verwendbar) (?:bis|ab|seit)|MHD|HU|AU"
            r"|TÜV|EZ|Erstzulassung|Stand|Ablaufdatum|bis Ende|Baujahr)(?: neu| bis)?:? \Z"
        ),
    }
)


def month_year_rules(language: Language) -> Iterator[Rule]:
    """They run before the rules for dates and fractions."""
    cues = NUMBERED.get(language.code)
    if cues is None:
        return
    numbered = re.compile(cues)
    slash = language.address_signs["/"]

    def say(match: Match) -> str | None:
        context = Context(match)
        if numbered.search(context.before):
            if language.code == "it":  # "decreto 8/2008": a rule of it.py
                return None
            number = language.cardinal(match["month"].lstrip("0"))
            return f"{number} {slash} {language.year(match['year'], context)}"
        return language.date(Date(match["year"], int(match["month"]), 0), context)

    if cued := SHORT_YEARS.get(language.code):
        before = re.compile(cued)
        sure = language.code in ("fr", "it")

        def short(match: Match) -> str | None:
            context = Context(match)
            no_day = sure and match["month"][0] == "0" and int(match["year"]) > 12  # "05/25"
            if not (no_day or before.search(context.before)) or numbered.search(context.before):
                return None
            return language.date(Date(f"20{match['year']}", int(match["month"]), 0), context)

        pattern = r"(?<![\w.,/:-])(?P<month>0?[1-9]|1[0-2])/(?P<year>[0-4]\d)(?![\w/]|[.,]\d)"
        needs = re.compile(r"/[0-4]\d(?<=\d...)(?![\d/])")
        yield at_number("date", pattern, short, needs, "dates")
    pattern = (
        r"(?<![\w.,/:-])(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)"
        r"(?![\w/]|[.,]\d| s\b)"
    )
    yield at_number("date", pattern, say, re.compile(r"/[12]\d\d\d"), "dates")
