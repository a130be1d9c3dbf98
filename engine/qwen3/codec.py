"""The decoder of the 12 Hz codec: 16 codes a frame in, 1920 samples of 24 kHz out, any number of
frames at a time.

The codec is strictly causal, so decoding chunk by chunk is exact as long as each stream keeps what
its next frame looks back on: the tails of the convolutions, and the last 71 keys and values of each
attention layer in a ring. That state lives outside the module, one row a stream, so that one call
advances any rows together. The official package re-decodes 25 frames of context after 300 instead
(qwen-tts 0.1.1, chunked_decode); up to there both are the same sound."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.contract import EngineMissing
from engine.qwen3.codec_layers import (
    Causal,
    Dense,
    SnakeBeta,
    SplitCodebooks,
    TailPlan,
    UpBlock,
    UpStage,
    lay_out_for_onednn,
    pack,
    rope_angles,
    rotate,
)
from engine.qwen3.config import load_json
from engine.qwen3.weights import TensorFiles, load

CODEC_FOLDER = "speech_tokenizer"


@dataclass(frozen=True, slots=True)
class CodecConfig:
    """The shape of the decoder, from `decoder_config` of speech_tokenizer/config.json.

    Only what every released file names is required: the official defaults differ from the released
    values."""

    codebook_size: int
    codebook_dim: int
    num_quantizers: int
    latent_dim: int
    hidden_size: int
    intermediate_size: int
    num_hidden_layers: int
    num_attention_heads: int
    num_key_value_heads: int
    head_dim: int
    sliding_window: int
    rope_theta: float
    upsampling_ratios: tuple[int, ...]
    decoder_dim: int
    upsample_rates: tuple[int, ...]
    rms_norm_eps: float = 1e-5

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> CodecConfig:
        """From the whole of the file. Raises EngineMissing naming what it lacks."""
        return cls(**fields_of(cls, codec_section(values, "decoder_config"), {"rms_norm_eps"}))


def codec_section(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """One of the objects in speech_tokenizer/config.json. Raises EngineMissing where it describes
    another codec."""
    if values.get("model_type") != "qwen3_tts_tokenizer_12hz":
        raise EngineMissing(
            f"speech_tokenizer/config.json describes {values.get('model_type')!r}, not the 12 Hz codec"
        )
    section = values.get(name)
    if not isinstance(section, Mapping):
        raise EngineMissing(f"speech_tokenizer/config.json lacks {name}")
    return section


def fields_of(kind: type, values: Mapping[str, Any], optional: Collection[str]) -> dict[str, Any]:
    """Arguments for a dataclass out of a JSON object, lists as tuples. Raises EngineMissing naming
    the missing ones."""
    names = [field.name for field in fields(kind)]
    missing = [name for name in names if values.get(name) is None and name not in optional]
    if missing:
        raise EngineMissing(f"the codec's config.json lacks {', '.join(missing)}")
    given = {name: values[name] for name in names if values.get(name) is not None}
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in given.items()
    }


@dataclass(frozen=True, slots=True)
class CodecState:
    """Where each stream is, one row a stream, on the device. Tensors are updated in place and never
    replaced.

    seen   [rows] int64                                   frames decoded
    tails  [rows, elements]                               what the convolutions look back on
    ring   [rows, window - 1, layers, 2, kv heads, width] keys and values; frame p lies at p % (window - 1)
    """

    seen: Tensor
    tails: Tensor
    ring: Tensor


@dataclass(frozen=True, slots=True)
class CodecSnapshot:
    """One row of a CodecState, copied out."""

    seen: Tensor
    tails: Tensor
    ring: Tensor

    def cpu(self) -> CodecSnapshot:
        return CodecSnapshot(self.seen.cpu(), self.tails.cpu(), self.ring.cpu())


def reset(state: CodecState, row: int) -> None:
    """Makes a row the start of a new stream."""
    for tensor in (state.seen, state.tails, state.ring):
        tensor[row].zero_()


def snapshot(state: CodecState, row: int) -> CodecSnapshot:
    """A copy of one row: a clone's voice keeps the state after its reference."""
    return CodecSnapshot(state.seen[row].clone(), state.tails[row].clone(), state.ring[row].clone())


def restore(state: CodecState, row: int, saved: CodecSnapshot) -> None:
    """Continues a snapshot in a row, of this state or of another of the same decoder."""
    state.seen[row].copy_(saved.seen)
    state.tails[row].copy_(saved.tails)
    state.ring[row].copy_(saved.ring)


class Decoder(Protocol):
    """Codes into sound: CodecDecoder, or what replays its graphs."""

    def new_state(self, rows: int) -> CodecState: ...

    def decode(self, codes: Tensor, state: CodecState, rows: Tensor) -> Tensor: ...


