"""The Piper voice joe: phonemes in, sound out.

Its package ships weights alone, and piper's own code is GPL. So the few lines between phonemes and
tensors are ours.
"""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import numpy as np

from engine.embedded.durations import Durations, Speech, checksum_of, letter_starts, load, run
from engine.embedded.runtime import RATE, session

# hibari's alphabet in espeak's, which Piper's voices were trained on: two letters for a diphthong
# or an affricate
LETTERS = ("eɪ", "oʊ", "aɪ", "aʊ", "ɔɪ", "əʊ", "ɾ", "dʒ", "tʃ", "ə", "ɪ")
HOP = 256  # samples of a unit of the durations, at the model's rate
ESPEAK = str.maketrans(dict(zip("AOIWYQTʤʧᵊᵻ", LETTERS, strict=True)))


class Joe:
    """Piper's en_US-joe-medium, with phonemes from hibari instead of espeak.

    Its two noises are switched off. They are drawn inside the graph from a generator that can't be
    seeded for a request, and the same request must give the same samples.
    """

    SCALES = (0.0, 1.0, 0.0)  # noise of the sound, length, noise of the durations

    def __init__(self, model: Path, durations: Durations | None = None) -> None:
        import soxr

        self._session, self.durations = load([model], checksum_of([model]), session, durations)
        config = json.loads(model.with_suffix(".onnx.json").read_text(encoding="utf-8"))
        self._rate = int(config["audio"]["sample_rate"])
        self._ids: dict[str, list[int]] = config["phoneme_id_map"]
        self._resample = soxr.resample

    def speak(self, phonemes: str, durations: bool = False) -> Speech:
        """24 kHz, from the 22.05 kHz that the model gives."""
        letters = [
            [letter for letter in phoneme.translate(ESPEAK) if letter in self._ids]
            for phoneme in phonemes
        ]
        pad = self._ids["_"]
        start = self._ids["^"] + pad
        padded = [
            [number for letter in each for number in self._ids[letter] + pad] for each in letters
        ]
        ids = [*start, *chain(*padded), *self._ids["$"]]
        inputs = {
            "input": np.array([ids], np.int64),
            "input_lengths": np.array([len(ids)], np.int64),
            "scales": np.array(self.SCALES, np.float32),
        }
        tensor = self.durations if durations else ""
        (sound,), ticks = run(self._session, ["output"], inputs, tensor)
        samples = np.ravel(sound)
        starts = letter_starts(ticks, [*map(len, padded)], len(start), len(samples), HOP)
        resampled = np.asarray(self._resample(samples, self._rate, RATE), np.float32)
        return Speech(resampled, None if starts is None else starts * (RATE / self._rate))
