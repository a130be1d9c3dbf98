"""Portuguese, as it is spoken in Brazil."""

from __future__ import annotations

import functools
import re

from engine.embedded.readers import pt_tables as tables
from engine.embedded.readers.loanwords import loanwords
from engine.embedded.readers.reader import LanguageReader, Token, names_of, neighbours, plain
from engine.embedded.readers.rules import Ends, Rules, capital, last_but, pairs_of, words_of

__all__ = ["Reader"]

CLITICS = words_of(tables.CLITICS)
WEAK = words_of(tables.WEAK)
EXCEPTIONS = loanwords({"r": "ɾ"}) | pairs_of(tables.EXCEPTIONS)
LETTERS = pairs_of(tables.LETTERS)
CLOSED = Ends({"closed": tables.CLOSED})
OPEN_WORDS = words_of(tables.OPEN_WORDS)
OPEN = words_of(tables.OPEN)
OPEN_PLURALS = words_of(tables.OPEN_PLURALS)
OPEN_VERB = re.compile(
    rf"(?:{'|'.join(tables.OPEN_VERBS.split())})(?:er|eres|erem|esses?|essem|eram)"
)
OPEN_LETTERS = {"e": "é", "o": "ó"}
RULES = Rules(tables.RULES, tables.CLASSES)
ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyzáéíóúâêôãõàçü")
VOWEL = re.compile("[aeiouyáéíóúâêôãõà]")
ACCENT = re.compile("[áéíóúâêô]")
LAST_TILDE = re.compile("[ãõ](?=[^ãõ]*$)")
# The vowels of a syllable. i and u belong to the vowel before them, unless nh follows, or l, m, n,
# r or z that closes the syllable. The u of que, qui, gue and gui is none.
NUCLEUS = re.compile(
    r"(?:(?<=[gq])[uü](?=[aeio]))?"
    r"(?:(?:[aeo][iu]|ui)(?!u|nh|[lmnz](?![aeiou])|r(?![aeiour]))|iu(?!m)|[aeiouy])"
)
ENDS_UNSTRESSED = re.compile("(?:[aeo]s?|am|ens?|ems?)$")

VOICED = frozenset("bdɡvzmnlrjʒʤɲ")
SPOKEN_VOWELS = frozenset("aeiouæɐɛɔʊyIWA")
BEFORE_GLIDE = frozenset("ʤsmʧ")  # the sounds of de, se, me and te without their e


class Reader(LanguageReader):
    """Portuguese."""

    digits = tables.DIGITS.split()
    conjunctions = tables.CONJUNCTIONS.split()

    def clause(self, words: list[Token]) -> list[str]:
        sounds = [_word(token.text, token.spelled) for token in words]
        return [_joined(sound, after.lstrip("ˈ")[:1]) for _, sound, after in neighbours(sounds)]


@functools.lru_cache(maxsize=4096)
def _word(word: str, spelled: bool) -> str:
    word = plain(word, ALPHABET)
    if word in EXCEPTIONS:
        return EXCEPTIONS[word]
    if (len(word) == 1 and word not in "ao") or (spelled and not VOWEL.search(word)):
        return " ".join(RULES.read(_stressed(name)) for name in names_of(word, LETTERS))
    if word in CLITICS:
        return RULES.read(word)
    sound = RULES.read(_stressed(word))
    return sound.replace("ˈ", "") if word in WEAK else sound


def _stressed(word: str) -> str:
    """The word with the vowel of its stressed syllable as a capital: the one with an accent or a
    tilde, else the last but one if a, e, o, am or em ends the word, else the last.
    """
    if mark := ACCENT.search(word) or LAST_TILDE.search(word):
        return capital(word, mark.start())
    nuclei = list(NUCLEUS.finditer(word))
    if not nuclei:
        return word
    nucleus = last_but(nuclei, 1 if ENDS_UNSTRESSED.search(word) else 0)
    at = nucleus.start()
    if len(nucleus.group()) > 1 and word[at] in "uü" and word[:at].endswith(("g", "q")):
        at += 1
    return capital(_opened(word, at), at)


def _opened(word: str, at: int) -> str:
    """The word with the accent of an open vowel, if the stressed e or o at `at` is one."""
    end = word[at:]
    is_open = (
        word in OPEN_WORDS
        or end in OPEN_PLURALS
        or OPEN_VERB.fullmatch(word) is not None
        or (end.rstrip("sm") in OPEN and not CLOSED.find(word))
    )
    if word[at] not in OPEN_LETTERS or not is_open:
        return word
    return word[:at] + OPEN_LETTERS[word[at]] + word[at + 1 :]


def _joined(sound: str, following: str) -> str:
    """A word's sound before the first sound of the next one."""
    if not following or not sound:
        return sound
    before_vowel = following in SPOKEN_VOWELS
    if sound[-1] in "sz":
        return sound[:-1] + ("z" if before_vowel or following in VOICED else "s")
    if not before_vowel:
        return sound
    if sound == "ʊ":
        return "u" if following in "aiuæɐIW" else sound
    if sound.endswith("r"):
        return sound[:-1] + "ɾ"
    if sound.endswith("y") and sound[:-1] in BEFORE_GLIDE:
        return sound[:-1] + "j"
    return _gliding(sound) if "ˈ" in sound else sound


def _gliding(sound: str) -> str:
    """The sound with its final e or o as a glide, if a consonant is before it."""
    before = sound[-2:-1]
    if before in SPOKEN_VOWELS or before == "\u0303":
        return sound
    if sound.endswith("y"):
        return sound[:-1] + ("i" if before in {"r", "ɾ", "l"} else "j")
    return sound[:-1] + "w" if sound.endswith("ʊ") else sound
