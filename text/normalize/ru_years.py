"""Russian years beside other years: "в 1848 и 1849 годах", "между 1789 и 1799"."""

from __future__ import annotations

import re
from typing import Final

from text.normalize import ru_words as forms
from text.normalize.rule import Rule, Written, at_number
from text.normalize.values import Context

Match = re.Match[str]

_YEAR: Final = re.compile(r"\d{4}")
_NOUNS: Final = {"": "годы", "g": "годов", "d": "годам", "i": "годами", "p": "годах"}
_CASES: Final = {"годов": "g", "годам": "d", "годами": "i", "годах": "p", "года": "g"}
_PAUSE: Final = re.compile(r"\Z|[.,;:!?)](?!\d)")
_BETWEEN: Final = re.compile(r"\b(?:[Мм]ежду|[Вв]о?) \Z")


def years_rule(numbers: Written) -> Rule:
    """Two years or more, with or without "годах" behind them."""
    first = rf"{numbers.lone}(?<=[12])\d{{3}}"
    link = r"(?:, | и | или | либо )"
    end = r"(?: ?(?P<end>гг?\.|годы|годов|годам|годами|годах|года|году|год)(?!\w))?"
    pattern = rf"{first}(?:{link}[12]\d{{3}}){{1,6}}+(?![\w%-]|[.,]\d){end}"
    return at_number(
        "year", pattern, _years, re.compile(r"\d\d{3}(?:, | и | или | либо )[12]\d"), "dates"
    )


def _years(match: Match) -> str | None:
    context = Context(match)
    end = match["end"] or ""
    if not end:
        # A list alone may be of anything: "между 1789 и 1799" is of years before a pause.
        between = _BETWEEN.search(context.before)
        if not (between and _PAUSE.match(context.after)) or match[0].count(",") > 0:
            return None
    case = _case(end, forms.preposition(context.before), context.before)
    spoken = _YEAR.sub(lambda year: str(forms.ordinal(year[0], "m" + case)), match[0])
    if end in ("году", "год", "года", *_CASES):
        return spoken
    spoken = spoken.removesuffix(end).rstrip()
    dot = "." if end.endswith(".") and not context.after.strip() else ""
    return f"{spoken} {_NOUNS[case]}{dot}"


def _case(end: str, preposition: str, before: str) -> str:
    if end in _CASES:
        return _CASES[end]
    if preposition in ("в", "во"):
        return "p"
    if end == "году":
        return "d"
    return "i" if preposition == "между" else forms.case_before(before)
