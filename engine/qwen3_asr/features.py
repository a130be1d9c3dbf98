"""The model's features: the logarithm of a mel spectrogram, as WhisperFeatureExtractor makes it.

The spectrogram has a frame each 10 ms. A frame depends on the 25 ms around it, and at an end of the
clip on the clip's mirror image. The features have a floor 80 dB below the loudest cell of the whole
clip: so a frame is made in two steps, the second one of which knows the whole clip.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import pad

from engine.qwen.mel import mel_filters
from engine.recognition import RATE, Samples

FFT: Final = 400  # samples
HOP: Final = 160  # samples
MIN_SAMPLES: Final = RATE // 2  # a shorter clip is followed by silence
RANGE: Final = 8.0  # powers of ten between the loudest cell and the floor


def prepared(samples: Samples) -> Samples:
    """The clip as the model hears it: at most as loud as 1, and MIN_SAMPLES long."""
    if not np.isfinite(samples).all():
        samples = np.nan_to_num(samples, nan=0.0, posinf=1.0, neginf=-1.0)
    peak = float(np.abs(samples).max()) if len(samples) else 0.0
    if peak > 1.0:
        samples = np.clip(samples / peak, -1.0, 1.0).astype(np.float32)
    missing = MIN_SAMPLES - len(samples)
    return np.pad(samples, (0, missing)) if missing > 0 else samples


def frames_of(samples: int) -> int:
    """How many frames a clip has."""
    return samples // HOP


def final_frames(samples: int) -> int:
    """How many frames of a clip stay as they are whatever follows: those that reach no end."""
    return max(0, (samples - FFT // 2) // HOP + 1)


@lru_cache
def _filters(mels: int) -> Tensor:
    return mel_filters(mels, RATE, FFT)


def log_spectrum(samples: Samples, mels: int, first: int, last: int) -> Tensor:
    """The logarithms [mels, last - first] of a clip's frames, without their floor."""
    half = FFT // 2
    begin = first * HOP - half
    end = (last - 1) * HOP + half
    part = torch.from_numpy(samples[max(begin, 0) : end])
    before = max(0, -begin)
    after = max(0, end - len(samples))
    part = pad(part[None], (before, after), mode="reflect")[0] if before or after else part
    window = torch.hann_window(FFT)
    spectrum = torch.fft.rfft(part.unfold(0, FFT, HOP) * window)  # [frames, 201]
    power = spectrum.abs() ** 2
    return (_filters(mels) @ power.T).clamp(min=1e-10).log10()


def normalized(log: Tensor, loudest: float) -> Tensor:
    """The features of frames of a clip whose loudest cell is `loudest`."""
    return (log.clamp(min=loudest - RANGE) + 4.0) / 4.0


def features(samples: Samples, mels: int = 128) -> Tensor:
    """All features [mels, frames] of a clip."""
    log = log_spectrum(samples, mels, 0, frames_of(len(samples)))
    return normalized(log, float(log.max()))
