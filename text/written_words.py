"""The words of a client's text, as they are written, each with the characters that are said for it.

A word is what stands between white space, with the punctuation glued to it and without markup.
Words that are spoken as one ("5 km") are one word. Characters of Chinese and Japanese are words of
their own, as these are written without spaces; a mark of the engine that spans several of them
makes a word of them (speaking/word_times.py).
"""

from __future__ import annotations

import io
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from operator import attrgetter
from typing import Final

from text.markup.tags import LEAF
from text.normalize import Alignment, Replacement, Spoken
from text.scripts import HAN, HAN_COMPATIBILITY, HAN_EXTENSIONS, KANA

_UNSPACED: Final = f"\u3005{KANA}{HAN}{HAN_COMPATIBILITY}{HAN_EXTENSIONS}"
_MARKS: Final = "\u0300-\u036f\u3099\u309a\ufe00-\ufe0f"  # belong to the character before them
_TOKEN: Final = re.compile(
    rf"[{_UNSPACED}][{_MARKS}]*+|[^\s—{_UNSPACED}]++—*+|—++"  # "so—well" is two words
)
_ALNUM: Final = re.compile(r"[^\W_]")
_TOKEN_OR_SPACE: Final = re.compile(r"\s++|\S++")
LONG_CHANGE: Final = 40  # characters
_UNSPACED_SIGN: Final = re.compile(f"[{_UNSPACED}]")
_ALT: Final = re.compile(r"""\balt\s*=\s*(["'])(?P<text>.*?)\1""", re.S | re.I)
SHORTEST_TAG: Final = 4  # characters, such as <br>
_OPENING: Final = frozenset({"Ps", "Pi"})


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """`text` is the client's text[start:end]. What is said for it are the characters
    [spoken_start, spoken_end) of the piece that has the word, from its first letter or digit to
    its last. `unspaced` says that it may be a part of a longer word.
    """

    text: str
    start: int
    end: int
    spoken_start: int
    spoken_end: int
    unspaced: bool = False

    def moved(self, by: int) -> WrittenWord:
        """The same word of a piece that has `by` more characters in front."""
        return replace(self, spoken_start=self.spoken_start + by, spoken_end=self.spoken_end + by)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step from what is written to what is said. The next stage's source begins at `start` of
    its text.
    """

    spoken: Spoken
    start: int = 0


@dataclass(slots=True)
class _Atom:
    """The smallest part of a piece that may be a word: its characters [first, last), which are
    source[start:end].
    """

    first: int
    last: int
    start: int
    end: int
    unspaced: bool = False
    spoken: tuple[int, int] | None = None
    joined: bool = False  # spoken as one with the atom before it

    def speak(self, start: int, end: int) -> None:
        """Adds characters that are said for it."""
        begin, until = self.spoken or (start, end)
        self.spoken = min(begin, start), max(until, end)


@dataclass(slots=True)
class _Word:
    """A word that may still get punctuation."""

    start: int
    end: int
    spoken: tuple[int, int]
    unspaced: bool


class WordFinder:
    """Finds the words of pieces of a text, which it gets as it arrives (`push`)."""

    def __init__(self) -> None:
        self._source = io.StringIO(newline="")  # as it is: a line's end isn't translated

    def push(self, text: str) -> None:
        self._source.seek(0, io.SEEK_END)
        self._source.write(text)

    def find(
        self, written: str, sources: Sequence[tuple[int, int]], stages: Sequence[Stage]
    ) -> tuple[WrittenWord, ...]:
        """The words of a piece in the order of the text.

        `written` is the piece without markup, and its character i comes from the source's
        characters sources[i]. The first of the `stages` begins with `written`, and the text of the
        last is what is said. Words of which nothing is said are left out.
        """
        places = [
            source if source[1] - source[0] < SHORTEST_TAG else self._without_tags(*source)
            for source in sources
        ]
        atoms = list(self._atoms(written, places))
        self._speak(atoms, stages)
        words: list[_Word] = []
        opening: tuple[int, int] | None = None  # punctuation that belongs to the next word
        for group in _groups(atoms):
            if not any(atom.spoken for atom in group):
                start = group[0].start
                end = group[-1].end
                opening = self._glue(words, start, end, opening)
                continue
            for word in self._words(group):
                if opening and self._adjoins(opening[1], word.start):
                    word.start = opening[0]
                opening = None
                words.append(word)
        return tuple(
            WrittenWord(
                self._text(word.start, word.end), word.start, word.end, *word.spoken, word.unspaced
            )
            for word in words
        )

    def _atoms(self, written: str, sources: Sequence[tuple[int, int]]) -> Iterator[_Atom]:
        """The tokens of a piece, cut where markup stands between two characters."""
        for token in _TOKEN.finditer(written):
            first = token.start()
            end = token.end()
            whole = sources[end - 1][1] - sources[first][0] == end - first
            for at in () if whole else range(first + 1, end):
                gap = sources[at][0] - sources[at - 1][1]
                if gap > 0 and not self._invisible(sources[at - 1][1], sources[at][0]):
                    yield self._atom(written, sources, first, at)
                    first = at
            for at in _borders(written, first, end):
                yield self._atom(written, sources, first, at)
                first = at
            yield self._atom(written, sources, first, end)

    def _atom(
        self, written: str, sources: Sequence[tuple[int, int]], first: int, last: int
    ) -> _Atom:
        unspaced = _UNSPACED_SIGN.match(written, first) is not None
        return _Atom(first, last, sources[first][0], sources[last - 1][1], unspaced)

    def _without_tags(self, start: int, end: int) -> tuple[int, int]:
        """The text within an element that is read as a whole, such as <sub alias>."""
        element = self._slice(start, end)
        if element[0] != "<":
            return start, end
        match = LEAF.fullmatch(element) or _ALT.search(element)
        if match and match["text"].strip():
            begin = match.start("text") + len(match["text"]) - len(match["text"].lstrip())
            return start + begin, start + begin + len(match["text"].strip())
        return start, end

    def _speak(self, atoms: list[_Atom], stages: Sequence[Stage]) -> None:
        """Finds for each atom what is said, and joins those that are said as one."""
        way = _Way(stages)
        for token in _TOKEN.finditer(way.spoken):
            first = _ALNUM.search(way.spoken, *token.span())
            if first is None:
                continue
            start = first.start()
            end = token.end()
            while not _ALNUM.match(way.spoken, end - 1):
                end -= 1
            if len(found := _overlapping(atoms, *way.written(start, end))) == 1:
                found[0].speak(start, end)
                continue
            for sign in _ALNUM.finditer(way.spoken, start, end):
                _join(_overlapping(atoms, *way.written(*sign.span())), *sign.span())

    def _words(self, group: list[_Atom]) -> Iterator[_Word]:
        """A group of atoms as one word. Where markup stands between them it is several, which
        share what is said by their lengths.
        """
        only = group[0]
        if len(group) == 1 and only.spoken:
            yield _Word(only.start, only.end, only.spoken, only.unspaced)
            return
        parts = [[only]]
        for atom in group[1:]:
            if self._adjoins(parts[-1][-1].end, atom.start):
                parts[-1].append(atom)
            else:
                parts.append([atom])
        spans = [atom.spoken for atom in group if atom.spoken]
        start = min(span[0] for span in spans)
        end = max(span[1] for span in spans)
        total = sum(atom.last - atom.first for atom in group)
        done = 0
        for part in parts:
            at = start + (end - start) * done // total
            done += sum(atom.last - atom.first for atom in part)
            until = start + (end - start) * done // total
            unspaced = all(atom.unspaced for atom in part)
            last = max(atom.end for atom in part)
            yield _Word(part[0].start, last, (at, until), unspaced)

    def _glue(
        self,
        words: list[_Word],
        start: int,
        end: int,
        opening: tuple[int, int] | None,
    ) -> tuple[int, int] | None:
        """Adds punctuation that stands alone to the word before it, unless it opens what follows;
        then returns it.
        """
        signs = self._text(start, end)
        if not all(unicodedata.category(sign)[0] == "P" for sign in signs):
            return None
        if signs and _opens(signs[0]):
            return (opening[0] if opening and self._adjoins(opening[1], start) else start), end
        if words and opening is None and self._adjoins(words[-1].end, start):
            words[-1].end = end
        return None

    def _adjoins(self, end: int, start: int) -> bool:
        """Whether only white space stands between two places of the source."""
        between = self._slice(end, start)
        return not between.strip() or self._invisible(end, start)

    def _invisible(self, start: int, end: int) -> bool:
        return all(unicodedata.category(sign) == "Cf" for sign in self._slice(start, end))

    def _text(self, start: int, end: int) -> str:
        text = self._slice(start, end)
        # half a surrogate pair can't be sent
        return text if text.isascii() else text.encode("utf-8", "ignore").decode()

    def _slice(self, start: int, end: int) -> str:
        self._source.seek(start)
        return self._source.read(max(0, end - start))


class _Way:
    """The way from what is said back to what is written."""

    def __init__(self, stages: Sequence[Stage]) -> None:
        self.spoken = stages[-1].spoken.text
        self._back = [
            (
                stage.start,
                Alignment.of(_by_words(stage.spoken)) if stage.spoken.replacements else None,
            )
            for stage in reversed(stages)
            if stage.start or stage.spoken.replacements
        ]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where the spoken characters [start, end) are written."""
        for offset, alignment in self._back:
            start += offset
            end += offset
            if alignment:
                start = alignment.source_index(start)
                end = alignment.source_index(end, at_end=True)
        return start, end


