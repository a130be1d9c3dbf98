"""Texts as the embedded voices say them, with the times from inside the models."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from engine import embedded
from engine.speech import Frame, Mark, Samples, Sampling, SpeechRequest


@dataclass(frozen=True)
class Said:
    """A text, its sound at 24 kHz, and when its words are spoken."""

    text: str
    sound: Samples
    marks: list[Mark]


def say(
    texts: Iterable[str], voice: str = "joe", language: str = "en", seed: int | None = None
) -> list[Said]:
    model = embedded.find()
    engine = model.load()
    said = []
    for text in texts:
        sampling = Sampling(seed=seed)
        request = SpeechRequest(text, model.info.voices[voice], language, sampling, marks=True)
        slot = engine.admit(request)
        frames: list[Frame] = []
        while not (frames and frames[-1].last):
            frames += engine.step([slot])
        marks = [mark for frame in frames for mark in frame.marks]
        said.append(Said(text, np.concatenate([frame.samples for frame in frames]), marks))
    engine.close()
    return said
