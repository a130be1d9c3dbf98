"""The log: one line for each request with its figures, request ids, and nothing that is spoken.

Logging is configured as the server does it, and the lines are read from standard error.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, suppress
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import structlog
import websockets
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import server as application
from edge.serving.drain import InFlight
from edge.telemetry.log import configure
from engine.speech import SpeechSlot
from settings import Settings
from tests.recordings import clone
from tests.serving import (
    EVENTS,
    FRAMINGS,
    PCM,
    SPEECH,
    WS,
    Fakes,
    Served,
    binary_until_done,
    event_of,
    serving,
    until,
)

SECRET = "Marmalade"
TEXT = f"{SECRET} is a word that the log must not show."
FIGURES = {"audio_seconds", "queue_ms", "infer_ms", "encode_ms", "first_audio_ms", "total_ms"}
FIELDS = FIGURES | {
    "request_id",
    "endpoint",
    "voice",
    "language",
    "format",
    "characters",
    "cache",
    "outcome",
}


class Log(io.StringIO):
    """What was written to standard error."""

    def configure(self, log_format: str, level: str, with_texts: bool = False) -> None:
        # here, since pytest swaps the stream between a fixture and its test
        with redirect_stderr(self):
            configure(log_format, level, with_texts)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def of(self, event: str, **fields: Any) -> list[dict[str, Any]]:
        return [
            line for line in self.lines if line["event"] == event and fields.items() <= line.items()
        ]

    def of_level(self, level: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["level"] == level]


@pytest.fixture
def restored_logging() -> Iterator[None]:
    before, handlers, level = structlog.get_config(), logging.root.handlers[:], logging.root.level
    ours = logging.getLogger("speech").level
    yield
    structlog.configure(**before)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    logging.getLogger("speech").setLevel(ours)


@pytest.fixture
def log(restored_logging: None) -> Log:
    log = Log()
    log.configure("json", "debug")
    return log


async def converse(server: Served, *messages: Any) -> list[dict[str, Any]]:
    """The first event of each of several requests on one socket."""
    events = []
    async with server.connect() as socket:
        for message in messages:
            await socket.send(json.dumps(message))
            event = await event_of(socket)
            events.append(event)
            if event["event"] == "start":
                await binary_until_done(socket)
    return events


# ----------------------------------------------------------------------------------------- the line


@pytest.mark.parametrize("framing", FRAMINGS)
async def test_a_request_has_one_line_with_all_its_figures(log: Log, framing: str) -> None:
    with serving() as server:
        await FRAMINGS[framing](server, TEXT)
        await until(lambda: log.of("request", outcome="ok"))
    (line,) = log.of("request", outcome="ok")
    assert line.keys() >= FIELDS
    assert (line["voice"], line["language"], line["cache"]) == ("alloy", "en", "miss")
    assert line["endpoint"].startswith(SPEECH)
    assert line["characters"] == len(TEXT)
    assert line["audio_seconds"] == pytest.approx(len(TEXT) * 0.02, abs=0.001)
    assert all(line[figure] >= 0 for figure in FIGURES)
    assert line["total_ms"] >= line["first_audio_ms"] >= line["queue_ms"]


async def test_a_line_has_the_client_s_request_id(log: Log) -> None:
    with serving() as server:
        answer = await server.say(TEXT, headers={"x-request-id": "mine-1"})
    assert answer.headers["x-request-id"] == "mine-1"
    assert len(log.of("request", request_id="mine-1", outcome="ok")) == 1


async def test_the_line_of_a_websocket_from_a_forbidden_origin_says_so(log: Log) -> None:
    with serving() as server:
        with pytest.raises(websockets.InvalidStatus):
            async with server.connect(origin="https://stranger.example"):
                pass
        await until(lambda: log.of("session"))
    (line,) = log.of("session")
    assert (line["status"], line["outcome"]) == (403, "origin_not_allowed")


async def test_polled_paths_are_logged_at_debug(log: Log) -> None:
    polled = ["/health", "/healthz/live", "/healthz/ready", "/metrics", "/v1/test"]
    with serving() as server:
        for path in [*polled, "/v1/models"]:
            assert (await server.get(path)).status_code == 200
    levels = {line["endpoint"]: line["level"] for line in log.of("request")}
    assert levels == {**dict.fromkeys(polled, "debug"), "/v1/models": "info"}


async def test_every_request_of_a_websocket_has_its_own_id_which_its_start_event_has_too(
    log: Log,
) -> None:
    with serving() as server:
        async with server.connect(additional_headers={"x-request-id": "mine-2"}) as socket:
            for number in (1, 2):
                await socket.send(json.dumps({"input": f"{TEXT} {number}", "voice": "alloy"}))
                assert (await event_of(socket))["request_id"] == f"mine-2-{number}"
                await binary_until_done(socket)
            await socket.send("nonsense")
            await event_of(socket)
        await until(lambda: log.of("session"))
    lines = log.of("request")
    assert [(line["request_id"], line["outcome"]) for line in lines] == [
        ("mine-2-1", "ok"),
        ("mine-2-2", "ok"),
        ("mine-2-3", "invalid_value"),
    ]
    assert log.of("session")[0]["request_id"] == "mine-2"


async def test_a_client_that_leaves_is_an_outcome(log: Log) -> None:
    with serving() as server:
        async with (
            server.client() as client,
            client.stream("POST", PCM, json={"input": TEXT * 100}) as answer,
        ):
            await anext(answer.aiter_bytes(100))
        await until(lambda: log.of("request", endpoint=PCM))
    assert log.of("request", endpoint=PCM)[0]["outcome"] == "cancelled"


async def test_a_refusal_while_the_server_stops_is_logged_and_counted_like_any_other(
    log: Log,
) -> None:
    app = application.create_app(Settings(), Fakes().model)
    in_flight = InFlight(app)
    in_flight.drain(refuse=True)
    scope: dict[str, object] = {
        "headers": [(b"x-request-id", b"mine")],
        "query_string": b"",
        "http_version": "1.1",
    }
    sent: list[Message] = []
    inbox: list[Message] = [
        {"type": "http.request", "body": b"{}", "more_body": True},
        {"type": "http.request", "body": b""},
        {"type": "websocket.connect"},
        {"type": "websocket.connect"},
    ]

    async def receive() -> Message:
        return inbox.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    await in_flight({"type": "http", "method": "POST", "path": SPEECH, **scope}, receive, send)
    socket = {"type": "websocket", "path": WS, **scope}
    await in_flight({**socket, "extensions": {"websocket.http.response": {}}}, receive, send)
    await in_flight(socket, receive, send)
    assert [message.get("status", message.get("code")) for message in sent] == [
        503,
        None,
        503,
        None,
        1001,
    ]
    assert (
        dict(sent[0]["headers"])[b"x-request-id"]
        == dict(sent[2]["headers"])[b"x-request-id"]
        == b"mine"
    )
    assert {line["request_id"] for line in log.lines} == {"mine"}
    logged = [
        (line["event"], line["endpoint"], line["outcome"], line.get("status")) for line in log.lines
    ]
    assert logged == [
        ("request", SPEECH, "stopping", 503),
        ("session", WS, "stopping", 503),
        ("session", WS, "stopping", None),
    ]
    counted = app.state.speech.metrics.registry.get_sample_value(
        "tts_errors_total", {"type": "stopping"}
    )
    assert counted == len(logged)
    assert not inbox and in_flight.count == 0


class SlowHandshake:
    """Delays the handshake of a WebSocket."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await asyncio.sleep(0.1)
        await self.app(scope, receive, send)


