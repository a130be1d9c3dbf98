"""`verify`: a clip is heard before it is sent, its word error rate comes with it, and one that was
heard badly is spoken once more."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
import numpy as np
import pytest
import soundfile

from engine.recognition import AudioRequest, Samples
from engine.vad import FRAME
from speaking.verification import next_seed
from tests.captured_logs import captured_logs
from tests.fake_recognizers import FakeRecognizers
from tests.serving import (
    EVENTS,
    FIRST,
    PCM,
    TWO,
    Fakes,
    Gate,
    Served,
    binary_until_done,
    event_of,
    hang_up,
    offline,
    openai_audio,
    plain_audio,
    serving,
    until,
)
from tests.timed_words import openai_events as timed_openai_events

WORDS = len(FIRST.split())
BAD = "something else was said"


def answers(*texts: str) -> Callable[[AudioRequest], str]:
    """What the recogniser hears, request after request; the last one again and again."""
    left = list(texts)
    return lambda request: left.pop(0) if len(left) > 1 else left[0]


class Everything:
    """The detector that takes all sound for speech, tones too."""

    def __init__(self) -> None:
        self._rest = 0

    def push(self, samples: Samples) -> Samples:
        count, self._rest = divmod(self._rest + len(samples), FRAME)
        return np.ones(count, np.float32)

    def flush(self) -> Samples:
        return np.ones(1 if self._rest else 0, np.float32)


@contextmanager
def hearing(
    says: Callable[[AudioRequest], str] | None,
    step: Callable[[Sequence[Any]], None] = lambda slots: None,
    fakes: Fakes | None = None,
    **settings: Any,
) -> Iterator[Served]:
    """A server whose recogniser hears tones as what the test says."""
    recognizers = FakeRecognizers(says=says, step=step)
    with serving(fakes, recognizer=recognizers.model, **settings) as served:
        served.speech.recognition.pipeline.detector = Everything
        try:
            yield served
        finally:
            if isinstance(step, Gate):
                step.open()


@pytest.fixture
def good() -> Iterator[Served]:
    with hearing(answers(FIRST)) as served:
        yield served


def request_lines(log: io.StringIO) -> list[dict[str, Any]]:
    """The log's lines of requests."""
    lines = map(json.loads, log.getvalue().splitlines())
    return [line for line in lines if line["event"] == "request"]


async def verified(served: Served, text: str = FIRST, **fields: Any) -> httpx.Response:
    return (await served.say(text, verify=True, **fields)).raise_for_status()


# ----------------------------------------------------------------------------------- every framing


@pytest.mark.parametrize("format", ["pcm", "wav", "mp3", "opus", "aac", "flac", "ogg"])
async def test_every_format_is_heard_and_complete(good: Served, format: str) -> None:
    answer = await verified(good, response_format=format)
    assert answer.headers["x-verified-wer"] == "0"
    assert answer.headers["x-seed"] == "7"
    assert answer.headers["content-length"] == str(len(answer.content))
    assert "transfer-encoding" not in answer.headers
    assert answer.content == offline(FIRST, format)
    assert "warning" not in answer.headers


@pytest.mark.parametrize("format", ["wav", "flac"])
async def test_a_long_clip_has_its_exact_length_in_the_header(format: str) -> None:
    with hearing(answers(TWO)) as served:
        answer = await verified(served, TWO, response_format=format)
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.content == offline(TWO, format)
    samples, rate = soundfile.read(io.BytesIO(answer.content))
    assert len(samples) / rate == pytest.approx(len(offline(TWO)) / 48_000, abs=0.01)


async def test_openais_events_end_with_the_figure(good: Served) -> None:
    answer = await verified(good, stream_format="sse")
    assert openai_audio(answer.text) == offline(FIRST)
    done = json.loads(answer.text.strip().splitlines()[-1].removeprefix("data: "))
    assert (done["type"], done["verified_wer"], done["seed"]) == ("speech.audio.done", 0, 7)
    assert answer.headers["x-verified-wer"] == "0"


async def test_the_other_routes_have_the_header(good: Served) -> None:
    events = await verified(good, path=EVENTS)
    raw = await verified(good, path=PCM)
    assert plain_audio(events.text) == raw.content == offline(FIRST)
    assert events.headers["x-verified-wer"] == raw.headers["x-verified-wer"] == "0"


