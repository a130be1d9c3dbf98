"""Whisper says when the words of a text are spoken."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import soxr

from engine import whisper
from engine.contract import BadRequest, EngineError, Failure, Unsupported
from engine.recognition import RATE, AudioRequest
from engine.speech import Samples
from engine.whisper.alignment import NoMatch
from tests.engine.word_timing.spoken import Said, say
from tests.engine.word_timing.synthetic import check

TEXTS = [
    "When the storm finally passed, the fishermen went back to sea, but their nets were empty.",
    "Seventy-five percent of the tourists, most of them young, stayed for less than an hour.",
    "The train to the city leaves from the other platform.",
    "I don't know whether it's true; that's what they have been saying for years.",
]
JAPANESE = "嵐が過ぎて、漁師たちはまた海へ出ましたが、きょうは網がからっぽでした。"


@pytest.fixture(scope="module")
def base() -> Any:
    engine = whisper.find("base").load()
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def joe() -> list[Said]:
    return say(TEXTS)


def at_16_khz(sound: Samples) -> Samples:
    return np.asarray(soxr.resample(sound, 24_000, RATE), np.float32)


def errors(engine: Any, said: Said, language: str) -> list[float]:
    """Seconds by which the beginnings of words are wrong."""
    sound = at_16_khz(said.sound)
    marks = engine.align(sound, said.text, language)
    check(marks, [said.text], sound, RATE)
    starts = {mark.start: mark.seconds for mark in marks}
    return [abs(starts[mark.start] - mark.seconds) for mark in said.marks if mark.start in starts]


def test_english_words_are_aligned(base: Any, joe: list[Said]) -> None:
    """Measured 40 ms in the median and 156 at the 95th percentile, 178 words."""
    wrong = [error for said in joe for error in errors(base, said, "en")]
    assert len(wrong) >= 55
    assert np.median(wrong) <= 0.07
    assert np.percentile(wrong, 95) <= 0.25


def test_japanese_characters_are_aligned(base: Any) -> None:
    """Measured 23 ms in the median and 90 at the 95th percentile, 57 words."""
    [said] = say([JAPANESE], "jf_alpha", "ja")
    wrong = errors(base, said, "ja")
    assert len(wrong) >= 8
    assert np.median(wrong) <= 0.06
    assert np.percentile(wrong, 95) <= 0.2


def test_no_word_begins_before_the_sound(base: Any, joe: list[Said]) -> None:
    silence = np.zeros(RATE, np.float32)
    sound = np.concatenate([silence, at_16_khz(joe[2].sound)])
    assert base.align(sound, joe[2].text, "en")[0].seconds == pytest.approx(1.03, abs=0.03)


@pytest.mark.parametrize("place", range(len(TEXTS)))
def test_another_text_is_refused(base: Any, joe: list[Said], place: int) -> None:
    other = TEXTS[(place + 1) % len(TEXTS)]
    with pytest.raises(NoMatch):
        base.align(at_16_khz(joe[place].sound), other, "en")


def test_noise_is_refused(base: Any) -> None:
    noise = np.random.default_rng(0).normal(0, 0.1, 3 * RATE).astype(np.float32)
    with pytest.raises(NoMatch):
        base.align(noise, TEXTS[0], "en")


@pytest.mark.parametrize("seconds", [29.5, 60.0])
def test_more_than_a_window_is_refused(base: Any, seconds: float) -> None:
    with pytest.raises(NoMatch):
        base.align(np.zeros(round(seconds * RATE), np.float32), TEXTS[0], "en")


def test_a_long_text_is_refused(base: Any) -> None:
    with pytest.raises(BadRequest):
        base.align(np.zeros(RATE, np.float32), "word " * 400, "en")


@pytest.mark.parametrize("text", ["", " ", "...", "😀"])
def test_a_text_without_words_has_no_times(base: Any, text: str) -> None:
    assert base.align(np.zeros(RATE, np.float32), text, "en") == []


@pytest.mark.parametrize("frames", [0, 1, 50, 160, 1600])
def test_hardly_any_sound_keeps_the_rules(base: Any, frames: int) -> None:
    sound = np.zeros(frames, np.float32)
    try:
        marks = base.align(sound, "Yes.", "en")
    except EngineError:
        return
    check(marks, ["Yes."], sound, RATE)


def test_an_unknown_language_is_refused(base: Any) -> None:
    with pytest.raises(Unsupported):
        base.align(np.zeros(RATE, np.float32), "Saluton.", "eo")


def test_recognition_is_the_same_after_an_alignment(base: Any, joe: list[Said]) -> None:
    def heard() -> list[str]:
        slot = base.admit(AudioRequest(at_16_khz(joe[0].sound), language="en"))
        results: list[Any] = []
        while not (results and results[-1].last):
            results += base.step([slot])
        return [result.text for result in results]

    before = heard()
    base.align(at_16_khz(joe[2].sound), joe[2].text, "en")
    assert heard() == before


def test_a_request_with_a_transcript_gets_its_words(base: Any, joe: list[Said]) -> None:
    sound = at_16_khz(joe[0].sound)
    request = AudioRequest(sound, language="en", words=True, transcript=joe[0].text)
    [words] = base.step([base.admit(request)])
    [segment] = words.segments
    assert words.last
    assert "".join(word.text for word in segment.words) == joe[0].text
    starts = [mark.seconds for mark in base.align(sound, joe[0].text, "en")]
    assert [word.start for word in segment.words] == starts
    other = AudioRequest(sound, language="en", words=True, transcript=joe[1].text)
    [failure] = base.step([base.admit(other)])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, NoMatch)


def test_the_tokenizer_has_all_merges_of_its_vocabulary(base: Any) -> None:
    encoded = base.model.hf_tokenizer.encode(" the tourists went to", add_special_tokens=False)
    assert encoded.tokens == ["Ġthe", "Ġtourists", "Ġwent", "Ġto"]
