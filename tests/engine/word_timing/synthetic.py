"""Sound whose words lie at known samples: each is a burst of noise as long as its letters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.speech import Mark, Samples
from engine.word_timing.spans import spans

RATE = 24_000
LETTER = 0.06  # seconds
PAUSE = 0.25  # behind punctuation
LEAD = 0.3  # seconds of silence before the first word


@dataclass(frozen=True, slots=True, eq=False)
class Glued:
    """A sound, and where the words of its texts are in it: seconds of starts and of ends."""

    sound: Samples
    starts: list[float]
    ends: list[float]


def glued(*texts: str, seed: int = 0, pause: float = PAUSE, noise: float = 0.0) -> Glued:
    """Words that are glued together, with a silence behind punctuation. `noise` is under all."""
    rng = np.random.default_rng(seed)
    parts = [np.zeros(round(LEAD * RATE), np.float32)]
    starts = []
    ends = []
    at = len(parts[0])
    for span in spans(texts):
        frames = round(max(0.04, span.weight * LETTER) * RATE)
        shape = np.sqrt(np.hanning(frames + 2)[1:-1])
        burst = rng.normal(0, 0.2, frames) * (0.15 + 0.85 * shape)
        starts.append(at / RATE)
        ends.append((at + frames) / RATE)
        silence = round(pause * span.pauses * RATE)
        parts += [burst.astype(np.float32), np.zeros(silence, np.float32)]
        at += frames + silence
    sound = np.concatenate(parts)
    sound += rng.normal(0, noise, len(sound)).astype(np.float32) if noise else 0
    return Glued(sound, starts, ends)


def check(marks: list[Mark], texts: list[str], sound: Samples, rate: int = RATE) -> None:
    """The marks are in order, inside the sound and inside their texts, and don't overlap."""
    until = 0.0
    place = (0, 0)
    for mark in marks:
        assert until <= mark.seconds <= mark.until <= len(sound) / rate + 1e-9
        assert place <= (mark.request, mark.start)
        assert 0 <= mark.start < mark.end <= len(texts[mark.request])
        word = texts[mark.request][mark.start : mark.end]
        assert word == word.strip()
        assert any(map(str.isalnum, word))
        until = mark.until
        place = (mark.request, mark.end)
