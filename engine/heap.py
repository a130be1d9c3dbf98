"""The free pages of glibc's heap, which CTranslate2's buffers and loaded weights leave behind.

Buffers of many sizes are taken and freed, and what stays lies between them, so glibc keeps most of
the free pages: 80 of 466 MB after five pieces of speech with whisper, 500 of 2170 MB where
onnxruntime has laid the weights of Qwen3-ASR out anew.
"""

from __future__ import annotations

import ctypes
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

EVERY: Final = 20.0  # seconds between two returns


@dataclass(slots=True, eq=False)
class Heap:
    """Returns free pages to the system from time to time."""

    every: float = EVERY
    _returned: float = field(default_factory=time.monotonic)

    def return_pages(self) -> None:
        """Returns the free pages if the last time was `every` seconds ago."""
        now = time.monotonic()
        if now - self._returned < self.every:
            return
        self._returned = now
        return_pages()


def return_pages() -> None:
    """Returns the free pages to the system, where the heap is glibc's."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
