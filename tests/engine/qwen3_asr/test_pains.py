"""What users of other servers for Qwen3-ASR report, against the whole server on a small checkpoint:
lost ends, repeated pieces, invented words, ignored languages, piled-up times.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import openai
import pytest
import websockets

from engine.contract import Failure, Model
from engine.options import Options
from engine.qwen3_asr import find
from engine.qwen3_asr.prompt import Output, Prompts
from engine.recognition import RATE, AudioRequest, RecognizerModel, Samples
from engine.vad import FRAME_SECONDS
from tests.engine.qwen3_asr.listening import hear
from tests.serving import Served, serving
from tests.speech_recordings import joined, librivox, wav

TRANSCRIPTIONS = "/v1/audio/transcriptions"
FORMATS = ("json", "text", "srt", "vtt", "verbose_json")
# The bias makes transcripts of a few words.
WRITES = {"readable": True, "eos_bias": 1.1}
SPOKEN = joined(librivox())[1]  # 29 seconds
RECORDINGS = librivox()


def model(checkpoint: Callable[..., Path], **options: Any) -> RecognizerModel:
    chosen = Options(device="cpu", quantize="none", threads=1, slots=4, **options)
    aligner = str(checkpoint("aligner"))
    return find(str(checkpoint("small", **WRITES)), chosen, aligner_id=aligner)


def watched(given: RecognizerModel, admitted: list[AudioRequest]) -> RecognizerModel:
    """The same model, whose requests are added to `admitted`."""

    def load() -> Any:
        loaded: Any = given.load()
        admit = loaded.admit
        loaded.admit = lambda request: admitted.append(request) or admit(request)
        return loaded

    return Model(given.info, load)


@pytest.fixture(scope="module")
def served(checkpoint: Callable[..., Path]) -> Iterator[Served]:
    with serving(recognizer=model(checkpoint), transcript_cache_max=0) as running:
        yield running


async def ask(served: Served, samples: Samples, **fields: Any) -> Any:
    files = {"file": ("a.wav", wav(samples))}
    form = {"model": "x", **fields}
    return await served.post(TRANSCRIPTIONS, data=form, files=files, timeout=240)


def lasting(seconds: float) -> Samples:
    """Speech of so many seconds that ends with speech."""
    length = int(seconds * RATE)
    many = np.tile(SPOKEN, -(-length // len(SPOKEN)))[:length]
    end = RECORDINGS[2].samples
    many[-len(end) :] = end[-length:]
    return many.astype(np.float32)


async def test_what_is_said_after_30_seconds_is_there(served: Served) -> None:
    answer = (await ask(served, lasting(62), language="en", response_format="verbose_json")).json()
    assert answer["duration"] == pytest.approx(62, abs=0.01)
    assert answer["usage"]["seconds"] == 62
    alone = (await ask(served, RECORDINGS[2].samples, language="en")).json()["text"]
    segments = answer["segments"]
    assert len(segments) > 2 and 60 < segments[-1]["end"] <= 62 + FRAME_SECONDS
    assert segments[-1]["start"] > 50 and alone
    assert answer["text"] == " ".join("".join(each["text"] for each in segments).split())


@pytest.mark.parametrize("portion", [333, 3200, 14_400, 1_000_000], ids=str)
async def test_live_sound_has_the_same_texts_in_any_portions(portion: int, served: Served) -> None:
    clip = np.concatenate([SPOKEN[: 12 * RATE], np.zeros(RATE, np.float32)])
    assert await spoken(served, clip, portion) == await spoken(served, clip, 32_000)


async def spoken(served: Served, clip: Samples, portion: int) -> list[str]:
    """The final texts of a clip that is sent in portions of so many bytes."""
    data = (np.clip(clip, -1, 1) * 32767).astype("<i2").tobytes()
    async with connect(served) as socket:
        for start in range(0, len(data), portion):
            await socket.send(data[start : start + portion])
        await socket.send('{"action": "flush"}')
        await socket.send('{"action": "config"}')
        texts = []
        async for message in socket:
            event = json.loads(message)
            if event.get("status") == "configured":
                return texts
            if event.get("is_final"):
                texts.append(event["text"])
    raise AssertionError("the connection ended")


def connect(served: Served, query: str = "?language=en") -> Any:
    url = served.base_url.replace("http", "ws") + "/ws/transcribe" + query
    return websockets.connect(url, proxy=None, ping_interval=None, max_queue=None)


async def test_silence_and_tones_have_no_text_and_the_model_is_not_asked(
    checkpoint: Callable[..., Path],
) -> None:
    admitted: list[AudioRequest] = []
    time = np.arange(8 * RATE) / RATE
    tone = (0.3 * np.sin(2 * np.pi * 440 * time)).astype(np.float32)
    noise = np.random.default_rng(0).normal(0, 0.02, len(time)).astype(np.float32)
    with serving(recognizer=watched(model(checkpoint), admitted)) as served:
        for clip in (np.zeros(len(time), np.float32), tone, noise):
            for format in FORMATS:
                answer = await ask(served, clip, response_format=format)
                assert answer.status_code == 200, answer.text
                if format == "json":
                    assert answer.json()["text"] == ""
                if format == "verbose_json":
                    assert (answer.json()["text"], answer.json()["segments"]) == ("", [])
            assert await spoken(served, clip, 14_400) == [""]
        assert (await ask(served, RECORDINGS[0].samples)).status_code == 200
    warming = RATE  # samples of noise
    assert [len(each.samples) for each in admitted if len(each.samples) != warming] == [
        pytest.approx(len(RECORDINGS[0].samples), abs=2 * RATE)
    ]


async def test_a_language_is_forced_or_detected_and_told(checkpoint: Callable[..., Path]) -> None:
    admitted: list[AudioRequest] = []
    clip = RECORDINGS[0].samples
    given = {"English": "en", "en-US": "en", "zh": "zh", "Chinese": "zh", "cmn": "zh", "auto": ""}
    with serving(recognizer=watched(model(checkpoint), admitted), transcript_cache_max=0) as served:
        for language, code in given.items():
            answer = await ask(served, clip, language=language)
            assert answer.status_code == 200, answer.text
            assert admitted[-1].language == code
            assert answer.json()["language"] == language or not code
        assert (await ask(served, clip)).status_code == 200
        assert admitted[-1].language == ""
        refused = await ask(served, clip, language="Klingon")
    assert refused.status_code == 400
    assert "Klingon" in refused.json()["error"]["message"]


class Echoing(Prompts):
    """Reads the context out of the first output, as a model that repeats it would write."""

    context = "Nürburgring, Kubernetes, O'Neill, Grüße"
    outputs = 0

    def output(self, ids: Sequence[int], language: str = "") -> Output:
        self.outputs += 1
        return Output(self.context) if self.outputs == 1 else super().output(ids, language)


def test_a_context_that_is_repeated_is_no_transcript(checkpoint: Callable[..., Path]) -> None:
    folder = checkpoint("small", **WRITES)
    clip = RECORDINGS[0].samples
    loaded: Any = find(str(folder), Options(device="cpu", quantize="none", threads=1)).load()
    [plain] = hear(loaded, AudioRequest(clip, language="en"))
    loaded.main.prompts = echoing = Echoing(folder, loaded.main.model.config.ids)
    [heard] = hear(loaded, AudioRequest(clip, language="en", prompt=Echoing.context))
    assert echoing.outputs == 2
    assert heard.text == plain.text and heard.text


def test_a_model_that_never_ends_is_ended(checkpoint: Callable[..., Path]) -> None:
    loaded: Any = find(
        str(checkpoint("small", readable=True)), Options(device="cpu", quantize="none", threads=1)
    ).load()
    clip = RECORDINGS[0].samples
    [heard] = hear(loaded, AudioRequest(clip, language="en"))
    assert heard.finish_reason in {"loop", "length"}
    assert sum(len(each.tokens) for each in heard.segments) <= 16 + 12 * len(clip) / RATE


@pytest.mark.parametrize("seconds", [5, 300])
async def test_words_have_times_that_rise_and_last(seconds: int, served: Served) -> None:
    clip = lasting(seconds)
    form = {"response_format": "verbose_json", "timestamp_granularities[]": ["word", "segment"]}
    answer = (await ask(served, clip, language="en", **form)).json()
    words = answer["words"]
    assert len(words) > seconds / 20
    for word in words:
        assert 0 <= word["start"] < word["end"] <= seconds + FRAME_SECONDS
    for first, second in pairwise(words):
        assert first["end"] <= second["start"] + 1e-6
    spans = [(each["start"], each["end"]) for each in answer["segments"]]
    for word in words:
        assert any(
            start - 0.01 <= word["start"] and word["end"] <= end + 0.01 for start, end in spans
        )


async def test_the_sdk_reads_every_format_and_granularity(served: Served) -> None:
    client = openai.AsyncOpenAI(base_url=f"{served.base_url}/v1", api_key="none", max_retries=0)
    create: Any = client.audio.transcriptions.create
    clip = ("a.wav", wav(RECORDINGS[0].samples))
    text = (await create(model="x", file=clip, language="en")).text
    assert text
    for granularities in ([], ["word"], ["segment"], ["word", "segment"]):
        found = await create(
            model="x",
            file=clip,
            language="en",
            response_format="verbose_json",
            timestamp_granularities=granularities or openai.omit,
        )
        assert found.text == text
        assert bool(found.words) == ("word" in granularities)
        assert bool(found.segments) == ("segment" in granularities or not granularities)
    for format in ("text", "srt", "vtt"):
        assert text.split()[0] in await create(
            model="x", file=clip, language="en", response_format=format
        )
    events = [e async for e in await create(model="x", file=clip, language="en", stream=True)]
    assert events[-1].text == text


async def test_the_last_word_is_there_after_a_flush(served: Served) -> None:
    """In the middle of a word too, and with a client that ends its own side at once."""
    clip = RECORDINGS[0].samples[: int(4.3 * RATE)]
    whole = await spoken(served, clip, 3200)
    assert len(whole) == 1 and whole[0]
    async with connect(served) as socket:
        await socket.send((clip * 32767).astype("<i2").tobytes())
        await socket.send('{"action": "flush"}')
        async with asyncio.timeout(20):
            async for message in socket:
                event = json.loads(message)
                if event.get("is_final"):
                    assert event["text"] == whole[0]
                    break


def test_a_clip_that_is_too_long_fails_alone(checkpoint: Callable[..., Path]) -> None:
    loaded: Any = find(
        str(checkpoint("small", **WRITES)), Options(device="cpu", quantize="none", threads=1)
    ).load()
    long = np.tile(SPOKEN, 4)[: 100 * RATE]
    slots = [
        loaded.admit(AudioRequest(clip, language="en")) for clip in (long, RECORDINGS[0].samples)
    ]
    results = []
    while len(results) < 2:
        results += loaded.step([slot for slot in slots if slot not in [r.slot for r in results]])
    kinds = {id(result.slot): isinstance(result, Failure) for result in results}
    assert kinds == {id(slots[0]): True, id(slots[1]): False}
