"""Prints by how many bytes a process grows that abandons encoders of every format, closed and not.
A process of its own, since what ran before in one moves its heap by more than an encoder takes.
"""

from __future__ import annotations

import gc
import itertools

import psutil

from audio.encode import FORMATS, encoder
from tests.audio.signals import RATE, voiced

SAMPLES = voiced(RATE, 0.15)


def abandon(times: int) -> int:
    """Returns the resident bytes afterwards."""
    for _, name in itertools.product(range(times), FORMATS):
        codec = encoder(name, RATE)
        codec.push(SAMPLES)
        codec.close()
        encoder(name, RATE).push(SAMPLES)  # not closed
    gc.collect()
    return int(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    # fewer rounds leave malloc's heap short of its final size, up to 17 MB in some runs
    before = abandon(30)
    print(abandon(200 // len(FORMATS) + 1) - before)