async def test_a_form_takes_it_too() -> None:
    from tests.recordings import clone

    with hearing(answers("Good morning."), fakes=Fakes(can=("clone", "seed"))) as served:
        answer = await clone(served, input="Good morning.", verify="true", ref_text="Words.")
    assert answer.headers["x-verified-wer"] == "0"


async def test_the_websocket_has_it_in_done() -> None:
    with (
        hearing(answers(f"{FIRST} Indeed."), verify_wer=0.5) as served,
        captured_logs("json") as log,
    ):
        async with served.connect() as socket:
            await socket.send(json.dumps({"input": FIRST, "seed": 7, "verify": True}))
            start = await event_of(socket)
            sound, done = await binary_until_done(socket)
        assert sound == offline(FIRST)
        assert (start["event"], start["seed"]) == ("start", 7)
        assert (done["event"], done["seed"]) == ("done", 7)
        assert done["verified_wer"] == pytest.approx(1 / WORDS, abs=1e-4)
        await until(lambda: request_lines(log))
        [line] = request_lines(log)
        assert line["verified_wer"] == done["verified_wer"]


async def test_without_it_nothing_is_heard(good: Served) -> None:
    answer = (await good.say(FIRST)).raise_for_status()
    asked = (await good.say(FIRST, verify=False)).raise_for_status()
    assert "x-verified-wer" not in answer.headers
    assert "x-verified-wer" not in asked.headers
    assert not good.speech.recognition.host.loaded


# --------------------------------------------------------------------------------- the second take


async def test_a_clip_that_is_heard_badly_is_spoken_once_more() -> None:
    with hearing(answers(BAD, FIRST)) as served:
        answer = await verified(served)
        again = next_seed(7)
        assert answer.headers["x-verified-wer"] == "0"
        assert answer.headers["x-seed"] == str(again)
        assert answer.content == offline(FIRST, seed=again) != offline(FIRST)
        page = (await served.get("/metrics")).text
        assert "tts_second_takes_total 1.0" in page
        assert "tts_verified_wer_count 1.0" in page
        assert len(served.fakes.admitted()) == 2


async def test_the_better_take_is_sent_though_both_are_bad() -> None:
    almost = FIRST.replace("first", "worst")
    with hearing(answers(almost, BAD)) as served:
        answer = await verified(served)
        assert answer.headers["x-seed"] == "7"
        assert answer.headers["x-verified-wer"] == f"{1 / WORDS:g}"
        assert answer.content == offline(FIRST)
    with hearing(answers(BAD, almost)) as served:
        answer = await verified(served)
        assert answer.headers["x-seed"] == str(next_seed(7))


async def test_the_limit_is_a_setting() -> None:
    with hearing(answers(BAD), verify_wer=1) as served:
        answer = await verified(served)
        assert float(answer.headers["x-verified-wer"]) == 1
        assert len(served.fakes.admitted()) == 1


async def test_a_second_take_that_fails_leaves_the_first() -> None:
    admitted: list[object] = []

    def step(slots: Sequence[Any]) -> None:
        admitted.extend(slot for slot in slots if slot not in admitted)
        if len(admitted) > 1:
            raise RuntimeError("broken")

    with hearing(answers(BAD), fakes=Fakes(step=step)) as served:
        answer = await verified(served)
        assert answer.headers["x-verified-wer"] == "1"
        assert answer.content == offline(FIRST)


# --------------------------------------------------------------------------------------- the cache


async def test_a_cached_clip_keeps_its_figure() -> None:
    with hearing(answers(BAD, FIRST, BAD)) as served:
        first = await verified(served)
        second = await verified(served)
        assert second.headers["x-cache"] == "hit"
        assert second.content == first.content
        for name in ("x-seed", "x-verified-wer", "content-length"):
            assert second.headers[name] == first.headers[name]
        assert len(served.fakes.admitted()) == 2


async def test_a_clip_that_was_cached_unheard_is_heard_once() -> None:
    with hearing(answers(FIRST, BAD)) as served:
        plain = await served.say(FIRST)
        first = await verified(served)
        assert first.headers["x-cache"] == "hit"
        assert first.headers["x-verified-wer"] == "0"
        assert first.content == plain.content
        assert (await verified(served)).headers["x-verified-wer"] == "0"
        assert len(served.fakes.admitted()) == 1


