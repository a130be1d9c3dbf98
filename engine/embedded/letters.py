"""Latin letters that a reader doesn't know, written with those that it knows.

A reader leaves out what it doesn't know, without a word: hibari read "Nguyễn" as "Nguyn".
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# The letters that hibari's network for unknown words was trained with, American and British. Its
# lexicons have no others.
ENGLISH: Final = frozenset(
    "ªºÀÁÂÃÄÅÆÇÉÊÌÍÎÏÑÒÓÔÕÖØÚÜÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿĀāĂăąĆćČčĎďĐđĒēĕĖėęěĝĞğġģīĭİıķļĽľŁł"
    "ńņňŋŌōŏőŒœŘřŚśŞşŠšţťūŭŮůŰųŵźŻżŽžƒơưǎǐǒǔǚșțɑɒɓəɛʃʻṛₗﬀﬁﬂ"
)
# how the readers by rules (engine/embedded/readers/) read letters that are no others with marks
FOLDED: Final[Mapping[str, str]] = MappingProxyType(
    {"ß": "ss", "æ": "e", "œ": "e", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "ł": "l", "ı": "i"}
    | {"ŋ": "n", "ħ": "h"}
)
# those that they take, or fold themselves
BY_RULES: Final = frozenset(
    letter
    for letter in ENGLISH
    if unicodedata.normalize("NFD", letter)[0].isascii() or letter.lower() in FOLDED
)
KNOWN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    # to pyopenjtalk; it has hibari read Latin words, which it finds by their ASCII letters
    {"en": ENGLISH, "ja": frozenset()}
)
_NAME: Final = re.compile(
    r"LATIN (?P<case>SMALL |CAPITAL )?(?:LETTER|LIGATURE) (?:SMALL CAPITAL )?"
    r"(?P<letter>.+?)(?: WITH .+)?"
)
# The last word of a letter's name in Unicode. Names of one or two letters ("OPEN E") stand for
# themselves.
_NAMES: Final = (
    "ALPHA=a BETA=v CHI=h DELTA=d DEZH=j ENG=ng EPSILON=e ESH=sh ETH=th EZH=zh GAMMA=g HWAIR=hw "
    "IOTA=i KRA=k LAMBDA=l LOOP=sh OI=gh OMEGA=o PHI=f SCHWA=a TESH=ch THORN=th UPSILON=u WYNN=w "
    "YOGH=y"
)
_SOUNDS: Final = dict(pair.split("=") for pair in _NAMES.split())


@functools.lru_cache(maxsize=2048)
def known_letters(letter: str, known: frozenset[str]) -> str:
    """A letter that is no ASCII, as one of `known`, or as ASCII letters. Letters of other scripts
    stay.
    """
    folded = unicodedata.normalize("NFKC", letter)
    if folded.isascii():
        return folded
    if letter in known:
        return letter
    if not any("LATIN" in unicodedata.name(each, "") for each in (letter, folded[0])):
        return letter  # "で" is no "て" with a mark that may go
    if folded != letter:
        return "".join(known_letters(each, known) for each in folded)
    parts = unicodedata.normalize("NFD", letter)
    for end in range(len(parts) - 1, 0, -1):  # "ễ" is "ê" where that is known, else "e"
        shorter = unicodedata.normalize("NFC", parts[:end])
        if shorter in known or shorter.isascii():
            return shorter
    return _by_name(parts[0])


def _by_name(letter: str) -> str:
    match = _NAME.fullmatch(unicodedata.name(letter, ""))
    if match is None:
        return letter
    last = match["letter"].split()[-1]
    if letter == "ẞ":
        return "SS"
    sound = _SOUNDS.get(last) or (last.lower() if len(last) < 3 else match["letter"].lower())
    return sound.capitalize() if match["case"] == "CAPITAL " else sound
