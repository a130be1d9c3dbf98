"""When the texts of one live stream are due, so that no stream gets more of the recogniser than one
that is spoken.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

# Seconds between two texts of a stream. A recogniser takes as long for a short utterance as for a
# long one; two sentences with the silence that ends one of them are rarely closer.
APART: Final = 1.0
MAX_AHEAD: Final = 1.0  # seconds by which sound from a microphone may be before the clock


@dataclass(frozen=True, slots=True)
class Due:
    """When a text is due, on the monotonic clock."""

    at: float
    spoken_at: float  # when its sound had been spoken
    hurried: bool  # it waits for texts of its own stream that were asked for too fast


@dataclass(slots=True)
class DueTimes:
    """A virtual clock (Zhang, SIGCOMM 1990): a text is due when its utterance has ended, but not
    before its sound would have been spoken, not within APART of the text before it, and not before
    that one came. So a stream that asks for more than its share waits for itself, and where all are
    late each gets a text in turn.
    """

    opened: float = field(default_factory=time.monotonic)
    last: float = 0.0  # when the last text so far is due
    answered_at: float = 0.0  # when the last text came

    def next(self, known_at: float, end: float, before: Due | None) -> Due:
        """Of an utterance whose end was known at `known_at` and is `end` seconds from the start of
        the stream. `before` is that of the last utterance that still waits.
        """
        spoken_at = max(known_at, self.opened + end)
        earliest = max(known_at, spoken_at - MAX_AHEAD)
        self.last = max(earliest, self.last + APART)
        hurried = self.last > spoken_at or (before is not None and before.hurried)
        return Due(self.last, spoken_at, hurried)

    def silent(self, now: float, before: Due | None) -> Due:
        """Of the empty text of a `commit` at `now` where nothing was said. `before` is as in
        `next`: what comes behind both waits for that one too.
        """
        return Due(now, now, before is not None and before.hurried)

    def final(self, due: Due) -> float:
        """When the text that is asked for now is due."""
        return max(due.at, self.answered_at)

    def ahead(self, seconds: float) -> float:
        """Seconds by which a stream of so many seconds of sound is before the clock."""
        return max(self.opened + seconds, self.last) - time.monotonic()

    def draft(self, arrived: float, seconds: float) -> float:
        """When a draft is due, of sound that arrived at `arrived` and with which the stream has
        `seconds`.
        """
        return max(arrived, self.opened + seconds - MAX_AHEAD, self.last)
