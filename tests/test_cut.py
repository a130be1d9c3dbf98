"""Requests that aren't done when SHUTDOWN_TIMEOUT is over: each client gets the error in its
framing, and the log has one line about it.
"""

from __future__ import annotations

import asyncio
import json
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
import websockets

from tests.serving import (
    EVENTS,
    FIRST,
    PCM,
    SECOND,
    SPEECH,
    TWO,
    Fakes,
    Gate,
    event_of,
    offline,
    until,
)
from tests.serving_with_runner import serving_with_runner


async def test_requests_without_sound_fail_with_stopping_in_every_framing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    gate = Gate()
    with serving_with_runner(Fakes(step=gate), shutdown_timeout=0.3) as server:
        fields: dict[str, dict[str, Any]] = {
            SPEECH: {},
            PCM: {},
            EVENTS: {},
            f"{SPEECH}?": {"stream_format": "sse"},
        }
        waiting = {
            path: asyncio.create_task(server.say(FIRST, path, **more))
            for path, more in fields.items()
        }
        async with websockets.connect(server.ws_url, proxy=None) as client:
            await client.send(json.dumps({"input": SECOND}))
            await until(lambda: len(server.queue.jobs) == 5)
            server.stop()
            error = (await event_of(client))["error"]
            assert (error["type"], error["code"]) == ("server_error", "stopping")
        for path in (SPEECH, PCM):
            response = await waiting[path]
            assert (response.status_code, response.json()["error"]["code"]) == (503, "stopping")
            assert int(response.headers["retry-after"]) > 0
            assert response.headers["x-request-id"]
        for path in (EVENTS, f"{SPEECH}?"):
            response = await waiting[path]
            assert '"code":"stopping"' in response.text.replace(" ", "")
    log = capfd.readouterr().out
    assert log.count("out of time") == 1
    assert "Traceback" not in log


async def test_a_stream_that_is_cut_has_no_end() -> None:
    gate = Gate(2)
    with serving_with_runner(Fakes(step=gate), shutdown_timeout=0.3) as server:
        async with (
            server.client() as client,
            client.stream("POST", PCM, json={"input": TWO, "seed": 7}) as response,
        ):
            chunks = response.aiter_raw()
            assert offline(TWO).startswith(await anext(chunks))
            server.stop()
            with pytest.raises(Exception, match="incomplete chunked read"):
                async for _ in chunks:
                    pass


async def test_a_request_that_never_ends_fails_with_stopping(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Its body never arrives whole, so it doesn't wait for an engine."""
    with serving_with_runner(shutdown_timeout=0.3) as server:
        where = urlsplit(server.base_url)
        with socket.create_connection((where.hostname, where.port), 10) as slow:
            slow.sendall(
                f"POST {SPEECH} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n".encode()
            )
            await until(lambda: server.in_flight.count == 1)
            server.stop()
            await until(lambda: not server.thread.is_alive())
            response = b"".join(iter(lambda: slow.recv(2**16), b"")).decode()
    assert response.startswith("HTTP/1.1 503 ")
    assert json.loads(response.partition("\r\n\r\n")[2])["error"]["code"] == "stopping"
    assert "Traceback" not in capfd.readouterr().out
