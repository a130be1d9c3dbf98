"""The encoder of the 12 Hz codec: a recording in, 16 codes for every 1920 samples out.

It is Mimi (arXiv 2410.00037) as in transformers 4.57: a SEANet of strided causal convolutions down
to 25 Hz, a causal transformer, one more stride of 2, then residual vector quantization, of whose 32
codebooks 16 are used. A voice is encoded once, so speed doesn't matter and this follows the
official operations step by step: a code is the nearest of 2048 entries, and another order of
additions could decide a near tie differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.contract import EngineMissing
from engine.qwen.config import load_json
from engine.qwen.weights import TensorFiles, load
from engine.qwen3.codec_config import CODEC_FOLDER, codec_section, fields_of
from engine.qwen3.codec_layers import rope_angles, rotate


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """The shape of the encoder, from `encoder_config` of speech_tokenizer/config.json; the defaults
    are Mimi's (MimiConfig in transformers 4.57.6).
    """

    hidden_size: int = 512
    num_filters: int = 64
    num_residual_layers: int = 1
    upsampling_ratios: tuple[int, ...] = (8, 6, 5, 4)
    kernel_size: int = 7
    last_kernel_size: int = 3
    residual_kernel_size: int = 3
    dilation_growth_rate: int = 2
    compress: int = 2
    codebook_size: int = 2048
    codebook_dim: int = 256
    num_quantizers: int = 32
    vector_quantization_hidden_dimension: int = 256
    num_hidden_layers: int = 8
    intermediate_size: int = 2048
    num_attention_heads: int = 8
    num_key_value_heads: int = 8
    head_dim: int = 64
    norm_eps: float = 1e-5
    rope_theta: float = 10000.0
    used_quantizers: int = 16

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> EncoderConfig:
        """From the whole file. Raises EngineMissing for a variant of Mimi that isn't supported."""
        section = codec_section(values, "encoder_config", optional=True)
        for name, only in (
            ("use_causal_conv", True),
            ("use_conv_shortcut", False),
            ("pad_mode", "constant"),
        ):
            if section.get(name, only) != only:
                raise EngineMissing(
                    f"the codec's encoder has {name} {section[name]!r}; only {only!r} is supported"
                )
        given = fields_of(cls, section, cls.__dataclass_fields__)
        given.setdefault(
            "head_dim", given.get("hidden_size", 512) // given.get("num_attention_heads", 8)
        )
        return cls(**{**given, "used_quantizers": values.get("encoder_valid_num_quantizers", 16)})


class CausalConv(nn.Module):
    """Convolution [batch, channels, time], padded on the left, and on the right up to a whole
    stride.
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        kernel: int,
        *,
        stride: int = 1,
        dilation: int = 1,
        bias: bool = True,
        replicate: bool = False,
    ) -> None:
        super().__init__()
        self.conv = nn.Conv1d(inputs, outputs, kernel, stride, dilation=dilation, bias=bias)
        self.left = (kernel - 1) * dilation + 1 - stride
        self.stride = stride
        self.mode = "replicate" if replicate else "constant"

    def forward(self, x: Tensor) -> Tensor:
        right = -x.shape[-1] % self.stride
        y: Tensor = self.conv(functional.pad(x, (self.left, right), self.mode))
        return y


class ResidualBlock(nn.Module):
    """ELU, convolution to a narrower width, ELU, convolution back; added to the input."""

    def __init__(self, config: EncoderConfig, channels: int, dilation: int) -> None:
        super().__init__()
        inner = channels // config.compress
        narrow = CausalConv(channels, inner, config.residual_kernel_size, dilation=dilation)
        self.block = nn.ModuleList([nn.ELU(), narrow, nn.ELU(), CausalConv(inner, channels, 1)])

    def forward(self, x: Tensor) -> Tensor:
        y = x
        for layer in self.block:
            y = layer(y)
        return x + y


class SEANet(nn.Module):
    """Samples [batch, 1, time] -> [batch, hidden, time / product of the ratios]."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        channels = config.num_filters
        layers: list[nn.Module] = [CausalConv(1, channels, config.kernel_size)]
        for ratio in reversed(config.upsampling_ratios):
            layers += [
                ResidualBlock(config, channels, config.dilation_growth_rate**depth)
                for depth in range(config.num_residual_layers)
            ]
            layers += [nn.ELU(), CausalConv(channels, 2 * channels, 2 * ratio, stride=ratio)]
            channels *= 2
        layers += [nn.ELU(), CausalConv(channels, config.hidden_size, config.last_kernel_size)]
        self.layers = nn.ModuleList(layers)

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


