"""Recognition over HTTP: OpenAI's routes in every format, and what is refused. The recogniser is the
fake one, the speech is that of the embedded voice.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import openai
import pytest

from api.transcription_fields import language_code
from engine.language_tables import NAMES
from engine.recognition import RATE
from tests.captured_logs import captured_logs
from tests.fake_recognizers import FakeRecognizers
from tests.keys import SECRET, key_table
from tests.serving import Gate, Served, serving, until
from tests.speech_recordings import joined, librivox, wav

TRANSCRIPTIONS = "/v1/audio/transcriptions"
TRANSLATIONS = "/v1/audio/translations"
PIECES = "/v1/audio/transcriptions/stream"
SUBTITLES = "/v1/audio/subtitles"


@pytest.fixture
def fakes() -> FakeRecognizers:
    return FakeRecognizers()


@pytest.fixture
def served(fakes: FakeRecognizers) -> Iterator[Served]:
    with serving(recognizer=fakes.model) as running:
        yield running


SPOKEN = librivox()[1].samples  # three seconds
SPEECH = wav(SPOKEN)
SILENCE = wav(np.zeros(3 * RATE, np.float32))


async def ask(
    served: Served,
    data: bytes = SPEECH,
    path: str = TRANSCRIPTIONS,
    name: str = "a.wav",
    **fields: Any,
) -> httpx.Response:
    form = {"model": "whisper-1", **fields}
    return await served.post(path, data=form, files={"file": (name, data)})


def events(answer: httpx.Response) -> list[dict[str, Any]]:
    blocks = [block for block in answer.text.split("\n\n") if block and not block.startswith(":")]
    return [json.loads(block.removeprefix("data: ")) for block in blocks]


async def test_json_has_the_text_the_language_and_the_usage(served: Served) -> None:
    answer = await ask(served)
    body = answer.json()
    assert answer.status_code == 200
    assert re.fullmatch(r"(w\d+ ?)+\.", body["text"])
    assert body["language"] == "english"
    assert body["languages"] == [{"code": "en"}]
    assert body["usage"] == {"type": "duration", "seconds": 3}


async def test_every_format_says_the_same_words(served: Served) -> None:
    text = (await ask(served)).json()["text"]
    words = text.rstrip(".").split()
    plain = await ask(served, response_format="text")
    assert (plain.text, plain.headers["content-type"]) == (f"{text}\n", "text/plain; charset=utf-8")
    verbose = (await ask(served, response_format="verbose_json")).json()
    assert verbose["text"] == text == "".join(each["text"] for each in verbose["segments"]).strip()
    for format in ("srt", "vtt"):
        lines = (await ask(served, response_format=format)).text.splitlines()
        shown = " ".join(
            line
            for line in lines
            if line and "-->" not in line and not line.isdigit() and line != "WEBVTT"
        )
        assert shown.split() == words, format
    streamed = events(await ask(served, stream="true"))
    assert "".join(each["delta"] for each in streamed[:-1]) == text == streamed[-1]["text"]
    pieces = events(await ask(served, path=PIECES))
    assert "".join(piece["text"] for piece in pieces[:-1]) == text
    assert pieces[-1] == {"done": True}
    assert pieces[-2]["is_final"]


@pytest.mark.parametrize(
    ("granularities", "fields"),
    [
        ([], {"segments"}),
        (["segment"], {"segments"}),
        (["word"], {"words"}),
        (["word", "segment"], {"segments", "words"}),
    ],
)
async def test_verbose_json_has_the_granularities_that_are_asked_for(
    served: Served, granularities: list[str], fields: set[str]
) -> None:
    form = {"response_format": "verbose_json", "timestamp_granularities[]": granularities}
    body = (await ask(served, **form)).json()
    assert {"segments", "words"} & body.keys() == fields
    assert body["task"] == "transcribe"
    assert body["duration"] == pytest.approx(len(SPOKEN) / RATE, abs=0.01)
    for word in body.get("words", []):
        assert 0 <= word["start"] < word["end"] <= body["duration"] + 0.05


async def test_a_translation_is_in_english(served: Served) -> None:
    body = (await ask(served, path=TRANSLATIONS, response_format="verbose_json")).json()
    assert body["task"] == "translate"
    assert body["text"].endswith("in English.")


@pytest.mark.parametrize(("mode", "words"), [("", True), ("accurate", True), ("Fast", False)])
async def test_fast_subtitles_ask_for_no_words(
    mode: str, words: bool, served: Served, fakes: FakeRecognizers
) -> None:
    answer = await ask(served, path=SUBTITLES, mode=mode)
    assert answer.status_code == 200
    assert [request.words for request in fakes.requests] == [words]
    times = re.findall(r"(\S+) --> (\S+)", answer.text)
    assert times and all(start < end for start, end in times)


async def test_a_mode_of_subtitles_that_there_is_not_is_refused(served: Served) -> None:
    for path in (SUBTITLES, TRANSCRIPTIONS):
        answer = await ask(served, path=path, mode="slow")
        assert answer.status_code == 400
        assert "'accurate' or 'fast'" in answer.json()["error"]["message"]


async def test_subtitles_are_a_file(served: Served) -> None:
    answer = await ask(served, path=SUBTITLES)
    assert answer.headers["content-disposition"] == 'attachment; filename="subtitles.srt"'
    assert answer.text.startswith("1\n00:00:0")


async def test_silence_says_nothing_in_any_format_and_asks_nothing_of_the_engine(
    served: Served, fakes: FakeRecognizers
) -> None:
    body = (await ask(served, SILENCE)).json()
    assert (body["text"], body["usage"]["seconds"]) == ("", 3)
    assert (await ask(served, SILENCE, response_format="text")).text == "\n"
    assert (await ask(served, SILENCE, response_format="verbose_json")).json()["segments"] == []
    assert (await ask(served, SILENCE, response_format="srt")).text == ""
    assert (await ask(served, SILENCE, response_format="vtt")).text == "WEBVTT\n\n"
    assert [each["type"] for each in events(await ask(served, SILENCE, stream="true"))] == [
        "transcript.text.done"
    ]
    assert fakes.requests == []


async def test_a_long_recording_is_heard_in_pieces_of_half_a_minute_at_most(
    served: Served, fakes: FakeRecognizers
) -> None:
    _, samples = joined(librivox() * 4)
    body = (await ask(served, wav(samples), response_format="verbose_json")).json()
    assert body["duration"] == pytest.approx(len(samples) / RATE, abs=0.01)
    lengths = [request.seconds for request in fakes.requests]
    assert len(lengths) >= 4
    assert max(lengths) <= 28.1
    starts = [each["start"] for each in body["segments"]]
    assert starts == sorted(starts)
    assert starts[-1] > 60


@pytest.mark.parametrize("piece_seconds", [28.0, 13.0, 5.0])
async def test_the_pieces_are_as_long_as_the_recogniser_wants_them(piece_seconds: float) -> None:
    fakes = FakeRecognizers(piece_seconds=piece_seconds)
    _, samples = joined(librivox() * 2)
    with serving(recognizer=fakes.model) as served:
        await ask(served, wav(samples))
    lengths = [request.seconds for request in fakes.requests]
    assert max(lengths) <= piece_seconds + 0.1
    assert max(lengths) >= piece_seconds / 2


@pytest.mark.parametrize("format", ["WAV", "FLAC", "OGG", "MP3"])
async def test_every_container_is_taken_whatever_its_name(served: Served, format: str) -> None:
    answer = await ask(served, wav(SPOKEN, format=format), name="blob")
    assert answer.json()["text"].startswith("w")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"language": "en"}, ("en", "en")),
        ({"language": "English"}, ("en", "English")),
        ({"language": "en-GB"}, ("en", "en-GB")),
        ({"language": "deu"}, ("de", "deu")),
        ({"language": "zh_CN"}, ("zh", "zh_CN")),
        ({"language": "auto"}, ("", "english")),
        ({"language": ""}, ("", "english")),
    ],
)
async def test_a_language_is_given_by_name_or_code_and_echoed(
    served: Served, fakes: FakeRecognizers, fields: dict[str, str], expected: tuple[str, str]
) -> None:
    body = (await ask(served, **fields)).json()
    assert (fakes.requests[0].language, body["language"]) == expected


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("", ""),
        (" Auto ", ""),  # as Wyoming's and the Realtime API's clients send it, too
        ("Haitian Creole", "ht"),
        ("haitian", "ht"),
        ("ht-HT", "ht"),
        ("cmn-Hans-CN", "zh"),
        (" Panjabi", "pa"),
    ],
)
def test_a_language_has_one_code_in_every_protocol(asked: str, code: str) -> None:
    assert language_code(asked, tuple(NAMES)) == code


async def test_the_options_reach_the_engine(served: Served, fakes: FakeRecognizers) -> None:
    await ask(
        served,
        prompt="A talk.",
        temperature="0.3",
        **{"keywords[]": ["Anna", "Bob"], "hotwords": "Carl, Anna"},
    )
    [request] = fakes.requests
    assert (request.prompt, request.temperature) == ("A talk.", 0.3)
    assert request.keywords == ("Anna", "Bob", "Carl")
    assert not request.words


async def test_logprobs_are_those_of_the_words(served: Served) -> None:
    body = (await ask(served, **{"include[]": "logprobs"})).json()
    assert "".join(token["token"] for token in body["logprobs"]).strip() == body["text"].rstrip(".")
    assert all(bytes(token["bytes"]).decode() == token["token"] for token in body["logprobs"])
    assert all(token["logprob"] < 0 for token in body["logprobs"])


async def test_a_chunking_strategy_cuts_at_shorter_silences(
    served: Served, fakes: FakeRecognizers
) -> None:
    _, samples = joined(librivox())
    strategy = {
        "chunking_strategy[type]": "server_vad",
        "chunking_strategy[silence_duration_ms]": "500",
    }
    await ask(served, wav(samples), **strategy)
    assert len(fakes.requests) == 5
    await ask(
        served,
        wav(samples),
        chunking_strategy=json.dumps({"type": "server_vad", "silence_duration_ms": 400}),
    )
    assert len(fakes.requests) >= 10


async def test_open_webuis_json_is_taken(served: Served) -> None:
    sound = {"data": base64.b64encode(SPEECH).decode(), "format": "wav"}
    answer = await served.post(
        TRANSCRIPTIONS, json={"model": "whisper-1", "language": "en", "input_audio": sound}
    )
    assert answer.json()["text"] == (await ask(served)).json()["text"]


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "an unknown language": ({"language": "tlh"}, "language", "'tlh'"),
    "diarized": ({"response_format": "diarized_json"}, "response_format", "tells speakers apart"),
    "an unknown format": ({"response_format": "xml"}, "response_format", "'xml'"),
    "a hot temperature": ({"temperature": "3"}, "temperature", "3"),
    "an unknown granularity": (
        {"timestamp_granularities[]": "letter"},
        "timestamp_granularities",
        "letter",
    ),
    "a strange strategy": ({"chunking_strategy": "sometimes"}, "chunking_strategy", "sometimes"),
    "no boolean": ({"stream": "maybe"}, "stream", "maybe"),
    "long keywords": ({"keywords[]": ["a b " * 3000]}, "keywords", "12000 characters"),
    "many keywords": ({"hotwords": ",".join(["Ann"] * 101)}, "hotwords", "at most 100"),
}


@pytest.mark.parametrize("name", WRONG)
async def test_a_wrong_field_is_named_with_its_value(served: Served, name: str) -> None:
    fields, param, quoted = WRONG[name]
    answer = await ask(served, **fields)
    error = answer.json()["error"]
    assert (answer.status_code, error["type"]) == (400, "invalid_request_error")
    assert error["param"].startswith(param)
    assert quoted in error["message"]


async def test_what_is_no_recording_is_a_clear_error(served: Served) -> None:
    for data in (b"not a recording at all", SPEECH[:20], b"RIFF" + bytes(100)):
        answer = await ask(served, data)
        assert answer.status_code == 400
        assert answer.json()["error"]["param"] == "file"
    empty = await ask(served, b"")
    assert (empty.status_code, "0 bytes" in empty.json()["error"]["message"]) == (400, True)
    none = await served.post(TRANSCRIPTIONS, data={"model": "whisper-1"}, files={"x": (None, "")})
    assert (none.status_code, none.json()["error"]["param"]) == (400, "file")
    text = await served.post(TRANSCRIPTIONS, json={"model": "whisper-1"})
    assert (text.status_code, text.json()["error"]["param"]) == (400, "input_audio")


async def test_a_truncated_recording_gives_what_it_has(served: Served) -> None:
    answer = await ask(served, SPEECH[: len(SPEECH) // 2])
    assert answer.json()["usage"]["seconds"] == 2


async def test_limits_are_settings(fakes: FakeRecognizers) -> None:
    with serving(
        recognizer=fakes.model, asr_max_seconds=2, asr_upload_bytes=2 * len(SPEECH)
    ) as served:
        long = await ask(served)
        assert (long.status_code, "2 seconds" in long.json()["error"]["message"]) == (413, True)
        large = await ask(served, wav(np.zeros(20 * RATE, np.float32)))
        assert (large.status_code, "ASR_UPLOAD_BYTES" in large.json()["error"]["message"]) == (
            413,
            True,
        )


async def test_a_recording_may_be_larger_than_other_uploads(fakes: FakeRecognizers) -> None:
    _, samples = joined(librivox() * 2)
    with serving(recognizer=fakes.model, max_upload_bytes=10_000, max_body_bytes=10_000) as served:
        assert (await ask(served, wav(samples))).status_code == 200


async def test_the_same_recording_is_answered_from_the_cache(
    served: Served, fakes: FakeRecognizers
) -> None:
    first = await ask(served, response_format="verbose_json")
    asked = len(fakes.requests)
    assert (await ask(served, response_format="verbose_json")).json() == first.json()
    assert (await ask(served, stream="true")).status_code == 200
    assert len(fakes.requests) == asked
    await ask(served, language="de")
    assert len(fakes.requests) > asked
    cleared = await served.post("/cache/clear")
    assert cleared.json()["transcript_cleared"] == 2


async def test_without_a_recogniser_the_answer_says_what_to_install() -> None:
    with serving() as served:
        answer = await ask(served)
        assert answer.status_code == 503
        assert "ASR_ENGINE=none" in answer.json()["error"]["message"]
        health = (await served.get("/health")).json()["recognition"]
        assert health["engine"] is None


async def test_health_and_metrics_tell_of_recognition(served: Served) -> None:
    assert (await served.get("/health")).json()["recognition"]["model_loaded"] is False
    await ask(served)
    health = (await served.get("/health")).json()["recognition"]
    assert (health["engine"], health["model_loaded"]) == ("fake", True)
    page = (await served.get("/metrics")).text
    assert 'asr_requests_total{endpoint="/v1/audio/transcriptions",status="ok"} 1.0' in page
    assert "asr_model_loaded 1.0" in page
    assert "tts_model_loaded 0.0" in page, "a server that only hears doesn't load the voices"


async def test_the_log_has_no_words_unless_it_may(fakes: FakeRecognizers) -> None:
    for log_text in (False, True):
        with (
            captured_logs("json") as log,
            serving(recognizer=fakes.model, log_text=log_text) as served,
        ):
            text = (await ask(served)).json()["text"]
            await until(lambda: '"event":"request"' in log.getvalue().replace(" ", ""))
            lines = [json.loads(line) for line in log.getvalue().splitlines()]
        [line] = [line for line in lines if line["event"] == "request"]
        assert line["heard_seconds"] == pytest.approx(3, abs=0.1)
        assert (line.get("text") == text) is log_text
        assert (text in log.getvalue()) is log_text


async def test_a_hang_up_frees_the_slot(fakes: FakeRecognizers) -> None:
    gate = Gate()
    fakes.step = gate
    with serving(recognizer=fakes.model) as served:
        queue = served.speech.recognition.queue
        request = asyncio.ensure_future(ask(served))
        await until(lambda: gate.arrivals)
        request.cancel()
        gate.open()
        await until(lambda: not (queue.jobs or queue.busy))


async def test_a_full_queue_is_503(fakes: FakeRecognizers) -> None:
    gate = Gate()
    fakes.step = gate
    fakes.slots = 1
    with serving(recognizer=fakes.model, max_queue_depth=1) as served:
        queue = served.speech.recognition.queue
        waiting = [asyncio.ensure_future(ask(served, prompt=str(number))) for number in range(2)]
        await until(lambda: len(queue.jobs) == 2 and gate.arrivals)
        answer = await ask(served, prompt="another")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        gate.open()
        assert [each.status_code for each in await asyncio.gather(*waiting)] == [200, 200]


async def test_keys_need_the_scope_hear(fakes: FakeRecognizers) -> None:
    keys = "mouth:sk-mouth:speak, ears:sk-ears:hear, both:sk-both"
    with serving(recognizer=fakes.model, api_keys=keys) as served:
        for key, status in (("sk-mouth", 403), ("sk-ears", 200), ("sk-both", 200), ("wrong", 401)):
            answer = await served.post(
                TRANSCRIPTIONS,
                files={"file": ("a.wav", SPEECH)},
                headers={"Authorization": f"Bearer {key}"},
            )
            assert answer.status_code == status, key


async def test_a_keys_seconds_of_sound_are_limited_apart_from_its_speech(
    fakes: FakeRecognizers, tmp_path: Path
) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(key_table("home", SECRET, heard_seconds_per_day=2))
    bearer = {"Authorization": f"Bearer {SECRET}"}
    with serving(recognizer=fakes.model, api_keys_file=file) as served:
        form = {"files": {"file": ("a.wav", SPEECH)}, "headers": bearer}
        first = await served.post(TRANSCRIPTIONS, **form)
        assert first.status_code == 200
        refused = await served.post(TRANSCRIPTIONS, **form)
        assert refused.status_code == 429
        assert "2 heard seconds per day" in refused.json()["error"]["message"]
        assert refused.headers["x-ratelimit-remaining-heard-seconds"] == "0"
        assert (await served.say("Still speaking.", headers=bearer)).status_code == 200


async def test_openais_client_reads_every_format(served: Served) -> None:
    client = openai.AsyncOpenAI(base_url=f"{served.base_url}/v1", api_key="x")
    transcribe = client.audio.transcriptions.create
    file = ("speech.wav", SPEECH)
    text = (await transcribe(model="whisper-1", file=file)).text
    verbose = await transcribe(
        model="whisper-1",
        file=file,
        response_format="verbose_json",
        timestamp_granularities=["word", "segment"],
    )
    assert verbose.text == text
    assert verbose.words and verbose.segments
    assert (await transcribe(model="whisper-1", file=file, response_format="text")).strip() == text
    stream = await transcribe(
        model="gpt-4o-transcribe", file=file, stream=True, include=["logprobs"]
    )
    found = [event async for event in stream]
    assert [event.type for event in found] == ["transcript.text.delta", "transcript.text.done"]
    assert found[-1].text == text
    await client.close()
