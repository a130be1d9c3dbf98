"""Italian rules for forms of everyday texts: ranges of days and years, "24h/24", "1m85", laws,
"la III B".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from text.normalize import it_tables as tables
from text.normalize.language import Language
from text.normalize.rule import Rule, any_of, rule
from text.normalize.values import Context
from text.normalize.words import roman_value

Match = re.Match[str]

_MONTHS: Final = any_of(tables.MONTHS)
_FROM: Final = re.compile(r"\b[Dd](?:al |all['’])\Z")
_BOTH: Final = re.compile(r"\b(?:[Ii]l |[Nn]ei giorni |[Ii]l giorno |[Ll]['’])\Z")


def it_rules(language: Callable[[], Language]) -> tuple[Rule, ...]:
    """The rules, for RULES of it.py. `language` is called when a rule runs."""

    def days(match: Match) -> str:
        """ "5-10 maggio", "il 5-6 maggio"."""
        context = Context(match)
        own = language()
        first = own.day(int(match["day"]), context)
        if _BOTH.search(context.before):
            return f"{first} e "
        high = match["high"]
        to = "all'" if high in ("8", "11") else "al "
        begin = "dall'" if first.startswith(("o", "u")) else "dal "
        return f"{'' if _FROM.search(context.before) else begin}{first} {to}"

    def school_class(match: Match) -> str:
        return f"{language().ordinal(roman_value(match['roman']), 'f')} "

    return (
        rule(
            "date",
            r"(?P<day>[1-3]?\d(?<![\w.,/-]\d)(?<![\w.,/-]\d\d))[°º]? ?[-–] ?"
            rf"(?=(?P<high>[1-3]?\d)[°º]? (?:{_MONTHS}))",
            days, re.compile(r"[-–] ?[1-3]?\d[°º]? [^\W\d]"), "dates",
        ),
        rule(
            "range", r" [-–] (?<=[Dd]al \d{4} . )(?=\d{4}(?!\d))", " al ",
            (" - ", " – "), "dates",
        ),
        rule(
            "roman", r"(?<=[Ll]a )(?P<roman>I{1,3}|IV|V) (?=[A-I](?![\w'’.]))",
            school_class, re.compile(r"[IV] [A-I](?![\w'’.])"), "words",
        ),
        rule("time", r"24 ?(?:h|ore)/24(?!\d)", "ventiquattro ore su ventiquattro", "/", "dates"),
        rule("time", r"(?:7 ?(?:gg?|giorni)/7|7/7)(?!\d)", "sette giorni su sette", "/", "dates"),
        rule(
            "time", r"\b(?P<at>[Oo]re) 1(?![\w:°º%/-]|[.,]\d)",
            lambda match: f"{match['at']} una", ("re 1",), "dates",
        ),
        # "1m85"
        rule(
            "unit", r"(?P<m>\d(?<![\w.,]\d))m(?P<cm>\d\d)(?!\w)",
            lambda match: f"{match['m']},{match['cm']} m", re.compile(r"\dm\d"), "dates",
        ),
        # "L. 104/92"
        rule(
            "abbreviation", r"L(?<![\w.]L)\. ?(?=(?:n\. ?)?\d{1,4}/\d)", "legge ",
            ("L.",), "words",
        ),
    )  # fmt: skip
