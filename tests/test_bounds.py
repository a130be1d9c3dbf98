"""Limits of a connection: the size and the time of a head, the time of a body, and the silence and
the number of WebSockets."""

from __future__ import annotations

import asyncio
import gc
import json
import socket
import struct
import time
import weakref
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx
import pytest
import websockets

from api.forms import FIELD_BYTES
from api.forms import FIELDS as FORM_FIELDS
from edge.access.auth import MAX_HEADER_BYTES, MAX_HEADERS
from edge.paths import MAX_HEAD_BYTES
from edge.serving.protocol import BoundedProtocol
from edge.streaming import arrives
from tests.fake_recognizers import FakeRecognizers
from tests.serving import (
    EVENTS,
    FIRST,
    LONG,
    PCM,
    SPEECH,
    TWO,
    Fakes,
    Gate,
    Served,
    binary_until_done,
    event_of,
    serving,
    until,
)
from tests.speech_recordings import joined, librivox

BODY = json.dumps({"input": FIRST, "voice": "alloy", "response_format": "pcm"}).encode()
JSON = {"Content-Type": "application/json"}
HEAD = f"POST {SPEECH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


class ShortHeadTimeout(BoundedProtocol):
    head_timeout = 0.15


@asynccontextmanager
async def open_connection(
    server: Served,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection without a client library."""
    address = urlsplit(server.base_url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def read_to_end(reader: asyncio.StreamReader) -> bytes:
    """Until the server hangs up."""
    async with asyncio.timeout(5):
        try:
            return await reader.read()
        except (ConnectionResetError, BrokenPipeError):
            return b""


# ------------------------------------------------------------------------------------------- bodies


@pytest.mark.parametrize(
    "kind", ["application/json", "multipart/form-data; boundary=x", "text/plain"]
)
async def test_a_body_that_comes_too_slowly_gets_408_and_the_connection_is_closed(
    kind: str,
) -> None:
    path = {"a": SPEECH, "m": f"{SPEECH}/clone", "t": "/v1/audio/lexicons/mine"}[kind[0]]
    method = "PUT" if kind == "text/plain" else "POST"
    head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: 1000\r\n\r\n"
    with serving(request_body_timeout=0.2) as server:
        async with open_connection(server) as (reader, writer):
            writer.write(head.encode())
            for _ in range(2):  # a byte now and then doesn't help
                writer.write(b"-")
                await asyncio.sleep(0.05)
            response = await read_to_end(reader)
    head, _, body = response.decode().partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 408")
    assert "connection: close" in head.lower()
    assert (
        json.loads(body)["error"].items()
        >= {"type": "invalid_request_error", "code": "timeout"}.items()
    )


@pytest.mark.parametrize("announced", [True, False])
async def test_the_bodies_of_all_requests_together_are_bounded(announced: bool) -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield BODY + b" " * 2000

    async def post() -> httpx.Response:
        content = BODY + b" " * 2000 if announced else parts()
        return await server.post(SPEECH, content=content, headers=JSON)

    with serving(max_bodies_bytes=8000) as server:
        async with open_connection(server) as (reader, writer):
            writer.write(HEAD.encode() + b"Content-Length: 9000\r\n\r\n" + b"-" * 7000)
            for _ in range(50):
                answer = await post()
                if answer.status_code != 200:  # else the server hasn't read the first body yet
                    break
            error = answer.json()["error"]
            assert (answer.status_code, error["code"]) == (503, "unavailable")
            assert answer.headers["retry-after"] == "5"
            assert "MAX_BODIES_BYTES" in error["message"]
            writer.write(b"-" * 2000)
            assert (await reader.readline()).startswith(b"HTTP/1.1 400")  # it isn't JSON
        assert (await post()).status_code == 200


@pytest.mark.parametrize(
    ("count", "size", "files", "message"),
    [
        (FORM_FIELDS, 1, 1, "Missing required parameter: 'input'"),
        (FORM_FIELDS + 1, 1, 1, f"Maximum number of fields is {FORM_FIELDS}"),
        (1, FIELD_BYTES + 1, 1, "maximum size of 1024KB"),
        (1, 1, 2, "Maximum number of files is 1"),
    ],
)
async def test_a_form_is_bounded(count: int, size: int, files: int, message: str) -> None:
    fields = {f"field{number}": "x" * size for number in range(count)}
    sent = [("file", (f"{number}.wav", b"x", "audio/wav")) for number in range(files)]
    with serving() as server:
        answer = await server.post(f"{SPEECH}/clone", data=fields, files=sent)
    assert answer.status_code == 400
    assert message in answer.json()["error"]["message"]


async def test_a_body_that_comes_in_time_may_be_answered_slowly() -> None:
    gate = Gate()
    with serving(Fakes(step=gate), request_body_timeout=0.2) as server:
        task = asyncio.create_task(server.say(TWO))
        await until(lambda: gate.arrivals)
        await asyncio.sleep(0.3)
        gate.open()
        assert (await task).status_code == 200


async def test_an_empty_bearer_token_is_not_a_key() -> None:
    with serving(api_keys="sk-1") as server:
        async with open_connection(server) as (reader, writer):
            writer.write(
                b"GET /v1/models HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \r\nConnection: close\r\n\r\n"
            )
            assert (await read_to_end(reader)).startswith(b"HTTP/1.1 200")


# -------------------------------------------------------------------------------------------- heads


@pytest.mark.parametrize(
    "headers",
    [
        {f"x-{number}": "1" for number in range(MAX_HEADERS + 1)},
        {"x-long": "a" * MAX_HEADER_BYTES},
        {"authorization": "a" * MAX_HEADER_BYTES},
    ],
    ids=["many", "long", "a long key"],
)
async def test_a_head_too_large_gets_431(headers: dict[str, str]) -> None:
    with serving() as server:
        answer = await server.say(FIRST, headers=headers)
        assert answer.status_code == 431
        assert answer.json()["error"]["code"] == "too_large"
        assert (await server.get("/health?" + "a" * MAX_HEADER_BYTES)).status_code == 431
        assert (
            await server.get("/health", headers=dict(list(headers.items())[:50]))
        ).status_code in {200, 431}


async def test_nothing_is_kept_of_a_connection_that_was_reset() -> None:
    alive: weakref.WeakSet[BoundedProtocol] = weakref.WeakSet()

    class Registered(BoundedProtocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            alive.add(self)
            super().connection_made(transport)

    def gone() -> bool:
        gc.collect()
        return not alive

    with serving(protocol=Registered) as server:
        async with open_connection(server) as (reader, writer):
            writer.write(b"GET /v1/test HTTP/1.1\r\nHost: x\r\n\r\n")
            assert (await reader.read(10)).startswith(b"HTTP/1.1")
            assert len(alive) == 1
            linger = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        await until(gone)


async def test_a_client_that_pipelines_and_hangs_up_is_cancelled_and_not_failed() -> None:
    body = json.dumps({"input": LONG}).encode()
    head = (
        f"Host: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    )
    with serving() as server:
        async with open_connection(server) as (reader, writer):
            for path in (EVENTS, PCM):
                writer.write(f"POST {path} HTTP/1.1\r\n".encode() + head + body)
            assert (await reader.read(10)).startswith(b"HTTP/1.1")
            await reader.read(65536)
        await server.idle()
        registry = server.speech.metrics.registry
        await until(lambda: registry.get_sample_value("tts_cancelled_total") == 1)
        assert registry.get_sample_value("tts_errors_total", {"type": "failed"}) is None


async def test_a_hang_up_behind_pipelined_requests_is_seen_while_the_first_one_computes() -> None:
    gate = Gate()
    with serving(Fakes(step=gate)) as server:
        async with open_connection(server) as (_, writer):
            writer.write((f"{HEAD}Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY) * 150)
            await until(lambda: gate.arrivals)
        await until(lambda: not server.runner.server_state.connections)
        gate.open()
        await server.idle()


class Counting(BoundedProtocol):
    """Counts the heads and the parts of bodies that are taken in one turn of the event loop."""

    most = 0
    _count = 0

    def _counted(self) -> None:
        if not self._count:
            self.loop.call_soon(self._begin)
        self._count += 1
        Counting.most = max(Counting.most, self._count)

    def _begin(self) -> None:
        self._count = 0

    def on_body(self, body: bytes) -> None:
        self._counted()
        super().on_body(body)

    def on_message_begin(self) -> None:
        self._counted()
        super().on_message_begin()


async def test_a_body_in_tiny_chunks_comes_whole_and_a_few_chunks_at_a_time() -> None:
    Counting.most = 0
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in BODY + b" " * 30_000)
    with serving(protocol=Counting) as server:
        async with open_connection(server) as (reader, writer):
            writer.write(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode() + chunks)
            writer.write(b"0\r\n\r\n")
            async with asyncio.timeout(10):
                assert (await reader.readline()).startswith(b"HTTP/1.1 200")
    assert Counting.most < 5000


async def test_pipelined_requests_are_all_answered_and_only_a_few_are_taken_beforehand() -> None:
    Counting.most = 0
    gate = Gate()
    count = 5000
    with serving(Fakes(step=gate), protocol=Counting) as server:
        async with open_connection(server) as (reader, writer):
            writer.write(f"{HEAD}Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY)
            await until(lambda: gate.arrivals)
            writer.write(b"GET /healthz/live HTTP/1.1\r\nHost: x\r\n\r\n" * count)
            writer.write(b"GET /healthz/live HTTP/1.1\r\nConnection: close\r\n\r\n")
            [connection] = server.runner.server_state.connections
            await until(lambda: connection.pipeline)
            await asyncio.sleep(0.2)
            assert len(connection.pipeline) < 1000
            gate.open()
            async with asyncio.timeout(30):
                answers = await reader.read()
    assert answers.count(b"HTTP/1.1 200 OK") == count + 2
    assert Counting.most < 1000


@pytest.mark.parametrize(
    "sent",
    [
        "BREW / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nx: \x01\r\n\r\n",
        f"{HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
        f"{HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "\x16\x03\x01\x02",
    ],
)
async def test_what_isnt_http_is_answered_in_openais_shape(sent: str) -> None:
    with serving() as server:
        async with open_connection(server) as (reader, writer):
            writer.write(sent.encode("latin-1"))
            head, _, body = (await read_to_end(reader)).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    error = json.loads(body)["error"]
    assert error.keys() == {"message", "type", "param", "code"}
    assert error["code"] == "invalid_value"


async def test_a_head_without_end_is_cut_off() -> None:
    with serving() as server:
        async with open_connection(server) as (reader, writer):
            writer.write(f"{HEAD}x: ".encode())
            sent = 0
            while (
                not (reader.at_eof() or writer.transport.is_closing()) and sent < 4 * MAX_HEAD_BYTES
            ):
                writer.write(b"a" * 4096)
                sent += 4096
                await asyncio.sleep(0.001)
            response = await read_to_end(reader)
        assert response.startswith(b"HTTP/1.1 400") or not response
        assert sent < 4 * MAX_HEAD_BYTES


@pytest.mark.parametrize("sent", ["", "G", HEAD], ids=["nothing", "a byte", "half a head"])
async def test_a_head_that_never_comes_is_not_waited_for(sent: str) -> None:
    with serving(protocol=ShortHeadTimeout) as server:
        async with open_connection(server) as (reader, writer):
            writer.write(sent.encode())
            assert await read_to_end(reader) == b""


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        ("?prompt=" + "x" * 9000, "", b"414"),
        ("", "x-long: " + "x" * 9000 + "\r\n", b"431"),
        ("", "".join(f"x-{number}: y\r\n" for number in range(150)), b"431"),
    ],
    ids=["line", "header", "headers"],
)
async def test_a_websocket_handshake_that_is_too_large_is_answered_and_closed(
    query: str, headers: str, status: bytes
) -> None:
    with serving() as server:
        async with open_connection(server) as (reader, writer):
            writer.write(
                f"GET /ws/transcribe{query} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n".encode()
            )
            assert (await read_to_end(reader)).startswith(b"HTTP/1.1 " + status)


async def test_the_rest_of_an_answered_body_is_not_waited_for() -> None:
    with serving(protocol=ShortHeadTimeout, api_keys="sk-1") as server:
        async with open_connection(server) as (reader, writer):
            writer.write(f"{HEAD}Content-Length: 100000\r\n\r\n".encode())
            async with asyncio.timeout(5):
                assert (await reader.readline()).startswith(b"HTTP/1.1 401")
                while not reader.at_eof():
                    await reader.read(4096)
                    await asyncio.sleep(0.02)


async def test_a_request_that_takes_longer_than_a_head_may_is_not_cut() -> None:
    gate = Gate()
    with serving(Fakes(step=gate), protocol=ShortHeadTimeout, audio_cache_max=0) as server:
        async with open_connection(server) as (reader, writer), asyncio.timeout(5):
            for _ in range(2):  # on one connection
                writer.write(f"{HEAD}Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY)
                await until(lambda: gate.arrivals)
                await asyncio.sleep(0.3)
                gate.open()
                assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
                while (size := int(await reader.readline(), 16)) + 1:
                    await reader.readexactly(size + 2)
                    if not size:
                        break
        async with server.connect() as socket:
            await asyncio.sleep(0.3)
            await socket.send(json.dumps({"input": FIRST}))
            assert (await event_of(socket))["event"] == "start"


# --------------------------------------------------------------------------------------- WebSockets


async def closed_code(socket: websockets.ClientConnection) -> int:
    with pytest.raises(websockets.ConnectionClosed) as closed:
        async with asyncio.timeout(5):
            while True:
                await socket.recv()
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code


async def test_an_idle_websocket_is_closed_with_1001() -> None:
    with serving(ws_idle_timeout=0.2) as server:
        async with server.connect() as socket:
            assert await closed_code(socket) == 1001
        async with server.connect() as socket:
            await socket.send(json.dumps({"input": FIRST}))
            assert (await event_of(socket))["event"] == "start"
            await binary_until_done(socket)
            assert await closed_code(socket) == 1001


async def test_a_websocket_that_waits_for_audio_is_not_idle() -> None:
    gate = Gate()
    with serving(Fakes(step=gate), ws_idle_timeout=0.15) as server:
        async with server.connect() as socket:
            await socket.send(json.dumps({"input": FIRST}))
            await until(lambda: gate.arrivals)
            await asyncio.sleep(0.4)
            gate.open()
            assert (await event_of(socket))["event"] == "start"
            await binary_until_done(socket)


async def test_messages_keep_a_websocket_open() -> None:
    with serving(ws_idle_timeout=0.3) as server:
        async with server.connect() as socket:
            for _ in range(4):
                await socket.send(json.dumps({"cancel": True}))
                assert (await event_of(socket))["event"] == "cancelled"
                await asyncio.sleep(0.12)


async def test_a_message_that_came_while_the_loop_was_busy_is_in_time() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        reader, writer = await asyncio.open_connection(sock=ours)
        messages: asyncio.Queue[bytes] = asyncio.Queue()

        async def read() -> None:
            while line := await reader.readline():
                await messages.put(line)

        def be_busy() -> None:
            theirs.sendall(b"just in time\n")
            time.sleep(0.1)

        reading = asyncio.ensure_future(read())
        message = asyncio.ensure_future(messages.get())
        asyncio.get_running_loop().call_later(0.01, be_busy)
        assert await arrives(message, 0.05)
        silence = asyncio.ensure_future(messages.get())
        assert not await arrives(silence, 0.01)
        silence.cancel()
        writer.close()
        await reading


async def test_one_websocket_too_many_gets_503_and_a_closed_one_makes_room() -> None:
    with serving(max_websockets=1) as server:
        async with server.connect():
            with pytest.raises(websockets.InvalidStatus) as refused:
                async with server.connect():
                    pass
            assert refused.value.response.status_code == 503
            assert "MAX_WEBSOCKETS" in json.loads(refused.value.response.body)["error"]["message"]
            assert refused.value.response.headers["retry-after"]
        async with asyncio.timeout(5):
            while True:
                try:
                    async with server.connect():
                        return
                except websockets.InvalidStatus:
                    await asyncio.sleep(0.01)


async def test_a_websocket_whose_messages_wait_to_be_read_is_not_taken_for_a_dead_one() -> None:
    """The pong to the server's ping is behind them."""
    gate = Gate()
    fakes = FakeRecognizers(step=gate)
    _, samples = joined(librivox())
    with serving(recognizer=fakes.model, ping_interval=0.3, asr_live_backlog=1) as server:
        url = server.ws_url.replace("/v1/audio/speech/ws", "/ws/transcribe")
        async with websockets.connect(url, proxy=None) as socket:
            sound = (samples * 32767).astype("<i2").tobytes()
            for start in range(0, len(sound), 32_000):
                await socket.send(sound[start : start + 32_000])
            await socket.send(json.dumps({"action": "flush"}))
            await asyncio.sleep(1.5)
            gate.open()
            finals = 0
            async with asyncio.timeout(20):
                while finals < 4:
                    finals += json.loads(await socket.recv()).get("is_final", False)
