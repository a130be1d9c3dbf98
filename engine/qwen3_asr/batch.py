"""One model with the rows for its transcripts: sound encoded a window at a time, prompts read, and
a token written for many transcripts at once.

On a CPU every window, prompt and row is computed by itself, so that what a transcript is doesn't
depend on those beside it, to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from engine.contract import BadRequest
from engine.qwen3_asr.decoding import Decoder, State, choose
from engine.qwen3_asr.features import (
    RANGE,
    final_frames,
    frames_of,
    log_spectrum,
    normalized,
)
from engine.qwen3_asr.kept import Kept, KeptDrafts, Window
from engine.qwen3_asr.prompt import Prompts
from engine.qwen3_asr.thinker import Thinker
from engine.qwen3_asr.transcription import Passage, Transcription
from engine.recognition import Samples

VERIFIED = 16  # rows of a draft whose logits are computed together
GREEDY_BELOW = 1e-4  # a temperature below is greedy: logits divided by it could overflow


class Batch:
    """A model, its rows and what it keeps between two drafts of the same speech."""

    def __init__(
        self,
        model: Thinker,
        state: State,
        decoder: Decoder,
        prompts: Prompts,
        kept: KeptDrafts,
    ) -> None:
        self.model = model
        self.state = state
        self.decoder = decoder
        self.prompts = prompts
        self.kept = kept
        self.rows: list[Passage | None] = [None] * state.slots
        self.lengths = [0] * state.slots  # as state.length, on the host
        self.config = model.config.encoder

    # -------------------------------------------------------------------------------- admission
    def allocate(self, passage: Passage, temperature: float = 0.0, seed: int = 0) -> None:
        """Gives a passage a free row."""
        row = self.rows.index(None)
        self.rows[row] = passage
        passage.row = row
        greedy = temperature < GREEDY_BELOW
        self.state.active[row] = False
        self.state.greedy[row] = greedy
        self.state.temperature[row] = 1.0 if greedy else temperature
        self.state.seed[row] = seed

    def free(self, passage: Passage) -> None:
        """Frees a passage's row."""
        if not passage.freed:
            self.state.active[passage.row] = False
            self.state.length[passage.row] = 0
            self.rows[passage.row] = None
            passage.row = -1

    # ------------------------------------------------------------------------------- the sound
    def make_features(self, passage: Passage) -> None:
        """Finds the windows of a passage: those that are kept, and the features of the others."""
        samples = passage.samples
        size = self.config.window
        frames = frames_of(len(samples))
        passage.finished = min(final_frames(len(samples)), frames) // size
        passage.alone = frames < self.config.chunk
        kept, common = self.kept.find(samples)
        passage.kept = kept
        windows = []
        for first in range(0, frames, size):
            last = min(first + size, frames)
            number = first // size
            known = kept and number < min(len(kept.windows), final_frames(common) // size)
            windows.append(
                kept.windows[number] if kept and known else self._window(samples, first, last)
            )
        floor = max(window.high for window in windows) - RANGE
        for number, window in enumerate(windows):
            if window.tokens is not None and not window.same_above(floor):
                windows[number] = window = self._window(samples, *window.frames)
            if window.tokens is None:
                window.floor = floor
        passage.windows = windows
        self._restore(passage)

    def _window(self, samples: Samples, first: int, last: int) -> Window:
        log = log_spectrum(samples, self.config.mels, first, last)
        return Window((first, last), float(log.min()), float(log.max()), log=log)

    def _restore(self, passage: Passage) -> None:
        """Copies the keys and values of the windows that were kept, up to the first other one."""
        kept = passage.kept
        if kept is None or kept.k is None or kept.v is None or kept.before != passage.prompt.before:
            return
        assert passage.windows is not None
        same = 0
        for window, old in zip(passage.windows, kept.windows, strict=False):
            if window is not old:
                break
            same += 1
        if same:
            end = self._positions(passage, same)
            self.state.k[:, passage.row, :, :end] = kept.k[:, :, :end]
            self.state.v[:, passage.row, :, :end] = kept.v[:, :, :end]
            passage.cached = same
            self._advance(passage, end)

    def _positions(self, passage: Passage, windows: int) -> int:
        """The positions of the ids before the sound and of so many windows."""
        return len(passage.prompt.before) + windows * self.config.window_tokens

    def encode(self, windows: Sequence[tuple[Passage, Window]]) -> None:
        """Encodes a window of each of some passages."""
        device = self.model.device
        short = [pair for pair in windows if pair[0].alone]
        for group in ([pair for pair in windows if not pair[0].alone], *([each] for each in short)):
            if not group:
                continue
            made = self.model.encode(
                [self._to_device(window, device) for _, window in group], alone=group[0][0].alone
            )
            for (_, window), tokens in zip(group, made, strict=True):
                window.tokens = tokens
                window.log = None

    def _to_device(self, window: Window, device: torch.device) -> Tensor:
        """A window's features on the device. The copy doesn't hold up the host on CUDA."""
        assert window.log is not None
        made = normalized(window.log, window.floor + RANGE).to(self.model.dtype)
        if device.type == "cuda":
            made = made.pin_memory()
        return made.to(device, non_blocking=True)

    # ----------------------------------------------------------------------------- the prompt
    def lay_out(self, passage: Passage, after: Sequence[int]) -> None:
        """Makes the rows to read once the windows are encoded. Raises BadRequest where there are
        too many.
        """
        before = self.model.rows(passage.prompt.before)
        passage.lay_out(before, self.model.rows(after))
        assert passage.blocks is not None
        needed = passage.read + sum(map(len, passage.blocks))
        if needed >= self.state.positions:
            raise BadRequest(
                f"the sound and its context take {needed} positions of {self.state.positions}"
            )

    def read(self, passage: Passage, limit: int) -> Tensor:
        """Reads at most `limit` rows, all of one block. Returns their hidden states [n, hidden]."""
        assert passage.blocks
        block = passage.blocks.popleft()
        rows = block[:limit]
        if len(block) > limit:
            passage.blocks.appendleft(block[limit:])
        k = self.state.k[:, passage.row]
        v = self.state.v[:, passage.row]
        hidden = self.model.read(rows, k, v, passage.read)
        self._advance(passage, passage.read + len(rows))
        return hidden

    def _advance(self, passage: Passage, end: int) -> None:
        """Counts the positions of a passage's row that are read."""
        passage.read = end
        self.state.length[passage.row] = end

    # --------------------------------------------------------------------------- what is written
    def verify(self, slot: Transcription, hidden: Tensor) -> list[tuple[int, float]]:
        """The next ids and their log probabilities, from the hidden states of the last row of the
        prompt and of the draft's rows, as far as the draft is right. The last one is not in the
        draft, or not verified yet.
        """
        found: list[tuple[int, float]] = []
        begin = len(slot.written)
        row = torch.tensor([slot.passage.row if slot.passage else 0], device=hidden.device)
        sample = slot.request.temperature >= GREEDY_BELOW
        for rows in torch.split(hidden, VERIFIED):
            logits = self.model.prompt_logits(rows)
            at = row.expand(len(rows))
            both = torch.stack(
                [each.double() for each in choose(logits, self.state, at, sample=sample)]
            )
            for token, logprob in both.T.tolist():
                found.append((int(token), logprob))
                place = begin + len(found) - 1
                if place >= len(slot.draft) or slot.draft[place] != int(token):
                    return found
        return found

    def start(self, slot: Transcription, position: int) -> None:
        """Lets a transcript be decoded: its last id is read at `position`."""
        assert slot.passage is not None
        row = slot.passage.row
        self.state.token[row] = slot.written[-1]
        self.state.length[row] = position
        self.lengths[row] = position
        slot.decoding = True

    def decode(self, slots: Sequence[Transcription]) -> list[tuple[int, float]]:
        """The next id of each transcript, and its log probability."""
        rows = [slot.passage.row for slot in slots if slot.passage]
        active = torch.zeros(len(self.rows), dtype=torch.bool)
        active[rows] = True
        self.state.active.copy_(active)
        reach = max(self.lengths[row] for row in rows) + 1
        sample = any(slot.request.temperature >= GREEDY_BELOW for slot in slots)
        tokens, logprobs = self.decoder(rows, reach, sample=sample).tolist()
        for row in rows:
            self.lengths[row] += 1
        return [(int(token), logprob) for token, logprob in zip(tokens, logprobs, strict=True)]

    # ------------------------------------------------------------------------------- afterwards
    def keep(self, slot: Transcription) -> None:
        """Keeps what the next draft of the same speech can use."""
        passage = slot.passage
        assert passage is not None and passage.windows is not None
        windows = tuple(passage.windows[: passage.finished])
        k = v = None
        if windows:
            end = self._positions(passage, len(windows))
            old = passage.kept
            if old and old.k is not None and passage.cached == len(windows) == len(old.windows):
                k = old.k
                v = old.v
            else:
                k = self.state.k[:, passage.row, :, :end].clone()
                v = self.state.v[:, passage.row, :, :end].clone()
        if slot.language:
            head = self.prompts.head(slot.language)
            text = slot.written
        else:
            head, text = self.prompts.split(slot.written)
        kept = Kept(passage.samples, passage.prompt.before, windows, tuple(head), tuple(text), k, v)
        self.kept.add(kept, passage.kept)
