"""Recordings that would keep the server busy: hours of silence, and clients that leave midway."""

from __future__ import annotations

import asyncio
import base64
import io
import json
from typing import Any

import httpx
import numpy as np
import pytest
import soundfile

from engine.recognition import RATE
from tests.captured_logs import captured_logs
from tests.fake_recognizers import FakeRecognizers
from tests.serving import Served, serving, until
from tests.speech_recordings import librivox, wav

TRANSCRIPTIONS = "/v1/audio/transcriptions"
SPEECH = wav(librivox()[1].samples)


def silence(minutes: int) -> bytes:
    soundfile.write(
        file := io.BytesIO(), np.zeros(minutes * 60 * RATE, np.int16), RATE, format="FLAC"
    )
    return file.getvalue()


async def ask(served: Served, data: bytes, **fields: Any) -> httpx.Response:
    return await served.post(TRANSCRIPTIONS, data=fields, files={"file": ("a", data)})


async def test_a_client_that_leaves_during_a_long_silence_leaves_nothing() -> None:
    with (
        captured_logs("json") as log,
        serving(recognizer=FakeRecognizers().model, encode_threads=1) as served,
    ):
        request = asyncio.ensure_future(ask(served, silence(60)))
        await until(lambda: served.speech.recognition.queue.jobs)
        await asyncio.sleep(0.3)
        request.cancel()
        await until(lambda: '"outcome":"cancelled"' in log.getvalue().replace(" ", ""))
        assert (await ask(served, SPEECH)).status_code == 200, "the only thread is free"
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert not [line for line in lines if line["level"] in {"warning", "error"}]
    [left] = [line for line in lines if line.get("outcome") == "cancelled"]
    assert left["heard_seconds"] < 3000


async def test_others_use_the_threads_while_a_long_silence_is_searched_for_speech() -> None:
    with serving(recognizer=FakeRecognizers().model, encode_threads=1) as served:
        request = asyncio.ensure_future(ask(served, silence(60)))
        await until(lambda: served.speech.recognition.queue.jobs)
        assert (await served.say("Hello there.", response_format="mp3")).status_code == 200
        assert (await ask(served, SPEECH)).status_code == 200
        assert not request.done()
        request.cancel()


async def test_a_recording_that_states_too_great_a_length_is_refused_at_once() -> None:
    with serving(recognizer=FakeRecognizers().model, asr_max_seconds=600) as served:
        answer = await asyncio.wait_for(ask(served, silence(60)[:100_000]), 5)
        assert answer.status_code == 413
        assert "600 seconds" in answer.json()["error"]["message"]


@pytest.mark.parametrize("cut", [100, 20_000, -4], ids=["header", "sound", "last boundary"])
async def test_a_form_that_is_cut_off_is_a_clear_error(cut: int) -> None:
    head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\n'
    body = head.encode() + SPEECH + b"\r\n--b--\r\n"
    kind = {"content-type": "multipart/form-data; boundary=b"}
    with serving(recognizer=FakeRecognizers().model) as served:
        assert (await served.post(TRANSCRIPTIONS, content=body, headers=kind)).status_code == 200
        answer = await served.post(TRANSCRIPTIONS, content=body[:cut], headers=kind)
        assert answer.status_code == 400
        assert "cut off" in answer.json()["error"]["message"]


async def test_json_may_have_nulls_and_base64_in_lines() -> None:
    names = (
        "model language prompt keywords hotwords response_format temperature chunking_strategy "
        "timestamp_granularities include stream return_timestamps max_line_chars"
    )
    sound = {"data": base64.encodebytes(SPEECH).decode(), "format": "wav"}
    body = dict.fromkeys(names.split()) | {"input_audio": sound}
    with serving(recognizer=FakeRecognizers().model) as served:
        answer = await served.post(TRANSCRIPTIONS, json=body)
        assert answer.status_code == 200, answer.text
        assert answer.json() == (await ask(served, SPEECH)).json()
