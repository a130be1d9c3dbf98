"""The dictionary of the Russian words that are cut: every beginning, and what it may stand for.

The words are in ru_cut_tables.py, ru_cut_noun_tables.py and ru_cut_adjective_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from text.normalize import ru_cut_adjective_tables as adjectives
from text.normalize import ru_cut_noun_tables as common
from text.normalize import ru_cut_tables as tables
from text.normalize import ru_everyday_tables as everyday
from text.normalize import ru_short_tables as short
from text.normalize import ru_tables
from text.normalize.ru_declension import CASES, declined
from text.normalize.rule import words

_LEAST: Final = 4
SOFT: Final = frozenset("аеёиоуыэюяьъй-")


class Cut(NamedTuple):
    """What a beginning may stand for: a noun with its stem, an adjective, what is said alike."""

    noun: str
    adjective: str
    alike: str
    is_alike_first: bool
    is_animate: bool
    is_word: bool


@cache
def cuts() -> Mapping[str, Cut]:
    """Every beginning that no other table has."""
    known = _known()
    are_words = words(tables.NOT_SHORT)
    never = words(adjectives.WORDS)
    people = (tables.PEOPLE, common.PEOPLE)
    found: dict[str, Cut] = {}
    rows = (
        (tables.PEOPLE, "noun"),
        (tables.NOUNS, "noun"),
        (tables.ADJECTIVES, "adjective"),
        (tables.ALIKE, "alike"),
        (common.NOUNS, "noun"),
        (common.PEOPLE, "noun"),
        (adjectives.ADJECTIVES, "adjective"),
    )
    generated = (common.PEOPLE, common.NOUNS, adjectives.ADJECTIVES)
    for text, kind in rows:
        for row in text.split():
            for begin in _beginnings(row.partition("/")[0]):
                if begin in known or (text in generated and begin in never):
                    continue
                old = found.get(begin, Cut("", "", "", False, False, begin in are_words))
                word = row.replace("|", "").rstrip("!")
                if kind == "noun" and not old.noun:
                    old = old._replace(noun=word, is_animate=text in people)
                elif kind == "adjective" and not old.adjective:
                    old = old._replace(adjective=word)
                elif kind == "alike" and not old.alike:
                    old = old._replace(alike=word, is_alike_first=row.endswith("!"))
                found[begin] = old
    return MappingProxyType(found)


def _beginnings(row: str) -> Iterator[str]:
    word = row.replace("|", "").rstrip("!")
    least = row.find("|")
    if least > 0:
        yield word[:least]
    for end in range(max(least + 1, _LEAST), len(word) - 1):
        if word[end - 1] not in SOFT:
            yield word[:end]


def _known() -> frozenset[str]:
    """The short forms of the other tables, also the parts of phrases."""
    nouns = (row.partition(":")[0] for row in everyday.NOUNS)
    keys = (
        *nouns,
        *everyday.ADJECTIVES,
        *everyday.MONTHS,
        *short.ADJECTIVES,
        *short.NUMBERED,
        *short.PLACES,
        *short.PEOPLE,
        *ru_tables.ABBREVIATIONS,
        *ru_tables.TITLES,
        *ru_tables.CURRENCIES,
        *ru_tables.SCALES,
    )
    found = {key.rstrip(".").lower() for key in keys}
    return frozenset(found - words(tables.TAKEN))


@cache
def cut_forms() -> frozenset[str]:
    """The beginnings that are no words, without their stop."""
    return frozenset(begin for begin, cut in cuts().items() if not cut.is_word)


@lru_cache(maxsize=4096)
def forms_of_row(row: str) -> Mapping[str, str]:
    return declined(row)


@cache
def owner_forms() -> frozenset[str]:
    nouns = f"{tables.PEOPLE} {tables.NOUNS}".split()
    found = {form for row in nouns for form in declined(row.replace("|", "")).values()}
    return frozenset(found | words(tables.OWNERS))


@cache
def phrases() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """What stands around a short form in a phrase of another table: "за экз.", "т. наз."."""
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase in ru_tables.ABBREVIATIONS:
        for part in re.finditer(r"[^\W\d_]{2,}", phrase):
            before = phrase[: part.start()]
            behind = phrase[part.end() :].removeprefix(".")
            if before or behind:
                found.setdefault(part[0], []).append((before.lower(), behind))
    return MappingProxyType({key: tuple(each) for key, each in found.items()})


@cache
def noun_stops() -> frozenset[str]:
    """Short nouns, behind which another is in the genitive: "нач. отд."."""
    nouns = {row.partition(":")[0] for row in everyday.NOUNS}
    nouns.update(begin for begin, cut in cuts().items() if cut.noun and not cut.adjective)
    return frozenset(nouns | words("зам зав дир проф инж предс рук"))


@cache
def adjective_stops() -> frozenset[str]:
    adjectives = {begin for begin, cut in cuts().items() if cut.adjective}
    return frozenset(adjectives.union(everyday.ADJECTIVES, short.ADJECTIVES))


@cache
def everyday_nouns() -> Mapping[str, Mapping[str, str]]:
    """The short nouns of notices, which are said later, in their cases."""
    rows = (row.partition(": ") for row in everyday.NOUNS)
    return MappingProxyType(
        {key: dict(zip(CASES, row.split("/"), strict=True)) for key, _, row in rows}
    )
