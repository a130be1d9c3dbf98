"""How loud a sound is in windows of 10 ms, and where it is silent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from engine.speech import Samples

Levels = npt.NDArray[np.float32]  # [windows], root mean square

WINDOW_SECONDS: Final = 0.01
SILENT: Final = 0.01  # of the loudest window
NOISE: Final = 3.0  # times the quietest windows: a recording's own noise is silence too
MAX_NOISE: Final = 0.05  # of the loudest window
QUIETEST: Final = 5  # percent of the windows
AUDIBLE: Final = 1e-4  # of full scale


def levels(samples: Samples, rate: int) -> Levels:
    """The loudness of each whole window."""
    window = round(rate * WINDOW_SECONDS)
    count = len(samples) // window
    squares = np.square(samples[: count * window]).reshape(count, window)
    return np.asarray(np.sqrt(squares.mean(axis=1, dtype=np.float32)), np.float32)


def threshold(found: Levels) -> float:
    """The loudness up to which a window is silent."""
    if not len(found):
        return AUDIBLE
    loudest = float(found.max())
    noise = NOISE * float(np.percentile(found, QUIETEST))
    return max(AUDIBLE, SILENT * loudest, min(noise, MAX_NOISE * loudest))


def silences(audible: npt.NDArray[np.bool_], shortest: float) -> Iterator[tuple[int, int]]:
    """The windows [first, last) of each silence of at least `shortest` seconds."""
    edges = np.diff(np.concatenate([[True], audible, [True]]).astype(np.int8))
    windows = round(shortest / WINDOW_SECONDS)
    for first, last in zip(np.flatnonzero(edges < 0), np.flatnonzero(edges > 0), strict=True):
        if last - first >= windows:
            yield int(first), int(last)
