"""Cuts a text into chunks that can be spoken one after the other, also while it still arrives.

The next cut depends only on a window: the next `limit` characters and a little look-ahead. The
answer is "wait" until no text that may still arrive could change it. So the chunks don't depend on
how the text arrived, and the time is linear. A missing cut only makes a chunk longer, but a wrong
cut is audible. Hence doubt decides against a cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from text.language_detection import speakable
from text.scripts import DENSE, HAN, KANA
from text.stops import dot_ends, goes_on, quote_ends, stop_ends

# All of these count characters.
SHORT: Final = 25  # a shorter sentence is joined with the next: "Hi." alone sounds cut off
FIRST_MIN: Final = 30  # the first chunk has at least so many: the second must be ready in time
LOOK_AHEAD: Final = 48  # behind the end of a sentence: white space, a quote, a word
STEP: Final = 4096  # what `chunks` pushes at once

UNBROKEN: Final = "\u2060"  # behind a comma of a formula, where no chunk ends; it has no sound
CLOSERS: Final = r"\"'”’»›)\]}」』）】》〉］｝"
# “ and « close in German, where they don't stand before a letter; French has a space before ».
_CLOSED: Final = rf"(?:[{CLOSERS}]|[ \u00a0\u202f]?[»“«‹](?=[\s.,;:!?…)]|\Z))*+"
_CJK: Final = f"\u3005{KANA}{HAN}"
_END: Final = re.compile(
    rf"(?<![.!?…。！？｡])(?:(?P<wide>[.…]*+[。！？｡]++|[!?]++(?=[{_CJK}])){_CLOSED}"
    rf"|(?P<stop>[.!?…‼⁇⁈⁉؟۔।]++){_CLOSED}(?=\s|\Z))"
    r"|(?P<line>\n)|(?P<bullet>[^\S\n](?=[•‣⁃◦▪●]|\Z))"
)
_CLAUSE: Final = re.compile(
    rf"[,;:!?…][{CLOSERS}]*+(?=\s)"  # a comma inside 1,234 has no space behind it
    rf"|[，、；：。！？｡…](?!{UNBROKEN})[{CLOSERS}]*+"
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
_GOES_ON: Final = frozenset(",;:.!?…)]}，、；：。！？）」』")  # these never begin a sentence
_TOKEN: Final = 24  # longer than any abbreviation
ZWJ: Final = "\u200d"
VIRAMA: Final = 9  # the combining class of the sign that joins two Indic consonants
# skin, tags, jamo
_EXTENDS: Final = re.compile("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u1160-\u11ff]")
_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]")


@dataclass(frozen=True, slots=True)
class Chunk:
    """`text` is source[start:end], without white space around it."""

    text: str
    start: int
    end: int


class End(Enum):
    """What a stop or the end of a line ends: nothing, a sentence, or a paragraph or list item."""

    NONE = auto()
    SOFT = auto()
    HARD = auto()


class Splitter:
    """Takes text as it arrives (`push`) and gives the chunks that are certain; `flush` gives the
    rest.

    A chunk has at most `limit` characters. The first one has at most `first` if a clause ends
    there. In Chinese, Japanese and Korean, where a character lasts longer, both limits are halved.
    """

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
        # the end of the last sentence too short to stand alone, and where the next scan begins
        self._scanned = (0, 0)

    def push(self, text: str) -> list[Chunk]:
        """Adds text. Returns the chunks that no later text could change."""
        self._text += text
        return self._take(last=False)

    def flush(self) -> list[Chunk]:
        """Ends the text. Returns the remaining chunks."""
        return self._take(last=True)

    def _take(self, last: bool) -> list[Chunk]:
        found: list[Chunk] = []
        text = self._text
        at = 0
        while True:
            if gap := _SPACE.match(text, at):
                at = gap.end()
            window = text[at : at + self._limit + LOOK_AHEAD]
            final = last and at + len(window) == len(text)
            cut = self._cut(window, final) if window else None
            if cut is None:
                break
            chunk = window[:cut].rstrip()
            if speakable(chunk):
                found.append(Chunk(chunk, self._base + at, self._base + at + len(chunk)))
                self._first = self._limit  # only the first chunk is urgent
            at += cut
            self._scanned = (0, 0)
        self._text = text[at:]
        self._base += at
        return found

    def _cut(self, window: str, final: bool) -> int | None:
        """Where the first chunk in the window ends; None while that depends on text to come."""
        stop, joined, reach = self._scan(window, final)
        if 0 < stop <= self._first:
            return stop
        urgent = self._first < self._limit and reach > self._first
        if urgent and (clause := _clause(window, self._first_min, self._first)):
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
        """The first end of a sentence where a chunk may end (0 if there is none), the last one
        before it, and how far both are certain.

        It continues where the last scan of this window stopped, so text may arrive a character at a
        time.
        """
        joined, begin = self._scanned
        for match in _END.finditer(window, begin):
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


def split(text: str, language: str = "en", limit: int = 200, first: int = 100) -> list[Chunk]:
    """The chunks of a whole text, as a Splitter gives them."""
    splitter = Splitter(language, limit, first)
    return splitter.push(text) + splitter.flush()


def chunks(text: str, language: str = "en", limit: int = 200, first: int = 100) -> Iterator[Chunk]:
    """The same chunks one by one, so that a long text doesn't wait for its end."""
    splitter = Splitter(language, limit, first)
    for at in range(0, len(text), STEP):
        yield from splitter.push(text[at : at + STEP])
    yield from splitter.flush()


