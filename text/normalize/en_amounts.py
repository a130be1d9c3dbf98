"""English amounts: money, units, fractions, versions, telephone numbers, and whatever number is left."""

from __future__ import annotations

import re
from typing import Final

from text.normalize.en_numbers import cardinal, digits, number, ordinal
from text.normalize.en_tables import ATTACHED_ONLY, CURRENCIES, FRACTIONS, SCALES, UNITS

Match = re.Match[str]

# "a $5 bill": what is sold by its price takes the singular.
_ARTICLE: Final = re.compile(r"\b[Aa]n? $")
_NOUN: Final = re.compile(r" [a-z]")


def version(match: Match) -> str:
    parts = match["parts"].split(".")
    if not match["v"] and len(parts) == 4:
        return " dot ".join(cardinal(part) for part in parts)
    said = " point ".join(cardinal(part) for part in parts)
    return f"version {said}" if match["v"] else said


def ratio(match: Match) -> str:
    return f"{cardinal(match[1])} to {cardinal(match[2])}"


def phone(match: Match) -> str:
    groups = [digits(group) for group in re.findall(r"\d+", match[0])]
    return ("plus " if match[0].startswith("+") else "") + ", ".join(groups)


def money(match: Match) -> str:
    sign = match["sign"] or match["code"]
    one, many, _, _ = CURRENCIES[sign]
    amount, scale = match["amount"], _scale(match["scale"])
    if match["upto"]:
        return f"{number(amount)} to {number(match['upto'])} {scale}{many}"
    text = match.string
    if _ARTICLE.search(text, max(0, match.start() - 4), match.start()) and _NOUN.match(text, match.end()):
        return f"{number(amount)} {scale}{one}"
    return f"{number(amount)} {scale}{many}" if scale else _coins(amount, sign)


def _coins(amount: str, sign: str) -> str:
    one, many, cent, cents = CURRENCIES[sign]
    whole, _, fraction = amount.partition(".")
    whole = whole.replace(",", "") or "0"
    if len(fraction) > 2 or (fraction and not cent):
        return f"{number(amount)} {many}"
    said = f"{cardinal(whole)} {one if whole == '1' else many}"
    small = int(fraction.ljust(2, "0")) if fraction else 0
    if not small:
        return said
    coins = f"{cardinal(str(small))} {cent if small == 1 else cents}"
    return coins if int(whole) == 0 else f"{said} and {coins}"


def _scale(written: str | None) -> str:
    return f"{SCALES.get(written.lower(), written)} " if written else ""


def unit(match: Match) -> str:
    amount, written, upto = match["amount"], match["unit"].replace("μ", "µ"), match["upto"]
    if written in ATTACHED_ONLY and match["gap"]:
        return match[0]
    one, many = UNITS[written]
    if upto:
        return f"{number(amount)} to {number(upto)} {many}"
    return f"{number(amount)} {one if amount == '1' or match['hyphen'] else many}"


def height(match: Match) -> str:
    return f"{cardinal(match[1])} foot {cardinal(match[2])}"


def code(match: Match) -> str:
    return match[1] + (cardinal(match[2]) if match[2].endswith("00") else digits(match[2], zero="oh"))


def fraction(match: Match) -> str:
    whole, top, bottom = (match["whole"] or "").rstrip(), match["top"], match["bottom"]
    if (top, bottom) in {("24", "7"), ("9", "11"), ("50", "50")}:
        return f"{cardinal(top)} {cardinal(bottom)}"
    if top == bottom or bottom == "10":
        said = f"{cardinal(top)} out of {cardinal(bottom)}"
    elif int(bottom) < 2 or int(top) == 0:
        said = f"{cardinal(top)} over {cardinal(bottom)}"
    else:
        part = {"2": "half", "4": "quarter"}.get(bottom) or ordinal(bottom)
        parts = "halves" if bottom == "2" else f"{part}s"
        article = "a" if whole else "one"
        said = f"{article} {part}" if top == "1" else f"{cardinal(top)} {parts}"
    return f"{cardinal(whole)} and {said}" if whole else said


def part(match: Match) -> str:
    return f" {FRACTIONS[match[0]]}"


def parts(match: Match) -> str:
    said = FRACTIONS[match[2]]
    return f"{cardinal(match[1])} and {'a' + said[3:] if said.startswith('one ') else said}"


def any_ordinal(match: Match) -> str:
    return ordinal(match[1])


def big(match: Match) -> str:
    return f"{number(match[1])} {SCALES[match[2].lower()]}"


def grouped(match: Match) -> str:
    return cardinal(match[0].replace(" ", ""))


def any_number(match: Match) -> str:
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return f"{' ' if before.isalpha() else ''}{number(match[0])}{' ' if after.isalpha() else ''}"
