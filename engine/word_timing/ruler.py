"""Words' times carried over from a voice whose times are known, which says the same text.

The other voice is the ruler. Both sounds become 13 cepstra and their slopes every 10 ms, the ruler
without its pauses, and dynamic time warping (warp.py) leads from the words of the ruler to those of
the sound while that is still coming. A word is given once the sound is BEHIND seconds further than
its end. Measured with hibari as the ruler, 668 words of English: joe's starts are wrong by 12 ms in
the median and by 50 ms at the 95th percentile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from engine.contract import EngineError
from engine.speech import Mark, Samples
from engine.word_timing.features import CEPSTRA, DELTA, Floats, Frames, cepstra, with_slopes
from engine.word_timing.loudness import WINDOW_SECONDS, levels, silences, threshold
from engine.word_timing.warp import Warp

BEHIND: Final = 0.2  # seconds
STEP: Final = 0.4  # seconds of sound after which words are looked for again
PAUSE: Final = 0.12  # seconds; shorter silences are closures of stops: words may begin in them
NEAR: Final = 10  # windows between a pause and the border of words that lies in it
KEPT: Final = 6  # windows of a pause that stay in the ruler
SHORTEST_WORD: Final = 0.02  # seconds
# How far the sound must be closer to the ruler along the path than at random places, as a part of
# the distance there. Right texts have 0.50 to 0.94 after a second and 0.50 to 0.88 after three,
# other texts 0.80 to 0.93, noise and tones 0.95 to 0.99.
MAX_DISTANCE: Final = 0.94
MAX_DISTANCE_LATER: Final = 0.91
EARLIEST: Final = 1.0  # seconds
LATER: Final = 3.0
PRIOR: Final = 50  # frames: the weight of the ruler's mean beside that of the sound so far
AUDIBLE: Final = 60.0  # how far the loudness of frames that count may lie below the loudest


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """What the ruler says for a text."""

    samples: Samples
    marks: Sequence[Mark]


Say = Callable[[str], Spoken]  # raises EngineError for a text that the ruler can't say


class NoMatch(EngineError):
    """The sound isn't that of the text, or the ruler can't say it."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the ruler: its mark, and its frames without pauses."""

    mark: Mark
    first: float
    last: float


