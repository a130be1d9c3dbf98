"""The whole model: the audio encoder, and the language model that reads its tokens.

Parameters are named as under `thinker.` in the checkpoint.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor, nn

from engine.qwen.attention import Choice, only
from engine.qwen.transformer import Linear, Memory, RowMemory, Stack, empty_table, rotary_table
from engine.qwen3_asr.config import ModelConfig
from engine.qwen3_asr.encoder import Encoder


class TextStack(Stack):
    """The language model's layers and its table of embeddings."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__(config.text)
        self.embed_tokens = empty_table(config.vocabulary, config.text.hidden)


class Thinker(nn.Module):
    """A Qwen3-ASR model or a forced aligner."""

    # only looked up: it may keep the file's own dtype, and on a CPU the file's own pages
    TABLES: Final = ("model.embed_tokens.weight",)

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.audio_tower = Encoder(config.encoder)
        self.model = TextStack(config)
        self.lm_head = Linear(config.text.hidden, config.outputs, bias=False)
        self.attention: Choice = "auto"

    def finish(self, positions: int) -> None:
        """Makes what depends on the weights, once they are loaded."""
        self.cos, self.sin = rotary_table(self.config.text, positions, self.device, self.dtype)
        self.audio_tower.finish()
        self.model.finish()

    @property
    def device(self) -> torch.device:
        return self.model.norm.weight.device

    @property
    def dtype(self) -> torch.dtype:
        return self.model.norm.weight.dtype

    def embed(self, ids: Tensor) -> Tensor:
        """The rows [..., hidden] of ids."""
        rows: Tensor = self.model.embed_tokens(ids)
        return rows.to(self.dtype)

    def rows(self, ids: Sequence[int]) -> Tensor:
        """The rows [n, hidden] of a few ids."""
        return self.embed(torch.tensor(ids, device=self.device, dtype=torch.int64))

    def encode(self, windows: Sequence[Tensor], *, alone: bool = False) -> list[Tensor]:
        """The encoder's tokens of windows of features on its device, as Encoder.forward."""
        found: list[Tensor] = self.audio_tower(windows, alone=alone)
        return found

    def forward(self, x: Tensor, positions: Tensor, memory: Memory) -> Tensor:
        """x [batch, time, hidden] at positions [(batch,) time] -> hidden states of the same
        shape.
        """
        out: Tensor = self.model(x, self.cos[positions], self.sin[positions], memory)
        return out

    def read(self, rows: Tensor, k: Tensor, v: Tensor, start: int) -> Tensor:
        """Reads rows [n, hidden] into one slot's k, v [layers, kv_heads, positions, head_dim] from
        the position `start`. Returns their hidden states [n, hidden].
        """
        positions = torch.arange(start, start + len(rows), device=rows.device)
        with only(self.attention):
            hidden: Tensor = self(rows[None], positions, RowMemory(k, v, start))[0]
        return hidden

    def logits(self, hidden: Tensor) -> Tensor:
        """Hidden states [rows, hidden] -> float32 [rows, outputs], a row's the same whichever rows
        are beside it.
        """
        out: Tensor = self.lm_head(hidden[:, None])[:, 0]
        return out.float()

    def prompt_logits(self, hidden: Tensor) -> Tensor:
        """The same for rows that are read together, in one product."""
        out: Tensor = self.lm_head(hidden[None])[0]
        return out.float()
