"""Genders by the end of a word, from a table of ends: ru_gender_tables.py, de_gender_tables.py."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def table_of_ends(rows: Mapping[str, str]) -> Mapping[str, str]:
    """ "f": "ungen heit" -> the gender of each end."""
    return MappingProxyType({end: gender for gender, ends in rows.items() for end in ends.split()})


def by_end(word: str, known: Mapping[str, str], longest: int) -> str:
    """The gender of the longest end that is known; "" without one."""
    return known.get(known_end(word, known, longest), "")


def known_end(word: str, known: Mapping[str, str], longest: int) -> str:
    """The longest end that is known; "^" in it is where the word begins. "" without one."""
    marked = f"^{word}"
    for length in range(min(len(marked), longest), 0, -1):
        if marked[-length:] in known:
            return marked[-length:]
    return ""