async def test_a_second_take_is_no_answer_to_a_request_without_verify() -> None:
    with hearing(answers(BAD, FIRST)) as served:
        await verified(served)
        plain = await served.say(FIRST)
        assert plain.content == offline(FIRST)
        assert "x-verified-wer" not in plain.headers


async def test_no_cache_hears_again() -> None:
    with hearing(answers(FIRST)) as served:
        await verified(served)
        again = await served.say(FIRST, verify=True, headers={"cache-control": "no-cache"})
        assert again.headers["x-cache"] == "miss"
        assert len(served.fakes.admitted()) == 2


# ------------------------------------------------------------------------------------ what is refused


async def refusal(served: Served, text: str = FIRST, **fields: Any) -> dict[str, Any]:
    answer = await served.say(text, verify=True, **fields)
    assert answer.status_code == 400, answer.text
    error: dict[str, Any] = answer.json()["error"]
    return error


async def test_without_a_recogniser_the_error_says_what_to_install() -> None:
    with serving() as served:
        error = await refusal(served)
        assert error["param"] == "verify"
        assert "make ears" in error["message"]
        assert (await served.say(FIRST, verify=False)).status_code == 200
        shown = await served.say(FIRST, path="/v1/audio/text", verify=True)
        assert shown.status_code == 200


async def test_a_language_that_the_recogniser_lacks_is_refused() -> None:
    recognizers = FakeRecognizers(languages=("en",))
    with serving(recognizer=recognizers.model) as served:
        error = await refusal(served, "こんにちは、世界。", voice="vivian")
        assert error["param"] == "verify"
        assert "'ja'" in error["message"]
        assert "ASR_MODEL_ID=base" in error["message"]


async def test_a_text_that_is_still_being_written_is_refused(good: Served) -> None:
    async with good.connect() as socket:
        await socket.send(json.dumps({"text": FIRST, "verify": True}))
        error = await event_of(socket)
        assert (error["event"], error["error"]["param"]) == ("error", "verify")
        assert "'input'" in error["error"]["message"]


async def test_a_text_that_is_too_long_to_keep_is_refused() -> None:
    with hearing(answers(FIRST), verify_max_chars=10) as served:
        answer = await served.say(FIRST, verify=True)
        assert answer.status_code == 413
        assert "VERIFY_MAX_CHARS" in answer.json()["error"]["message"]


# ------------------------------------------------------------------------- failures and hang-ups


async def test_a_recogniser_that_fails_costs_nobody_the_clip() -> None:
    def broken(slots: Sequence[Any]) -> None:
        raise RuntimeError("broken")

    with hearing(None, broken) as served:
        answer = await verified(served)
        assert answer.content == offline(FIRST)
        assert "x-verified-wer" not in answer.headers
        assert "could not be verified" in answer.headers["warning"]
        again = await verified(served)
        assert "could not be verified" in again.headers["warning"]  # it is tried again


async def test_a_recogniser_that_is_full_costs_nobody_the_clip() -> None:
    gate = Gate()
    with hearing(answers(FIRST), gate, Fakes(slots=8), max_queue_depth=1) as served:
        asked = [asyncio.ensure_future(verified(served, seed=seed)) for seed in range(6)]
        queue = served.speech.recognition.queue
        await until(lambda: len(queue.jobs) == 5)
        late = await asked[5] if asked[5].done() else None
        await until(lambda: any(task.done() for task in asked))
        gate.open()
        all_of_them = [await task for task in asked]
        full = [answer for answer in all_of_them if "warning" in answer.headers]
        assert late is None or late in full
        assert len(full) == 1
        assert "wait already" in full[0].headers["warning"]


async def test_a_hang_up_while_it_is_heard_frees_both_sides() -> None:
    gate = Gate()
    with hearing(answers(FIRST), gate) as served:
        asked = asyncio.ensure_future(verified(served))
        queue = served.speech.recognition.queue
        await until(lambda: queue.busy)
        with captured_logs("json") as log:
            await hang_up(asked)
            await until(lambda: not queue.jobs)
            await until(lambda: request_lines(log))
        gate.open()
        await served.idle()
        await until(lambda: not queue.busy)
        [line] = request_lines(log)
        assert line["outcome"] == "cancelled"
        assert "verified_wer" not in line
        assert (await verified(served)).headers["x-verified-wer"] == "0"


