"""Weights in 8 or 4 bits: a frame's time is mostly the time it takes to read the weights, and its
memory their size.

On a CPU our own kernels run the layers of a decoder stack (native.py), or onnxruntime where the
processor or a compiler is missing or the operator chooses it (onnx_stack.py): in 8 bits with a
scale for each output channel (channels.py), or in 4 bits in blocks of 128 (blocks.py). Inputs of
the former are turned before they get 8 bits; the voices' have 16 on a processor without VNNI. For
our kernels those of the latter are turned too. Our kernels also run what lies outside of the
layers; without them it is torch's int8, with a scale for each output channel too. An input is
scaled row by row to fill its bits, not once for the whole batch as in torch's dynamic linear, so
that a loud row in the batch changes no other. Torch's products are oneDNN's on a processor with
AMX, and fbgemm's on others.

On CUDA it is torchao's weight-only int8 or fp8 (e4m3), again with a scale for each output channel.
Inputs stay as they are, so there too a row depends on itself alone. Run eagerly, such a weight is
expanded in full before each product, which saves memory and costs time: only a compiled frame can
be faster. torchao and not bitsandbytes, because its weights are plain tensors and plain operations,
out of which torch.compile makes kernels, and because it has fp8; bitsandbytes brings 43 MB of CUDA
kernels that a compiler can't change.

Which layers of a model are packed is the engine's choice.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import List, Literal, Optional, Union  # noqa: UP035

import torch
from torch import Tensor, nn

from engine.contract import EngineMissing
from engine.qwen.blocks import BlockWeight
from engine.qwen.channels import LIMIT, ChannelWeight, input_limit, pack, voice_weight
from engine.qwen.native_library import library

Quantize = Literal["auto", "none", "int8", "int4", "fp8"]
# compute capability of Ada; Triton, which compiles the frame, knows no e4m3 on older devices
FP8_SINCE = (8, 9)


@dataclass(frozen=True, slots=True)
class Machine:
    """The facts that decide which weights are possible. `capability` is CUDA's compute
    capability.
    """

    device: str  # "cpu", "cuda", "mps"
    dtype: torch.dtype
    fbgemm: bool = False
    amx: bool = False
    torchao: bool = False
    kernels: bool = False  # our own (native.py)
    capability: tuple[int, int] = (0, 0)

    @classmethod
    def here(cls, device: torch.device, dtype: torch.dtype, *, kernels: bool = False) -> Machine:
        """With `kernels` ours may be used, and are compiled if they can be."""
        cuda = device.type == "cuda"
        own = kernels and device.type == "cpu" and dtype == torch.float32
        return cls(
            device.type,
            dtype,
            fbgemm="x86" in torch.backends.quantized.supported_engines,
            amx=has_amx(device),
            torchao=importlib.util.find_spec("torchao") is not None,
            kernels=own and library() is not None,
            capability=torch.cuda.get_device_capability(device) if cuda else (0, 0),
        )


Pack = Callable[[Tensor], nn.Module]


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a weight [outputs, inputs] becomes a layer, and which of a model's weights do: those
    whose names begin with one of `parts`. Our own `kernels` or onnxruntime run those of `stacks`,
    and those of `channels`, whose inputs have 8 bits.
    """

    pack: Pack | None
    parts: tuple[str, ...]
    stacks: tuple[str, ...] = ()
    bits: Literal[4, 8] = 8  # of the stacks' weights
    channels: tuple[str, ...] = ()
    kernels: bool = False

    @property
    def needs_pairs(self) -> bool:
        """Whether rows are computed in pairs (onnx_stack.py)."""
        return bool(self.stacks) and self.bits == 4 and not self.kernels

    def layer(self, name: str, weight: Tensor) -> nn.Module | None:
        """The layer that replaces the one whose parameter is `name`; None where it stays."""
        if "norm" in name:
            return None
        if name.startswith(self.stacks):
            if self.bits == 4:
                return BlockWeight(weight, turn=self.kernels)
            return ChannelWeight(weight, turn=True) if self.kernels else voice_weight(weight)
        if name.startswith(self.channels):
            return ChannelWeight(weight, turn=True)
        return self.pack(weight) if self.pack and name.startswith(self.parts) else None


