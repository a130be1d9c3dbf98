"""The transformer inside the codec's decoder. Keys and values of the past lie in a ring in the
state.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.qwen3.codec_config import CodecConfig
from engine.qwen3.codec_layers import Dense, rope_angles, rotate
from engine.qwen3.codec_state import CodecState


class RMSNorm(nn.Module):
    """Root-mean-square norm, like the official one computed in float32 whatever its input."""

    def __init__(self, width: int, eps: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(width))
        self.eps = eps

    def forward(self, x: Tensor) -> Tensor:
        y = x.float()
        return self.weight * (y * torch.rsqrt(y.pow(2).mean(-1, keepdim=True) + self.eps)).to(
            x.dtype
        )


class LayerScale(nn.Module):
    """A learnt scale a channel, named as in the checkpoint."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.empty(width))


@dataclass(frozen=True, slots=True)
class Context:
    """The angles and the mask that all attention layers share in one call."""

    cos: Tensor  # [batch, time, 1, width / 2]
    sin: Tensor
    mask: Tensor  # [batch, 1, time, window - 1 + time] true where a query sees a key


class Attention(nn.Module):
    """Attention of a chunk over the ring and itself."""

    def __init__(self, config: CodecConfig) -> None:
        super().__init__()
        hidden = config.hidden_size
        width = config.head_dim
        self.heads = config.num_attention_heads
        self.kv_heads = config.num_key_value_heads
        self.width = width
        self.qkv_proj = Dense(hidden, (self.heads + 2 * self.kv_heads) * width, bias=False)
        self.o_proj = Dense(self.heads * width, hidden, bias=False)

    def forward(self, x: Tensor, past: Tensor, context: Context) -> tuple[Tensor, Tensor]:
        """x [batch, time, hidden], past [batch, window - 1, 2, kv heads, width] -> like x, and x's
        keys and values.
        """
        heads = self.qkv_proj(x).view(*x.shape[:2], -1, self.width)
        turned = rotate(heads[:, :, : self.heads + self.kv_heads], context.cos, context.sin)
        q = turned[:, :, : self.heads]
        k = turned[:, :, self.heads :]
        v = heads[:, :, self.heads + self.kv_heads :]
        new = torch.stack((k, v), 2)  # [batch, time, 2, kv heads, width]
        # [batch, kv heads, past + time, width]
        keys, values = torch.cat((past, new), 1).transpose(1, 3).unbind(2)
        y = functional.scaled_dot_product_attention(
            q.transpose(1, 2), keys, values, context.mask, enable_gqa=self.heads != self.kv_heads
        )
        return self.o_proj(y.transpose(1, 2).flatten(2)), new


class GatedMLP(nn.Module):
    """down(silu(gate(x)) * up(x))."""

    def __init__(self, hidden: int, inner: int) -> None:
        super().__init__()
        self.gate_up_proj = Dense(hidden, 2 * inner, bias=False)
        self.down_proj = Dense(inner, hidden, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        gate, up = self.gate_up_proj(x).chunk(2, -1)
        y: Tensor = self.down_proj(functional.silu(gate) * up)
        return y


class TransformerLayer(nn.Module):
    """Attention and MLP, each normed before and scaled after."""

    def __init__(self, config: CodecConfig) -> None:
        super().__init__()
        hidden = config.hidden_size
        self.self_attn = Attention(config)
        self.mlp = GatedMLP(hidden, config.intermediate_size)
        self.input_layernorm = RMSNorm(hidden, config.rms_norm_eps)
        self.post_attention_layernorm = RMSNorm(hidden, config.rms_norm_eps)
        self.self_attn_layer_scale = LayerScale(hidden)
        self.mlp_layer_scale = LayerScale(hidden)

    def forward(self, x: Tensor, past: Tensor, context: Context) -> tuple[Tensor, Tensor]:
        y, new = self.self_attn(self.input_layernorm(x), past, context)
        x = torch.addcmul(x, self.self_attn_layer_scale.scale, y)
        y = self.mlp(self.post_attention_layernorm(x))
        return torch.addcmul(x, self.mlp_layer_scale.scale, y), new


class Transformer(nn.Module):
    """The codec's transformer; each layer sees a frame and the `sliding_window` - 1 before it."""

    def __init__(self, config: CodecConfig) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            TransformerLayer(config) for _ in range(config.num_hidden_layers)
        )
        self.norm = RMSNorm(config.hidden_size, config.rms_norm_eps)
        self.input_proj = Dense(config.latent_dim, config.hidden_size)
        self.output_proj = Dense(config.hidden_size, config.latent_dim)
        self.past = config.sliding_window - 1
        self.width = config.head_dim
        self.theta = config.rope_theta

    def forward(self, x: Tensor, state: CodecState, rows: Tensor) -> Tensor:
        """x [batch, time, latent] -> the same; advances `seen` and `ring` of the rows."""
        seen = state.seen.index_select(0, rows)
        context = self.context(seen, x)
        past = state.ring.index_select(0, rows)  # [batch, window - 1, layers, 2, kv heads, width]
        x = self.input_proj(x)
        news = []
        for index, layer in enumerate(self.layers):
            x, new = layer(x, past[:, :, index], context)
            news.append(new)
        self.remember(torch.stack(news, 2), seen, state, rows)
        y: Tensor = self.output_proj(self.norm(x))
        return y

    def context(self, seen: Tensor, x: Tensor) -> Context:
        """Rotary angles and mask for x [batch, time, ...] that comes after `seen` [batch]
        frames.
        """
        places = torch.arange(self.past, device=x.device)
        steps = torch.arange(x.shape[1], device=x.device)
        queries = seen[:, None] + steps  # [batch, time]
        last = seen[:, None] - 1
        # the frame that each place holds; negative where it holds none yet
        ring = last - (last - places) % self.past
        keys = torch.cat((ring, queries), 1)[:, None]  # [batch, 1, window - 1 + time]
        far = queries[:, :, None] - keys
        mask = (far >= 0) & (far <= self.past) & (keys >= 0)
        angles = rope_angles(queries, self.width, self.theta)[:, :, None]
        return Context(angles.cos().to(x.dtype), angles.sin().to(x.dtype), mask[:, None])

    def remember(self, new: Tensor, seen: Tensor, state: CodecState, rows: Tensor) -> None:
        """Writes keys and values [batch, time, layers, 2, kv heads, width] into the ring; of a long
        chunk only its end.
        """
        time = new.shape[1]
        kept = min(time, self.past)
        steps = torch.arange(time - kept, time, device=new.device)
        places = (seen[:, None] + steps) % self.past
        state.ring.index_put_((rows[:, None], places), new[:, -kept:])
        state.seen.index_copy_(0, rows, seen + time)
