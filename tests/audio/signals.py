"""Sounds for the tests of audio/, and measurements of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from audio import Samples
from audio.encode import encoder

RATE = 24000


def tone(rate: int, seconds: float, pitch: float = 440.0, level: float = 0.4) -> Samples:
    """A sine at `pitch` Hz."""
    return (level * np.sin(2 * np.pi * pitch * np.arange(round(rate * seconds)) / rate)).astype(
        np.float32
    )


def voiced(rate: int, seconds: float, pitch: float = 130.0) -> Samples:
    """A vowel-like sound: 12 harmonics of `pitch` Hz, louder and softer four times a second."""
    time = np.arange(round(rate * seconds)) / rate
    wave = sum(np.sin(2 * np.pi * pitch * k * time + k) / k for k in range(1, 13))
    return (0.15 * wave * (1 + 0.6 * np.sin(2 * np.pi * 4 * time))).astype(np.float32)


def pitch_of(samples: Samples, rate: int) -> float:
    """Hz of the strongest partial, to 1 Hz or better for half a second and more."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 8 * len(samples)))
    return float(np.argmax(spectrum)) * rate / (8 * len(samples))


def sliced(samples: Samples, seed: int, longest: int = 3000) -> Iterator[Samples]:
    """The samples in random slices; some are empty, some have one frame."""
    random = np.random.default_rng(seed)
    start = 0
    while start < len(samples):
        length = int(random.choice([0, 1, 7, random.integers(longest)]))
        yield samples[start : start + length].copy()
        start += length


def even(samples: Samples, frames: int) -> Iterator[Samples]:
    """The samples in slices of `frames`, the last one shorter."""
    for start in range(0, len(samples), frames):
        yield samples[start : start + frames]


def encoded(name: str, samples: Samples, rate: int = RATE, bitrate: int | None = None) -> bytes:
    codec = encoder(name, rate, bitrate)
    return b"".join(codec.push(part) for part in even(samples, rate // 10)) + codec.flush()
