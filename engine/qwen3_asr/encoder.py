"""The audio encoder: features into tokens of the language model's width, a window at a time.

A chunk of 100 frames is convolved alone, and its positions begin anew. The tokens of a window, 8
chunks, attend to each other and to no others. The official package does the same only with
FlashAttention 2; elsewhere its tokens see the whole clip, which the model wasn't trained for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, pad, scaled_dot_product_attention

from engine.qwen.transformer import Linear
from engine.qwen3_asr.config import EncoderConfig


class Biased(nn.Module):
    """A linear layer whose product may be replaced by one with 8-bit weights. An `activated` one
    has GELU behind it.
    """

    def __init__(self, inputs: int, outputs: int, *, activated: bool = False) -> None:
        super().__init__()
        self.product: nn.Module = Linear(inputs, outputs, bias=False)
        self.bias = nn.Parameter(torch.empty(outputs))
        self.activated = activated
        self.packed: Tensor | None = None

    def pack(self) -> None:
        """Lays the weight out as oneDNN reads it, in place of the plain one: a window of 8 s takes
        three quarters of the time in these layers.
        """
        weight = cast(Linear, self.product).weight
        self.packed = torch.ops.mkldnn._reorder_linear_weight(weight, None)
        self.product = nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        if self.packed is None:
            out: Tensor = self.product(x) + self.bias
            return gelu(out) if self.activated else out
        kind = "gelu" if self.activated else "none"
        made: Tensor = torch.ops.mkldnn._linear_pointwise(
            x, self.packed, self.bias, kind, [], "none"
        )
        return made


class SelfAttention(nn.Module):
    """Attention in both directions."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.qkv_proj = Biased(config.width, 3 * config.width)
        self.out_proj = Biased(config.width, config.width)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """x [windows, tokens, width]; mask [windows, 1, 1, tokens] is true for real tokens."""
        heads = self.qkv_proj(x).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        out = scaled_dot_product_attention(heads[0], heads[1], heads[2], attn_mask=mask)
        merged: Tensor = self.out_proj(out.transpose(1, 2).flatten(2))
        return merged


class EncoderLayer(nn.Module):
    """A layer with its norms before its parts."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.self_attn = SelfAttention(config)
        self.self_attn_layer_norm = nn.LayerNorm(config.width)
        self.fc1 = Biased(config.width, config.inner, activated=True)
        self.fc2 = Biased(config.inner, config.width)
        self.final_layer_norm = nn.LayerNorm(config.width)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        x = x + self.self_attn(self.self_attn_layer_norm(x), mask)
        out: Tensor = x + self.fc2(self.fc1(self.final_layer_norm(x)))
        return out


def sinusoids(count: int, width: int, device: torch.device) -> Tensor:
    """Positions [count, width]: sines, then cosines, of timescales from 1 to 10,000."""
    half = width // 2
    step = math.log(10_000) / (half - 1)
    scales = torch.exp(-step * torch.arange(half, device=device).float())
    angles = torch.arange(count, device=device).float()[:, None] * scales[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


def chunked(window: Tensor, config: EncoderConfig, *, alone: bool) -> Tensor:
    """The chunks [chunks, mels, frames] of a window of features [mels, frames]. The last one is
    filled up with noughts; where the frames are `alone`, all of them are one chunk.
    """
    frames = window.shape[1]
    size = frames if alone else config.chunk
    return pad(window, (0, -frames % size)).reshape(len(window), -1, size).transpose(0, 1)


class Encoder(nn.Module):
    """Windows of features in, tokens out. Parameters are named as in the checkpoint, with query,
    key and value in one matrix.
    """

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.config = config
        channels = config.channels
        self.conv2d1 = nn.Conv2d(1, channels, 3, 2, padding=1)
        self.conv2d2 = nn.Conv2d(channels, channels, 3, 2, padding=1)
        self.conv2d3 = nn.Conv2d(channels, channels, 3, 2, padding=1)
        bands = math.ceil(config.mels / 8)
        self.conv_out = Linear(channels * bands, config.width, bias=False)
        self.layers = nn.ModuleList([EncoderLayer(config) for _ in range(config.layers)])
        self.ln_post = nn.LayerNorm(config.width)
        self.proj1 = Biased(config.width, config.width, activated=True)
        self.proj2 = Biased(config.width, config.output)

    def convert(self, dtype: torch.dtype) -> None:
        """Computes in another type than the rest of the model, whose type windows and tokens keep.
        Before `finish`.
        """
        self.to(dtype)
        for convolution in (self.conv2d1, self.conv2d2, self.conv2d3):
            convolution.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        if dtype == torch.bfloat16 and torch.ops.mkldnn._is_mkldnn_bf16_supported():
            for layer in self.modules():
                if isinstance(layer, Biased):
                    layer.pack()

    def finish(self) -> None:
        """Makes the positions, once the weights are loaded."""
        weight = self.conv_out.weight
        table = sinusoids(self.config.chunk_tokens, self.config.width, weight.device)
        self.positions = table.to(weight.dtype)

    def forward(self, windows: Sequence[Tensor], *, alone: bool = False) -> list[Tensor]:
        """The tokens [tokens, output] of each window of features [mels, frames]. All frames of a
        clip shorter than a chunk are `alone`: they aren't filled up to a chunk.
        """
        own = self.conv2d1.weight.dtype
        embedded = [self.embed(window.to(own), alone=alone) for window in windows]
        counts = [len(rows) for rows in embedded]
        longest = max(counts)
        x = torch.stack([pad(rows, (0, 0, 0, longest - len(rows))) for rows in embedded])
        mask = None
        if min(counts) < longest:
            ends = torch.tensor(counts, device=x.device)
            mask = (torch.arange(longest, device=x.device) < ends[:, None])[:, None, None]
        for layer in self.layers:
            x = layer(x, mask)
        out = self.proj2(self.proj1(self.ln_post(x))).to(windows[0].dtype)
        return [rows[:count] for rows, count in zip(out, counts, strict=True)]

    def embed(self, window: Tensor, *, alone: bool) -> Tensor:
        """The input of the layers [tokens, width] for one window: its chunks, convolved."""
        x = chunked(window, self.config, alone=alone)[:, None]
        for convolution in (self.conv2d1, self.conv2d2, self.conv2d3):
            x = gelu(convolution(x))
        # [chunks, channels, bands, tokens] -> [chunks * tokens, channels * bands]
        chunks = x.shape[0]
        tokens = x.shape[3]
        x = self.conv_out(x.permute(0, 3, 1, 2).flatten(2).flatten(0, 1)[None])[0]
        x = x + self.positions[:tokens].repeat(chunks, 1)
        return x[: self.config.tokens(window.shape[1])]
