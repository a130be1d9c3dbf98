"""Which files a checkpoint of Qwen3-TTS has.

A model's configuration and voices need only the small files; `fetch` with `weights=True` brings the
rest.
"""

from __future__ import annotations

from pathlib import Path

from engine.contract import Progress
from engine.qwen import checkpoint
from engine.qwen3.config import GENERATION_FILE

SMALL_FILES = ("config.json", "vocab.json", "merges.txt", "tokenizer_config.json")
WEIGHTS = (
    "model.safetensors",
    "speech_tokenizer/config.json",
    "speech_tokenizer/model.safetensors",
)
PATTERNS = [
    *SMALL_FILES,
    GENERATION_FILE,
    "model*.safetensors",
    "model.safetensors.index.json",
    "speech_tokenizer/*",
]


def fetch(
    model_id: str,
    *,
    revision: str | None = None,
    weights: bool = False,
    offline: bool = False,
    generation: bool = False,
    progress: Progress | None = None,
) -> Path:
    """The folder with the files of `model_id`, a folder or a hub id. With `generation`,
    generation_config.json is required too: the official package fails without it.

    Raises EngineMissing with the name of the first file that is missing and can't be fetched.
    """
    needed = (
        *SMALL_FILES,
        *((GENERATION_FILE,) if generation else ()),
        *(WEIGHTS if weights else ()),
    )
    patterns = PATTERNS if weights else (*SMALL_FILES, GENERATION_FILE)
    return checkpoint.fetch(
        model_id, needed, patterns, revision=revision, offline=offline, progress=progress
    )
