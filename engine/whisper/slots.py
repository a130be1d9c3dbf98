"""The slots of whisper's engine, and which of them is next.

A step of a file takes up to 0.6 s on 2 cores, and can't be interrupted. So a file gives way before
a step while live speech is about to end.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from engine.recognition import RecognitionSlot, Samples, Words

MAX_WAIT: Final = 0.5  # seconds for which a step gives way


@dataclass(slots=True, eq=False)
class WhisperSlot(RecognitionSlot):
    """A slot with the features of its speech and their encoding, once it has them, and with what
    writes its words: None for each step that isn't the last one.
    """

    sound: Samples = field(default_factory=lambda: np.zeros(0, np.float32))
    prefix: str = ""  # what is said at the beginning of `sound`
    encoded: tuple[Any, Any] | None = None
    work: Iterator[Words | None] | None = None
    waiting_since: float | None = None  # on the monotonic clock, while it gives way

    def clear(self) -> None:
        """Drops 3 MB, which would stay until Python looks for cycles: `work` refers to the slot."""
        self.sound = self.request.samples
        self.encoded = None
        self.work = None

    @property
    def starved(self) -> bool:
        return self.waiting_since is not None

    def give_way(self) -> bool:
        """Whether its next step waits for a more urgent request, for at most MAX_WAIT."""
        now = time.monotonic()
        self.waiting_since = self.waiting_since or now
        return now - self.waiting_since < MAX_WAIT and self.request.gives_way()


def next_slot(slots: Sequence[RecognitionSlot]) -> WhisperSlot | None:
    """The first slot, most urgent first, that doesn't give way; None if all of them do."""
    given = [slot for slot in slots if isinstance(slot, WhisperSlot)]
    chosen = next((slot for slot in given if not slot.give_way()), None)
    if chosen:
        for slot in given:
            slot.waiting_since = None
    return chosen
