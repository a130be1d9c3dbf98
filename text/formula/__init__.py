"""Turns a formula of TeX into words, as a mathematician reads it out.

`said` gives the words in a language. `parser.py` reads TeX, `speaker.py` says what was read, and
the tables (`european_words.py`, `eastern_words.py`) have the words. What can't be said is left out.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from text.formula.parser import parse
from text.formula.speaker import Speaker
from text.formula.words import words_of

__all__ = ["said"]

_NUMBER: Final = re.compile(r"\s*\d{1,4}(?:\.\d{1,9})?\s*")


@functools.lru_cache(maxsize=1024)
def said(source: str, language: str, continues: bool = False) -> str:
    """The words of a formula without its fences; "" in a language without a table. With `continues`
    the formula goes on in the text around it, as a sign between two words does.
    """
    words = words_of(language)
    if words and _NUMBER.fullmatch(source):
        # In digits, so that it is read with a unit behind it, or as a year.
        return words.literal(source.strip())
    return Speaker(words, continues).said(parse(source)) if words else ""