def _by_words(spoken: Spoken) -> Spoken:
    """The same with replacements that leave out the words that stay: of "3. Mai", said as "dritten
    Mai", only "3.".
    """
    return replace(
        spoken,
        replacements=tuple(
            part
            for each in spoken.replacements
            for part in _parts(each, spoken.source[each.start : each.end])
        ),
    )


def _parts(found: Replacement, source: str) -> list[Replacement]:
    """A replacement of some words as several, where each has words on both sides."""
    written = source.split(" ")
    said = found.spoken.split(" ")
    if min(len(written), len(said)) < 2:
        return [found]
    matcher = SequenceMatcher(None, written, said, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    if any(kind != "replace" for kind, *_ in changes):
        return [found]  # such as "$5 million", said as "five million dollars"
    places = [found.start]
    for word in written:
        places.append(places[-1] + len(word) + 1)
    return [
        Replacement(places[start], places[end] - 1, " ".join(said[begin:until]))
        for _, start, end, begin, until in changes
    ]


def difference(before: str, after: str) -> Spoken:
    """How one text became another, where some of its characters were left out: token by token, and
    letter by letter within a token that isn't long.
    """
    if before == after:
        return Spoken(before, after, ())
    old = _TOKEN_OR_SPACE.findall(before)
    new = _TOKEN_OR_SPACE.findall(after)
    places = [0, *accumulate(map(len, old))]
    replacements: list[Replacement] = []
    for kind, start, end, begin, until in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind != "equal":
            gone = before[places[start] : places[end]]
            replacements += _by_letters(places[start], gone, "".join(new[begin:until]))
    return Spoken(before, after, tuple(replacements))


def _by_letters(start: int, before: str, after: str) -> Iterator[Replacement]:
    """What became of a part of a text. The time grows with the cube of its length."""
    if len(before) > LONG_CHANGE:
        yield Replacement(start, start + len(before), after)
        return
    for kind, first, last, begin, until in SequenceMatcher(
        None, before, after, False
    ).get_opcodes():
        if kind != "equal":
            yield Replacement(start + first, start + last, after[begin:until])


def _borders(written: str, start: int, end: int) -> Iterator[int]:
    """Where a token written[start:end] is cut, as punctuation in it belongs to the word before it
    or to the one behind: in "は、2024" and "！「".
    """
    at = start
    while at < end and unicodedata.category(written[at])[0] == "P" and not _opens(written[at]):
        at += 1
    behind_sign = start > 0 and _UNSPACED_SIGN.match(written, start - 1)
    if start < at < end and (behind_sign or _opens(written[at])):
        yield at


def _opens(sign: str) -> bool:
    return unicodedata.category(sign) in _OPENING


def _overlapping(atoms: list[_Atom], start: int, end: int) -> list[_Atom]:
    """The atoms that have characters in written[start:end]."""
    first = bisect_right(atoms, start, key=attrgetter("last"))
    behind = bisect_left(atoms, end, first, key=attrgetter("first"))
    return atoms[first:behind]


def _join(atoms: list[_Atom], start: int, end: int) -> None:
    """Gives the spoken characters [start, end) to atoms that are said as one."""
    for number, atom in enumerate(atoms):
        atom.speak(start, end)
        atom.joined = atom.joined or number > 0


def _groups(atoms: list[_Atom]) -> Iterator[list[_Atom]]:
    """The atoms, those together that are said as one or come from the same place."""
    group: list[_Atom] = []
    for atom in atoms:
        if group and not (atom.joined or atom.start < group[-1].end):
            yield group
            group = []
        group.append(atom)
    if group:
        yield group