class RulerTiming:
    """One slot's words. Texts are added in the order in which they are spoken, each before its
    sound is pushed.
    """

    def __init__(self, say: Say, ruler_rate: int, rate: int) -> None:
        self.seconds = 0.0  # of sound so far
        self._say = say
        self._ruler_rate = ruler_rate
        self._rate = rate
        self._texts = 0
        self._words: list[_Word] = []  # that aren't given yet
        self._warp: Warp | None = None
        self._ruler_frames = 0
        self._ruler_mean: Floats = np.zeros(CEPSTRA, np.float32)
        self._frames = Frames(rate)
        self._sum = np.zeros(CEPSTRA, np.float32)
        self._count = 0
        self._top = -np.inf
        self._context: Floats = np.zeros((0, CEPSTRA), np.float32)  # frames that slopes still need
        self._compared = 0  # of them
        self._held: Samples = np.zeros(0, np.float32)
        self._levels = np.zeros(0, np.float32)
        self._given = 0.0  # seconds: the end of the last word
        self._looked = 0  # frames at the last look

    def add(self, text: str) -> None:
        """The next text of the slot. Raises EngineError where the ruler can't say it."""
        spoken = self._say(text)
        bands = Frames(self._ruler_rate)
        values = cepstra(np.concatenate([bands.push(spoken.samples), bands.flush()]))
        kept = _kept(spoken.samples, self._ruler_rate, len(values))
        places = np.concatenate([[0], np.cumsum(kept)])
        for mark in spoken.marks:
            first, last = (_place(places, each) for each in (mark.seconds, mark.until))
            own = Mark(mark.start, mark.end, mark.seconds, mark.until, self._texts)
            self._words.append(_Word(own, self._ruler_frames + first, self._ruler_frames + last))
        self._texts += 1
        self._ruler_frames += int(places[-1])
        self._add_frames(values, kept)

    def push(self, samples: Samples) -> list[Mark]:
        """More sound. Returns the words that are known now, each once.

        Raises NoMatch once the sound can't be that of the texts.
        """
        self._hear(samples, self._frames.push(samples))
        looked = self._looked * WINDOW_SECONDS
        if self._warp is None or self.seconds - looked < STEP:
            return []
        return self._found(self._warp.frames - round(BEHIND / WINDOW_SECONDS), ended=False)

    def finish(self) -> list[Mark]:
        """The words that remain, at the end of the sound. Raises NoMatch."""
        rest = self._frames.flush()
        self._hear(np.zeros(0, np.float32), rest, ended=True)
        return self._found(self._warp.frames, ended=True) if self._warp else []

    def _add_frames(self, values: Floats, kept: npt.NDArray[np.bool_]) -> None:
        """Adds a text's frames to the known sound."""
        if self._warp is None:
            self._ruler_mean = _mean(values[kept])
        known = with_slopes(values - self._ruler_mean)[kept]
        if self._warp:
            self._warp.extend(known)
        else:
            others = np.roll(known, len(known) // 2, axis=0)
            scale = float(np.linalg.norm(known - others, axis=1).mean())
            self._warp = Warp(known, max(scale, 1e-3))

    def _hear(self, samples: Samples, bands: Floats, ended: bool = False) -> None:
        self.seconds += len(samples) / self._rate
        held = np.concatenate([self._held, samples])
        found = levels(held, self._rate)
        self._held = held[len(found) * round(self._rate * WINDOW_SECONDS) :].copy()
        self._levels = np.concatenate([self._levels, found])
        values = cepstra(bands)
        self._top = max(self._top, float(values[:, 0].max(initial=-np.inf)))
        audible = values[values[:, 0] > self._top - AUDIBLE]
        self._sum += audible.sum(axis=0)
        self._count += len(audible)
        mean: Floats = (self._sum + PRIOR * self._ruler_mean) / np.float32(self._count + PRIOR)
        self._compare(values - mean, ended)

    def _compare(self, values: Floats, ended: bool) -> None:
        """Warps the frames whose slopes are known."""
        values = np.concatenate([self._context, values])
        end = len(values) if ended else len(values) - DELTA
        if self._warp and end > self._compared:
            self._warp.push(with_slopes(values)[self._compared : end])
            first = max(0, end - DELTA)
            self._compared = end - first
            values = values[first:].copy()
        self._context = values

    def _found(self, until: int, ended: bool) -> list[Mark]:
        """The words that end before the frame `until`. Raises NoMatch."""
        warp = self._warp
        assert warp
        self._looked = warp.frames
        seconds = warp.frames * WINDOW_SECONDS
        if seconds < EARLIEST and not ended:
            return []
        if warp.cost > (MAX_DISTANCE if seconds < LATER else MAX_DISTANCE_LATER) * warp.chance:
            raise NoMatch("the sound isn't that of the text")
        begin = int(self._given / WINDOW_SECONDS)
        places = warp.path(warp.frames - begin, whole=ended)
        pauses = self._pauses(begin)
        marks = []
        for word in self._words:
            first = begin + _crossing(places, word.first)
            last = begin + _crossing(places, word.last)
            beyond = first >= warp.frames if ended else last > until
            if beyond or not len(places):
                break
            first, last = _without_pauses(first, last, pauses)
            if not ended and first >= until:
                break
            marks.append(self._mark(word.mark, first * WINDOW_SECONDS, last * WINDOW_SECONDS))
        del self._words[: len(marks)]
        return marks

    def _mark(self, mark: Mark, start: float, end: float) -> Mark:
        """A word from `start` to `end`, behind the one before it."""
        start = min(max(start, self._given), self.seconds)
        end = min(max(end, start + SHORTEST_WORD), self.seconds)
        self._given = end
        return replace(mark, seconds=start, until=end)

    def _pauses(self, begin: int) -> list[tuple[int, int]]:
        """The pauses that end behind a window."""
        margin = round(PAUSE / WINDOW_SECONDS)
        first = max(0, begin - margin)
        audible = self._levels[first:] > threshold(self._levels)
        return [(first + a, first + b) for a, b in silences(audible, PAUSE)]


def _kept(samples: Samples, rate: int, frames: int) -> npt.NDArray[np.bool_]:
    """Which of the ruler's frames stay: of a pause only its two ends, KEPT together."""
    found = levels(samples, rate)
    kept = np.ones(frames, np.bool_)
    for first, last in silences(found > threshold(found), KEPT * WINDOW_SECONDS):
        kept[first + KEPT // 2 : last - KEPT // 2] = False
    return kept


def _place(places: npt.NDArray[np.int_], seconds: float) -> float:
    """Where a time of the ruler lies among the frames that stay."""
    return float(np.interp(seconds / WINDOW_SECONDS, np.arange(len(places)), places))


def _mean(values: Floats) -> Floats:
    """The mean of the audible frames."""
    audible = values[values[:, 0] > values[:, 0].max(initial=-np.inf) - AUDIBLE]
    mean: Floats = audible.mean(axis=0) if len(audible) else np.zeros(CEPSTRA, np.float32)
    return mean


def _crossing(places: npt.NDArray[np.int_], place: float) -> float:
    """The frame in which the path comes to a place; the number of frames where it doesn't."""
    at = int(np.searchsorted(places, place))
    if at == 0 or at == len(places):
        return float(at)
    before = places[at - 1]
    return float(at - 1 + (place - before) / (places[at] - before))


def _without_pauses(
    first: float, last: float, pauses: Sequence[tuple[int, int]]
) -> tuple[float, float]:
    """A word's frames without the pauses that it begins or ends in or near. Where the ruler has no
    pause, the path rests on a quiet frame beside the border.
    """
    for begin, end in pauses:
        if begin <= first < end or begin - NEAR <= first < end < last:
            first = end
        if begin < last <= end + NEAR and first < begin:
            last = begin
    return first, max(first, last)
