"""Raw sound from a client as samples at another rate: PCM16 and the telephone's G.711, in portions
of any number of bytes.
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from audio import Samples
from audio.resample import Resampler

Coding = Literal["pcm16", "mulaw", "alaw"]
RATES: Final = range(8000, 48_001)


def _mulaw_table() -> npt.NDArray[np.float32]:
    """ITU-T G.711, table 2: a sign, three bits of exponent and four of mantissa, inverted."""
    code = ~np.arange(256, dtype=np.int32) & 0xFF
    magnitude = (((code & 0x0F) << 3) + 0x84 << ((code >> 4) & 7)) - 0x84
    return (np.where(code & 0x80, -magnitude, magnitude) / 32768).astype(np.float32)


def _alaw_table() -> npt.NDArray[np.float32]:
    """ITU-T G.711, table 1: the even bits are inverted."""
    code = np.arange(256, dtype=np.int32) ^ 0x55
    exponent = (code >> 4) & 7
    mantissa = (code & 0x0F) << 4
    magnitude = np.where(
        exponent == 0, mantissa + 8, mantissa + 0x108 << np.maximum(exponent - 1, 0)
    )
    return (np.where(code & 0x80, magnitude, -magnitude) / 32768).astype(np.float32)


TABLES: Final = {"mulaw": _mulaw_table(), "alaw": _alaw_table()}


class PcmInput:
    """Bytes at `source` Hz become [frames] float32 mono at `target` Hz; channels are averaged.

    A portion may end within a sample: the rest comes with the next one. Raises ValueError for a
    rate outside of RATES, and for more than 8 channels.
    """

    def __init__(
        self, source: int, target: int, coding: Coding = "pcm16", channels: int = 1
    ) -> None:
        if source not in RATES:
            raise ValueError(f"{source} Hz is not from {RATES.start} to {RATES.stop - 1} Hz")
        if not 1 <= channels <= 8:
            raise ValueError(f"{channels} channels are not from 1 to 8")
        self._coding: Coding = coding
        self._channels = channels
        self._frame = channels * (2 if coding == "pcm16" else 1)  # bytes
        self._rest = b""
        self._resampler = Resampler(source, target)

    def push(self, data: bytes) -> Samples:
        """The samples that are ready."""
        data = self._rest + data
        count = len(data) // self._frame * self._frame
        self._rest = data[count:]
        return self._resampler.push(self._decoded(data[:count]))

    def flush(self) -> Samples:
        """The remaining samples. Half a sample at the end is dropped."""
        self._rest = b""
        return self._resampler.flush()

    def _decoded(self, data: bytes) -> Samples:
        if self._coding == "pcm16":
            samples: Samples = np.frombuffer(data, "<i2").astype(np.float32) / np.float32(32768)
        else:
            samples = TABLES[self._coding][np.frombuffer(data, np.uint8)]
        if self._channels == 1:
            return samples
        mixed: Samples = samples.reshape(-1, self._channels).mean(axis=1, dtype=np.float32)
        return mixed
