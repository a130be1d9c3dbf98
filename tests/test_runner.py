"""Stopping: what is in progress finishes, new requests are refused, and the process exits by itself."""

from __future__ import annotations

import asyncio
import http.client
import json
import signal
import socket

import pytest
import websockets
from starlette.types import Message, Receive, Scope, Send
from websockets.sync.client import connect

from edge.serving.drain import InFlight
from edge.state import state_of
from tests.process import running
from tests.process_clients import (
    LONG_TEXT,
    begin_stop,
    open_websocket,
    receive_clip,
    speech_body,
    streaming,
)
from tests.serving import FIRST, SPEECH, offline, until


def test_an_idle_server_that_gets_a_signal_exits_with_status_0() -> None:
    with running(ENGINE="fake") as server:
        with server.client() as client:
            assert client.post(SPEECH, json=json.loads(speech_body(FIRST))).status_code == 200
        begin_stop(server, signal.SIGINT)
        assert server.ended() == 0
        assert b"model unloaded" in server.log.read_bytes()


def test_requests_in_progress_finish_and_new_ones_are_refused() -> None:
    with (
        running(ENGINE="fake") as server,
        streaming(server) as stream,
        open_websocket(server) as idle,
    ):
        keep_alive = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        keep_alive.request("GET", "/health")
        keep_alive.getresponse().read()
        first = stream.read(1000)
        begin_stop(server)

        keep_alive.request("POST", SPEECH, speech_body(FIRST), {"Content-Type": "application/json"})
        refused = keep_alive.getresponse()
        assert refused.status == 503
        assert int(refused.headers["retry-after"]) > 0
        assert refused.headers["connection"] == "close"
        assert json.loads(refused.read())["error"] == {
            "message": "The server is stopping; another one may be up in a moment.",
            "type": "server_error",
            "param": None,
            "code": "stopping",
        }
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", server.port), 1)
        with pytest.raises(websockets.ConnectionClosedOK) as closed:
            idle.recv(timeout=10)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1001

        assert server.process.poll() is None, "it exited with a stream in progress"
        assert first + stream.read() == offline(LONG_TEXT)
        assert server.ended() == 0


def test_an_idle_websocket_is_closed_with_1001_where_nothing_else_is_in_progress() -> None:
    with running(ENGINE="fake") as server, open_websocket(server) as socket:
        socket.send(speech_body(FIRST))
        receive_clip(socket)
        begin_stop(server)
        with pytest.raises(websockets.ConnectionClosedOK) as closed:
            socket.recv(timeout=10)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1001
        assert server.ended() == 0


def test_a_refused_websocket_leaves_no_error_in_the_log() -> None:
    with running(ENGINE="fake", API_KEYS="right") as server:
        with pytest.raises(websockets.InvalidStatus):
            connect(server.socket_url, proxy=None)
        with server.client() as client:
            assert client.get("/v1/test").status_code == 200
        assert "[error" not in server.log.read_text()


def test_a_websocket_finishes_its_clip_and_is_then_closed() -> None:
    with running(ENGINE="fake") as server, open_websocket(server) as socket:
        socket.send(speech_body(FIRST))
        assert receive_clip(socket) == offline(FIRST)
        socket.send(speech_body(LONG_TEXT))
        socket.recv(timeout=20)
        begin_stop(server)
        assert receive_clip(socket) == offline(LONG_TEXT)
        with pytest.raises(websockets.ConnectionClosedOK):
            socket.recv(timeout=10)
        assert server.ended() == 0


def test_a_request_that_does_not_finish_within_the_shutdown_timeout_is_cut() -> None:
    with running(ENGINE="fake", SHUTDOWN_TIMEOUT="0.3") as server, streaming(server) as stream:
        stream.read(1000)
        begin_stop(server)
        assert server.ended() == 0
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            stream.read()


def test_a_second_signal_exits_at_once() -> None:
    with running(ENGINE="fake") as server, streaming(server) as stream:
        stream.read(1000)
        begin_stop(server)
        server.process.send_signal(signal.SIGTERM)
        assert server.ended(5) == 128 + signal.SIGTERM


# ---------------------------------------------------------------------- counting what is in progress


async def receive_empty_body() -> Message:
    return {"type": "http.request", "body": b""}


async def test_a_server_is_idle_since_the_last_response_that_no_machine_polled() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        assert in_flight.count == 1

    async def send(message: Message) -> None: ...

    in_flight = InFlight(app)
    for path, counts in {
        "/health": False,
        "/metrics": False,
        "/v1/models": False,
        SPEECH: True,
    }.items():
        before = in_flight.idle_since
        await in_flight(
            {"type": "http", "path": path, "http_version": "1.1"}, receive_empty_body, send
        )
        assert in_flight.count == 0
        assert (in_flight.idle_since > before) is counts, path


async def test_a_websocket_is_in_progress_from_a_message_to_its_answer() -> None:
    inbox: asyncio.Queue[Message] = asyncio.Queue()
    sent: list[Message] = []
    counts: list[int] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        while (await receive())["type"] == "websocket.receive":
            counts.append(in_flight.count)
            state_of(scope).message_answered()
            counts.append(in_flight.count)
        counts.append(in_flight.count)

    async def send(message: Message) -> None:
        sent.append(message)
        inbox.put_nowait({"type": "websocket.disconnect"})

    in_flight = InFlight(app)
    inbox.put_nowait({"type": "websocket.connect"})
    session = asyncio.create_task(in_flight({"type": "websocket", "path": "/"}, inbox.get, send))
    await until(inbox.empty)
    inbox.put_nowait({"type": "websocket.receive", "text": "one"})
    await until(lambda: len(counts) == 2)
    in_flight.drain(refuse=True)
    await session
    assert counts == [1, 0, 0]
    assert [message["type"] for message in sent] == ["websocket.close"]


async def test_a_client_that_leaves_during_an_answer_is_not_counted_for_ever() -> None:
    messages: list[Message] = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "text": "one"},
    ]

    async def receive() -> Message:
        return messages.pop(0)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await receive()
        assert in_flight.count == 1

    async def send(message: Message) -> None: ...

    in_flight = InFlight(app)
    await in_flight({"type": "websocket", "path": "/"}, receive, send)
    assert in_flight.count == 0
