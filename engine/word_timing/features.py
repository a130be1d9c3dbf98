"""What sound is compared by: loudness and cepstra in frames of 10 ms."""

from __future__ import annotations

import functools
from typing import Final

import numpy as np
import numpy.typing as npt

from engine.speech import Samples

Floats = npt.NDArray[np.float32]

HOP_SECONDS: Final = 0.01
WINDOW_SECONDS: Final = 0.025
BANDS: Final = 40
LOW_HZ: Final = 80.0
HIGH_HZ: Final = 7600.0
CEPSTRA: Final = 13
LIFTER: Final = 22  # raises the higher cepstra, which are small, as recognisers do
DELTA: Final = 2  # frames to each side that a slope is taken over
ONE_THREAD: Final = 2**18  # multiplications of a product up to which OpenBLAS takes one thread
FLOOR: Final = 1e-8  # of the power in a band


class Frames:
    """Cuts sound at `rate` Hz into windows every 10 ms, whatever portions it comes in. Window i is
    centred at i * 10 ms.
    """

    def __init__(self, rate: int) -> None:
        self.hop = round(rate * HOP_SECONDS)
        self.width = round(rate * WINDOW_SECONDS)
        self._rate = rate
        self._held: Samples = np.zeros(self.width // 2, np.float32)

    def push(self, samples: Samples) -> Floats:
        """The log power of the windows that are now complete, [windows, BANDS]."""
        sound = np.concatenate([self._held, samples])
        count = max(0, (len(sound) - self.width) // self.hop + 1)
        self._held = sound[count * self.hop :].copy()
        if not count:
            return np.zeros((0, BANDS), np.float32)
        windows = np.lib.stride_tricks.sliding_window_view(sound, self.width)[:: self.hop][:count]
        return log_bands(windows, self._rate)

    def flush(self) -> Floats:
        """The windows that the end of the sound completes with silence."""
        return self.push(np.zeros(self.width // 2, np.float32))


def log_bands(windows: Samples, rate: int) -> Floats:
    """The natural logarithm of the power in mel bands, of [windows, samples]."""
    shape = _window(windows.shape[1])
    size = 1 << (windows.shape[1] - 1).bit_length()
    power = np.square(np.abs(np.fft.rfft(windows * shape, size)))
    return np.log(product(power, _bands(rate, size)) / len(shape) + np.float32(FLOOR))


def cepstra(bands: Floats) -> Floats:
    """Liftered cepstra 0 to 12 of [frames, BANDS]; the first one is the loudness."""
    return product(bands, _cosines())


def product(left: Floats, right: Floats) -> Floats:
    """The matrix product, in parts that OpenBLAS takes on the calling thread: with more threads the
    ruler took 0.98 % of a core instead of 0.6 %.
    """
    step = max(1, ONE_THREAD // right.size)
    if len(left) <= step:
        return left @ right
    parts = [left[start : start + step] @ right for start in range(0, len(left), step)]
    return np.concatenate(parts)


def with_slopes(values: Floats) -> Floats:
    """The values and how they change: [frames, 2 * values]. At the ends the first and the last
    frame go on.
    """
    padded = np.pad(values, ((DELTA, DELTA), (0, 0)), mode="edge")
    count = len(values)
    slopes = sum(
        step * (padded[DELTA + step : DELTA + step + count] - padded[DELTA - step :][:count])
        for step in range(1, DELTA + 1)
    )
    return np.concatenate([values, slopes / np.float32(10)], axis=1)


@functools.cache
def _window(width: int) -> Floats:
    return np.hanning(width).astype(np.float32)


@functools.cache
def _bands(rate: int, size: int) -> Floats:
    """Triangles that overlap by half, evenly on the mel scale: [size // 2 + 1, BANDS]."""
    high = min(HIGH_HZ, rate / 2)
    mels = np.linspace(_mel(LOW_HZ), _mel(high), BANDS + 2)
    edges = 700 * (10 ** (mels / 2595) - 1)
    hertz = np.fft.rfftfreq(size, 1 / rate)[:, np.newaxis]
    rising = (hertz - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - hertz) / (edges[2:] - edges[1:-1])
    return np.asarray(np.maximum(0, np.minimum(rising, falling)), np.float32)


def _mel(hertz: float) -> float:
    return float(2595 * np.log10(1 + hertz / 700))


@functools.cache
def _cosines() -> Floats:
    """The cosine transform from bands to cepstra, with the lifter: [BANDS, CEPSTRA]."""
    order = np.arange(CEPSTRA)
    places = (np.arange(BANDS)[:, np.newaxis] + 0.5) * np.pi / BANDS
    lifter = 1 + LIFTER / 2 * np.sin(np.pi * order / LIFTER)
    return np.asarray(np.cos(places * order) * np.sqrt(2 / BANDS) * lifter, np.float32)
