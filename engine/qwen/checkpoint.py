"""Where a checkpoint's files are: in a folder, or on the Hugging Face hub and in its cache.

Offline mode is huggingface_hub's own (HF_HUB_OFFLINE), or `offline=True`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from engine import hub
from engine.contract import EngineMissing, Progress

PATH_STARTS = ("/", ".", "~")  # no hub id begins with these


def fetch(
    model_id: str,
    needed: Sequence[str],
    patterns: Sequence[str],
    *,
    revision: str | None = None,
    offline: bool = False,
    progress: Progress | None = None,
) -> Path:
    """The folder with the files of `model_id`, a folder or a hub id. From the hub come the files
    that match `patterns`; `progress` says how far they have come.

    Raises EngineMissing with the name of the first of the files `needed` that is missing and can't
    be fetched.
    """
    folder = Path(model_id)
    if not folder.is_dir():
        if model_id.startswith(PATH_STARTS):
            raise EngineMissing(f"there is no folder {model_id}")
        folder = hub.download(
            model_id,
            revision,
            patterns,
            lambda folder: missing(folder, needed),
            offline=offline,
            progress=progress,
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


def revision_of(folder: Path) -> str:
    """A name that tells a checkpoint from any other: the hub's commit, or a digest of its files."""
    if folder.parent.name == "snapshots":
        return folder.name
    weights = folder / "model.safetensors"
    size = weights.stat().st_size if weights.exists() else 0
    config = (folder / "config.json").read_bytes()
    return hashlib.sha256(config + str(size).encode()).hexdigest()[:16]