async def test_a_hang_up_during_the_second_take_frees_its_slot() -> None:
    gate = Gate(2)
    with hearing(answers(BAD), fakes=Fakes(step=gate)) as served:
        asked = asyncio.ensure_future(verified(served))
        await until(lambda: len(served.fakes.admitted()) == 2)
        await hang_up(asked)
        gate.open()
        await served.idle()
        assert not served.speech.recognition.queue.jobs


async def test_cancel_on_the_websocket_stops_the_hearing() -> None:
    gate = Gate()
    with hearing(answers(FIRST), gate) as served:
        queue = served.speech.recognition.queue
        async with served.connect() as socket:
            await socket.send(json.dumps({"input": FIRST, "verify": True}))
            await until(lambda: queue.busy)
            await socket.send('{"cancel": true}')
            assert (await event_of(socket))["event"] == "cancelled"
            await until(lambda: not queue.jobs)
            gate.open()


async def test_an_engine_that_fails_is_an_error_as_ever() -> None:
    with hearing(answers(FIRST)) as served:
        answer = await served.say("<fail>", verify=True)
        assert answer.status_code == 400
        assert not served.speech.recognition.queue.jobs


async def test_events_say_that_they_wait_while_the_clip_is_heard() -> None:
    gate = Gate()
    with hearing(answers(FIRST), gate, sse_keepalive=0.05) as served:
        asked = asyncio.ensure_future(verified(served, stream_format="sse"))
        await until(lambda: served.speech.recognition.queue.busy)
        await asyncio.sleep(0.2)
        gate.open()
        answer = await asked
        assert answer.text.startswith(": waiting")
        assert '"verified_wer":0' in answer.text


# ------------------------------------------------------------------------------------ real speech


@pytest.fixture(scope="module")
def real() -> Iterator[Served]:
    import server
    from settings import Settings

    app = server.create_app(Settings(engine="embedded", asr_model_id="tiny.en"))
    with serving(app=app) as served:
        yield served


SPOKEN = [
    "The committee will meet again on Thursday at 9:30 to discuss the new budget.",
    "Dr. Smith paid $25 for three books, and he liked all of them.",
    "Please close the window, because it is getting cold in the kitchen.",
]


@pytest.mark.parametrize("text", SPOKEN)
async def test_real_speech_is_understood(real: Served, text: str) -> None:
    async with real.client() as client:
        body = {"input": text, "voice": "alloy", "response_format": "mp3", "verify": True}
        answer = await client.post("/v1/audio/speech", json=body, timeout=60)
    assert answer.status_code == 200, answer.text
    assert float(answer.headers["x-verified-wer"]) < 0.1


async def test_real_speech_of_another_text_is_not(
    real: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    from speaking import verification

    said = verification.read
    monkeypatch.setattr(verification, "read", lambda text, reading: said(SPOKEN[2], reading))
    async with real.client() as client:
        body = {"input": SPOKEN[0], "response_format": "wav", "seed": 5, "verify": True}
        answer = await client.post("/v1/audio/speech", json=body, timeout=60)
    assert float(answer.headers["x-verified-wer"]) > 0.5


async def test_a_verified_clip_has_its_words_also_from_the_cache() -> None:
    with hearing(answers(FIRST)) as server:
        clips = [await timed_openai_events(server, FIRST, verify=True) for _ in range(2)]
    first, second = clips
    assert [word["word"] for word in first.words] == FIRST.split()
    assert isinstance(first.parts[0], list)  # the words come before all sound
    assert (second.cache, second.words, second.timing) == ("hit", first.words, "model")


async def test_a_second_take_has_words_of_its_own() -> None:
    with hearing(answers(BAD, FIRST), audio_cache_max=0) as server:
        heard = await timed_openai_events(server, FIRST, verify=True)
    assert heard.done["seed"] == next_seed(7)
    assert [word["word"] for word in heard.words] == FIRST.split()
