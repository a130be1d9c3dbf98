"""A WebSocket client, the `websockets` package, in the ways that people use one."""

from __future__ import annotations

import json
import re
import time

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.clients import framings
from tests.process import Server
from tests.sentences import SENTENCES


def cancelled(server: Server) -> int:
    """Callers who left before their end, as the server's log has them."""
    return len(re.findall(r"outcome\W+cancelled", server.log.read_text()))


def until(server: Server, left: int) -> None:
    began = time.monotonic()
    while cancelled(server) < left:
        assert time.monotonic() - began < 20, "the server hasn't seen them leave"
        time.sleep(0.05)
    assert httpx.get(f"{server.url}/health", timeout=30).json()["queue_depth"] == 0


def error_of(connection: ClientConnection, message: str | bytes) -> dict[str, object]:
    connection.send(message)
    told: dict[str, object] = json.loads(connection.recv(30))
    return told


def test_several_requests_on_one_connection_are_answered_one_after_another(server: Server) -> None:
    voices = ("alloy", "ash", "alloy")
    bodies = [
        {"input": SENTENCES[number], "voice": voice, "seed": 9}
        for number, voice in enumerate(voices)
    ]
    spoken = framings.sockets(server, bodies)
    for body, (start, sound, done) in zip(bodies, spoken, strict=True):
        assert (start["voice"], start["seed"]) == (body["voice"], 9)
        assert done["audio_seconds"] == pytest.approx(len(sound) / 48_000, abs=0.002)
        assert sound == framings.rest(server, str(body["input"]), voice=body["voice"], seed=9)


def test_requests_that_are_sent_at_once_are_answered_in_their_order(server: Server) -> None:
    with connect(server.socket_url) as connection:
        for number in range(5):
            connection.send(json.dumps({"input": SENTENCES[number], "seed": number}))
        seeds = []
        while len(seeds) < 5:
            message = connection.recv(60)
            if isinstance(message, str) and (event := json.loads(message))["event"] == "start":
                seeds.append(event["seed"])
    assert seeds == list(range(5))


@pytest.mark.parametrize(
    "message",
    [
        "nonsense",
        "",
        "[]",
        "null",
        b"\x00\x01",
        '{"voice": "alloy"}',
        '{"input": "Hi.", "voice": "nobody"}',
    ],
)
def test_a_bad_message_is_an_error_and_the_next_one_is_answered(
    server: Server, message: str | bytes
) -> None:
    with connect(server.socket_url) as connection:
        error = error_of(connection, message)
        assert error["event"] == "error"
        assert isinstance(error["detail"], str) and error["detail"]
        connection.send(json.dumps({"input": "Hello.", "voice": "alloy"}))
        assert json.loads(connection.recv(30))["event"] == "start"


def test_callers_who_hang_up_are_seen_to_leave_and_keep_nobody_waiting(server: Server) -> None:
    """More of them than there are slots, each with half an hour of text."""
    body = {"input": " ".join(SENTENCES * 40), "voice": "ash"}
    before = cancelled(server)
    for _ in range(3):
        with connect(server.socket_url) as connection:
            connection.send(json.dumps(body))
            assert json.loads(connection.recv(60))["event"] == "start"
        for path, more in (
            ("/v1/audio/speech", {"response_format": "mp3"}),
            ("/v1/audio/speech/stream", {}),
        ):
            with httpx.stream(
                "POST", server.url + path, json={**body, **more}, timeout=60
            ) as reply:
                next(reply.iter_raw())
    until(server, before + 9)
    began = time.monotonic()
    assert framings.rest(server, SENTENCES[0], seed=1)
    assert time.monotonic() - began < 5


def test_a_page_of_a_stranger_is_not_let_in(server: Server) -> None:
    with pytest.raises(InvalidStatus), connect(server.socket_url, origin="https://stranger.test"):
        pass
