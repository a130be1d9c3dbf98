"""A decoder stack, or a single product, run by our own kernels (kernels/stack.c) where a processor
has AVX-512 VNNI, in place of onnxruntime (onnx_stack.py).

They take weights in 8 bits with a scale a channel (channels.py), or in 4 bits in blocks
(blocks.py), whose inputs have 8 bits and are turned. Whole numbers are summed, and what is done
with the sums is done row by row. So a row is the same to the bit whether it is read in a prompt, is
one of many or is alone.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from ctypes import POINTER, Structure, byref, c_float, c_int32, c_int64, c_void_p
from threading import Lock
from typing import Any, Final, cast

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from engine.contract import EngineMissing
from engine.qwen.blocks import BLOCK, BlockWeight
from engine.qwen.channels import ChannelWeight
from engine.qwen.config import StackConfig
from engine.qwen.native_library import LANES, library
from engine.qwen.transformer import Layer, Span, SpanMemory, Stack, rotary_angles

SLAB: Final = 64  # outputs whose weights lie together
GROUP: Final = 4  # inputs that one instruction multiplies
ROWS: Final = 256  # of a call; more would leave a core's cache
PAGE: Final = 2 << 20  # bytes of a large one: with small ones a head takes 6.7 instead of 4.6 ms
LINE: Final = 64  # bytes that a cache holds together
Packed = ChannelWeight | BlockWeight
Array = npt.NDArray[Any]


class _Weight(Structure):
    _fields_ = [
        ("steps", c_void_p),
        ("scales", c_void_p),
        ("inputs", c_int32),
        ("outputs", c_int32),
        ("bits", c_int32),
        ("turn", c_int32),
    ]


class _Layer(Structure):
    _fields_ = [
        *((name, _Weight) for name in ("qkv", "o", "gate_up", "down")),
        *((name, c_void_p) for name in ("in_norm", "post_norm", "q_norm", "k_norm")),
    ]


class _Stack(Structure):
    _fields_ = [
        ("each", POINTER(_Layer)),
        *((name, c_void_p) for name in ("norm", "cos", "sin")),
        *(
            (name, c_int32)
            for name in ("layers", "hidden", "inner", "heads", "kv_heads", "head_dim")
        ),
        ("eps", c_float),
    ]


class _Memory(Structure):
    _fields_ = [
        ("k", c_void_p),
        ("v", c_void_p),
        *((f"{name}_stride", c_int64) for name in ("layer", "row", "head")),
        ("starts", c_void_p),
    ]


class Pages:
    """Arrays that are copied into large pages, and live as long as this."""

    def __init__(self, arrays: Sequence[Array]) -> None:
        self.bytes = sum(array.nbytes for array in arrays)
        size = sum(_filled(array.nbytes, LINE) for array in arrays)
        # memory that is shared with other processes, the default, gets no large pages
        flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
        self.memory = mmap.mmap(-1, _filled(size, PAGE) + PAGE, flags=flags)
        with suppress(OSError):  # a system without large pages
            self.memory.madvise(mmap.MADV_HUGEPAGE)
        whole = np.frombuffer(self.memory, np.uint8)
        at = -whole.ctypes.data % PAGE
        self.places: list[int] = []
        for array in arrays:
            whole[at : at + array.nbytes] = array.reshape(-1).view(np.uint8)
            self.places.append(whole.ctypes.data + at)
            at += _filled(array.nbytes, LINE)


class Threads:
    """The threads of an engine's products, the caller's included. They are for one call at a time.
    While `core_is_free` a call has one thread more.
    """

    def __init__(self, count: int, core_is_free: Callable[[], bool] | None = None) -> None:
        self.count = count
        self.core_is_free = core_is_free
        self.kernels = kernels()
        self.lock = Lock()
        self.pool = self.kernels.open_pool(count if core_is_free else count - 1)
        if not self.pool:
            raise MemoryError

    def run(self, kernel: Any, *arguments: Any) -> None:
        """Calls one of the library's functions."""
        count = self.count + bool(self.core_is_free and self.core_is_free())
        with self.lock:
            if kernel(self.pool, count, *arguments):
                raise MemoryError

    def __del__(self) -> None:
        if pool := getattr(self, "pool", None):
            self.kernels.close_pool(pool)


