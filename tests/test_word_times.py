"""The words of a text come with their times, before their sound, where a client asks for them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.serving import TWO, Fakes, serving
from tests.timed_words import FRAMINGS, Heard, openai_events

BYTES_A_SECOND = 48_000  # of PCM16 at 24 kHz


def check(heard: Heard, text: str) -> None:
    """The words are in order, in the sound, before their sound, and in the text."""
    end = 0.0
    char = 0
    for word in heard.words:
        assert end <= word["start"] <= word["end"]
        assert char <= word["start_char"] < word["end_char"]
        assert text[word["start_char"] : word["end_char"]] == word["word"]
        end = word["end"]
        char = word["end_char"]
    assert end <= len(heard.sound) / BYTES_A_SECOND
    sent = 0
    for part in heard.parts:
        if isinstance(part, bytes):
            sent += len(part)
        else:
            assert all(word["start"] >= sent / BYTES_A_SECOND for word in part)


@pytest.mark.parametrize("framing", FRAMINGS.values(), ids=FRAMINGS)
async def test_every_framing_carries_the_same_words(framing: Any) -> None:
    with serving(audio_cache_max=0) as server:
        heard = await framing(server, TWO)
        first = await openai_events(server, TWO)
    check(heard, TWO)
    assert [word["word"] for word in heard.words] == TWO.split()
    assert heard.words == first.words
    assert heard.timing == "model"


async def test_words_that_are_not_asked_for_cost_nothing() -> None:
    fakes = Fakes()
    with serving(fakes) as server:
        plain = (await server.say(TWO, stream_format="sse")).text
        heard = await openai_events(server, TWO)
    assert "words" not in plain
    assert "timing" not in plain
    assert heard.cache == "miss"  # the first clip has no words


@pytest.mark.parametrize("framing", FRAMINGS.values(), ids=FRAMINGS)
async def test_words_of_an_engine_without_marks_are_estimated(framing: Any) -> None:
    with serving(Fakes(timing=None)) as server:
        heard = await framing(server, TWO)
        again = await framing(server, TWO)
    check_late(heard, TWO)
    assert [word["word"] for word in heard.words] == TWO.split()
    assert heard.timing == again.timing == "estimated"
    assert again.words == heard.words


async def test_words_of_texts_that_follow_in_a_slot_are_estimated() -> None:
    text = " ".join(f"This is sentence number {word}." for word in ("one", "two", "three") * 9)
    fakes = Fakes(timing=None, can=("seed", "live"), max_live_chars=400)
    with serving(fakes) as server:
        heard = await openai_events(server, text)
    check_late(heard, text)
    assert [word["word"] for word in heard.words] == text.split()
    assert 1 < len(fakes.admitted()) < 27  # several slots, of several sentences each


async def test_words_behind_a_change_of_speed_are_estimated_in_the_clients_seconds() -> None:
    with serving(Fakes(timing=None)) as server:
        plain = await openai_events(server, TWO)
        slow = await openai_events(server, TWO, speed=0.5)
    check_late(slow, TWO)
    for word, slower in zip(plain.words, slow.words, strict=True):
        assert slower["start"] == pytest.approx(2 * word["start"], abs=0.002)


def check_late(heard: Heard, text: str) -> None:
    """As `check`, but the words may come behind their sound."""
    check(replace(heard, parts=[heard.words, heard.sound]), text)
