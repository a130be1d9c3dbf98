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
    first = groups[0]
    if plus and len(first) > 4:
        country = _COUNTRY.match(first)
        code = country[0] if country else first[:3]
        return [code, *cut(first[len(code) :], ABROAD.get(code, ())), *groups[1:]]
    splits = CUES[language.code].splits if language.code in CUES else ()
    if len(groups) == 1:
        return cut(first, splits)
    if max(map(len, groups)) > 7:
        together = cut("".join(groups), splits)
        if together[: len(groups) - 1] == list(groups[:-1]):
            return together
    return list(groups)


def cut(digits: str, splits: Sequence[Split] = ()) -> list[str]:
    """Digits in groups, by the first of `splits` that fits, or by their count."""
    known = (lengths for pattern, lengths in splits if re.fullmatch(pattern, digits))
    lengths = next(known, None) or GROUPS.get(len(digits))
    if len(digits) < 6 or not lengths:
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
