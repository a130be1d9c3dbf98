"""The real application under a real uvicorn, in this process, with an engine of tones that a test
can stop before each step.
"""

from __future__ import annotations

import asyncio
import base64
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
import numpy as np
import uvicorn
import websockets
from fastapi import FastAPI

import server
from audio.chain import Chain, Encoding
from edge.serving.protocol import BoundedProtocol, StalledReaders
from edge.serving.websocket_protocol import HalfOpenWebSocket
from engine.contract import Ability, Model
from engine.fake import RATE, FakeEngine, card, tones
from engine.recognition import RecognizerModel
from engine.speech import (
    Samples,
    Sampling,
    SpeakerInfo,
    SpeechModel,
    SpeechRequest,
    SpeechSlot,
    Timing,
)
from settings import Settings
from tests.documented import Documented
from text.reader import read
from text.reading import Reading

SPEECH = "/v1/audio/speech"
EVENTS = "/v1/audio/speech/stream"
PCM = "/v1/audio/speech/stream/pcm"
WS = "/v1/audio/speech/ws"
STRIDE = 25  # characters a step: half a second of tones
FIRST = "The first sentence stands here."
SECOND = "The second sentence follows it."
TWO = f"{FIRST} {SECOND}"  # two pieces of two steps each
LASTING = "This is one sentence without any pause in it that goes on for so long that the engine needs several steps."
# longer than every buffer between the engine and a reader who doesn't read
LONG = " ".join([TWO] * 100)


class Gate:
    """Stands before every step of an engine. It lets `steps` through; `let(n)` lets n more through,
    `open()` all.
    """

    def __init__(self, steps: int = 0) -> None:
        self.arrivals = 0
        self._permits = threading.Semaphore(steps)
        self._opened = False

    def __call__(self, *_: object) -> None:
        self.arrivals += 1
        if not self._opened:
            self._permits.acquire(timeout=20)

    def let(self, steps: int) -> None:
        self._permits.release(steps)

    def open(self) -> None:
        self._opened = True
        self._permits.release(100)


@dataclass
class Fakes:
    """A fake model, and every engine that was loaded from it. `step` is called before each step,
    `load` before each load.
    """

    slots: int = 4
    can: Sequence[Ability] = ("seed", "instruct")
    max_live_chars: int = 0
    timing: Timing | None = "model"  # of its marks; None has no marks
    sound: Callable[[SpeechRequest, int, int], Samples] = tones
    step: Callable[[Sequence[SpeechSlot]], None] = lambda slots: None
    load: Callable[[], None] = lambda: None
    engines: list[FakeEngine] = field(default_factory=list)

    @property
    def model(self) -> SpeechModel:
        return Model(self.card, self._load)

    @property
    def card(self) -> SpeakerInfo:
        return card(self.slots, can=self.can, max_live_chars=self.max_live_chars)

    @property
    def last(self) -> FakeEngine:
        return self.engines[-1]

    def admitted(self) -> list[str]:
        return [text for engine in self.engines for did, text in engine.log if did == "admit"]

    def _load(self) -> FakeEngine:
        self.load()
        self.engines.append(
            FakeEngine(
                self.card, STRIDE, before_step=self.step, timing=self.timing, sound=self.sound
            )
        )
        return self.engines[-1]

    def open_gates(self) -> None:
        for gate in (self.step, self.load):
            if isinstance(gate, Gate):
                gate.open()


class PromptServer(uvicorn.Server):
    """uvicorn that looks ten times as often whether it should stop: a run has hundreds of servers."""

    def __init__(self, config: uvicorn.Config, send_timeout: float) -> None:
        super().__init__(config)
        self.stalled_readers = StalledReaders(send_timeout)

    async def on_tick(self, counter: int) -> bool:
        self.stalled_readers.check(self.server_state.connections)
        return await super().on_tick(counter)

    async def main_loop(self) -> None:
        tick = 0
        while not await self.on_tick(tick):
            tick += 1
            await asyncio.sleep(0.01)


