"""The WebSocket of live recognition: its messages, what is refused, and hang-ups. The recogniser is
the fake one.
"""

from __future__ import annotations

import asyncio
import io
import json
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import numpy as np
import pytest
import soundfile
import websockets

from api.live_transcription import MAX_REPLIES, DroppedUtterances
from engine.recognition import RATE, AudioRequest, RecognitionSlot, Samples
from tests.captured_logs import captured_logs
from tests.fake_recognizers import FakeRecognizers
from tests.serving import Gate, Served, serving, until
from tests.serving_with_runner import serving_with_runner
from tests.speech_recordings import joined, librivox

TRANSCRIBE = "/ws/transcribe"
SPOKEN = librivox()[1].samples  # three seconds
GAP = np.zeros(RATE, np.float32)


@pytest.fixture
def fakes() -> FakeRecognizers:
    return FakeRecognizers()


@pytest.fixture
def served(fakes: FakeRecognizers) -> Iterator[Served]:
    with serving(recognizer=fakes.model) as running:
        yield running


def pcm(samples: Samples) -> bytes:
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


SPEECH = pcm(np.concatenate([SPOKEN, GAP]))


def connect(served: Served, query: str = "") -> Any:
    url = served.base_url.replace("http", "ws") + TRANSCRIBE + query
    return websockets.connect(url, proxy=None)


@asynccontextmanager
async def gated() -> AsyncIterator[tuple[Gate, Any]]:
    """A session with a recogniser that waits at a gate before each step."""
    gate = Gate()
    with serving(recognizer=FakeRecognizers(step=gate).model) as served:
        async with connect(served) as socket:
            await message(socket)
            yield gate, socket


async def message(socket: Any, seconds: float = 10) -> dict[str, Any]:
    async with asyncio.timeout(seconds):
        found = json.loads(await socket.recv())
    assert isinstance(found, dict)
    return found


async def final(socket: Any) -> dict[str, Any]:
    while not (found := await message(socket)).get("is_final"):
        assert found.get("is_partial"), found
    return found


async def act(socket: Any, action: str, **fields: Any) -> None:
    await socket.send(json.dumps({"action": action, **fields}))


def idle(served: Served) -> bool:
    queue = served.speech.recognition.queue
    return not (queue.jobs or queue.queued or queue.running)


async def test_the_handshake_comes_before_any_model_is_loaded(
    served: Served, fakes: FakeRecognizers
) -> None:
    async with connect(served) as socket:
        assert await message(socket) == {
            "status": "connected",
            "sample_rate": 16000,
            "format": "pcm_s16le",
            "buffer_size": 14400,
            "window_max_s": 6.0,
            "overlap_size": 4800,
            "use_server_vad": True,
        }
        assert fakes.engines == []


async def test_speech_gets_partial_texts_and_a_final_one(served: Served) -> None:
    async with connect(served, "?language=English") as socket:
        await message(socket)
        for start in range(0, len(SPEECH), 3200):
            await socket.send(SPEECH[start : start + 3200])
            await asyncio.sleep(0.02)
        partial = await message(socket)
        assert (partial["is_partial"], partial["is_final"]) == (True, False)
        assert partial["text"].startswith("w")
        found = await final(socket)
        assert (found["is_partial"], found["is_final"]) == (False, True)
        assert found["language"] == "English"
        assert found["text"].startswith(partial["text"].split()[0])
        assert 0 <= found["start"] < found["end"] <= len(SPEECH) / 2 / RATE
        assert "words" not in found


async def test_words_have_times_when_they_are_asked_for(served: Served) -> None:
    async with connect(served, "?return_timestamps=true") as socket:
        await message(socket)
        await socket.send(SPEECH)
        found = await final(socket)
        assert " ".join(word["word"] for word in found["words"]) == found["text"].rstrip(".")
        assert all(word["start"] < word["end"] for word in found["words"])


async def test_a_flush_is_answered_by_one_final_also_an_empty_one(served: Served) -> None:
    async with connect(served) as socket:
        await message(socket)
        for _ in range(100):
            await act(socket, "flush")
        for _ in range(100):
            assert (await message(socket))["text"] == ""
        await socket.send(pcm(SPOKEN))
        await act(socket, "flush")
        assert (await final(socket))["text"].startswith("w")
        await act(socket, "flush")
        assert (await final(socket))["text"] == ""


