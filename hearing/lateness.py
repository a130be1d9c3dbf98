"""How late the final texts of live speech come, so that a server which falls behind takes no
further stream.
"""

from __future__ import annotations

import statistics
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from edge.errors import Unavailable

WINDOW: Final = 20.0  # seconds for which a final text counts
MIN_TEXTS: Final = 3  # fewer say nothing


@dataclass(slots=True, eq=False)
class Lateness:
    """The seconds from the end of an utterance to its text, of all streams."""

    clock: Callable[[], float] = time.monotonic
    _texts: deque[tuple[float, float]] = field(default_factory=deque)  # when, and how late

    def add(self, seconds: float) -> None:
        """A final text came `seconds` after the end of its utterance was known."""
        self._texts.append((self.clock(), seconds))
        self._forget()

    def check(self, limit: float) -> None:
        """Raises Unavailable where half of the last texts came more than `limit` seconds late. 0 is
        no limit.
        """
        self._forget()
        if not limit or len(self._texts) < MIN_TEXTS:
            return
        delay = statistics.median(seconds for _, seconds in self._texts)
        if delay > limit:
            raise Unavailable(
                f"The server is too slow for one more live transcription now: the texts of the "
                f"others come {delay:.1f} seconds late (ASR_LIVE_DELAY={limit:g})."
            )

    def _forget(self) -> None:
        while self._texts and self._texts[0][0] < self.clock() - WINDOW:
            self._texts.popleft()