@dataclass
class Served:
    """A running server, and a client for it."""

    base_url: str
    app: FastAPI
    fakes: Fakes
    runner: uvicorn.Server

    @property
    def speech(self) -> Any:
        return self.app.state.speech

    @property
    def queue(self) -> Any:
        return self.speech.queue

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop that the server runs on, in a thread of its own."""
        return self.runner.servers[0].get_loop()

    @property
    def ws_url(self) -> str:
        return self.base_url.replace("http", "ws") + WS

    @asynccontextmanager
    async def client(self) -> AsyncIterator[httpx.AsyncClient]:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        async with httpx.AsyncClient(
            base_url=self.base_url, verify=False, trust_env=False, timeout=15, limits=limits
        ) as client:
            yield client

    async def get(self, path: str, **options: Any) -> httpx.Response:
        async with self.client() as client:
            return await client.get(path, **options)

    async def post(self, path: str, **options: Any) -> httpx.Response:
        async with self.client() as client:
            return await client.post(path, **options)

    async def say(
        self, text: str, path: str = SPEECH, headers: dict[str, str] | None = None, **fields: Any
    ) -> httpx.Response:
        body = {"input": text, "voice": "alloy", "response_format": "pcm", "seed": 7, **fields}
        return await self.post(path, json=body, headers=headers)

    @asynccontextmanager
    async def connect(self, **options: Any) -> AsyncIterator[websockets.ClientConnection]:
        async with websockets.connect(self.ws_url, proxy=None, max_size=None, **options) as socket:
            yield socket

    async def idle(self) -> None:
        """Returns once no job waits or runs."""
        await until(lambda: not (self.queue.depth or self.queue.busy or self.queue.jobs))

    async def paused(self) -> Any:
        """The only job, once it makes no more sound because its reader doesn't read."""
        await until(lambda: any(job.pacing.unread for job in self.queue.jobs))
        steps = -1
        while steps != (steps := sum(len(engine.log) for engine in self.fakes.engines)):
            await asyncio.sleep(0.08)
        assert not self.queue.busy
        (job,) = self.queue.jobs
        return job


@contextmanager
def serving(
    fakes: Fakes | None = None,
    app: FastAPI | None = None,
    protocol: type[BoundedProtocol] = BoundedProtocol,
    send_timeout: float = 0,
    recognizer: RecognizerModel | None = None,
    ping_interval: float = 20,
    **settings: Any,
) -> Iterator[Served]:
    """A server on a free port, until the context ends. Every response is compared with the OpenAPI
    document. Without a `recognizer` it only speaks, unless a setting says otherwise.
    """
    fakes = fakes or Fakes()
    settings.setdefault("asr_engine", "none")
    app = app or server.create_app(Settings(**settings), fakes.model, recognizer)
    watched = Documented(app)
    config = uvicorn.Config(
        watched,
        host="127.0.0.1",
        port=0,
        loop="uvloop",
        http=protocol,
        ws=HalfOpenWebSocket,
        ws_ping_interval=ping_interval,
        ws_ping_timeout=ping_interval,
        ws_max_size=app.state.speech.settings.max_body_bytes,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=1,
    )
    runner = PromptServer(config, send_timeout)
    thread = threading.Thread(target=runner.run)
    thread.start()
    try:
        while not runner.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.002)
        port = runner.servers[0].sockets[0].getsockname()[1]
        yield Served(f"http://127.0.0.1:{port}", app, fakes, runner)
    finally:
        fakes.open_gates()
        runner.should_exit = True
        thread.join(10)
        assert not thread.is_alive(), "the server did not stop"
        assert not watched.strange, f"the OpenAPI document doesn't know: {watched.strange[:5]}"


async def until(fact: Callable[[], object], seconds: float = 5) -> None:
    """Waits for a fact to become true."""
    began = time.monotonic()
    while not fact():
        assert time.monotonic() - began < seconds, "it never came true"
        await asyncio.sleep(0.003)


