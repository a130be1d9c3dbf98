"""What the memory of an unloaded server does over time: samples, and the line through them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import psutil

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Sample:
    """A quiet moment: seconds since the soak began, requests so far, megabytes resident and
    proportional."""

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
    """Of a process, now."""
    told = psutil.Process(pid).memory_full_info()
    return Sample(seconds, requests, told.rss / MEGABYTE, told.pss / MEGABYTE)


def line(over: Sequence[float], values: Sequence[float]) -> Line:
    """Least squares. Needs two samples; the error of two is not known."""
    xs, ys = np.asarray(over, float), np.asarray(values, float)
    slope, start = np.polyfit(xs, ys, 1)
    rest = ys - (start + slope * xs)
    spread = float(np.square(xs - xs.mean()).sum())
    error = (
        math.sqrt(float(np.square(rest).sum()) / (len(xs) - 2) / spread)
        if len(xs) > 2
        else math.nan
    )
    return Line(float(slope), error, float(start + slope * xs[0]), float(start + slope * xs[-1]))
