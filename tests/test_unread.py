"""SEND_TIMEOUT: the server hangs up on a client that reads nothing, and isn't idle before that."""

from __future__ import annotations

import asyncio
import functools
import json
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import websockets

from tests.serving import LONG, SPEECH, WS, Served, offline, serving, until
from tests.serving_with_runner import serving_with_runner

HEAD = f"POST {SPEECH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
SEND_TIMEOUT = 0.15
LONGER = " ".join([LONG] * 3)  # half of its sound is more than the 4 MB that the system keeps


def connect_slow_reader(server: Served, buffer: int = 4096) -> socket.socket:
    """A connection whose receive buffer has so many bytes."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    address = urlsplit(server.base_url)
    sock.connect((address.hostname, address.port))
    return sock


async def test_a_client_that_does_not_read_is_hung_up_on_and_holds_no_slot() -> None:
    body = json.dumps({"input": LONGER, "response_format": "pcm"}).encode()
    with (
        serving(read_ahead=1, send_timeout=SEND_TIMEOUT) as server,
        connect_slow_reader(server) as sock,
    ):
        sock.sendall(HEAD.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await until(lambda: server.queue.jobs)
        await until(lambda: not server.queue.jobs)
        await server.idle()
        sock.settimeout(1)
        received = b"".join(iter(lambda: sock.recv(65536), b""))
        assert 0 < len(received) < len(offline(LONGER)) / 2


async def test_a_websocket_client_that_does_not_read_is_hung_up_on_and_holds_no_slot() -> None:
    with serving(read_ahead=1, send_timeout=SEND_TIMEOUT) as server:
        url = server.base_url.replace("http", "ws") + WS
        async with websockets.connect(
            url, sock=connect_slow_reader(server), max_queue=1, close_timeout=0.1
        ) as connection:
            await connection.send(json.dumps({"input": LONG}))
            await until(lambda: server.queue.jobs)
            await until(lambda: not server.queue.jobs)
            await server.idle()
        assert (
            'tts_requests_total{format="pcm",status="cancelled"'
            in (await server.get("/metrics")).text
        )


async def test_a_client_that_reads_slowly_is_not_hung_up_on() -> None:
    body = json.dumps({"input": LONG, "response_format": "pcm"}).encode()
    with (
        serving(read_ahead=1, send_timeout=SEND_TIMEOUT) as server,
        connect_slow_reader(server, 2**16) as sock,
    ):
        sock.sendall(HEAD.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        sock.setblocking(False)
        received, total = 0, len(offline(LONG))
        began = time.monotonic()
        while received <= total:  # the head and the sizes of the chunks come on top
            part = await asyncio.get_running_loop().sock_recv(sock, 2**16)
            assert part, f"cut after {received} bytes"
            received += len(part)
            await asyncio.sleep(0.003)
        assert time.monotonic() - began > 2 * SEND_TIMEOUT


@asynccontextmanager
async def unread_end(server: Served) -> AsyncIterator[tuple[socket.socket, int]]:
    """A client that hasn't read the end of its last response, and the bytes of all its responses."""
    request, count = b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n", 0
    async with server.client() as client:
        response = await client.get("/openapi.json")
    with connect_slow_reader(server) as sock:
        for _ in range(1000):
            sock.sendall(request)
            await until(functools.partial(completed, server, count := count + 1))
            if has_unread(server):
                break
        yield sock, count * len(response.content)  # without the heads


def has_unread(server: Served) -> bool:
    """Whether bytes wait for a client."""
    return any(
        each.transport.get_write_buffer_size() for each in server.runner.server_state.connections
    )


def completed(server: Served, requests: int) -> bool:
    return server.runner.server_state.total_requests > requests


async def test_a_client_that_does_not_read_the_end_of_a_response_is_hung_up_on() -> None:
    with serving(send_timeout=SEND_TIMEOUT) as server:
        async with unread_end(server) as (sock, size):
            await until(lambda: not server.runner.server_state.connections)
            received = b"".join(iter(lambda: sock.recv(2**16), b""))
            head = received.index(b"\r\n\r\n") + 4
            assert len(received) < size + head * received.count(b"HTTP/1.1 200 ")


async def test_a_client_that_reads_in_time_gets_the_end_of_a_response() -> None:
    with serving(send_timeout=60) as server:
        async with unread_end(server) as (sock, size):
            await asyncio.sleep(2 * SEND_TIMEOUT)
            received = 0
            while received < size:
                received += len(sock.recv(2**16))
            await until(lambda: not has_unread(server))


async def test_a_server_is_not_idle_while_the_end_of_a_response_is_unread() -> None:
    with serving_with_runner() as server:
        async with unread_end(server) as (sock, size):
            server.runner.stop.idle_timeout = 0.1
            await asyncio.sleep(0.4)
            assert server.thread.is_alive()
            assert not server.in_flight.draining
            received = 0
            while received < size:
                received += len(sock.recv(2**16))
            await until(lambda: not server.thread.is_alive())
