"""The application on a real Ray Serve: streams, hang-ups, WebSockets, and replicas that follow the
queue.

Runs in its own environment (`make ray`): `.venv-ray/bin/python -m pytest -m ray tests/slow`. It
takes two minutes; CI runs it.
"""

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
SPEECH = "/v1/audio/speech"  # as in tests/serving.py, which needs packages that Ray's environment doesn't have
PCM = f"{SPEECH}/stream/pcm"
WS = f"{SPEECH}/ws"
SENTENCE = "This is sentence number {}, which is long enough for several steps of the engine. "


def text(sentences: int, first: int = 0) -> str:
    return "".join(SENTENCE.format(first + number) for number in range(sentences))


@dataclass
class Cluster:
    """Ray on one machine, with the application."""

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

    async def wait_for_log(self, words: str) -> None:
        await wait_until(lambda: words in self.log.read_text())


async def wait_until(fact: Callable[[], object], seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < until, "the fact did not become true"
        await asyncio.sleep(0.2)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    port = free_port()
    log = tmp_path_factory.mktemp("ray") / "log"
    ray = {
        "RAY_IDLE": "8",
        "RAY_MAX_REPLICAS": "2",
        "RAY_CPUS": "0.5",
        "MAX_BATCH_SIZE": "1",
        "MAX_QUEUE_DEPTH": "20",
    }
    server = {"HOST": "127.0.0.1", "PORT": str(port), "ENGINE": "embedded", "AUDIO_CACHE_MAX": "0"}
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "deploy.ray_serve"],
            cwd=ROOT,
            env={**os.environ, **server, **ray},
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


async def metrics(client: httpx.AsyncClient) -> str:
    return (await client.get("/metrics")).text


async def test_sound_is_streamed_and_a_hang_up_ends_it(cluster: Cluster) -> None:
    async with cluster.client() as client:
        body = {"input": text(300)}
        async with client.stream("POST", PCM, json=body) as response:
            assert response.status_code == 200
            chunks = response.aiter_raw()
            assert await anext(chunks)
            assert "tts_requests_total{" not in await metrics(client), (
                "all of it was made before any was sent"
            )
        for _ in range(100):
            if 'status="cancelled"' in (page := await metrics(client)):
                break
            await asyncio.sleep(0.1)
        assert 'status="cancelled"' in page


async def test_a_websocket_speaks(cluster: Cluster) -> None:
    async with websockets.connect(f"ws://127.0.0.1:{cluster.port}{WS}", proxy=None) as socket:
        await socket.send(json.dumps({"input": text(1)}))
        messages: list[Any] = [await socket.recv()]
        while isinstance(messages[-1], bytes) or json.loads(messages[-1])["event"] != "done":
            messages.append(await socket.recv())
    assert sum(len(message) for message in messages if isinstance(message, bytes)) > 48_000


async def test_a_queue_starts_a_second_replica_and_an_idle_time_stops_all(cluster: Cluster) -> None:
    async with cluster.client() as client:
        requests = [
            asyncio.create_task(client.post(SPEECH, json={"input": text(25, 100 * number)}))
            for number in range(6)
        ]
        await cluster.wait_for_log("from 1 to 2 replicas")
        assert {response.status_code for response in await asyncio.gather(*requests)} == {200}
        await cluster.wait_for_log("to 0 replicas")
        assert (await client.post(SPEECH, json={"input": "Good morning."})).status_code == 200
