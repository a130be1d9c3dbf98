"""What a name of a voice means."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import find
from settings import Settings
from speaking.utterance import voices_of
from voices.voices import UnknownVoice, Voices


@pytest.fixture
def voices(tmp_path: Path) -> Voices:
    return voices_of(find("embedded").info, Settings(voices_dir=tmp_path))


@pytest.mark.parametrize("name", ["af_heart", "AF_Heart", " af_heart "])
def test_kokoros_name_of_heart_is_heart(voices: Voices, name: str) -> None:
    assert voices.resolve(name) == voices.resolve("heart")
    assert name in voices
    assert name not in voices.languages(), "it isn't listed a second time"


@pytest.mark.parametrize("name", ["af_nobody", "heart_af", "am_heart", "af_alloy", "af_"])
def test_other_names_of_that_form_are_unknown(voices: Voices, name: str) -> None:
    assert name not in voices
    with pytest.raises(UnknownVoice, match="Known voices: alloy, ash"):
        voices.resolve(name)


@pytest.mark.parametrize("name", ["alloy", "Joe", "af_bella", "jf_alpha", "VIVIAN"])
def test_every_name_is_found_in_any_case(voices: Voices, name: str) -> None:
    assert name in voices


def test_where_no_voice_is_heart_its_other_name_is_unknown(tmp_path: Path) -> None:
    voices = voices_of(find("fake").info, Settings(voices_dir=tmp_path))
    assert "af_heart" not in voices and "alloy" in voices
