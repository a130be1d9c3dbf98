"""G.711: libsndfile decodes what is sent."""

from __future__ import annotations

import io

import numpy as np
import pytest
import soundfile

from audio.g711 import LAWS, companded
from audio.pcm_input import PcmInput

SUBTYPES = {"ulaw": "ULAW", "alaw": "ALAW"}
EVERY = np.arange(-32768, 32768).astype("<i2")


def decoded(law: str, data: bytes) -> np.ndarray:
    samples, _ = soundfile.read(
        io.BytesIO(data),
        format="RAW",
        subtype=SUBTYPES[law],
        samplerate=8000,
        channels=1,
        dtype="int16",
    )
    return samples


@pytest.mark.parametrize("law", LAWS)
def test_every_sample_is_within_half_a_step_of_an_independent_decoder(law: str) -> None:
    heard = decoded(law, companded(EVERY.tobytes(), law)).astype(int)
    loud = np.abs(EVERY.astype(int))
    wrong = np.abs(heard - EVERY)
    # half a step of the segment that a sample is in, which has 16 of them; the last segment ends
    # before the last number of PCM16
    assert (wrong <= np.maximum(8, (loud + 132) / 32 + 1))[loud < 32_000].all()
    assert (np.diff(heard) >= 0).all()  # a louder sample is never quieter


@pytest.mark.parametrize("law", LAWS)
def test_every_code_that_is_sent_is_read_back_as_itself(law: str) -> None:
    codes = bytes(range(256))
    again = companded(decoded(law, codes).astype("<i2").tobytes(), law)
    if law == "ulaw":  # it has two zeros
        codes = codes.replace(b"\x7f", b"\xff")
    assert again == codes


def test_silence_is_the_code_of_silence() -> None:
    assert companded(bytes(8), "ulaw") == b"\xff" * 4
    assert companded(bytes(8), "alaw") == b"\xd5" * 4


@pytest.mark.parametrize("law", LAWS)
def test_what_is_sent_is_what_the_recogniser_reads(law: str) -> None:
    tone = (np.sin(np.arange(800) / 5) * 12_000).astype("<i2")
    read = PcmInput(8000, 8000, LAWS[law]).push(companded(tone.tobytes(), law))
    assert np.abs(read - tone / 32768).max() < 0.02
