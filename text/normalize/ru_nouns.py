"""The cases of the nouns that the Russian tables have in three forms: 1, 2 to 4, 5.

Source: Русская грамматика (АН СССР, 1980), §§ 1150-1200 (declension). What depends on the noun
stands behind it and doesn't change: "градус Цельсия", "километр в час".
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from text.normalize.values import Noun

# by case: the ending of adjectives with a hard stem, masculine, feminine and of many
_ADJECTIVES: Final = MappingProxyType(
    {
        "g": ("ого", "ой", "ых"),
        "d": ("ому", "ой", "ым"),
        "a": ("ый", "ую", "ые"),
        "i": ("ым", "ой", "ыми"),
        "p": ("ом", "ой", "ых"),
    }
)
# the ending of nouns in a consonant, in "ь", "а" and "я"
_SINGULAR: Final = MappingProxyType(
    {"d": ("у", "ю", "е", "е"), "i": ("ом", "ем", "ой", "ей"), "p": ("е", "е", "е", "е")}
)
_PLURAL: Final = MappingProxyType({"d": ("ам", "ям"), "i": ("ами", "ями"), "p": ("ах", "ях")})
_KINDS: Final = MappingProxyType({"ь": 1, "а": 2, "я": 3})
_PERSON: Final = "человек"


def singular(noun: Noun, case: str) -> str:
    """ "столовая ложка", "a" -> "столовую ложку"."""
    return _declined(noun, case, many=False)


def plural(noun: Noun, case: str) -> str:
    """ "столовая ложка", "i" -> "столовыми ложками"."""
    return noun.forms[2] if case == "g" else _declined(noun, case, many=True)


def is_animate(noun: Noun) -> bool:
    """Whether its accusative is its genitive: "на двух человек"."""
    return noun.forms[0] == _PERSON


def _declined(noun: Noun, case: str, *, many: bool) -> str:
    words = noun.forms[0].split()
    seconds = noun.forms[1].split()
    for at, word in enumerate(words):
        if word[-2:] in ("ый", "ий", "ая"):
            words[at] = _adjective(word, case, many)
            continue
        words[at] = _many(word, case) if many else _one(word, seconds[at], case)
        break
    return " ".join(words)


def _adjective(word: str, case: str, many: bool) -> str:
    if case == "a" and not many and not word.endswith("ая"):
        return word
    ending = _ADJECTIVES[case][2 if many else word.endswith("ая")]
    stem = word[:-2]
    # "белорусский": и behind к
    return stem + (ending.replace("ы", "и") if stem[-1] in "кгх" else ending)


def _one(word: str, second: str, case: str) -> str:
    """A singular; `second` is the noun behind 2, which is its genitive."""
    if case == "g":
        return second
    if case == "a":
        if word == _PERSON:
            return second
        return word[:-1] + {"а": "у", "я": "ю"}[word[-1]] if word[-1] in "ая" else word
    if word[-1] in "оеиу":  # евро, тенге, сутки
        return word
    kind = _KINDS.get(word[-1], 0)
    stem = word[:-1] if kind else word
    ending = _SINGULAR[case][kind]
    if case == "i" and stem[-1] in "чшщжц":
        ending = "ем" if kind < 2 else "ей"
    if case == "i" and word == "рубль":
        ending = "ём"
    if case in ("d", "p") and word.endswith("ия"):
        ending = "и"
    return stem + ending


def _many(word: str, case: str) -> str:
    if case == "a":
        return word
    if word[-1] in "оеиу":
        return word
    kind = _KINDS.get(word[-1], 0)
    return (word[:-1] if kind else word) + _PLURAL[case][kind % 2]
