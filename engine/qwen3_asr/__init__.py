"""Our own engine for Qwen3-ASR: short steps, many requests at once. Importing this loads no
torch.
"""

from __future__ import annotations

from pathlib import Path

from engine.contract import EngineMissing, Model, Progress
from engine.options import Options
from engine.qwen.checkpoint import revision_of
from engine.qwen3_asr import checkpoint, config
from engine.qwen3_asr.config import ModelConfig
from engine.qwen3_asr.language_tables import ALIGNED
from engine.recognition import Recognizer, RecognizerInfo, RecognizerModel

__all__ = ["find"]


def find(
    model_id: str,
    options: Options | None = None,
    partials_id: str = "",
    aligner_id: str = "",
) -> RecognizerModel:
    """The checkpoint `model_id`, a folder or a hub id, the smaller one that makes the drafts of
    live speech, and the forced aligner, if any. Reads, or fetches, only the small files; loading
    fetches the weights.

    Raises EngineMissing with the name of a file that is missing.
    """
    chosen = options or Options()
    progress = Progress()

    def fetch(name: str, *, weights: bool) -> Path | None:
        if not name:
            return None
        return checkpoint.fetch(
            name,
            revision=chosen.revision,
            weights=weights,
            offline=chosen.offline,
            progress=progress,
        )

    names = (model_id, partials_id, aligner_id)
    folders = [fetch(name, weights=False) for name in names]
    main, partials, aligner = (config.read(folder) if folder else None for folder in folders)
    assert main is not None and folders[0] is not None
    _check(names, main, partials, aligner)
    info = RecognizerInfo(
        name="qwen3",
        model_id=model_id,
        revision=revision_of(folders[0]),
        slots=chosen.slots,
        languages=main.languages,
        can=frozenset({"words", "translate", "prompt"}),
        names=(model_id,),
        aligns=ALIGNED if aligner else (),
    )

    def load() -> Recognizer:
        from engine.qwen3_asr.load import load_engine

        whole = [fetch(name, weights=True) for name in names]
        assert whole[0] is not None
        return load_engine(whole[0], info, chosen, whole[1], whole[2])

    return Model(info, load, progress=progress)


def _check(
    names: tuple[str, str, str],
    main: ModelConfig,
    partials: ModelConfig | None,
    aligner: ModelConfig | None,
) -> None:
    """Raises EngineMissing for checkpoints that don't do what they are named for."""
    for name, config_of in zip(names[:2], (main, partials), strict=True):
        if config_of and config_of.aligns:
            raise EngineMissing(f"{name} is a forced aligner: it doesn't transcribe")
    if aligner and not aligner.aligns:
        raise EngineMissing(f"{names[2]} is no forced aligner (ASR_ALIGNER_ID)")
    if partials and partials.ids != main.ids:
        raise EngineMissing(f"{names[0]} and {names[1]} have different tokens (DUAL_MODEL)")
