"""The voice that serves as the ruler: the embedded voice heart, which costs 1 % of a core."""

from __future__ import annotations

import threading

import numpy as np

from engine.contract import EngineMissing, Failure
from engine.speech import Frame, Sampling, Speaker, SpeechModel, SpeechRequest, Voice
from engine.word_timing.ruler import NoMatch, RulerTiming, Spoken

VOICE = "heart"
LANGUAGE = "en"


class RulerVoice:
    """Says texts with their times. Any thread may call it; the voice is loaded with the first text,
    and again after `unload`.
    """

    def __init__(self, model: SpeechModel, voice: Voice) -> None:
        self.rate = model.info.sample_rate
        self._model = model
        self._voice = voice
        self._engine: Speaker | None = None
        self._lock = threading.Lock()  # an engine is for one thread at a time

    def timing(self, rate: int) -> RulerTiming:
        """The times of a slot whose sound has `rate` Hz."""
        return RulerTiming(self.say, self.rate, rate)

    def say(self, text: str) -> Spoken:
        """Raises EngineError for a text that the voice can't say."""
        request = SpeechRequest(text, self._voice, LANGUAGE, Sampling(seed=0), marks=True)
        with self._lock:
            self._engine = self._engine or self._model.load()
            frames = _frames(self._engine, request)
        marks = [mark for frame in frames for mark in frame.marks]
        if not marks:
            raise NoMatch("the ruler has no times")
        return Spoken(np.concatenate([frame.samples for frame in frames]), marks)

    def unload(self) -> None:
        """Frees the voice's memory."""
        with self._lock:
            engine = self._engine
            self._engine = None
            if engine:
                engine.close()


def find() -> RulerVoice | None:
    """The ruler, where its voice is installed and has times. Loads nothing."""
    from engine import embedded

    try:
        model = embedded.find(slots=1)
    except EngineMissing:
        return None
    voice = model.info.voices.get(VOICE)
    return RulerVoice(model, voice) if voice and "marks" in model.info.can else None


def _frames(engine: Speaker, request: SpeechRequest) -> list[Frame]:
    slot = engine.admit(request)
    frames: list[Frame] = []
    while not (frames and frames[-1].last):
        for item in engine.step([slot]):
            if isinstance(item, Failure):
                raise item.error
            frames.append(item)
    return frames
