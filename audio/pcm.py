"""16-bit PCM and the WAV header in front of it.

Every format is encoded from these int16 samples, so that all of them carry the same sound.
"""

from __future__ import annotations

import struct
from typing import Final

import numpy as np

from audio import Int16, Samples

BYTES_PER_FRAME: Final = 2
_HEADER: Final = struct.Struct("<4sI4s4sIHHIIHH4sI")
_RATE_OFFSET: Final = 24
_FORMAT_CHUNK_BYTES: Final = 16
_PCM: Final = 1
_CHANNELS: Final = 1
# The size of a stream of unknown length: OpenAI sends it, and ffmpeg, soundfile and sox read such
# a stream to its end.
_UNKNOWN: Final = 0xFFFFFFFF


def to_int16(samples: Samples) -> Int16:
    """[frames] int16 of [frames] float32, clipped, and rounded to the nearest even number.

    Full scale is 32768, with +1.0 clipped to 32767, because every decoder divides by 32768.
    Decoded int16 is therefore encoded to the same numbers. Raises ValueError for NaN and infinity:
    only a faulty engine makes them.
    """
    if not np.isfinite(samples).all():
        raise ValueError("the samples hold NaN or infinity")
    scaled = np.rint(np.multiply(samples, 32768.0, dtype=np.float32))
    return np.clip(scaled, -32768, 32767, out=scaled).astype(np.int16)


def wav_header(frames: int | None, rate: int) -> bytes:
    """The 44 bytes before `frames` mono int16 frames at `rate` Hz.

    None is a stream of unknown length: both sizes are 0xFFFFFFFF. So are the sizes of a clip that
    is too long for a WAV header (12 h at 48 kHz).
    """
    data_bytes = _UNKNOWN if frames is None else frames * BYTES_PER_FRAME
    riff_bytes = data_bytes + _HEADER.size - 8
    if riff_bytes > _UNKNOWN:
        data_bytes = _UNKNOWN
        riff_bytes = _UNKNOWN
    return _HEADER.pack(
        b"RIFF",
        riff_bytes,
        b"WAVE",
        b"fmt ",
        _FORMAT_CHUNK_BYTES,
        _PCM,
        _CHANNELS,
        rate,
        rate * BYTES_PER_FRAME,
        BYTES_PER_FRAME,
        8 * BYTES_PER_FRAME,
        b"data",
        data_bytes,
    )


def wav_exact(stream: bytes) -> bytes:
    """A finished WAV stream with its true sizes in the header.

    Raises ValueError for bytes that don't start with the header of `wav_header`.
    """
    if len(stream) < _HEADER.size or stream[:4] != b"RIFF" or stream[36:40] != b"data":
        raise ValueError("these bytes don't start with the header of a streamed wav")
    (rate,) = struct.unpack_from("<I", stream, _RATE_OFFSET)
    frames = (len(stream) - _HEADER.size) // BYTES_PER_FRAME
    return wav_header(frames, rate) + stream[_HEADER.size :]
