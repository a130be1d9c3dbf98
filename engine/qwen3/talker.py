"""The talker: the language model that generates the first codebook, frame by frame.

It also owns the two embeddings of which every prompt is made: text (a wide table behind a small
projection) and codec entries.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import silu

from engine.qwen.attention import Choice, only
from engine.qwen.transformer import Linear, Memory, RowMemory, Stack, empty_table, rotary_table
from engine.qwen3.config import ModelConfig
from engine.qwen3.predictor import Predictor

TEXT_BLOCK = 16  # ids


class TextProjection(nn.Module):
    """Text embeddings [..., text_hidden] to the talker's width."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.linear_fc1 = nn.Linear(config.text_hidden, config.text_hidden)
        self.linear_fc2 = nn.Linear(config.text_hidden, config.talker.hidden)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.linear_fc2(silu(self.linear_fc1(x)))
        return out


class TalkerStack(Stack):
    """The talker's layers and the two tables that the checkpoint has beside them."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__(config.talker)
        self.codec_embedding = empty_table(config.codec_vocab, config.talker.hidden)
        self.text_embedding = empty_table(config.text_vocab, config.text_hidden)


class Talker(nn.Module):
    """The whole language model, predictor included. Parameters are named as under `talker.` in the
    checkpoint.
    """

    # only looked up: it may keep the file's own dtype, and on a CPU the file's own pages
    TABLES = ("model.text_embedding.weight",)

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.model = TalkerStack(config)
        self.text_projection = TextProjection(config)
        self.codec_head = Linear(config.talker.hidden, config.codec_vocab, bias=False)
        self.code_predictor = Predictor(config)
        self.attention: Choice = "auto"  # for prompts; the runner chooses for frames

    def finish(self, positions: int) -> None:
        """Makes what depends on the weights, once they are loaded: rotary tables for `positions`,
        the entries that may not be drawn, the predictor's tables.
        """
        device = self.device
        dtype = self.dtype
        self.cos, self.sin = rotary_table(self.config.talker, positions, device, dtype)
        entries = torch.arange(self.config.codec_vocab, device=device)
        # `generate` in the package suppresses the last 1024 entries but EOS
        self.banned = (entries >= self.config.codec_vocab - 1024) & (
            entries != self.config.codec.eos
        )
        self.is_eos = entries == self.config.codec.eos
        self.pad = self.text([self.config.text.pad])[0]
        self.model.finish()
        self.code_predictor.finish(self.model.codec_embedding.weight)

    @property
    def device(self) -> torch.device:
        return self.model.norm.weight.device

    @property
    def dtype(self) -> torch.dtype:
        return self.model.norm.weight.dtype

    def text(self, ids: list[int]) -> Tensor:
        """Text ids as rows [n, hidden] of a prompt's text track.

        They are projected TEXT_BLOCK at a time, so that live text has the same rows, to the bit, in
        whatever pieces it comes.
        """
        padding = [0] * (-len(ids) % TEXT_BLOCK)
        table = self.model.text_embedding
        wide = table(torch.tensor(ids + padding, device=self.device, dtype=torch.int64))
        blocks = torch.split(wide.to(self.dtype), TEXT_BLOCK)
        return torch.cat([self.text_projection(block) for block in blocks])[: len(ids)]

    def codec(self, ids: list[int]) -> Tensor:
        """Codec entries as rows [n, hidden] of a prompt's codec track."""
        rows: Tensor = self.model.codec_embedding(
            torch.tensor(ids, device=self.device, dtype=torch.int64)
        )
        return rows

    def frames(self, codes: Tensor) -> Tensor:
        """Whole frames [n, 16] as rows [n, hidden]: the sum of a frame's sixteen embeddings."""
        tables = [self.model.codec_embedding, *self.code_predictor.model.codec_embedding]
        return torch.stack([table(codes[:, group]) for group, table in enumerate(tables)]).sum(0)

    def forward(self, x: Tensor, positions: Tensor, memory: Memory) -> Tensor:
        """x [batch, time, hidden] at positions [(batch,) time] -> hidden states [batch, time,
        hidden].
        """
        out: Tensor = self.model(x, self.cos[positions], self.sin[positions], memory)
        return out

    def read(self, rows: Tensor, k: Tensor, v: Tensor, start: int) -> None:
        """Reads prompt rows [n, hidden] into one slot's k, v [layers, kv_heads, positions,
        head_dim] from `start`.
        """
        positions = torch.arange(start, start + len(rows), device=rows.device)
        with only(self.attention):
            self(rows[None], positions, RowMemory(k, v, start))
