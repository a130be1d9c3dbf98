"""Weights in blocks of 128 along their inputs, each block with a scale of its own, as onnxruntime's
MatMulNBits reads them (com.microsoft, opset 1).

8 bits err by 0.6 % of a random weight, 4 bits by 10 %. The largest number of a block becomes its
most negative step. With 4 bits the scale is then fitted: least squares over the block, a number
weighted by its own square, since the large ones carry the sound.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn.functional import pad

BLOCK = 128  # inputs; smaller ones cost a third of the speed
Bits = Literal[4, 8]


class BlockWeight(nn.Module):
    """A weight [outputs, inputs], packed: `steps` uint8 [outputs, blocks, 128 or 64 bytes] around
    their middle, and `scales` float32 [outputs, blocks]. It has no forward: an OnnxStack runs it.
    """

    def __init__(self, weight: Tensor, bits: Bits) -> None:
        super().__init__()
        self.outputs, self.inputs = weight.shape
        self.bits = bits
        steps, scales = pack(weight.float(), bits)
        self.steps: npt.NDArray[np.uint8] = steps.numpy()
        self.scales: npt.NDArray[np.float32] = scales.numpy()

    def dequantize(self) -> Tensor:
        """The weight [outputs, inputs] that the products see."""
        steps = torch.from_numpy(self.steps)
        if self.bits == 4:
            steps = torch.stack((steps & 15, steps >> 4), -1).flatten(-2)
        middle = 1 << (self.bits - 1)
        whole = (steps.float() - middle) * torch.from_numpy(self.scales)[..., None]
        return whole.flatten(1)[:, : self.inputs]


def pack(weight: Tensor, bits: Bits) -> tuple[Tensor, Tensor]:
    """The steps and scales of a weight float32 [outputs, inputs]."""
    middle = 1 << (bits - 1)
    blocks = pad(weight, (0, -weight.shape[1] % BLOCK)).view(len(weight), -1, BLOCK)
    smallest = blocks.amin(-1)
    largest = blocks.amax(-1)
    extreme = torch.where(largest > -smallest, largest, smallest)
    scales = extreme / -middle
    steps = rounded(blocks, scales, middle)
    if bits == 4:
        scales = fitted(blocks, steps, scales)
        even = (steps + middle).to(torch.uint8)
        return (even[..., 0::2] | even[..., 1::2] << 4).contiguous(), scales
    return steps.add_(middle).to(torch.uint8), scales


def rounded(blocks: Tensor, scales: Tensor, middle: int) -> Tensor:
    """The nearest steps; of a block of noughts nought."""
    whole = torch.where(scales == 0, 1.0, scales)
    return blocks.div(whole[..., None]).round_().clamp_(-middle, middle - 1)


def fitted(blocks: Tensor, steps: Tensor, scales: Tensor) -> Tensor:
    """The scales for which the weighted squares of what steps miss are least."""
    weights = blocks.square()
    products = (weights * blocks * steps).sum(-1)
    squares = (weights * steps.square()).sum(-1)
    return torch.where(squares > 0, products / squares.clamp(min=1e-30), scales)
