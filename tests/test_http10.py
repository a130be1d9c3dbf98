"""HTTP/1.0 clients know no chunks: a body without a length ends with the connection."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.serving import EVENTS, FIRST, PCM, SPEECH, TWO, Fakes, Served, offline, serving


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as server:
        yield server


def exchange(server: Served, head: str, body: bytes = b"") -> tuple[bytes, bytes]:
    """The head and the body of everything that the server sends until it closes the connection."""
    address = urlsplit(server.base_url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as client:
        client.sendall(head.encode() + b"\r\n\r\n" + body)
        received = b""
        while data := client.recv(2**16):
            received += data
    response_head, _, response_body = received.partition(b"\r\n\r\n")
    return response_head.lower(), response_body


def speak(
    server: Served, path: str, text: str = TWO, version: str = "1.0", **fields: object
) -> tuple[bytes, bytes]:
    body = json.dumps(
        {"input": text, "voice": "alloy", "response_format": "pcm", "seed": 7, **fields}
    ).encode()
    head = (
        f"POST {path} HTTP/{version}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nExpect: 100-continue"
    )
    return exchange(server, head, body)


@pytest.mark.parametrize("path", [PCM, SPEECH])
async def test_the_body_is_the_sound_and_nothing_else(served: Served, path: str) -> None:
    head, body = speak(served, path, "Each of these is new. " + TWO + path)
    assert head.startswith(b"http/1.1 200")
    assert b"transfer-encoding" not in head
    assert b"connection: close" in head
    assert body == offline("Each of these is new. " + TWO + path)


@pytest.mark.parametrize("format", ["wav", "mp3", "flac", "opus", "aac"])
async def test_every_format_is_the_file_that_http_1_1_gets(served: Served, format: str) -> None:
    text = f"{TWO} {TWO} {TWO}"
    streamed = (
        await served.say(text, response_format=format, headers={"cache-control": "no-store"})
    ).content
    body = json.dumps(
        {"input": text, "voice": "alloy", "response_format": format, "seed": 7}
    ).encode()
    head, received = exchange(
        served,
        f"POST {SPEECH} HTTP/1.0\r\nContent-Type: application/json\r\n"
        f"Cache-Control: no-store\r\nContent-Length: {len(body)}",
        body,
    )
    assert b"transfer-encoding" not in head
    assert received == streamed


async def test_events_come_without_chunk_sizes(served: Served) -> None:
    head, body = speak(served, EVENTS)
    assert b"transfer-encoding" not in head
    assert body.endswith(b"data: [DONE]\n\n")
    assert {line[:6] for line in body.split(b"\n") if line} == {b"data: "}


async def test_a_finished_clip_has_its_length(served: Served) -> None:
    speak(served, SPEECH, FIRST)
    head, body = speak(served, SPEECH, FIRST)
    assert f"content-length: {len(offline(FIRST))}".encode() in head
    assert body == offline(FIRST)


@pytest.mark.parametrize(
    ("request_head", "status"),
    [
        ("GET /health HTTP/1.0", b"200"),
        ("GET /health HTTP/1.0\r\nConnection: keep-alive", b"200"),
        ("GET /unknown HTTP/1.0", b"404"),
        ("GET /v1/audio/speech HTTP/1.0", b"405"),
        ("HEAD /health HTTP/1.0", b"200"),
        ("GET /metrics HTTP/1.0", b"200"),
    ],
)
async def test_other_responses_end_with_the_connection(
    served: Served, request_head: str, status: bytes
) -> None:
    head, body = exchange(served, request_head)
    assert head.split()[1] == status
    assert b"transfer-encoding" not in head
    length = int(head.split(b"content-length: ")[1].split(b"\r\n")[0])
    assert len(body) == (0 if request_head.startswith("HEAD") else length)


async def test_a_clip_that_breaks_off_is_a_reset_and_not_an_end() -> None:
    with serving(Fakes(slots=1)) as server, pytest.raises(ConnectionResetError):
        speak(server, PCM, f"{TWO} This one has a <fail> in it.")


async def test_http_1_1_still_gets_chunks(served: Served) -> None:
    body = json.dumps({"input": TWO, "voice": "alloy"}).encode()
    head, received = exchange(
        served,
        f"POST {PCM} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Connection: close\r\nContent-Length: {len(body)}",
        body,
    )
    assert b"transfer-encoding: chunked" in head
    assert received.endswith(b"0\r\n\r\n")
