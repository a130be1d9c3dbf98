"""Numbers written the English way where the comma is the decimal sign: "1,234.56", "$3.50", "2.5
GB".

They can mean one thing only, and are common in texts about machines and in America.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from text.normalize.rule import Rule, Written, at_number, begun


def english_numbers(written: Written, money: str, units: Iterable[str]) -> Iterator[Rule]:
    """Rewrites them for the rules that follow; a single comma ("1,234") stays the language's own.
    `money` is a pattern of signs of one length each, beside which a point and one or two digits are
    decimals, as they are before `units`, but for hours: "14.30 h" is a time."""

    def say(match: re.Match[str]) -> str:
        return match[0].replace(",", "").replace(".", ",")

    groups = r"\d{0,2}+(?:(?:,\d{3}){1,5}+\.\d{1,9}|(?:,\d{3}){2,5}+)"
    yield at_number(
        "decimal",
        rf"{written.first}{groups}(?![\d.,]*\d)",
        say,
        re.compile(r",\d{3}[.,]\d"),
        "dates",
    )
    behind = "|".join(rf"(?<={sign}\d)|(?<={sign} \d)" for sign in money.split("|"))
    pattern = rf"{written.first}(?:{behind})\d{{0,8}}\.\d\d?(?![\d.,]*\d)"
    yield at_number("decimal", pattern, say, re.compile(rf"(?:{money}) ?\d{{1,9}}\.\d"), "dates")
    unit = begun(set(units) - {"h", "hs", "hrs", "ч"})
    behind = rf"\.\d\d?(?= ?(?:{money}|{unit}(?!\w)))"
    yield at_number(
        "decimal", rf"{written.lone}\d{{0,8}}+{behind}", say, re.compile(behind), "dates"
    )
