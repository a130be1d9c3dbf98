"""The configuration of a Qwen3-TTS checkpoint, read from its JSON files.

A missing key has the official package's default. Where the package has none, it is an error that
names the key. Nothing here needs torch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from engine.contract import EngineMissing
from engine.qwen.config import Section, StackConfig, load_json, read_stack
from engine.qwen3 import official_defaults

GENERATION_FILE = "generation_config.json"  # the only file of a checkpoint that may be missing

Kind = Literal["custom_voice", "base", "voice_design"]


@dataclass(frozen=True, slots=True)
class CodecIds:
    """Control entries of the codec vocabulary (codebook 0)."""

    bos: int
    eos: int
    pad: int
    think: int
    nothink: int
    think_bos: int
    think_eos: int


@dataclass(frozen=True, slots=True)
class TextIds:
    """Control entries of the text vocabulary."""

    im_start: int
    im_end: int
    pad: int
    bos: int
    eos: int


@dataclass(frozen=True, slots=True)
class Defaults:
    """How the checkpoint is sampled by default (generation_config.json). `sub_` is for codebooks 1
    to 15.
    """

    do_sample: bool
    temperature: float
    top_k: int
    top_p: float
    repetition_penalty: float
    sub_do_sample: bool
    sub_temperature: float
    sub_top_k: int
    sub_top_p: float


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """A checkpoint: its kind, its two stacks, its vocabularies and the voices in them."""

    kind: Kind
    size: str  # "0b6" or "1b7"
    talker: StackConfig
    predictor: StackConfig
    groups: int  # codebooks in a frame
    codec_vocab: int  # codes, then 1024 control entries
    code_vocab: int  # entries of one residual codebook
    text_vocab: int
    text_hidden: int
    codec: CodecIds
    text: TextIds
    # the checkpoint's English names, dialects included, to codec entries
    languages: Mapping[str, int]
    speakers: Mapping[str, int]
    dialects: Mapping[str, str]  # speaker to the dialect spoken in place of Chinese
    defaults: Defaults
    speaker_encoder: Mapping[str, Any] | None  # as in the file; `base` only
    left_out: tuple[str, ...]  # defaults taken, as "config.json: talker_config: rope_theta = 10000"

    @property
    def takes_instruct(self) -> bool:
        """Whether a style instruction reaches the model: the package drops it at 0.6B, and a clone
        has none.
        """
        return self.kind == "voice_design" or (
            self.kind == "custom_voice" and self.size not in "0b6"
        )

    def language_id(self, language: str, speaker: str | None) -> int | None:
        """The codec entry of a language by the checkpoint's name; None is "auto".

        A speaker of a dialect speaks it wherever the language is Chinese or left open (`generate`
        in the package).
        """
        if speaker is not None and speaker in self.dialects and language in {"chinese", "auto"}:
            return self.languages[self.dialects[speaker]]
        return None if language == "auto" else self.languages[language]


def read(folder: Path) -> ModelConfig:
    """The configuration of the checkpoint in `folder`. Raises EngineMissing with the name of the
    file or the key that is missing and has no default.
    """
    root = Section(load_json(folder / "config.json"), "config.json", official_defaults.MODEL)
    if (model := root.values.get("model_type")) != "qwen3_tts":
        raise EngineMissing(
            f"{folder} is not a Qwen3-TTS checkpoint: config.json says model_type {model!r}"
        )
    kind = root.need("tts_model_type")
    codec = root.need("tokenizer_type")
    if codec != "qwen3_tts_tokenizer_12hz" or kind not in {"custom_voice", "base", "voice_design"}:
        raise EngineMissing(
            f"{folder} is not a 12 Hz Qwen3-TTS checkpoint: tokenizer_type {codec!r}, "
            f"tts_model_type {kind!r}"
        )
    talker = root.section("talker_config", official_defaults.TALKER)
    dialects = talker.values.get("spk_is_dialect") or {}
    predictor = talker.section("code_predictor_config", official_defaults.PREDICTOR)
    codec_vocab = talker.count("vocab_size")
    text_vocab = talker.count("text_vocab_size")
    return ModelConfig(
        kind=cast(Kind, kind),
        size=root.need("tts_model_size"),
        talker=read_stack(talker),
        predictor=read_stack(predictor),
        groups=talker.count("num_code_groups"),
        codec_vocab=codec_vocab,
        code_vocab=predictor.count("vocab_size"),
        text_vocab=text_vocab,
        text_hidden=talker.count("text_hidden_size"),
        codec=_codec_ids(talker, codec_vocab),
        text=_text_ids(root, text_vocab),
        languages=talker.ids("codec_language_id"),
        # there are none where voices are cloned or designed
        speakers=talker.ids("spk_id") if talker.values.get("spk_id") else {},
        dialects={name: dialect for name, dialect in dialects.items() if dialect},
        defaults=_defaults(_generation(folder, root.left_out)),
        speaker_encoder=root.section("speaker_encoder_config").values if kind == "base" else None,
        left_out=tuple(root.left_out),  # the last: the values above fill it
    )


def _text_ids(root: Section, vocabulary: int) -> TextIds:
    names = ("im_start", "im_end", "tts_pad", "tts_bos", "tts_eos")
    return TextIds(*(root.entry(f"{name}_token_id", vocabulary) for name in names))


def _codec_ids(talker: Section, vocabulary: int) -> CodecIds:
    names = (
        "bos_id",
        "eos_token_id",
        "pad_id",
        "think_id",
        "nothink_id",
        "think_bos_id",
        "think_eos_id",
    )
    return CodecIds(*(talker.entry(f"codec_{name}", vocabulary) for name in names))


def _generation(folder: Path, left_out: list[str]) -> Section:
    """How the checkpoint is sampled. The file may be missing."""
    path = folder / GENERATION_FILE
    values = load_json(path) if path.exists() else {}
    return Section(values, path.name, official_defaults.GENERATION, left_out)


def _defaults(section: Section) -> Defaults:
    return Defaults(
        do_sample=section.need("do_sample"),
        temperature=section.number("temperature"),
        top_k=section.count("top_k"),
        top_p=section.number("top_p"),
        repetition_penalty=section.number("repetition_penalty"),
        sub_do_sample=section.need("subtalker_dosample"),
        sub_temperature=section.number("subtalker_temperature"),
        sub_top_k=section.count("subtalker_top_k"),
        sub_top_p=section.number("subtalker_top_p"),
    )
