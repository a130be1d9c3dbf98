"""What programs send to have speech recognised, byte for byte as they sent it to this server: litellm
1.106.2, livekit-plugins-openai 1.8.9, pipecat-ai 1.14.0 and wyoming-openai 0.8.0 were recorded;
Open WebUI 0.12.4's calls are those of its source, sent by aiohttp 3.14. Each answer has what the
program reads of it.
"""

from __future__ import annotations

import base64
import io
import json
import wave
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import openai
import pytest

from tests.fake_recognizers import FakeRecognizers
from tests.serving import Served, serving
from tests.speech_recordings import joined, librivox, wav

TRANSCRIPTIONS = "/v1/audio/transcriptions"
SPOKEN = librivox()[1].samples
SPEECH = wav(SPOKEN)
WORDS = "w20 w30 w22 w23 w21 w21."
BOUNDARY = "eb14e0e430c627fd3505413f00410120"
OPENAI_HEADERS = {
    "authorization": "Bearer x",
    "accept": "application/json",
    "user-agent": "AsyncOpenAI/Python 3.57.0",
    "x-stainless-lang": "python",
    "x-stainless-retry-count": "0",
    "x-stainless-read-timeout": "30",
}


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(recognizer=FakeRecognizers().model) as running:
        yield running


def openai_form(fields: list[tuple[str, str]], file: str, kind: str, data: bytes) -> bytes:
    """A form as openai-python sends it: the file is last, and its part names its type."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{file}"\r\n'
    head += f"Content-Type: {kind}\r\n\r\n"
    return ("".join(parts) + head).encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()


def aiohttp_form(fields: list[tuple[str, str]], file: str, kind: str, data: bytes) -> bytes:
    """A form as aiohttp sends it: every part names its type, before its name."""
    parts = [
        f"--{BOUNDARY}\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields
    ]
    head = f"--{BOUNDARY}\r\n"
    head += f"Content-Type: {kind}\r\n" if kind else ""
    head += f'Content-Disposition: form-data; name="file"; filename="{file}"\r\n\r\n'
    return ("".join(parts) + head).encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()


async def send(served: Served, body: bytes, **headers: str) -> httpx.Response:
    kind = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
    return await served.post(TRANSCRIPTIONS, content=body, headers=OPENAI_HEADERS | kind | headers)


# ----------------------------------------------------------------------------- openai-python 3.52.0


@pytest.fixture
async def client(served: Served) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(base_url=f"{served.base_url}/v1", api_key="x") as client:
        yield client


@pytest.mark.parametrize(
    ("languages", "expected"), [(["de"], "de"), (["de", "en"], "english"), ([], "english")]
)
async def test_one_of_openais_languages_is_the_language(
    client: openai.AsyncOpenAI, languages: list[str], expected: str
) -> None:
    answer = await client.audio.transcriptions.create(
        model="gpt-transcribe", file=("a.wav", SPEECH), languages=languages, keywords=["Anna"]
    )
    assert answer.to_dict()["language"] == expected


async def test_openais_client_raises_what_ends_its_stream() -> None:
    """The limit is passed after the first words, since a WAV's length isn't trusted."""
    _, samples = joined(librivox() * 2)
    with serving(recognizer=FakeRecognizers().model, asr_max_seconds=40) as served:
        async with openai.AsyncOpenAI(base_url=f"{served.base_url}/v1", api_key="x") as client:
            stream = await client.audio.transcriptions.create(
                model="whisper-1", file=("a.wav", wav(samples)), stream=True
            )
            deltas = []
            with pytest.raises(openai.APIError, match="40 seconds"):
                async for event in stream:
                    deltas.append(event.type)
    assert set(deltas) == {"transcript.text.delta"}


# ------------------------------------------------------------------------------------------ litellm


@pytest.mark.parametrize(
    "more",
    [
        [("response_format", "verbose_json")],  # also where the caller asks for nothing
        [
            ("language", "en"),
            ("prompt", "Hello"),
            ("response_format", "verbose_json"),
            ("temperature", "0"),
        ],
        [("response_format", "verbose_json"), ("timestamp_granularities[]", "word")],
    ],
)
async def test_litellm_bills_by_the_duration(served: Served, more: list[tuple[str, str]]) -> None:
    form = openai_form([("model", "whisper-1"), *more], "speech.wav", "audio/x-wav", SPEECH)
    answer = (await send(served, form)).json()
    assert answer["text"] == WORDS
    assert answer["duration"] == pytest.approx(2.99)
    assert {"task", "language"} <= answer.keys()
    assert ("words" in answer) is ("word" in dict(more).values())


@pytest.mark.parametrize("format", ["text", "srt", "vtt"])
async def test_litellm_takes_what_is_no_json_as_the_text(served: Served, format: str) -> None:
    fields = [("model", "whisper-1"), ("response_format", format)]
    answer = await send(served, openai_form(fields, "speech.wav", "audio/x-wav", SPEECH))
    assert not answer.headers["content-type"].startswith("application/json")
    assert WORDS.rstrip(".") in answer.text


# ------------------------------------------------------------------------------------- voice agents


@pytest.mark.parametrize(
    ("model", "language", "format"),
    [
        ("whisper-1", "en", "verbose_json"),
        ("gpt-4o-transcribe", "en", "json"),
        ("gpt-4o-mini-transcribe", "", "json"),  # detect_language
    ],
)
async def test_livekit_finds_the_text_and_a_language(
    served: Served, model: str, language: str, format: str
) -> None:
    fields = [("model", model), ("language", language), ("response_format", format)]
    sent = [(name, value) for name, value in fields if value]
    answer = (await send(served, openai_form(sent, "file.wav", "audio/wav", SPEECH))).json()
    assert answer["text"] == WORDS
    assert answer["language"] == (language or "english")  # its LanguageCode knows both


async def test_livekits_silent_frames_are_an_empty_text(served: Served) -> None:
    fields = [("model", "whisper-1"), ("language", "en"), ("response_format", "verbose_json")]
    silence = raw_wav(bytes(32_000))
    answer = await send(served, openai_form(fields, "file.wav", "audio/wav", silence))
    assert (answer.status_code, answer.json()["text"]) == (200, "")


def raw_wav(pcm: bytes) -> bytes:
    """A WAV as Python's wave module writes it, which the agents use."""
    with wave.open(file := io.BytesIO(), "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(16_000)
        writer.writeframes(pcm)
    return file.getvalue()


async def test_pipecats_segment_is_a_text(served: Served) -> None:
    """Its segment has silence before it, and no response_format."""
    sound = raw_wav(SPEECH[44:] + bytes(16_000))
    fields = [("model", "gpt-4o-transcribe"), ("language", "en")]
    answer = (await send(served, openai_form(fields, "audio.wav", "audio/wav", sound))).json()
    assert answer["text"].startswith(WORDS.rstrip("."))


async def test_pipecat_averages_the_logprobs(served: Served) -> None:
    fields = [
        ("model", "gpt-4o-transcribe"),
        ("include[]", "logprobs"),
        ("language", "en"),
        ("response_format", "json"),
    ]
    answer = (await send(served, openai_form(fields, "audio.wav", "audio/wav", SPEECH))).json()
    assert len(answer["logprobs"]) == 6
    assert all(each["logprob"] <= 0 for each in answer["logprobs"])


# ----------------------------------------------------------------------------- wyoming-openai 0.8.0


async def test_wyoming_openai_reads_the_text(served: Served) -> None:
    fields = [("model", "whisper-1"), ("language", "en"), ("response_format", "json")]
    form = openai_form(fields, "recording.wav", "audio/x-wav", SPEECH)
    assert (await send(served, form)).json()["text"] == WORDS
    older = openai_form([*fields, ("vad_filter", "false")], "recording.wav", "audio/x-wav", SPEECH)
    assert (await send(served, older)).json()["text"] == WORDS


async def test_wyoming_openai_joins_the_events_of_a_streaming_model(served: Served) -> None:
    fields = [("model", "gpt-4o-transcribe"), ("language", "en"), ("response_format", "json")]
    form = openai_form([*fields, ("stream", "true")], "recording.wav", "audio/x-wav", SPEECH)
    answer = await send(served, form)
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [json.loads(line[6:]) for line in answer.text.splitlines() if line[:6] == "data: "]
    deltas = [event["delta"] for event in events if event["type"] == "transcript.text.delta"]
    assert "".join(deltas) == WORDS
    assert events[-1]["type"] == "transcript.text.done"


# -------------------------------------------------------------------------------- Open WebUI 0.12.4


@pytest.mark.parametrize("kind", ["", "audio/x-wav", "audio/mpeg", "application/octet-stream"])
@pytest.mark.parametrize(
    "file", ["0b64a7a5.wav", "5f0c%20%C3%BCbung.mp3", "recording.webm"], ids=["wav", "mp3", "webm"]
)
async def test_open_webuis_form_is_taken_whatever_its_part_says(
    served: Served, kind: str, file: str
) -> None:
    fields = [("model", "whisper-1"), ("language", "en")]
    answer = await send(
        served,
        aiohttp_form(fields, file, kind, SPEECH),
        **{"accept": "*/*", "user-agent": "Python/3.11 aiohttp/3.14.5"},
    )
    assert answer.json()["text"].strip() == WORDS


async def test_open_webuis_json_has_the_recording_in_base64(served: Served) -> None:
    sound = {"data": base64.b64encode(SPEECH).decode(), "format": "wav"}
    body: dict[str, Any] = {"model": "openai/whisper-1", "input_audio": sound}
    for more in ({}, {"language": "en"}, {"language": None, "temperature": None}):
        answer = await served.post(TRANSCRIPTIONS, json=body | more, headers=OPENAI_HEADERS)
        assert answer.json()["text"] == WORDS


async def test_open_webui_shows_the_reason_in_error_message(served: Served) -> None:
    answer = await send(served, aiohttp_form([("model", "whisper-1")], "a.wav", "", b"no sound"))
    assert "not a recording" in answer.json()["error"]["message"]
