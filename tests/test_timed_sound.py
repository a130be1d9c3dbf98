"""Kokoro-FastAPI's and ElevenLabs' routes for speech with times, as their clients call them."""

from __future__ import annotations

import base64
import io
import itertools
import json
from typing import Any

import httpx
import numpy as np
import pytest
import soundfile

from tests.clients.decode import decode
from tests.serving import LONG, TWO, Fakes, Gate, Served, offline, serving

CAPTIONED = "/dev/captioned_speech"
WHOLE = "/v1/text-to-speech/alloy/with-timestamps"
LINES = "/v1/text-to-speech/alloy/stream/with-timestamps"
PRICED = 'He paid $1,250.75, "at\nonce"!  **Really** — yes. '


async def asked(server: Served, path: str, body: dict[str, Any], **options: Any) -> httpx.Response:
    return (await server.post(path, json=body, **options)).raise_for_status()


def objects(response: httpx.Response) -> list[Any]:
    assert response.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in response.text.splitlines()]


def kokoro(**fields: Any) -> dict[str, Any]:
    """What a client of Kokoro-FastAPI sends."""
    return {"model": "kokoro", "input": TWO, "voice": "alloy", "speed": 1.0, **fields}


# ----------------------------------------------------------------------------------- Kokoro-FastAPI


async def test_captioned_speech_is_one_object_with_sound_and_words() -> None:
    with serving() as server:
        body = kokoro(
            stream=False,
            return_timestamps=True,
            response_format="wav",
            return_download_link=True,
            volume_multiplier=1.0,
            normalization_options={"normalize": True, "unit_normalization": False},
            lang_code="a",
        )
        response = await asked(server, CAPTIONED, body)
    answer = response.json()
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-word-timing"] == "model"
    assert list(answer) == ["audio", "audio_format", "timestamps"]
    assert answer["audio_format"] == "audio/wav"
    sound = base64.b64decode(answer["audio"])
    assert int.from_bytes(sound[40:44], "little") == len(sound) - 44  # the header has the length
    assert [word["word"] for word in answer["timestamps"]] == TWO.split()
    seconds = decode(sound, "wav").seconds
    assert answer["timestamps"][-1]["end_time"] <= seconds
    check_order([(word["start_time"], word["end_time"]) for word in answer["timestamps"]])


async def test_captioned_speech_is_streamed_by_default_a_line_at_a_time() -> None:
    with serving() as server:
        found = objects(await asked(server, CAPTIONED, kokoro(response_format="pcm", seed=7)))
        whole = await asked(server, CAPTIONED, kokoro(response_format="pcm", stream=False))
    assert len(found) > 5
    assert all(part["audio"] and part["audio_format"] == "audio/pcm" for part in found)
    words = [word for part in found for word in part["timestamps"]]
    assert words == whole.json()["timestamps"]
    sent = 0.0
    for part in found:  # each word comes before its sound, or with it
        assert all(word["start_time"] >= sent for word in part["timestamps"])
        sent += len(base64.b64decode(part["audio"])) / 48_000


@pytest.mark.parametrize(("format", "kind"), [("mp3", "audio/mpeg"), ("opus", "audio/ogg")])
async def test_the_lines_of_captioned_speech_are_one_file(format: str, kind: str) -> None:
    with serving() as server:
        found = objects(await asked(server, CAPTIONED, kokoro(response_format=format)))
    assert {part["audio_format"] for part in found} == {kind}
    sound = b"".join(base64.b64decode(part["audio"]) for part in found)
    assert decode(sound, format).seconds == pytest.approx(len(TWO) * 0.02, abs=0.15)


async def test_captioned_speech_without_timestamps_has_none() -> None:
    with serving() as server:
        plain = await asked(server, CAPTIONED, kokoro(stream=False, return_timestamps=False))
        lines = objects(await asked(server, CAPTIONED, kokoro(return_timestamps=False)))
    assert plain.json()["timestamps"] == []
    assert all(part["timestamps"] == [] for part in lines)


