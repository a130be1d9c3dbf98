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

from engine.embedded.runtime import RATE
from engine.speech import Samples

SILENT_LEVEL = 0.01  # of the loudest window: silence
# seconds kept before and after the sound: breaths, closures, the end of an s
LEAD = 0.03
TAIL = 0.06
FADE_IN = 0.004
FADE_OUT = 0.02
KNEE = 0.85


def trim(sound: Samples, pause: float) -> Samples:
    """The sound without its silences: LEAD seconds before it, and `pause` seconds from its end to
    where the sound of the next phrase begins.
    """
    window = RATE // 200
    windows = sound[: len(sound) // window * window].reshape(-1, window)
    loudness = np.sqrt(np.square(windows).mean(axis=1))
    audible = np.flatnonzero(loudness > max(1e-3, SILENT_LEVEL * loudness.max(initial=0.0)))
    if not len(audible):
        return np.zeros(round(pause * RATE), np.float32)
    tail = min(TAIL, pause / 2)
    first = max(0, audible[0] * window - round(LEAD * RATE))
    last = min(len(sound), (audible[-1] + 1) * window + round(tail * RATE))
    silence = round(max(0.0, pause - tail - LEAD) * RATE)
    trimmed = np.concatenate([sound[first:last], np.zeros(silence, np.float32)])
    fade_in, fade_out = (min(round(fade * RATE), last - first) for fade in (FADE_IN, FADE_OUT))
    trimmed[:fade_in] *= np.linspace(0, 1, fade_in, dtype=np.float32)
    trimmed[last - first - fade_out : last - first] *= np.linspace(1, 0, fade_out, dtype=np.float32)
    return soft_clip(trimmed)


def soft_clip(sound: Samples) -> Samples:
    """The sound with everything louder than KNEE bent to stay under 1, the rest untouched. Kokoro's
    bursts reach 1.4.
    """
    over = np.maximum(np.abs(sound) - KNEE, 0)
    bent = np.sign(sound) * (KNEE + (1 - KNEE) * np.tanh(over / (1 - KNEE)))
    return np.where(over, bent, sound).astype(np.float32)
