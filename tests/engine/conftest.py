"""The embedded engine, loaded once, and a function that speaks a text with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pytest

from engine.embedded import find
from engine.speech import Frame, Sampling, Speaker, SpeechRequest


class Say(Protocol):
    """Speaks a text to its end and returns the frames."""

    def __call__(
        self, text: str, voice: str = "heart", language: str = "en", seed: int = 1
    ) -> list[Frame]: ...


@pytest.fixture(scope="session")
def embedded() -> Iterator[Speaker]:
    engine = find().load()
    yield engine
    engine.close()


def ask(
    engine: Speaker, text: str, voice: str = "heart", language: str = "en", seed: int = 1
) -> SpeechRequest:
    return SpeechRequest(text, engine.info.voices[voice], language, Sampling(seed))


@pytest.fixture(scope="session")
def say(embedded: Speaker) -> Say:
    def speak(text: str, voice: str = "heart", language: str = "en", seed: int = 1) -> list[Frame]:
        slot = embedded.admit(ask(embedded, text, voice, language, seed))
        frames: list[Frame] = []
        while not frames or not frames[-1].last:
            [frame] = embedded.step([slot])
            assert isinstance(frame, Frame)
            frames.append(frame)
        return frames

    return speak
