"""Number words by num2words, cached: what it can't say is None, never an error."""

from __future__ import annotations

import functools
from typing import Final

LONGEST: Final = 18  # digits; a longer number is a code and is said digit by digit


@functools.lru_cache(maxsize=8192)
def words(
    value: int, code: str, kind: str = "cardinal", gender: str = "", case: str = ""
) -> str | None:
    """`value` in the language num2words calls `code`; None where it can't. `kind` is its `to`:
    cardinal, ordinal, year.

    `gender` and `case` are passed on where they are given (Russian takes both, others neither).
    """
    from num2words import num2words  # late: it takes 40 ms, and a text without numbers needs none

    options = {name: option for name, option in (("gender", gender), ("case", case)) if option}
    try:
        return str(num2words(value, lang=code, to=kind, **options))
    except (ArithmeticError, LookupError, NotImplementedError, TypeError, ValueError):
        return None
