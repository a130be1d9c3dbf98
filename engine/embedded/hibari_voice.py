"""The voice heart: hibari's model, loaded and called so that it gives durations too."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.embedded.durations import Durations, Speech, checksum_of, letter_starts, load, run
from engine.embedded.runtime import forget_bytes

HOP = 600  # samples: two of the decoder's frames
OUTPUTS = ("lh", "theta", "ln", "lr", "phi", "f0")  # what its decoder takes


class HibariVoice:
    """hibari's own voice. Its own code decodes; where the model has durations, that code would find
    an output too many, so the model is called here.
    """

    def __init__(self, model: Path, durations: Durations | None) -> None:
        import hibari

        def opened(content: bytes) -> hibari.Hibari:
            return hibari.Hibari(model=content, threads=1)

        self._hibari, self.durations = load([model], checksum_of([model]), opened, durations)
        forget_bytes(self._hibari.sess)

    def speak(self, phonemes: str, noise: np.random.Generator, durations: bool = False) -> Speech:
        """24 kHz."""
        ids = self._hibari.ids(phonemes)
        if len(ids) < 3 or not self.durations:
            return Speech(self._hibari.from_ids(ids, rng=noise))
        from hibari import dsp

        inputs = {"ids": np.array([ids], np.int64), "speed": np.ones(1, np.float32)}
        tensor = self.durations if durations else ""
        parts, ticks = run(self._hibari.sess, OUTPUTS, inputs, tensor)
        samples = dsp.synth(*(part[0] for part in parts), noise)
        known = [int(letter in self._hibari.vocab) for letter in phonemes]
        return Speech(samples, letter_starts(ticks, known, 1, len(samples), HOP))
