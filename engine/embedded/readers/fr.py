"""French."""

from __future__ import annotations

import functools
import re

from engine.embedded.readers import fr_tables as tables
from engine.embedded.readers.loanwords import loanwords
from engine.embedded.readers.reader import (
    APOSTROPHE,
    LanguageReader,
    Token,
    names_of,
    neighbours,
    parts_of,
    plain,
)
from engine.embedded.readers.rules import Ends, Rules, pairs_of, words_of

__all__ = ["Reader"]

CLITICS = words_of(tables.CLITICS)
SIGNS = {"ˈ": "", "er": "œʁ", "r": "ʁ", "A": "ɛj", "I": "aj", "W": "aw", "ʤ": "dʒ", "ʧ": "tʃ"}
EXCEPTIONS = loanwords(SIGNS, "") | pairs_of(tables.EXCEPTIONS)
LETTERS = pairs_of(tables.LETTERS)
ASPIRATED = words_of(tables.ASPIRATED)
LIAISON = pairs_of(tables.LIAISON)
NO_LIAISON = words_of(tables.NO_LIAISON)
ENT = Ends({"nasal": tables.NASAL_ENT, "silent": tables.SILENT_ENT})
RULES = Rules(tables.RULES, tables.CLASSES)
ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüœæ")
WRITTEN_VOWEL = re.compile("[aeiouyàâäéèêëîïôöùûüœæ]")
# words in s, x or z that are linked with a z; participles and nouns in -is and -us are not
LINKED_WITH_Z = re.compile("(?:[^iu]s|[aeo][iu]s|uis|x|z)$|^plus$")
LINKED_WITH_T = re.compile("(?:ait|ont|aient)$")
SPOKEN_VOWELS = "aeiouyɑɔɛœøə"
LINKING = frozenset(SPOKEN_VOWELS + "jw")  # the first sounds of a word that is linked
LAST_FULL_VOWEL = re.compile("[aeiouyɑɔɛœø](?=[^aeiouyɑɔɛœø]*$)")
# an e between single consonants inside a word
SILENT_SCHWA = re.compile(
    f"(?<=[{SPOKEN_VOWELS}\u0303][^{SPOKEN_VOWELS}\u0303])ə"
    f"(?=[^{SPOKEN_VOWELS}jwʁl][jw]?[{SPOKEN_VOWELS}]|[ʁl][{SPOKEN_VOWELS}])"
)
UNSTRESSED_LENGTH = re.compile("(?<!ˈ[oa])ː")


class Reader(LanguageReader):
    """French."""

    digits = tables.DIGITS.split()
    conjunctions = tables.CONJUNCTIONS.split()

    def clause(self, words: list[Token]) -> list[str]:
        texts = [token.text for token in words]
        sounds = [
            _sound(token.text, token.spelled, before in {"ils", "elles"})[
                : -1 if _is_tag(token) else None
            ]
            for token, (before, _, _) in zip(words, neighbours(texts), strict=True)
        ]
        linked: list[str] = []
        for (_, text, after), (_, sound, following) in zip(
            neighbours(texts), neighbours(sounds), strict=True
        ):
            said = _number(text, sound, following)
            linked.append(said + (_link(text, said) if _takes_link(after, following) else ""))
        return linked


def _is_tag(token: Token) -> bool:
    """Whether it is the "ce" of "est-ce" or the "je" of "dis-je", which lose their vowel."""
    return token.glued and token.text in {"ce", "je"}


def _number(word: str, sound: str, following: str) -> str:
    """Six, dix and huit lose their last consonant before another. The s of the first two is a z
    before a vowel, and in dix-neuf.
    """
    first = following.lstrip("ˈ")[:1]
    if word not in {"six", "dix", "huit"} or not first:
        return sound
    if first in LINKING or following == "nˈœf":
        return sound[:-1] + sound[-1].replace("s", "z")
    return sound[:-1]


def _takes_link(word: str, sound: str) -> bool:
    """Whether a word is linked with the one before it: a vowel or a silent h begins it."""
    begins = WRITTEN_VOWEL.match(word.removeprefix("h")) is not None
    return begins and sound.lstrip("ˈ")[:1] in LINKING and word not in ASPIRATED


def _link(word: str, sound: str) -> str:
    """The sound that a word has besides before a vowel."""
    last = APOSTROPHE.split(word)[-1]
    if last in LIAISON:
        return LIAISON[last]
    if last in NO_LIAISON or not sound:
        return ""
    if LINKED_WITH_Z.search(last):
        return "" if sound[-1] in "sz" else "z"
    return "t" if LINKED_WITH_T.search(last) else ""


def _sound(text: str, spelled: bool, plural: bool) -> str:
    """A word with what is joined to it by apostrophes ("l'oiseau")."""
    *before, last = parts_of(text)
    sounds = (RULES.read(f"{plain(part, ALPHABET)}’") for part in before)
    return "".join(sounds) + _word(last, spelled, plural)


@functools.lru_cache(maxsize=4096)
def _word(word: str, spelled: bool, plural: bool) -> str:
    """`plural` says that it follows "ils" or "elles": then -ent is silent."""
    word = plain(word, ALPHABET)
    if (word in LETTERS and word not in "ay") or (spelled and not WRITTEN_VOWEL.search(word)):
        return " ".join(names_of(word, LETTERS))
    if word in EXCEPTIONS:
        sound = EXCEPTIONS[word]
    elif word.endswith("ent") and (plural or ENT.find(word) == "silent"):
        sound = RULES.read(f"{word[:-3]}es")
    else:
        sound = RULES.read(word)
    sound = SILENT_SCHWA.sub("", sound)
    if word not in CLITICS:
        sound = LAST_FULL_VOWEL.sub(r"ˈ\g<0>", sound)
    return UNSTRESSED_LENGTH.sub("", sound)
