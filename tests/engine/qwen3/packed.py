"""What a packed weight stands for."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.qwen.blocks import BlockWeight
from engine.qwen.channels import ChannelWeight, turned


def dequantized(weight: ChannelWeight | BlockWeight) -> Tensor:
    """The weight [outputs, inputs] that a product computes with, of inputs as they come."""
    if isinstance(weight, BlockWeight):
        near = weight.dequantize()
    else:
        near = torch.from_numpy(weight.steps * weight.scales).T.contiguous()
    # back, since the matrix is its own inverse
    return near if weight.turn is None else turned(near, weight.turn)
