"""The whole server on a small checkpoint: every framing carries the same sound, and no request
changes another's.
"""

from __future__ import annotations

import asyncio
import base64
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

import engine
import server
from engine import contract, cuda
from engine.options import Options
from engine.qwen3 import find as qwen3
from settings import Settings
from tests.serving import EVENTS, PCM, SPEECH, Served, serving
from tests.timed_words import openai_events

TEXTS = ["Hello there.", "The train leaves at nine.", "No one knew why.", "今日は良い天気です。"]
LONG = "The first sentence is here. The second one follows it. And a third one ends what is said."
CLONE = "/v1/audio/speech/clone"
Checkpoint = Callable[..., Path]


@contextmanager
def served(folder: Path, store: Path, **settings: Any) -> Iterator[Served]:
    model = qwen3(str(folder), Options(slots=4, max_new_tokens=12, quantize="none"))
    chosen = Settings(audio_cache_max=0, max_queue_depth=0, voices_dir=store, **settings)
    with serving(app=server.create_app(chosen, model)) as running:
        yield running


def recording(hertz: float, seconds: float = 1.2) -> bytes:
    time = np.arange(int(seconds * 16_000)) / 16_000
    file = io.BytesIO()
    soundfile.write(
        file, 0.3 * np.sin(2 * np.pi * hertz * time) * np.sin(3 * time), 16_000, format="FLAC"
    )
    return file.getvalue()


async def say(client: Served, text: str, path: str = SPEECH, **fields: Any) -> bytes:
    """The sound as PCM, whatever its framing."""
    body = {"voice": "ryan", "seed": 5, **fields}
    if path == "ws":
        return await over_socket(client, {"input": text, **body})
    if "file" in body:
        form = {key: str(value) for key, value in body.items() if key not in ("file", "voice")}
        form |= {"input": text, "response_format": "pcm"}
        reply = await client.post(CLONE, data=form, files={"file": ("a.flac", body["file"])})
    else:
        reply = await client.say(text, path, **body)
    assert reply.status_code == 200, reply.text
    if reply.headers["content-type"].startswith("text/event-stream"):
        return b"".join(map(base64.b64decode, deltas(reply.text)))
    return reply.content


def deltas(text: str) -> Iterator[str]:
    for line in text.split("\n\n"):
        data = line.removeprefix("data: ")
        if data.startswith("{"):
            yield json.loads(data).get("audio", "")
        elif data != "[DONE]":
            yield data


async def over_socket(client: Served, body: dict[str, Any]) -> bytes:
    sound = b""
    async with client.connect() as socket:
        await socket.send(json.dumps(body))
        async for message in socket:
            if isinstance(message, bytes):
                sound += message
            elif json.loads(message)["event"] != "start":
                break
    return sound


def same(a: bytes, b: bytes) -> None:
    """Equal byte for byte."""
    assert len(a) == len(b) > 0
    assert a == b


async def test_every_framing_carries_the_same_sound(checkpoint: Checkpoint, tmp_path: Path) -> None:
    with served(checkpoint(), tmp_path) as client:
        pcm = await say(client, TEXTS[1])
        assert len(pcm) / 48_000 == pytest.approx(11 * 0.08)  # a budget of 12 is 11 frames of 80 ms
        for path, fields in (
            (PCM, {}),
            (EVENTS, {}),
            (SPEECH, {"stream_format": "sse"}),
            ("ws", {}),
        ):
            same(await say(client, TEXTS[1], path, **fields), pcm)
        wav = (await client.say(TEXTS[1], voice="ryan", seed=5, response_format="wav")).content
        same(wav[44:], pcm)