def choose(
    wanted: Quantize,
    machine: Machine,
    cpu_parts: tuple[str, ...],
    cuda_parts: tuple[str, ...],
    *,
    cpu_stacks: tuple[str, ...] = (),
    cpu_channels: tuple[str, ...] = (),
    compiled: bool = False,
) -> Scheme | None:
    """The scheme for `wanted`; None for weights as they are. The parts are the beginnings of the
    names of the parameters to pack, `cpu_stacks` and `cpu_channels` those that our kernels or
    onnxruntime run on a CPU. "auto" is int8 on a CPU that can do it and whose model isn't compiled,
    and None elsewhere. "int4" without stacks is int8.

    Raises EngineMissing with what is needed, where it is missing.
    """
    cpu = machine.device == "cpu"
    has_runtime = bool(cpu_stacks or cpu_channels)
    fast = cpu and (has_runtime or machine.fbgemm) and machine.dtype == torch.float32
    if wanted == "none" or (wanted == "auto" and (compiled or not fast)):
        return None
    if cpu:
        _need(wanted != "fp8", "QUANTIZE=fp8 needs a CUDA device; on a CPU there is QUANTIZE=int8")
        found = f"this is {machine.dtype} " + ("with" if machine.fbgemm else "without") + " fbgemm"
        needed = "a CPU" if has_runtime else "an x86 CPU and a torch with fbgemm"
        _need(fast, f"QUANTIZE={wanted} needs float32 on {needed}; {found}")
        _need(
            not compiled,
            f"QUANTIZE={wanted} on a CPU can't be compiled: leave TORCH_COMPILE off, or "
            "QUANTIZE=none",
        )
        pack = (AmxLinear if machine.amx else Int8Linear) if machine.fbgemm else None
        bits: Literal[4, 8] = 4 if wanted == "int4" else 8
        return Scheme(pack, cpu_parts, cpu_stacks, bits, cpu_channels, machine.kernels)
    _need(wanted != "int4", f"QUANTIZE=int4 needs a CPU; this is {machine.device}")
    _need(
        machine.device == "cuda",
        f"QUANTIZE={wanted} needs a CUDA device or an x86 CPU; this is {machine.device}",
    )
    return _on_cuda("fp8" if wanted == "fp8" else "int8", machine, cuda_parts)


def _on_cuda(kind: Literal["int8", "fp8"], machine: Machine, parts: tuple[str, ...]) -> Scheme:
    has = ".".join(map(str, machine.capability))
    young = kind != "fp8" or machine.capability >= FP8_SINCE
    _need(
        young,
        f"QUANTIZE=fp8 needs compute capability 8.9 or later (Ada, Hopper); this device has {has}",
    )
    usual = machine.dtype in {torch.float32, torch.bfloat16}
    _need(usual, f"QUANTIZE={kind} needs float32 or bfloat16 weights; these are {machine.dtype}")
    _need(machine.torchao, f"QUANTIZE={kind} needs torchao on CUDA: pip install torchao")
    return Scheme(weight_only(kind), parts)


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
        # "quantized tensors are deprecated"; nothing else is as fast here
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rounded = torch.quantize_per_channel(weight, scales, zeros, 0, torch.qint8)
        self.packed = torch.ops.quantized.linear_prepack(rounded, None)
        self.input_limit = input_limit()

    def forward(self, x: Tensor) -> Tensor:
        size = x.abs().amax(-1, keepdim=True).clamp_(min=1e-20)
        linear = torch.ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32
        limit = self.input_limit
        out: Tensor = linear(x / size, 1 / limit, limit, self.packed).mul_(size)
        return out


class AmxLinear(nn.Module):
    """As Int8Linear, packed for oneDNN, which multiplies by AMX where there are many rows.

    On two cores of a Xeon the layers of 0.6B take 33 ms for one row with either. For eight rows it
    is 36 and 52 ms, for 128 rows of a prompt 110 and 200. It is packed in half of the time.
    """

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        steps, self.scales = pack(weight)
        self.packed = torch.ops.onednn.qlinear_prepack(steps, None)
        self.zeros = torch.zeros(len(weight), dtype=torch.int64)
        self.input_limit = LIMIT

    def forward(self, x: Tensor) -> Tensor:
        return amx_product()(x, self.input_limit, self.packed, self.scales, self.zeros)


def _product(x: Tensor, limit: int, packed: Tensor, scales: Tensor, zeros: Tensor) -> Tensor:
    flat = x.reshape(-1, x.shape[-1])
    step = flat.abs().amax(-1, keepdim=True).clamp_(min=1e-20) / limit
    steps = (flat / step).round_().to(torch.int8)
    # A sum of whole numbers is exact in any order, and a scale of 1 changes nothing in whichever
    # order a kernel multiplies: so a row is the same whatever is beside it.
    none: List[Optional[Union[int, float, complex]]] = []  # noqa: UP006, UP007, UP045
    out: Tensor = torch.ops.onednn.qlinear_pointwise(
        steps, 1.0, 0, packed, scales, zeros, None, 1.0, 0, torch.float32, "none", none, ""
    )
    return torch.unflatten(out.mul_(step), 0, x.shape[:-1])


@lru_cache
def amx_product() -> Callable[[Tensor, int, Tensor, Tensor, Tensor], Tensor]:
    """_product as one call: without it Python takes a tenth of a token's time."""
    with warnings.catch_warnings():
        # "torch.jit is deprecated"; nothing else runs without Python
        warnings.simplefilter("ignore")
        return torch.jit.script(_product)  # type: ignore[no-any-return]


def has_amx(device: torch.device) -> bool:
    """Whether the device is a processor that multiplies matrices of bfloat16 and of 8 bits, several
    times as fast as those of float32.
    """
    known = torch.cpu.get_capabilities()
    return device.type == "cpu" and all(known.get(name) for name in ("amx_bf16", "amx_int8"))


def weight_only(kind: Literal["int8", "fp8"]) -> Callable[[Tensor], nn.Module]:
    """Packs a weight as torchao's weight-only `kind`, on its device. Raises EngineMissing where
    torchao is missing, or its version doesn't match this torch.
    """
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
