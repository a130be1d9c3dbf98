"""Which recogniser a server has, by its settings."""

from __future__ import annotations

import engine as engines
from engine.contract import EngineMissing
from engine.recognition import RecognizerModel
from settings import AllSettings


def find_recognizer(
    settings: AllSettings, given: RecognizerModel | None = None
) -> tuple[RecognizerModel | None, str]:
    """The recogniser (`given`, or the one that the settings name) and "", or None and a sentence
    that says why there is none. Loads nothing.

    Raises EngineMissing where ASR_ENGINE names a recogniser that isn't installed.
    """
    try:
        model = given or engines.find_recognizer(
            settings.asr_engine,
            settings.asr_model_id,
            settings.max_batch_size,
            settings.asr_threads,
        )
    except EngineMissing as error:
        if settings.asr_engine in {"auto", "none"}:
            return None, str(error)
        raise
    return model, ""
