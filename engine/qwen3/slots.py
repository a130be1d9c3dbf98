"""One stream's place in the batch, as the host sees it: its text, how far it got, and when it has to stop."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields

import torch
from torch import Tensor

from engine.contract import Slot
from engine.qwen3.prompt import Prefix

FRAME_SECONDS = 0.08
FRAMES_PER_WORD = 8  # nearly twice the pace of slow English
FRAMES_PER_SIGN = 5  # Chinese, Japanese and Korean have no words to count: four to five signs a second, twice the time
SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
STUCK = 50  # frames, four seconds
QUIET = 1e-3  # peak of a silent frame
QUIET_TAIL = 50  # silent frames after which nothing more is expected


def frame_budget(text: str) -> int:
    """How many frames a text may take before something is wrong: at least 128, at most 2048."""
    signs = len(SIGNS.findall(text))
    words = len(SIGNS.sub(" ", text).split())
    return min(max(128, words * FRAMES_PER_WORD + signs * FRAMES_PER_SIGN), 2048)


@dataclass(slots=True, eq=False)
class Stream(Slot):
    """A slot of this engine. The counters mirror what is on the device, so that the host never has to ask."""

    seed: int
    row: int = -1  # in the language model's batch; changes as others come and go. -1: gone
    seat: int = -1  # in the codec's state; never changes

    text: str = ""
    closed: bool = False
    taken: int = 0  # ids of the text already turned into rows
    backlog: list[Tensor] = field(default_factory=list)  # rows of text that wait for room or for the start
    prefix: Prefix | None = None

    started: bool = False
    length: int = 0  # positions in memory
    written: int = 0  # rows of text in the ring, since the start
    frames: int = 0
    budget: int = 0

    pending: list[Tensor] = field(default_factory=list)  # frames [16] that aren't sound yet
    underway: int = 0  # frames that the codec has now
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
        """Whether it has read all of its text while more may come. Padding here would make it end early."""
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
        """Takes a code of codebook 0; true when the last four seconds held no more than two different ones."""
        self.firsts = [*self.firsts[1 - STUCK :], first]
        return len(self.firsts) == STUCK and len(set(self.firsts)) <= 2

    def begin_again(self, seed: int) -> None:
        """Back to before the first word, with another seed."""
        fresh = Stream(self.request, seed=seed, text=self.text, closed=self.closed, retried=True)
        for item in fields(Stream):
            setattr(self, item.name, getattr(fresh, item.name))

    def due(self, now: float, pace: float, most: int) -> bool:
        """Whether the pending frames should be sound now: nothing was sent yet, or what was sent runs out within three
        more steps (`pace` seconds each), or there are `most` of them."""
        if self.underway:
            return False
        if self.ended or self.waits or not self.sent or len(self.pending) >= most:
            return True
        left = self.sent * FRAME_SECONDS - (now - self.sent_at)
        return left < 3 * pace + FRAME_SECONDS / 2
