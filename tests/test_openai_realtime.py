"""OpenAI's Realtime transcription sessions, with OpenAI's own client and its types. The recogniser
is the fake one but for the last test.
"""

from __future__ import annotations

import asyncio
import base64
import io
import json
import random
import socket
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import openai
import pytest
import soundfile
import soxr
import websockets

from api.transcriber import Final
from dialects.openai_realtime_items import Item
from dialects.openai_realtime_session import SessionOptions
from edge.errors import InvalidRequest
from engine import whisper
from engine.recognition import RATE, RecognitionSlot, Samples, Segment
from tests.fake_recognizers import FakeRecognizers
from tests.judge import wer
from tests.keys import SECRET, key_table
from tests.realtime_client import PATH, TRANSCRIPTION, Client, connected
from tests.serving import Gate, Served, serving, until
from tests.serving_with_runner import serving_with_runner
from tests.speech_recordings import joined, librivox

SPOKEN = librivox()[1].samples  # three seconds
GAP = np.zeros(RATE, np.float32)
LANGUAGES = ("en", "de", "zh", "ja")
MANUAL: dict[str, Any] = {"turn_detection": None}


def raw(samples: Samples, rate: int = 24_000, subtype: str = "PCM_16") -> bytes:
    """Sound without a header."""
    file = io.BytesIO()
    resampled = soxr.resample(samples, RATE, rate)
    soundfile.write(file, resampled, rate, format="RAW", subtype=subtype, endian="LITTLE")
    return file.getvalue()


SPEECH = raw(SPOKEN)
SILENCE = raw(GAP)


@pytest.fixture
def fakes() -> FakeRecognizers:
    return FakeRecognizers()


@pytest.fixture
def served(fakes: FakeRecognizers) -> Iterator[Served]:
    with serving(recognizer=fakes.model) as running:
        yield running


def openai_client(served: Served) -> openai.AsyncOpenAI:
    base_url = f"{served.base_url}/v1"
    sockets = base_url.replace("http", "ws")  # the beta's client would take wss
    return openai.AsyncOpenAI(api_key="none", base_url=base_url, websocket_base_url=sockets)


# -------------------------------------------------------------------------------- OpenAI's own client


async def test_openais_client_gets_a_transcript_of_each_utterance(served: Served) -> None:
    async with (
        openai_client(served) as client,
        client.realtime.connect(extra_query={"intent": "transcription"}) as connection,
    ):
        await connection.session.update(
            session={
                "type": "transcription",
                "audio": {
                    "input": {
                        "format": {"type": "audio/pcm", "rate": 24000},
                        "transcription": {"model": "gpt-4o-transcribe", "language": "en"},
                        "turn_detection": {"type": "server_vad", "silence_duration_ms": 400},
                    }
                },
            }
        )
        for _ in range(2):
            sound = SPEECH + SILENCE
            for start in range(0, len(sound), 9600):
                audio = base64.b64encode(sound[start : start + 9600]).decode()
                await connection.input_audio_buffer.append(audio=audio)
        transcripts = []
        async with asyncio.timeout(20):
            async for event in connection:
                assert event.type != "error", event
                if event.type == f"{TRANSCRIPTION}.completed":
                    transcripts.append(event.transcript)
                if len(transcripts) == 2:
                    break
    assert all(text.startswith("w") for text in transcripts)


async def test_the_beta_client_of_openai_is_answered_in_its_shapes(served: Served) -> None:
    async with (
        openai_client(served) as client,
        client.beta.realtime.connect(
            model="whisper-1", extra_query={"intent": "transcription"}
        ) as connection,
    ):
        await connection.transcription_session.update(
            session={
                "input_audio_format": "pcm16",
                "input_audio_transcription": {"model": "whisper-1", "language": "en"},
                "turn_detection": None,  # type: ignore[typeddict-item]
            }
        )
        await connection.input_audio_buffer.append(audio=base64.b64encode(SPEECH).decode())
        await connection.input_audio_buffer.commit()
        kinds = []
        async with asyncio.timeout(20):
            async for event in connection:
                kinds.append(event.type)
                if event.type == f"{TRANSCRIPTION}.completed":
                    assert event.transcript.startswith("w")
                    break
    assert [kind for kind in kinds if not kind.endswith("delta")] == [
        "transcription_session.created",
        "transcription_session.updated",
        "input_audio_buffer.committed",
        "conversation.item.created",
        f"{TRANSCRIPTION}.completed",
    ]


