"""Where a place in the samples of the engine is in the sound that the client hears.

All places are counted in samples, so nothing is rounded twice and an hour of pieces has no drift.
"""

from __future__ import annotations

from bisect import bisect_right

from audio.speed import lead


class Timeline:
    """Stretches of equal speed. Each begins at a number of samples in and out, both at `rate` Hz,
    that the stages of audio/chain.py have counted: the way to a stretch is never a sum of times.

    Resampling and encoding behind the change of speed keep the time.
    """

    def __init__(self, rate: int, factor: float) -> None:
        self._rate = rate
        self._begins = [0]  # samples in
        self._outs = [0]  # samples out
        self._factors = [factor]

    def change(self, frames_in: int, frames_out: int, factor: float) -> None:
        """From `frames_in` on, which are `frames_out` in the sound, it is `factor` times as
        fast.
        """
        if self._begins[-1] == frames_in:  # the stretch before it is empty
            self._outs[-1] = frames_out
            self._factors[-1] = factor
            return
        self._begins.append(frames_in)
        self._outs.append(frames_out)
        self._factors.append(factor)

    def seconds(self, frame: float) -> float:
        """The time in the sound of a place among the samples in."""
        at = max(0, bisect_right(self._begins, frame) - 1)
        out = self._outs[at] + (frame - self._begins[at]) / self._factors[at]
        earliest = self._outs[at] / self._rate
        return max(earliest, out / self._rate - lead(self._factors[at]))