class RMSNorm(nn.Module):
    """Root-mean-square norm; like the official one it computes in float32 whatever comes in."""

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
    """A learnt scale a channel, as it is named in the checkpoint."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.empty(width))


@dataclass(frozen=True, slots=True)
class Context:
    """What all attention layers share in one call."""

    cos: Tensor  # [batch, time, 1, width / 2]
    sin: Tensor
    mask: Tensor  # [batch, 1, time, window - 1 + time] true where a frame is looked at


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
        keys and values."""
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
        frames."""
        places = torch.arange(self.past, device=x.device)
        steps = torch.arange(x.shape[1], device=x.device)
        queries = seen[:, None] + steps  # [batch, time]
        last = seen[:, None] - 1
        # the frame that each place holds; negative where none yet
        ring = last - (last - places) % self.past
        keys = torch.cat((ring, queries), 1)[:, None]  # [batch, 1, window - 1 + time]
        far = queries[:, :, None] - keys
        mask = (far >= 0) & (far <= self.past) & (keys >= 0)
        angles = rope_angles(queries, self.width, self.theta)[:, :, None]
        return Context(angles.cos().to(x.dtype), angles.sin().to(x.dtype), mask[:, None])

    def remember(self, new: Tensor, seen: Tensor, state: CodecState, rows: Tensor) -> None:
        """Writes keys and values [batch, time, layers, 2, kv heads, width] into the ring: a long
        chunk its end only."""
        time = new.shape[1]
        kept = min(time, self.past)
        steps = torch.arange(time - kept, time, device=new.device)
        places = (seen[:, None] + steps) % self.past
        state.ring.index_put_((rows[:, None], places), new[:, -kept:])
        state.seen.index_copy_(0, rows, seen + time)


class CodecDecoder(nn.Module):
    """Codes to samples. Built by `load_codec`; the modules carry the official names until they are
    packed."""

    def __init__(self, config: CodecConfig) -> None:
        super().__init__()
        plan = TailPlan()
        latent = config.latent_dim
        width = config.decoder_dim
        self.config = config
        self.quantizer = SplitCodebooks(
            config.num_quantizers, config.codebook_size, config.codebook_dim
        )
        self.pre_conv = Causal(plan, config.codebook_dim, latent, 3)
        self.pre_transformer = Transformer(config)
        self.upsample = nn.ModuleList(UpStage(plan, latent, up) for up in config.upsampling_ratios)
        blocks = [
            UpBlock(plan, width >> stage, up, stage == 0)
            for stage, up in enumerate(config.upsample_rates)
        ]
        end = width >> len(blocks)
        self.decoder = nn.ModuleList(
            [
                Causal(plan, latent, width, 7, narrow=True),
                *blocks,
                SnakeBeta(end),
                Causal(plan, end, 1, 7),
            ]
        )
        self.tail_size = plan.size

    def new_state(self, rows: int) -> CodecState:
        """State for `rows` streams that haven't begun, on the device and in the type of the
        weights."""
        c = self.config
        weight = self.pre_transformer.norm.weight
        ring = (
            rows,
            c.sliding_window - 1,
            c.num_hidden_layers,
            2,
            c.num_key_value_heads,
            c.head_dim,
        )
        return CodecState(
            torch.zeros(rows, dtype=torch.int64, device=weight.device),
            weight.new_zeros(rows, self.tail_size),
            weight.new_zeros(ring),
        )

    @torch.no_grad()
    def decode(self, codes: Tensor, state: CodecState, rows: Tensor) -> Tensor:
        """Codes [batch, time, codebooks] int64 of the streams `rows` [batch] int64 -> samples
        [batch, time * 1920].

        Advances those rows of the state in place. Rows are distinct; any time from 1 on. Nothing is
        read back to the host and no shape depends on data, so for a fixed (batch, time) the call
        compiles and captures whole. Samples are float32 (of a float64 decoder float64) within -1
        and 1."""
        tails = state.tails.index_select(0, rows)
        x = self.pre_conv(self.quantizer(codes), tails)
        x = self.pre_transformer(x, state, rows)
        for stage in self.upsample:
            x = stage(x, tails)
        first, *blocks, snake, last = self.decoder
        x = first(x, tails)
        for block in blocks:
            x = block(x, tails)
        x = last(snake(x), tails)
        state.tails.index_copy_(0, rows, tails)
        samples: Tensor = x.flatten(1).clamp(-1.0, 1.0)
        return samples if samples.dtype == torch.float64 else samples.float()


def load_codec(
    folder: Path,
    device: torch.device | str,
    dtype: torch.dtype = torch.float32,
    *,
    onednn: bool = True,
    tensors: Callable[[Path], TensorFiles] = TensorFiles,
) -> CodecDecoder:
    """The decoder of a model folder (the one that holds speech_tokenizer/), packed, in `dtype` on
    `device`.

    In float32 on a CPU the layers that see few rows are laid out for oneDNN where torch has it
    (`onednn`): a step of one frame takes 11 % less. Such a decoder can't be moved or cast any more,
    nor compiled by Inductor (which gains less). Raises EngineMissing for a missing file, a missing
    configuration value, or weights that don't fit."""
    place = folder / CODEC_FOLDER
    with torch.device("meta"):
        decoder = CodecDecoder(CodecConfig.read(load_json(place / "config.json")))
    # In full precision until the tables and exponentials are made.
    load(
        decoder, tensors(place), prefix="decoder.", dtype=torch.promote_types(dtype, torch.float32)
    )
    pack(decoder)
    decoder.to(device, dtype).eval()
    if onednn and torch.device(device).type == "cpu" and dtype == torch.float32:
        lay_out_for_onednn(decoder)
    return decoder