async def test_livekits_beta_messages_get_interim_words_and_transcripts(served: Served) -> None:
    """LiveKit sends its options at once, and 50 ms of sound in a message."""
    async with connected(served, beta=True) as client:
        session = {
            "input_audio_format": "pcm16",
            "input_audio_transcription": {"model": "whisper-1", "prompt": "", "language": ""},
            "turn_detection": {
                "type": "server_vad",
                "threshold": 0.5,
                "prefix_padding_ms": 600,
                "silence_duration_ms": 350,
            },
        }
        await client.send("transcription_session.update", session=session)
        for _ in range(2):
            await client.append(SPEECH + SILENCE, 2400)
        transcripts = [(await client.completed())["transcript"] for _ in range(2)]
        assert all(text.startswith("w") for text in transcripts)
        created = [event for event in client.events if event["type"] == "conversation.item.created"]
        assert [event["previous_item_id"] for event in created] == [None, created[0]["item"]["id"]]


async def test_pipecats_sound_before_its_options_is_heard(
    served: Served, fakes: FakeRecognizers
) -> None:
    """Pipecat sends its options upon `session.created`, while its sound flows already, and commits
    where its own detection finds the end of speech.
    """
    half = len(SPEECH) // 4 * 2
    options = {
        "format": {"type": "audio/pcm", "rate": 24000},
        "transcription": {"model": "gpt-4o-transcribe", "language": "en"},
        "turn_detection": None,
        "noise_reduction": {"type": "near_field"},
    }
    async with connected(served) as client:
        await client.append(SPEECH[:2400])
        session = {"type": "transcription", "audio": {"input": options}}
        await client.send("session.update", session=session)
        await client.append(SPEECH[2400:half])
        await client.append(SPEECH[half:])
        await client.commit()
        completed = await client.completed()
    assert client.kinds().count("session.updated") == 1
    assert completed["transcript"].startswith("w")
    assert len(fakes.requests[-1].samples) > len(SPOKEN) * 0.8


# ------------------------------------------------------------------------ with the server's detection


async def test_an_utterance_is_announced_committed_and_completed_in_order(served: Served) -> None:
    async with connected(served) as client:
        await client.append(SILENCE + SPEECH + SILENCE)
        completed = await client.completed()
        assert client.kinds() == [
            "session.created",
            "input_audio_buffer.speech_started",
            "input_audio_buffer.speech_stopped",
            "input_audio_buffer.committed",
            "conversation.item.added",
            "conversation.item.done",
            f"{TRANSCRIPTION}.completed",
        ]
        started = client.events[1]
        ids = {event["item_id"] for event in client.events if "item_id" in event}
        assert ids == {completed["item_id"]} == {started["item_id"]}
        stopped = next(event for event in client.events if "audio_end_ms" in event)
        assert 700 <= started["audio_start_ms"] <= 1700 < stopped["audio_end_ms"] <= 5000
        assert completed["transcript"].startswith("w")
        assert completed["languages"] == [{"code": "en"}]
        assert completed["usage"]["type"] == "duration"
        assert 1 < completed["usage"]["seconds"] < 5


async def test_deltas_come_while_somebody_speaks_and_add_up_to_the_transcript(
    served: Served,
) -> None:
    speech = raw(librivox()[0].samples)
    async with connected(served) as client:
        for start in range(0, len(speech), 9600):
            await client.append(speech[start : start + 9600])
            await asyncio.sleep(0.05)
        await client.append(SILENCE)
        committed = await client.until("input_audio_buffer.committed")
        assert client.deltas(committed["item_id"]), "nothing came before the end"
        completed = await client.completed()
        words = completed["transcript"].split()
        assert client.deltas(completed["item_id"]).split()[-1] == words[-1]
        assert abs(len(client.deltas(completed["item_id"]).split()) - len(words)) <= 1


async def test_the_items_are_chained_by_their_ids(served: Served) -> None:
    async with connected(served) as client:
        for _ in range(3):
            await client.append(SPEECH + SILENCE)
        items = [(await client.completed())["item_id"] for _ in range(3)]
        chained = [
            (event["previous_item_id"], event["item_id"])
            for event in client.events
            if event["type"] == "input_audio_buffer.committed"
        ]
        assert chained == list(zip([None, *items], items, strict=False))
        assert len(set(items)) == 3


