"""Where a checkpoint's files are: in a folder, or on the Hugging Face hub and in its cache.

A model's configuration and voices need only the small files; `fetch` with `weights=True` brings the
rest. Offline mode is huggingface_hub's own (HF_HUB_OFFLINE), or `offline=True`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.contract import EngineMissing
from engine.qwen3 import hub
from engine.qwen3.config import GENERATION_FILE

SMALL_FILES = ("config.json", "vocab.json", "merges.txt", "tokenizer_config.json")
WEIGHTS = (
    "model.safetensors",
    "speech_tokenizer/config.json",
    "speech_tokenizer/model.safetensors",
)
PATH_STARTS = ("/", ".", "~")  # no hub id begins with these
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
    folder = Path(model_id)
    if not folder.is_dir():
        if model_id.startswith(PATH_STARTS):
            raise EngineMissing(f"there is no folder {model_id}")
        patterns = PATTERNS if weights else (*SMALL_FILES, GENERATION_FILE)
        folder = hub.download(
            model_id, revision, patterns, lambda folder: missing(folder, needed), offline=offline
        )
    if name := missing(folder, needed):
        raise EngineMissing(f"{model_id} lacks {name}: there is no {folder / name}")
    return folder


def missing(folder: Path, needed: Sequence[str]) -> str:
    """The first of the files that isn't in the folder. The weights may be there in pieces."""
    sharded = (folder / "model.safetensors.index.json").exists()
    paths = (folder / name for name in needed)
    absent = (str(path.relative_to(folder)) for path in paths if not path.exists())
    return next((name for name in absent if not (sharded and name == "model.safetensors")), "")
