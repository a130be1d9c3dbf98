"""A stream: what the host knows of one slot. Its text, how far it has got, and when it has to
stop.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np
import torch
from torch import Tensor

from engine.qwen3.frame_budget import has_words
from engine.qwen3.prompt import Prefix
from engine.speech import Samples, SpeechSlot

FRAME = 1920  # samples
MIN_FRAMES = 3  # a text with words that ends sooner has spoken none of them
STUCK_FRAMES = 50  # four seconds
SILENT_PEAK = 1e-3  # the peak under which a frame is silent
MAX_SILENT_FRAMES = 50  # after so many nothing more is expected


@dataclass(slots=True, eq=False)
class Stream(SpeechSlot):
    """A slot of this engine. Its counters mirror those on the device, so that the host never has to
    ask the device.
    """

    seed: int
    row: int = -1  # in the language model's batch; changes as other streams come and go. -1: freed
    codec_row: int = -1  # in the codec's state. -1: freed
    wide: bool = False  # whether it draws from more entries than the runner looks at

    text: str = ""
    closed: bool = False  # whether no more text will come
    embedded_ids: int = 0  # ids of the text already turned into rows
    has_unfed_text: bool = False  # whether more of them could be
    # rows of text that wait for room in the ring, or for the prefill
    waiting_rows: list[Tensor] = field(default_factory=list)
    prefix: Prefix | None = None

    prefilled: bool = False
    length: int = 0  # positions in memory
    written: int = 0  # rows of text in the ring, since the prefill
    frames: int = 0  # generated
    budget: int = 0  # the most frames that it may take

    pending: list[Tensor] = field(default_factory=list)  # frames [16] that aren't sound yet
    submitted: int = 0  # frames given to the codec
    decoding: int = 0  # frames that the codec has now
    cut_short: bool = False  # whether these are the last ones, and fewer than a whole chunk
    delivered: int = 0  # frames whose sound was returned
    recent_codes: list[int] = field(default_factory=list)  # of codebook 0
    silent_frames: int = 0  # since the last sound
    audible: bool = False  # whether there has been a sound
    end_reason: str = ""  # "stop" or "length" once no more frames will come
    retried: bool = False

    @property
    def freed(self) -> bool:
        return self.row < 0

    @property
    def starved(self) -> bool:
        """Whether it has read all of its text while more may come. Padding here would make it end
        early.
        """
        return not self.closed and self.frames >= self.written

    @property
    def can_advance(self) -> bool:
        """Whether there is a frame to generate now."""
        return self.prefilled and not self.starved and not self.end_reason and not self.freed

    @property
    def finished(self) -> bool:
        """Whether it has ended and all of its sound has been returned."""
        return bool(self.end_reason) and not self.pending and not self.decoding and not self.freed

    @property
    def ended_early(self) -> bool:
        """Whether its end came before a word can have been spoken."""
        return self.frames - 1 < MIN_FRAMES and has_words(self.text)

    def waiting_row_count(self) -> int:
        return sum(len(rows) for rows in self.waiting_rows)

    def take_waiting_rows(self, hidden: Tensor) -> Tensor:
        """The waiting rows [n, hidden], which wait no longer; `hidden` gives the width of none."""
        rows = torch.cat(self.waiting_rows) if self.waiting_rows else hidden[:0]
        self.waiting_rows = []
        return rows

    def record_code(self, code: int) -> bool:
        """Records a code of codebook 0. True when the last four seconds held at most two different
        codes.
        """
        self.recent_codes = [*self.recent_codes[1 - STUCK_FRAMES :], code]
        return len(self.recent_codes) == STUCK_FRAMES and len(set(self.recent_codes)) <= 2

    def record_sound(self, samples: Samples) -> bool:
        """Records the sound of some frames [frames * 1920]. True when it is wrongly silent, after
        four seconds of silence.

        A stream may be silent after speech in its last chunk. It may not be silent from the start
        on. Whether the stream has ended meanwhile doesn't count otherwise: that depends on how far
        the codec is behind.
        """
        for peak in np.abs(samples.reshape(-1, FRAME)).max(1, initial=0.0):
            self.audible |= bool(peak >= SILENT_PEAK)
            self.silent_frames = 0 if peak >= SILENT_PEAK else self.silent_frames + 1
        complete = self.cut_short and self.audible
        return self.silent_frames >= MAX_SILENT_FRAMES and not complete

    def restart(self, seed: int) -> None:
        """Resets it to before the first word, with another seed. The delivered frames, which were
        silent, stay counted.
        """
        fresh = Stream(self.request, seed, text=self.text, closed=self.closed, retried=True)
        fresh.delivered = self.delivered
        for item in fields(Stream):
            setattr(self, item.name, getattr(fresh, item.name))

    def chunk_size(self, limit: int) -> int:
        """How many frames the codec gets next: one and a third of those before, at most `limit`.

        This depends on nothing but the number of frames, so that the same frames give the same
        sound, to the bit, when they are generated again: what a codec makes of a frame depends in
        the last bits on how many it gets at once. A client that plays the sound as it comes never
        runs out of it where a frame takes at most three quarters of its 80 ms.
        """
        return min(1 + self.submitted // 3, limit)

    def is_due(self, limit: int) -> bool:
        """Whether the codec should get a chunk now: a whole one, or the rest of a stream that
        ended.
        """
        if self.decoding or not self.pending:
            return False
        return bool(self.end_reason) or len(self.pending) >= self.chunk_size(limit)

    def take_chunk(self, limit: int) -> list[Tensor]:
        """Takes the next chunk off the pending frames, for the codec."""
        size = self.chunk_size(limit)
        chunk = self.pending[:size]
        self.pending = self.pending[size:]
        self.submitted += len(chunk)
        self.decoding = len(chunk)
        self.cut_short = len(chunk) < size
        return chunk
