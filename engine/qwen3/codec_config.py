"""The configuration of the 12 Hz codec, read from speech_tokenizer/config.json."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any

from engine.contract import EngineMissing

CODEC_FOLDER = "speech_tokenizer"


@dataclass(frozen=True, slots=True)
class CodecConfig:
    """The shape of the decoder, from `decoder_config` of speech_tokenizer/config.json.

    Every value that all released files name is required, because the official defaults differ from
    the released values.
    """

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
        """From the whole file. Raises EngineMissing with the names of missing values."""
        return cls(**fields_of(cls, codec_section(values, "decoder_config"), {"rms_norm_eps"}))


def codec_section(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """One of the objects in speech_tokenizer/config.json. Raises EngineMissing where the file
    describes another codec.
    """
    if values.get("model_type") != "qwen3_tts_tokenizer_12hz":
        raise EngineMissing(
            f"speech_tokenizer/config.json describes {values.get('model_type')!r}, "
            "not the 12 Hz codec"
        )
    section = values.get(name)
    if not isinstance(section, Mapping):
        raise EngineMissing(f"speech_tokenizer/config.json lacks {name}")
    return section


def fields_of(kind: type, values: Mapping[str, Any], optional: Collection[str]) -> dict[str, Any]:
    """Arguments for a dataclass out of a JSON object, lists as tuples. Raises EngineMissing with
    the names of missing values.
    """
    names = [field.name for field in fields(kind)]
    missing = [name for name in names if values.get(name) is None and name not in optional]
    if missing:
        raise EngineMissing(f"the codec's config.json lacks {', '.join(missing)}")
    given = {name: values[name] for name in names if values.get(name) is not None}
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in given.items()
    }
