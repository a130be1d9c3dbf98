"""Weights with a scale for each output channel, as onnxruntime's MatMulIntegerToFloat reads them
(com.microsoft, opset 1). Our own kernels have them in another order (native.py).

Whole numbers are summed, which is exact in any order. So a row is the same to the bit however many
rows are beside it.

A weight errs by 0.8 % of a random one. An input in 8 bits has one scale a row, and a real model's
rows have a few large numbers that leave few steps to the others: in three models (decisions.md)
such products err by 1.7 to 7.3 %. So inputs are turned first: each block of them is multiplied by
an orthogonal matrix, by which large numbers are shared out among all of the block, and the weights
are turned back when they are packed (QuaRot, Ashkboos et al. 2024, arXiv 2404.00456, there for
whole rows). Then they err by 0.8 to 1.7 %, and those whose inputs have 16 bits by 0.6 to 2.3 %.
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

LIMIT: Final = 127  # of a number in 8 bits
# without VNNI two products are added in 16 bits, which only 7-bit inputs can't overflow
LIMIT_WITHOUT_VNNI: Final = 63
BLOCK: Final = 64  # inputs that are turned together; 128 took a prompt twice as much more time
PART: Final = 256  # rows that are packed together; of more at once a cache holds none
InputBits = Literal[8, 16]  # 7 and 14 without VNNI


class ChannelWeight(nn.Module):
    """A weight [outputs, inputs], packed: `steps` int8 [inputs, outputs] and `scales` float32
    [outputs]; in how many bits it is given its inputs, and by what they are `turned` before, if by
    anything. It has no forward: a NativeStack, a NativeLinear, an OnnxStack or an OnnxLinear runs
    it.
    """

    def __init__(self, weight: Tensor, input_bits: InputBits = 8, *, turn: bool = False) -> None:
        super().__init__()
        self.input_bits = input_bits
        self.turn = hadamard(block(weight.shape[1])) if turn else None
        steps, scales = pack(weight, self.turn)
        self.steps: npt.NDArray[np.int8] = steps.T.contiguous().numpy()
        self.scales: npt.NDArray[np.float32] = scales.numpy()


def voice_weight(weight: Tensor) -> ChannelWeight:
    """A weight of the voices. Turned inputs of 8 bits err as little as those of 16, for half of the
    products; those of 7, without VNNI, err twice as much.
    """
    return ChannelWeight(weight, turn=True) if has_vnni() else ChannelWeight(weight, 16)


def block(inputs: int) -> int:
    """How many inputs are turned together: a power of two, at least twice in a row of them, since a
    product of one row has other sums than one of several.
    """
    size = BLOCK
    while size > 1 and (inputs % size or inputs < 2 * size):
        size //= 2
    return size


def hadamard(size: int) -> Tensor:
    """An orthogonal matrix [size, size] of numbers that are equal but for their signs, its own
    transpose.
    """
    matrix = torch.ones(1, 1)
    signs = torch.tensor([[1.0, 1.0], [1.0, -1.0]])
    while len(matrix) < size:
        matrix = torch.kron(signs, matrix)
    return matrix / size**0.5


def turned(x: Tensor, turn: Tensor) -> Tensor:
    """x [..., inputs], each block multiplied by a matrix."""
    blocks = torch.unflatten(x, -1, (-1, len(turn)))
    return (blocks @ turn).flatten(-2)


def pack(weight: Tensor, turn: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """The steps int8 [outputs, inputs] and the scales [outputs] of a weight, whose inputs come
    turned.
    """
    steps = torch.empty(weight.shape, dtype=torch.int8)
    scales = torch.empty(len(weight))
    for first in range(0, len(weight), PART):
        rows = slice(first, first + PART)
        part = weight[rows] if turn is None else turned(weight[rows], turn)
        scales[rows] = (part.abs().amax(1) / LIMIT).clamp_(min=1e-10)
        steps[rows] = (part / scales[rows, None]).round_()
    return steps, scales


def input_limit() -> int:
    """The largest number in which an input is given to a product."""
    return LIMIT if has_vnni() else LIMIT_WITHOUT_VNNI


def has_vnni() -> bool:
    """Whether the processor multiplies 8-bit numbers without overflow."""
    return bool(torch.cpu.get_capabilities().get("avx512_vnni", False))