class NativeStack:
    """The layers and the last norm of a loaded stack. Once it is made, the stack's own layers
    aren't needed.
    """

    def __init__(self, stack: Stack, config: StackConfig, positions: int, threads: Threads) -> None:
        if config.head_dim % LANES or config.heads % config.kv_heads:
            raise EngineMissing(
                f"our own kernels need heads of {LANES} channels or a multiple, and as many for "
                f"each key: this checkpoint has {config.heads} heads of {config.head_dim} channels "
                f"for {config.kv_heads} keys; CPU_KERNELS=onnxruntime runs it"
            )
        self.threads = threads
        self.positions = positions
        layers = [cast(Layer, layer) for layer in stack.layers]
        angles = rotary_angles(config, positions)
        tables = Pages([_floats(stack.norm.weight), _real(np.cos(angles)), _real(np.sin(angles))])
        self.pages = [tables]
        each = (_Layer * len(layers))()
        for layer, to in zip(layers, each, strict=True):
            self.pages.append(Pages(_arrays(layer)))
            _point(layer, to, iter(self.pages[-1].places))
        self.weight_bytes = sum(pages.bytes for pages in self.pages)
        widths = config.hidden, config.inner, config.heads, config.kv_heads, config.head_dim
        self.stack = _Stack(each, *tables.places, len(layers), *widths, config.eps)

    def __call__(self, x: Tensor, memory: SpanMemory) -> Tensor:
        """x float32 [batch, time, hidden] -> hidden states of the same shape."""
        batch, time, _ = x.shape
        span = memory.span(batch)
        self._check(x, span)
        each = max(1, ROWS // batch)
        parts = []
        for first in range(0, time, each):
            part = x[:, first : first + each].clone(memory_format=torch.contiguous_format)
            parts.append(self._run(part, span.k, span.v, span.starts + first))
        return parts[0] if len(parts) == 1 else torch.cat(parts, 1)

    def _check(self, x: Tensor, span: Span) -> None:
        """Refuses what the kernels would read or write outside of the given memory."""
        k = span.k
        v = span.v
        starts = span.starts
        width = self.stack.head_dim
        positions = min(k.shape[3], self.positions)
        shape = self.stack.layers, len(x), self.stack.kv_heads, k.shape[3], width
        if x.shape[2] != self.stack.hidden or x.dtype != torch.float32 or not x.numel():
            raise ValueError(f"x {x.dtype} {list(x.shape)}, of {self.stack.hidden} channels")
        alike = k.shape == v.shape == shape and k.stride() == v.stride()
        if not alike or k.stride()[3:] != (width, 1) or not k.dtype == v.dtype == torch.float32:
            raise ValueError(f"keys {k.dtype} {list(k.shape)} and values {list(v.shape)}")
        if starts.shape != shape[1:2] or starts.min() < 0 or starts.max() + x.shape[1] > positions:
            raise IndexError(f"{x.shape[1]} positions from {starts} on, of {positions}")

    def _run(self, x: Tensor, k: Tensor, v: Tensor, starts: npt.NDArray[np.int32]) -> Tensor:
        """Runs x in its place."""
        memory = _Memory(
            k.data_ptr(), v.data_ptr(), k.stride(0), k.stride(1), k.stride(2), starts.ctypes.data
        )
        self.threads.run(
            self.threads.kernels.run_stack,
            byref(self.stack),
            byref(memory),
            x.data_ptr(),
            x.shape[0] * x.shape[1],
            x.shape[1],
        )
        return x


class NativeLinear(nn.Module):
    """A product with a packed weight. x float32 [..., inputs] -> [..., outputs]."""

    def __init__(self, weight: Packed, threads: Threads) -> None:
        super().__init__()
        self.threads = threads
        self.inputs = _inputs(weight)
        self.outputs = _outputs(weight)
        self.weight = _Weight()
        arrays = _packed(weight)
        self.pages = Pages(arrays)
        self.weight_bytes = self.pages.bytes
        _describe(weight, self.weight, iter(self.pages.places))

    def forward(self, x: Tensor) -> Tensor:
        if x.shape[-1] != self.inputs or x.dtype != torch.float32:
            raise ValueError(f"x {x.dtype} {list(x.shape)}, of {self.inputs} channels")
        rows = x.flatten(0, -2).clone(memory_format=torch.contiguous_format)
        out = torch.empty(len(rows), self.weight.outputs)
        self.threads.run(
            self.threads.kernels.run_product,
            byref(self.weight),
            rows.data_ptr(),
            len(rows),
            rows.shape[1],
            out.data_ptr(),
        )
        return out[:, : self.outputs].reshape(*x.shape[:-1], self.outputs)


def kernels() -> Any:
    """The compiled library, which the caller knows to be there."""
    found = library()
    assert found is not None
    return found


def _filled(size: int, step: int) -> int:
    return -(-size // step) * step


def _real(values: Array) -> Array:
    return np.ascontiguousarray(values, np.float32)


def _floats(values: Tensor) -> Array:
    return _real(values.detach().numpy())


def _weights(layer: Layer) -> list[Packed]:
    attention = layer.self_attn
    mlp = layer.mlp
    found = attention.qkv_proj, attention.o_proj, mlp.gate_up_proj, mlp.down_proj
    return [cast(Packed, weight) for weight in found]


def _arrays(layer: Layer) -> list[Array]:
    """The arrays of a layer, in the order in which _point takes their places."""
    attention = layer.self_attn
    scale = attention.q_norm.weight * attention.head_dim**-0.5
    norms = layer.input_layernorm.weight, layer.post_attention_layernorm.weight
    found = [array for weight in _weights(layer) for array in _packed(weight)]
    return found + [_floats(each) for each in (*norms, scale, attention.k_norm.weight)]


def _point(layer: Layer, to: _Layer, places: Iterator[int]) -> None:
    for weight, product in zip(_weights(layer), (to.qkv, to.o, to.gate_up, to.down), strict=True):
        _describe(weight, product, places)
    for name in ("in_norm", "post_norm", "q_norm", "k_norm"):
        setattr(to, name, next(places))


def _inputs(weight: Packed) -> int:
    return weight.inputs if isinstance(weight, BlockWeight) else len(weight.steps)


def _outputs(weight: Packed) -> int:
    return weight.outputs if isinstance(weight, BlockWeight) else len(weight.scales)


def _describe(weight: Packed, to: _Weight, places: Iterator[int]) -> None:
    to.steps = next(places)
    to.scales = next(places)
    four = isinstance(weight, BlockWeight)
    to.inputs = _filled(_inputs(weight), BLOCK if four else GROUP)
    to.outputs = _filled(_outputs(weight), SLAB)
    to.bits = 4 if four else 8
    to.turn = 0 if weight.turn is None else len(weight.turn)


def _packed(weight: Packed) -> list[Array]:
    """The steps and the scales of a weight as kernels/products.h has them."""
    if isinstance(weight, BlockWeight):
        pairs = weight.steps.reshape(weight.outputs, -1)
        steps = np.stack((pairs & 15, pairs >> 4), -1).reshape(weight.outputs, -1)
        scales = _slabs(weight.scales)  # [slabs, 64, blocks]
        tiles = _slabs(steps).reshape(len(scales), SLAB, -1, 2, GROUP)
        both = tiles[..., 0, :] | tiles[..., 1, :] << 4
        return [_ordered(both), _real(scales.transpose(0, 2, 1))]
    steps = weight.steps.T
    whole = np.pad(steps, ((0, 0), (0, -steps.shape[1] % GROUP)))
    tiles = _slabs(whole).reshape(-1, SLAB, whole.shape[1] // GROUP, GROUP)
    return [_ordered(tiles.view(np.uint8) ^ 128), _real(_slabs(weight.scales[:, None]))]


def _slabs(values: Array) -> Array:
    """values [outputs, ...] as [slabs, 64, ...], filled up with noughts."""
    left = -len(values) % SLAB
    return np.pad(values, ((0, left), (0, 0))).reshape(-1, SLAB, values.shape[1])


def _ordered(tiles: Array) -> Array:
    """tiles [slabs, 64, groups, 4] with the groups before the outputs."""
    return np.ascontiguousarray(tiles.transpose(0, 2, 1, 3))