async def texts(served: Served, portions: Iterator[int], data: bytes) -> list[str]:
    """The final texts of a recording that ends with a silence."""
    found = []
    async with connect(served) as socket:
        await message(socket)
        start = 0
        while start < len(data):
            size = next(portions)
            await socket.send(data[start : start + size])
            start += size
        await act(socket, "flush")
        while not found or found[-1]:
            found.append((await final(socket))["text"])
    return found


async def test_the_portions_change_nothing_even_odd_bytes(served: Served) -> None:
    _, samples = joined(librivox()[1:4])
    data = pcm(np.concatenate([samples, GAP]))
    seeded = random.Random(3)
    whole = await texts(served, iter([len(data)]), data)
    assert len(whole) >= 4
    for portions in (
        iter(lambda: 640, 0),
        iter(lambda: 14_400, 0),
        iter(lambda: 32_001, 0),
        iter(lambda: seeded.randrange(1, 9000, 2), 0),
    ):
        assert await texts(served, portions, data) == whole


async def test_telephone_sound_is_taken_at_8_khz(served: Served) -> None:
    halved = SPOKEN[::2]
    async with connect(served, "?sample_rate=8000") as socket:
        assert (await message(socket))["sample_rate"] == 8000
        for _ in range(2):
            await socket.send(pcm(halved) + b"\0")
            await act(socket, "flush")
            assert (found := await final(socket))["text"].startswith("w")
            await socket.send(b"\0")
        assert found["end"] == pytest.approx(2 * len(SPOKEN) / RATE, abs=0.1)


@pytest.mark.parametrize("kind", ["silence", "noise", "tone"])
@pytest.mark.parametrize("detect", ["true", "false"])
async def test_what_is_no_speech_says_nothing(
    served: Served, fakes: FakeRecognizers, kind: str, detect: str
) -> None:
    clock = np.arange(10 * RATE) / RATE
    samples = {
        "silence": np.zeros(len(clock)),
        "noise": np.random.default_rng(1).normal(0, 0.1, len(clock)),
        "tone": 0.3 * np.sin(2 * np.pi * 440 * clock),
    }[kind]
    async with connect(served, f"?use_server_vad={detect}") as socket:
        assert (await message(socket))["use_server_vad"] is (detect == "true")
        await socket.send(pcm(samples.astype(np.float32)))
        await act(socket, "flush")
        assert (await message(socket))["text"] == ""
    assert fakes.requests == []


async def test_without_the_servers_detection_only_a_flush_ends_an_utterance(
    served: Served,
) -> None:
    async with connect(served, "?use_server_vad=false") as socket:
        await message(socket)
        await socket.send(SPEECH * 2)
        await act(socket, "flush")
        found = await final(socket)
        assert found["end"] - found["start"] > 5
        await act(socket, "config", use_server_vad=True)
        assert (await message(socket))["use_server_vad"] is True
        await socket.send(SPEECH)
        assert (await final(socket))["text"]


async def test_a_reset_drops_what_was_said_and_its_reply_comes_next(served: Served) -> None:
    async with connect(served) as socket:
        await message(socket)
        for _ in range(3):
            await socket.send(pcm(SPOKEN))
            await act(socket, "reset")
            while (reply := await message(socket)).get("is_partial"):
                pass
            assert reply == {"status": "buffer_reset"}
        await act(socket, "flush")
        assert (await message(socket))["text"] == ""


async def test_a_reset_during_a_decode_drops_its_text() -> None:
    async with gated() as (gate, socket):
        await socket.send(SPEECH)
        await until(lambda: gate.arrivals)
        await act(socket, "reset")
        assert await message(socket) == {"status": "buffer_reset"}
        gate.open()
        await act(socket, "flush")
        assert (await message(socket))["text"] == ""


async def test_a_reset_right_behind_a_flush_drops_nothing_that_was_flushed() -> None:
    async with gated() as (gate, socket):
        await socket.send(SPEECH + SPEECH)  # the first utterance ends by itself
        await act(socket, "flush")
        await act(socket, "reset")
        await until(lambda: gate.arrivals)
        await asyncio.sleep(0.3)  # the reset has come
        gate.open()
        texts = []
        while "status" not in (reply := await message(socket)):
            texts += [reply["text"]] if reply["is_final"] else []
        assert len(list(filter(None, texts))) == 2
        assert reply == {"status": "buffer_reset"}


