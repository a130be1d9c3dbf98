"""The ending of a German adjective by the words around it: "die dt. Sprache", "ein dt. Komponist".

Source: Duden, Die Grammatik, 10th ed., on weak, mixed and strong adjectives.
"""

from __future__ import annotations

import re
from typing import Final

from text.normalize.de_article_tables import FUNCTION_WORDS, PREPOSITIONS
from text.normalize.de_nouns import gender, is_plural
from text.normalize.rule import words

_LAST_WORD: Final = re.compile(r"([^\W\d_]+) \Z")
_STRONG: Final = {
    ("m", "nom"): "er", ("m", "acc"): "en", ("m", "dat"): "em", ("m", "gen"): "en",
    ("n", "nom"): "es", ("n", "acc"): "es", ("n", "dat"): "em", ("n", "gen"): "en",
    ("f", "nom"): "e", ("f", "acc"): "e", ("f", "dat"): "er", ("f", "gen"): "er",
    ("pl", "nom"): "e", ("pl", "acc"): "e", ("pl", "dat"): "en", ("pl", "gen"): "er",
}  # fmt: skip
_OWN: Final = words("ein kein mein dein sein ihr unser euer")
_INFLECTED: Final = re.compile(rf"(?:{'|'.join(_OWN)}|eur|dies|jed|jen|welch|manch)(?:e[mnrs]?)")
_CONTRACTED: Final = words("am im vom zum zur beim dem den des denen")
_NUMBER: Final = re.compile(
    r"\d \Z|\b(?:zwei|drei|vier|fünf|sechs|viele|mehrere|einige|wenige|andere) \Z"
)


def adjective_ending(before: str, noun: str) -> str:
    """The ending of an adjective between the words `before` and a noun."""
    kind = "pl" if is_plural(noun) else gender(noun)
    found = _LAST_WORD.search(before)
    word = found[1] if found else ""
    lower = word.lower()
    if kind == "pl" and (
        lower in _OWN or lower in ("das", "am", "im", "vom", "zum", "beim", "dem", "des")
    ):
        kind = gender(noun)  # "ein dt. Forscher"
    if _NUMBER.search(before) or lower in ("sind", "viele", "mehrere", "einige"):
        return "e"
    if lower in _CONTRACTED:
        return "en"
    if lower in ("die", "alle", "beide"):
        # "die" stands before a feminine noun, or a plural.
        return "e" if kind == "f" and lower == "die" else "en"
    if lower in ("das", "ins", "ans", "aufs"):
        return "e"
    if lower == "der":
        return "e" if kind == "m" else "en"
    if lower in _OWN:
        return {"m": "er", "n": "es"}.get(kind, "e")
    if _INFLECTED.fullmatch(lower):
        return _behind_inflected(lower, kind)
    if case := PREPOSITIONS.get(lower):
        return _STRONG[kind, case]
    # "der neue dt. Film": the ending of the adjective before it.
    copied = re.fullmatch(r"[a-zäöü]{2,}(e[mnrs]?)", word)
    if copied and lower not in FUNCTION_WORDS and not _is_verb(lower):
        return copied[1]
    return _STRONG[kind, "nom"]


def _behind_inflected(word: str, kind: str) -> str:
    """Behind "eine", "einen", "dieser"."""
    if word.endswith("e"):
        return "e" if kind != "pl" or word == "eine" else "en"
    if word in ("dieser", "jeder", "jener", "welcher", "mancher"):
        return "e" if kind == "m" else "en"
    if word in ("dieses", "jedes", "jenes"):
        return "e" if kind == "n" else "en"
    return "en"


def _is_verb(word: str) -> bool:
    """Whether a word on -te or -en is likely a verb: "wurde", "gründeten", "haben"."""
    return word.endswith(("te", "ten", "sen", "ben", "den", "gen", "hen", "ren"))
