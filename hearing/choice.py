"""Which recogniser a server has, by its settings."""

from __future__ import annotations

import engine as engines
from engine.contract import EngineMissing
from engine.recognition import RecognizerModel
from settings import AllSettings


def find_recognizer(
    settings: AllSettings, given: RecognizerModel | None = None
) -> tuple[RecognizerModel | None, str]:
    """The recogniser that was `given` or that the settings name, or a sentence that says why there
    is none.

    Raises EngineMissing where one was asked for by name and is missing.
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
