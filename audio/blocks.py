"""Cuts a stream into blocks of one size, so that codecs and filters don't see how it was sliced."""

from __future__ import annotations

from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Scalar = TypeVar("Scalar", bound=np.generic)


class Blocks(Generic[Scalar]):
    """Takes [frames] arrays of any length and gives blocks of exactly `size` frames.

    The last block, from `flush`, may be shorter. A block may be a view of the pushed array: use it
    before that array is written to again.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._held: list[npt.NDArray[Scalar]] = []
        self._frames = 0  # in _held; less than one block between pushes

    def push(self, samples: npt.NDArray[Scalar]) -> list[npt.NDArray[Scalar]]:
        """The blocks that are now complete."""
        if self._frames + len(samples) < self._size:
            self._hold(samples)
            return []
        joined = np.concatenate([*self._held, samples]) if self._held else samples
        whole = len(joined) - len(joined) % self._size
        self._held = []
        self._frames = 0
        self._hold(joined[whole:])
        return [joined[start : start + self._size] for start in range(0, whole, self._size)]

    def flush(self) -> list[npt.NDArray[Scalar]]:
        """The remaining frames as one shorter block, if there are any."""
        held = self._held
        self._held = []
        self._frames = 0
        return [np.concatenate(held)] if held else []

    def _hold(self, samples: npt.NDArray[Scalar]) -> None:
        if len(samples):
            self._held.append(samples.copy())
            self._frames += len(samples)