async def hang_up(task: asyncio.Task[Any]) -> None:
    """Cancels a client's task, which closes its connection."""
    task.cancel()
    await asyncio.wait({task})


async def raw_request(server: Served, path: str, body: bytes, rcvbuf: int = 0) -> socket.socket:
    """A POST on a bare socket, for the test to read from as slowly as it likes."""
    sock = socket.socket()
    if rcvbuf:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, rcvbuf)
    sock.setblocking(False)
    where = urlsplit(server.base_url)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(sock, (where.hostname, where.port))
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    await loop.sock_sendall(sock, head.encode() + body)
    return sock


# ----------------------------------------------------------------------------- what should be heard


def samples(text: str, voice: str = "alloy", seed: int = 7, stride: int = STRIDE) -> np.ndarray:
    """One piece of text as the fake engine makes it, a stride at a time."""
    request = SpeechRequest(text, card().voices[voice], "en", Sampling(seed))
    starts = range(0, len(text), stride)
    return np.concatenate(
        [tones(request, start, min(start + stride, len(text))) for start in starts]
    )


def offline(
    text: str, format: str = "pcm", voice: str = "alloy", seed: int = 7, **encoding: Any
) -> bytes:
    """The whole clip at once, with no server: what every framing has to carry."""
    chain = Chain(RATE, Encoding(format, encoding.pop("rate", RATE), **encoding))
    pieces = [words.text for words in read(text, Reading("en"))]
    stream = b"".join(
        [chain.push(samples(piece, voice, seed), True) for piece in pieces] + [chain.flush()]
    )
    return chain.exact(stream)


# ------------------------------------------------------------------------------------- the framings


def openai_audio(sse: str) -> bytes:
    """The sound in OpenAI's events."""
    events = [json.loads(line[6:]) for line in sse.splitlines() if line.startswith("data: ")]
    return b"".join(
        base64.b64decode(event["audio"])
        for event in events
        if event["type"] == "speech.audio.delta"
    )


def plain_audio(sse: str) -> bytes:
    """The sound in plain events, which end with [DONE]."""
    lines = [line[6:] for line in sse.splitlines() if line.startswith("data: ")]
    assert lines[-1] == "[DONE]"
    return b"".join(map(base64.b64decode, lines[:-1]))


async def through_rest(server: Served, text: str, **fields: Any) -> bytes:
    return (await server.say(text, **fields)).raise_for_status().content


async def through_pcm(server: Served, text: str, **fields: Any) -> bytes:
    return (await server.say(text, PCM, **fields)).raise_for_status().content


async def through_plain_events(server: Served, text: str, **fields: Any) -> bytes:
    return plain_audio((await server.say(text, EVENTS, **fields)).raise_for_status().text)


async def through_openai_events(server: Served, text: str, **fields: Any) -> bytes:
    return openai_audio(
        (await server.say(text, stream_format="sse", **fields)).raise_for_status().text
    )


async def through_websocket(server: Served, text: str, **fields: Any) -> bytes:
    async with server.connect() as socket:
        await socket.send(json.dumps({"input": text, "voice": "alloy", "seed": 7, **fields}))
        assert (await event_of(socket))["event"] == "start"
        return (await binary_until_done(socket))[0]


FRAMINGS = {
    "rest": through_rest,
    "pcm": through_pcm,
    "events": through_plain_events,
    "openai events": through_openai_events,
    "websocket": through_websocket,
}


async def event_of(socket: websockets.ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(5):  # wait_for may swallow a cancellation (Python 3.11)
        message = await socket.recv()
    assert isinstance(message, str), "sound where an event was expected"
    event: dict[str, Any] = json.loads(message)
    return event


async def binary_until_done(socket: websockets.ClientConnection) -> tuple[bytes, dict[str, Any]]:
    sound = []
    async with asyncio.timeout(10):
        while isinstance(message := await socket.recv(), bytes):
            sound.append(message)
    return b"".join(sound), json.loads(message)
