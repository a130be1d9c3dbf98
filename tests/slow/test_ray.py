"""The application on a real Ray Serve: streams, hang-ups, WebSockets, a second replica for a queue,
none for nobody.

In an environment of its own (`make ray`): `.venv-ray/bin/python -m pytest -m ray tests/slow`. Two
minutes; CI runs it."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import websockets

from tests.process import ROOT, free_port

pytestmark = pytest.mark.ray
SPEECH = "/v1/audio/speech"  # as in tests/serving.py, which needs what Ray's environment hasn't
PCM, WS = f"{SPEECH}/stream/pcm", f"{SPEECH}/ws"
SENTENCE = "This is sentence number {}, which is long enough for several steps of the engine. "


def text(sentences: int, first: int = 0) -> str:
    return "".join(SENTENCE.format(first + number) for number in range(sentences))


@dataclass
class Cluster:
    """A Ray of one machine with the application on it."""

    port: int
    log: Path

    @asynccontextmanager
    async def client(self) -> AsyncIterator[httpx.AsyncClient]:
        limits = httpx.Limits(max_keepalive_connections=0)
        url = f"http://127.0.0.1:{self.port}"
        async with httpx.AsyncClient(
            base_url=url, trust_env=False, timeout=120, limits=limits
        ) as client:
            yield client

    async def said(self, words: str) -> None:
        await become(lambda: words in self.log.read_text())


async def become(fact: Callable[[], object], seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < until, "it never came true"
        await asyncio.sleep(0.2)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    port, log = free_port(), tmp_path_factory.mktemp("ray") / "log"
    ray = {
        "RAY_IDLE": "8",
        "RAY_MAX_REPLICAS": "2",
        "RAY_CPUS": "0.5",
        "MAX_BATCH_SIZE": "1",
        "MAX_QUEUE_DEPTH": "20",
    }
    own = {"HOST": "127.0.0.1", "PORT": str(port), "ENGINE": "embedded", "AUDIO_CACHE_MAX": "0"}
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "deploy.ray_serve"],
            cwd=ROOT,
            env={**os.environ, **own, **ray},
            stdout=file,
            stderr=file,
        )
    try:
        until = time.monotonic() + 120
        while "is ready at" not in log.read_text():
            assert process.poll() is None and time.monotonic() < until, log.read_text()[-3000:]
            time.sleep(0.2)
        yield Cluster(port, log)
    finally:
        process.terminate()
        process.wait(60)


async def figures(client: httpx.AsyncClient) -> str:
    return (await client.get("/metrics")).text


async def test_sound_is_sent_while_it_is_made_and_a_hang_up_ends_it(cluster: Cluster) -> None:
    async with cluster.client() as client:
        body = {"input": text(300)}
        async with client.stream("POST", PCM, json=body) as answer:
            assert answer.status_code == 200
            chunks = answer.aiter_raw()
            assert await anext(chunks)
            assert "tts_requests_total{" not in await figures(client), (
                "it was made whole before it was sent"
            )
        for _ in range(100):
            if 'status="cancelled"' in (told := await figures(client)):
                break
            await asyncio.sleep(0.1)
        assert 'status="cancelled"' in told


async def test_a_websocket_speaks(cluster: Cluster) -> None:
    async with websockets.connect(f"ws://127.0.0.1:{cluster.port}{WS}", proxy=None) as socket:
        await socket.send(json.dumps({"input": text(1)}))
        told: list[Any] = [await socket.recv()]
        while isinstance(told[-1], bytes) or json.loads(told[-1])["event"] != "done":
            told.append(await socket.recv())
    assert sum(len(message) for message in told if isinstance(message, bytes)) > 48_000


async def test_a_queue_brings_a_second_replica_and_quiet_ends_them_all(cluster: Cluster) -> None:
    async with cluster.client() as client:
        asking = [
            asyncio.create_task(client.post(SPEECH, json={"input": text(25, 100 * number)}))
            for number in range(6)
        ]
        await cluster.said("from 1 to 2 replicas")
        assert {answer.status_code for answer in await asyncio.gather(*asking)} == {200}
        await cluster.said("to 0 replicas")
        assert (await client.post(SPEECH, json={"input": "Good morning."})).status_code == 200
