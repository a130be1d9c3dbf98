"""Bytes that no HTTP client sends: noise, halves, slow bodies, resets.

The server answers with an error or closes the connection.
"""

from __future__ import annotations

import asyncio
import json
import re
import socket
import struct
from collections.abc import Awaitable, Callable

from tools.soak.clients import SPEECH, Client
from tools.soak.plan import BODY_TIMEOUT, KEY
from tools.soak.workload import long_request

STATUS = re.compile(rb"HTTP/1\.[01] (\d{3}) ")
CODE = re.compile(rb'"code":"(\w+)"')
HANDSHAKE = (
    b"GET /v1/audio/speech/ws HTTP/1.1\r\n"
    b"Host: x\r\n"
    b"Upgrade: websocket\r\n"
    b"Connection: Upgrade\r\n"
    b"Sec-WebSocket-Version: %s\r\n"
    b"Sec-WebSocket-Key: %s\r\n"
    b"Authorization: Bearer %s\r\n\r\n"
)
WEBSOCKET_KEY = b"dGhlIHNhbXBsZSBub25jZQ=="
CLOSE_TIMEOUT = 8  # seconds in which the server must close a broken connection


def request(body: bytes, *headers: str, version: str = "1.1", length: int | None = None) -> bytes:
    """A POST for speech. `length` is a false Content-Length; a negative one leaves it out."""
    length = len(body) if length is None else length
    lines = [
        f"POST {SPEECH} HTTP/{version}",
        "Host: x",
        f"Authorization: Bearer {KEY}",
        *headers,
        "Content-Type: application/json",
    ]
    if length >= 0:
        lines.append(f"Content-Length: {length}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def speech(client: Client) -> bytes:
    return json.dumps(client.request("mp3").body()).encode()


class Connection:
    """A TCP connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def send(self, data: bytes) -> None:
        """Sends the bytes, unless the server has closed the connection."""
        if self.writer.is_closing():
            return
        try:
            self.writer.write(data)
            await self.writer.drain()
        except ConnectionError:
            return

    async def receive(self, seconds: float = CLOSE_TIMEOUT) -> tuple[bytes, bool]:
        """All that comes in that time, and whether the server then closed the connection."""
        data = bytearray()
        try:
            async with asyncio.timeout(seconds):
                while chunk := await self.reader.read(65536):
                    data += chunk
        except TimeoutError:
            return bytes(data), False
        except ConnectionError:
            pass
        return bytes(data), True

    def reset(self) -> None:
        """Closes the connection with RST."""
        linger = struct.pack("ii", 1, 0)
        tcp = self.writer.get_extra_info("socket")
        tcp.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.writer.transport.abort()


async def send_raw_bytes(client: Client) -> None:
    """One of ACTIONS, on a connection of its own."""
    action = client.random.choice(ACTIONS)
    client.results.actions["raw bytes"] += 1
    streams = await asyncio.open_connection("127.0.0.1", client.server.port, limit=2**20)
    connection = Connection(*streams)
    try:
        await action(client, action.__name__.replace("_", " "), connection)
    finally:
        connection.writer.close()


def check_responses(client: Client, name: str, data: bytes, *expected: int) -> None:
    """Every response in `data` has an expected status. There may be none."""
    if not data:
        client.results.responses["closed without a response"] += 1
    codes = [code.decode() for code in CODE.findall(data)]
    for status in map(int, STATUS.findall(data)):
        code = codes.pop(0) if status >= 400 and codes else None
        client.results.response(name, status, code, *expected)


async def noise(client: Client, name: str, connection: Connection) -> None:
    data = client.random.randbytes(client.random.choice((1, 50, 3000)))
    await connection.send(data + b"\r\n\r\n")
    received, _ = await connection.receive(0.5)
    check_responses(client, name, received, 400)


async def half_a_head(client: Client, name: str, connection: Connection) -> None:
    whole = request(speech(client))
    await connection.send(whole[: client.random.randrange(1, 100)])
    await asyncio.sleep(0.5 * client.random.random())


async def half_a_body(client: Client, name: str, connection: Connection) -> None:
    body = speech(client)
    await connection.send(request(body[: len(body) // 2], length=len(body)))
    await asyncio.sleep(0.5 * client.random.random())


async def too_slow_body(client: Client, name: str, connection: Connection) -> None:
    await connection.send(request(b"", length=10_000))
    receiving = asyncio.ensure_future(connection.receive(BODY_TIMEOUT + CLOSE_TIMEOUT))
    while not receiving.done():
        await connection.send(b" ")
        await asyncio.wait({receiving}, timeout=0.2)
    received, closed = await receiving
    check_responses(client, name, received, 408)
    if not closed or not received:
        client.results.violated("a slow body was not answered", (received[:80], closed))


async def slow_body(client: Client, name: str, connection: Connection) -> None:
    """A body that arrives slowly, but in time."""
    whole = request(speech(client), "Connection: close")
    step = 1 + len(whole) // 8
    for start in range(0, len(whole), step):
        await connection.send(whole[start : start + step])
        await asyncio.sleep(BODY_TIMEOUT / 16)
    await _receive_sounds(client, name, connection)


async def http_1_0(client: Client, name: str, connection: Connection) -> None:
    await connection.send(request(speech(client), version="1.0"))
    await _receive_sounds(client, name, connection)


async def pipelined(client: Client, name: str, connection: Connection) -> None:
    """Two requests in one packet."""
    first = request(speech(client))
    await connection.send(first + request(speech(client), "Connection: close"))
    await _receive_sounds(client, name, connection, 2)


async def _receive_sounds(
    client: Client, name: str, connection: Connection, responses: int = 1
) -> None:
    received, closed = await connection.receive(30)
    check_responses(client, name, received, 200)
    statuses = STATUS.findall(received)
    if len(statuses) != responses or not closed:
        client.results.violated(f"{name}: {responses} responses were due", (statuses, closed))


async def endless_head(client: Client, name: str, connection: Connection) -> None:
    await connection.send(request(b"")[:-2] + b"X-Long: ")
    for _ in range(20):
        await connection.send(b"y" * 10_000)
        await asyncio.sleep(0.01)
    received, closed = await connection.receive()
    check_responses(client, name, received, 400, 431)
    if not closed:
        client.results.violated("the connection of an endless head was not closed")


async def broken_chunks(client: Client, name: str, connection: Connection) -> None:
    body = b"zz\r\nnonsense\r\n"
    await connection.send(request(body, "Transfer-Encoding: chunked", length=-1))
    received, _ = await connection.receive(BODY_TIMEOUT + 2)
    check_responses(client, name, received, 400, 408)


async def two_lengths(client: Client, name: str, connection: Connection) -> None:
    await connection.send(request(b"0\r\n\r\n", "Transfer-Encoding: chunked"))
    received, _ = await connection.receive(2)
    check_responses(client, name, received, 400)


async def reset(client: Client, name: str, connection: Connection) -> None:
    await connection.send(request(speech(client)))
    await asyncio.sleep(client.random.choice((0, 0.01, 0.1)))
    connection.reset()


async def slow_reader(client: Client, name: str, connection: Connection) -> None:
    """Reads a long sound slowly, then resets the connection."""
    tcp = connection.writer.get_extra_info("socket")
    tcp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    body = json.dumps(long_request(client.random, client.voices[0]).body()).encode()
    await connection.send(request(body, "Connection: close"))
    for _ in range(client.random.randrange(4, 30)):
        await connection.reader.read(1000)
        await asyncio.sleep(0.05)
    connection.reset()


async def bad_handshake(client: Client, name: str, connection: Connection) -> None:
    handshakes = ((b"99", WEBSOCKET_KEY), (b"13", b"short"), (b"", b""))
    version, key = client.random.choice(handshakes)
    await connection.send(HANDSHAKE % (version, key, KEY.encode()))
    received, _ = await connection.receive(2)
    check_responses(client, name, received, 400, 426)


async def bad_frames(client: Client, name: str, connection: Connection) -> None:
    """A WebSocket with noise instead of frames: the server closes it."""
    await connection.send(HANDSHAKE % (b"13", WEBSOCKET_KEY, KEY.encode()))
    await connection.reader.read(1000)
    await connection.send(b"\xff" + client.random.randbytes(200))
    _, closed = await connection.receive()
    if not closed:
        client.results.violated("a WebSocket with noise was not closed")


Action = Callable[[Client, str, Connection], Awaitable[None]]
ACTIONS: tuple[Action, ...] = (
    noise,
    half_a_head,
    half_a_body,
    too_slow_body,
    slow_body,
    http_1_0,
    pipelined,
    endless_head,
    broken_chunks,
    two_lengths,
    reset,
    slow_reader,
    bad_handshake,
    bad_frames,
)
