"""Text cut into pieces that can be spoken one after the other, also while it is still arriving.

The one idea: where the next cut falls is a function of a window (the next `limit` characters and a
little look-ahead), and it answers "wait" until nothing that may still arrive could change the
answer. So the pieces don't depend on how the text was cut into pushes, and the time is linear. A
missing cut only makes a piece longer; a wrong one is heard. Hence doubt decides against the cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from text.stops import DENSE, dot_ends, goes_on, quote_ends, stop_ends

# characters; a sentence below is joined with the next, because "Hi." alone sounds cut off
SHORT: Final = 25
# characters; the first piece is not cut below: the second must be ready when it ends
FIRST_MIN: Final = 30
# characters that a decision may look beyond a sentence's end: white space, a quote, a word
LOOK: Final = 48
STEP: Final = 4096  # characters that `pieces` takes at once

CLOSERS: Final = r"\"'”’»›)\]}」』）】》〉］｝"
# “ and « close in German, where they don't stand before a letter; French has a space before ».
_CLOSED: Final = rf"(?:[{CLOSERS}]|[ \u00a0\u202f]?[»“«‹](?=[\s.,;:!?…)]|\Z))*+"
_CJK: Final = "\u3005\u3040-\u30ff\u3400-\u9fff"
_END: Final = re.compile(
    rf"(?<![.!?…。！？｡])(?:(?P<wide>[.…]*+[。！？｡]++|[!?]++(?=[{_CJK}])){_CLOSED}"
    rf"|(?P<stop>[.!?…‼⁇⁈⁉؟۔।]++){_CLOSED}(?=\s|\Z))|(?P<line>\n)|(?P<bullet>[^\S\n](?=[•‣⁃◦▪●]|\Z))"
)
_CLAUSE: Final = re.compile(
    rf"[,;:!?…][{CLOSERS}]*+(?=\s)"  # a comma inside 1,234 has no space behind it
    rf"|[，、；：。！？｡…][{CLOSERS}]*+"
    r"|(?<!\d)[—–]++(?!\d)|(?<=[^\d\s] )-++(?=\s)"
    r"|\n"
)
_SPACE: Final = re.compile(r"\s+")
_SPLIT_NUMBER: Final = re.compile(r"\d\s+\d")
_BREAK: Final = re.compile(r"\n[^\S\n]*+\n")
_BULLET: Final = re.compile(r"[-*+•‣⁃◦▪●–—]\s|\d{1,3}[.)]\s")
_BULLET_WIDTH: Final = 6
_ITEM: Final = re.compile(r"(?<!\S)\d{1,3}\Z")
_ALNUM: Final = re.compile(r"[^\W_]")
_GOES_ON: Final = frozenset(",;:.!?…)]}，、；：。！？）」』")  # what never begins a sentence
_TOKEN: Final = 24  # characters; longer than any abbreviation
ZWJ: Final = "\u200d"
VIRAMA: Final = 9  # the combining class of the sign that joins two Indic consonants
# skin, tags, jamo
_EXTENDS: Final = re.compile("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u1160-\u11ff]")
_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the caller's text: text == caller[start:end], without white space around it."""

    text: str
    start: int
    end: int


class End(Enum):
    """What a stop or a line's end is: no end of a sentence, one, or one that also ends a paragraph
    or a list item."""

    NONE = auto()
    SOFT = auto()
    HARD = auto()


