"""The Qwen3 decoder stack of language models, and memories for its keys and values.

A stack has no cache of its own: it calls a `Memory` to attend. There are three, one for each order
of positions: a ragged batch one position at a time (talker), one row many positions at once
(prefill), and a batch in lockstep (predictor). Names follow the checkpoint, with query, key and
value in one matrix, and gate and up in one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn.functional import linear, pad, rms_norm, scaled_dot_product_attention, silu

from engine.qwen.config import StackConfig

PAIR = 2  # rows of a product


class Memory(Protocol):
    """Keys and values of the positions so far."""

    def attend(self, layer: int, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """Adds k, v [batch, time, kv_heads, head_dim]; q [batch, time, heads, head_dim] attends to
        every position that it may see.
        """


class SpanMemory(Memory, Protocol):
    """A memory for a runtime that attends by its own means."""

    def span(self, batch: int) -> Span:
        """The memory itself."""


@dataclass(frozen=True, slots=True)
class Span:
    """Keys and values [layers, batch, kv_heads, positions, head_dim] of the rows of a call, each
    layer's contiguous, and the position [batch] that each row writes first.
    """

    k: Tensor
    v: Tensor
    starts: npt.NDArray[np.int32]


def rotary_table(
    config: StackConfig, positions: int, device: torch.device, dtype: torch.dtype
) -> tuple[Tensor, Tensor]:
    """Cosines and sines [positions, 1, head_dim] of rotary positions, computed in float32. The
    first half of the sines is negative, as `rotate` needs it.

    The checkpoint names a three-axis interleaved rotation. Speech uses one position for all axes,
    and then that rotation is the plain one.
    """
    powers = (
        torch.arange(0, config.head_dim, 2, device=device, dtype=torch.int64).float()
        / config.head_dim
    )
    angles = torch.outer(torch.arange(positions, device=device).float(), 1.0 / config.theta**powers)
    cos = angles.cos().unsqueeze(1).to(dtype)
    sin = angles.sin().unsqueeze(1).to(dtype)
    return torch.cat((cos, cos), -1), torch.cat((-sin, sin), -1)


def rotary_angles(config: StackConfig, positions: int) -> npt.NDArray[np.float32]:
    """Angles [positions, head_dim / 2] of the same rotary positions, for a runtime."""
    powers = np.arange(config.head_dim // 2, dtype=np.float32) * 2 / config.head_dim
    angles = np.outer(np.arange(positions, dtype=np.float32), 1.0 / config.theta**powers)
    return angles.astype(np.float32, copy=False)


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """x [batch, time, heads, head_dim] at its positions."""
    half = x.shape[-1] // 2
    if x.shape[1] == 1 or x.device.type != "cpu":
        return torch.addcmul(x * cos, x.roll(half, -1), sin)
    # the same sums for a prompt, without a copy of it: a quarter of the time
    out = x * cos
    out[..., :half].addcmul_(x[..., half:], sin[..., :half])
    out[..., half:].addcmul_(x[..., :half], sin[..., half:])
    return out


class Norm(nn.Module):
    """RMSNorm."""

    def __init__(self, width: int, eps: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(width))
        self.eps = eps

    def forward(self, x: Tensor) -> Tensor:
        return rms_norm(x, self.weight.shape, self.weight, self.eps)


class Linear(nn.Linear):
    """A linear layer in which a row's sums are the same whichever rows of a batch are beside it.

    A product's shape decides in which order its sums are added, and so their last bits; which
    shapes differ depends on the processor (MKL with AVX2: 1, 2, 3, and 4 rows or more). So on a CPU
    a batch is always products of PAIR rows. That takes the time of one row, which is that of
    reading the weights, and for eight rows 1.6 times that of one product. A prompt is read alone,
    as one product. On other devices, and compiled, a batch is one product.
    """

    def forward(self, x: Tensor) -> Tensor:
        """x [batch, (time,) inputs] -> the same with outputs."""
        prompt = len(x) == 1 and x.numel() > x.shape[-1]
        if prompt or x.device.type != "cpu" or torch.compiler.is_compiling():
            return linear(x, self.weight, self.bias)
        flat = x.flatten(0, -2)
        pairs = torch.split(pad(flat, (0, 0, 0, len(flat) % PAIR)), PAIR)
        parts = [linear(pair, self.weight, self.bias) for pair in pairs]
        return torch.cat(parts)[: len(flat)].view(*x.shape[:-1], self.out_features)


def empty_table(entries: int, width: int) -> nn.Embedding:
    """A table whose rows are still to be loaded. nn.Embedding's own constructor draws them, and on
    the meta device that imports torch.compile, which takes two seconds.
    """
    return nn.Embedding(entries, width, _weight=torch.empty(entries, width))


class Attention(nn.Module):
    """Grouped-query attention with a norm on each query and key head."""

    def __init__(self, config: StackConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.kv_heads = config.kv_heads
        self.head_dim = config.head_dim
        self.qkv_proj = Linear(
            config.hidden, (config.heads + 2 * config.kv_heads) * config.head_dim, bias=False
        )
        self.o_proj = Linear(config.heads * config.head_dim, config.hidden, bias=False)
        self.q_norm = Norm(config.head_dim, config.eps)
        self.k_norm = Norm(config.head_dim, config.eps)

    def finish(self) -> None:
        """Makes one scale [heads + kv_heads, head_dim] for queries and keys together, once the
        weights are loaded.
        """
        q = self.q_norm.weight
        k = self.k_norm.weight
        self.qk_scale = torch.cat((q.expand(self.heads, -1), k.expand(self.kv_heads, -1)))

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, layer: int, memory: Memory) -> Tensor:
        # [batch, time, heads + 2 kv_heads, head_dim]
        heads = self.qkv_proj(x).unflatten(-1, (-1, self.head_dim))
        qk = heads[:, :, : -self.kv_heads]
        v = heads[:, :, -self.kv_heads :]
        qk = rms_norm(qk, (self.head_dim,), eps=self.q_norm.eps).mul_(self.qk_scale)
        qk = rotate(qk, cos, sin)
        q = qk[:, :, : self.heads]
        k = qk[:, :, self.heads :]
        out: Tensor = self.o_proj(memory.attend(layer, q, k, v).flatten(2))
        return out


class Mlp(nn.Module):
    """SwiGLU."""

    def __init__(self, config: StackConfig) -> None:
        super().__init__()
        self.gate_up_proj = Linear(config.hidden, 2 * config.inner, bias=False)
        self.down_proj = Linear(config.inner, config.hidden, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        gate, up = self.gate_up_proj(x).chunk(2, -1)
        out: Tensor = self.down_proj(silu(gate).mul_(up))
        return out


class Layer(nn.Module):
    """Attention and MLP, each behind a norm and added to its input."""

    def __init__(self, config: StackConfig) -> None:
        super().__init__()
        self.self_attn = Attention(config)
        self.mlp = Mlp(config)
        self.input_layernorm = Norm(config.hidden, config.eps)
        self.post_attention_layernorm = Norm(config.hidden, config.eps)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, layer: int, memory: Memory) -> Tensor:
        x = x + self.self_attn(self.input_layernorm(x), cos, sin, layer, memory)
        out: Tensor = x + self.mlp(self.post_attention_layernorm(x))
        return out


class Stack(nn.Module):
    """Layers and a last norm. x [batch, time, hidden]; cos and sin [(batch,) time, 1, head_dim]."""

    def __init__(self, config: StackConfig) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer(config) for _ in range(config.layers)])
        self.norm = Norm(config.hidden, config.eps)
        # runs the layers and the norm in torch's place
        self.runtime: Callable[[Tensor, SpanMemory], Tensor] | None = None

    def run_by(self, runtime: Callable[[Tensor, SpanMemory], Tensor]) -> None:
        """Gives the layers' work to a runtime that holds their weights, and releases them."""
        self.runtime = runtime
        self.layers = nn.ModuleList()

    def finish(self) -> None:
        for layer in self.layers:
            cast(Layer, layer).self_attn.finish()

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, memory: Memory) -> Tensor:
        if self.runtime is not None:
            return self.runtime(x, cast(SpanMemory, memory))
        for i, layer in enumerate(self.layers):
            x = layer(x, cos, sin, i, memory)
        out: Tensor = self.norm(x)
        return out


