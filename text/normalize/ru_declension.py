"""The twelve forms of Russian nouns, by their ending.

Source: Русская грамматика (АН СССР, 1980), §§ 1150-1200 (declension).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CASES: Final = ("", "g", "d", "a", "i", "p")
# Endings of one and of many, by the noun's own ending; "-" is none. After к, г, х, ж, ш, ч, щ
# a noun has и for ы, after ж, ш, ч, щ, ц it has е for о.
_ENDINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "": "- а у - ом е ы ов ам ы ами ах",
        "ель": "ель еля елю ель елем еле ели елей елям ели елями елях",
        "арь": "арь аря арю арь арем аре ари арей арям ари арями арях",
        "ь": "ь и и ь ью и и ей ям и ями ях",
        "й": "й я ю й ем е и ев ям и ями ях",
        "ия": "ия ии ии ию ией ии ии ий иям ии иями иях",
        "ие": "ие ия ию ие ием ии ия ий иям ия иями иях",
        "ье": "ье ья ью ье ьем ье ья ий ьям ья ьями ьях",
        "а": "а ы е у ой е ы - ам ы ами ах",
        "я": "я и е ю ей е и ь ям и ями ях",
        "е": "е а у е ем е а - ам а ами ах",
        "о": "о а у о ом е а - ам а ами ах",
    }
)
_BY_LENGTH: Final = ("ель", "арь", "ия", "ие", "ье", "е", "ь", "й", "а", "я", "о")
# Feminine though they end as "двигатель" does.
_MODELS: Final = ("модель", "мебель", "дверь")
_MANY: Final = ("ы", "и")  # the endings of nouns that have no singular: "осадки"


def declined(word: str) -> Mapping[str, str]:
    """The forms by case, of many with a "+" before it: {"": "заявка", "g": "заявки", ..., "+g":
    "заявок"}. "участок/участк" gives the stem that the other cases have.
    """
    word, _, other = word.partition("/")
    keys = (*CASES, *(f"+{case}" for case in CASES))
    if word.endswith(_MANY):
        own = "а" if word.endswith("ды") else ""
        forms = _filled(word[:-1], _ENDINGS[own].split())[6:]
        return MappingProxyType(dict(zip(keys, [*forms, *forms], strict=True)))
    kind = next((ending for ending in _BY_LENGTH if word.endswith(ending)), "")
    if kind == "ель" and word.endswith(_MODELS):
        kind = "ь"
    stem = other or (word[: -len(kind)] if kind else word)
    forms = _filled(stem, _ENDINGS[kind].split())
    if other:
        forms[0] = forms[3] = word
    if kind == "а" and stem.endswith("к") and stem[-2] not in "аеиоуыэюя":
        before = (
            stem[:-2] + "е"
            if stem[-2] in "ьй"
            else f"{stem[:-1]}{'е' if stem[-2] in 'жшч' else 'о'}"
        )
        forms[7] = f"{before}к"  # "заявок", "двоек", "чашек"
    return MappingProxyType(dict(zip(keys, forms, strict=True)))


def _filled(stem: str, endings: list[str]) -> list[str]:
    found = []
    for ending in endings:
        end = "" if ending == "-" else ending
        if stem[-1] in "кгхжшчщ" and end.startswith("ы"):
            end = f"и{end[1:]}"
        if stem[-1] in "жшчщц" and end.startswith("о") and len(end) > 1:
            end = f"е{end[1:]}"
        if end == "ев" and stem[-1] in "жшчщ":
            end = "ей"
        found.append(stem + end)
    return found