class Splitter:
    """Takes text as it comes and gives the pieces that are certain; `flush` gives the rest.

    A piece has at most `limit` characters, the first one at most `first` where a clause ends there
    (in Chinese, Japanese and Korean half of both, because a character lasts longer)."""

    def __init__(
        self, language: str = "en", limit: int = 200, first: int = 100, short: int = SHORT
    ) -> None:
        scale = 2 if language in DENSE else 1
        self._language = language
        self._limit = max(8, limit // scale)
        self._first = first // scale
        self._first_min = FIRST_MIN // scale
        self._short = min(short // 3 if scale > 1 else short, self._limit // 2)
        self._text = ""  # from the last cut on
        self._base = 0  # where _text begins in everything pushed so far
        # the end of the last sentence too short to stand alone, and where to look on
        self._scanned = (
            0,
            0,
        )

    def push(self, text: str) -> list[Piece]:
        """More text. Returns the pieces that no later text could change."""
        self._text += text
        return self._take(last=False)

    def flush(self) -> list[Piece]:
        """No more text comes. Returns what is left."""
        return self._take(last=True)

    def _take(self, last: bool) -> list[Piece]:
        found: list[Piece] = []
        text = self._text
        at = 0
        while True:
            if gap := _SPACE.match(text, at):
                at = gap.end()
            window = text[at : at + self._limit + LOOK]
            final = last and at + len(window) == len(text)
            cut = self._cut(window, final) if window else None
            if cut is None:
                break
            piece = window[:cut].rstrip()
            if _ALNUM.search(piece):
                found.append(Piece(piece, self._base + at, self._base + at + len(piece)))
                self._first = self._limit  # only the first piece is in a hurry
            at += cut
            self._scanned = (0, 0)
        self._text = text[at:]
        self._base += at
        return found

    def _cut(self, window: str, final: bool) -> int | None:
        """Where the first piece in the window ends; None while that depends on text to come."""
        stop, joined, reach = self._scan(window, final)
        if 0 < stop <= self._first:
            return stop
        hurried = self._first < self._limit and reach > self._first
        if hurried and (clause := _clause(window, self._first_min, self._first)):
            return clause
        if stop:
            return stop
        if reach > self._limit:
            return (
                _clause(window, self._limit // 3, self._limit)
                or joined
                or _word_border(window, self._limit)
            )
        return len(window) if final else None

    def _scan(self, window: str, final: bool) -> tuple[int, int, int]:
        """The first sentence end where a piece may end (0: none), the last one before it, how far
        both are certain.

        Goes on where the last scan of this window stopped, so that text may come a character at a
        time."""
        joined, seen = self._scanned
        for match in _END.finditer(window, seen):
            if match.end() > self._limit:
                return 0, joined, match.end()
            kind = match.lastgroup
            position = match.start() if kind in {"line", "bullet"} else match.end()
            if kind == "bullet":  # a list in one line
                end = End.HARD if match.end() < len(window) else End.NONE if final else None
            elif kind == "line":
                end = _line_end(window, match, final)
            else:
                end = _sentence_end(window, match, final, self._language)
            if end is None:
                self._scanned = joined, match.start()
                return 0, joined, match.start()
            if end is End.HARD or (
                end is End.SOFT
                and position >= self._short
                and _ALNUM.search(window, 0, position) is not None
            ):
                return position, joined, position
            if end is End.SOFT:
                joined = position
        self._scanned = joined, len(window)
        return 0, joined, len(window)


def split(text: str, language: str = "en", limit: int = 200, first: int = 100) -> list[Piece]:
    """The pieces of a whole text, the same that a Splitter gives for it."""
    splitter = Splitter(language, limit, first)
    return splitter.push(text) + splitter.flush()


def pieces(text: str, language: str = "en", limit: int = 200, first: int = 100) -> Iterator[Piece]:
    """The same pieces one by one, so that a long text doesn't wait for its end."""
    splitter = Splitter(language, limit, first)
    for at in range(0, len(text), STEP):
        yield from splitter.push(text[at : at + STEP])
    yield from splitter.flush()


def _line_end(window: str, match: re.Match[str], final: bool) -> End | None:
    """A line ends a sentence before an empty line and before a list item; other lines are merely
    wrapped."""
    at = match.start()
    gap, behind, known = _gap(window, at, final)
    if _BREAK.search(gap):
        return End.HARD
    if behind - at + _BULLET_WIDTH > min(len(window) - at, LOOK) and not known:
        return None
    return End.HARD if _BULLET.match(window, behind) else End.NONE


def _sentence_end(window: str, match: re.Match[str], final: bool, language: str) -> End | None:
    """What the stop in `match` is; None while the text to come decides."""
    at = match.end()
    gap, behind, known = _gap(window, at, final)
    if "\n" in gap and _BREAK.search(gap):
        return End.HARD
    if behind == min(len(window), at + LOOK):
        return End.SOFT if known else None
    after = window[behind]
    if after in _GOES_ON:
        return End.NONE
    if match["wide"]:
        quoted = at > match.end("wide") and not gap and after.isalpha()
        return End.NONE if quoted and not quote_ends(window, match.end("wide"), at) else End.SOFT
    if match.end("stop") < at:  # behind a quotation the sentence may go on
        goes = goes_on(window[behind : at + LOOK], known, language)
        if goes is not False:
            return None if goes is None else End.NONE
    before = window[max(0, match.start() - _TOKEN) : match.start()]
    if match["stop"] != "." or before.endswith(". "):  # . . . is an ellipsis, too
        return _soft(stop_ends(match["stop"], before, window[behind : at + LOOK], known, language))
    if window[match.end("stop") : at] == ")" and _ITEM.search(
        before
    ):  # 2.) in the middle of a line
        return End.NONE
    return _soft(dot_ends(before, window[behind : at + LOOK], known, language))


def _soft(ends: bool | None) -> End | None:
    return None if ends is None else End.SOFT if ends else End.NONE


def _gap(window: str, at: int, final: bool) -> tuple[str, int, bool]:
    """The white space at `at`, where it ends, and whether no text to come could be looked at from
    there."""
    space = _SPACE.match(window, at, at + LOOK)
    return (
        space[0] if space else "",
        space.end() if space else at,
        final or len(window) - at >= LOOK,
    )


def _clause(window: str, low: int, high: int) -> int:
    """The last clause border between `low` and `high`; 0 if there is none."""
    border = 0
    for match in _CLAUSE.finditer(window):
        if match.end() > high:
            break
        border = match.end()
    return border if border >= low and _ALNUM.search(window, 0, border) else 0


def _word_border(window: str, limit: int) -> int:
    """The last space at or before `limit`, rather not inside "1 000"; in a word without end, the
    limit itself."""
    spaces = [match.start() for match in _SPACE.finditer(window, 0, limit + 1)]
    for at in reversed(spaces):
        if not _SPLIT_NUMBER.match(window, at - 1):
            return at
    return spaces[-1] if spaces else _hard_border(window, limit)


def _hard_border(window: str, limit: int) -> int:
    """The last place at or before `limit` that is inside no number and no grapheme."""
    for at in range(limit, limit // 2, -1):
        if not _glued(window, at):
            return at
    return limit


def _glued(window: str, at: int) -> bool:
    """Whether the characters on both sides of `at` belong together."""
    left = window[at - 1]
    right = window[at]
    if left.isdigit() or right.isdigit():
        return (left.isdigit() or left in ".,") and (right.isdigit() or right in ".,")
    if right < "\u0300" and left < "\u0300":
        return False
    if left == ZWJ or unicodedata.combining(left) == VIRAMA:
        return True
    if unicodedata.category(right)[0] == "M" or right == ZWJ or _EXTENDS.match(right):
        return True
    if _FLAG.match(left) and _FLAG.match(right):
        run = 0
        while run < at and _FLAG.match(window[at - 1 - run]):
            run += 1
        return run % 2 == 1  # a flag is two letters
    return "\ud800" <= left <= "\udbff" and "\udc00" <= right <= "\udfff"
