"""Weights in 4 bits, in blocks of 128 along their inputs, each block with a scale of its own, as
onnxruntime's MatMulNBits reads them (com.microsoft, opset 1).

They err by 10 % of a random weight. The largest number of a block becomes its most negative step.
The scale is then fitted: least squares over the block, a number weighted by its own square, since
the large ones carry the sound.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn.functional import pad

from engine.qwen.channels import block, hadamard, turned

BLOCK = 128  # inputs; smaller ones cost a third of the speed
MIDDLE = 8  # nought among the sixteen steps


class BlockWeight(nn.Module):
    """A weight [outputs, inputs], packed: `steps` uint8 [outputs, blocks, 64], two steps a byte,
    and `scales` float32 [outputs, blocks]; and by what its inputs are `turned` before, if by
    anything (channels.py). It has no forward: an OnnxStack or a NativeStack runs it.
    """

    def __init__(self, weight: Tensor, *, turn: bool = False) -> None:
        super().__init__()
        self.outputs, self.inputs = weight.shape
        self.turn = hadamard(block(weight.shape[1])) if turn else None
        whole = weight.float()
        steps, scales = pack(whole if self.turn is None else turned(whole, self.turn))
        self.steps: npt.NDArray[np.uint8] = steps.numpy()
        self.scales: npt.NDArray[np.float32] = scales.numpy()

    def dequantize(self) -> Tensor:
        """The weight [outputs, inputs] that the products see, which is turned where inputs are."""
        pairs = torch.from_numpy(self.steps)
        steps = torch.stack((pairs & 15, pairs >> 4), -1).flatten(-2)
        whole = (steps.float() - MIDDLE) * torch.from_numpy(self.scales)[..., None]
        return whole.flatten(1)[:, : self.inputs]


def pack(weight: Tensor) -> tuple[Tensor, Tensor]:
    """The steps and scales of a weight float32 [outputs, inputs]."""
    blocks = pad(weight, (0, -weight.shape[1] % BLOCK)).view(len(weight), -1, BLOCK)
    smallest = blocks.amin(-1)
    largest = blocks.amax(-1)
    extreme = torch.where(largest > -smallest, largest, smallest)
    scales = extreme / -MIDDLE
    steps = rounded(blocks, scales)
    scales = fitted(blocks, steps, scales)
    positive = (steps + MIDDLE).to(torch.uint8)
    return (positive[..., 0::2] | positive[..., 1::2] << 4).contiguous(), scales


def rounded(blocks: Tensor, scales: Tensor) -> Tensor:
    """The nearest steps; of a block of noughts nought."""
    whole = torch.where(scales == 0, 1.0, scales)
    return blocks.div(whole[..., None]).round_().clamp_(-MIDDLE, MIDDLE - 1)


def fitted(blocks: Tensor, steps: Tensor, scales: Tensor) -> Tensor:
    """The scales for which the weighted squares of what steps miss are least."""
    weights = blocks.square()
    products = (weights * blocks * steps).sum(-1)
    squares = (weights * steps.square()).sum(-1)
    return torch.where(squares > 0, products / squares.clamp(min=1e-30), scales)