HANDSHAKE = f"GET {WS} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
HANDSHAKE += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"


async def test_a_client_that_leaves_during_the_handshake_is_cancelled_and_not_failed(
    log: Log,
) -> None:
    app = application.create_app(Settings(), Fakes().model)
    app.add_middleware(SlowHandshake)
    with serving(app=app) as server:
        _, writer = await asyncio.open_connection("127.0.0.1", urlsplit(server.base_url).port)
        writer.write(HANDSHAKE.encode())
        await writer.drain()
        await asyncio.sleep(0.03)
        writer.transport.abort()
        await until(lambda: log.of("session"))
        metrics = (await server.get("/metrics")).text
    assert log.of("session")[0]["outcome"] == "cancelled"
    assert 'tts_errors_total{type="failed"}' not in metrics
    assert not log.of_level("error")


@pytest.mark.parametrize(
    ("text", "outcome"), [("<refuse>", "invalid_value"), ("", "invalid_value")]
)
async def test_the_line_of_a_failed_request_says_so(log: Log, text: str, outcome: str) -> None:
    with serving() as server:
        await server.say(text)
    (line,) = log.of("request")
    assert (line["outcome"], line["status"]) == (outcome, 400)
    assert line["total_ms"] > 0


# ----------------------------------------------------------------------- no text of a client's


def failing_step(slots: Sequence[SpeechSlot]) -> None:
    """An engine that fails with messages that quote the text."""
    cause = ValueError(f"can't pronounce {slots[0].request.text}")
    cause.add_note(f"the text was {slots[0].request.text}")
    raise RuntimeError(f"stuck at {slots[0].request.text}") from cause


