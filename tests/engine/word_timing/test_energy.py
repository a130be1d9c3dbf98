"""Words' times from loudness and letters alone."""

from __future__ import annotations

import random
import string
import time

import numpy as np
import pytest

from engine.word_timing.energy import estimate
from engine.word_timing.spans import spans
from tests.engine.word_timing.synthetic import LETTER, RATE, check, glued

TEXTS = {
    "en": "When the storm finally passed, the fishermen went back to sea; but their nets were empty.",
    "de": "Als der Sturm vorüber war, fuhren die Fischer wieder hinaus, doch die Netze blieben leer.",
    "fr": "L'orage passé, les pêcheurs reprirent la mer ; mais leurs filets étaient vides aujourd'hui.",
    "zh": "暴风雨过去了，渔民们又出海了，可是网是空的。",
    "ja": "嵐が過ぎて、漁師たちはまた海へ出ましたが、きょうは網がからっぽでした。",
    "ko": "폭풍이 지나가고, 어부들은 다시 바다로 나갔지만, 그물은 비어 있었습니다.",
    "th": "พายุผ่านไป ชาวประมงก็ออกทะเลอีกครั้ง",
    "ar": "بعد العاصفة، عاد الصيادون إلى البحر.",
    "hi": "तूफ़ान के बाद, मछुआरे फिर समुद्र गए।",
}


def words(text: str) -> list[str]:
    return [text[span.start : span.end] for span in spans([text])]


def errors(*texts: str, **options: float) -> np.ndarray:
    truth = glued(*texts, **options)
    marks = estimate(truth.sound, RATE, texts)
    check(marks, [*texts], truth.sound)
    assert len(marks) == len(truth.starts)
    return np.abs(np.array([mark.seconds for mark in marks]) - truth.starts)


@pytest.mark.parametrize("language", TEXTS)
def test_words_glued_at_known_samples_are_found(language: str) -> None:
    found = errors(TEXTS[language])
    assert np.median(found) <= 0.04
    assert found.max() <= 0.15


def test_requests_that_follow_in_a_slot_count_their_own_characters() -> None:
    texts = [TEXTS["en"], " " + TEXTS["de"], "Yes."]
    truth = glued(*texts)
    marks = estimate(truth.sound, RATE, texts)
    check(marks, texts, truth.sound)
    assert {mark.request for mark in marks} == {0, 1, 2}
    assert marks[-1].seconds == pytest.approx(truth.starts[-1], abs=0.05)


def test_a_pause_belongs_to_no_word() -> None:
    truth = glued("Yes, well, perhaps.", pause=0.5)
    marks = estimate(truth.sound, RATE, ["Yes, well, perhaps."])
    for mark, start, end in zip(marks, truth.starts, truth.ends, strict=True):
        assert mark.seconds == pytest.approx(start, abs=0.03)
        assert mark.until == pytest.approx(end, abs=0.03)


def test_a_noisy_recording_has_silences_too() -> None:
    quiet = errors(TEXTS["en"])
    noisy = errors(TEXTS["en"], noise=0.004)  # 34 dB below the words
    assert noisy.max() <= max(0.15, 2 * quiet.max())


def test_punctuation_belongs_to_its_word_and_signs_alone_are_no_words() -> None:
    assert words("Well — « yes »: (perhaps) 100 % no.") == [
        "Well —",
        "yes »:",
        "(perhaps)",
        "100",
        "no.",
    ]
    assert words("「きゃっと」、と言った。") == ["「きゃっ", "と」、", "と", "言っ", "た。"]
    assert words("...") == []


@pytest.mark.parametrize("texts", [[], [""], ["..."], ["😀 — !"]])
def test_a_text_without_words_has_no_times(texts: list[str]) -> None:
    assert estimate(glued("Some words.").sound, RATE, texts) == []


@pytest.mark.parametrize("frames", [0, 1, 100, 30 * RATE])
def test_silence_has_no_words(frames: int) -> None:
    assert estimate(np.zeros(frames, np.float32), RATE, ["Some words."]) == []


@pytest.mark.parametrize("seconds", [0.01, 0.03, 0.1, 3.0])
@pytest.mark.parametrize("count", [1, 2, 50, 400])
def test_any_text_fits_into_any_sound(seconds: float, count: int) -> None:
    """A text that isn't what is said, much too long or much too short, still gives times in order."""
    rng = np.random.default_rng(count)
    sound = rng.normal(0, 0.1, round(seconds * RATE)).astype(np.float32)
    text = " ".join(["word"] * count)
    marks = estimate(sound, RATE, [text])
    check(marks, [text], sound)
    assert len(marks) == count


def test_random_texts_and_sounds_keep_the_rules() -> None:
    chance = random.Random(7)
    rng = np.random.default_rng(7)
    signs = string.ascii_letters + "   ,.—'-äé漢字かきゃっ한국ก้12" + "\u200b\n\t"
    for _ in range(60):
        texts = [
            "".join(chance.choices(signs, k=chance.randrange(60)))
            for _ in range(chance.randrange(4))
        ]
        loud = np.repeat(rng.choice([0.0, 0.001, 0.3], chance.randrange(1, 40)), 2400)
        sound = (rng.normal(0, 1, len(loud)) * loud).astype(np.float32)
        check(estimate(sound, RATE, texts), texts, sound)


@pytest.mark.parametrize("rate", [8000, 16_000, 24_000, 44_100, 48_000])
def test_any_rate_gives_the_same_times(rate: int) -> None:
    truth = glued(TEXTS["en"])
    at = np.arange(0, len(truth.sound) / RATE, 1 / rate)
    sound = np.interp(at, np.arange(len(truth.sound)) / RATE, truth.sound).astype(np.float32)
    marks = estimate(sound, rate, [TEXTS["en"]])
    assert np.abs(np.array([mark.seconds for mark in marks]) - truth.starts).max() <= 0.2


def test_time_grows_with_the_length_and_not_with_its_square() -> None:
    """Ten times the sound and the words take about ten times as long. Without pauses, too, and
    with as many of them as there can be."""

    def seconds(count: int, pause: float, word: str) -> float:
        text = " ".join([word] * count)
        sound = glued(text, pause=pause).sound
        began = time.process_time()
        estimate(sound, RATE, [text])
        return time.process_time() - began

    for pause, word in ((0.0, "word"), (0.09, "a,")):
        seconds(10, pause, word)
        short = max(seconds(30, pause, word), 0.01)
        assert seconds(300, pause, word) < 40 * short


def test_a_letter_takes_time() -> None:
    """The words of the synthetic sound are as long as their letters, so this checks the helper."""
    truth = glued("aaaa aaaaaaaaa")
    lengths = np.array(truth.ends) - truth.starts
    assert lengths[0] == pytest.approx(5 * LETTER, abs=0.001)
