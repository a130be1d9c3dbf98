"""Weights with a scale for each output channel, as onnxruntime's MatMulIntegerToFloat reads them
(com.microsoft, opset 1).

Whole numbers are summed, which is exact in any order. So a row is the same to the bit however many
rows are beside it.

A weight errs by 0.8 % of a random one. An input in 8 bits has one scale a row, and a real model's
rows have a few large numbers that leave few steps to the others: in SmolLM2-135M, a Llama, such
products err by 1.6 to 7.4 %. Inputs in 16 bits add nothing to the 0.6 to 1.6 % of the weights.
Weights and inputs of 8 bits in blocks of 128 would make 1.1 to 4.1 %.
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
InputBits = Literal[8, 16]  # 7 and 14 without VNNI


class ChannelWeight(nn.Module):
    """A weight [outputs, inputs], packed: `steps` int8 [inputs, outputs] and `scales` float32
    [outputs]; and in how many bits it is given its inputs. It has no forward: an OnnxStack or an
    OnnxLinear runs it.
    """

    def __init__(self, weight: Tensor, input_bits: InputBits = 8) -> None:
        super().__init__()
        self.input_bits = input_bits
        steps, scales = pack(weight)
        self.steps: npt.NDArray[np.int8] = steps.T.contiguous().numpy()
        self.scales: npt.NDArray[np.float32] = scales.numpy()


def pack(weight: Tensor) -> tuple[Tensor, Tensor]:
    """The steps int8 [outputs, inputs] and the scales [outputs] of a weight."""
    scales = (weight.abs().amax(1) / LIMIT).clamp_(min=1e-10)
    return (weight / scales[:, None]).round_().to(torch.int8), scales


def input_limit() -> int:
    """The largest number in which an input is given to a product."""
    return LIMIT if has_vnni() else LIMIT_WITHOUT_VNNI


def has_vnni() -> bool:
    """Whether the processor multiplies 8-bit numbers without overflow."""
    return bool(torch.cpu.get_capabilities().get("avx512_vnni", False))
