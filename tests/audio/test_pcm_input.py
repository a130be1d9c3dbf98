"""Raw sound from clients: every portioning, rate and coding gives the same samples."""

from __future__ import annotations

import subprocess

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.pcm_input import Coding, PcmInput

TONE = (0.5 * np.sin(2 * np.pi * 440 * np.arange(8000) / 8000)).astype(np.float32)
PCM = (TONE * 32767).astype("<i2").tobytes()


def read(data: bytes, portions: list[int], pcm: PcmInput) -> np.ndarray:
    parts = []
    start = turn = 0
    while start < len(data):
        size = portions[turn % len(portions)]
        parts.append(pcm.push(data[start : start + size]))
        start += size
        turn += 1
    return np.concatenate([*parts, pcm.flush()])


@settings(deadline=None)
@given(
    portions=st.lists(st.integers(1, 999), min_size=1, max_size=4),
    channels=st.sampled_from([1, 2, 3]),
)
def test_the_portions_change_nothing(portions: list[int], channels: int) -> None:
    whole = read(PCM, [len(PCM)], PcmInput(8000, 8000, channels=channels))
    assert np.array_equal(read(PCM, portions, PcmInput(8000, 8000, channels=channels)), whole)


def test_another_rate_keeps_the_tone_and_its_length() -> None:
    found = read(PCM, [777], PcmInput(8000, 16_000))
    assert len(found) == 16_000
    spectrum = np.abs(np.fft.rfft(found))
    assert spectrum.argmax() == 440


def test_channels_are_averaged() -> None:
    stereo = np.stack([TONE, -TONE], axis=1)
    data = (stereo * 32767).astype("<i2").tobytes()
    assert np.abs(read(data, [4], PcmInput(8000, 8000, channels=2))).max() < 1e-4


@pytest.mark.parametrize(("coding", "name"), [("mulaw", "pcm_mulaw"), ("alaw", "pcm_alaw")])
def test_g711_is_what_ffmpeg_decodes(coding: Coding, name: str) -> None:
    codes = bytes(range(256))
    raw = {"pcm_mulaw": "mulaw", "pcm_alaw": "alaw"}[name]
    command = [
        "ffmpeg",
        "-v",
        "error",
        "-f",
        raw,
        "-ar",
        "8000",
        "-ac",
        "1",
        "-i",
        "-",
        "-f",
        "s16le",
        "-",
    ]
    expected = np.frombuffer(
        subprocess.run(command, input=codes, capture_output=True, check=True).stdout, "<i2"
    )
    found = PcmInput(8000, 8000, coding).push(codes)
    assert np.array_equal(np.round(found * 32768).astype(int), expected.astype(int))


def test_half_a_sample_at_the_end_is_dropped() -> None:
    pcm = PcmInput(16_000, 16_000)
    assert len(pcm.push(PCM[:5])) == 2
    assert len(pcm.flush()) == 0


@pytest.mark.parametrize(
    ("rate", "channels"), [(0, 1), (4000, 1), (96_000, 1), (16_000, 0), (16_000, 9)]
)
def test_a_strange_rate_or_number_of_channels_is_refused(rate: int, channels: int) -> None:
    with pytest.raises(ValueError, match="not from"):
        PcmInput(rate, 16_000, channels=channels)
