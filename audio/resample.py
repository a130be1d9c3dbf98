"""Streaming resampling, bit for bit what soxr makes of the whole clip at once."""

from __future__ import annotations

import numpy as np
import soxr

from audio import Samples


class Resampler:
    """Samples at `source` Hz become samples at `target` Hz. At equal rates the same arrays pass.

    soxr HQ has 133 dB of passband SNR, takes 1.3 ms of CPU per 10 s, and gives its first output
    after 40 ms (docs/dependencies.md, d). Raises ValueError for a rate that is not positive.
    """

    def __init__(self, source: int, target: int) -> None:
        if source <= 0 or target <= 0:
            raise ValueError(f"can't resample from {source} to {target} Hz")
        self._stream = (
            None
            if source == target
            else soxr.ResampleStream(source, target, 1, dtype="float32", quality="HQ")
        )

    def push(self, samples: Samples) -> Samples:
        """Takes [frames] at `source` Hz. Returns those at `target` Hz that are ready, if any."""
        if self._stream is None:
            return samples
        resampled: Samples = self._stream.resample_chunk(np.ascontiguousarray(samples))
        return resampled

    def flush(self) -> Samples:
        """The remaining frames. Nothing may be pushed after it."""
        empty = np.zeros(0, np.float32)
        if self._stream is None:
            return empty
        stream = self._stream
        self._stream = None
        resampled: Samples = stream.resample_chunk(empty, last=True)
        return resampled
