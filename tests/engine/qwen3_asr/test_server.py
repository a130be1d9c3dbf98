"""The whole server with this engine on a small checkpoint: every route of transcription, eight
callers of different kinds who each get what they get alone, and speech beside them.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
import websockets

from engine.options import Options
from engine.qwen3_asr import find
from engine.recognition import RATE
from tests.realtime_client import connected
from tests.serving import SPEECH, Fakes, Served, serving
from tests.speech_recordings import joined, librivox, wav

TRANSCRIPTIONS = "/v1/audio/transcriptions"
ONE = librivox()[1].samples  # three seconds
SILENCE = np.zeros(RATE, np.float32)
OPTIONS = Options(slots=4, quantize="none", max_new_tokens=20, guards=False)


@pytest.fixture(scope="module")
def served(checkpoint: Callable[..., Path]) -> Iterator[Served]:
    """A model that writes letters, an aligner, and a smaller model for drafts."""
    folder = checkpoint("small", readable=True)
    model = find(
        str(folder), OPTIONS, str(checkpoint("wide", readable=True)), str(checkpoint("aligner"))
    )
    with serving(Fakes(), recognizer=model, transcript_cache_max=0, max_queue_depth=0) as running:
        yield running


async def post(
    served: Served, path: str = TRANSCRIPTIONS, sound: bytes = b"", **fields: Any
) -> httpx.Response:
    files = {"file": ("a.wav", sound or wav(ONE))}
    answer = await served.post(path, data={"model": "whisper-1", **fields}, files=files)
    assert answer.status_code == 200, answer.text
    return answer


async def plain(served: Served, **fields: Any) -> str:
    text: str = (await post(served, **fields)).json()["text"]
    return text


async def test_every_format_says_the_same(served: Served) -> None:
    text = await plain(served, language="en")
    assert text and re.fullmatch(r"[a-z ., ]*", text)
    assert (await post(served, response_format="text", language="en")).text.strip() == text
    verbose = (
        await post(
            served,
            response_format="verbose_json",
            language="en",
            **{"timestamp_granularities[]": ["word", "segment"]},
        )
    ).json()
    assert verbose["text"] == text and verbose["language"] == "en"
    assert verbose["segments"][0]["tokens"]
    words = verbose["words"]
    assert words and all(0 <= word["start"] <= word["end"] <= 3.5 for word in words)
    for subtitles in ("srt", "vtt"):
        answer = await post(served, response_format=subtitles, language="en")
        assert "-->" in answer.text
    logprobs = (await post(served, language="en", **{"include[]": "logprobs"})).json()["logprobs"]
    assert all(each["logprob"] <= 0 for each in logprobs)


async def test_the_other_routes_say_the_same(served: Served) -> None:
    text = await plain(served, language="en")
    events = await post(served, stream="true", language="en")
    deltas = [json.loads(line[6:]) for line in events.text.splitlines() if line[:6] == "data: "]
    done = [each for each in deltas if each.get("type") == "transcript.text.done"]
    assert done[0]["text"] == text
    pieces = await post(served, f"{TRANSCRIPTIONS}/stream", language="en")
    assert text.split()[0] in pieces.text and '"done": true' in pieces.text.replace('":t', '": t')
    subtitles = await post(served, "/v1/audio/subtitles", language="en")
    assert "-->" in subtitles.text
    translated = await post(served, "/v1/audio/translations")
    assert translated.json()["text"] == text  # English is forced in both


async def test_silence_and_noise_are_an_empty_text(served: Served) -> None:
    assert await plain(served, sound=wav(SILENCE)) == ""


async def test_a_prompt_reaches_the_model(served: Served) -> None:
    bare = await plain(served, language="en")
    assert await plain(served, language="en", prompt="Names: Zürich, Kubernetes.") != bare
    assert await plain(served, language="zh") != bare


async def live(served: Served, portion: int, sound: np.ndarray) -> list[Any]:
    """The texts of /ws/transcribe, in order, with `sound` sent in portions of so many samples."""
    pcm = (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()
    url = served.base_url.replace("http", "ws") + "/ws/transcribe?language=en"
    async with websockets.connect(url, proxy=None) as socket:
        assert json.loads(await socket.recv())["status"] == "connected"
        for start in range(0, len(pcm), 2 * portion):
            await socket.send(pcm[start : start + 2 * portion])
            await asyncio.sleep(0)
        await socket.send('{"action": "flush"}')
        await socket.send('{"action": "config"}')
        found = []
        while (event := json.loads(await socket.recv())).get("status") != "configured":
            found.append(event)
        return found


async def test_a_live_stream_says_what_the_file_says_in_whatever_portions(served: Served) -> None:
    finals = []
    for portion in (800, 7200, 16_000):
        events = await live(served, portion, ONE)
        finals.append(" ".join(each["text"] for each in events if each["is_final"]).strip())
    assert finals[0] and len(set(finals)) == 1


async def test_openai_s_realtime_sessions_are_heard(served: Served) -> None:
    sound = np.concatenate([ONE, SILENCE])
    pcm = (np.clip(sound, -1, 1) * 32767).astype("<i2").repeat(3)[::2].tobytes()  # 24 kHz
    async with connected(served) as client:
        await client.update(transcription={"model": "whisper-1", "language": "en"})
        await client.append(pcm)
        assert (await client.completed())["transcript"]


async def test_eight_callers_of_different_kinds_get_what_they_get_alone(served: Served) -> None:
    _, long = joined(librivox()[:3])

    async def final(portion: int) -> str:
        return " ".join(
            each["text"] for each in await live(served, portion, ONE) if each["is_final"]
        )

    callers: list[Callable[[], Any]] = [
        lambda: plain(served, language="en"),
        lambda: plain(served, language="en", sound=wav(long)),
        lambda: plain(served, language="zh", prompt="今天"),
        lambda: plain(served, temperature="0.7", language="en"),
        lambda: post(served, response_format="srt", language="en"),
        lambda: final(1600),
        lambda: final(16_000),
        lambda: plain(served),
    ]

    async def answer(caller: Callable[[], Any]) -> str:
        found = await caller()
        return found.text if isinstance(found, httpx.Response) else found

    alone = [await answer(caller) for caller in callers]
    speech = served.post(
        SPEECH, json={"input": "Speech goes on beside it.", "response_format": "pcm"}
    )
    *together, spoken = await asyncio.gather(*map(answer, callers), speech)
    assert together == alone
    assert spoken.status_code == 200 and len(spoken.content) > 10_000


async def test_health_and_metrics_name_the_engine(served: Served) -> None:
    await plain(served)
    health = (await served.get("/health")).json()["recognition"]
    assert health["engine"] == "qwen3" and health["model_loaded"] is True
    metrics = (await served.get("/metrics")).text
    assert "asr_model_loaded 1.0" in metrics
