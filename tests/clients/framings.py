"""Every way to ask the server for a clip, each by a plain client: the bytes as they came, framing
taken off."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

import httpx
from websockets.sync.client import connect

from tests.process import Server

FRESH = {"cache-control": "no-cache"}  # not from the cache: the sound is to be made anew
PATIENCE = 120


def rest(server: Server, text: str, format: str = "pcm", **more: Any) -> bytes:
    return post(
        server, "/v1/audio/speech", {"input": text, "response_format": format, **more}
    ).content


def raw_pcm(server: Server, text: str, **more: Any) -> bytes:
    reply = post(server, "/v1/audio/speech/stream/pcm", {"input": text, **more})
    shape = {
        name: reply.headers[f"x-pcm-{name}"] for name in ("sample-rate", "bit-depth", "channels")
    }
    assert shape == {
        "sample-rate": str(more.get("sample_rate", 24_000)),
        "bit-depth": "16",
        "channels": "1",
    }
    return reply.content


def plain_events(server: Server, text: str, **more: Any) -> bytes:
    """`data: <base64>` lines, then `data: [DONE]`."""
    lines = data_lines(post(server, "/v1/audio/speech/stream", {"input": text, **more}))
    assert lines[-1] == "[DONE]"
    return b"".join(base64.b64decode(line, validate=True) for line in lines[:-1])


def openai_events(server: Server, text: str, format: str = "pcm", **more: Any) -> bytes:
    body = {"input": text, "response_format": format, "stream_format": "sse", **more}
    events = [json.loads(line) for line in data_lines(post(server, "/v1/audio/speech", body))]
    assert {event["type"] for event in events[:-1]} == {"speech.audio.delta"}
    assert events[-1]["type"] == "speech.audio.done"
    usage = events[-1]["usage"]
    assert usage["input_tokens"] + usage["output_tokens"] == usage["total_tokens"] > 0
    return b"".join(base64.b64decode(event["audio"], validate=True) for event in events[:-1])


def socket(server: Server, text: str, **more: Any) -> bytes:
    return sockets(server, [{"input": text, **more}])[0][1]


def sockets(
    server: Server, bodies: list[Mapping[str, Any]]
) -> list[tuple[dict[str, Any], bytes, dict[str, Any]]]:
    """(start, sound, done) of several requests over one WebSocket."""
    spoken = []
    with connect(server.socket_url, open_timeout=PATIENCE) as connection:
        for body in bodies:
            connection.send(json.dumps(body))
            start = json.loads(connection.recv(PATIENCE))
            assert start["event"] == "start", start
            chunks = []
            while isinstance(message := connection.recv(PATIENCE), bytes):
                chunks.append(message)
            done = json.loads(message)
            assert done["event"] == "done", done
            spoken.append((start, b"".join(chunks), done))
    return spoken


def post(server: Server, path: str, body: Mapping[str, Any]) -> httpx.Response:
    reply = httpx.post(server.url + path, json=body, headers=FRESH, timeout=PATIENCE)
    assert reply.status_code == 200, reply.text
    return reply


def data_lines(reply: httpx.Response) -> list[str]:
    assert reply.headers["content-type"].startswith("text/event-stream")
    return [
        line.removeprefix("data: ") for line in reply.text.splitlines() if line.startswith("data: ")
    ]
