"""English words of an engine without marks are aligned with a voice that says the same."""

from __future__ import annotations

import asyncio

import numpy as np

from engine import embedded
from engine.speech import Frame, Mark, Samples, Sampling, SpeechRequest
from tests.serving import Fakes, serving
from tests.timed_words import Heard, openai_events

BYTES_A_SECOND = 48_000  # of PCM16 at 24 kHz
TEXT = "The weather is lovely in the mountains, and the children are playing in the garden."


def check(heard: Heard, text: str) -> None:
    """Every word has a time, in order and inside the sound."""
    assert [word["word"] for word in heard.words] == text.split()
    end = 0.0
    for word in heard.words:
        assert end <= word["start"] <= word["end"]
        assert text[word["start_char"] : word["end_char"]] == word["word"]
        end = word["end"]
    assert end <= len(heard.sound) / BYTES_A_SECOND


def joe_speaks(text: str) -> tuple[Samples, list[Mark]]:
    """What joe says, and the times from inside his model."""
    model = embedded.find()
    engine = model.load()
    request = SpeechRequest(text, model.info.voices["joe"], "en", Sampling(), marks=True)
    slot = engine.admit(request)
    frames: list[Frame] = []
    while not (frames and frames[-1].last):
        frames += engine.step([slot])
    engine.close()
    marks = [mark for frame in frames for mark in frame.marks]
    return np.concatenate([frame.samples for frame in frames]), marks


class Speaks:
    """The sound of a fake engine: a text of one piece, whose characters have equal parts of it."""

    def __init__(self, sound: Samples, length: int) -> None:
        self.sound = sound
        self.share = len(sound) / length

    def __call__(self, request: SpeechRequest, start: int, end: int) -> Samples:
        return self.sound[round(start * self.share) : round(end * self.share)]


async def test_english_words_of_an_engine_without_marks_are_aligned_while_it_speaks() -> None:
    sound, marks = await asyncio.to_thread(joe_speaks, TEXT)
    with serving(Fakes(timing=None, sound=Speaks(sound, len(TEXT)))) as server:
        heard = await openai_events(server, TEXT)
    check(heard, TEXT)
    assert heard.timing == "aligned"
    wrong = [
        abs(word["start"] - mark.seconds) for word, mark in zip(heard.words, marks, strict=True)
    ]
    assert np.median(wrong) <= 0.02
    assert max(wrong) <= 0.15


async def test_words_are_estimated_from_where_the_sound_is_no_longer_the_text() -> None:
    sound, _ = await asyncio.to_thread(joe_speaks, TEXT)
    cut = len(sound) // 2
    noise = np.random.default_rng(0).normal(0, 0.3, 5 * cut).astype(np.float32)
    spoiled = np.concatenate([sound[:cut], noise])
    with serving(Fakes(timing=None, sound=Speaks(spoiled, len(TEXT)))) as server:
        heard = await openai_events(server, TEXT)
    check(heard, TEXT)
    assert heard.timing == "estimated"
