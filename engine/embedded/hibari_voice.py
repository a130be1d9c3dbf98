"""The voice heart: hibari's model, loaded and called so that it gives durations too."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from engine.embedded.durations import Durations, Speech, checksum_of, letter_starts, load, run
from engine.embedded.kept_model import open_kept

HOP = 600  # samples: two of the decoder's frames
OUTPUTS = ("lh", "theta", "ln", "lr", "phi", "f0")  # what its decoder takes


class HibariVoice:
    """hibari's own voice. Its own code decodes. The model is opened and called here: hibari's code
    would plan its memory (engine/embedded/runtime.py), and find an output too many where it has
    durations.
    """

    def __init__(self, model: Path, durations: Durations | None) -> None:
        from hibari import dsp

        # one thread, as in hibari's own code
        self._session, self.durations = load([model], checksum_of([model]), open_kept, durations)
        letters = model.with_name("vocab.json").read_text(encoding="utf-8")
        self._ids: dict[str, int] = json.loads(letters)
        self._decode = dsp.synth

    def speak(self, phonemes: str, noise: np.random.Generator, durations: bool = False) -> Speech:
        """24 kHz."""
        ids = [self._ids[letter] for letter in phonemes if letter in self._ids]
        if not ids:
            return Speech(np.zeros(0, np.float32))
        inputs = {"ids": np.array([[0, *ids, 0]], np.int64), "speed": np.ones(1, np.float32)}
        tensor = self.durations if durations else ""
        parts, ticks = run(self._session, OUTPUTS, inputs, tensor)
        samples = self._decode(*(part[0] for part in parts), noise)
        known = [int(letter in self._ids) for letter in phonemes]
        return Speech(samples, letter_starts(ticks, known, 1, len(samples), HOP))
