"""Times carried from one voice's sound to another's that says the same, by dynamic time warping."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.speech import Samples

Array = npt.NDArray[np.float64]
HOP = 0.01  # seconds
SIZE = 0.025
BANDS = 32
CEPSTRA = 13


def carried(ruler: Samples, sound: Samples, seconds: list[float], rate: int) -> list[float]:
    """The places in `sound` of what is at `seconds` of `ruler`."""
    path = _path(_distances(_features(ruler, rate), _features(sound, rate)))
    frames, others = np.array(path).T
    unique = np.unique(frames)
    means = np.array([others[frames == frame].mean() for frame in unique])
    places = np.interp(np.array(seconds) / HOP, unique, means)
    return [float(place * HOP) for place in places]


def _features(sound: Samples, rate: int) -> Array:
    """13 cepstra of a mel spectrum, less their mean in the sound, and their slopes."""
    size = round(SIZE * rate)
    hop = round(HOP * rate)
    padded = np.pad(sound, size // 2).astype(np.float64)
    windows = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop] * np.hanning(size)
    power = np.square(np.abs(np.fft.rfft(windows, axis=1)))
    frequencies = np.fft.rfftfreq(size, 1 / rate)
    scale = np.linspace(np.log1p(100 / 700), np.log1p(8000 / 700), BANDS + 2)
    edges = 700 * np.expm1(scale)
    rising = (frequencies[:, None] - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - frequencies[:, None]) / (edges[2:] - edges[1:-1])
    silence = 5e-7 * power.sum(axis=1).max()
    bands = np.log(power @ np.clip(np.minimum(rising, falling), 0, None) + silence)
    order = np.arange(CEPSTRA)[:, None]
    cosines = np.cos(np.pi / BANDS * (np.arange(BANDS) + 0.5) * order)
    cepstra = bands @ cosines.T / BANDS
    cepstra -= cepstra.mean(axis=0)
    return np.hstack([cepstra, 3 * np.gradient(cepstra, axis=0)])


def _distances(ruler: Array, sound: Array) -> Array:
    return np.asarray(np.linalg.norm(ruler[:, None] - sound[None], axis=2))


def _path(distances: Array) -> list[tuple[int, int]]:
    """The cheapest way from the first pair of frames to the last."""
    rows, columns = distances.shape
    total = np.full((rows + 1, columns + 1), np.inf)
    total[0, 0] = 0
    for row in range(1, rows + 1):
        above = np.minimum(total[row - 1, :-1], total[row - 1, 1:])
        best = np.inf
        for column in range(1, columns + 1):
            best = min(above[column - 1], best) + distances[row - 1, column - 1]
            total[row, column] = best
    row = rows
    column = columns
    path = []
    while row and column:
        path.append((row - 1, column - 1))
        steps = [(row - 1, column - 1), (row - 1, column), (row, column - 1)]
        row, column = min(steps, key=lambda step: total[step])
    return path[::-1]
