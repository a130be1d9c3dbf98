"""Where somebody speaks: real speech is found, and silence, noise, tones and music are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine import vad
from engine.contract import EngineMissing
from engine.recognition import RATE, Samples
from engine.vad import FRAME, VoiceActivity
from tests.speech_recordings import joined, librivox

TIME = np.arange(RATE * 10) / RATE


def _music() -> Samples:
    """Chords that change twice a second, with their overtones and a beat."""
    chords = ((262, 330, 392), (220, 262, 330), (175, 220, 262), (196, 247, 294))
    sound = np.zeros(len(TIME))
    for number, start in enumerate(range(0, len(TIME), RATE // 2)):
        now = TIME[start : start + RATE // 2]
        decay = np.exp(-3 * (now - now[0]))
        for note in chords[number % 4]:
            for overtone in (1, 2, 3):
                sound[start : start + RATE // 2] += (
                    decay * np.sin(2 * np.pi * note * overtone * now) / overtone
                )
    return (0.1 * sound).astype(np.float32)


SILENT: dict[str, Callable[[], Samples]] = {
    "silence": lambda: np.zeros(len(TIME), np.float32),
    "noise": lambda: np.random.default_rng(0).normal(0, 0.1, len(TIME)).astype(np.float32),
    "a tone": lambda: (0.5 * np.sin(2 * np.pi * 440 * TIME)).astype(np.float32),
    "hum": lambda: (0.3 * np.sign(np.sin(2 * np.pi * 50 * TIME))).astype(np.float32),
    "music": _music,
}


@pytest.mark.parametrize("name", SILENT)
def test_what_is_no_speech_is_not_taken_for_it(name: str) -> None:
    assert (VoiceActivity().push(SILENT[name]()) > 0.5).mean() < 0.02


def test_speech_is_found_where_it_is() -> None:
    _, samples = joined(librivox())
    found = VoiceActivity().push(samples) > 0.5
    assert 0.6 < found.mean() < 0.95
    quiet = np.abs(samples[: len(found) * FRAME]).reshape(len(found), FRAME).max(axis=1) < 0.001
    assert found[quiet].mean() < 0.35  # it holds on for a moment after a word


def test_the_portions_that_sound_comes_in_change_nothing() -> None:
    samples = librivox()[0].samples
    whole = VoiceActivity().push(samples)
    detector = VoiceActivity()
    parts = np.concatenate(
        [detector.push(samples[start : start + 777]) for start in range(0, len(samples), 777)]
    )
    assert np.array_equal(whole, parts)
    assert len(detector.flush()) == (1 if len(samples) % FRAME else 0)


def test_a_missing_model_is_a_sentence_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match="make ears"):
        vad.path()
    assert "make ears" in vad.missing()
