"""What a Russian noun's form may be, by the nouns that the tables know: "одежды" is the genitive of
"одежда" or its plural. The adjective before it takes one of them.

Source: Русская грамматика (АН СССР, 1980), §§ 1150-1200 (declension), 1300-1310 (agreement).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from text.normalize import ru_cut_noun_tables as common
from text.normalize import ru_cut_tables as tables
from text.normalize.rule import words

# gender, the ending of the noun, and the endings of its forms: case, with a "+" for many
_CLASSES: Final = (
    ("m", "", "g:а d:у i:ом i:ем p:е +:ы +:и +g:ов +g:ев +g:ей +d:ам +i:ами +p:ах"),
    ("m", "ель", "g:еля d:елю i:елем p:еле +:ели +g:елей +d:елям +i:елями +p:елях"),
    ("m", "арь", "g:аря d:арю i:арем p:аре +:ари +g:арей +d:арям +i:арями +p:арях"),
    ("m", "й", "g:я d:ю i:ем p:е +:и +g:ев +d:ям +i:ями +p:ях"),
    ("f", "а", "g:ы g:и d:е a:у i:ой i:ей p:е +:ы +:и +g: +d:ам +i:ами +p:ах"),
    ("f", "ия", "g:ии d:ии a:ию i:ией p:ии +:ии +g:ий +d:иям +i:иями +p:иях"),
    ("f", "я", "g:и d:е a:ю i:ей p:е +:и +g:ь +d:ям +i:ями +p:ях"),
    ("f", "ь", "g:и d:и i:ью p:и +:и +g:ей +d:ям +i:ями +p:ях"),
    ("n", "о", "g:а d:у i:ом p:е +:а +g: +d:ам +i:ами +p:ах"),
    ("n", "е", "g:а d:у i:ем p:е +:а +g: +d:ам +i:ами +p:ах"),
    ("n", "ие", "g:ия d:ию i:ием p:ии +:ия +g:ий +d:иям +i:иями +p:иях"),
)
_OWN: Final = (
    "ель",
    "арь",
    "ия",
    "ие",
    "е",
    "а",
    "я",
    "ь",
    "о",
    "й",
)  # endings of nouns, the longer first
_CONSONANTS: Final = frozenset("бвгджзклмнпрстфхцчшщ")
_ENDINGS: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("m", "ma"), "ый")
    | dict.fromkeys(("mg", "ng"), "ого")
    | dict.fromkeys(("md", "nd"), "ому")
    | dict.fromkeys(("mi", "ni", "+d"), "ым")
    | dict.fromkeys(("mp", "np"), "ом")
    | dict.fromkeys(("fg", "fd", "fi", "fp"), "ой")
    | dict.fromkeys(("n", "na"), "ое")
    | dict.fromkeys(("+", "+a"), "ые")
    | dict.fromkeys(("+g", "+p"), "ых")
    | {"f": "ая", "fa": "ую", "+i": "ыми"}
)


@cache
def _nouns() -> frozenset[str]:
    """Every noun of the tables, as a dictionary has it."""
    rows = f"{tables.PEOPLE} {tables.NOUNS} {common.NOUNS} {common.PEOPLE}".split()
    return frozenset(row.partition("/")[0].replace("|", "") for row in rows) | words(tables.SHORT)


@lru_cache(maxsize=4096)
def forms_of(noun: str) -> frozenset[str]:
    """Gender and case of a form: "mg", "+g"; none of a noun that no table has."""
    return frozenset(_found(noun))


def _found(noun: str) -> Iterator[str]:
    known = _nouns()
    if noun in known:
        own = next((ending for ending in _OWN if noun.endswith(ending)), "")
        gender = next((gender for gender, ending, _ in _CLASSES if ending == own), "f")
        if own in ("ие", "о", "е"):
            gender = "n"
        yield gender
        if gender != "f" or own == "ь":
            yield f"{gender}a"
    for gender, own, endings in _CLASSES:
        for row in endings.split():
            case, _, ending = row.partition(":")
            if not noun.endswith(ending) or len(noun) < len(ending) + 2:
                continue
            stem = noun[: len(noun) - len(ending)] if ending else noun
            hard = stem[-1] in _CONSONANTS
            if (own in ("", "а", "о", "е")) == hard and stem + own in known:
                yield case if case[0] == "+" else gender + case
                if case == "+":
                    yield "+a"


def is_noun(word: str) -> bool:
    """Whether the tables have the word, in any form."""
    return bool(forms_of(word))


_PAST: Final = re.compile(r"..[аяиеёоу]ла?\Z")
# Short adjectives, verbs of being and coming, and nouns that no table has.
_NO_PAST: Final = words(
    "была стала дошла ушла прошла мала цела был стал "
    "стрела могила пчела шкала скала сначала чернила канал финал сигнал портал посол титул символ "
    "ангел стул ствол предел филиал узел маршал идеал орел орёл факел "
    "раскол бокал купол сокол ритуал колокол подвал стимул кинжал кристалл кристал удел консул "
    "котел котёл прицел козел козёл укол осел осёл вокал развал пробел караул ареал обвал идол "
    "вымысел причал провал урал байкал"
)


def is_singular_past(word: str) -> bool:
    """Whether a verb such as "наняла" stands before a number: another did it, so that
    what is counted is in the accusative.
    """
    if not _PAST.search(word) or word in _NO_PAST or word.removesuffix("а") in _NO_PAST:
        return False
    return not is_noun(word)


def ending_of(noun: str, cases: str) -> str:
    """The hard ending of an adjective before the noun; `cases` are those that what stands before
    asks for, the likeliest first. "" where the noun isn't known.
    """
    known = forms_of(noun)
    if not known:
        return ""
    for case in cases:
        nominative = "" if case == "n" else case
        for gender in ("m", "f", "n", "+"):
            if gender + nominative in known:
                return _ENDINGS[gender + nominative]
    return ""