async def test_captioned_speech_obeys_the_fields_that_it_knows() -> None:
    with serving() as server:
        body = kokoro(input="It is 3 pm.", stream=False, response_format="pcm")
        spelt = await asked(server, CAPTIONED, body)
        off = {"normalization_options": {"normalize": False}}
        written = await asked(server, CAPTIONED, body | off)
        slow = await asked(server, CAPTIONED, body | {"speed": 0.5})
        wrong = await server.post(CAPTIONED, json=kokoro(lang_code="q"))
        nobody = await server.post(CAPTIONED, json=kokoro(voice="nobody"))
    assert len(spelt.json()["audio"]) > len(written.json()["audio"])
    assert len(slow.json()["audio"]) > 1.9 * len(spelt.json()["audio"])
    assert (wrong.status_code, wrong.json()["error"]["param"]) == (400, "lang_code")
    assert (nobody.status_code, "nobody" in nobody.json()["error"]["message"]) == (400, True)


# --------------------------------------------------------------------------------------- ElevenLabs


def check_order(times: list[tuple[float, float]]) -> None:
    assert all(0 <= start <= end for start, end in times)
    assert all(one[1] <= other[0] + 1e-9 for one, other in itertools.pairwise(times))


def joined(parts: list[Any], name: str) -> tuple[str, list[tuple[float, float]]]:
    """The characters and times of all parts' alignments."""
    found = [part[name] for part in parts if part[name]]
    for each in found:
        assert len({len(values) for values in each.values()}) == 1
    characters = [one for each in found for one in each["characters"]]
    starts = [one for each in found for one in each["character_start_times_seconds"]]
    ends = [one for each in found for one in each["character_end_times_seconds"]]
    return "".join(characters), list(zip(starts, ends, strict=True))


async def test_alignment_has_every_character_of_the_text_in_order() -> None:
    with serving() as server:
        body = {"text": PRICED, "model_id": "eleven_multilingual_v2"}
        answer = (await asked(server, f"{WHOLE}?output_format=pcm_24000", body)).json()
    assert list(answer) == ["audio_base64", "alignment", "normalized_alignment"]
    text, times = joined([answer], "alignment")
    assert text == PRICED
    check_order(times)
    assert times[-1][1] == len(base64.b64decode(answer["audio_base64"])) / 48_000
    # a word's characters share its time evenly, and the first one begins with the word
    start = PRICED.index("$")
    lengths = [end - begin for begin, end in times[start : start + 9]]
    assert lengths == pytest.approx([lengths[0]] * 9, abs=0.0002)


async def test_normalized_alignment_has_the_characters_as_they_are_said() -> None:
    with serving() as server:
        answer = (await asked(server, f"{WHOLE}?output_format=pcm_24000", {"text": PRICED})).json()
    said, times = joined([answer], "normalized_alignment")
    assert said == (
        "He paid one thousand two hundred fifty dollars and seventy-five cents, "
        '"at once"! Really — yes.'
    )
    check_order(times)
    written, written_times = joined([answer], "alignment")
    for word in ("paid", "once", "Really", "yes"):  # the same time in both
        assert times[said.index(word)][0] == written_times[written.index(word)][0]


async def test_a_stream_has_the_same_alignment_in_parts() -> None:
    query = "?output_format=pcm_16000&optimize_streaming_latency=2&enable_logging=false"
    body = {"text": PRICED, "seed": 7}
    with serving() as server:
        parts = objects(await asked(server, LINES + query, body))
        whole = (await asked(server, WHOLE + query, body)).json()
    for name in ("alignment", "normalized_alignment"):
        assert joined(parts, name) == joined([whole], name)
    sound = b"".join(base64.b64decode(part["audio_base64"]) for part in parts)
    assert sound == base64.b64decode(whole["audio_base64"])


async def test_a_stream_comes_while_it_is_spoken() -> None:
    gate = Gate(1)
    with serving(Fakes(step=gate)) as server:
        async with (
            server.client() as client,
            client.stream(
                "POST", LINES, json={"text": TWO}, params={"output_format": "pcm_24000"}
            ) as response,
        ):
            async for line in response.aiter_lines():
                assert json.loads(line)["alignment"]["characters"]
                break
        gate.open()


