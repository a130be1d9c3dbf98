"""One request on its way through a model: its windows, the rows to read, and what was written."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from engine.qwen3_asr.alignment import Alignment
from engine.qwen3_asr.kept import Kept, Window
from engine.qwen3_asr.prompt import Prompt
from engine.recognition import FinishReason, RecognitionSlot, Samples


@dataclass(slots=True, eq=False)
class Passage:
    """A clip and its prompt in one row of a model's keys and values, while they are read.

    `blocks` are rows [n, hidden] to read one after another; `read` counts the positions that are.
    """

    samples: Samples  # as features.prepared makes them
    prompt: Prompt
    row: int = -1  # -1 once it is freed
    windows: list[Window] | None = None  # None until their features are made
    finished: int = 0  # windows that no further sound changes
    alone: bool = False  # the clip is shorter than a chunk
    cached: int = 0  # windows whose keys and values are there
    kept: Kept | None = None  # the draft before this one
    blocks: deque[Tensor] | None = None  # None until all windows are encoded
    read: int = 0

    @property
    def freed(self) -> bool:
        return self.row < 0

    @property
    def next_rows(self) -> int:
        """How many rows of the next block are still to be read."""
        return len(self.blocks[0]) if self.blocks else 0

    def to_encode(self) -> list[Window]:
        """The windows that aren't encoded yet."""
        return [window for window in self.windows or () if window.tokens is None]

    def lay_out(self, before: Tensor, after: Tensor) -> None:
        """Makes the blocks: one for each finished window, and the last one with the open window and
        `after`. `before` and `after` are the rows around the sound.

        The blocks are the same whether windows come from a cache or not, and so are all sums.
        """
        assert self.windows is not None
        blocks = []
        for number, window in enumerate(self.windows):
            assert window.tokens is not None
            blocks.append([before, window.tokens] if number == 0 else [window.tokens])
        if len(blocks) == self.finished:
            blocks.append([] if blocks else [before])
        blocks[-1].append(after)
        self.blocks = deque(torch.cat(block) for block in blocks[self.cached :])


@dataclass(slots=True, eq=False)
class Transcription(RecognitionSlot):
    """A slot of the engine. `written` are the ids that the model wrote, without <|im_end|> at the
    end; `draft` those that it is expected to write.
    """

    passage: Passage | None = None
    language: str = ""  # the code of the one that is forced
    context: str = ""
    limit: int = 512  # ids to write at most
    draft: list[int] = field(default_factory=list)
    written: list[int] = field(default_factory=list)
    logprobs: list[float] = field(default_factory=list)  # of `written`
    decoding: bool = False  # the whole prompt is read
    finish_reason: FinishReason | None = None
    text: str = ""
    spoken: str = ""  # the code of the language, as given or as written
    certainty: float = 1.0  # of the language
    alignment: Alignment | None = None  # while the words get their times

    @property
    def urgent(self) -> bool:
        return self.request.urgent or self.request.draft

    def begin(self, passage: Passage, draft: Sequence[int]) -> None:
        """Starts to read. A draft that was verified as far as it goes is never read again."""
        self.passage = passage
        self.draft = list(draft)[: self.limit - 1]
        self.written = []
        self.logprobs = []
        self.decoding = False
        self.finish_reason = None
