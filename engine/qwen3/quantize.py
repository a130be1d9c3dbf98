"""Weights in 8 bits for a CPU, where a frame's time is the time it takes to read the weights.

A weight has a scale for each output channel. An input is scaled row by row to fill the 8 bits, and not once for the
whole batch as torch's dynamic linear does it, so that a loud neighbour in the batch changes nothing.
"""

from __future__ import annotations

import warnings

import torch
from torch import Tensor, nn

from engine.contract import EngineMissing
from engine.qwen3.talker import Talker


class Int8Linear(nn.Module):
    """A linear layer without bias, packed for fbgemm. x float32 [..., inputs] -> [..., outputs]."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scales = (weight.abs().amax(1).double() / 127).clamp(min=1e-10)
        zeros = torch.zeros(len(weight), dtype=torch.int64)
        with warnings.catch_warnings():  # "quantized tensors are deprecated"; nothing else is as fast here
            warnings.simplefilter("ignore")
            rounded = torch.quantize_per_channel(weight, scales, zeros, 0, torch.qint8)
        self.packed = torch.ops.quantized.linear_prepack(rounded, None)
        # Without VNNI two products are added in 16 bits, which only 7-bit inputs can't overflow.
        self.most = 127 if has_vnni() else 63

    def forward(self, x: Tensor) -> Tensor:
        size = torch.linalg.vector_norm(x, torch.inf, -1, keepdim=True).clamp_(min=1e-20)
        linear = torch.ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32
        out: Tensor = linear(x / size, 1 / self.most, self.most, self.packed).mul_(size)
        return out


def has_vnni() -> bool:
    """Whether the processor multiplies 8-bit numbers without overflow."""
    return bool(torch.cpu.get_capabilities().get("avx512_vnni", False))


def can_quantize(talker: Talker) -> bool:
    """Whether this is float32 on a CPU whose torch has fbgemm."""
    there = "x86" in torch.backends.quantized.supported_engines
    return there and talker.device.type == "cpu" and talker.dtype == torch.float32


def quantize_for_cpu(talker: Talker) -> None:
    """Replaces every linear layer of the talker's and the predictor's stacks, and their heads, in place.

    Raises EngineMissing where this build of torch has no fbgemm, or the weights aren't float32 on the CPU.
    """
    if not can_quantize(talker):
        wrong = f"this is {talker.dtype} on {talker.device}"
        raise EngineMissing(f"QUANTIZE=int8 needs float32 on an x86 CPU and a torch with fbgemm; {wrong}")
    torch.backends.quantized.engine = "x86"
    parts = (talker.model, talker.code_predictor.model, talker.code_predictor.lm_head)
    for part in parts:
        for module in list(part.modules()):
            for name, child in list(module.named_children()):
                if isinstance(child, nn.Linear) and child.bias is None:
                    setattr(module, name, Int8Linear(child.weight))
    talker.codec_head = Int8Linear(talker.codec_head.weight)  # type: ignore[assignment]