@pytest.mark.parametrize(
    ("output", "format", "rate"),
    [
        ("", "mp3", 44100),
        ("mp3_22050_32", "mp3", 22050),
        ("opus_48000_64", "opus", 48000),
        ("wav_16000", "wav", 16000),
        ("mp3_44100_192", "mp3", 44100),
    ],
)
async def test_output_formats_are_those_of_elevenlabs(output: str, format: str, rate: int) -> None:
    with serving() as server:
        params = {"output_format": output} if output else {}
        answer = (await asked(server, WHOLE, {"text": TWO}, params=params)).json()
        body = {"text": TWO, "output_format": output or None}
        in_body = (await asked(server, WHOLE, body)).json()
    found = decode(base64.b64decode(answer["audio_base64"]), format)
    assert (found.rate, found.seconds) == (rate, pytest.approx(len(TWO) * 0.02, abs=0.15))
    assert in_body == answer


async def test_no_line_is_longer_than_clients_read() -> None:
    text = LONG[:4000]
    with serving() as server:
        body = {"text": text, "seed": 7}
        first = await asked(server, LINES + "?output_format=pcm_24000", body)
        cached = await asked(server, LINES + "?output_format=pcm_24000", body)
    assert cached.headers["x-cache"] == "hit"
    assert max(map(len, cached.text.splitlines())) < 2**16
    assert joined(objects(cached), "alignment") == joined(objects(first), "alignment")
    assert joined(objects(cached), "alignment")[0] == text
    sounds = [
        b"".join(base64.b64decode(part["audio_base64"]) for part in objects(answer))
        for answer in (first, cached)
    ]
    assert sounds[0] == sounds[1]


@pytest.mark.parametrize("law", ["ulaw", "alaw"])
async def test_the_telephones_formats_are_a_byte_a_sample(law: str) -> None:
    subtype = {"format": "RAW", "subtype": law.upper(), "samplerate": 8000, "channels": 1}
    with serving() as server:
        answers = [
            (await asked(server, f"{WHOLE}?output_format={name}", {"text": TWO, "seed": 7})).json()
            for name in (f"{law}_8000", "pcm_8000")
        ]
        lines = objects(await asked(server, f"{LINES}?output_format={law}_8000", {"text": TWO}))
    sounds = [base64.b64decode(answer["audio_base64"]) for answer in answers]
    heard, _ = soundfile.read(io.BytesIO(sounds[0]), **subtype)
    exact = np.frombuffer(sounds[1], "<i2") / 32768
    assert np.abs(heard - exact).max() < 0.02
    assert answers[0]["alignment"] == answers[1]["alignment"]
    assert sum(len(base64.b64decode(line["audio_base64"])) for line in lines) == len(heard)


async def test_settings_that_are_known_are_obeyed_and_the_others_ignored() -> None:
    settings = {"stability": 0.5, "similarity_boost": 0.8, "use_speaker_boost": True, "style": 0}
    query = f"{WHOLE}?output_format=pcm_24000"
    with serving() as server:
        body = {
            "text": "It is 3 pm.",
            "voice_settings": settings,
            "pronunciation_dictionary_locators": [],
            "previous_text": "Before.",
            "language_code": "en",
            "seed": 7,
        }
        plain = (await asked(server, query, body)).json()
        slow = (await asked(server, query, body | {"voice_settings": {"speed": 0.5}})).json()
        off = (await asked(server, query, body | {"apply_text_normalization": "off"})).json()
        clip = (await server.say("It is 3 pm.")).content
    assert base64.b64decode(plain["audio_base64"])[:4800] == clip[:4800]
    assert len(slow["audio_base64"]) > 1.9 * len(plain["audio_base64"])
    assert len(off["audio_base64"]) < len(plain["audio_base64"])


