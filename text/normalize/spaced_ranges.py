"""A hyphen with spaces between two numbers: a range ("10 - 12 Uhr", "$20 - $25") where the second
is higher and no other sign of arithmetic stands beside them, else minus.

It becomes the dash that the rules for ranges know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import Rule, rule
from text.normalize.values import Context

Match = re.Match[str]

# Before hours, of which the second may be lower: "open 9 - 5".
HOURS: Final[Mapping[str, str]] = MappingProxyType(
    {"en": r"(?:[Oo]pen|[Hh]ours:?|[Ff]rom|day|weekdays|weekends|daily),? \Z"}
)
# Behind a difference.
_RESULT: Final = re.compile(
    r"(?:is|equals|ist|gleich|ergibt|macht|равно|будет|est|fait|é|es|fa|dà)\b"
)
_MAX_DIGITS: Final = 5  # more are telephone numbers and accounts
_NUMBER: Final = r"\d{1,3}(?: \d{3})+(?!\d)|\d[\d.,:]*"
_LOW: Final = re.compile(rf"(?:\A|[\s(„“\"«:,;$€£¥~§№#.])({_NUMBER})\Z")
_SIGN_BEFORE: Final = re.compile(r"(?:[=+*×/÷^–-] ?|\d )\Z")
_HIGH: Final = re.compile(rf"[$€£¥]?({_NUMBER})(?! ?[=+*×÷^]| - \d|-\d|/\d| \d\d)")


def spaced_range_rules(language: Language) -> Iterator[Rule]:
    """They run before all rules for numbers."""
    if not language.upto or language.word != r"\w":
        return
    if language.code != "ru":
        yield _minus_rule()
        yield _signed_rule(language)
    if "~" in language.math:
        about = r"~(?<![\w~\d].) ?(?=\d)"  # before the number has a unit
        yield rule("math", about, f"{language.math['~']} ", "~", "words")
    decimal = language.decimal_sign
    hours = re.compile(HOURS.get(language.code, "(?!)"))

    def value(written: str) -> float | None:
        """What a number or a time is worth; None for a name of digits, such as "0171"."""
        whole, _, fraction = written.strip(".,:").replace(":", decimal).partition(decimal)
        digits = re.sub(r"\D", "", whole)
        if not digits or len(digits) > _MAX_DIGITS or not (fraction or "0").isdecimal():
            return None
        return None if digits[0] == "0" and len(digits) > 2 else float(f"{digits}.{fraction or 0}")

    def dash(match: Match) -> str | None:
        context = Context(match)
        low = _LOW.search(context.before)
        high = _HIGH.match(context.after)
        if not low or not high or _SIGN_BEFORE.search(context.before[: low.start(1)]):
            return None
        if _RESULT.match(context.after[high.end() :].lstrip()):
            return None
        first = value(low[1])
        last = value(high[1])
        if first is None or last is None:
            return None
        opening = last < first <= 12 and hours.search(context.before[: low.start(1)])
        return "–" if first < last or opening else None

    yield rule("range", r" - (?<=\d - )(?=[$€£¥]?\d)", dash, (" - ",), "words")
    money = r" - (?<=[€$£¥%] - )(?=[$€£¥]?\d)"
    yield rule("range", money, f" {language.upto} ", (" - ",), "words")


def _minus_rule() -> Rule:
    """ "–3 to –8 °C", "(–5 %)": a dash that a number touches, and a space or nothing before it."""
    value = r"\d{1,3}(?:[.,]\d{1,2})?"
    unit = r" ?(?:°|%|€|[Gg]rad|degr|gradi|grados|graus)"
    far = rf" (?:bis|auf|und|to|and|à|et|a|e|y|al|até|hasta) [–−-]?{value}{unit}"
    dash = rf"–(?<![^\s(„“«]–)(?<!\d –)(?={value}(?:{unit}|{far}))"
    return rule("signed", dash, "-", re.compile(r"–(?<![^\s(„“«]–)\d"), "words")


def _signed_rule(language: Language) -> Rule:
    """ "-8–-3 °C": a dash before another sign."""
    dash = r"[–—](?:(?<=\d.)|(?<=[°\d][CF°].))(?=[-−]\d)| [–—] (?<=\d ..)(?=[-−]\d)"
    needs = ("–-", "–−", "—-", "—−", "– -", "– −", "— -", "— −")
    return rule("range", dash, f" {language.upto} ", needs, "words")
