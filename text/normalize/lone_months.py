"""Short names of months without a day: "in Sept.", "mid-Mar. to early May", "von Okt. bis Dez."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.abbreviation_files import sections
from text.normalize.language import Language
from text.normalize.rule import Rule, anchored, rule, stopped, words
from text.normalize.values import Context

Match = re.Match[str]

# Short names that are also names of people or words; those need a word of CUES or another month
# beside them.
DOUBTFUL: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {"en": words("Jan. Mar. Jun. Jul. June. July."), "de": words("Jan. Jun. Jul.")}
)
CUES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": (
            r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill?|[Bb]y|[Ff]rom|[Tt]hrough|[Tt]hru|[Ee]arly"
            r"|[Ll]ate|[Mm]id|[Ll]ast|[Nn]ext|[Tt]his|[Oo]f|[Ee]nd|\d)[ –/-]\Z"
        ),
        "de": (
            r"(?:[Ii]m|[Ss]eit|[Bb]is|[Aa]b|[Vv]on|[Vv]om|[Zz]um|[Ee]nde|[Mm]itte|[Aa]nfang|\d)"
            r"[ –/-]\Z"
        ),
    }
)
_LINK: Final = r" ?(?:[-–/&]|and|or|to|through|und|oder|bis|u\.|,) ?"  # between two months
_NUMBER_BEFORE: Final = re.compile(r"\d\.? ?\Z")
_WORD: Final = re.compile(r" ([A-ZÄÖÜ]\w*)")


def lone_month_rules(language: Language) -> Iterator[Rule]:
    """They run before the rules for dates, which have a day or a year."""
    cues = CUES.get(language.code)
    if not cues:
        return
    months = {name: number for name, number in language.months.items() if name.endswith(".")}
    doubtful = DOUBTFUL[language.code]
    cue = re.compile(rf"\b{cues}")
    names = anchored(months, r"\w.")
    beside = re.compile(rf"{_LINK}(?:{names})")
    behind = re.compile(rf"(?:{names}){_LINK}\Z")
    starters = frozenset(sections(language.code).get("starters", ()))

    def month(match: Match) -> str | None:
        context = Context(match)
        before = context.before
        if _NUMBER_BEFORE.search(before):
            return None
        if match["month"] in doubtful:
            among = beside.match(context.after) or behind.search(before)
            if not (among or cue.search(before)):
                return None
        following = _WORD.match(context.after)
        last = not context.after.strip() or (following and following[1] in starters)
        return language.month_names[months[match["month"]] - 1] + ("." if last else "")

    needs = stopped(frozenset(name[:-1] for name in months))
    pattern = rf"(?P<month>{names})(?! ?\d)(?!\w)"
    yield rule("date", pattern, month, needs, "words")