async def test_a_client_that_sends_no_end_of_configurations_waits_for_its_text() -> None:
    async with gated() as (gate, socket):
        await socket.send(SPEECH)
        await act(socket, "flush")
        for _ in range(MAX_REPLIES + 1):
            await act(socket, "config", language="en")
        await act(socket, "nothing")  # is answered at once, where it is read
        with pytest.raises(TimeoutError):
            await message(socket, 0.3)
        gate.open()
        texts = []
        while (reply := await message(socket)).get("code") != "UNKNOWN_ACTION":
            texts.append(reply.get("status"))
        assert texts.count("configured") >= MAX_REPLIES


def test_the_numbers_of_dropped_utterances_are_few_however_long_a_connection_lives() -> None:
    dropped = DroppedUtterances()
    for number in range(1000):  # resets, each of what was said since the last one
        dropped.add(number, number + 1)
    assert len(dropped) == 1
    assert 0 in dropped
    assert 999 in dropped
    assert 1000 not in dropped
    for flushed in range(1001, 3000, 2):  # a flush, its text, and a reset
        dropped.forget(flushed)
        dropped.add(flushed + 1, flushed + 2)
        assert flushed - 1 not in dropped
        assert flushed not in dropped
        assert flushed + 1 in dropped
    assert len(dropped) <= 2
    dropped.add(5000, 5000)
    dropped.forget(5000)
    assert not len(dropped)


async def test_replies_overtake_partial_texts_and_not_the_text_of_a_flush() -> None:
    async with gated() as (gate, socket):
        await socket.send(pcm(SPOKEN))
        await until(lambda: gate.arrivals)
        await act(socket, "config", language="en")
        assert (await message(socket))["status"] == "configured"
        await act(socket, "flush")
        await act(socket, "config", language="de")
        gate.open()
        assert (await final(socket))["text"]
        assert (await message(socket))["language"] == "de"


@pytest.mark.parametrize("language", ["en", "English", "auto", "zh-CN"])
async def test_a_language_is_configured_and_echoed(served: Served, language: str) -> None:
    async with connect(served) as socket:
        await message(socket)
        await act(socket, "config", language=language)
        assert await message(socket) == {
            "status": "configured",
            "language": language,
            "use_server_vad": True,
        }


WRONG = [
    ("{", "INVALID_JSON"),
    ("", "INVALID_JSON"),
    ("[1]", "INVALID_JSON"),
    ("UklGRg==", "INVALID_JSON"),
    ('{"action": "dance"}', "UNKNOWN_ACTION"),
    ('{"action": ["flush"]}', "UNKNOWN_ACTION"),
    ("{}", "UNKNOWN_ACTION"),
    ('{"action": "config", "language": "xx"}', "INVALID_LANGUAGE"),
    ('{"action": "config", "language": 5}', "INVALID_LANGUAGE"),
    ('{"action": "config", "use_server_vad": "perhaps"}', "INVALID_CONFIG"),
]


async def test_what_is_wrong_gets_an_error_and_the_connection_lives_on(served: Served) -> None:
    async with connect(served) as socket:
        await message(socket)
        for text, code in WRONG:
            await socket.send(text)
            error = await message(socket)
            assert error.keys() == {"code", "message", "statusCode"}, text
            assert (error["code"], error["statusCode"]) == (code, 400), text
        await socket.send(b"")
        await socket.send(b"\x01")
        await socket.send(SPEECH[1:])
        assert (await final(socket))["text"].startswith("w")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("?sample_rate=44100", "UNSUPPORTED_SAMPLE_RATE"),
        ("?sample_rate=fast", "UNSUPPORTED_SAMPLE_RATE"),
        ("?language=xx", "INVALID_LANGUAGE"),
        ("?use_server_vad=perhaps", "INVALID_CONFIG"),
    ],
)
async def test_a_wrong_parameter_gets_an_error_and_the_connection_ends(
    served: Served, query: str, code: str
) -> None:
    async with connect(served, query) as socket:
        error = await message(socket)
        assert (error["code"], error["statusCode"]) == (code, 400)
        with pytest.raises(websockets.ConnectionClosed):
            await message(socket)
        assert socket.close_code == 1008


