"""When the words of a clip are spoken: from an engine's marks to the words of the client's text."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from api.framing import TimedWord
from engine.speech import Frame, Mark, SpeechRequest, Timing
from text.written_words import WrittenWord

EXACTNESS = get_args(Timing)[::-1]  # the least exact first
TICKS = 10_000  # a second: times are rounded once, down to a tick, so that they stay in order
# a sound ends on a whole sample, which may be 0.125 ms (at 8 kHz) before its exact end
SLACK = 0.0002


@dataclass(slots=True)
class _Request:
    """A request's words, and how far its marks have come."""

    request: SpeechRequest
    words: tuple[WrittenWord, ...]
    next: int = 0  # the first word that isn't known
    begin: float | None = None  # samples of the engine; where that word begins, if it has begun
    end: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """A slot's: the number of the request that it was admitted for, and the samples before it."""

    request: int
    samples: int


class WordTimes:
    """Takes the marks of a clip's slots and gives the words whose time is known.

    Requests are added in the order in which they go to the engine. Times are counted in samples of
    the engine at `rate` Hz until the last step: `seconds_of` (audio/timeline.py) leads from there
    to the sound that the client hears. A word that was taken never changes. The marks of a slot may
    come late, but not later than those of the next one.
    """

    def __init__(self, rate: int, seconds_of: Callable[[float], float]) -> None:
        self.timing: Timing | None = None  # the least exact of all marks so far
        self._rate = rate
        self._seconds_of = seconds_of
        self._requests: list[_Request] = []
        self._slot = -1  # the request that the last slot was admitted for
        self._place = Place(0, 0)  # of that slot
        self._current = 0  # the request that has the next mark
        self._marks: list[tuple[Place, Mark]] = []  # that `settle` reads
        self._slot_ends = False
        self._found: list[TimedWord] = []
        self._last: TimedWord | None = None

    def add(self, request: SpeechRequest, words: tuple[WrittenWord, ...]) -> None:
        """Adds a request that goes to the engine, with the words of its text."""
        self._requests.append(_Request(request, words))

    def begin(self, request: SpeechRequest, samples: int) -> Place:
        """A slot that was admitted for `request` begins to sound, after so many samples."""
        following = range(self._slot + 1, len(self._requests))
        known = (at for at in following if self._requests[at].request is request)
        self._slot = next(known, self._slot + 1)
        self._place = Place(self._slot, samples)
        return self._place

    def hear(self, frame: Frame) -> None:
        """Takes the marks of a frame of that slot."""
        self.take(self._place, frame.marks, frame.timing, frame.last)

    def texts(self, place: Place) -> list[str]:
        """The texts of a slot so far: of its request, and of those that follow in it."""
        ends = self._slot if self._slot > place.request else None  # the next slot has the others
        requests = [each.request for each in self._requests[place.request : ends]]
        follow = itertools.takewhile(lambda request: request.follows, requests[1:])
        return [request.text for request in (*requests[:1], *follow)]

    def take(self, place: Place, marks: Sequence[Mark], timing: Timing, ended: bool) -> None:
        """Takes marks of a slot, the last ones if it `ended`. They count from `settle` on."""
        self._marks += [(place, mark) for mark in marks]
        self._slot_ends = ended
        if marks:
            known = [timing] if self.timing is None else [timing, self.timing]
            self.timing = min(known, key=EXACTNESS.index)

    def settle(self) -> list[TimedWord]:
        """The words that became known, each once. To be called when a sample of the last frame has
        gone into the encoding: then the way to the client's sound is known.
        """
        for place, mark in self._marks:
            at = place.request + mark.request
            if at < len(self._requests):
                self._finish(at)
                self._read(self._requests[at], mark, place.samples)
        self._marks.clear()
        if self._slot_ends:
            self._finish(self._current + 1)
            self._slot_ends = False
        found = self._found
        self._found = []
        return found

    def _finish(self, until: int) -> None:
        """Ends the requests before `until`."""
        while self._current < min(until, len(self._requests)):
            request = self._requests[self._current]
            self._complete(request, len(request.words))
            request.words = ()  # a long text has many
            self._current += 1

    def _read(self, request: _Request, mark: Mark, slot_begins: int) -> None:
        if not 0 <= mark.start < mark.end <= len(request.request.text):
            return
        if not 0 <= mark.seconds <= mark.until < math.inf:  # NaN, too
            return
        before = _count(request.words, request.next, lambda word: word.spoken_end <= mark.start)
        self._complete(request, before)
        behind = _count(request.words, request.next, lambda word: word.spoken_start < mark.end)
        words = _together(request.words[request.next : behind], mark)
        request.words = request.words[: request.next] + words + request.words[behind:]
        begin = slot_begins + mark.seconds * self._rate
        length = (mark.until - mark.seconds) * self._rate
        for number, word in enumerate(words, 1):
            if request.begin is None:
                request.begin = begin + _share(word.spoken_start, mark) * length * (number > 1)
            share = _share(word.spoken_end, mark) if number < len(words) else 1.0
            request.end = begin + share * length
            if word.spoken_end <= mark.end:
                self._complete(request, request.next + 1)

    def _complete(self, request: _Request, until: int) -> None:
        """Gives the words before `until`: those that have begun."""
        if request.next < until and request.begin is not None:
            word = request.words[request.next]
            spoken = request.request.text[word.spoken_start : word.spoken_end]
            self._give(word, spoken, request.begin, request.end)
            request.begin = None
        request.next = max(request.next, until)

    def _give(self, word: WrittenWord, spoken: str, begin: float, end: float) -> None:
        start = _ticks(self._seconds_of(begin))
        if self._last:
            if word.start < self._last.end_char:  # a part of it was spoken before
                return
            start = max(start, self._last.end)
        end = max(start, _ticks(self._seconds_of(end) - SLACK))
        self._last = TimedWord(word.text, start, end, word.start, word.end, spoken)
        self._found.append(self._last)


def _count(words: tuple[WrittenWord, ...], at: int, holds: Callable[[WrittenWord], bool]) -> int:
    """Where the words end, from `at` on, for which it holds."""
    while at < len(words) and holds(words[at]):
        at += 1
    return at


def _together(words: tuple[WrittenWord, ...], mark: Mark) -> tuple[WrittenWord, ...]:
    """The words of a mark; characters of unspaced writing that it spans are one word."""
    joined: list[WrittenWord] = []
    for word in words:
        last = joined[-1] if joined else None
        inside = last and mark.start <= last.spoken_start and word.spoken_end <= mark.end
        if last and inside and last.unspaced and word.unspaced and last.end == word.start:
            text = last.text + word.text
            joined[-1] = replace(last, text=text, end=word.end, spoken_end=word.spoken_end)
        else:
            joined.append(word)
    return tuple(joined)


def _share(place: int, mark: Mark) -> float:
    """How much of a mark's time has passed at a character, from 0 to 1."""
    return min(max((place - mark.start) / (mark.end - mark.start), 0.0), 1.0)


def _ticks(seconds: float) -> float:
    # a whole tick may be a little less in floating point: 1.14 s are 11399.999999999998 ticks
    return math.floor(max(0.0, seconds) * TICKS + 1e-6) / TICKS
