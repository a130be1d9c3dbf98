"""Words with times become cues: what is shown at one time, in at most two lines.

A cue ends at a pause, at a paragraph, and where it is full: after a sentence, else after a clause,
else before a conjunction. The bounds are those of the broadcasters (BBC Subtitle Guidelines;
Netflix, Timed Text Style Guide). The words come one by one, and only so many wait that no later
word could make a better cue of them: memory is flat however long the text is.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from text.cue_breaks import Break, Breaks

LINES: Final = 2
MAX_LINE: Final = 42  # columns; a Chinese, Japanese or Korean character takes two
WIDE_LINE: Final = 16 / 21  # of a line in one of these scripts: 16 characters where others have 42
MAX_SECONDS: Final = 7.0  # of a cue
MIN_SECONDS: Final = 1.0  # of a cue, where the next one leaves it the time
MIN_SPOKEN: Final = 0.02  # seconds between the starts of two cues at least
SMALL_GAP: Final = 0.08  # seconds between two cues that are closed: they would flicker
PAUSE: Final = 0.7  # seconds of silence that end a cue
READING_SPEED: Final = 17.0  # columns a second
WINDOW: Final = 4  # full cues that may wait; of these the last two may still change
# The cost of a cue's end by Break: a better kind of place is worth more than an even length, and a
# second cue costs less than a worse place.
CUE_ENDS: Final = (0.0, 4.0, 8.0, 22.0, 26.0, 60.0)
A_CUE: Final = 2.0
UNEVEN: Final = 3.0  # times the square of the share that is empty
TOO_SHORT: Final = 10.0  # below MIN_SECONDS, and as much again for each second that is missing
ONE_WORD: Final = 80.0  # where its sentence has more words
TWO_SENTENCES: Final = 5.0  # for each sentence that ends within a cue which ends with a sentence
PART_SENTENCE: Final = 6.0  # the same in another cue
# How many columns of unevenness a line's end by Break is worth.
LINE_ENDS: Final = (-12, -8, -4, 0, 6, 40)
UPPER_LONGER: Final = 2  # columns that an upper line longer than the lower one counts as
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TimedText:
    """A word, or a part of a text, with its times in seconds. The text begins with the space that
    is written before it.
    """

    text: str
    start: float
    end: float
    begins_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start` to `end`, in seconds. `words` are those of each line."""

    start: float
    end: float
    lines: tuple[str, ...]
    words: tuple[tuple[TimedText, ...], ...] = ()


