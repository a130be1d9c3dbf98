"""Where a checkpoint's files are: in a folder, or on the Hugging Face hub and its cache.

The cards of a model (configuration, voices) need only the small files; `fetch` with `weights=True` brings the rest.
Offline mode is huggingface_hub's own (HF_HUB_OFFLINE), or `offline=True`.
"""

from __future__ import annotations

from pathlib import Path

from engine.contract import EngineMissing

CARD = ("config.json", "generation_config.json")
TOKENIZER = ("vocab.json", "merges.txt", "tokenizer_config.json")
WEIGHTS = ("model.safetensors", "speech_tokenizer/config.json", "speech_tokenizer/model.safetensors")
PATTERNS = [*CARD, *TOKENIZER, "model*.safetensors", "model.safetensors.index.json", "speech_tokenizer/*"]


def fetch(model_id: str, *, revision: str | None = None, weights: bool = False, offline: bool = False) -> Path:
    """The folder with the files of `model_id`, a folder or a hub id.

    Raises EngineMissing naming the first file that is neither there nor to be had.
    """
    folder = Path(model_id)
    if not folder.is_dir():
        folder = _download(model_id, revision, PATTERNS if weights else [*CARD, *TOKENIZER], offline)
    sharded = (folder / "model.safetensors.index.json").exists()
    for name in (*CARD, *TOKENIZER, *(WEIGHTS if weights else ())):
        if not (folder / name).exists() and not (sharded and name == "model.safetensors"):
            raise EngineMissing(f"{model_id} lacks {name}: there is no {folder / name}")
    return folder


def _download(model_id: str, revision: str | None, patterns: list[str], offline: bool) -> Path:
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError
    except ImportError:
        raise EngineMissing(f"{model_id} is no folder, and to fetch it needs: pip install huggingface_hub") from None
    try:
        return Path(snapshot_download(model_id, revision=revision, allow_patterns=patterns, local_files_only=offline))
    except HFValidationError:
        raise EngineMissing(f"{model_id} is neither a folder nor a hub id (owner/name)") from None
    except LocalEntryNotFoundError as error:
        raise EngineMissing(f"{model_id} isn't in the hub's cache and can't be fetched: {error}") from error
    except (HfHubHTTPError, OSError) as error:
        raise EngineMissing(f"{model_id} can't be fetched from the hub: {error}") from error
