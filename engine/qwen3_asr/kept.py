"""What is kept of live speech between two drafts: its finished windows, and the last transcript.

Speech that is still being spoken is recognised again and again, each time from its beginning. It is
known again by its samples. A window is used again only where its features are the same to the last
bit, so what comes out doesn't depend on what was kept. The last transcript is only a draft.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from torch import Tensor

from engine.recognition import Samples

MIN_COMMON: Final = 4000  # samples at the beginning that two clips of the same speech share
MAX_BYTES: Final = 512 * 2**20  # of all keys and values


@dataclass(slots=True, eq=False)
class Window:
    """A window of a clip. `tokens` [tokens, hidden] are there once it is encoded."""

    frames: tuple[int, int]
    low: float  # the quietest and the loudest cell of its spectrum, as logarithms
    high: float
    floor: float = 0.0  # of its features
    log: Tensor | None = None  # [mels, frames], until it is encoded
    tokens: Tensor | None = None

    def same_above(self, floor: float) -> bool:
        """Whether its features would be the same with another floor."""
        return floor == self.floor or self.low >= max(floor, self.floor)


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A draft that was made: `k` and `v` [layers, kv_heads, positions, head_dim] are those of the
    ids before the sound and of the finished windows.
    """

    samples: Samples
    before: tuple[int, ...]
    windows: tuple[Window, ...]  # the finished ones
    head: tuple[int, ...]  # the ids that were written up to <asr_text>
    text: tuple[int, ...]  # those after it
    k: Tensor | None = None
    v: Tensor | None = None

    @property
    def bytes(self) -> int:
        return sum(each.nbytes for each in (self.k, self.v) if each is not None)


@dataclass(slots=True, eq=False)
class KeptDrafts:
    """The last drafts of as many streams of speech as fit, the latest one last."""

    max_streams: int
    max_bytes: int = MAX_BYTES
    drafts: list[Kept] = field(default_factory=list)

    def find(self, samples: Samples) -> tuple[Kept | None, int]:
        """The draft of the same speech, and how many samples they have in common. None where there
        is none.
        """
        lengths = [(common_length(kept.samples, samples), kept) for kept in self.drafts]
        found = [pair for pair in lengths if pair[0] >= MIN_COMMON]
        length, kept = max(found, key=lambda pair: pair[0], default=(0, None))
        return kept, length

    def add(self, kept: Kept, replaced: Kept | None) -> None:
        """Keeps a draft in the place of the one before it."""
        self.drop(replaced)
        self.drafts.append(kept)
        while len(self.drafts) > self.max_streams or self._bytes() > self.max_bytes:
            self.drafts.pop(0)

    def drop(self, kept: Kept | None) -> None:
        """Forgets a draft."""
        self.drafts = [each for each in self.drafts if each is not kept]

    def _bytes(self) -> int:
        return sum(kept.bytes for kept in self.drafts)


def common_length(first: Samples, second: Samples) -> int:
    """How many samples two clips have in common from their beginning."""
    count = min(len(first), len(second))
    head = min(count, MIN_COMMON)
    if not np.array_equal(first[:head], second[:head]):
        return 0
    different = first[:count] != second[:count]
    return int(different.argmax()) if different.any() else count
