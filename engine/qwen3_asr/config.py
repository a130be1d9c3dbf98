"""The configuration of a Qwen3-ASR or forced-aligner checkpoint, read from its JSON files.

There are two layouts: that of the official package, and the flat one of transformers 5 (the "-hf"
exports). A missing key has the official package's default. Nothing here needs torch.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from engine.contract import EngineMissing
from engine.qwen.config import Section, StackConfig, load_json, read_stack
from engine.qwen3_asr import official_defaults
from engine.qwen3_asr.language_tables import CODES

KINDS: Final = {"qwen3_asr", "qwen3_forced_aligner"}
TOKENIZER_FILES: Final = ("tokenizer_config.json", "tokenizer.json")
# What the -hf exports call a setting otherwise.
HF_NAMES: Final = {"num_attention_heads": "encoder_attention_heads"}


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """The audio encoder. A chunk of features is convolved alone; the tokens of a window attend to
    each other.
    """

    mels: int
    layers: int
    heads: int
    inner: int
    width: int
    output: int  # the width of the language model
    channels: int  # of the convolutions
    chunk: int  # frames
    window: int  # frames

    @property
    def chunk_tokens(self) -> int:
        return math.ceil(self.chunk / 8)

    @property
    def window_tokens(self) -> int:
        return self.chunk_tokens * (self.window // self.chunk)

    def tokens(self, frames: int) -> int:
        """How many tokens the encoder makes of so many frames. Three convolutions halve a chunk."""
        whole, rest = divmod(frames, self.chunk)
        return whole * self.chunk_tokens + math.ceil(rest / 8)


@dataclass(frozen=True, slots=True)
class TokenIds:
    """The special tokens."""

    end_of_text: int
    im_start: int
    im_end: int
    audio_start: int
    audio_end: int
    audio_pad: int
    asr_text: int
    timestamp: int


NAMES: Final = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|audio_start|>",
    "<|audio_end|>",
    "<|audio_pad|>",
    "<asr_text>",
    "<timestamp>",
)


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """A checkpoint: its encoder, its language model, its special tokens, its languages."""

    encoder: EncoderConfig
    text: StackConfig
    vocabulary: int
    tied: bool  # the head is the table of embeddings
    classes: int  # of the aligner's head; 0 for a model that transcribes
    class_seconds: float  # of one of them
    ids: TokenIds
    languages: tuple[str, ...]  # ISO 639-1; Cantonese is "yue"
    left_out: tuple[str, ...]  # defaults taken

    @property
    def aligns(self) -> bool:
        return self.classes > 0

    @property
    def outputs(self) -> int:
        """The rows of the head."""
        return self.classes or self.vocabulary


def read(folder: Path) -> ModelConfig:
    """The configuration of the checkpoint in `folder`. Raises EngineMissing with the name of the
    file or the key that is missing and has no default.
    """
    root = Section(load_json(folder / "config.json"), "config.json")
    if (kind := root.values.get("model_type")) not in KINDS:
        raise EngineMissing(
            f"{folder} is not a Qwen3-ASR checkpoint: config.json says model_type {kind!r}"
        )
    values = root.values
    flat = "thinker_config" not in values and "text_config" in values
    nested = values.get("thinker_config") or {}
    thinker = Section(
        values if flat else nested,
        "config.json" if flat else "config.json: thinker_config",
        official_defaults.THINKER,
        root.left_out,
    )
    text = _flattened(thinker.section("text_config", official_defaults.TEXT))
    classes = _classes(values, thinker.values)
    return ModelConfig(
        encoder=_encoder(thinker.section("audio_config", official_defaults.ENCODER)),
        text=read_stack(text),
        vocabulary=text.count("vocab_size"),
        tied=bool(text.need("tie_word_embeddings")) and not classes,
        classes=classes,
        class_seconds=float(values.get("timestamp_segment_time") or 80) / 1000,
        ids=_ids(folder, values, thinker.values),
        languages=_languages(values),
        left_out=tuple(root.left_out),
    )


def _flattened(section: Section) -> Section:
    """The section with the settings of transformers 5 under their older names."""
    values = dict(section.values)
    rope = values.get("rope_parameters") or values.get("rope_scaling")
    if "rope_theta" not in values and isinstance(rope, Mapping) and "rope_theta" in rope:
        values["rope_theta"] = rope["rope_theta"]
    return Section(values, section.name, section.defaults, section.left_out)


def _encoder(section: Section) -> EncoderConfig:
    values = dict(section.values)
    for name, usual in HF_NAMES.items():
        if usual not in values and name in values:
            values[usual] = values[name]
    section = Section(values, section.name, section.defaults, section.left_out)
    chunk = 2 * section.count("n_window")
    window = section.count("n_window_infer")
    if not chunk or window < chunk:
        raise EngineMissing(f"{section.name}: a window of {window} frames has no chunk of {chunk}")
    return EncoderConfig(
        mels=section.count("num_mel_bins"),
        layers=section.count("encoder_layers"),
        heads=section.count("encoder_attention_heads"),
        inner=section.count("encoder_ffn_dim"),
        width=section.count("d_model"),
        output=section.count("output_dim"),
        channels=section.count("downsample_hidden_size"),
        chunk=chunk,
        window=window // chunk * chunk,
    )


def _classes(values: Mapping[str, Any], thinker: Mapping[str, Any]) -> int:
    """The classes of an aligner's head. transformers may write `num_labels` for other models."""
    found: Any = thinker.get("classify_num")
    if not found and "timestamp_token_id" in values:
        found = values.get("num_labels") or len(values.get("id2label") or ())
    return int(found or 0)


def _ids(folder: Path, values: Mapping[str, Any], thinker: Mapping[str, Any]) -> TokenIds:
    """The special tokens: as the configuration says, else as the tokenizer lists them, else
    Qwen's own.
    """
    known = dict(official_defaults.TOKENS) | _added_tokens(folder)
    found = [known[name] for name in NAMES]
    configured: dict[str, Any] = {
        "audio_pad": thinker.get("audio_token_id"),
        "audio_start": thinker.get("audio_start_token_id"),
        "audio_end": thinker.get("audio_end_token_id"),
        "timestamp": values.get("timestamp_token_id"),
    }
    names = [each.name for each in fields(TokenIds)]
    return TokenIds(
        *(
            number if configured.get(name) is None else int(configured[name])
            for name, number in zip(names, found, strict=True)
        )
    )


def _added_tokens(folder: Path) -> dict[str, int]:
    """The special tokens that the tokenizer's files list."""
    for name in TOKENIZER_FILES:
        path = folder / name
        if not path.exists():
            continue
        values = load_json(path)
        if listed := values.get("added_tokens_decoder"):
            return {each["content"]: int(number) for number, each in listed.items()}
        if added := values.get("added_tokens"):
            return {each["content"]: int(each["id"]) for each in added}
    return {}


def _languages(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The codes of the languages that the checkpoint lists; all that the models know where it
    lists none.
    """
    listed = values.get("support_languages") or CODES
    return tuple(CODES[name] for name in listed if name in CODES)
