"""Number words by num2words, cached. What it can't say is None, never an error."""

from __future__ import annotations

import functools
from typing import Final

MAX_DIGITS: Final = 18  # a longer number is a code and is said digit by digit


@functools.lru_cache(maxsize=8192)
def words(
    value: int, code: str, kind: str = "cardinal", gender: str = "", case: str = ""
) -> str | None:
    """`value` in the language that num2words calls `code`, or None. `kind` is num2words' `to`:
    cardinal, ordinal or year.

    `gender` and `case` are passed on if given: Russian takes both, the others neither.
    """
    # Imported late: it takes 40 ms, and a text without numbers doesn't need it.
    from num2words import num2words

    options = {name: option for name, option in (("gender", gender), ("case", case)) if option}
    try:
        return str(num2words(value, lang=code, to=kind, **options))
    except (ArithmeticError, LookupError, NotImplementedError, TypeError, ValueError):
        return None


@functools.lru_cache(maxsize=8192)
def cardinal_words(digits: str, code: str) -> str | None:
    """The words of a whole number, or None where it is said digit by digit: it is too long, or
    begins with a zero.
    """
    if len(digits) > MAX_DIGITS or (len(digits) > 1 and int(digits[0]) == 0):
        return None
    return words(int(digits), code)
