"""int16 samples and WAV headers."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
import soundfile

from audio.encode import encoder
from audio.pcm import to_int16, wav_exact, wav_header
from tests.audio.signals import RATE, encoded, tone, voiced


def test_to_int16_clips_rounds_and_undoes_a_decoder() -> None:
    samples = np.array([0, 1, -1, 2, -7, 0.5, 1.4 / 32768, 1.6 / 32768, -1.6 / 32768], np.float32)
    assert to_int16(samples).tolist() == [0, 32767, -32768, 32767, -32768, 16384, 1, 2, -2]
    every = np.arange(-32768, 32768).astype(np.int16)
    np.testing.assert_array_equal(to_int16(every.astype(np.float32) / 32768), every)


@pytest.mark.parametrize("broken", [np.nan, np.inf, -np.inf])
def test_to_int16_refuses_what_is_not_finite(broken: float) -> None:
    with pytest.raises(ValueError, match="NaN or infinity"):
        to_int16(np.array([0.1, broken], np.float32))


def test_to_int16_leaves_its_input_alone() -> None:
    samples = np.array([0.5, 3.0], np.float32)
    to_int16(samples)
    assert samples.tolist() == [0.5, 3.0]


def test_a_streamed_wav_says_that_its_length_is_unknown() -> None:
    codec = encoder("wav", RATE)
    first = codec.push(np.zeros(0, np.float32))
    assert first == wav_header(None, RATE)
    assert len(first) == 44
    assert (
        struct.unpack_from("<I", first, 4) == struct.unpack_from("<I", first, 40) == (0xFFFFFFFF,)
    )
    assert codec.push(np.zeros(10, np.float32)) == bytes(20)


def test_a_finished_wav_says_its_length() -> None:
    samples = voiced(RATE, 0.5)
    exact = wav_exact(encoded("wav", samples))
    assert exact[:44] == wav_header(len(samples), RATE)
    file = io.BytesIO()
    soundfile.write(file, to_int16(samples), RATE, format="WAV", subtype="PCM_16")
    assert exact == file.getvalue()


def test_a_wav_too_long_for_its_header_stays_a_stream() -> None:
    assert wav_header(2**31, RATE) == wav_header(None, RATE)


def test_wav_exact_refuses_other_bytes() -> None:
    for data in (b"", b"RIFF", encoded("flac", tone(RATE, 0.2))):
        with pytest.raises(ValueError, match="streamed wav"):
            wav_exact(data)