async def test_eight_different_requests_at_once_get_the_sound_of_each_alone(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    with served(checkpoint(), tmp_path) as client:
        kinds: list[dict[str, Any]] = [
            {"text": TEXTS[0]},
            {"text": TEXTS[1], "path": PCM, "voice": "serena"},
            {"text": TEXTS[2], "path": EVENTS, "temperature": 0.5},
            {"text": TEXTS[3], "stream_format": "sse", "voice": "serena"},
            {"text": TEXTS[0], "path": "ws", "seed": 6},
            {"text": LONG, "top_k": 5, "subtalker_temperature": 0.4},
            {"text": LONG, "path": "ws", "repetition_penalty": 1.3, "voice": "serena"},
            {"text": TEXTS[1], "max_new_tokens": 7, "priority": 1, "top_p": 0.8},
        ]
        alone = [await say(client, **kind) for kind in kinds]
        together = await asyncio.gather(*(say(client, **kind) for kind in kinds))
        for a, b in zip(together, alone, strict=True):
            same(a, b)
        assert len(set(alone)) == len(alone), "each kind is different"


async def test_clones_and_stored_voices_at_once_get_the_sound_of_each_alone(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    with served(checkpoint(kind="base"), tmp_path) as client:
        sample = {"audio_sample": ("b.flac", recording(330))}
        stored = await client.post(
            "/v1/audio/voices", data={"name": "Anna", "ref_text": "What she said."}, files=sample
        )
        assert stored.status_code == 200, stored.text
        kinds: list[dict[str, Any]] = [
            {"text": TEXTS[0], "file": recording(220)},
            {"text": TEXTS[0], "file": recording(220), "ref_text": "What was said."},
            {
                "text": TEXTS[1],
                "file": recording(440),
                "ref_text": "What was said.",
                "language": "en",
            },
            {"text": LONG, "file": recording(440)},
            {"text": TEXTS[1], "voice": "anna"},
            {"text": TEXTS[1], "voice": stored.json()["id"], "path": PCM, "seed": 9},
            {"text": LONG, "voice": "anna", "path": "ws"},
            {"text": TEXTS[3], "voice": "anna", "stream_format": "sse"},
        ]
        alone = [await say(client, **kind) for kind in kinds]
        await client.post("/cache/clear")
        together = await asyncio.gather(*(say(client, **kind) for kind in kinds))
        for a, b in zip(together, alone, strict=True):
            same(a, b)
        assert len(set(alone)) == len(alone)
        anna = alone[4]
    with served(checkpoint(kind="base"), tmp_path) as client:
        same(await say(client, TEXTS[1], voice="anna"), anna)  # from the stored voice
        refused = await client.say("Hi.", voice="ryan")
        assert refused.status_code == 400
        assert "anna" in refused.json()["error"]["message"].lower()


async def test_a_recording_in_json_is_the_clone_of_the_form(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    file = recording(220)
    in_json = {"ref_audio": f"data:audio/flac;base64,{base64.b64encode(file).decode()}"}
    words = {"ref_text": "What was said."}
    with served(checkpoint(kind="base"), tmp_path) as client:
        plain = await say(client, TEXTS[0], file=file)
        close = await say(client, TEXTS[0], file=file, **words)
        assert plain != close
        for path in (SPEECH, PCM, EVENTS, "ws"):
            same(await say(client, TEXTS[0], path, **in_json), plain)
            same(await say(client, TEXTS[0], path, task_type="Base", **in_json, **words), close)
        vector = {"x_vector_only_mode": True, "language": "English"}
        same(await say(client, TEXTS[0], **in_json, **words, **vector), plain)
        for fields in (
            {"task_type": "CustomVoice", **in_json},
            {"task_type": "VoiceDesign"},
            words,
        ):
            refused = await client.say(TEXTS[0], **fields)
            assert refused.status_code == 400, fields
    for kind in ("custom_voice", "voice_design"):
        with served(checkpoint(kind=kind), tmp_path) as client:
            refused = await client.say(TEXTS[0], **in_json)
            assert refused.status_code == 400
            assert "can't clone voices" in refused.json()["error"]["message"]


async def test_the_task_of_a_description_needs_one_and_takes_any_voice_beside_it(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    with served(checkpoint(kind="voice_design"), tmp_path) as client:
        described = await say(client, TEXTS[0], voice=None, instruct="An old man.")
        for voice in (None, "alloy", "vivian"):
            asked = {"voice": voice, "task_type": "VoiceDesign", "instructions": "An old man."}
            same(await say(client, TEXTS[0], **asked), described)
        by_name = await say(client, TEXTS[0], voice="alloy")
        same(await say(client, TEXTS[0], voice="alloy", task_type="VoiceDesign"), by_name)
        assert by_name != described
        refused = await client.say(TEXTS[0], voice=None, task_type="VoiceDesign")
        assert refused.json()["error"]["param"] == "instructions"
        assert (await client.say(TEXTS[0], voice="alloy", task_type="Base")).status_code == 400


async def test_a_described_voice_speaks_by_its_name_by_openais_names_and_per_request(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    with served(checkpoint("wide", "voice_design"), tmp_path) as client:
        old = "An old man, tired."
        made = await client.post(
            "/v1/audio/voices", json={"name": "Old", "type": "prompt", "prompt": old}
        )
        assert made.status_code == 200, made.text
        named = await say(client, TEXTS[0], voice="old")
        same(await say(client, TEXTS[0], voice=None, instruct=old), named)
        sounds = [named, *[await say(client, TEXTS[0], voice=name) for name in ("alloy", "onyx")]]
        assert len(set(sounds)) == 3


async def test_a_bad_request_fails_alone_and_the_next_is_served(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    with served(checkpoint(), tmp_path) as client:
        good = asyncio.create_task(say(client, LONG))
        for wrong, words in (
            ({"voice": "unknown"}, "ryan"),
            ({"language": "xx"}, "xx"),
            ({"language": "sv"}, "sv"),
            ({"top_k": -1}, "top_k"),
            ({"max_new_tokens": 1}, "max_new_tokens"),
            ({"repetition_penalty": 0}, "repetition_penalty"),
        ):
            refused = await client.say("Hi.", **{"voice": "ryan", **wrong})
            assert refused.status_code == 400, wrong
            assert words in refused.json()["error"]["message"]
        assert (
            await client.post(CLONE, data={"input": "Hi."}, files={"file": ("a", recording(220))})
        ).status_code == 400
        assert len(await good) > 0
        assert len(await say(client, TEXTS[0])) > 0
        await client.idle()


async def test_an_idle_model_is_unloaded_and_loaded_again(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    with served(checkpoint(), tmp_path, idle_timeout=0.1) as client:
        first = await say(client, TEXTS[0])
        for _ in range(100):
            if not (await client.get("/health")).json()["model_loaded"]:
                break
            await asyncio.sleep(0.05)
        assert not client.speech.host.loaded
        same(await say(client, TEXTS[0]), first)


async def test_health_names_the_speakers_and_the_aliases(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    with served(checkpoint(), tmp_path) as client:
        health = (await client.get("/health")).json()
        assert health["engine"] == "qwen3"
        assert {"ryan", "serena"} <= set(health["voices"])


def test_auto_takes_the_checkpoint_where_there_is_a_gpu(
    checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuda, "name", lambda: "Test GPU")
    model = engine.find("auto", str(checkpoint()))
    assert model.info.name == "qwen3"
    assert "Test GPU" in model.reason


def test_a_missing_model_is_named() -> None:
    with pytest.raises(contract.EngineMissing, match="MODEL_ID"):
        engine.find("qwen3")
    with pytest.raises(contract.EngineMissing, match="/nowhere"):
        engine.find("qwen3", model_id="/nowhere/at/all")


@pytest.mark.parametrize("text", [TEXTS[1], LONG, TEXTS[3]])
async def test_words_that_are_asked_for_have_times(
    checkpoint: Checkpoint, tmp_path: Path, text: str
) -> None:
    """The untrained checkpoint makes a noise. Which way times its words doesn't matter."""
    with served(checkpoint(), tmp_path) as client:
        plain = await say(client, text)
        heard = await openai_events(client, text, voice="ryan", seed=5, response_format="pcm")
    same(heard.sound, plain)
    assert heard.timing in {"aligned", "estimated"}
    spoken = "".join(word["word"] for word in heard.words)
    # the budget of tokens may cut the sound off before the last words
    assert text.replace(" ", "").startswith(spoken)
    assert spoken
    end = 0.0
    for word in heard.words:
        assert end <= word["start"] <= word["end"] <= len(plain) / 48_000
        assert text[word["start_char"] : word["end_char"]] == word["word"]
        end = word["end"]
