"""PCM16 as the telephone's G.711, a byte a sample."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from audio.pcm_input import TABLES

LAWS: Final = {"ulaw": "mulaw", "alaw": "alaw"}  # under the names of output formats


@cache
def _codes(law: str) -> npt.NDArray[np.uint8]:
    """The code of each of the 65536 numbers of PCM16, from -32768 on: that of the nearest value."""
    values = TABLES[LAWS[law]].astype(np.float64)
    order = np.argsort(values, kind="stable")
    borders = (values[order][1:] + values[order][:-1]) / 2
    samples = np.arange(-32768, 32768) / 32768
    # right: of the two zeros of the mu-law the positive one
    codes: npt.NDArray[np.uint8] = order[np.searchsorted(borders, samples, "right")].astype(
        np.uint8
    )
    return codes


def companded(pcm: bytes, law: str) -> bytes:
    """Whole samples of PCM16, little-endian, in a law of `LAWS`."""
    samples = np.frombuffer(pcm, "<i2").astype(np.int32)
    return _codes(law)[samples + 32768].tobytes()
