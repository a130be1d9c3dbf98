"""Spanish, as it is spoken in Castile."""

from __future__ import annotations

import functools
import re

from engine.embedded.readers import es_tables as tables
from engine.embedded.readers.loanwords import loanwords
from engine.embedded.readers.reader import LanguageReader, Token, names_of, neighbours, plain
from engine.embedded.readers.rules import Rules, capital, last_but, pairs_of, words_of

__all__ = ["Reader"]

UNSTRESSED = words_of(tables.UNSTRESSED)
SIGNS = {"r": "ɾ", "z": "s", "v": "β", "ʤ": "ʝ", "ɔ": "o"}
EXCEPTIONS = loanwords(SIGNS) | pairs_of(tables.EXCEPTIONS)
LETTERS = pairs_of(tables.LETTERS)
RULES = Rules(tables.RULES, tables.CLASSES)
ALPHABET = frozenset("abcdefghijklmnñopqrstuvwxyzáéíóúü")
VOWEL = re.compile("[aeiouáéíóúü]")
ACCENT = re.compile("[áéíóú]")
# The vowels of a syllable: a strong one with weak ones around it, or weak ones alone. The u of que,
# qui, gue and gui is none.
NUCLEUS = re.compile(
    r"(?:(?<=[gq])u(?=[ei]))?"
    r"(?:[iuü]?[aeo](?:[iu](?![aeo])|y(?![aeiou]))?|[iuü]+|y(?![aeiou]))"
)
STRONG = re.compile("[aeo]")
ENDS_UNSTRESSED = re.compile("[aeiou][ns]?$")
ADVERB = re.compile(r"(?<=.{3})mente$")

SOFT = {"b": "β", "d": "ð", "ɡ": "ɣ"}  # behind another word's vowel or consonant
NASALS = frozenset("nmŋ")
NASAL_BEFORE = {"p": "m", "b": "m", "f": "m", "ɡ": "ŋ"}  # what a final n becomes
SPOKEN_VOWELS = frozenset("aeiouIWA")


class Reader(LanguageReader):
    """Spanish."""

    digits = tables.DIGITS.split()
    conjunctions = tables.CONJUNCTIONS.split()

    def clause(self, words: list[Token]) -> list[str]:
        sounds = [_word(token.text, token.spelled) for token in words]
        return [_joined(*around) for around in neighbours(sounds)]


@functools.lru_cache(maxsize=4096)
def _word(word: str, spelled: bool) -> str:
    word = plain(word, ALPHABET)
    if word in EXCEPTIONS:
        return EXCEPTIONS[word]
    if (len(word) == 1 and word not in "aeiouy") or (spelled and not VOWEL.search(word)):
        return " ".join(RULES.read(_stressed(name)) for name in names_of(word, LETTERS))
    return RULES.read(word if word in UNSTRESSED else _stressed(word))


def _stressed(word: str) -> str:
    """The word with the vowel of its stressed syllable as a capital: the one with an accent, else
    the last but one if a vowel, n or s ends the word, else the last. Adverbs in -mente have two.
    """
    if (adverb := ADVERB.search(word)) and (stem := _stressed(word[: adverb.start()])):
        return f"{stem}mEnte"
    if accent := ACCENT.search(word):
        return capital(word, accent.start())
    nuclei = list(NUCLEUS.finditer(word))
    if not nuclei:
        return word
    nucleus = last_but(nuclei, 1 if ENDS_UNSTRESSED.search(word) else 0)
    strong = STRONG.search(nucleus.group())
    return capital(word, nucleus.start() + strong.start() if strong else nucleus.end() - 1)


def _joined(before: str, sound: str, after: str) -> str:
    """A word's sound between those of its neighbours."""
    if before and before[-1] not in NASALS and sound[:1] in SOFT:
        is_hard = sound[0] == "d" and before[-1] == "l"
        sound = sound if is_hard else SOFT[sound[0]] + sound[1:]
    if sound.endswith("n"):
        return sound[:-1] + NASAL_BEFORE.get(after[:1], "n")
    if sound.endswith("d") and after.lstrip("ˈ")[:1] in SPOKEN_VOWELS:
        return sound[:-1] + "ð"
    return sound
