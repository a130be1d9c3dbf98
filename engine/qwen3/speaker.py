"""The speaker encoder of the Base checkpoints: a recording in, one vector for its voice out.

ECAPA-TDNN (arXiv 2005.07143) over a log-mel spectrogram, with the official module names (qwen-tts
0.1.1, Qwen3TTSSpeakerEncoder). The mel filter bank is our own, so librosa isn't needed.
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
from engine.qwen.mel import mel_filters
from engine.qwen.weights import TensorFiles, load
from engine.qwen3.codec_config import fields_of

SAMPLE_RATE = 24_000
FFT = 1024
HOP = 256
# samples; five frames, the fewest whose ends the widest convolution (3 taps, 4 apart) can mirror
MIN_SAMPLES = 1280


@dataclass(frozen=True, slots=True)
class SpeakerConfig:
    """The shape of the encoder, from `speaker_encoder_config`; the files give only what differs
    from these defaults (Qwen3TTSSpeakerEncoderConfig in qwen-tts 0.1.1).
    """

    enc_dim: int = 1024
    mel_dim: int = 128
    enc_channels: tuple[int, ...] = (512, 512, 512, 512, 1536)
    enc_kernel_sizes: tuple[int, ...] = (5, 3, 3, 3, 1)
    enc_dilations: tuple[int, ...] = (1, 2, 3, 4, 1)
    enc_attention_channels: int = 128
    enc_res2net_scale: int = 8
    enc_se_channels: int = 128

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> SpeakerConfig:
        """From the JSON object. Raises EngineMissing for another sample rate than 24 kHz."""
        if values.get("sample_rate", SAMPLE_RATE) != SAMPLE_RATE:
            raise EngineMissing(
                f"the speaker encoder works at {values['sample_rate']} Hz; only 24000 is supported"
            )
        return cls(**fields_of(cls, values, cls.__dataclass_fields__))


def log_mel(samples: Tensor, filters: Tensor) -> Tensor:
    """Samples [count] -> [1, bands, frames]: STFT of 1024, hop 256, magnitudes in mel bands, their
    logarithm from 1e-5 up.
    """
    pad = (FFT - HOP) // 2
    mirrored = functional.pad(samples[None], (pad, pad), mode="reflect")
    window = torch.hann_window(FFT, device=samples.device)
    spectrum = torch.stft(
        mirrored,
        FFT,
        HOP,
        FFT,
        window,
        center=False,
        normalized=False,
        onesided=True,
        return_complex=True,
    )
    magnitude = torch.sqrt(torch.view_as_real(spectrum).pow(2).sum(-1) + 1e-9)
    return torch.log(torch.matmul(filters, magnitude).clamp(min=1e-5))


def same_conv(inputs: int, outputs: int, kernel: int = 1, dilation: int = 1) -> nn.Conv1d:
    """A convolution that keeps the length, mirrored at the ends."""
    return nn.Conv1d(
        inputs, outputs, kernel, dilation=dilation, padding="same", padding_mode="reflect"
    )


class TimeDelay(nn.Module):
    """Convolution and ReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 1, dilation: int = 1) -> None:
        super().__init__()
        self.conv = same_conv(inputs, outputs, kernel, dilation)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.conv(x))


class Res2Net(nn.Module):
    """Channels in `scale` parts, each convolved together with the output of the part before it."""

    def __init__(self, channels: int, scale: int, kernel: int, dilation: int) -> None:
        super().__init__()
        part = channels // scale
        self.scale = scale
        self.blocks = nn.ModuleList(
            TimeDelay(part, part, kernel, dilation) for _ in range(scale - 1)
        )

    def forward(self, x: Tensor) -> Tensor:
        first, *rest = x.chunk(self.scale, 1)
        parts = [first]
        for index, (block, part) in enumerate(zip(self.blocks, rest, strict=True)):
            parts.append(block(part + parts[-1] if index else part))
        return torch.cat(parts, 1)


class SqueezeExcitation(nn.Module):
    """Scales channels by factors computed from their means."""

    def __init__(self, channels: int, inner: int) -> None:
        super().__init__()
        self.conv1 = same_conv(channels, inner)
        self.conv2 = same_conv(inner, channels)

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.sigmoid(self.conv2(torch.relu(self.conv1(x.mean(2, keepdim=True)))))


