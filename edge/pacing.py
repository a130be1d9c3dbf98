"""How urgently the client of a job needs its next item, and when it has enough of them. The queue
asks; a direction (speech, recognition) answers.
"""

from __future__ import annotations

from typing import Any, Protocol


class Pacing(Protocol):
    """How urgently the client of a job needs its next item, and when it has enough of them."""

    @property
    def deadline(self) -> float:
        """When the client will notice that nothing came, on the monotonic clock; 0 until the first
        item, when the job's arrival counts.
        """

    @property
    def buffer_full(self) -> bool:
        """Whether the job's next request waits until the client has taken more items."""

    def produced(self, item: Any, queued_at: float) -> None:
        """The engine made an item, of a request that was queued at that moment."""

    def consumed(self, item: Any) -> None:
        """The client took an item."""


class NoPacing:
    """The Pacing of a job whose only deadline is its arrival."""

    deadline = 0.0
    buffer_full = False

    def produced(self, item: Any, queued_at: float) -> None: ...

    def consumed(self, item: Any) -> None: ...
