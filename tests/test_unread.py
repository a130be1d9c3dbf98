"""Who leaves unread what was sent is hung up on (SEND_TIMEOUT), and as long as somebody is, the
server isn't idle."""

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


def deaf(server: Served, takes: int = 4096) -> socket.socket:
    """A connection that takes so many bytes before somebody reads from it."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, takes)
    where = urlsplit(server.base_url)
    sock.connect((where.hostname, where.port))
    return sock


async def test_who_leaves_his_sound_unread_is_hung_up_on_and_holds_nothing() -> None:
    body = json.dumps({"input": LONG, "response_format": "pcm"}).encode()
    with serving(read_ahead=1, send_timeout=SEND_TIMEOUT) as server, deaf(server) as sock:
        sock.sendall(HEAD.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await until(lambda: server.queue.jobs)
        await until(lambda: not server.queue.jobs)
        await server.idle()
        sock.settimeout(1)
        heard = b"".join(iter(lambda: sock.recv(65536), b""))
        assert 0 < len(heard) < len(offline(LONG)) / 2


async def test_a_websocket_that_leaves_its_sound_unread_is_hung_up_on_and_holds_nothing() -> None:
    with serving(read_ahead=1, send_timeout=SEND_TIMEOUT) as server:
        url = server.base_url.replace("http", "ws") + WS
        async with websockets.connect(
            url, sock=deaf(server), max_queue=1, close_timeout=0.1
        ) as connection:
            await connection.send(json.dumps({"input": LONG}))
            await until(lambda: server.queue.jobs)
            await until(lambda: not server.queue.jobs)
            await server.idle()
        assert (
            'tts_requests_total{format="pcm",status="cancelled"'
            in (await server.get("/metrics")).text
        )


async def test_who_reads_slowly_but_on_is_left_alone() -> None:
    body = json.dumps({"input": LONG, "response_format": "pcm"}).encode()
    with serving(read_ahead=1, send_timeout=SEND_TIMEOUT) as server, deaf(server, 2**16) as sock:
        sock.sendall(HEAD.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        sock.setblocking(False)
        heard, whole = 0, len(offline(LONG))
        began = time.monotonic()
        while heard <= whole:  # the head and the chunks' sizes come on top
            part = await asyncio.get_running_loop().sock_recv(sock, 2**16)
            assert part, f"cut after {heard} bytes"
            heard += len(part)
            await asyncio.sleep(0.003)
        assert time.monotonic() - began > 2 * SEND_TIMEOUT


@asynccontextmanager
async def with_a_rest(server: Served) -> AsyncIterator[tuple[socket.socket, int]]:
    """A caller who has taken some answers, of which so many bytes come in all, but not the end of
    the last one."""
    request, size = b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n", 0
    async with server.client() as client:
        answer = await client.get("/openapi.json")
    with deaf(server) as sock:
        for _ in range(1000):
            sock.sendall(request)
            await until(functools.partial(completed, server, size := size + 1))
            if waits(server):
                break
        yield sock, size * len(answer.content)  # and the heads


def waits(server: Served) -> bool:
    """Whether bytes lie there for somebody."""
    return any(
        each.transport.get_write_buffer_size() for each in server.runner.server_state.connections
    )


def completed(server: Served, requests: int) -> bool:
    return server.runner.server_state.total_requests > requests


async def test_who_leaves_the_end_of_an_answer_unread_is_hung_up_on_too() -> None:
    with serving(send_timeout=SEND_TIMEOUT) as server:
        async with with_a_rest(server) as (sock, size):
            await until(lambda: not server.runner.server_state.connections)
            heard = b"".join(iter(lambda: sock.recv(2**16), b""))
            head = heard.index(b"\r\n\r\n") + 4
            assert len(heard) < size + head * heard.count(b"HTTP/1.1 200 ")


async def test_the_end_of_an_answer_is_there_for_who_comes_for_it_in_time() -> None:
    with serving(send_timeout=60) as server:
        async with with_a_rest(server) as (sock, size):
            await asyncio.sleep(2 * SEND_TIMEOUT)
            heard = 0
            while heard < size:
                heard += len(sock.recv(2**16))
            await until(lambda: not waits(server))


async def test_a_server_is_not_idle_while_somebody_is_yet_to_take_the_end_of_an_answer() -> None:
    with serving_with_runner() as server:
        async with with_a_rest(server) as (sock, size):
            server.runner.stop.idle_timeout = 0.1
            await asyncio.sleep(0.4)
            assert server.thread.is_alive()
            assert not server.in_flight.draining
            heard = 0
            while heard < size:
                heard += len(sock.recv(2**16))
            await until(lambda: not server.thread.is_alive())