async def test_a_commit_ends_the_utterance_that_is_open(served: Served) -> None:
    async with connected(served) as client:
        await client.append(SPEECH[: len(SPEECH) // 2])
        started = await client.until("input_audio_buffer.speech_started")
        await client.commit()
        committed = await client.until("input_audio_buffer.committed")
        assert committed["item_id"] == started["item_id"]
        assert (await client.completed())["transcript"].startswith("w")
        await client.nothing()


async def test_a_commit_after_the_utterance_is_answered_with_cleared(
    served: Served, fakes: FakeRecognizers
) -> None:
    async with connected(served) as client:
        await client.append(SPEECH + SILENCE)
        await client.completed()
        asked = len(fakes.requests)
        await client.append(SILENCE)
        await client.commit()
        assert (await client.next())["type"] == "input_audio_buffer.cleared"
        assert len(fakes.requests) == asked
        await client.append(SPEECH + SILENCE)
        assert (await client.completed())["transcript"].startswith("w")


async def test_cleared_speech_gets_no_transcript(served: Served) -> None:
    async with connected(served) as client:
        await client.append(SPEECH[: len(SPEECH) // 2])
        first = await client.until("input_audio_buffer.speech_started")
        await client.send("input_audio_buffer.clear")
        await client.until("input_audio_buffer.cleared")
        await client.append(SILENCE + SPEECH + SILENCE)
        second = await client.until("input_audio_buffer.speech_started")
        completed = await client.completed()
        assert completed["item_id"] == second["item_id"] != first["item_id"]


async def test_a_commit_of_nothing_doesnt_answer_for_the_next_utterance() -> None:
    gate = Gate()
    fakes = FakeRecognizers(step=gate)
    with serving(recognizer=fakes.model) as served:
        try:
            async with connected(served) as client:
                await client.append(SPEECH + SILENCE)
                await client.until("input_audio_buffer.committed")
                await client.commit()
                await client.append(SPEECH + SILENCE)
                await asyncio.sleep(0.5)
                gate.open()
                assert (await client.completed())["transcript"]
                await client.until("input_audio_buffer.cleared")
                assert (await client.completed())["transcript"]
        finally:
            gate.open()


async def test_silence_noise_and_a_tone_say_nothing(served: Served, fakes: FakeRecognizers) -> None:
    seconds = np.arange(3 * RATE) / RATE
    noise = np.random.default_rng(1).normal(0, 0.05, 3 * RATE)
    tone = 0.3 * np.sin(2 * np.pi * 440 * seconds)
    async with connected(served) as client:
        await client.append(SILENCE * 3 + raw(noise) + raw(tone) + SILENCE)
        await client.nothing(1)
    assert fakes.requests == []


# --------------------------------------------------------------------- without the server's detection


async def test_every_commit_gets_one_transcript_in_order_even_an_empty_one(served: Served) -> None:
    async with connected(served) as client:
        await client.update(**MANUAL)
        for sound in (SPEECH, SILENCE, SPEECH + SPEECH, SILENCE):
            await client.append(sound)
            await client.commit()
        found = [await client.completed() for _ in range(4)]
        assert [bool(each["transcript"]) for each in found] == [True, False, True, False]
        committed = [
            event for event in client.events if event["type"] == "input_audio_buffer.committed"
        ]
        items = [event["item_id"] for event in committed]
        assert [each["item_id"] for each in found] == items
        assert [event["previous_item_id"] for event in committed] == [None, *items[:-1]]
        assert not any("speech" in kind for kind in client.kinds())


async def test_a_pause_ends_nothing(served: Served) -> None:
    async with connected(served) as client:
        await client.update(**MANUAL)
        await client.append(SPEECH + SILENCE * 2 + SPEECH + SILENCE)
        await client.commit()
        completed = await client.completed()
        assert client.kinds().count("input_audio_buffer.committed") == 1
        assert len(completed["transcript"].split()) > 8


async def test_a_minute_without_a_commit_is_one_item_with_all_its_words(
    served: Served, fakes: FakeRecognizers
) -> None:
    minute = np.concatenate([joined(librivox())[1], joined(librivox())[1]])
    async with connected(served) as client:
        await client.update(**MANUAL)
        await client.append(raw(minute), 48_000)
        await client.commit()
        completed = await client.completed()
        assert client.kinds().count("input_audio_buffer.committed") == 1
        assert len(completed["transcript"].split()) > 90
        assert completed["usage"]["seconds"] > 45
        item = completed["item_id"]
        assert client.deltas(item).split()[-1] == completed["transcript"].split()[-1]
        await client.append(SPEECH)
        await client.commit()
        assert len((await client.completed())["transcript"].split()) < 12


async def test_too_little_sound_cant_be_committed(served: Served) -> None:
    async with connected(served) as client:
        await client.update(**MANUAL)
        await client.append(SPEECH[: 24 * 2 * 99])
        await client.commit(event_id="mine")
        error = (await client.until("error"))["error"]
        assert error["code"] == "input_audio_buffer_commit_empty"
        assert error["type"] == "invalid_request_error"
        assert error["event_id"] == "mine"
        assert "99.00ms" in error["message"]
        await client.append(SPEECH[24 * 2 * 99 :])
        await client.commit()
        assert (await client.completed())["transcript"].startswith("w")
        await client.commit()
        assert "0.00ms" in (await client.until("error"))["error"]["message"]


async def test_what_was_cleared_isnt_in_the_next_item(served: Served) -> None:
    async with connected(served) as client:
        await client.update(**MANUAL)
        await client.append(SPEECH)
        await client.send("input_audio_buffer.clear")
        await client.until("input_audio_buffer.cleared")
        await client.commit()
        assert (await client.until("error"))["error"]["code"] == "input_audio_buffer_commit_empty"
        await client.append(SILENCE)
        await client.commit()
        completed = await client.completed()
        assert completed["transcript"] == client.deltas(completed["item_id"]) == ""


async def test_what_was_cut_off_a_long_item_is_cleared_with_it() -> None:
    gate = Gate()
    fakes = FakeRecognizers(step=gate)
    with serving(recognizer=fakes.model) as served:
        try:
            async with connected(served) as client:
                await client.update(**MANUAL)
                await client.append(raw(np.tile(SPOKEN, 14)), 48_000)
                await until(lambda: gate.arrivals)
                await client.send("input_audio_buffer.clear")
                await client.until("input_audio_buffer.cleared")
                await client.append(SILENCE)
                await client.commit()
                await client.until("input_audio_buffer.committed")
                gate.open()
                assert (await client.completed())["transcript"] == ""
        finally:
            gate.open()


def test_the_end_of_an_item_brings_what_no_delta_has_brought() -> None:
    final = Final(
        text="one two three",
        language="en",
        segments=[Segment(text=" one two three", start=0, end=1)],
        start=0,
        end=1,
        utterance=0,
        stable="one two",
        rest=" three",
    )
    assert Item().add(final) == "one two three"
    assert Item(sent=len("one")).add(final) == " two three"
    assert Item(sent=len("one two")).add(final) == " three"
    item = Item()
    item.add(final)
    assert item.add(final) == " one two three"
    assert item.text == " one two three one two three"


async def test_the_probabilities_of_words_come_where_they_are_asked_for(served: Served) -> None:
    async with connected(served) as client:
        session = {
            "type": "transcription",
            "include": ["item.input_audio_transcription.logprobs"],
            "audio": {"input": MANUAL},
        }
        await client.send("session.update", session=session)
        await client.append(SPEECH)
        await client.commit()
        completed = await client.completed()
        tokens = "".join(each["token"] for each in completed["logprobs"])
        assert tokens.split() == completed["transcript"].rstrip(".").split()


async def test_turn_detection_can_be_changed_between_utterances(served: Served) -> None:
    async with connected(served) as client:
        await client.append(SPEECH)  # the utterance is still open
        await client.send("session.update", session={"audio": {"input": MANUAL}})
        await client.completed()
        await client.until("session.updated")
        await client.append(SPEECH)
        await client.send(
            "session.update",
            session={"audio": {"input": {"turn_detection": {"type": "server_vad"}}}},
        )
        assert (await client.completed())["transcript"].startswith("w")
        await client.until("session.updated")
        await client.append(SPEECH + SILENCE)
        await client.until("input_audio_buffer.speech_started")
        assert (await client.completed())["transcript"].startswith("w")


# -------------------------------------------------------------------------------------- the session


FORMS: list[tuple[Any, Any, int, str]] = [
    ({"type": "audio/pcm", "rate": 24000}, "pcm16", 24_000, "PCM_16"),
    ({"type": "audio/pcmu"}, "g711_ulaw", 8000, "ULAW"),
    ({"type": "audio/pcma"}, "g711_alaw", 8000, "ALAW"),
]


@pytest.mark.parametrize("beta", [False, True], ids=["today", "beta"])
@pytest.mark.parametrize(("form", "beta_form", "rate", "subtype"), FORMS, ids=["pcm", "mu", "a"])
async def test_every_format_brings_the_same_sound(
    form: Any, beta_form: str, rate: int, subtype: str, beta: bool
) -> None:
    fakes = FakeRecognizers()
    with serving(recognizer=fakes.model) as served:
        async with connected(served, beta=beta) as client:
            if beta:
                fields = {"input_audio_format": beta_form, "turn_detection": None}
                await client.send("transcription_session.update", session=fields)
                session = (await client.until("transcription_session.updated"))["session"]
                assert session["input_audio_format"] == beta_form
                assert session["turn_detection"] is None
            else:
                assert (await client.update(format=form, **MANUAL))["format"] == form
            await client.append(raw(SPOKEN, rate, subtype), 777)
            await client.commit()
            assert (await client.completed())["transcript"]
    sound = fakes.requests[-1].samples
    assert float(np.abs(sound).max()) == pytest.approx(float(np.abs(SPOKEN).max()), rel=0.15)
    assert len(SPOKEN) * 0.5 < len(sound) < len(SPOKEN) + 1.5 * RATE


async def test_a_session_shows_what_it_will_do(served: Served) -> None:
    async with connected(served, f"{PATH}&model=gpt-4o-transcribe") as client:
        session = client.events[0]["session"]
        assert session["type"] == "transcription"
        assert session["audio"]["input"] == {
            "format": {"type": "audio/pcm", "rate": 24000},
            "transcription": {"model": "gpt-4o-transcribe", "language": None, "prompt": ""},
            "noise_reduction": None,
            "turn_detection": {
                "type": "server_vad",
                "threshold": 0.5,
                "prefix_padding_ms": 300,
                "silence_duration_ms": 500,
            },
        }


async def test_language_prompt_and_keywords_reach_the_recogniser(
    served: Served, fakes: FakeRecognizers
) -> None:
    async with connected(served) as client:
        words = {
            "model": "x",
            "language": "de",
            "prompt": "Guten Tag.",
            "keywords": ["Rotkäppchen"],
        }
        shown = await client.update(transcription=words, **MANUAL)
        assert shown["transcription"] == words
        await client.append(SPEECH)
        await client.commit()
        completed = await client.completed()
        assert completed["languages"] == [{"code": "de"}]
    request = fakes.requests[-1]
    assert (request.language, request.prompt) == ("de", "Guten Tag.")
    assert request.keywords == ("Rotkäppchen",)


def test_an_update_leaves_what_it_doesnt_name() -> None:
    first = SessionOptions().updated(
        {"audio": {"input": {"transcription": {"model": "m", "language": "de"}, **MANUAL}}}
    )
    second = first.updated({"audio": {"input": {"transcription": {"prompt": "p"}}}})
    known = second.audio.transcription
    assert (known.model, known.language, known.prompt) == ("m", "de", "p")
    assert not second.detects
    third = second.updated({"turn_detection": {"type": "server_vad", "threshold": None}})
    assert third.audio.turn_detection
    assert third.audio.turn_detection.threshold == 0.5
    assert third.updated({}).audio == third.audio
    longer = third.updated({"turn_detection": {"silence_duration_ms": 900}})
    assert longer.listening(LANGUAGES).silence == 0.9
    assert (
        longer.updated({"turn_detection": {"threshold": 0.7}}).listening(LANGUAGES).silence == 0.9
    )


@pytest.mark.parametrize(("eagerness", "silence"), [("low", 1.5), ("auto", 0.8), ("high", 0.5)])
def test_semantic_detection_is_a_silence(eagerness: str, silence: float) -> None:
    detection = {"type": "semantic_vad", "eagerness": eagerness}
    options = SessionOptions().updated({"audio": {"input": {"turn_detection": detection}}})
    assert options.listening(LANGUAGES).silence == silence
    assert options.shown(beta=False)["audio"]["input"]["turn_detection"] == detection


@pytest.mark.parametrize(
    ("languages", "expected"), [(["de"], "de"), (["de", "en"], ""), ([], ""), (["German"], "de")]
)
def test_one_possible_language_is_the_language(languages: list[str], expected: str) -> None:
    words = {"languages": languages}
    options = SessionOptions().updated({"audio": {"input": {"transcription": words}}})
    assert options.listening(LANGUAGES).language == expected


@pytest.mark.parametrize(
    ("session", "param"),
    [
        (None, "session"),
        (7, "session"),
        (
            {"audio": {"input": {"transcription": {"keywords": ["a b " * 3000]}}}},
            "session.audio.input.transcription.keywords",
        ),
        ({"type": "realtime"}, "session.type"),
        ({"input_audio_format": "mp3"}, "session.input_audio_format"),
        ({"include": "all"}, "session.include"),
        (
            {"audio": {"input": {"format": {"type": "audio/mp3"}}}},
            "session.audio.input.format.type",
        ),
        ({"audio": {"input": {"format": {"rate": 96000}}}}, "session.audio.input.format.rate"),
        (
            {"audio": {"input": {"turn_detection": {"threshold": 2}}}},
            "session.audio.input.turn_detection.threshold",
        ),
        (
            {"audio": {"input": {"turn_detection": {"type": "manual"}}}},
            "session.audio.input.turn_detection.type",
        ),
        ({"turn_detection": 7}, "session.audio.input.turn_detection"),
        (
            {"audio": {"input": {"transcription": {"language": 7}}}},
            "session.audio.input.transcription.language",
        ),
    ],
)
def test_a_wrong_option_is_named(session: Any, param: str) -> None:
    with pytest.raises(InvalidRequest) as error:
        SessionOptions().updated(session)
    assert error.value.param == param
    assert len(error.value.message) < 300


async def test_wrong_events_are_answered_and_the_session_goes_on(served: Served) -> None:
    async with connected(served) as client:
        wrong: list[tuple[str | bytes, str]] = [
            ("nonsense", "JSON"),
            ("[]", "JSON"),
            (b"\0\1", "binary"),
            ("{}", "'type'"),
            (r'{"type": "x", "event_id": "\ud800"}', "surrogate"),
            ('{"type": "response.create"}', "response.create"),
            ('{"type": "input_audio_buffer.append"}', "'audio'"),
            ('{"type": "input_audio_buffer.append", "audio": 7}', "base64"),
            ('{"type": "input_audio_buffer.append", "audio": "%%%"}', "base64"),
            ('{"type": "input_audio_buffer.append", "audio": "\\u00e4"}', "base64"),
            (
                json.dumps(
                    {
                        "type": "session.update",
                        "session": {"audio": {"input": {"transcription": {"language": "tlh"}}}},
                    }
                ),
                "language",
            ),
        ]
        for message, expected in wrong:
            await client.socket.send(message)
            error = (await client.until("error"))["error"]
            assert expected in error["message"], error
            assert error["type"] == "invalid_request_error"
        await client.append(SPEECH + SILENCE)
        assert (await client.completed())["transcript"]


# ------------------------------------------------------------------------------------ the connection


@pytest.mark.parametrize(
    "query", ["", "?model=gpt-realtime", "?intent=speech&model=whisper-1", "?model=gpt-4o-mini-tts"]
)
async def test_other_sessions_are_refused_with_an_error(served: Served, query: str) -> None:
    url = served.base_url.replace("http", "ws") + "/v1/realtime" + query
    async with websockets.connect(url, proxy=None) as connection:
        client = Client(connection)
        error = (await client.until("error"))["error"]
        assert error["code"] == "unsupported_session"
        assert "intent=transcription" in error["message"]
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await connection.recv()
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 1008


@pytest.mark.parametrize("model", ["whisper-1", "gpt-4o-mini-transcribe", "fake"])
async def test_the_model_of_a_recogniser_is_an_intent(served: Served, model: str) -> None:
    async with connected(served, f"/v1/realtime?model={model}") as client:
        transcription = client.events[0]["session"]["audio"]["input"]["transcription"]
        assert transcription["model"] == model


async def test_the_key_may_come_in_a_subprotocol_and_needs_the_scope(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    mouth = "sk-mouth-0123456789"
    file.write_text(
        key_table("page", SECRET, scopes=["hear"]) + key_table("mouth", mouth, scopes=["speak"])
    )
    with serving(recognizer=FakeRecognizers().model, api_keys_file=file) as served:
        names: Sequence[Any] = ["realtime", f"openai-insecure-api-key.{SECRET}"]
        async with connected(served, subprotocols=names) as client:
            assert client.socket.subprotocol == "realtime"
        for key, status in ((mouth, 403), ("wrong", 401)):
            with pytest.raises(websockets.InvalidStatus) as refused:
                async with connected(
                    served, subprotocols=["realtime", f"openai-insecure-api-key.{key}"]
                ):
                    pass
            assert refused.value.response.status_code == status


async def test_the_subprotocol_is_answered_without_keys_and_the_betas_is_understood(
    served: Served,
) -> None:
    async with connected(served, subprotocols=["realtime"]) as client:
        assert client.socket.subprotocol == "realtime"
    url = served.base_url.replace("http", "ws") + PATH
    names: Sequence[Any] = ["realtime", "openai-beta.realtime-v1"]
    async with websockets.connect(url, proxy=None, subprotocols=names) as connection:
        created = await Client(connection, beta=True).next()
        assert created["type"] == "transcription_session.created"


async def test_a_server_that_only_speaks_says_so() -> None:
    with serving(asr_engine="none") as served:
        with pytest.raises(websockets.InvalidStatus) as refused:
            async with connected(served):
                pass
        assert refused.value.response.status_code == 503


@pytest.mark.parametrize("detects", [True, False], ids=["detection", "commits"])
async def test_a_client_that_ends_its_side_of_the_connection_gets_what_is_under_way(
    served: Served, detects: bool
) -> None:
    where = urlsplit(served.base_url)
    loop = asyncio.get_running_loop()
    with socket.socket() as sock:
        sock.setblocking(False)
        await loop.sock_connect(sock, (where.hostname, where.port))
        head = (
            f"GET {PATH} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        await loop.sock_sendall(sock, head.encode())
        received = b""
        while b"\r\n\r\n" not in received:
            received += await loop.sock_recv(sock, 2**16)
        messages: list[dict[str, Any]] = [
            {"type": "session.update", "session": {"audio": {"input": {} if detects else MANUAL}}},
            {
                "type": "input_audio_buffer.append",
                "audio": base64.b64encode(SPEECH).decode(),
            },
            {"type": "input_audio_buffer.commit"},
        ]
        for message in messages[:-1] if detects else messages:
            data = json.dumps(message).encode()
            # a final text frame with 64 bits of length, masked with zeros: RFC 6455, 5.2
            frame = b"\x81\xff" + len(data).to_bytes(8, "big") + b"\0\0\0\0" + data
            await loop.sock_sendall(sock, frame)
        sock.shutdown(socket.SHUT_WR)
        async with asyncio.timeout(20):
            while part := await loop.sock_recv(sock, 2**16):
                received += part
    assert f"{TRANSCRIPTION}.completed".encode() in received


async def test_a_recogniser_that_breaks_fails_the_items_and_ends_the_session() -> None:
    def step(slots: Sequence[RecognitionSlot]) -> None:
        if not slots[0].request.draft:
            raise RuntimeError("broken")

    with serving(recognizer=FakeRecognizers(step=step).model) as served:
        async with connected(served) as client:
            await client.update(**MANUAL)
            await client.append(SPEECH)
            await client.commit()
            committed = await client.until("input_audio_buffer.committed")
            failed = await client.until(f"{TRANSCRIPTION}.failed")
            assert failed["item_id"] == committed["item_id"]
            assert failed["error"]["code"]
            await client.until("error")
            with pytest.raises(websockets.ConnectionClosed):
                await client.next()
            assert client.socket.close_code == 1011


async def test_a_hang_up_frees_the_slot() -> None:
    gate = Gate()
    fakes = FakeRecognizers(slots=1, step=lambda slots: gate())
    with serving(recognizer=fakes.model) as served:
        queue = served.speech.recognition.queue
        try:
            async with connected(served) as client:
                await client.append(SPEECH + SILENCE)
                await until(lambda: gate.arrivals)
            gate.open()
            await until(lambda: not (queue.jobs or queue.queued or queue.running))
        finally:
            gate.open()


async def test_a_session_has_a_longest_time_and_its_transcripts_come_before_its_end(
    fakes: FakeRecognizers,
) -> None:
    with serving(recognizer=fakes.model, asr_live_seconds=3) as served:
        async with connected(served) as client:
            await client.append(SPEECH + SPEECH)
            assert (await client.completed())["transcript"]
            error = (await client.until("error"))["error"]
            assert "ASR_LIVE_SECONDS" in error["message"]
            with pytest.raises(websockets.ConnectionClosed):
                await client.next()


async def test_a_server_that_stops_sends_the_last_transcript_before_it_closes() -> None:
    with serving_with_runner(asr_engine="fake") as served:
        async with connected(served) as speaking, connected(served) as silent:
            await silent.append(SILENCE)
            await speaking.append(SPEECH)
            await speaking.until("input_audio_buffer.speech_started")
            served.stop()
            with pytest.raises(websockets.ConnectionClosed):
                await silent.next()
            assert silent.socket.close_code == 1001
            await speaking.append(SILENCE)
            assert (await speaking.completed())["transcript"]
            with pytest.raises(websockets.ConnectionClosed):
                await speaking.next()
            assert speaking.socket.close_code == 1001


async def test_an_idle_connection_is_closed(fakes: FakeRecognizers) -> None:
    with serving(recognizer=fakes.model, ws_idle_timeout=0.3) as served:
        async with connected(served) as client:
            began = time.monotonic()
            with pytest.raises(websockets.ConnectionClosed) as closed:
                await client.next()
            assert time.monotonic() - began < 3
            assert closed.value.rcvd
            assert closed.value.rcvd.code == 1001


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_a_client_does_each_committed_item_is_completed_once_in_order(
    served: Served, seed: int
) -> None:
    chance = random.Random(seed)
    async with connected(served) as client:
        for _ in range(40):
            match chance.choice(["speech", "speech", "silence", "commit", "clear", "on", "off"]):
                case "speech":
                    begin = chance.randrange(0, len(SPEECH) // 2)
                    part = SPEECH[begin : begin + chance.randrange(2, len(SPEECH))]
                    await client.append(part, chance.choice([999, 4800, 48_000]))
                case "silence":
                    await client.append(SILENCE)
                case "commit":
                    await client.commit()
                case "clear":
                    await client.send("input_audio_buffer.clear")
                case setting:
                    detection = {"type": "server_vad"} if setting == "on" else None
                    fields = {"audio": {"input": {"turn_detection": detection}}}
                    await client.send("session.update", session=fields)
            if chance.random() < 0.3:
                await asyncio.sleep(chance.random() / 10)
        await client.send("session.update", session={"audio": {"input": MANUAL}})
        await client.append(SPEECH)
        await client.commit(event_id="last")
        await client.send("unknown", event_id="end")
        ended = False
        while not ended or not _all_completed(client):
            event = await client.next()
            ended = ended or (event["type"] == "error" and event["error"]["event_id"] == "end")
        await client.nothing()
    committed = _items(client, "input_audio_buffer.committed")
    assert _items(client, f"{TRANSCRIPTION}.completed") == committed
    assert len(set(committed)) == len(committed)
    kinds = [(event["type"].rpartition(".")[2], event.get("item_id")) for event in client.events]
    for item in committed:
        assert kinds.index(("committed", item)) < kinds.index(("completed", item))
        assert ("delta", item) not in kinds[kinds.index(("completed", item)) :]
    for stopped in _items(client, "input_audio_buffer.speech_stopped"):
        assert kinds.index(("speech_started", stopped)) < kinds.index(("speech_stopped", stopped))
    errors = {event["error"]["code"] for event in client.events if event["type"] == "error"}
    assert errors <= {"input_audio_buffer_commit_empty", "invalid_value"}


def _items(client: Client, kind: str) -> list[str]:
    return [event["item_id"] for event in client.events if event["type"] == kind]


def _all_completed(client: Client) -> bool:
    return len(_items(client, f"{TRANSCRIPTION}.completed")) == len(
        _items(client, "input_audio_buffer.committed")
    )


@pytest.mark.parametrize("detects", [True, False], ids=["detection", "commits"])
async def test_the_words_of_a_real_recording_are_those_of_its_file(detects: bool) -> None:
    recorded = librivox()[0]
    file = io.BytesIO()
    soundfile.write(file, recorded.samples, RATE, format="WAV")
    with serving(recognizer=whisper.find("tiny.en")) as served:
        async with openai_client(served) as rest:
            form: Any = ("a.wav", file.getvalue())
            whole = await rest.audio.transcriptions.create(model="whisper-1", file=form)
        async with connected(served) as client:
            if not detects:
                await client.update(**MANUAL)
            await client.append(raw(recorded.samples) + SILENCE)
            if not detects:
                await client.commit()
            live = (await client.completed())["transcript"]
    assert wer([whole.text], [live]) == wer([recorded.text], [live]) == 0
