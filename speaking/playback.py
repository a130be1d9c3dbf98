"""How a client plays a stream: what the queue must know to order the stream and to pause it."""

from __future__ import annotations

import time
from collections.abc import Callable

from engine.speech import Frame

RAN_DRY = 0.01  # seconds of unread sound below which a playback has run dry


class Playback:
    """The Pacing of a speech job (server.py). The client is taken to play sound as it comes, at
    `rate` samples a second, and takes no more than `read_ahead` seconds beforehand.

    `on_frame(seconds, late)` is called for every frame: how long it plays, and whether the
    playback had run dry before it came.
    """

    def __init__(
        self, rate: float, read_ahead: float, on_frame: Callable[[float, bool], object]
    ) -> None:
        self.deadline = 0.0  # when the playback runs dry, on the monotonic clock
        self.unread = 0.0  # seconds of sound that the client has not taken yet
        self._rate = rate
        self._read_ahead = read_ahead
        self._on_frame = on_frame

    @property
    def buffer_full(self) -> bool:
        return self.unread >= self._read_ahead

    def produced(self, frame: Frame, queued_at: float) -> None:
        now = time.monotonic()
        seconds = len(frame.samples) / self._rate
        # A client that doesn't read, or is still writing the text, makes no frame late.
        ran_dry = queued_at < self.deadline < now
        late = ran_dry and self.unread < RAN_DRY and not frame.slot.request.live
        self._on_frame(seconds, late)
        self.unread += seconds
        self.deadline = max(self.deadline, now) + seconds

    def consumed(self, frame: Frame) -> None:
        self.unread -= len(frame.samples) / self._rate
