"""The memory of an idle server over time: samples, and the line through them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import psutil

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Sample:
    """An idle moment: seconds since the start, requests so far, MB resident and proportional."""

    seconds: float
    requests: int
    rss: float
    pss: float


@dataclass(frozen=True, slots=True)
class Line:
    """The line that fits best. `error` is the standard error of `slope`."""

    slope: float
    error: float
    first: float  # value at the first sample, on the line
    last: float

    @property
    def growth(self) -> float:
        return self.last - self.first


def sample(pid: int, seconds: float, requests: int) -> Sample:
    """The memory of a process now."""
    memory = psutil.Process(pid).memory_full_info()
    return Sample(seconds, requests, memory.rss / MEGABYTE, memory.pss / MEGABYTE)


def fit(over: Sequence[float], values: Sequence[float]) -> Line:
    """Least squares, of at least two samples. With two samples the error is NaN."""
    xs = np.asarray(over, float)
    ys = np.asarray(values, float)
    slope, start = np.polyfit(xs, ys, 1)
    residuals = ys - (start + slope * xs)
    spread = float(np.square(xs - xs.mean()).sum())
    error = math.nan
    if len(xs) > 2:
        error = math.sqrt(float(np.square(residuals).sum()) / (len(xs) - 2) / spread)
    return Line(float(slope), error, float(start + slope * xs[0]), float(start + slope * xs[-1]))
