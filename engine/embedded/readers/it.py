"""Italian."""

from __future__ import annotations

import functools
import re

from engine.embedded.readers import it_tables as tables
from engine.embedded.readers import it_word_tables as word_tables
from engine.embedded.readers.loanwords import loanwords
from engine.embedded.readers.reader import LanguageReader, Token, names_of, parts_of, plain
from engine.embedded.readers.rules import (
    Accents,
    Ends,
    Rules,
    capital,
    last_but,
    pairs_of,
    words_of,
)

__all__ = ["Reader"]

CLITICS = words_of(tables.CLITICS)
WEAK = words_of(tables.WEAK)
EXCEPTIONS = loanwords({}, "") | pairs_of(tables.EXCEPTIONS)
JOINED = pairs_of(tables.JOINED)
LETTERS = pairs_of(tables.LETTERS)
ACCENTED = Accents(word_tables.ACCENTED)
LAST = Ends({"last": tables.LAST, "second": tables.NOT_LAST})
FOURTH_LAST = Ends({"fourth": tables.FOURTH_LAST, "other": tables.LAST_BUT_ONE})
THIRD_LAST = Ends({"third": tables.THIRD_LAST, "second": tables.LAST_BUT_ONE})
STRESSED_I = Ends({"stressed": tables.STRESSED_I, "unstressed": tables.UNSTRESSED_I})
VOICED_Z = Ends({"voiced": tables.VOICED_Z, "voiceless": tables.VOICELESS_Z})
OPEN = words_of(tables.OPEN)
CLOSED = words_of(tables.CLOSED)
HIATUS = words_of(tables.HIATUS)
RULES = Rules(tables.RULES, tables.CLASSES)
ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyzàèéìíòóùú")
VOWEL = re.compile("[aeiouyàèéìíòóùú]")
ACCENT = re.compile("[àèéìíòóùú]")
STRONG = re.compile("[aeo]")
# the vowels of a syllable: i and u belong to the vowel before or behind them
NUCLEUS = re.compile(r"(?:(?<=[gq])u)?i?u?[aeo](?:[iu](?![aeo]))?|[iu]+|y")
# a diphthong at the end, which has the stress
FALLING = re.compile(r"[aeo]i$|^(?:altr|col|cost|c|f|l)ui$")
PLURAL_VERB = re.compile(r"(?<!i)ano$")
# an infinitive of the verbs whose -ere is unstressed, with the pronouns behind it
WITH_PRONOUNS = re.compile(
    r"(.*(?:tt|nd|gg|[lnr]g|vinc|sc|gli|rr|gu|mp|[cr]ed|ied|[ep]rd|cid|lud|scriv|viv|olv|uov|ess)er)"
    r"((?:[mtscv]i|ne|l[oaie]|gli)|(?:[mtscv]e|glie)(?:l[oaie]|ne))"
)


class Reader(LanguageReader):
    """Italian."""

    digits = tables.DIGITS.split()
    conjunctions = tables.CONJUNCTIONS.split()

    def clause(self, words: list[Token]) -> list[str]:
        return [_sound(token.text, token.spelled) for token in words]


def _sound(text: str, spelled: bool) -> str:
    """A word with what is joined to it by apostrophes ("dell'anno")."""
    *before, last = parts_of(text)
    sound = "".join(map(_elided, before))
    if last in JOINED and VOWEL.search(sound):
        return sound + JOINED[last]
    return sound + _word(last, spelled)


def _elided(part: str) -> str:
    """What is before an apostrophe, which has no stress. The c of "c'è" is soft."""
    return "ʧ" if part == "c" else RULES.read(plain(part, ALPHABET))


@functools.lru_cache(maxsize=4096)
def _word(word: str, spelled: bool) -> str:
    word = plain(word, ALPHABET)
    if word in EXCEPTIONS:
        return EXCEPTIONS[word]
    if word in CLITICS:
        return RULES.read(word)
    if len(word) == 1 or (spelled and not VOWEL.search(word)):
        return " ".join(RULES.read(_stressed(name)) for name in names_of(word, LETTERS))
    sound = RULES.read(_stressed(word))
    if VOICED_Z.find(word) == "voiced":
        sound = sound.replace("ʦ", "ʣ")
    return sound.replace("ˈ", "") if word in WEAK else sound


def _stressed(word: str) -> str:
    """The word with the vowel of its stressed syllable as a capital: the one with an accent, which
    tables write where a word has none, else the last but one, or another one by the tables.
    """
    word = ACCENTED.write(word)
    if accent := ACCENT.search(word):
        return capital(word, accent.start())
    if PLURAL_VERB.search(word) and ACCENT.search(singular := ACCENTED.write(word[:-2])):
        return f"{_stressed(singular)}no"
    if with_pronouns := WITH_PRONOUNS.fullmatch(word):
        verb, pronouns = with_pronouns.groups()
        return _stressed(f"{verb}e")[:-1] + pronouns
    if STRESSED_I.find(word) == "stressed":
        return capital(word, len(word) - 2)
    nuclei = list((VOWEL if word in HIATUS else NUCLEUS).finditer(word))
    if not nuclei:
        return word
    if FALLING.search(word):
        return _qualified(word, len(word) - 2)
    count = _syllables_behind(word)
    nucleus = last_but(nuclei, count)
    strong = STRONG.search(nucleus.group())
    at = nucleus.start() + strong.start() if strong else nucleus.end() - 1
    return _qualified(word, at, count > 1)


def _syllables_behind(word: str) -> int:
    """How many syllables a word has behind its stressed one."""
    if word[-1] not in "aeiou":
        return 0 if LAST.find(word) == "last" else 1
    if FOURTH_LAST.find(word) == "fourth" or _is_plural_verb(word):
        return 3
    return 2 if THIRD_LAST.find(word) == "third" else 1


def _is_plural_verb(word: str) -> bool:
    """Whether it is the plural of a verb whose singular has its stress on the third last syllable:
    "occupano" of "occupa".
    """
    singular = word.removesuffix("no")
    return (
        PLURAL_VERB.search(word) is not None
        and not singular.endswith("ica")
        and THIRD_LAST.find(singular) == "third"
        and FOURTH_LAST.find(word) != "other"
    )


def _qualified(word: str, at: int, is_open: bool = False) -> str:
    """The word with the vowel at `at` as its stressed one. An e or o is open in the third last
    syllable, and where the tables say so.
    """
    vowel = word[at]
    if word in CLOSED:
        vowel = {"e": "é", "o": "ó"}.get(vowel, vowel)
    elif is_open or word in OPEN:
        vowel = {"e": "è", "o": "ò"}.get(vowel, vowel)
    return word[:at] + vowel.upper() + word[at + 1 :]
