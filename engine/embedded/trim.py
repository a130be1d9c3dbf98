"""Sound cut to its pauses and kept below full scale.

What each synthesizer leaves around a sentence, in milliseconds (measured, silence being 40 dB under
the loudest 5 ms):

    hibari  before 225-325, after 130-480
    joe     before   0-50,  after 110-215
    Kokoro  before 375-420, after 520-645

The client would wait for the first of these, and the second would interrupt the speech. So every
phrase is cut to 30 ms before its sound, faded in and out over a few, and followed by the pause that
its punctuation asks for. Joins are silent by construction.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.embedded.runtime import RATE
from engine.speech import Samples

WINDOW = RATE // 200  # samples whose loudness counts as one: 5 ms
SILENT_LEVEL = 0.01  # of the loudest window: silence
# seconds kept before and after the sound: breaths, closures, the end of an s
LEAD = 0.03
TAIL = 0.06
FADE_IN = 0.004
FADE_OUT = 0.02
KNEE = 0.85


def audible_windows(sound: Samples) -> npt.NDArray[np.int64]:
    """The numbers of the windows of 5 ms that are not silent."""
    windows = sound[: len(sound) // WINDOW * WINDOW].reshape(-1, WINDOW)
    loudness = np.sqrt(np.square(windows).mean(axis=1))
    return np.flatnonzero(loudness > max(1e-3, SILENT_LEVEL * loudness.max(initial=0.0)))


def trim(sound: Samples, pause: float) -> Samples:
    """The sound without its silences: LEAD seconds before it, and `pause` seconds from its end to
    where the sound of the next phrase begins.
    """
    return cut(sound, audible_windows(sound), pause)


def cut(sound: Samples, audible: npt.NDArray[np.int64], pause: float) -> Samples:
    """What `trim` makes of a sound with these audible windows."""
    if not len(audible):
        return np.zeros(round(pause * RATE), np.float32)
    tail = min(TAIL, pause / 2)
    first = samples_before(audible)
    last = min(len(sound), (audible[-1] + 1) * WINDOW + round(tail * RATE))
    silence = round(max(0.0, pause - tail - LEAD) * RATE)
    trimmed = np.concatenate([sound[first:last], np.zeros(silence, np.float32)])
    fade_in, fade_out = (min(round(fade * RATE), last - first) for fade in (FADE_IN, FADE_OUT))
    trimmed[:fade_in] *= np.linspace(0, 1, fade_in, dtype=np.float32)
    trimmed[last - first - fade_out : last - first] *= np.linspace(1, 0, fade_out, dtype=np.float32)
    return soft_clip(trimmed)


def samples_before(audible: npt.NDArray[np.int64]) -> int:
    """How many samples `cut` leaves out in front."""
    return max(0, int(audible[0]) * WINDOW - round(LEAD * RATE)) if len(audible) else 0


def soft_clip(sound: Samples) -> Samples:
    """The sound with everything louder than KNEE bent to stay under 1, the rest untouched. Kokoro's
    bursts reach 1.4.
    """
    over = np.maximum(np.abs(sound) - KNEE, 0)
    bent = np.sign(sound) * (KNEE + (1 - KNEE) * np.tanh(over / (1 - KNEE)))
    return np.where(over, bent, sound).astype(np.float32)