class Attention(nn.Module):
    """Causal attention over the whole recording: the official encoder applies no window."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        hidden = config.hidden_size
        width = config.head_dim
        self.width = width
        self.shared = config.num_attention_heads // config.num_key_value_heads
        self.q_proj = nn.Linear(hidden, config.num_attention_heads * width, bias=False)
        self.k_proj = nn.Linear(hidden, config.num_key_value_heads * width, bias=False)
        self.v_proj = nn.Linear(hidden, config.num_key_value_heads * width, bias=False)
        self.o_proj = nn.Linear(config.num_attention_heads * width, hidden, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        shape = (*x.shape[:2], -1, self.width)
        q, k, v = (project(x).view(shape) for project in (self.q_proj, self.k_proj, self.v_proj))
        q = rotate(q, cos, sin)
        k = rotate(k, cos, sin)
        k, v = (part.repeat_interleave(self.shared, 2) for part in (k, v))
        y = functional.scaled_dot_product_attention(
            q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2), is_causal=x.shape[1] > 1
        )
        out: Tensor = self.o_proj(y.transpose(1, 2).flatten(2))
        return out


class Scale(nn.Module):
    """A learnt scale a channel."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.empty(width))

    def forward(self, x: Tensor) -> Tensor:
        return self.scale * x


class MLP(nn.Module):
    """Two layers with a GELU between."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.fc1 = nn.Linear(config.hidden_size, config.intermediate_size, bias=False)
        self.fc2 = nn.Linear(config.intermediate_size, config.hidden_size, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.fc2(functional.gelu(self.fc1(x)))
        return y


class TransformerLayer(nn.Module):
    """Attention and MLP, each normed before and scaled after."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        hidden = config.hidden_size
        self.self_attn = Attention(config)
        self.mlp = MLP(config)
        self.input_layernorm = nn.LayerNorm(hidden, config.norm_eps)
        self.post_attention_layernorm = nn.LayerNorm(hidden, config.norm_eps)
        self.self_attn_layer_scale = Scale(hidden)
        self.mlp_layer_scale = Scale(hidden)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        x = x + self.self_attn_layer_scale(self.self_attn(self.input_layernorm(x), cos, sin))
        y: Tensor = x + self.mlp_layer_scale(self.mlp(self.post_attention_layernorm(x)))
        return y


class Transformer(nn.Module):
    """[batch, time, hidden] -> the same."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            TransformerLayer(config) for _ in range(config.num_hidden_layers)
        )
        self.width = config.head_dim
        self.theta = config.rope_theta

    def forward(self, x: Tensor) -> Tensor:
        angles = rope_angles(torch.arange(x.shape[1], device=x.device), self.width, self.theta)[
            None, :, None
        ]
        cos = angles.cos().to(x.dtype)
        sin = angles.sin().to(x.dtype)
        for layer in self.layers:
            x = layer(x, cos, sin)
        return x


class Codebook(nn.Module):
    """A codebook as it was trained: sums, and how many vectors went into each."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.codebook = nn.Module()
        self.codebook.initialized = nn.Parameter(torch.empty(1))
        self.codebook.cluster_usage = nn.Parameter(torch.empty(config.codebook_size))
        self.codebook.embed_sum = nn.Parameter(
            torch.empty(config.codebook_size, config.codebook_dim)
        )

    def entries(self) -> Tensor:
        """The entries [size, width]."""
        usage = self.codebook.cluster_usage
        total = self.codebook.embed_sum
        assert isinstance(usage, Tensor) and isinstance(total, Tensor)
        return total / usage.clamp(min=1e-5)[:, None]