@pytest.mark.parametrize(
    ("path", "body", "param", "words"),
    [
        ("/v1/text-to-speech/nobody/with-timestamps", {"text": "Hi."}, "voice", "nobody"),
        ("/v1/text-to-speech/nobody/stream/with-timestamps", {"text": "Hi."}, "voice", "nobody"),
        (f"{WHOLE}?output_format=mp3_1_1", {"text": "Hi."}, "output_format", "mp3_44100_128"),
        (WHOLE, {"text": " "}, "text", "blank"),
        (WHOLE, {}, "text", "text"),
        (WHOLE, {"text": "Hi.", "voice_settings": {"speed": 9}}, "voice_settings", "9"),
        (
            WHOLE,
            {"text": "Hi.", "language_code": "xx"},
            "language_code",
            "'language_code': unknown",
        ),
        (LINES, {"text": "Hi.", "language_code": "ru"}, "language_code", "for 'language_code'"),
        (WHOLE, {"text": "Привет"}, "text", "for 'text': Cyrillic letters 'Привет'"),
        (LINES, {"text": "Привет"}, "text", "for 'text'"),
        (CAPTIONED, {"input": "Hi.", "lang_code": "xx"}, "lang_code", "'lang_code': unknown"),
        (CAPTIONED, {"input": "Hi.", "lang_code": "h"}, "lang_code", "'Hindi'"),
        (CAPTIONED, {"input": "Привет"}, "input", "for 'input'"),
        (CAPTIONED, {"input": "Hi.", "voice": "language"}, "voice", "'language'"),
    ],
)
async def test_errors_name_the_field_and_the_value(
    path: str, body: dict[str, Any], param: str, words: str
) -> None:
    with serving() as server:
        response = await server.post(path, json=body)
    assert response.status_code == 400
    error = response.json()["error"]
    assert (error["param"], words in error["message"]) == (param, True)


async def test_an_engine_without_times_has_an_estimated_alignment() -> None:
    query = "?output_format=pcm_24000"
    with serving(Fakes(timing=None)) as server:
        response = await asked(server, WHOLE + query, {"text": PRICED})
        parts = objects(await asked(server, LINES + query, {"text": PRICED}))
        captioned = await asked(server, CAPTIONED, kokoro(stream=False))
    assert captioned.headers["x-word-timing"] == "estimated"
    assert [word["word"] for word in captioned.json()["timestamps"]] == TWO.split()
    text, times = joined([response.json()], "alignment")
    assert (text, joined(parts, "alignment")[0]) == (PRICED, PRICED)
    check_order(times)


async def test_the_characters_of_a_text_that_is_not_spoken_are_aligned_with_its_silence() -> None:
    with serving() as server:
        answer = (await asked(server, WHOLE, {"text": "..."})).json()
        parts = objects(await asked(server, LINES, {"text": "..."}))
    for answers in ([answer], parts):
        text, times = joined(answers, "alignment")
        assert text == "..."
        check_order(times)
        assert all(each["normalized_alignment"] is None for each in answers)


async def test_half_a_surrogate_pair_keeps_its_place() -> None:
    with serving() as server:
        response = await server.post(
            WHOLE,
            content=b'{"text": "One \\ud83d two."}',
            headers={"Content-Type": "application/json"},
        )
    text, _ = joined([response.raise_for_status().json()], "alignment")
    assert text == "One \ufffd two."


async def test_the_key_of_elevenlabs_clients_is_taken() -> None:
    with serving(api_keys="phone:sk-phone") as server:
        body = {"text": TWO}
        refused = await server.post(WHOLE, json=body)
        taken = await server.post(WHOLE, json=body, headers={"xi-api-key": "sk-phone"})
    assert (refused.status_code, taken.status_code) == (401, 200)


async def test_a_voice_in_the_url_makes_no_series_of_its_own() -> None:
    with serving() as server:
        await asked(server, WHOLE, {"text": TWO})
        metrics = (await server.get("/metrics")).text
    assert 'endpoint="/v1/text-to-speech/{voice}/with-timestamps"' in metrics
    assert "text-to-speech/alloy" not in metrics


async def test_the_sound_is_that_of_the_speech_route() -> None:
    with serving() as server:
        query = f"{WHOLE}?output_format=pcm_24000"
        answer = (await asked(server, query, {"text": TWO, "seed": 7})).json()
    assert base64.b64decode(answer["audio_base64"]) == offline(TWO)
