"""Recognition with whisper: on any CPU, out of installed packages, with nothing to download.

The multilingual "base" model is the default; "tiny.en" knows English only and is three times as
fast. ASR_MODEL_ID may also be a folder with a model in CTranslate2's format, or a hub id.
"""

from __future__ import annotations

import importlib.metadata
import logging
import os
from collections.abc import Callable
from functools import partial
from typing import Final

from engine.contract import Ability, EngineMissing, Model, Progress
from engine.language_tables import NAMES
from engine.recognition import Recognizer, RecognizerInfo, RecognizerModel
from engine.whisper.engine import SHORT_PIECE, WINDOW_PIECE, WhisperEngine
from engine.whisper.packages import BASE_SHA256, Source, fetch, find_source, installed

__all__ = ["find"]

ENGLISH: Final[frozenset[Ability]] = frozenset({"words", "prompt"})
LANGUAGES: Final = tuple(code for code in NAMES if code != "yue")  # without Cantonese: 99
MULTILINGUAL: Final[frozenset[Ability]] = ENGLISH | {"translate"}


def find(
    model_id: str = "",
    slots: int = 4,
    threads: int = 0,
    offline: bool = False,
    have: Callable[[str], bool] = installed,
) -> RecognizerModel:
    """The whisper model that `model_id` stands for. Loads nothing. `threads` of 0 is every core
    that the process may use.

    Raises EngineMissing with a sentence that says what to install.
    """
    source = find_source(model_id, have)
    languages = _languages(source)
    info = RecognizerInfo(
        name="whisper",
        model_id=source.name,
        revision=_revision(source),
        slots=slots,
        languages=languages,
        can=MULTILINGUAL if source.multilingual else ENGLISH,
        aligns=languages,
        piece_seconds=SHORT_PIECE if source.short_window else WINDOW_PIECE,
    )
    progress = Progress()
    load = partial(_load, info, source, threads, offline, progress)
    return Model(info, load, progress=progress)


def _languages(source: Source) -> tuple[str, ...]:
    if not source.multilingual:
        return ("en",)
    return tuple(NAMES) if source.cantonese else LANGUAGES


def _revision(source: Source) -> str:
    weights = "" if source.path else f" {BASE_SHA256[:12]}"
    return f"faster-whisper=={importlib.metadata.version('faster-whisper')}{weights}"


def _load(
    info: RecognizerInfo, source: Source, threads: int, offline: bool, progress: Progress
) -> Recognizer:
    import ctranslate2

    from engine.whisper.windowed import WindowedModel

    logging.getLogger("faster_whisper").setLevel(logging.WARNING)
    cuda = ctranslate2.get_cuda_device_count() > 0
    files = source.files()
    path = fetch(source.path, offline, progress) if source.path else source.name
    try:
        model = WindowedModel(
            path,
            device="cuda" if cuda else "cpu",
            compute_type="float16" if cuda else "int8",
            cpu_threads=threads or len(os.sched_getaffinity(0)),
            local_files_only=offline,
            files=files,
        )
    except (RuntimeError, OSError, ValueError) as error:
        raise EngineMissing(
            f"the whisper model {source.path!r} can't be loaded: {error}"
        ) from error
    return WhisperEngine(info, model, source.short_window)
