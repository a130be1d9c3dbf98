"""The whole server on a small checkpoint: every framing carries the same sound, and nobody changes a neighbour's."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import numpy as np
import pytest

import engine
import server
from engine.options import Options
from engine.qwen3 import find as qwen3

TEXTS = ["Hello there.", "The train leaves at nine.", "Nobody knew why.", "今日は良い天気です。"]


@asynccontextmanager
async def served(folder: Path, **settings: object) -> AsyncIterator[httpx.AsyncClient]:
    model = qwen3(str(folder), Options(slots=4, max_new_tokens=12, quantize="none"))
    app = server.create_app(server.Settings(audio_cache_max=0, **settings), model)  # type: ignore[arg-type]
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://speech", timeout=60) as client:
            yield client


async def say(client: httpx.AsyncClient, text: str, path: str = "/v1/audio/speech", **fields: object) -> bytes:
    body = {"input": text, "voice": "ryan", "response_format": "pcm", "seed": 5, **fields}
    reply = await client.post(path, json=body)
    assert reply.status_code == 200, reply.text
    return reply.content


def same(one: bytes, other: bytes) -> None:
    """Equal but for the last bit: float32 sums of a codec depend on how many frames it decodes at once."""
    left, right = np.frombuffer(one, np.int16).astype(int), np.frombuffer(other, np.int16).astype(int)
    assert len(left) == len(right)
    assert np.abs(left - right).max() <= 1


async def test_every_framing_carries_the_same_sound(checkpoint: Callable[..., Path]) -> None:
    async with served(checkpoint()) as client:
        pcm = await say(client, TEXTS[1])
        assert len(pcm) / 48_000 == pytest.approx(11 * 0.08)  # a budget of 12 is 11 frames of 80 ms
        same(await say(client, TEXTS[1], "/v1/audio/speech/stream/pcm"), pcm)
        lines = (await say(client, TEXTS[1], "/v1/audio/speech/stream")).decode().split("\n\n")
        events = [line[6:] for line in lines if line.startswith("data: ") and "[DONE]" not in line]
        same(b"".join(map(base64.b64decode, events)), pcm)


async def test_callers_at_once_hear_what_each_hears_alone(checkpoint: Callable[..., Path]) -> None:
    async with served(checkpoint(), max_queue_depth=0) as client:
        callers = list(zip(TEXTS * 2, ["ryan", "serena"] * 4, strict=True))
        alone = [await say(client, text, voice=voice) for text, voice in callers[:4]]
        together = await asyncio.gather(*(say(client, text, voice=voice) for text, voice in callers))
        for one, other in zip(together, alone * 2, strict=True):
            same(one, other)


async def test_the_card_names_the_speakers_and_the_aliases(checkpoint: Callable[..., Path]) -> None:
    async with served(checkpoint()) as client:
        health = (await client.get("/health")).json()
        assert health["engine"] == "qwen3"
        assert {"ryan", "serena"} <= set(health["voices"])
        refused = await client.post("/v1/audio/speech", json={"input": "Hi.", "voice": "nobody"})
        assert refused.status_code == 400


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(engine.EngineMissing, match="MODEL_ID"):
        engine.find("qwen3")
    with pytest.raises(engine.EngineMissing, match="/nowhere"):
        engine.find("qwen3", model_id="/nowhere/at/all")
