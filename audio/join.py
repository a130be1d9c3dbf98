"""Joins pieces of speech without a click.

A piece, such as a sentence, rarely starts and ends at exactly zero, and a step in the wave is
audible as a click. Every piece is therefore faded in and out over a few milliseconds. Between the
fades it passes bit for bit.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from audio import Samples

FADE_SECONDS: Final = 0.005  # long enough against clicks, shorter than the burst of a "t"


class Join:
    """A stage for samples at `rate` Hz. As many frames come out as went in, at most one fade late.

    The fades are raised cosines. In a piece shorter than two fades they overlap and multiply.
    """

    def __init__(self, rate: int) -> None:
        frames = max(1, round(rate * FADE_SECONDS))
        self._rise: Samples = (
            0.5 - 0.5 * np.cos(np.pi * (np.arange(frames) + 0.5) / frames)
        ).astype(np.float32)
        self._faded_in = 0  # frames of the current piece that the fade-in covers, at most one fade
        # The last frames, held back because the piece may end with them.
        self._held: Samples = np.zeros(0, np.float32)

    def push(self, samples: Samples, last: bool) -> Samples:
        """Takes [frames] of the current piece. With `last` the piece ends after them.

        The last push of a piece may be empty.
        """
        piece = np.concatenate([self._held, self._fade_in(samples)])
        if not last:
            cut = max(0, len(piece) - len(self._rise))
            self._held = piece[cut:].copy()
            return piece[:cut]
        faded = min(len(piece), len(self._rise))
        piece[len(piece) - faded :] *= self._rise[:faded][::-1]
        self._faded_in = 0
        self._held = np.zeros(0, np.float32)
        return piece

    def flush(self) -> Samples:
        """Ends the current piece, if one is open."""
        return self.push(np.zeros(0, np.float32), last=True)

    def _fade_in(self, samples: Samples) -> Samples:
        rise = self._rise[self._faded_in : self._faded_in + len(samples)]
        if not len(rise):
            return samples
        self._faded_in += len(rise)
        return np.concatenate([samples[: len(rise)] * rise, samples[len(rise) :]])