async def send_every_kind(server: Served) -> None:
    """Requests of every kind, with ones that fail. Their responses aren't checked."""
    for framing in FRAMINGS.values():
        with suppress(httpx.HTTPError, AssertionError):
            await framing(server, TEXT)
    for path in (SPEECH, EVENTS, PCM):
        for text in (f"{TEXT} <fail>", f"{TEXT} And more. {SECRET} <refuse>", TEXT * 5000):
            with suppress(httpx.RemoteProtocolError):
                await server.say(text, path)
        await server.post(path, content=json.dumps({"input": TEXT, "voice": TEXT}))
        await server.post(path, content=f'{{"input": "{TEXT}')
        await server.post(path, json={"input": {"text": TEXT}})
        await server.post(path, json={"input": TEXT, "input_type": "ssml", "voice": "alloy"})
        await server.post(path, json={"input": f"<speak><{SECRET}></speak>", "ssml": True})
    await server.post("/v1/audio/text", json={"input": TEXT})
    await clone(server, input=TEXT, ref_text=TEXT)
    await converse(
        server, {"input": TEXT}, {"input": TEXT, "voice": TEXT}, [TEXT], {"text": TEXT, "end": True}
    )
    await converse(server, {"input": f"{TEXT} <refuse>"}, {"input": 5, "text": TEXT})


@pytest.mark.parametrize("step", [lambda slots: None, failing_step], ids=["working", "failing"])
@pytest.mark.parametrize("log_format", ["json", "text"])
async def test_nothing_that_is_spoken_is_logged(log: Log, log_format: str, step: Any) -> None:
    log.configure(log_format, "debug")
    with serving(Fakes(can=("seed", "clone"), step=step)) as server:
        await send_every_kind(server)
        asyncio.get_running_loop().call_exception_handler(
            {"message": "a task fell over", "future": asyncio.Future, "exception": ValueError(TEXT)}
        )
        logging.getLogger("uvicorn.error").error(
            "Exception in ASGI application\n", exc_info=ValueError(TEXT)
        )
        logging.getLogger("websockets").debug("< TEXT %r", TEXT)
    written = log.getvalue()
    assert written.count(SPEECH) > 20, "the lines went elsewhere"
    assert SECRET not in written
    if step is failing_step:
        assert "RuntimeError" in written
        assert "ValueError" in written
        assert "test_logs.py" in written, "the traceback is missing"


async def test_the_message_of_an_exception_in_a_forgotten_task_is_not_logged(log: Log) -> None:
    async def fail() -> None:
        raise ValueError(TEXT)

    task = asyncio.ensure_future(fail())
    await asyncio.wait({task})
    del task
    assert "never retrieved" in log.getvalue()
    assert SECRET not in log.getvalue()


async def test_log_text_shows_texts_and_messages(log: Log) -> None:
    log.configure("json", "info", with_texts=True)
    with serving(log_text=True) as server:
        await server.say(TEXT)
    assert log.of("request")[0]["text"] == TEXT
    with serving(Fakes(step=failing_step), log_text=True) as server:
        await server.say(TEXT)
    assert "can't pronounce" in log.of("failed")[0]["exception"]


async def test_an_unexpected_exception_is_logged_once_and_the_connection_stays_open(
    log: Log,
) -> None:
    async def broken() -> None:
        raise KeyError(SECRET)

    fakes = Fakes()
    app = application.create_app(Settings(), fakes.model)
    app.add_api_route("/broken", broken)
    ports = set()
    with serving(fakes, app) as served:
        async with httpx.AsyncClient(base_url=served.base_url, trust_env=False) as client:
            for _ in range(2):
                answer = await client.get("/broken", headers={"origin": "http://localhost:3000"})
                assert (answer.status_code, answer.json()["error"]["code"]) == (500, "failed")
                assert answer.headers["access-control-allow-origin"] == "http://localhost:3000"
                ports.add(answer.extensions["network_stream"].get_extra_info("client_addr"))
        assert 'tts_errors_total{type="failed"} 2.0' in (await served.get("/metrics")).text
    assert len(ports) == 1, "the connection was cut"
    assert [line["event"] for line in log.lines if "exception" in line] == ["failed", "failed"]
    assert SECRET not in log.getvalue()


async def test_the_reason_why_a_model_could_not_be_loaded_is_logged(log: Log) -> None:
    def load() -> None:
        raise OSError("no such weights: model.safetensors")

    with serving(Fakes(load=load)) as server:
        await server.say(TEXT)
    assert "no such weights" in log.of("engine failed")[0]["error"]
