"""Frames of a WebSocket that cost a client nothing: they neither hold up the others nor stay in
memory. On a bare socket, since no client library sends them.
"""

from __future__ import annotations

import asyncio
import logging
import random
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from edge.serving.websocket_protocol import HalfOpenWebSocket
from tests.serving import until

HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


def frame(kind: int, data: bytes = b"", *, last: bool = True) -> bytes:
    """A client's frame, whose mask is zero: RFC 6455, 5.2."""
    size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
    return bytes([last << 7 | kind]) + size + bytes(4) + data


@dataclass
class Connection:
    """A client's end, and what the server has of it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    protocol: Counting
    app: Reader


class Counting(HalfOpenWebSocket):
    """Counts the frames that are taken between two turns of the event loop."""

    in_turn = most_in_turn = taken = 0

    def count(self) -> None:
        self.taken += 1
        self.in_turn += 1
        self.most_in_turn = max(self.most_in_turn, self.in_turn)

    def handle_pong(self, event: Any) -> None:
        self.count()
        super().handle_pong(event)

    def handle_ping(self) -> None:
        self.count()
        super().handle_ping()

    def handle_cont(self, event: Any) -> None:
        self.count()
        super().handle_cont(event)

    def handle_text(self, event: Any) -> None:
        self.count()
        super().handle_text(event)


@dataclass
class Reader:
    """An application that reads all messages, once it is `open`."""

    open: asyncio.Event = field(default_factory=asyncio.Event)
    messages: list[Any] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        await self.open.wait()
        while (message := await receive())["type"] == "websocket.receive":
            self.messages.append(message.get("bytes"))
        self.messages.append(message["code"])


@asynccontextmanager
async def connected(*, reads: bool = True) -> AsyncIterator[Connection]:
    loop = asyncio.get_running_loop()
    app = Reader()
    config = uvicorn.Config(app, log_config=None, ws_max_size=2**20)
    config.load()
    made: list[Counting] = []

    def protocol() -> Counting:
        made.append(Counting(config, ServerState(), {}))
        return made[-1]

    async def turns() -> None:
        while True:
            await asyncio.sleep(0)
            for each in made:
                each.in_turn = 0

    server = await loop.create_server(protocol, "127.0.0.1", 0)
    counting = asyncio.ensure_future(turns())
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(HANDSHAKE)
    await reader.readuntil(b"\r\n\r\n")
    if reads:
        app.open.set()
    try:
        yield Connection(reader, writer, made[0], app)
    finally:
        counting.cancel()
        writer.transport.abort()
        server.close()


@pytest.mark.parametrize(
    ("first", "flood"),
    [
        (b"", frame(PONG)),
        (b"", frame(PING)),
        (b"", frame(TEXT)),
        (frame(TEXT, b"{", last=False), frame(CONTINUATION, last=False)),
        (frame(TEXT, b"{", last=False), frame(CONTINUATION, b"x", last=False)),
    ],
)
async def test_small_frames_are_taken_a_few_at_a_time(first: bytes, flood: bytes) -> None:
    async with connected() as client:
        count = 160_000 // len(flood)
        client.writer.write(first + flood * count)
        await until(lambda: client.protocol.taken >= count)
        assert client.protocol.most_in_turn < 2000
        assert len(client.protocol.frames) <= 1


async def test_a_client_that_reads_nothing_gets_no_pongs_into_the_memory() -> None:
    async with connected() as client:
        client.writer.transport.pause_reading()  # type: ignore[attr-defined]
        largest = 0
        for _ in range(400):
            client.writer.write(frame(PING, b"x" * 125) * 250)
            async with asyncio.timeout(20):
                await client.writer.drain()
            largest = max(largest, client.protocol.transport.get_write_buffer_size())
        await until(lambda: client.protocol.taken == 100_000, 30)
        assert largest < 2**18


@pytest.mark.parametrize(
    ("frames", "behind", "code"),
    [
        (frame(TEXT, b"\xff"), frame(BINARY, b"behind") * 9999, 1007),
        (frame(TEXT, b"\xc3", last=False) + frame(CONTINUATION, b"("), b"", 1007),
        (frame(TEXT, b"\xff"), frame(PING), 1007),
        (frame(TEXT, b"\xff"), frame(CLOSE, struct.pack(">H", 1000)), 1000),
    ],
)
async def test_a_text_that_isnt_utf8_is_the_clients_fault(
    frames: bytes, behind: bytes, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with connected() as client:
        client.writer.write(frame(BINARY, b"before") + frames + behind)
        async with asyncio.timeout(10):
            answer = await client.reader.read()
        assert answer.removeprefix(b"\x8a\0")[2:4] == struct.pack(">H", code)
        await until(lambda: code in client.app.messages)
        assert client.app.messages == [b"before", code]
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("reads", [True, False])
async def test_messages_come_whole_and_in_order_before_the_end(reads: bool) -> None:
    chance = random.Random(3)
    sent = [chance.randbytes(chance.choice([0, 1, 100, 30_000])) for _ in range(300)]
    data = b""
    for message in sent:
        cut = chance.randint(0, len(message))
        data += frame(BINARY, message[:cut], last=False) + frame(CONTINUATION, message[cut:])
    async with connected(reads=reads) as client:
        client.writer.write(data + frame(CLOSE, struct.pack(">H", 1000)))
        if not reads:
            await asyncio.sleep(0.3)
            client.app.open.set()
        await until(lambda: 1000 in client.app.messages, 20)
        assert client.app.messages == [*sent, 1000]
