"""A session knows no message format: a small dialect of bytes gets the same requests, cancel,
hang-up, limit and log lines as our own messages."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import websockets
from starlette.websockets import WebSocket

import server
from api.session import MAX_WAITING_REQUESTS, Session, SessionRequest
from edge.errors import ApiError, InvalidRequest
from settings import Settings
from tests.serving import Fakes, Served, serving, until


@dataclass(slots=True, eq=False, kw_only=True)
class Echo(SessionRequest):
    data: bytes


@dataclass
class EchoDialect:
    """Bytes are a request, answered with themselves reversed once `gate` is open. The text STOP
    cancels; every other text is wrong."""

    socket: WebSocket
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: list[bytes] = field(default_factory=list)
    ended: list[bytes] = field(default_factory=list)
    records: list[dict[str, object]] = field(default_factory=list)

    async def receive(self, session: Session[Echo], message: str | bytes) -> None:
        if isinstance(message, bytes):
            session.add(Echo(data=message))
        elif message == "STOP":
            current = session.current.data if session.current else b""
            await self.socket.send_text(f"STOPPED {current.decode()} {await session.cancel()}")
        else:
            raise InvalidRequest(f"{message} is not a word of this dialect.")

    async def answer(self, request: Echo) -> None:
        self.records.append(request.record)
        self.begun.append(request.data)
        try:
            if request.data == b"break":
                raise RuntimeError("broken")
            await self.gate.wait()
            await self.socket.send_bytes(request.data[::-1])
        finally:
            self.ended.append(request.data)

    async def send_error(self, request: SessionRequest, error: ApiError) -> None:
        await self.socket.send_text(f"ERROR {error.kind}")


@dataclass
class Echoing:
    served: Served
    dialects: list[EchoDialect]

    @property
    def url(self) -> str:
        return self.served.base_url.replace("http", "ws") + "/echo"

    @property
    def last(self) -> EchoDialect:
        return self.dialects[-1]


@contextmanager
def echoing(**settings: object) -> Iterator[Echoing]:
    """A server that speaks the dialect at /echo."""
    fakes = Fakes()
    app = server.create_app(Settings(**settings), fakes.model)
    dialects: list[EchoDialect] = []

    @app.websocket("/echo")
    async def echo(socket: WebSocket) -> None:
        dialects.append(EchoDialect(socket))
        await Session(socket, dialects[-1]).run()

    with serving(fakes, app) as served:
        yield Echoing(served, dialects)


@pytest.fixture(scope="module")
def echoes() -> Iterator[Echoing]:
    with echoing() as running:
        yield running


async def test_binary_messages_are_requests_answered_in_their_order(echoes: Echoing) -> None:
    async with websockets.connect(echoes.url, proxy=None) as socket:
        for data in (b"abc", b"def", b"\xff\x00"):
            await socket.send(data)
        await until(lambda: echoes.last.begun == [b"abc"])
        echoes.last.gate.set()
        assert [await socket.recv() for _ in range(3)] == [b"cba", b"fed", b"\x00\xff"]


async def test_cancel_stops_the_current_turn_and_drops_the_waiting_ones(echoes: Echoing) -> None:
    async with websockets.connect(echoes.url, proxy=None) as socket:
        for data in (b"abc", b"def", b"ghi"):
            await socket.send(data)
        await until(lambda: echoes.last.begun == [b"abc"])
        await socket.send("STOP")
        assert await socket.recv() == "STOPPED abc 2"
        echoes.last.gate.set()
        await socket.send(b"xyz")
        assert await socket.recv() == b"zyx"
    assert echoes.last.begun == [b"abc", b"xyz"]


async def test_a_failed_turn_and_a_wrong_message_leave_the_session_open(echoes: Echoing) -> None:
    async with websockets.connect(echoes.url, proxy=None) as socket:
        await socket.send(b"break")
        assert await socket.recv() == "ERROR failed"
        await socket.send("hello")
        assert await socket.recv() == "ERROR invalid_value"
        echoes.last.gate.set()
        await socket.send(b"abc")
        assert await socket.recv() == b"cba"


async def test_a_hang_up_ends_the_current_turn(echoes: Echoing) -> None:
    async with websockets.connect(echoes.url, proxy=None) as socket:
        await socket.send(b"abc")
        await socket.send(b"def")
        await until(lambda: echoes.last.begun == [b"abc"])
        socket.transport.abort()
        await until(lambda: echoes.last.ended == [b"abc"])
    assert echoes.last.begun == [b"abc"]


async def test_too_many_waiting_turns_close_the_connection(echoes: Echoing) -> None:
    async with websockets.connect(echoes.url, proxy=None) as socket:
        with pytest.raises(websockets.ConnectionClosed) as closed:
            for _ in range(MAX_WAITING_REQUESTS + 2):
                await socket.send(b"abc")
            await asyncio.wait_for(socket.recv(), 5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1008


async def test_each_turn_has_a_log_record_of_its_own(echoes: Echoing) -> None:
    async with websockets.connect(
        echoes.url, proxy=None, additional_headers={"x-request-id": "phone"}
    ) as socket:
        await socket.send(b"break")
        await socket.recv()
        echoes.last.gate.set()
        await socket.send(b"abc")
        await socket.recv()
    first, second = echoes.last.records
    assert (first["endpoint"], first["outcome"]) == ("/echo", "failed")
    assert "outcome" not in second


async def test_turns_are_counted_for_their_key() -> None:
    with echoing(api_keys="phone:sk-test:speak") as running:
        with pytest.raises(websockets.InvalidStatus):
            await websockets.connect(running.url, proxy=None)
        headers = {"authorization": "Bearer sk-test"}
        async with websockets.connect(
            running.url, proxy=None, additional_headers=headers
        ) as socket:
            running.last.gate.set()
            await socket.send(b"abc")
            assert await socket.recv() == b"cba"
        assert running.last.records[0]["key"] == "phone"
