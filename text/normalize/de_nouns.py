"""The gender of a German noun, and whether it is a plural, as far as a table and endings tell."""

from __future__ import annotations

import functools
import re
from typing import Final

from text.normalize import de_gender_tables as tables
from text.normalize.de_noun_tables import GENDERS, PLURALS, SHORT_HEADS
from text.normalize.genders import known_end, table_of_ends

_ENDS: Final = table_of_ends({"m": tables.MASCULINE, "f": tables.FEMININE, "n": tables.NEUTER})
_KNOWN: Final = {noun.lower(): gender for noun, gender in GENDERS.items()}
_LONGEST: Final = max(map(len, _KNOWN))
_LONG_HEAD: Final = 5  # letters: hardly another word ends so
_PLURAL_ENDINGS: Final = ("en", "n", "e", "er", "s", "nen", "se", "ern")
_SURE_PLURALS: Final = (
    "ungen", "heiten", "keiten", "schaften", "ionen", "täten", "innen", "enzen", "anzen", "uren",
    "eien", "isten", "anten", "enten",
)  # fmt: skip
_PLAIN: Final = str.maketrans("äöü", "aou")


# Adjectives that stand for a person: "der 1. Vorsitzende", "ein 2. Angeklagter".
_PERSON: Final = re.compile(
    r"(?=[A-ZÄÖÜ])[\wäöüß]*?(?i:vorsitzend|beamt|angestellt|abgeordnet|beigeordnet|bevollmächtigt"
    r"|delegiert|gesandt|verletzt|tot|angeklagt|beschuldigt|beklagt|krank|jugendlich|erwachsen"
    r"|reisend|gefangen|überlebend|freiwillig|studierend|auszubildend|verwandt|bekannt|deutsch"
    r"|geliebt|verlobt|vertraut|heilig|arbeitslos|obdachlos|selbständig|selbstständig|platziert"
    r"|gesetzt|führend|vermisst|berechtigt|beauftragt|sachverständig|geschädigt)(e[nrm]?)"
)
# Who may be the first of several, without an article: "Er war 1. Bürgermeister".
_RANKED: Final = re.compile(
    r"(?=[A-ZÄÖÜ])\w*?(?i:meister|sieger|sprecher|trainer|geiger|führer|träger|kassierer|vertreter"
    r"|minister|präsident|sekretär|kapitän|offizier|vorstand|direktor|torwart|rektor|pilot"
    r"|steuermann|maat)(in)?"
)


def ending_of_a_person(noun: str) -> str | None:
    """What "Vorsitzende", "Vorsitzenden" has behind its stem; None of other nouns."""
    found = _PERSON.fullmatch(noun)
    return found and found[1]


def gender_of_a_rank(noun: str) -> str:
    """ "m" or "f" of a person's office or place; "" of other nouns."""
    found = _RANKED.fullmatch(noun)
    return ("f" if found[1] else "m") if found else ""


@functools.lru_cache(maxsize=4096)
def known_gender(noun: str) -> str:
    """ "m", "f" or "n" of a noun of the table, or of one that ends with it; "" for others."""
    return _KNOWN.get(_head(noun), "")


def _head(noun: str) -> str:
    """The noun of the table that a noun ends with, or is; "" without one."""
    word = noun.rpartition("-")[2].lower() if "-" in noun else noun.lower()
    for start in range(max(0, len(word) - _LONGEST), len(word) - 1):
        head = word[start:]
        if head in _KNOWN and (start == 0 or len(head) > 3 or head in SHORT_HEADS):
            return head
    return ""


@functools.lru_cache(maxsize=4096)
def gender(noun: str) -> str:
    """ "m", "f" or "n"."""
    if found := GENDERS.get(noun):
        return found
    word = noun.rpartition("-")[2].lower()
    head = "" if word.endswith("e") else _head(noun)  # "Waffe" isn't an "Affe"
    end = known_end(word, _ENDS, tables.LONGEST)
    if len(head) >= max(_LONG_HEAD, len(end)):
        return _KNOWN[head]  # "Frühlingszwiebel", though most words in "-l" are masculine
    return _ENDS.get(end) or _KNOWN.get(head) or "f"


def feminine(noun: str) -> bool:
    return gender(noun) == "f"


@functools.lru_cache(maxsize=4096)
def is_plural(noun: str) -> bool:
    """Whether the noun is a plural. One that is like its singular counts as a singular, unless it
    stands in PLURALS.
    """
    if noun in PLURALS:
        return True
    if noun in GENDERS:
        return False
    if noun.endswith(_SURE_PLURALS):
        return True
    if noun.endswith("n") and noun.removesuffix("n") in PLURALS:
        return True
    return any(
        noun.endswith(ending) and _is_known(noun.removesuffix(ending)) for ending in _PLURAL_ENDINGS
    )


def _is_known(stem: str) -> bool:
    """Whether a stem is a noun, with or without its umlaut: "Wälder" has "wald"."""
    return len(stem) > 2 and bool(
        known_gender(stem) or known_gender(stem.lower().translate(_PLAIN))
    )
