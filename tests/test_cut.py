"""What isn't done when SHUTDOWN_TIMEOUT is over: each caller is told, in his framing, and the log
in a line."""

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


async def test_who_still_waits_for_sound_is_told_that_the_server_stops(
    capfd: pytest.CaptureFixture[str],
) -> None:
    gate = Gate()
    with serving_with_runner(Fakes(step=gate), shutdown_timeout=0.3) as server:
        asked: dict[str, dict[str, Any]] = {
            SPEECH: {},
            PCM: {},
            EVENTS: {},
            f"{SPEECH}?": {"stream_format": "sse"},
        }
        waiting = {
            path: asyncio.create_task(server.say(FIRST, path, **more))
            for path, more in asked.items()
        }
        async with websockets.connect(server.ws_url, proxy=None) as talking:
            await talking.send(json.dumps({"input": SECOND}))
            await until(lambda: len(server.queue.jobs) == 5)
            server.stop()
            told = (await event_of(talking))["error"]
            assert (told["type"], told["code"]) == ("server_error", "stopping")
        for path in (SPEECH, PCM):
            answer = await waiting[path]
            assert (answer.status_code, answer.json()["error"]["code"]) == (503, "stopping")
            assert int(answer.headers["retry-after"]) > 0
            assert answer.headers["x-request-id"]
        for path in (EVENTS, f"{SPEECH}?"):
            answer = await waiting[path]
            assert '"code":"stopping"' in answer.text.replace(" ", "")
    said = capfd.readouterr().out
    assert said.count("out of time") == 1
    assert "Traceback" not in said


async def test_a_stream_that_is_cut_has_no_end() -> None:
    gate = Gate(2)
    with serving_with_runner(Fakes(step=gate), shutdown_timeout=0.3) as server:
        async with (
            server.client() as client,
            client.stream("POST", PCM, json={"input": TWO, "seed": 7}) as answer,
        ):
            chunks = answer.aiter_raw()
            assert offline(TWO).startswith(await anext(chunks))
            server.stop()
            with pytest.raises(Exception, match="incomplete chunked read"):
                async for _ in chunks:
                    pass


async def test_who_never_comes_to_an_end_himself_is_told_too(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A body that is still on its way: no engine is waited for."""
    with serving_with_runner(shutdown_timeout=0.3) as server:
        where = urlsplit(server.base_url)
        with socket.create_connection((where.hostname, where.port), 10) as slow:
            slow.sendall(
                f"POST {SPEECH} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n".encode()
            )
            await until(lambda: server.in_flight.count == 1)
            server.stop()
            await until(lambda: not server.thread.is_alive())
            told = b"".join(iter(lambda: slow.recv(2**16), b"")).decode()
    assert told.startswith("HTTP/1.1 503 ")
    assert json.loads(told.partition("\r\n\r\n")[2])["error"]["code"] == "stopping"
    assert "Traceback" not in capfd.readouterr().out
