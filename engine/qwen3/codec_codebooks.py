"""The codebooks of the codec's decoder: codes into vectors."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.qwen3.codec_layers import Packed, dense


class Codebook(nn.Module):
    """A codebook as it was trained: sums, and how many vectors went into each."""

    def __init__(self, size: int, width: int) -> None:
        super().__init__()
        self._codebook = nn.Module()
        self._codebook.cluster_usage = nn.Parameter(torch.empty(size))
        self._codebook.embedding_sum = nn.Parameter(torch.empty(size, width))

    def table(self) -> Tensor:
        """The entries [size, width]."""
        usage = self._codebook.cluster_usage
        total = self._codebook.embedding_sum
        assert isinstance(usage, Tensor) and isinstance(total, Tensor)
        return total / usage.clamp(min=1e-5)[:, None]


class ResidualCodebooks(nn.Module):
    """Codebooks that share a projection. `input_proj` is for training; it is here because the
    checkpoint has it.
    """

    def __init__(self, count: int, size: int, width: int, outputs: int) -> None:
        super().__init__()
        self.vq = nn.Module()
        self.vq.layers = nn.ModuleList(Codebook(size, width) for _ in range(count))
        self.input_proj = nn.Conv1d(outputs, width, 1, bias=False)
        self.output_proj = nn.Conv1d(width, outputs, 1, bias=False)

    def tables(self) -> list[Tensor]:
        """The entries of each codebook [size, width]."""
        layers = self.vq.layers
        assert isinstance(layers, nn.ModuleList)
        return [layer.table() for layer in layers if isinstance(layer, Codebook)]


class SplitCodebooks(Packed):
    """Codes [batch, time, codebooks] -> [batch, time, width]: the first codebook has a projection
    of its own.
    """

    table: Tensor
    starts: Tensor
    matrix: Tensor

    def __init__(self, count: int, size: int, width: int) -> None:
        super().__init__()
        self.rvq_first: ResidualCodebooks | None = ResidualCodebooks(1, size, width // 2, width)
        self.rvq_rest: ResidualCodebooks | None = ResidualCodebooks(
            count - 1, size, width // 2, width
        )
        self.count = count
        self.size = size

    def pack(self) -> None:
        first = self.rvq_first
        rest = self.rvq_rest
        assert first is not None and rest is not None
        self.set_packed("table", torch.cat(first.tables() + rest.tables()))
        self.set_packed("starts", torch.arange(self.count, device=self.table.device) * self.size)
        matrices = (first.output_proj.weight[..., 0].T, rest.output_proj.weight[..., 0].T)
        self.set_packed("matrix", torch.cat(matrices))
        self.rvq_first = self.rvq_rest = None

    def forward(self, codes: Tensor) -> Tensor:
        # [batch, time, codebooks, width / 2]
        entries = functional.embedding(codes + self.starts, self.table)
        both = torch.cat((entries[:, :, 0], entries[:, :, 1:].sum(2)), -1)
        return dense(both, self.matrix, None)
