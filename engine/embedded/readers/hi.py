"""Hindi. Experimental: compared with espeak-ng alone, since no recogniser here hears it well."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from engine.embedded.readers import hi_tables as tables
from engine.embedded.readers.reader import LanguageReader, Token
from engine.embedded.readers.rules import pairs_of, words_of

__all__ = ["Reader"]


def _decomposed(text: str) -> str:
    """Consonants with a dot in two characters."""
    return unicodedata.normalize("NFC", text)


CLITICS = words_of(_decomposed(tables.CLITICS))
EXCEPTIONS = pairs_of(_decomposed(tables.EXCEPTIONS))
LETTERS = pairs_of(tables.LETTERS)
CONSONANTS = pairs_of(tables.CONSONANTS)
DOTTED = pairs_of(tables.DOTTED)
VOWELS = pairs_of(tables.VOWELS)
NASALS = pairs_of(tables.NASALS)
DEVANAGARI = re.compile("[\u0900-\u097f]")
VIRAMA = "\u094d"
DOT = "\u093c"
NASAL_SIGNS = "\u0901\u0902"
NASAL = "\u0303"
SCHWA = "ə"
SOUND = re.compile("r\\.h?|[^ˈ]ʰ?")
VOWEL = re.compile(f"[əaɪiʊueɛoɔ]{NASAL}?ː?")
# a schwa that is silent: at the end, and between consonants that vowels surround
FINAL_SCHWA = re.compile(f"(?<=[^əaɪiʊueɛoɔː{NASAL}])ə$")
MEDIAL_SCHWA = re.compile(
    f"(?<=[əaɪiʊueɛoɔː{NASAL}])((?!h|r\\.h)(?:r\\.|[^əaɪiʊueɛoɔː{NASAL}ʰ.]ʰ?))ə"
    f"(?=(?:r\\.h?|[^əaɪiʊueɛoɔː{NASAL}ʰ.h]ʰ?)[əaɪiʊueɛoɔ])"
)
UNSTRESSED_LENGTH = re.compile("(?<=[iu])ː")


class Reader(LanguageReader):
    """Hindi. Without a reader of English, Latin words are spelled out."""

    digits = tables.DIGITS.split()
    conjunctions = tables.CONJUNCTIONS.split()

    def clause(self, words: list[Token]) -> list[str]:
        return [
            _word(_decomposed(token.text))
            if DEVANAGARI.match(token.text)
            else self.latin(token.text.upper() if token.spelled else token.text, LETTERS)
            for token in words
        ]


@functools.lru_cache(maxsize=4096)
def _word(word: str) -> str:
    if word in EXCEPTIONS:
        return EXCEPTIONS[word]
    sound = "".join(_sounds(word))
    if len(VOWEL.findall(sound)) > 1:
        sound = FINAL_SCHWA.sub("", sound)
    sound = MEDIAL_SCHWA.sub(r"\1", sound)
    sound = re.sub("ʃ(?=ʈ)", "ʂ", re.sub("ɾ(?=[^əaɪiʊueɛoɔjɾ])", "r", sound))
    if word in CLITICS:
        return UNSTRESSED_LENGTH.sub("", sound)
    return _stressed(sound)


def _sounds(word: str) -> Iterator[str]:
    """The sounds of the letters, with every inherent vowel."""
    at = 0
    while at < len(word):
        letter = word[at]
        at += 1
        if letter in VOWELS:
            yield VOWELS[letter]
        elif letter in NASAL_SIGNS:
            yield _nasal(word[at : at + 1])
        elif letter == "ः":
            yield "h"
        elif letter in CONSONANTS:
            is_dotted = word[at : at + 1] == DOT
            at += is_dotted
            yield DOTTED.get(letter, CONSONANTS[letter]) if is_dotted else CONSONANTS[letter]
            following = word[at : at + 1]
            if following == VIRAMA:
                at += 1
            elif following not in VOWELS or not unicodedata.category(following).startswith("M"):
                yield SCHWA


def _nasal(following: str) -> str:
    """The nasal sign before a letter: a consonant, or the nasality of the vowel before it."""
    sound = CONSONANTS.get(following, "")
    return NASALS.get(sound[:1], NASAL)


def _stressed(sound: str) -> str:
    """The word with the mark of stress: on a last syllable with a long vowel and a consonant, or
    with two consonants; else on the last heavy one before it, else on the first.
    """
    sound = sound.replace(f"ː{NASAL}", NASAL)
    vowels = list(VOWEL.finditer(sound))
    if not vowels:
        return sound
    ends = [match.start() for match in vowels[1:]] + [len(sound)]
    coda = [len(SOUND.findall(sound[m.end() : end])) for m, end in zip(vowels, ends, strict=True)]
    is_long = [match.group()[-1] in f"ː{NASAL}" for match in vowels]
    if coda[-1] > 1 or (is_long[-1] and coda[-1]):
        chosen = len(vowels) - 1
    else:
        heavy = [
            place
            for place in range(len(vowels) - 1)
            if is_long[place] or (coda[place] > 1 and vowels[place].group() != SCHWA)
        ]
        chosen = heavy[-1] if heavy else 0
    at = vowels[chosen].start()
    vowel = vowels[chosen].group().replace(SCHWA, "ʌ")
    rest = UNSTRESSED_LENGTH.sub("", sound[vowels[chosen].end() :])
    return UNSTRESSED_LENGTH.sub("", sound[:at]) + f"ˈ{vowel}{rest}"
