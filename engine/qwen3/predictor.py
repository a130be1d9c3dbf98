"""The code predictor: fifteen small steps that fill in a frame's other codebooks, one after the
other.

A frame has sixteen positions: the talker's hidden state, codebook 0, then codebooks 1 to 14. So
nothing is dynamic: the steps are unrolled, each sees exactly the positions before it, and the
memory is scratch.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import torch
from torch import Tensor, nn

from engine.qwen.transformer import Linear, LockstepMemory, Stack, empty_table, rotary_table
from engine.qwen3.config import ModelConfig

# codebook 1 to 15 and its logits [rows, entries] -> [rows]
Choose = Callable[[int, Tensor], Tensor]


class PredictorStack(Stack):
    """The predictor's layers with its embeddings, one table a residual codebook, in the talker's
    width.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__(config.predictor)
        tables = [
            empty_table(config.code_vocab, config.talker.hidden) for _ in range(config.groups - 1)
        ]
        self.codec_embedding = nn.ModuleList(tables)


class Predictor(nn.Module):
    """Codebooks 1 to 15 of a frame from codebook 0 and the talker's hidden state."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.model = PredictorStack(config)
        heads = [
            Linear(config.predictor.hidden, config.code_vocab, bias=False)
            for _ in range(config.groups - 1)
        ]
        self.lm_head = nn.ModuleList(heads)
        narrow = config.predictor.hidden != config.talker.hidden
        self.small_to_mtp_projection = (
            Linear(config.talker.hidden, config.predictor.hidden) if narrow else nn.Identity()
        )

    def finish(self, first: Tensor) -> None:
        """Applies the projection to the tables: `inputs[g]` is codebook g as the predictor reads
        it, g from 0 to 14. `first` is the table of codebook 0.
        """
        tables = [cast(nn.Embedding, table).weight for table in self.model.codec_embedding]
        self.tables: list[Tensor] = [first, *tables]
        self.inputs: list[Tensor] = [
            self.small_to_mtp_projection(table) for table in self.tables[:-1]
        ]
        self.model.finish()
        weight = self.model.norm.weight
        self.cos, self.sin = rotary_table(
            self.config.predictor, self.config.groups, weight.device, weight.dtype
        )

    def forward(
        self, hidden: Tensor, first: Tensor, k: Tensor, v: Tensor, choose: Choose
    ) -> tuple[Tensor, Tensor]:
        """hidden [rows, talker hidden], first [rows] -> the frame [rows, 16] and the sum of its
        embeddings.

        k and v [layers, rows, kv_heads, 16, head_dim] are scratch. `choose` draws a code from
        logits.
        """
        codes = [first]
        total = self.tables[0][first]
        # [rows, 2, hidden]
        x = torch.stack((self.small_to_mtp_projection(hidden), self.inputs[0][first]), 1)
        start = 0
        for group, head in enumerate(self.lm_head, 1):
            end = start + x.shape[1]
            x = self.model(x, self.cos[start:end], self.sin[start:end], LockstepMemory(k, v, start))
            start = end
            codes.append(choose(group, head(x[:, -1])))
            total = total + self.tables[group][codes[-1]]
            if group < len(self.lm_head):
                x = self.inputs[group][codes[-1]][:, None]
        return torch.stack(codes, 1), total