class Block(nn.Module):
    """Time delay, Res2Net, time delay, squeeze and excitation; added to the input."""

    def __init__(self, config: SpeakerConfig, index: int) -> None:
        super().__init__()
        inputs, channels = config.enc_channels[index - 1 : index + 1]
        kernel = config.enc_kernel_sizes[index]
        dilation = config.enc_dilations[index]
        self.tdnn1 = TimeDelay(inputs, channels)
        self.res2net_block = Res2Net(channels, config.enc_res2net_scale, kernel, dilation)
        self.tdnn2 = TimeDelay(channels, channels)
        self.se_block = SqueezeExcitation(channels, config.enc_se_channels)

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.se_block(self.tdnn2(self.res2net_block(self.tdnn1(x))))
        return y + x


class AttentivePooling(nn.Module):
    """Mean and deviation over time [batch, 2 * channels, 1], weighted a channel at a time by
    attention.
    """

    def __init__(self, channels: int, inner: int) -> None:
        super().__init__()
        self.tdnn = TimeDelay(3 * channels, inner)
        self.conv = same_conv(inner, channels)

    def forward(self, x: Tensor) -> Tensor:
        even = torch.full_like(x[:1, :1], 1.0 / x.shape[2])
        context = [part[..., None].expand_as(x) for part in self.statistics(x, even)]
        weights = self.conv(torch.tanh(self.tdnn(torch.cat((x, *context), 1)))).softmax(2)
        return torch.cat(self.statistics(x, weights), 1)[..., None]

    @staticmethod
    def statistics(x: Tensor, weights: Tensor) -> tuple[Tensor, Tensor]:
        """Weighted mean and deviation [batch, channels]."""
        mean = (weights * x).sum(2)
        variance = (weights * (x - mean[..., None]).pow(2)).sum(2)
        return mean, variance.clamp(1e-12).sqrt()


class SpeakerEncoder(nn.Module):
    """A recording to a vector of `enc_dim`. Built by `load_speaker`; every module has its official
    name.
    """

    def __init__(self, config: SpeakerConfig) -> None:
        super().__init__()
        channels = config.enc_channels
        first = TimeDelay(
            config.mel_dim, channels[0], config.enc_kernel_sizes[0], config.enc_dilations[0]
        )
        self.bands = config.mel_dim
        self.blocks = nn.ModuleList(
            [first, *(Block(config, index) for index in range(1, len(channels) - 1))]
        )
        self.mfa = TimeDelay(
            channels[-1], channels[-1], config.enc_kernel_sizes[-1], config.enc_dilations[-1]
        )
        self.asp = AttentivePooling(channels[-1], config.enc_attention_channels)
        self.fc = same_conv(2 * channels[-1], config.enc_dim)

    @torch.no_grad()
    def embed(self, samples: Tensor) -> Tensor:
        """Mono samples [count] at 24 kHz, -1 to 1 -> [enc_dim]. Raises ValueError below 1280
        samples.
        """
        if samples.ndim != 1 or samples.numel() < MIN_SAMPLES:
            raise ValueError(f"samples to embed must be mono and at least {MIN_SAMPLES}")
        weight = self.fc.weight
        x = log_mel(
            samples.to(weight.device).float(),
            mel_filters(self.bands, SAMPLE_RATE, FFT).to(weight.device),
        ).to(weight.dtype)
        outputs = []
        for block in self.blocks:
            x = block(x)
            outputs.append(x)
        pooled = self.asp(self.mfa(torch.cat(outputs[1:], 1)))
        vector: Tensor = self.fc(pooled)[0, :, 0]
        return vector


def load_speaker(
    folder: Path, device: torch.device | str, dtype: torch.dtype = torch.float32
) -> SpeakerEncoder:
    """The speaker encoder of a Base model folder. Raises EngineMissing where the checkpoint has
    none.
    """
    config = load_json(folder / "config.json")
    values = config.get("speaker_encoder_config")
    if values is None and config.get("tts_model_type") == "base":
        values = {}
    if not isinstance(values, Mapping):
        raise EngineMissing(
            f"{folder} has no speaker encoder: voices can be cloned with a Base checkpoint only"
        )
    with torch.device("meta"):
        encoder = SpeakerEncoder(SpeakerConfig.read(values))
    load(encoder, TensorFiles(folder), prefix="speaker_encoder.", device=device, dtype=dtype)
    return encoder.eval()
