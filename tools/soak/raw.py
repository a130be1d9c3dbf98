"""Bytes that no client would send: noise, halves, drips, resets. The server answers with an error,
or hangs up."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import struct
from collections.abc import Awaitable, Callable

from tools.soak.callers import SPEECH, Caller
from tools.soak.plan import BODY_TIMEOUT, KEY
from tools.soak.wishes import long_wish

STATUS = re.compile(rb"HTTP/1\.[01] (\d{3}) ")
CODE = re.compile(rb'"code":"(\w+)"')
HANDSHAKE = (
    b"GET /v1/audio/speech/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: %s\r\nSec-WebSocket-Key: %s\r\nAuthorization: Bearer %s\r\n\r\n"
)
KEY_OF_16 = b"dGhlIHNhbXBsZSBub25jZQ=="
ENDS = 8  # seconds after which a server that should have hung up hasn't


def request(body: bytes, *headers: str, version: str = "1.1", length: int | None = None) -> bytes:
    """A POST for speech; `length` is what it says of its body, if that isn't true."""
    length = len(body) if length is None else length
    told = [f"POST {SPEECH} HTTP/{version}", "Host: x", f"Authorization: Bearer {KEY}", *headers]
    told += [
        "Content-Type: application/json",
        *([f"Content-Length: {length}"] if length >= 0 else []),
    ]
    return "\r\n".join(told).encode() + b"\r\n\r\n" + body


def speech(caller: Caller) -> bytes:
    return json.dumps(caller.wish("mp3").body()).encode()


class Line:
    """A connection of one's own."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def send(self, data: bytes) -> None:
        """A server that hung up isn't told the rest."""
        if self.writer.is_closing():
            return
        try:
            self.writer.write(data)
            await self.writer.drain()
        except ConnectionError:
            return

    async def rest(self, seconds: float = ENDS) -> tuple[bytes, bool]:
        """All that comes, and whether that ended with the connection."""
        heard = bytearray()
        try:
            async with asyncio.timeout(seconds):
                while data := await self.reader.read(65536):
                    heard += data
        except TimeoutError:
            return bytes(heard), False
        except ConnectionError:
            pass
        return bytes(heard), True

    def reset(self) -> None:
        """Hangs up without a word: RST."""
        on = struct.pack("ii", 1, 0)
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, on)
        self.writer.transport.abort()


async def raw(caller: Caller) -> None:
    """One of the strange ways to talk, by chance."""
    strange = caller.chance.choice(WAYS)
    act = strange.__name__.replace("_", " ")
    caller.ledger.acts["raw garbage"] += 1
    line = Line(*await asyncio.open_connection("127.0.0.1", caller.server.port, limit=2**20))
    try:
        await strange(caller, act, line)
    finally:
        line.writer.close()


def told(caller: Caller, act: str, heard: bytes, *expected: int) -> None:
    """Every answer in what was heard, by its status. A server may also hang up without one."""
    if not heard:
        caller.ledger.answers["hung up on"] += 1
    codes = [code.decode() for code in CODE.findall(heard)]
    for status in map(int, STATUS.findall(heard)):
        caller.ledger.answered(
            act, status, codes.pop(0) if status >= 400 and codes else None, *expected
        )


async def noise(caller: Caller, act: str, line: Line) -> None:
    await line.send(caller.chance.randbytes(caller.chance.choice((1, 50, 3000))) + b"\r\n\r\n")
    told(caller, act, (await line.rest(0.5))[0], 400)


async def half_a_head(caller: Caller, act: str, line: Line) -> None:
    whole = request(speech(caller))
    await line.send(whole[: caller.chance.randrange(1, 100)])
    await asyncio.sleep(0.5 * caller.chance.random())


