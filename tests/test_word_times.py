"""The words of a text come with their times, before their sound, where a client asks for them."""

from __future__ import annotations

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
