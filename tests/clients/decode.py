"""What a player hears: ffmpeg's decoders, which share no code of ours."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass

import imageio_ffmpeg
import numpy as np

from engine.speech import Samples

RATE = 24_000
FORMATS = ("mp3", "opus", "ogg", "aac", "flac", "wav", "pcm")
# At 24 kHz: the silence a codec puts in front that no player can know of (audio/encode.py), and a
# frame of the codec
DELAY = {"mp3": 1105, "aac": 1024}
FRAME = {"mp3": 576, "aac": 1024, "opus": 480, "ogg": 480}


@dataclass(frozen=True)
class Heard:
    samples: Samples
    rate: int
    complaints: str  # what ffmpeg said of the file

    @property
    def frames(self) -> int:
        """As many as there would be at 24 kHz."""
        return round(len(self.samples) * RATE / self.rate)

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


def ffmpegs() -> list[str]:
    """imageio's, which always comes along, and the system's where there is one."""
    installed = shutil.which("ffmpeg")
    return [imageio_ffmpeg.get_ffmpeg_exe(), *([installed] if installed else [])]


def reader(format: str) -> list[str]:
    """What ffmpeg has to be told of its input: nothing, unless it is headerless."""
    return ["-f", "s16le", "-ar", str(RATE), "-ac", "1"] if format == "pcm" else []


def command(ffmpeg: str, format: str) -> list[str]:
    return [
        ffmpeg,
        "-nostdin",
        "-v",
        "warning",
        *reader(format),
        "-i",
        "pipe:0",
        "-f",
        "wav",
        "-c:a",
        "pcm_s16le",
        "-",
    ]


def parse(wav: bytes, complaints: str = "") -> Heard:
    """ffmpeg's own WAV: it may have a LIST chunk before the data."""
    if not wav:
        raise AssertionError(f"ffmpeg decoded nothing: {complaints}")
    at = wav.index(b"data") + 8
    samples = (
        np.frombuffer(wav[at : len(wav) - (len(wav) - at) % 2], "<i2").astype(np.float32) / 32768
    )
    return Heard(samples, int.from_bytes(wav[24:28], "little"), complaints)


def decode(data: bytes, format: str) -> Heard:
    ran = subprocess.run(command(ffmpegs()[0], format), input=data, capture_output=True, timeout=60)
    assert ran.returncode == 0, ran.stderr.decode()
    return parse(ran.stdout, ran.stderr.decode())


def assert_lasts(heard: Heard, frames: int, format: str) -> None:
    """`heard` is `frames` (at 24 kHz) long, within one frame of its codec."""
    extra = heard.frames - frames - DELAY.get(format, 0)
    assert abs(extra) <= FRAME.get(format, 0), f"{format}: {extra} frames more than the sound has"
