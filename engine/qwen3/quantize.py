"""Weights in 8 bits: a frame's time is mostly the time it takes to read the weights, and its memory
their size.

On a CPU that is fbgemm's int8. A weight has a scale for each output channel. An input is scaled row
by row to fill 8 bits, and not once for the whole batch as torch's dynamic linear does it, so that a
loud neighbour in the batch changes nothing.

On CUDA it is torchao's weight-only int8 or fp8 (e4m3), again a scale for each output channel;
inputs stay as they are, so there too a row sees itself alone. Run eagerly such a weight is written
out in full before each product, which saves memory and costs time: only a compiled frame can gain.
torchao and not bitsandbytes, because its weights are plain tensors and plain operations, out of
which torch.compile makes kernels, and because it has fp8; bitsandbytes brings 43 MB of CUDA kernels
that a compiler can't look into.

The talker's layers and head are what is packed. The predictor's are too on a CPU, and on CUDA only
where that is asked for: it is run fifteen times a frame, each on what it said before, and errors
add up."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn

from engine.contract import EngineMissing

TALKER = ("model.layers.", "codec_head.")
PREDICTOR = ("code_predictor.model.layers.", "code_predictor.lm_head.")
# compute capability of Ada; Triton, which compiles the frame, knows no e4m3 on what is older
FP8_SINCE = (
    8,
    9,
)


@dataclass(frozen=True, slots=True)
class Machine:
    """What decides which 8 bits there can be. `capability` is CUDA's compute capability."""

    device: str  # "cpu", "cuda", "mps"
    dtype: torch.dtype
    fbgemm: bool = False
    torchao: bool = False
    capability: tuple[int, int] = (0, 0)

    @classmethod
    def here(cls, device: torch.device, dtype: torch.dtype) -> Machine:
        return cls(
            device.type,
            dtype,
            fbgemm="x86" in torch.backends.quantized.supported_engines,
            torchao=importlib.util.find_spec("torchao") is not None,
            capability=torch.cuda.get_device_capability(device)
            if device.type == "cuda"
            else (0, 0),
        )


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a weight [outputs, inputs] becomes a layer, and which of a talker's weights do."""

    pack: Callable[[Tensor], nn.Module]
    parts: tuple[str, ...]

    def layer(self, name: str, weight: Tensor) -> nn.Module | None:
        """The layer that takes the place of the one whose parameter is `name`; None where that one
        stays."""
        return self.pack(weight) if name.startswith(self.parts) and "norm" not in name else None


def choose(
    wanted: Literal["auto", "none", "int8", "fp8"],
    machine: Machine,
    *,
    predictor: bool = False,
    compiled: bool = False,
) -> Scheme | None:
    """The scheme for `wanted`, None for weights as they are. `predictor` counts on CUDA alone.
    "auto" is int8 on a CPU that can (and whose frame isn't compiled), and nothing elsewhere.

    Raises EngineMissing with what it takes, where that isn't there.
    """
    fast = machine.device == "cpu" and machine.fbgemm and machine.dtype == torch.float32
    if wanted == "none" or (wanted == "auto" and (compiled or not fast)):
        return None
    if machine.device == "cpu":
        _need(wanted != "fp8", "QUANTIZE=fp8 needs a CUDA device; on a CPU there is QUANTIZE=int8")
        wrong = f"this is {machine.dtype} " + ("with" if machine.fbgemm else "without") + " fbgemm"
        _need(fast, f"QUANTIZE=int8 needs float32 on an x86 CPU and a torch with fbgemm; {wrong}")
        _need(
            not compiled,
            "QUANTIZE=int8 on a CPU can't be compiled: leave TORCH_COMPILE off, or QUANTIZE=none",
        )
        return Scheme(Int8Linear, TALKER + PREDICTOR)
    _need(
        machine.device == "cuda",
        f"QUANTIZE={wanted} needs a CUDA device or an x86 CPU; this is {machine.device}",
    )
    has = ".".join(map(str, machine.capability))
    young = wanted != "fp8" or machine.capability >= FP8_SINCE
    _need(
        young,
        f"QUANTIZE=fp8 needs compute capability 8.9 or later (Ada, Hopper); this device has {has}",
    )
    usual = machine.dtype in {torch.float32, torch.bfloat16}
    _need(usual, f"QUANTIZE={wanted} needs float32 or bfloat16 weights; these are {machine.dtype}")
    _need(machine.torchao, f"QUANTIZE={wanted} needs torchao on CUDA: pip install torchao")
    kind: Literal["int8", "fp8"] = "fp8" if wanted == "fp8" else "int8"
    return Scheme(weight_only(kind), TALKER + PREDICTOR if predictor else TALKER)


def _need(there: bool, sentence: str) -> None:
    if not there:
        raise EngineMissing(sentence)


class Int8Linear(nn.Module):
    """A linear layer without bias, packed for fbgemm. x float32 [..., inputs] -> [..., outputs]."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        torch.backends.quantized.engine = "x86"
        scales = (weight.abs().amax(1).double() / 127).clamp(min=1e-10)
        zeros = torch.zeros(len(weight), dtype=torch.int64)
        with (
            warnings.catch_warnings()
        ):  # "quantized tensors are deprecated"; nothing else is as fast here
            warnings.simplefilter("ignore")
            rounded = torch.quantize_per_channel(weight, scales, zeros, 0, torch.qint8)
        self.packed = torch.ops.quantized.linear_prepack(rounded, None)
        # Without VNNI two products are added in 16 bits, which only 7-bit inputs can't overflow.
        self.most = 127 if has_vnni() else 63

    def forward(self, x: Tensor) -> Tensor:
        size = x.abs().amax(-1, keepdim=True).clamp_(min=1e-20)
        linear = torch.ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32
        out: Tensor = linear(x / size, 1 / self.most, self.most, self.packed).mul_(size)
        return out


def has_vnni() -> bool:
    """Whether the processor multiplies 8-bit numbers without overflow."""
    return bool(torch.cpu.get_capabilities().get("avx512_vnni", False))


def weight_only(kind: Literal["int8", "fp8"]) -> Callable[[Tensor], nn.Module]:
    """Packs a weight as torchao's weight-only `kind`, on the device it is on. Raises EngineMissing
    where torchao isn't, or is of a version that doesn't go with this torch."""
    try:
        from torchao.quantization import Float8WeightOnlyConfig, Int8WeightOnlyConfig, quantize_
    except ImportError as error:
        raise EngineMissing(
            f"QUANTIZE={kind} needs torchao on CUDA, and it can't be imported: {error}"
        ) from error
    config = Int8WeightOnlyConfig() if kind == "int8" else Float8WeightOnlyConfig()

    def pack(weight: Tensor) -> nn.Module:
        layer = nn.Linear(weight.shape[1], weight.shape[0], bias=False, device="meta")
        layer.weight = nn.Parameter(weight, requires_grad=False)
        quantize_(layer, config)
        return layer

    return pack
