"""Numbers written the English way in languages with a decimal comma: "1,234.56", "$3.50", "2.5 GB".

They have only one meaning, and are common in texts about machines and in America.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from text.normalize.rule import Rule, Written, at_number, begun


def english_numbers(written: Written, money: str, units: Iterable[str]) -> Iterator[Rule]:
    """Rules that rewrite such numbers for the rules behind them. A single comma ("1,234") keeps its
    meaning in the language.

    `money` is a pattern of currency signs; its alternatives have a fixed length. Beside them, and
    before one of `units`, a point with one or two digits is a decimal point. Hours are left out:
    "14.30 h" is a time.
    """

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
    yield at_number(
        "decimal", pattern, say, re.compile(rf"(?:{money}) ?\d{{1,9}}\.\d\d?(?!\d)"), "dates"
    )
    unit = begun(set(units) - {"h", "hs", "hrs", "ч"})
    behind = rf"\.\d\d?(?= ?(?:{money}|{unit}(?!\w)))"
    yield at_number(
        "decimal", rf"{written.lone}\d{{0,8}}+{behind}", say, re.compile(behind), "dates"
    )
