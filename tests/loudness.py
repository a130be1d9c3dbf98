"""Sound whose loudness says whether it is speech, and the detector that takes it for that."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from engine.recognition import RATE, Samples
from engine.vad import FRAME


@dataclass
class Loudness:
    """A detector that takes sound for speech as far as it is loud."""

    rest: Samples = field(default_factory=lambda: np.zeros(0, np.float32))

    def push(self, samples: Samples) -> Samples:
        sound = np.concatenate([self.rest, samples])
        count = len(sound) // FRAME
        self.rest = sound[count * FRAME :]
        return np.abs(sound[: count * FRAME]).reshape(count, FRAME).max(axis=1, initial=0)

    def flush(self) -> Samples:
        return self.push(np.zeros(-len(self.rest) % FRAME, np.float32))


def sound(*parts: tuple[float, float]) -> Samples:
    """Loudness and seconds of each part."""
    return np.concatenate(
        [np.full(int(seconds * RATE), loud, np.float32) for loud, seconds in parts]
    )
