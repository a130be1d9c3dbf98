"""The groups in which telephone numbers and codes are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from text.normalize.identifier_words import ABROAD, COUNTRIES, CUES, GROUPS, Split
from text.normalize.language import Language

GROUP: Final = re.compile(r"[^\W_]+")
_COUNTRY: Final = re.compile(COUNTRIES)


def phone_groups(language: Language, groups: Sequence[str], plus: bool) -> list[str]:
    """The groups in which a telephone number is said: those written, or those of its country where
    the digits stand together.
    """
    if not plus:
        splits = CUES[language.code].splits if language.code in CUES else ()
        return _together(list(groups), splits)
    code = groups[0]
    rest = list(groups[1:])
    if len(code) > 4:
        country = _COUNTRY.match(code)
        length = country.end() if country else 3
        rest = [code[length:], *rest]
        code = code[:length]
    return [code, *_together(rest, ABROAD.get(code, ()))]


def _together(groups: list[str], splits: Sequence[Split]) -> list[str]:
    """The groups as written, but digits that stand together are cut. A group of more than seven
    digits is cut too, if the groups before it are those of `splits`.
    """
    if len(groups) == 1:
        return cut(groups[0], splits)
    if groups and max(map(len, groups)) > 7:
        found = cut("".join(groups), splits)
        if found[: len(groups) - 1] == groups[:-1]:
            return found
    return groups


def cut(digits: str, splits: Sequence[Split] = ()) -> list[str]:
    """Digits in groups, by the first of `splits` that fits, or by their count."""
    known = (lengths for pattern, lengths in splits if re.fullmatch(pattern, digits))
    lengths = next(known, None) or GROUPS.get(len(digits))
    if not lengths:
        count = max(1, len(digits) // 4)
        lengths = (4,) * (count - 1) if len(digits) % 4 < 2 else (4,) * count
    groups = []
    at = 0
    for length in lengths:
        groups.append(digits[at : at + length])
        at += length
    return [*groups, digits[at:]] if at < len(digits) else groups


def code_groups(written: str) -> list[str]:
    """The groups of a code as written; digits that stand together are cut."""
    groups = GROUP.findall(written)
    if len(groups) > 1:
        return groups
    digits = groups[0].rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if not digits.isdecimal():
        return groups
    found = cut(digits)
    found[-1] += groups[0][len(digits) :]
    return found


def fours(written: str) -> list[str]:
    """Letters and digits in groups of four."""
    return [written[at : at + 4] for at in range(0, len(written), 4)]
