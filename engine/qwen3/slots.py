"""One stream's place in the batch, as the host sees it: its text, how far it got, and when it has
to stop."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import torch
from torch import Tensor

from engine.qwen3.frame_budget import FRAME_SECONDS
from engine.qwen3.prompt import Prefix
from engine.speech import SpeechSlot

STUCK = 50  # frames, four seconds
POLLED = 1e-3  # peak of a silent frame
QUIET_TAIL = 50  # silent frames after which nothing more is expected


@dataclass(slots=True, eq=False)
class Stream(SpeechSlot):
    """A slot of this engine. The counters mirror what is on the device, so that the host never has
    to ask."""

    seed: int
    row: int = -1  # in the language model's batch; changes as others come and go. -1: gone
    seat: int = -1  # in the codec's state. -1: gone
    wide: bool = False  # whether it draws from more entries than the runner looks at

    text: str = ""
    closed: bool = False
    taken: int = 0  # ids of the text already turned into rows
    # rows of text that wait for room or for the start
    backlog: list[Tensor] = field(default_factory=list)
    prefix: Prefix | None = None

    started: bool = False
    length: int = 0  # positions in memory
    written: int = 0  # rows of text in the ring, since the start
    frames: int = 0
    budget: int = 0

    pending: list[Tensor] = field(default_factory=list)  # frames [16] that aren't sound yet
    pieces: int = 0  # that the codec was given
    underway: int = 0  # frames that the codec has now
    given_at: float = 0.0  # when it was given them
    sent: int = 0  # frames handed out
    sent_at: float = 0.0  # when the first was
    firsts: list[int] = field(default_factory=list)  # the last codes of codebook 0
    quiet: int = 0  # silent frames since the last sound
    loud: bool = False  # whether there has been a sound
    ended: str = ""  # "stop" or "length" once no more frames will come
    retried: bool = False

    @property
    def gone(self) -> bool:
        return self.row < 0

    @property
    def waits(self) -> bool:
        """Whether it has read all of its text while more may come. Padding here would make it end
        early."""
        return not self.closed and self.frames >= self.written

    @property
    def moves(self) -> bool:
        """Whether there is a frame to speak now."""
        return self.started and not self.waits and not self.ended and not self.gone

    @property
    def spoken_out(self) -> bool:
        """Whether it has ended and all of its sound is out."""
        return bool(self.ended) and not self.pending and not self.underway and not self.gone

    def rows_waiting(self) -> int:
        return sum(len(rows) for rows in self.backlog)

    def take_backlog(self, hidden: Tensor) -> Tensor:
        rows = torch.cat(self.backlog) if self.backlog else hidden[:0]
        self.backlog = []
        return rows

    def note(self, first: int) -> bool:
        """Takes a code of codebook 0; true when the last four seconds held no more than two
        different ones."""
        self.firsts = [*self.firsts[1 - STUCK :], first]
        return len(self.firsts) == STUCK and len(set(self.firsts)) <= 2

    def begin_again(self, seed: int) -> None:
        """Back to before the first word, with another seed. What was handed out, silence all, stays
        so."""
        fresh = Stream(self.request, seed, text=self.text, closed=self.closed, retried=True)
        fresh.sent = self.sent
        fresh.sent_at = self.sent_at
        for item in fields(Stream):
            setattr(self, item.name, getattr(fresh, item.name))

    def piece(self, most: int) -> int:
        """How many frames the codec is given next: one, then two, four and so on up to `most`.

        This depends on nothing but the stream, so that the same frames are the same sound, to the
        bit, when they are spoken again: what a codec makes of frames depends in the last bit on how
        many it is given at once."""
        return min(1 << min(self.pieces, 16), most)

    def due(self, now: float, pace: float, codec: float, most: int) -> bool:
        """Whether the pending frames should be sound now: they are a whole piece, or no more will
        come for a while, or the listener would run dry if they left a step later. `pace` is the
        seconds that a step takes, `codec` those from handing the codec a frame to having its
        sound."""
        if self.underway or not self.pending:
            return False
        if self.ended or self.waits or len(self.pending) >= self.piece(most):
            return True
        left = self.sent * FRAME_SECONDS - (now - self.sent_at)
        return left < 1.5 * pace + (len(self.pending) + 1) * codec

    def cut(self, now: float, most: int) -> list[Tensor]:
        """Takes the next piece off the pending frames, for the codec."""
        count = self.piece(most)
        cut = self.pending[:count]
        self.pending = self.pending[count:]
        self.pieces = self.pieces + 1
        self.underway = len(cut)
        self.given_at = now
        return cut
