"""Our own engine for Qwen3-TTS: one frame at a time, many requests at once. Importing this loads no
torch.
"""

from __future__ import annotations

from engine.contract import Model, Progress
from engine.options import Options
from engine.qwen.checkpoint import revision_of
from engine.qwen3 import checkpoint, config
from engine.qwen3.voices import speaker_info
from engine.speech import Speaker, SpeechModel

__all__ = ["find"]


def find(model_id: str, options: Options | None = None) -> SpeechModel:
    """The checkpoint `model_id`, a folder or a hub id, with its voices. Reads, or fetches, only its
    small files; loading the model fetches the weights.

    Raises EngineMissing with the name of a file that is missing.
    """
    chosen = options or Options()
    folder = checkpoint.fetch(model_id, revision=chosen.revision, offline=chosen.offline)
    info = speaker_info(config.read(folder), model_id, revision_of(folder), chosen)
    progress = Progress()

    def load() -> Speaker:
        from engine.qwen.device import explained_memory
        from engine.qwen3.load import load_engine

        whole = checkpoint.fetch(
            model_id,
            revision=chosen.revision,
            weights=True,
            offline=chosen.offline,
            progress=progress,
        )
        with explained_memory(model_id):
            return load_engine(whole, info, chosen)

    return Model(info, load, progress=progress)
