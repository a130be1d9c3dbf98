"""What a speech engine must know of the settings when it is loaded."""

from __future__ import annotations

from engine.options import Options
from settings import SOUND_SETTINGS, AllSettings


def engine_options(settings: AllSettings) -> Options:
    """The options of the engine."""
    max_new_tokens = max(settings.max_new_tokens, 2) if settings.max_new_tokens else None
    return Options(
        slots=settings.max_batch_size,
        compile=settings.torch_compile,
        graphs=settings.use_cuda_graphs,
        max_new_tokens=max_new_tokens,
        kokoro_convolutions=settings.kokoro_convolutions,
        **settings.model_dump(include=SOUND_SETTINGS),
    )
