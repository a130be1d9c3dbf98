"""Mandarin, by pypinyin's readings; some characters are read by their neighbours instead."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from pypinyin import Style, pinyin
from pypinyin.constants import PHRASES_DICT

from engine.embedded.readers import zh_tables as tables
from engine.embedded.readers.reader import LanguageReader, Token
from engine.embedded.readers.rules import pairs_of, rules_of, words_of
from engine.embedded.readers.zh_word_tables import WORDS as COMMON

__all__ = ["Reader"]

LETTERS = pairs_of(tables.LETTERS)
INITIALS = pairs_of(tables.INITIALS)
FINALS = pairs_of(tables.FINALS)
WORDS = pairs_of(tables.WORDS)
TONES = pairs_of(tables.TONES)
COMMON_WORDS = words_of(COMMON)
LONGEST_WORD = 5  # characters
REACH = 24  # how many characters a correction looks at on each side
SUFFIXES = frozenset("们")  # they belong to the word before them
HAN = re.compile("[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
# 一 has its own tone as a number that is counted or written by digits, and at the end of a word.
NUMBER_BEFORE = frozenset("第十百千万零〇初周期拜月之唯统单专划一二三四五六七八九两点")
NUMBER_BEHIND = frozenset("月号楼二三四五六七八九十零〇")
Syllable = tuple[str, str]  # an initial, and a final with its tone as a digit
APICAL = frozenset(("zh", "ch", "sh", "r", "z", "c", "s"))  # initials whose i is another vowel


class Reader(LanguageReader):
    """Mandarin. Without a reader of English, Latin words are spelled out."""

    digits = tables.DIGITS.split()
    conjunctions = tables.CONJUNCTIONS.split()

    def tokens(self, word: str, start: int, glued: bool) -> list[Token]:
        """The words of a run of letters; Chinese ones are found by pypinyin's dictionary."""
        return [
            Token(part, start + first, start + first + len(part)) for part, first in _parts(word)
        ]

    def clause(self, words: list[Token]) -> list[str]:
        text = "".join(token.text for token in words)
        readings: list[Syllable] = []
        for token in words:
            readings += _readings_in(token.text, text, len(readings))
        readings = [_changed(text, readings, at) for at in range(len(text))]
        sounds: list[str] = []
        at = 0
        for token in words:
            end = at + len(token.text)
            sounds.append(self._sound(token.text, readings[at:end]))
            at = end
        return sounds

    def _sound(self, word: str, readings: list[Syllable]) -> str:
        if not HAN.match(word):
            return self.latin(word, LETTERS)
        return WORDS.get(word) or "".join(_syllable(*reading) for reading in readings)


def _parts(word: str) -> Iterator[tuple[str, int]]:
    """Each word of a run of letters, and where it begins."""
    at = 0
    for match in HAN.finditer(word):
        if match.start() > at:
            yield word[at : match.start()], at
        at = match.start()
        for part in _words(match.group()):
            yield part, at
            at += len(part)
    if at < len(word):
        yield word[at:], at


def _words(text: str) -> Iterator[str]:
    """The words of a run of characters, each the longest one that is known."""
    at = 0
    while at < len(text):
        sizes = range(min(LONGEST_WORD, len(text) - at), 1, -1)
        end = at + next((size for size in sizes if _is_word(text[at : at + size])), 1)
        end += text[end : end + 1] in SUFFIXES
        yield text[at:end]
        at = end


def _is_word(word: str) -> bool:
    return word in COMMON_WORDS or word in PHRASES_DICT


def _readings_in(word: str, text: str, at: int) -> list[Syllable]:
    """The reading of each character of a word that stands at `at` in a clause; "" of one that
    isn't Chinese.
    """
    if not HAN.match(word):
        return [("", "")] * len(word)
    readings = list(_readings(word))
    for number, character in enumerate(word):
        for left, right, reading in _corrections().get(character, ()):
            place = at + number
            before = f"_{text}"[max(0, place + 1 - REACH) : place + 1]
            if left.search(before) and right.match(f"{text}_"[place + 1 : place + 1 + REACH]):
                readings[number] = (_initial(reading), reading[len(_initial(reading)) :])
                break
    return readings


def _changed(text: str, readings: list[Syllable], at: int) -> Syllable:
    """The reading of a character, with the tone that 一 and 不 have before the next one. Kokoro
    changes the third tone before another itself, and these two not.
    """
    initial, final = readings[at]
    following = readings[at + 1][1][-1:] if at + 1 < len(text) else ""
    tone = ""
    if text[at] == "一" and following:
        tone = _tone_of_one(text, at, final[-1:], following)
    elif (text[at], final[-1:], following) == ("不", "4", "4"):
        tone = "2"
    return (initial, final[:-1] + tone) if tone else (initial, final)


def _tone_of_one(text: str, at: int, tone: str, following: str) -> str:
    """The tone of 一 with a `tone` before a syllable with the tone `following`."""
    if text[max(0, at - 1) : at] in NUMBER_BEFORE or text[at + 1] in NUMBER_BEHIND:
        return "1"
    if tone != "1":  # the dictionary's
        return tone
    if at and text[at - 1] == text[at + 1]:  # 看一看
        return "5"
    return "2" if following == "4" or text[at + 1] == "个" else "4"


@functools.lru_cache(maxsize=4096)
def _readings(word: str) -> tuple[Syllable, ...]:
    """The initial and the final with its tone of each character; "" where it has none."""
    initials = pinyin(word, Style.INITIALS, errors=_unknown)
    finals = pinyin(word, Style.FINALS_TONE3, errors=_unknown, neutral_tone_with_five=True)
    return tuple((one[0], other[0]) for one, other in zip(initials, finals, strict=True))


def _unknown(characters: str) -> Any:
    return ["" for _ in characters]


def _initial(reading: str) -> str:
    return next((each for each in sorted(INITIALS, reverse=True) if reading.startswith(each)), "")


@functools.cache
def _corrections() -> dict[str, list[tuple[re.Pattern[str], re.Pattern[str], str]]]:
    """By character: what must be before it, what behind it, and its reading then."""
    found: dict[str, list[tuple[re.Pattern[str], re.Pattern[str], str]]] = {}
    for left, character, right, reading in rules_of(tables.CORRECTIONS):
        patterns = re.compile(f"(?:{left})$"), re.compile(right)
        found.setdefault(character, []).append((*patterns, reading))
    return found


def _syllable(initial: str, final: str) -> str:
    letters = final.rstrip("12345")
    tone = TONES.get(final[len(letters) :], "")
    vowels = letters.replace("v", "ü")
    if vowels == "i" and initial in APICAL:
        vowels = "-i"
    return INITIALS.get(initial, "") + FINALS.get(vowels, "").replace("0", tone)