async def test_a_hundred_clients_that_hang_up_at_random_leave_nothing(
    fakes: FakeRecognizers,
) -> None:
    seeded = random.Random(5)

    async def visit(served: Served) -> None:
        socket = await connect(served)
        data = SPEECH * 2
        for _ in range(seeded.randrange(12)):
            match seeded.randrange(8):
                case 0:
                    await act(socket, seeded.choice(["flush", "reset"]))
                case 1:
                    await act(socket, "config", use_server_vad=seeded.random() < 0.5)
                case _:
                    size = seeded.randrange(20_000)
                    await socket.send(data[:size])
                    data = data[size:]
            await asyncio.sleep(seeded.random() * 0.05)
        if seeded.random() < 0.5:
            socket.transport.abort()
        else:
            await socket.close()

    with serving(recognizer=fakes.model, max_queue_depth=0) as served:
        async with asyncio.timeout(60):
            for _ in range(5):
                await asyncio.gather(*(visit(served) for _ in range(20)))
        await until(lambda: idle(served))
        await until(lambda: all(not engine.running for engine in fakes.engines))
        gauge = served.speech.recognition.metrics.live_sessions
        await until(lambda: gauge.collect()[0].samples[0].value == 0)


async def test_a_hang_up_during_a_decode_frees_the_slot() -> None:
    gate = Gate()
    fakes = FakeRecognizers(slots=1, step=gate)
    with serving(recognizer=fakes.model) as served:
        socket = await connect(served)
        await socket.send(SPEECH)
        await until(lambda: gate.arrivals)
        socket.transport.abort()
        await until(lambda: not served.speech.recognition.queue.jobs)
        gate.let(1)
        await until(lambda: idle(served))
        assert gate.arrivals == 1


async def test_a_server_that_cant_keep_up_says_so() -> None:
    gate = Gate()
    fakes = FakeRecognizers(step=gate)
    with serving(recognizer=fakes.model, asr_live_backlog=1) as served:
        async with connect(served) as socket:
            await message(socket)
            await asyncio.sleep(1)
            await socket.send(pcm(SPOKEN[: 2 * RATE]))
            await act(socket, "flush")
            await asyncio.sleep(1)
            await socket.send(pcm(GAP))
            error = await message(socket)
            assert (error["code"], error["statusCode"]) == ("UNAVAILABLE", 503)
            with pytest.raises(websockets.ConnectionClosed):
                await message(socket)
            assert socket.close_code == 1013
            gate.open()


async def test_a_recording_may_be_sent_at_once(served: Served) -> None:
    _, samples = joined(librivox() * 4)
    data = pcm(samples)
    async with connect(served) as socket:
        await message(socket)
        for start in range(0, len(data), 200_000):
            await socket.send(data[start : start + 200_000])
        await act(socket, "flush")
        found = [await final(socket)]
        while found[-1]["text"]:
            found.append(await final(socket))
        assert len(found) >= 20
        assert found[-2]["end"] > 100


async def test_a_connection_has_a_longest_time_and_its_texts_come_before_its_end(
    fakes: FakeRecognizers,
) -> None:
    with serving(recognizer=fakes.model, asr_live_seconds=5) as served:
        async with connect(served) as socket:
            await message(socket)
            await socket.send(SPEECH + pcm(SPOKEN))
            assert (await final(socket))["text"]
            assert (await final(socket))["text"]
            assert (await message(socket))["code"] == "TOO_LARGE"
            with pytest.raises(websockets.ConnectionClosed):
                await message(socket)


async def test_a_server_that_stops_sends_the_last_text_before_it_closes() -> None:
    with serving_with_runner(asr_engine="fake") as served:
        async with connect(served) as speaking, connect(served) as silent:
            await message(speaking)
            await message(silent)
            await silent.send(pcm(GAP))
            await speaking.send(pcm(SPOKEN))
            while (await message(speaking))["is_final"]:
                pass
            served.stop()
            with pytest.raises(websockets.ConnectionClosed):
                await message(silent)
            assert silent.close_code == 1001
            await speaking.send(pcm(GAP))
            assert (await final(speaking))["text"]
            with pytest.raises(websockets.ConnectionClosed):
                await message(speaking)
            assert speaking.close_code == 1001