def width(text: str) -> int:
    """Columns that a text takes. Marks above and below a letter take none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return unicodedata.category(character) not in {"Mn", "Me", "Cf"}


@dataclass(frozen=True, slots=True)
class _Word:
    timed: TimedText
    place: Break  # before it
    space: int  # columns of the space before it
    columns: int  # with that space
    wide: int  # columns of them in characters of two


class Cues:
    """Takes words in the order of their times. `push` returns the cues that no later word could
    change, `close` the rest. The cues don't depend on how the words are distributed over calls.

    Cues never overlap, each starts before it ends, and none has a line of more than `max_line`
    columns (three quarters of it in Chinese, Japanese and Korean), unless a word is longer.
    """

    def __init__(self, max_line: int = MAX_LINE, language: str = "") -> None:
        self._max_line = max_line
        self._breaks = Breaks(language)
        self._window: list[_Word] = []
        self._columns = 0  # of the window
        self._space = False  # a blank text came, whose space belongs to the next word
        self._last_end = -math.inf  # of the last word
        self._held: Sequence[_Word] = ()  # a cue whose end depends on the next one's start
        self._held_from = 0.0
        self._earliest = 0.0  # where the next cue may start
        self._shown_until = 0.0  # the end of the last cue that was returned

    def push(self, word: TimedText) -> list[Cue]:
        """Adds a word. Returns the cues that are certain now."""
        text = _clean(word.text)
        if not text.strip():
            self._space = True
            return []
        found = []
        if self._window and (word.begins_paragraph or word.start - self._last_end >= PAUSE):
            found = self._finish()
        self._append(text, word)
        if self._columns > WINDOW * LINES * self._max_line:
            found += self._take_certain()
        return found

    def close(self, duration: float | None = None) -> list[Cue]:
        """The remaining cues, of which none ends after `duration` seconds, the end of the sound."""
        found = self._finish()
        if self._held:
            end = math.inf if duration is None else duration
            self._held_from = max(self._shown_until, min(self._held_from, end - MIN_SPOKEN))
            found.append(self._cue(max(end, self._held_from + MIN_SPOKEN), is_last=True))
            self._held = ()
        return found

    def _append(self, text: str, word: TimedText) -> None:
        place = self._breaks.before(text)
        bare = text.strip()
        space = int(self._space or text[0] == " ")
        self._space = False
        shown = " " * space + bare
        columns = width(bare)
        wide = 0 if bare.isascii() else sum(2 for each in bare if _columns(each) == 2)
        timed = TimedText(shown, word.start, max(word.start, word.end), word.begins_paragraph)
        self._window.append(_Word(timed, place, space, space + columns, wide))
        self._columns += space + columns
        self._last_end = timed.end

    def _finish(self) -> list[Cue]:
        """Ends a passage, at a pause, a paragraph or the end: its words become cues."""
        found = []
        begin = 0
        for end in _ends(self._window, self._max_line, whole=True):
            found += self._hold(self._window[begin:end])
            begin = end
        self._window = []
        self._columns = 0
        self._breaks.end()
        return found

    def _take_certain(self) -> list[Cue]:
        found = []
        begin = 0
        for end in _ends(self._window, self._max_line, whole=False):
            group = self._window[begin:end]
            left = self._columns - sum(word.columns for word in group)
            if left < WINDOW * self._max_line and begin:
                break
            self._columns = left
            found += self._hold(group)
            begin = end
        del self._window[:begin]
        return found

    def _hold(self, words: Sequence[_Word]) -> list[Cue]:
        """Keeps the words of a cue, and returns the cue before it."""
        start = max(words[0].timed.start, self._earliest)
        found = [self._cue(start)] if self._held else []
        self._held = words
        self._held_from = start
        self._earliest = start + MIN_SPOKEN
        return found

    def _cue(self, limit: float, *, is_last: bool = False) -> Cue:
        """The cue that was kept, shown long enough to be read if that is before `limit`."""
        start = self._held_from
        rows = _lines(self._held, _line_limit(self._held, self._max_line))
        lines = tuple("".join(word.timed.text for word in row).strip() for row in rows)
        longest = start + MAX_SECONDS
        readable = start + max(MIN_SECONDS, sum(map(width, lines)) / READING_SPEED)
        end = max(self._held[-1].timed.end, start + MIN_SPOKEN, readable)
        end = min(end, limit, longest)
        if not is_last and limit - end < SMALL_GAP:
            end = min(limit, longest)
        self._shown_until = end
        return Cue(start, end, lines, tuple(tuple(word.timed for word in row) for row in rows))


def _clean(text: str) -> str:
    """A text without what a file of subtitles can't hold: line ends, control characters, and half
    a surrogate pair.
    """
    if text.isprintable():
        return text
    text = _SPACES.sub(" ", text)
    return "".join(each for each in text if unicodedata.category(each) not in {"Cc", "Cs"})


def _line_limit(words: Sequence[_Word], max_line: int) -> int:
    wide = sum(word.wide for word in words) * 2 > sum(word.columns for word in words)
    return int(max_line * WIDE_LINE) if wide else max_line


class _Plan:
    """Where the words of a window are best divided into cues: the way of the least cost, by dynamic
    programming over the places between words.
    """

    def __init__(self, words: Sequence[_Word], max_line: int, *, whole: bool) -> None:
        self._words = words
        self._max_line = max_line
        self._wide_line = int(max_line * WIDE_LINE)
        self._whole = whole
        self._columns = [0]  # before each place
        self._wide = [0]
        self._sentences = [0]  # that begin before each place
        for word in words:
            self._columns.append(self._columns[-1] + word.columns)
            self._wide.append(self._wide[-1] + word.wide)
            self._sentences.append(self._sentences[-1] + (word.place is Break.SENTENCE))

    def ends(self) -> list[int]:
        """The places where the cues end."""
        count = len(self._words)
        best = [0.0] + [math.inf] * count
        begins = [0] * (count + 1)
        for end in range(1, count + 1):
            price = self._price(end)
            for begin in range(end - 1, -1, -1):
                columns, limit = self._size(begin, end)
                if begin < end - 1 and not self._fits(begin, end, columns, limit):
                    break
                cost = best[begin] + price
                if end < count or self._whole:  # else the end of the window is no end
                    empty = max(0.0, 1 - columns / (LINES * limit))
                    cost += UNEVEN * empty * empty + self._faults(begin, end)
                if cost < best[end]:
                    best[end] = cost
                    begins[end] = begin
        found = []
        end = count
        while end:
            found.append(end)
            end = begins[end]
        return found[::-1]

    def _size(self, begin: int, end: int) -> tuple[int, int]:
        """Columns of a cue, and how many a line of it may have."""
        columns = self._columns[end] - self._columns[begin]
        is_wide = 2 * (self._wide[end] - self._wide[begin]) > columns
        limit = self._wide_line if is_wide else self._max_line
        return columns - self._words[begin].space, limit

    def _fits(self, begin: int, end: int, columns: int, limit: int) -> bool:
        """Whether a cue is short enough, and has at most two lines."""
        words = self._words
        if words[end - 1].timed.end - words[begin].timed.start > MAX_SECONDS:
            return False
        if columns <= limit:
            return True
        if columns > LINES * limit + 1:
            return False
        first = self._columns[begin] + words[begin].space
        place = max(begin + 1, bisect_right(self._columns, first + limit) - 1)
        lower = self._columns[end] - self._columns[place] - words[place].space
        return max(self._columns[place] - first, lower) <= limit

    def _price(self, end: int) -> float:
        """The cost of a cue that ends at a place, wherever it begins."""
        return A_CUE + (CUE_ENDS[self._words[end].place] if end < len(self._words) else 0.0)

    def _faults(self, begin: int, end: int) -> float:
        """The cost of a cue that is too short, and of sentences that end within it."""
        words = self._words
        first = words[begin]
        cost = 0.0
        ends_sentence = end == len(words) or words[end].place is Break.SENTENCE
        if end < len(words):
            missing = MIN_SECONDS - words[end].timed.start + first.timed.start
            if missing > 0:
                cost = TOO_SHORT * (1 + missing)
        if end - begin == 1 and not (ends_sentence and first.place is Break.SENTENCE):
            cost += ONE_WORD
        inner = self._sentences[end] - self._sentences[begin + 1]
        return cost + inner * (TWO_SENTENCES if ends_sentence else PART_SENTENCE)


def _ends(words: Sequence[_Word], max_line: int, *, whole: bool) -> list[int]:
    return _Plan(words, max_line, whole=whole).ends() if words else []


def _lines(words: Sequence[_Word], limit: int) -> list[Sequence[_Word]]:
    """The words in as few lines as possible; two lines are as even as possible, the lower one being
    the longer, and break after a clause where there is one nearby.
    """
    total = sum(word.columns for word in words) - words[0].space
    if total <= limit:
        return [words]
    best = math.inf
    found = 0
    upper = words[0].columns - words[0].space
    for place in range(1, len(words)):
        word = words[place]
        lower = total - upper - word.space
        if max(upper, lower) <= limit:
            cost = abs(upper - lower) + LINE_ENDS[word.place]
            cost += UPPER_LONGER if upper > lower else 0
            if cost < best:
                best = cost
                found = place
        upper += word.columns
    return [words[:found], words[found:]] if found else _filled(words, limit)


def _filled(words: Sequence[_Word], limit: int) -> list[Sequence[_Word]]:
    """The words line by line, each as full as possible."""
    lines: list[Sequence[_Word]] = []
    begin = 0
    columns = -words[0].space
    for place, word in enumerate(words):
        if place > begin and columns + word.columns > limit:
            lines.append(words[begin:place])
            begin = place
            columns = -word.space
        columns += word.columns
    return [*lines, words[begin:]]
