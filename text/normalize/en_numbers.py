"""English numbers in words, from digits as they are written; no number is too long or too odd to be said."""

from __future__ import annotations

import functools
from typing import Final

LONGEST: Final = 18  # digits; a longer number is a code and is said digit by digit
DIGITS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def digits(written: str, zero: str = "zero") -> str:
    """Digit by digit: "404" -> "four zero four"; what is no digit is left out."""
    values = (int(char) for char in written if char.isdecimal())
    return " ".join(DIGITS[value] if value else zero for value in values)


def cardinal(written: str) -> str:
    """ "1,234" -> "one thousand two hundred thirty-four"; with a leading zero or too long, digit by digit."""
    plain = written.replace(",", "")
    if len(plain) > LONGEST or (len(plain) > 1 and int(plain[0]) == 0):
        return digits(plain)
    return _words(int(plain), "cardinal")


def ordinal(written: str) -> str:
    """ "22" -> "twenty-second"."""
    plain = written.replace(",", "")
    return _words(int(plain), "ordinal") if len(plain) <= LONGEST else digits(plain)


def number(written: str) -> str:
    """A cardinal, or a decimal: "3.14" -> "three point one four"."""
    whole, point, fraction = written.partition(".")
    said = cardinal(whole) if whole else ""
    return f"{said} point {digits(fraction)}".strip() if point and fraction else said


def year(written: str) -> str:
    """Four digits in pairs: "1905" -> "nineteen oh five", "2024" -> "twenty twenty-four", "2000" -> "two thousand"."""
    century, rest = divmod(int(written), 100)
    if rest < 10 and century % 10 == 0:
        return cardinal(str(int(written)))
    if rest == 0:
        return f"{cardinal(str(century))} hundred"
    return f"{cardinal(str(century))} {'oh ' if rest < 10 else ''}{cardinal(str(rest))}"


def plural(word: str) -> str:
    """Of a number word: "nineties", "twenties", "hundreds"."""
    if word.endswith("y"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith("x") else "s")


@functools.lru_cache(maxsize=2048)
def _words(value: int, kind: str) -> str:
    from num2words import num2words  # late: it takes 40 ms, and a text without numbers needs none

    # num2words says "one thousand, two hundred and thirty-four"; without the British "and" no comma is heard either.
    try:
        said = str(num2words(value, lang="en", to=kind))
    except (ValueError, OverflowError, NotImplementedError, TypeError):
        return digits(str(value))
    return said.replace(",", "").replace(" and ", " ")