async def test_an_idle_connection_is_closed(fakes: FakeRecognizers) -> None:
    with serving(recognizer=fakes.model, ws_idle_timeout=0.3) as served:
        async with connect(served) as socket:
            await message(socket)
            with pytest.raises(websockets.ConnectionClosed):
                await message(socket)
            assert socket.close_code == 1001


async def test_a_server_without_a_recogniser_refuses_the_connection() -> None:
    with serving(asr_engine="none") as served:
        with pytest.raises(websockets.InvalidStatus) as refused:
            await connect(served)
        assert refused.value.response.status_code == 503


async def test_live_goes_before_files_that_wait() -> None:
    gate = Gate()
    steps: list[AudioRequest] = []

    def step(slots: Sequence[RecognitionSlot]) -> None:
        gate()
        steps.append(slots[0].request)

    file = io.BytesIO()
    soundfile.write(file, joined(librivox() * 3)[1], RATE, format="WAV")
    form: Any = {"files": {"file": ("a.wav", file.getvalue())}, "data": {"model": "whisper-1"}}
    fakes = FakeRecognizers(slots=2, step=step)
    with serving(recognizer=fakes.model, max_wait=100) as served:
        try:
            posts = [
                asyncio.ensure_future(served.post("/v1/audio/transcriptions", **form))
                for _ in range(3)
            ]
            await until(lambda: gate.arrivals)
            async with connect(served) as socket:
                await message(socket)
                assert not fakes.requests[0].gives_way()
                await socket.send(pcm(SPOKEN))
                await act(socket, "flush")
                queue = served.speech.recognition.queue
                await until(lambda: any(job.priority == 0 for job in queue.jobs))
                await until(fakes.requests[0].gives_way)
                await asyncio.sleep(0.2)
                gate.let(20)
                assert (await final(socket))["text"]
            assert [request.seconds < 5 for request in steps[:2]] == [False, True]
            assert not fakes.requests[0].gives_way()
        finally:
            gate.open()
        await asyncio.gather(*posts)


async def test_the_metrics_and_the_log_know_of_it(served: Served) -> None:
    async with connect(served) as socket:
        await message(socket)
        await socket.send(SPEECH)
        await final(socket)
        assert "asr_live_sessions 1.0" in (await served.get("/metrics")).text
    metrics = ""
    for _ in range(100):
        metrics = (await served.get("/metrics")).text
        if 'asr_requests_total{endpoint="/ws/transcribe",status="ok"} 1.0' in metrics:
            break
        await asyncio.sleep(0.02)
    assert 'asr_live_latency_seconds_count{final="true"} 1.0' in metrics


async def test_a_key_needs_the_scope_hear(fakes: FakeRecognizers) -> None:
    keys = "tts:first-key-of-eight:speak,stt:second-key-of-eight:hear"
    with serving(recognizer=fakes.model, api_keys=keys) as served:
        for query, status in (("", 401), ("?api_key=first-key-of-eight", 403)):
            with pytest.raises(websockets.InvalidStatus) as refused:
                await connect(served, query)
            assert refused.value.response.status_code == status
        async with connect(served, "?api_key=second-key-of-eight&language=de") as socket:
            assert (await message(socket))["status"] == "connected"
            await socket.send(SPEECH)
            assert (await final(socket))["language"] == "de"


@pytest.mark.parametrize("log_text", [False, True])
async def test_the_log_has_the_figures_and_the_text_only_if_asked(
    fakes: FakeRecognizers, log_text: bool
) -> None:
    with (
        captured_logs("json") as sink,
        serving(recognizer=fakes.model, log_text=log_text) as served,
    ):

        def sessions() -> list[dict[str, Any]]:
            lines = [json.loads(line) for line in sink.getvalue().splitlines()]
            return [line for line in lines if line["event"] == "session"]

        async with connect(served) as socket:
            await message(socket)
            await socket.send(SPEECH)
            text = (await final(socket))["text"]
        await until(sessions)
        [line] = sessions()
    assert line["heard_seconds"] == pytest.approx(len(SPEECH) / 2 / RATE, abs=0.01)
    assert (line["outcome"], line["language"], line["utterances"]) == ("ok", "en", 1)
    assert line["infer_ms"] >= 0
    assert line.get("text") == (text if log_text else None)