class Quantizer(nn.Module):
    """Residual quantization: each codebook takes the entry nearest to the residual of the ones
    before it.
    """

    def __init__(self, config: EncoderConfig, count: int) -> None:
        super().__init__()
        inner = config.vector_quantization_hidden_dimension
        self.input_proj: nn.Conv1d | None = None
        if inner != config.hidden_size:
            self.input_proj = nn.Conv1d(config.hidden_size, inner, 1, bias=False)
            # for decoding only; unused, but the checkpoint has it
            self.output_proj = nn.Conv1d(inner, config.hidden_size, 1, bias=False)
        self.layers = nn.ModuleList(Codebook(config) for _ in range(count))

    def encode(self, x: Tensor, count: int) -> list[Tensor]:
        """x [1, hidden, time] -> the first `count` codes, each [time]."""
        residual = x if self.input_proj is None else self.input_proj(x)
        codes = []
        for codebook in list(self.layers)[:count]:
            assert isinstance(codebook, Codebook)
            entries = codebook.entries()
            rows = residual.permute(0, 2, 1).reshape(-1, residual.shape[1])
            code = torch.cdist(rows[None].float(), entries[None].float(), p=2)[0].argmin(-1)
            residual = residual - functional.embedding(code[None], entries).permute(0, 2, 1)
            codes.append(code)
        return codes


class SplitQuantizer(nn.Module):
    """One codebook for the words, the others for the sound, both over the same input."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.semantic_residual_vector_quantizer = Quantizer(config, 1)
        self.acoustic_residual_vector_quantizer = Quantizer(config, config.num_quantizers - 1)

    def encode(self, x: Tensor, count: int) -> Tensor:
        """x [1, hidden, time] -> codes [time, count]."""
        first = self.semantic_residual_vector_quantizer.encode(x, 1)
        return torch.stack(first + self.acoustic_residual_vector_quantizer.encode(x, count - 1), 1)


class CodecEncoder(nn.Module):
    """Samples to codes. Built by `load_codec_encoder`; every module has its official name."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        hidden = config.hidden_size
        self.config = config
        self.encoder = SEANet(config)
        self.encoder_transformer = Transformer(config)
        self.downsample = CausalConv(hidden, hidden, 4, stride=2, bias=False, replicate=True)
        self.quantizer = SplitQuantizer(config)

    @torch.no_grad()
    def encode(self, samples: Tensor) -> Tensor:
        """Mono samples [count] at 24 kHz, -1 to 1 -> codes [ceil(count / 1920), 16] int64.

        A minute needs about 1.5 GB while it runs. Raises ValueError where there are no samples.
        """
        if samples.ndim != 1 or samples.numel() == 0:
            raise ValueError("samples to encode must be mono and at least one")
        weight = self.downsample.conv.weight
        x = self.encoder(samples.to(weight.device, weight.dtype)[None, None])
        x = self.encoder_transformer(x.transpose(1, 2)).transpose(1, 2)
        return self.quantizer.encode(self.downsample(x), self.config.used_quantizers)


def load_codec_encoder(
    folder: Path, device: torch.device | str, dtype: torch.dtype = torch.float32
) -> CodecEncoder:
    """The encoder of a model folder (the one that holds speech_tokenizer/). Raises EngineMissing
    like `load_codec`.
    """
    codec_folder = folder / CODEC_FOLDER
    with torch.device("meta"):
        encoder = CodecEncoder(EncoderConfig.read(load_json(codec_folder / "config.json")))
    load(encoder, TensorFiles(codec_folder), prefix="encoder.", device=device, dtype=dtype)
    return encoder.eval()
