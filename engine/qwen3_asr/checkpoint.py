"""Which files a Qwen3-ASR checkpoint has, and what its tensors are called.

The official package and transformers 5 (the "-hf" exports) name the same tensors differently. The
names in the file decide, not the configuration.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from engine.contract import EngineMissing, Progress
from engine.qwen import checkpoint
from engine.qwen.config import load_json

SMALL_FILES: Final = (
    "config.json",
    "vocab.json",
    "merges.txt",
    "tokenizer.json",
    "tokenizer_config.json",
    "generation_config.json",
)
WEIGHTS: Final = ("model*.safetensors", "model.safetensors.index.json")

# Our names and those of the -hf exports; the first that fits counts.
HF_NAMES: Final = (
    ("audio_tower.proj1.", "model.multi_modal_projector.linear_1."),
    ("audio_tower.proj2.", "model.multi_modal_projector.linear_2."),
    ("audio_tower.", "model.audio_tower."),
    ("model.", "model.language_model."),
)


def fetch(
    model_id: str,
    *,
    revision: str | None = None,
    weights: bool = False,
    offline: bool = False,
    progress: Progress | None = None,
) -> Path:
    """The folder with the files of `model_id`, a folder or a hub id; `progress` says how far they
    have come.

    Raises EngineMissing with the name of the first file that is missing and can't be fetched.
    """
    needed = ("config.json", *(("model.safetensors",) if weights else ()))
    patterns = (*SMALL_FILES, *(WEIGHTS if weights else ()))
    folder = checkpoint.fetch(
        model_id, needed, patterns, revision=revision, offline=offline, progress=progress
    )
    if not (folder / "vocab.json").exists() and not (folder / "tokenizer.json").exists():
        raise EngineMissing(f"{model_id} lacks vocab.json: there is no {folder / 'vocab.json'}")
    return folder


def names_one(model_id: str) -> bool:
    """Whether a folder holds a checkpoint of Qwen3-ASR, or a hub id is called like one."""
    config = Path(model_id) / "config.json"
    if config.exists():
        return str(load_json(config).get("model_type", "")).startswith("qwen3_asr")
    return "qwen3-asr" in model_id.lower()


def sources(
    names: set[str], split: Callable[[str], tuple[str, ...]]
) -> Callable[[str], tuple[str, ...]]:
    """The names in the file for each of our parameters. `names` are those in the file, and `split`
    gives the parts of a parameter that we hold as one.

    A file that has no head of its own has the table of embeddings in its place.
    """
    hf = any(name.startswith("model.language_model.") for name in names)
    heads = ("lm_head.weight", "score.weight") if hf else ("thinker.lm_head.weight",)
    table = "model.language_model." if hf else "thinker.model."
    head = next((name for name in heads if name in names), f"{table}embed_tokens.weight")

    def find(name: str) -> tuple[str, ...]:
        if name == "lm_head.weight":
            return (head,)
        plain = name.replace(".product.", ".")
        return tuple(_hf_name(part) if hf else f"thinker.{part}" for part in split(plain))

    return find


def _hf_name(name: str) -> str:
    ours, theirs = next(pair for pair in HF_NAMES if name.startswith(pair[0]))
    return theirs + name.removeprefix(ours)
