"""A recording to clone without its words is transcribed, and the answer says what was heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fake_recognizers import FakeRecognizers
from tests.recordings import TEXT, VOICES, clone
from tests.serving import Fakes, Served, serving
from tests.speech_recordings import librivox, wav

SPEECH = wav(librivox()[1].samples)
CLONING = ("clone", "seed")


@pytest.fixture
def fakes() -> FakeRecognizers:
    return FakeRecognizers()


@pytest.fixture
def served(fakes: FakeRecognizers, tmp_path: Path) -> Iterator[Served]:
    with serving(Fakes(can=CLONING), recognizer=fakes.model, voices_dir=tmp_path) as running:
        yield running


def references(served: Served) -> list[str]:
    """The words that the engine got with each recording."""
    return [text for engine in served.fakes.engines for did, text in engine.log if did == "voice"]


async def test_a_clone_without_words_gets_those_that_were_heard(served: Served) -> None:
    answer = await clone(served, SPEECH)
    [words] = references(served)
    assert words.startswith("w")
    assert words in answer.headers["warning"]
    assert (await clone(served, SPEECH, ref_text=words)).content == answer.content


async def test_given_words_and_a_voice_from_the_vector_alone_are_not_heard(
    served: Served, fakes: FakeRecognizers
) -> None:
    given = await clone(served, SPEECH, ref_text="What I said.")
    alone = await clone(served, SPEECH, x_vector_only_mode="true")
    assert [given.status_code, alone.status_code] == [200, 200]
    assert references(served) == ["What I said.", ""]
    assert fakes.requests == []


async def test_a_recording_in_json_is_heard_too_and_false_asks_for_it(served: Served) -> None:
    import base64

    fields: dict[str, Any] = {
        "ref_audio": base64.b64encode(SPEECH).decode(),
        "x_vector_only_mode": False,
    }
    answer = await served.say(TEXT, **fields)
    assert answer.status_code == 200
    assert references(served)[0] in answer.headers["warning"]


async def test_a_kept_voice_says_what_was_heard(served: Served) -> None:
    files = {"audio_sample": ("me.wav", SPEECH)}
    kept = (await served.post(VOICES, data={"name": "Anna"}, files=files)).json()
    assert kept["ref_text"].startswith("w")
    alone = (
        await served.post(VOICES, data={"name": "Eva", "x_vector_only_mode": "true"}, files=files)
    ).json()
    assert not alone.get("ref_text")
    given = (
        await served.post(VOICES, data={"name": "Ida", "ref_text": "Mine."}, files=files)
    ).json()
    assert given["ref_text"] == "Mine."


async def test_what_is_no_speech_is_cloned_without_words(served: Served) -> None:
    answer = await clone(served)  # noise
    assert answer.status_code == 200
    assert references(served) == [""]
    assert "warning" not in answer.headers


@pytest.mark.parametrize(
    ("file", "words"), [(b"hello", "not a recording"), (wav(librivox()[0].samples[:100]), "0.01 s")]
)
async def test_a_bad_recording_has_the_error_that_it_has_without_a_recogniser(
    served: Served, file: bytes, words: str
) -> None:
    answer = await clone(served, file)
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, "file")
    assert words in answer.json()["error"]["message"]
    kept = await served.post(VOICES, data={"name": "Bad"}, files={"audio_sample": ("me.wav", file)})
    assert (kept.status_code, kept.json()["error"]["param"]) == (400, "audio_sample")


async def test_nothing_is_heard_for_a_model_that_cannot_clone(fakes: FakeRecognizers) -> None:
    with serving(recognizer=fakes.model) as server:
        answer = await clone(server, SPEECH)
        assert answer.status_code == 400
        assert "can't clone voices" in answer.json()["error"]["message"]
        assert not fakes.engines, "the recogniser wasn't loaded to find out"