def _line_end(window: str, match: re.Match[str], final: bool) -> End | None:
    """A line ends a sentence before an empty line or a list item; other lines are only wrapped."""
    at = match.start()
    gap, behind, complete = _gap(window, at, final)
    if _BREAK.search(gap):
        return End.HARD
    if behind - at + _BULLET_WIDTH > min(len(window) - at, LOOK_AHEAD) and not complete:
        return None
    return End.HARD if _BULLET.match(window, behind) else End.NONE


def _sentence_end(window: str, match: re.Match[str], final: bool, language: str) -> End | None:
    """What the stop in `match` ends; None while that depends on text to come."""
    at = match.end()
    gap, behind, complete = _gap(window, at, final)
    if "\n" in gap and _BREAK.search(gap):
        return End.HARD
    if behind == min(len(window), at + LOOK_AHEAD):
        return End.SOFT if complete else None
    after = window[behind]
    if after in _GOES_ON:
        return End.NONE
    if match["wide"]:
        quoted = at > match.end("wide") and not gap and after.isalpha()
        return End.NONE if quoted and not quote_ends(window, match.end("wide"), at) else End.SOFT
    following = window[behind : at + LOOK_AHEAD]
    if match.end("stop") < at:  # behind a quotation the sentence may go on
        goes = goes_on(following, complete, language)
        if goes is not False:
            return None if goes is None else End.NONE
    before = window[max(0, match.start() - _TOKEN) : match.start()]
    if match["stop"] != "." or before.endswith(". "):  # . . . is also an ellipsis
        return _soft(stop_ends(match["stop"], before, following, complete, language))
    if window[match.end("stop") : at] == ")" and _ITEM.search(before):  # 2.) within a line
        return End.NONE
    return _soft(dot_ends(before, following, complete, language))


def _soft(ends: bool | None) -> End | None:
    return None if ends is None else End.SOFT if ends else End.NONE


def _gap(window: str, at: int, final: bool) -> tuple[str, int, bool]:
    """The white space at `at`, where it ends, and whether no text to come lies within the
    look-ahead.
    """
    space = _SPACE.match(window, at, at + LOOK_AHEAD)
    complete = final or len(window) - at >= LOOK_AHEAD
    return (space[0], space.end(), complete) if space else ("", at, complete)


def _clause(window: str, low: int, high: int) -> int:
    """The last end of a clause between `low` and `high`; 0 if there is none."""
    border = 0
    for match in _CLAUSE.finditer(window):
        if match.end() > high:
            break
        border = match.end()
    return border if border >= low and _ALNUM.search(window, 0, border) else 0


def _word_border(window: str, limit: int) -> int:
    """The last space at or before `limit`, if possible not within "1 000". A word longer than the
    limit is cut at the limit.
    """
    spaces = [match.start() for match in _SPACE.finditer(window, 0, limit + 1)]
    for at in reversed(spaces):
        if not _SPLIT_NUMBER.match(window, at - 1):
            return at
    return spaces[-1] if spaces else _hard_border(window, limit)


def _hard_border(window: str, limit: int) -> int:
    """The last place at or before `limit` that lies outside numbers and graphemes."""
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
