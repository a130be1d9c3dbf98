"""Cuts a stream of sound into utterances at silences, and drops the silence between them.

The same segmenter serves files and microphones. It counts samples, never seconds on a clock, so
that the same sound gives the same utterances in whatever portions it comes. A frame is 512 samples,
32 ms (engine/vad.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from engine.recognition import RATE, Samples
from engine.vad import FRAME, FRAME_SECONDS

SPEECH_THRESHOLD: Final = 0.5  # probability from which a frame is speech
SILENCE_THRESHOLD: Final = 0.35  # probability below which a frame is silence
BEGIN_FRAMES: Final = 2  # of speech in a row begin an utterance
# Seconds of silence at which an utterance is likely to end soon, and after which it isn't.
PAUSE_BEGINS: Final = 0.15
PAUSE_ENDS: Final = 1.5
MIN_SPEECH: Final = 3  # frames of speech; an utterance with fewer is a click or a breath


class Detector(Protocol):
    """Gives the probability of speech in each frame (engine.vad.VoiceActivity)."""

    def push(self, samples: Samples) -> npt.NDArray[np.float32]: ...
    def flush(self) -> npt.NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """When an utterance ends, in seconds."""

    silence: float = 0.5  # this much silence ends it
    soft_limit: float = 24.0  # from this length on, `short_silence` ends it
    short_silence: float = 0.2
    hard_limit: float = 28.0  # at this length it is cut at the quietest frame of `search`
    search: float = 6.0  # the last seconds before the cut
    padding_before: float = 0.3  # kept before the first speech
    padding_after: float = 0.3  # kept after the last speech
    threshold: float = SPEECH_THRESHOLD  # a probability
    # Whether an utterance goes on from `soft_limit` to `hard_limit`, and is cut at its last short
    # silence then.
    fill: bool = False

    def within(self, seconds: float) -> Rules:
        """The same rules for utterances of at most `seconds`."""
        factor = min(1.0, seconds / self.hard_limit)
        return replace(
            self,
            hard_limit=factor * self.hard_limit,
            soft_limit=factor * self.soft_limit,
            search=factor * self.search,
        )


# Whisper takes as long for the sound of a second as for that of its whole window, so a file's
# utterances are nearly as long as that (RecognizerInfo.piece_seconds): with those that ended at the
# first pause after 16 of 28 seconds, two minutes of speech took 28 % more CPU time than the bare
# recogniser.
FILE: Final = Rules(silence=2.0, soft_limit=16.0, short_silence=0.3, fill=True)
LIVE: Final = Rules()


@dataclass(frozen=True, slots=True, eq=False)
class Began:
    """Speech began. It may turn out to be a click, which gives no Utterance."""

    sample: int  # from the start of the stream


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """Speech between two silences, with some of the silence around it. Utterances never overlap."""

    start: int  # samples from the start of the stream
    samples: Samples
    speech_seconds: float
    continues: bool = False  # it was cut within speech, and the next utterance goes on

    @property
    def end(self) -> int:
        return self.start + len(self.samples)


Event = Began | Utterance


class SoundBuffer:
    """Sound that grows at its end and is dropped at its beginning, without a copy of all of it for
    each portion.
    """

    def __init__(self) -> None:
        self._room: Samples = np.zeros(RATE, np.float32)
        self._begin = 0
        self._end = 0

    @property
    def samples(self) -> Samples:
        """What is kept: a view, valid until the next `append`."""
        return self._room[self._begin : self._end]

    def append(self, samples: Samples) -> None:
        end = self._end + len(samples)
        if end > len(self._room):
            kept = self.samples
            end = len(kept) + len(samples)
            room = np.zeros(max(2 * end, RATE), np.float32)
            room[: len(kept)] = kept
            self._room = room
            self._begin = 0
        self._room[end - len(samples) : end] = samples
        self._end = end

    def drop(self, count: int) -> None:
        self._begin = min(self._begin + count, self._end)


@dataclass(slots=True, eq=False)
class Segmenter:
    """`push` takes sound, `flush` ends the open utterance. Both return what happened, in order."""

    detector: Detector
    rules: Rules = LIVE
    received: int = 0  # samples, with the zeros of `flush`
    _sound: SoundBuffer = field(default_factory=SoundBuffer)
    _base: int = 0  # the first frame of `_sound`
    _frame: int = 0  # the next frame without a verdict
    _start: int | None = None  # the frame at which the open utterance starts
    _probabilities: list[float] = field(default_factory=list)  # from `_base` on
    _above: int = 0  # frames of speech in a row, before an utterance
    _quiet: int = 0  # frames of silence in a row, within an utterance
    _speech: int = 0  # frames of speech in the open utterance
    _pause: int | None = None  # the frame at which its last short silence would end it (`fill`)

    @property
    def speaking(self) -> bool:
        """Whether an utterance is open."""
        return self._start is not None

    @property
    def certain(self) -> bool:
        """Whether the open utterance has enough speech, so that its end will give an Utterance."""
        return self.speaking and self._speech >= MIN_SPEECH

    @property
    def quiet_seconds(self) -> float:
        """How long the open utterance has been silent by now."""
        return self._quiet * FRAME_SECONDS if self.speaking else 0.0

    @property
    def pausing(self) -> bool:
        """Whether the open utterance is likely to end soon."""
        return self.certain and PAUSE_BEGINS <= self.quiet_seconds <= PAUSE_ENDS

    @property
    def open_start(self) -> int:
        """The first sample of the open utterance, or of what would be its beginning."""
        return (self._base if self._start is None else self._start) * FRAME

    def open_samples(self) -> Samples:
        """The sound of the open utterance so far: owned by the caller."""
        return self._sound.samples[self.open_start - self._base * FRAME :].copy()

    def push(self, samples: Samples) -> list[Event]:
        """Takes any number of samples at 16 kHz."""
        self.received += len(samples)
        self._sound.append(samples)
        events = self._judge_all(self.detector.push(samples))
        self._forget()
        return events

    def flush(self) -> list[Event]:
        """Ends the stream, or the open utterance of a stream that goes on. Sound that isn't a whole
        frame is filled with zeros.
        """
        padding = -(self.received - self._base * FRAME) % FRAME
        found = self.detector.flush()
        if padding and len(found):
            self.received += padding
            self._sound.append(np.zeros(padding, np.float32))
        events = self._judge_all(found)
        if self._start is not None:
            kept = min(self._quiet, _frames(self.rules.padding_after))
            events += self._end(self._frame - self._quiet + kept)
        self._forget()
        return events

    def reset(self) -> None:
        """Drops the open utterance and all sound that was kept."""
        self._start = None
        self._above = self._quiet = self._speech = 0
        self._forget(keep=0)

    def _judge_all(self, probabilities: npt.NDArray[np.float32]) -> list[Event]:
        """Judges the [frames] that come next."""
        events: list[Event] = []
        for probability in map(float, probabilities):
            self._probabilities.append(probability)
            events += self._judge(probability)
            self._frame += 1
        return events

    def _judge(self, probability: float) -> list[Event]:
        """Begins, continues or ends an utterance with the frame `_frame`."""
        threshold = self.rules.threshold
        if self._start is None:
            self._above = self._above + 1 if probability > threshold else 0
            return self._begin() if self._above >= BEGIN_FRAMES else []
        self._speech += probability > threshold
        ends = min(SILENCE_THRESHOLD, threshold * 0.7)
        if probability >= threshold:
            self._quiet = 0
        elif probability < ends or self._quiet:
            self._quiet += 1
        length = (self._frame + 1 - self._start) * FRAME_SECONDS
        silence = self._quiet * FRAME_SECONDS
        end = self._frame + 1 - self._quiet + min(self._quiet, _frames(self.rules.padding_after))
        paused = length >= self.rules.soft_limit and silence >= self.rules.short_silence
        if silence >= self.rules.silence or (paused and not self.rules.fill):
            return self._end(end)
        if paused:
            self._pause = end
        if length < self.rules.hard_limit:
            return []
        return self._cut() if self._pause is None else self._end_at_pause(self._pause)

    def _begin(self) -> list[Event]:
        first = self._frame - BEGIN_FRAMES + 1
        self._start = max(self._base, first - _frames(self.rules.padding_before))
        self._quiet = 0
        self._speech = BEGIN_FRAMES
        self._pause = None
        return [Began(first * FRAME)]

    def _end(self, end: int) -> list[Event]:
        """Closes the open utterance before the frame `end`, where the next may start."""
        found = self._utterance(end, continues=False)
        self._start = None
        self._above = 0
        self._drop_before(end)
        return found

    def _end_at_pause(self, end: int) -> list[Event]:
        """Closes the open utterance at a pause before the present frame, and judges again the
        frames that came after it.
        """
        assert self._start is not None
        kept = slice(self._start - self._base, end - self._base)
        self._speech = self._speech_frames(self._probabilities[kept])
        present = self._frame
        events = self._end(end)
        for frame, probability in enumerate(self._probabilities, start=end):
            self._frame = frame
            events += self._judge(probability)
        assert self._frame == present
        return events

    def _speech_frames(self, probabilities: list[float]) -> int:
        return sum(each > self.rules.threshold for each in probabilities)

    def _cut(self) -> list[Event]:
        """Cuts within speech at the quietest frame near its end; the rest goes on."""
        assert self._start is not None
        search = range(self._frame - _frames(self.rules.search), self._frame)
        quietest = min(search, key=self._loudness)
        found = self._utterance(quietest + 1, continues=True)
        self._start = quietest + 1
        self._speech = self._speech_frames(self._probabilities[self._start - self._base :])
        self._drop_before(self._start)
        return found

    def _loudness(self, frame: int) -> tuple[float, float]:
        """The frame's probability of speech, and the energy of its samples."""
        begin = (frame - self._base) * FRAME
        sound = self._sound.samples[begin : begin + FRAME]
        return self._probabilities[frame - self._base], float(np.dot(sound, sound))

    def _utterance(self, end: int, *, continues: bool) -> list[Event]:
        assert self._start is not None
        if self._speech < MIN_SPEECH:
            return []
        base = self._base
        sound = self._sound.samples
        samples = sound[(self._start - base) * FRAME : (end - base) * FRAME].copy()
        seconds = self._speech * FRAME_SECONDS
        return [Utterance(self._start * FRAME, samples, seconds, continues)]

    def _forget(self, keep: int | None = None) -> None:
        """Drops sound before which no utterance can start."""
        if self._start is None:
            kept = _frames(self.rules.padding_before) + BEGIN_FRAMES if keep is None else keep
            self._drop_before(max(self._base, self._frame - kept))

    def _drop_before(self, frame: int) -> None:
        count = frame - self._base
        self._sound.drop(count * FRAME)
        del self._probabilities[:count]
        self._base = frame


def _frames(seconds: float) -> int:
    return round(seconds / FRAME_SECONDS)
