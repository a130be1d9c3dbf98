"""Russian nouns that a bare number ranks: "во 2 классе", "на 3 этаже", "5 место"; to be read and extended.

Source: Розенталь, Справочник по правописанию и литературной правке, § 164 (ordinals). Only the singular ranks: "5 классов"
are counted. The forms are those of six cases: кто-что, кого-чего, кому-чему, кого-что, кем-чем, о ком-чём; that of
кого-чего counts behind 2, 3 and 4 ("три этажа"), but for "с 3 этажа"; - is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.rule import words

_ROWS: Final = (
    "m: класс класса классу класс классом классе",
    "m: курс курса курсу курс курсом курсе",
    "m: этаж этажа этажу этаж этажом этаже",
    "m: подъезд подъезда подъезду подъезд подъездом подъезде",
    "m: тур тура туру тур туром туре",
    "m: раунд раунда раунду раунд раундом раунде",
    "m: сезон сезона сезону сезон сезоном сезоне",
    "m: вагон вагона вагону вагон вагоном вагоне",
    "m: путь - пути путь путём пути",
    "m: канал канала каналу канал каналом канале",
    "m: квартал квартала кварталу квартал кварталом квартале",
    "m: семестр семестра семестру семестр семестром семестре",
    "m: ряд ряда ряду ряд рядом ряду",
    "m: уровень уровня уровню уровень уровнем уровне",
    "n: число числа числу - числом числе",
    "n: место места месту место местом месте",
    "f: группа группы группе группу группой группе",
    "f: платформа платформы платформе платформу платформой платформе",
    "f: палата палаты палате палату палатой палате",
    "f: смена смены смене смену сменой смене",
    "f: линия - линии линию линией линии",
    "f: степень - степени степень степенью степени",
    "f: категория - категории категорию категорией категории",
)
_CASES: Final = ("", "g", "d", "a", "i", "p")
# Forms that count behind 2, 3 and 4, too: "осталось 2 пути".
_ALSO_COUNTED: Final = words("пути линии степени категории")
# Also behind 1: "в 1 классе" isn't "in a single class".
_SURE: Final = words(
    "классе классу курсе курсу этаже этажу месте место подъезде туре семестре квартале уровне"
)


def _forms() -> dict[str, str]:
    forms = {}
    for row in _ROWS:
        gender, _, nouns = row.partition(": ")
        for case, noun in reversed(list(zip(_CASES, nouns.split(), strict=True))):
            if noun != "-":
                forms[noun] = gender + case
    return forms


FORMS: Final[Mapping[str, str]] = MappingProxyType(_forms())


_AT: Final = MappingProxyType(
    dict.fromkeys(("в", "во", "на", "о", "об", "при"), "p") | dict.fromkeys(("к", "ко", "по"), "d")
)


def form_of(digits: str, noun: str, case: str, preposition: str) -> str | None:
    """Gender and case of the ordinal before a noun; None where the number counts.
    `case` is the one that the preposition takes.
    """
    if noun not in FORMS or len(digits) > 3 or digits[0] == "0":
        return None
    one = digits[-1] == "1" and digits[-2:-1] != "1"
    form = FORMS[noun]
    counted = form.endswith("g") and case != "g" and digits[-1] in "234"
    if form[1:] in ("d", "p"):
        if preposition in _AT:
            form = form[0] + _AT[preposition]
        elif noun in _ALSO_COUNTED:
            return None
    return None if counted or (one and noun not in _SURE) else form
