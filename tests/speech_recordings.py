"""Real people's speech with transcripts: Debian's package pocketsphinx-testdata (BSD)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from engine.recognition import RATE, Samples

FOLDER = Path("/usr/share/pocketsphinx/test/data")
GAP = np.zeros(int(0.7 * RATE), np.float32)


@dataclass(frozen=True)
class Recorded:
    name: str
    text: str
    samples: Samples


def librivox() -> list[Recorded]:
    """Five sentences of a reader of "Sense and Sensibility", 27 seconds."""
    folder = FOLDER / "librivox"
    lines = (folder / "transcription").read_text().splitlines()
    names = (folder / "fileids").read_text().split()
    texts = [line.rpartition("(")[0] for line in lines if line.strip()]
    return [
        Recorded(
            name, text.replace("<s>", "").replace("</s>", "").strip(), _wav(folder / f"{name}.wav")
        )
        for name, text in zip(names, texts, strict=True)
    ]


def cards() -> list[Recorded]:
    """Five short calls of playing cards."""
    folder = FOLDER / "cards"
    lines = (folder / "cards.transcription").read_text().splitlines()
    found = []
    for line in lines:
        text, _, name = line.rpartition("(")
        name = name.strip(" )")
        found.append(
            Recorded(
                name,
                text.replace("<s>", "").replace("</s>", "").strip(),
                _wav(folder / f"{name}.wav"),
            )
        )
    return found


def commands() -> list[Recorded]:
    return [
        Recorded("goforward", "go forward ten meters", _raw("goforward.raw")),
    ]


def joined(recordings: list[Recorded]) -> tuple[str, Samples]:
    """All of them in a row, with 0.7 s of silence between."""
    parts = [part for each in recordings for part in (each.samples, GAP)]
    return " ".join(each.text for each in recordings), np.concatenate(parts)


def wav(samples: Samples, rate: int = RATE, format: str = "WAV") -> bytes:
    """Samples as a file."""
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format=format)
    return file.getvalue()


def _wav(path: Path) -> Samples:
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    return np.asarray(samples, np.float32)


def _raw(name: str) -> Samples:
    data = np.frombuffer((FOLDER / name).read_bytes(), "<i2")
    return data.astype(np.float32) / np.float32(32768)