async def half_a_body(caller: Caller, act: str, line: Line) -> None:
    body = speech(caller)
    await line.send(request(body[: len(body) // 2], length=len(body)))
    await asyncio.sleep(0.5 * caller.chance.random())


async def drips(caller: Caller, act: str, line: Line) -> None:
    """A body that comes too slowly."""
    await line.send(request(b"", length=10_000))
    answer = asyncio.ensure_future(line.rest(BODY_TIMEOUT + ENDS))
    while not answer.done():
        await line.send(b" ")
        await asyncio.wait({answer}, timeout=0.2)
    heard, ended = await answer
    told(caller, act, heard, 408)
    if not ended or not heard:
        caller.ledger.violated("a body that dripped was not answered", (heard[:80], ended))


async def slowly(caller: Caller, act: str, line: Line) -> None:
    """A body that comes slowly, and in time."""
    whole = request(speech(caller), "Connection: close")
    for start in range(0, len(whole), 1 + len(whole) // 8):
        await line.send(whole[start : start + 1 + len(whole) // 8])
        await asyncio.sleep(BODY_TIMEOUT / 16)
    await _answered(caller, act, line)


async def old(caller: Caller, act: str, line: Line) -> None:
    await line.send(request(speech(caller), version="1.0"))
    await _answered(caller, act, line)


async def pipelined(caller: Caller, act: str, line: Line) -> None:
    """Two requests in one breath."""
    await line.send(request(speech(caller)) + request(speech(caller), "Connection: close"))
    await _answered(caller, act, line, 2)


async def _answered(caller: Caller, act: str, line: Line, answers: int = 1) -> None:
    heard, ended = await line.rest(30)
    told(caller, act, heard, 200)
    if len(STATUS.findall(heard)) != answers or not ended:
        caller.ledger.violated(f"{act}: {answers} answers were due", (STATUS.findall(heard), ended))


async def endless_head(caller: Caller, act: str, line: Line) -> None:
    await line.send(request(b"")[:-2] + b"X-Long: ")
    for _ in range(20):
        await line.send(b"y" * 10_000)
        await asyncio.sleep(0.01)
    heard, ended = await line.rest()
    told(caller, act, heard, 400, 431)
    if not ended:
        caller.ledger.violated("an endless head was not ended")


async def broken_chunks(caller: Caller, act: str, line: Line) -> None:
    await line.send(request(b"zz\r\nnonsense\r\n", "Transfer-Encoding: chunked", length=-1))
    told(caller, act, (await line.rest(BODY_TIMEOUT + 2))[0], 400, 408)


async def two_lengths(caller: Caller, act: str, line: Line) -> None:
    await line.send(request(b"0\r\n\r\n", "Transfer-Encoding: chunked"))
    told(caller, act, (await line.rest(2))[0], 400)


async def reset(caller: Caller, act: str, line: Line) -> None:
    await line.send(request(speech(caller)))
    await asyncio.sleep(caller.chance.choice((0, 0.01, 0.1)))
    line.reset()


async def slow_reader(caller: Caller, act: str, line: Line) -> None:
    """Reads a long text a little at a time, and leaves without a word."""
    line.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    wish = long_wish(caller.chance, caller.voices[0])
    await line.send(request(json.dumps(wish.body()).encode(), "Connection: close"))
    for _ in range(caller.chance.randrange(4, 30)):
        await line.reader.read(1000)
        await asyncio.sleep(0.05)
    line.reset()


async def strange_upgrade(caller: Caller, act: str, line: Line) -> None:
    version, key = caller.chance.choice(((b"99", KEY_OF_16), (b"13", b"short"), (b"", b"")))
    await line.send(HANDSHAKE % (version, key, KEY.encode()))
    told(caller, act, (await line.rest(2))[0], 400, 426)


async def strange_frames(caller: Caller, act: str, line: Line) -> None:
    """A WebSocket that turns to noise: closed by the server."""
    await line.send(HANDSHAKE % (b"13", KEY_OF_16, KEY.encode()))
    await line.reader.read(1000)
    await line.send(b"\xff" + caller.chance.randbytes(200))
    _, ended = await line.rest()
    if not ended:
        caller.ledger.violated("a WebSocket that turned to noise was not ended")


Way = Callable[[Caller, str, Line], Awaitable[None]]
WAYS: tuple[Way, ...] = (
    noise, half_a_head, half_a_body, drips, slowly, old, pipelined, endless_head, broken_chunks, two_lengths, reset,
    slow_reader, strange_upgrade, strange_frames,
)  # fmt: skip