def grouped(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
    """Attention: q [batch, time, heads, d], k and v [batch, kv_heads, keys, d] -> [batch, time,
    heads, d].

    `mask` [batch or 1, 1, time, keys] is true where a key may be seen; without a mask every
    position sees every key. The heads that share keys are treated as positions, so keys and values
    are never repeated and any SDPA backend will do.
    """
    batch, time, heads, width = q.shape
    sharing = heads // k.shape[1]
    q = q.reshape(batch, time, k.shape[1], sharing, width).permute(0, 2, 3, 1, 4).flatten(2, 3)
    if mask is not None and time > 1:
        mask = mask.repeat(1, 1, sharing, 1)
    # [batch, kv_heads, sharing * time, d]
    out = scaled_dot_product_attention(q, k, v, attn_mask=mask)
    return out.reshape(batch, heads, time, width).transpose(1, 2)


@dataclass(slots=True)
class RaggedMemory:
    """Every row at its own position. The rows are the first slots.

    `at` is the index to which they are written (from `places`, made once for all layers); `mask`
    [rows, 1, 1, reach] is true for the positions that may be seen. With `reaches` each row attends
    by itself, over so many of its positions: how far another row has got changes none of its sums.
    """

    k: Tensor  # [layers, slots, kv_heads, positions, head_dim]
    v: Tensor
    at: tuple[Tensor, Tensor, Tensor]
    mask: Tensor
    reaches: list[int] | None = None

    def attend(self, layer: int, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        batch = self.mask.shape[0]
        reach = self.mask.shape[-1]
        keys = self.k[layer]
        values = self.v[layer]
        keys.index_put_(self.at, k[:, 0])
        values.index_put_(self.at, v[:, 0])
        if self.reaches is None:
            return grouped(q, keys[:batch, :, :reach], values[:batch, :, :reach], self.mask)
        rows = [
            grouped(
                q[row : row + 1],
                keys[row : row + 1, :, :end],
                values[row : row + 1, :, :end],
                self.mask[row : row + 1, :, :, :end],
            )
            for row, end in enumerate(self.reaches)
        ]
        return torch.cat(rows)

    def span(self, batch: int) -> Span:
        starts = self.at[2][:, 0].numpy().astype(np.int32)
        return Span(self.k[:, :batch], self.v[:, :batch], starts)


@dataclass(slots=True)
class ApartMemory:
    """Rows `slots` of the memory, each at its own position of `starts`. Each attends by itself over
    exactly the positions up to its own, without a mask, so that nothing of another row changes its
    sums. The rows are counted on the host: this is for a CPU.
    """

    k: Tensor  # [layers, slots, kv_heads, positions, head_dim]
    v: Tensor
    slots: list[int]
    starts: list[int]

    def attend(self, layer: int, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        batch, _, heads, width = q.shape
        kv_heads = k.shape[2]
        all_keys = self.k[layer]
        all_values = self.v[layer]
        # the heads that share keys are treated as positions
        queries = q.reshape(batch, 1, kv_heads, heads // kv_heads, width)
        rows = []
        for row, (slot, start) in enumerate(zip(self.slots, self.starts, strict=True)):
            keys = all_keys[slot]
            values = all_values[slot]
            keys[:, start] = k[row, 0]
            values[:, start] = v[row, 0]
            end = start + 1
            rows.append(
                scaled_dot_product_attention(
                    queries[row], keys[None, :, :end], values[None, :, :end]
                )
            )
        return torch.cat(rows).view(batch, 1, heads, width)

    def span(self, batch: int) -> Span:
        """The slots must be one after another."""
        rows = slice(self.slots[0], self.slots[0] + batch)
        return Span(self.k[:, rows], self.v[:, rows], np.array(self.starts, np.int32))


def places(where: Tensor, kv_heads: int) -> tuple[Tensor, Tensor, Tensor]:
    """The first rows at the positions `where` [rows], as an index into [slots, kv_heads,
    positions].
    """
    rows, heads = (torch.arange(count, device=where.device) for count in (len(where), kv_heads))
    return rows[:, None], heads[None], where[:, None]


@dataclass(slots=True)
class RowMemory:
    """One row, many positions at once, from `start` on, as a prompt is read."""

    k: Tensor  # [layers, kv_heads, positions, head_dim]
    v: Tensor
    start: int

    def attend(self, layer: int, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        end = self.start + q.shape[1]
        self.k[layer, :, self.start : end] = k[0].transpose(0, 1)
        self.v[layer, :, self.start : end] = v[0].transpose(0, 1)
        keys = torch.arange(end, device=q.device)
        mask = keys[None] <= keys[self.start :, None]  # [time, end]
        return grouped(
            q, self.k[layer, None, :, :end], self.v[layer, None, :, :end], mask[None, None]
        )

    def span(self, batch: int) -> Span:
        return Span(self.k[:, None], self.v[:, None], np.full(batch, self.start, np.int32))


@dataclass(slots=True)
class LockstepMemory:
    """All rows at the same position, which the program fixes: exact slices, no mask."""

    k: Tensor  # [layers, rows, kv_heads, 16, head_dim]
    v: Tensor
    start: int

    def attend(self, layer: int, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        end = self.start + q.shape[1]
        self.k[layer, :, :, self.start : end] = k.transpose(1, 2)
        self.v[layer, :, :, self.start : end] = v.transpose(1, 2)
        reaches = range(self.start + 1, end + 1)
        rows = [
            grouped(q[:, i : i + 1], self.k[layer, :, :, :reach], self.v[layer, :, :, :reach])
            for i, reach in enumerate(reaches)
        ]
        return torch.cat(rows, 1) if len(rows) > 1 else rows[0]

    def span(self, batch: int) -> Span:
        return Span(self.k, self.v, np.full(batch, self.start, np.int32))
