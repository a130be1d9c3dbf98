"""Random codec checkpoints for tests. Weights are drawn by name, so every machine and every package
has the same.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

FIXTURES = Path(__file__).parent / "fixtures"
LAST_CONV_GAIN = 0.001  # makes the tiny codec's sound about 0.1 RMS

DECODER = {
    "codebook_size": 64, "codebook_dim": 16, "num_quantizers": 16, "latent_dim": 32, "hidden_size": 32,
    "intermediate_size": 64, "num_hidden_layers": 3, "num_attention_heads": 2, "num_key_value_heads": 2, "head_dim": 16,
    "sliding_window": 72, "rope_theta": 10000, "upsampling_ratios": [2, 2], "decoder_dim": 32,
    "upsample_rates": [8, 5, 4, 3], "max_position_embeddings": 8000, "rms_norm_eps": 1e-5,
}  # fmt: skip
ENCODER = {
    "_frame_rate": 12.5, "hidden_size": 32, "num_filters": 4, "num_hidden_layers": 2, "num_attention_heads": 2,
    "num_key_value_heads": 2, "head_dim": 16, "intermediate_size": 64, "codebook_size": 64, "codebook_dim": 8,
    "vector_quantization_hidden_dimension": 8, "upsample_groups": 32, "num_quantizers": 20,
    "upsampling_ratios": [8, 6, 5, 4], "use_causal_conv": True, "pad_mode": "constant", "sampling_rate": 24000,
}  # fmt: skip
SPEAKER = {
    "enc_dim": 24, "enc_channels": [16, 16, 16, 16, 48], "enc_attention_channels": 8, "enc_se_channels": 8,
    "enc_res2net_scale": 4, "sample_rate": 24000,
}  # fmt: skip
TINY = {
    "model_type": "qwen3_tts_tokenizer_12hz", "encoder_valid_num_quantizers": 16, "input_sample_rate": 24000,
    "output_sample_rate": 24000, "decode_upsample_rate": 1920, "encode_downsample_rate": 1920,
    "decoder_config": DECODER, "encoder_config": ENCODER,
}  # fmt: skip

# The released codec, as in its config.json.
REAL = dict(
    TINY,
    decoder_config=dict(
        DECODER, codebook_size=2048, codebook_dim=512, latent_dim=1024, hidden_size=512, intermediate_size=1024,
        num_hidden_layers=8, num_attention_heads=16, num_key_value_heads=16, head_dim=64, decoder_dim=1536,
    ),
    encoder_config=dict(
        ENCODER, hidden_size=512, num_filters=64, num_hidden_layers=8, num_attention_heads=8, num_key_value_heads=8,
        head_dim=64, intermediate_size=2048, codebook_size=2048, codebook_dim=256, num_quantizers=32,
        vector_quantization_hidden_dimension=256, upsample_groups=512,
    ),
)  # fmt: skip
REAL_SPEAKER = {"enc_dim": 1024, "sample_rate": 24000}


def shapes(which: str) -> dict[str, tuple[int, ...]]:
    """Official names and shapes as recorded: `tiny`, `real`, `tiny_speaker`, `real_speaker`."""
    recorded = json.loads((FIXTURES / "codec_shapes.json").read_text("utf-8"))
    return {name: tuple(shape) for name, shape in recorded[which].items()}


def generator(name: str) -> np.random.Generator:
    """Random numbers that depend on the name alone."""
    return np.random.default_rng(
        int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
    )


def weight(name: str, shape: Sequence[int]) -> npt.NDArray[np.float32]:
    """A tensor whose scale keeps signals neither silent nor saturated, with no value 0 or 1."""
    noise = generator(name).standard_normal(tuple(shape), dtype=np.float32)
    leaf = name.rsplit(".", 1)[-1]
    if leaf in {"initialized", "cluster_usage"}:
        return np.exp(0.2 * noise).astype(np.float32)
    gain = LAST_CONV_GAIN if name.startswith("decoder.decoder.6.conv.") else 1.0
    if leaf in {"alpha", "beta", "bias"}:
        return (0.1 * gain * noise).astype(np.float32)
    if leaf in {"scale", "gamma"}:
        return (0.3 + 0.05 * noise).astype(np.float32)
    if len(shape) == 1:
        return (1.0 + 0.1 * noise).astype(np.float32)
    if "embed" in leaf:
        return noise
    fan_in = (
        shape[0] * 2
        if ".block.1.conv" in name or ("upsample" in name and ".0.conv" in name)
        else math.prod(shape[1:])
    )
    return (gain * noise / math.sqrt(fan_in)).astype(np.float32)


def weights(named: Mapping[str, Sequence[int]]) -> dict[str, npt.NDArray[np.float32]]:
    """A tensor for each name."""
    return {name: weight(name, shape) for name, shape in named.items()}


def write_codec(folder: Path) -> Path:
    """A model folder with the tiny codec and the tiny speaker encoder: all that the codec's loaders
    read.
    """
    from safetensors.numpy import save_file

    codec_folder = folder / "speech_tokenizer"
    codec_folder.mkdir(parents=True, exist_ok=True)
    (codec_folder / "config.json").write_text(json.dumps(TINY), "utf-8")
    (folder / "config.json").write_text(json.dumps({"speaker_encoder_config": SPEAKER}), "utf-8")
    save_file(weights(shapes("tiny")), codec_folder / "model.safetensors")
    save_file(weights(shapes("tiny_speaker")), folder / "model.safetensors")
    return folder


def codes(frames: int, batch: int = 1) -> npt.NDArray[np.int64]:
    """Random codes [batch, frames, 16]; a shorter call is a prefix of a longer one for a batch of
    one.
    """
    return generator("codes").integers(0, 64, (batch, frames, 16))


def sound(count: int) -> npt.NDArray[np.float32]:
    """A voice-like sound at 24 kHz: gliding harmonics with a beat, and some noise."""
    time = np.arange(count) / 24_000
    phase = 2 * np.pi * (140 * time + 30 * time**2)
    tone = sum(np.sin(k * phase) / k for k in range(1, 9)) * (
        0.6 + 0.4 * np.sin(2 * np.pi * 3 * time)
    )
    return (0.15 * tone + 0.02 * generator("sound").standard_normal(count)).astype(np.float32)


def pcm16(samples: npt.NDArray[np.floating]) -> npt.NDArray[np.int16]:
    """Samples as they are sent: rounded to 16 bits."""
    return np.round(samples.astype(np.float64) * 32767.0).astype(np.int16)
