"""The configuration of the 12 Hz codec, read from speech_tokenizer/config.json."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from engine.contract import EngineMissing

CODEC_FOLDER = "speech_tokenizer"


@dataclass(frozen=True, slots=True)
class CodecConfig:
    """The shape of the decoder, from `decoder_config` of speech_tokenizer/config.json.

    The defaults are the official package's, qwen-tts 0.1.1: Qwen3TTSTokenizerV2DecoderConfig in
    core/tokenizer_12hz/configuration_qwen3_tts_tokenizer_v2.py. It has none for codebook_dim, and
    head_dim is hidden_size // num_attention_heads (Qwen3TTSTokenizerV2DecoderAttention).
    """

    codebook_dim: int
    codebook_size: int = 2048
    num_quantizers: int = 16
    latent_dim: int = 1024
    hidden_size: int = 1024
    intermediate_size: int = 3072
    num_hidden_layers: int = 8
    num_attention_heads: int = 16
    num_key_value_heads: int = 16
    head_dim: int = 64
    sliding_window: int = 72
    rope_theta: float = 10000.0
    upsampling_ratios: tuple[int, ...] = (2, 2)
    decoder_dim: int = 1536
    upsample_rates: tuple[int, ...] = (8, 5, 4, 3)
    rms_norm_eps: float = 1e-5

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> CodecConfig:
        """From the whole file. Raises EngineMissing with the names of the values that are null, or
        missing and without a default.
        """
        section = codec_section(values, "decoder_config")
        absent = cls.__dataclass_fields__.keys() - section.keys()
        given = fields_of(cls, section, (absent - {"codebook_dim"}) | {"rms_norm_eps"})
        config = cls(**given)
        if "head_dim" in given:
            return config
        return replace(config, head_dim=config.hidden_size // config.num_attention_heads)


def left_out(values: Mapping[str, Any], *, cloning: bool) -> tuple[str, ...]:
    """The defaults that the codec is loaded with, by name and value. With `cloning` its encoder is
    loaded too, of which the releases leave out most values themselves.
    """
    file = f"{CODEC_FOLDER}/config.json"
    section = codec_section(values, "decoder_config")
    config = CodecConfig.read(values)
    names = [
        f"{file}: decoder_config: {field.name} = {getattr(config, field.name)}"
        for field in fields(CodecConfig)
        if field.name not in section
    ]
    if cloning and values.get("encoder_config") is None:
        names.append(f"{file}: encoder_config = {{}}")
    return tuple(names)


def codec_section(
    values: Mapping[str, Any], name: str, *, optional: bool = False
) -> Mapping[str, Any]:
    """One of the objects in speech_tokenizer/config.json, empty where it is `optional` and missing.
    Raises EngineMissing where the file describes another codec.
    """
    if values.get("model_type") != "qwen3_tts_tokenizer_12hz":
        raise EngineMissing(
            f"speech_tokenizer/config.json describes {values.get('model_type')!r}, "
            "not the 12 Hz codec"
        )
    section = values.get(name)
    if section is None and optional:
        return {}
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
