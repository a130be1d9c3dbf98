"""What is logged: one line a request with its figures, ids that lead from one to the other, and
nothing that is spoken.

The lines are the real ones: configured as the server does it, and caught where they leave.
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
TEXT = f"{SECRET} is what nobody may read here."
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
    """What has been written to the error stream."""

    def dress(self, form: str, level: str, text: bool = False) -> None:
        with redirect_stderr(
            self
        ):  # here, since pytest swaps the stream between a fixture and its test
            configure(form, level, text)

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
def quiet_again() -> Iterator[None]:
    before, handlers, level = structlog.get_config(), logging.root.handlers[:], logging.root.level
    ours = logging.getLogger("speech").level
    yield
    structlog.configure(**before)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    logging.getLogger("speech").setLevel(ours)


@pytest.fixture
def log(quiet_again: None) -> Log:
    log = Log()
    log.dress("json", "debug")
    return log


async def converse(server: Served, *messages: Any) -> list[dict[str, Any]]:
    """The last event for each of several requests on one socket; the first one where there is but
    one."""
    told = []
    async with server.connect() as socket:
        for message in messages:
            await socket.send(json.dumps(message))
            event = await event_of(socket)
            told.append(event)
            if event["event"] == "start":
                await binary_until_done(socket)
    return told


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


async def test_a_line_has_the_id_that_the_caller_gave(log: Log) -> None:
    with serving() as server:
        answer = await server.say(TEXT, headers={"x-request-id": "mine-1"})
    assert answer.headers["x-request-id"] == "mine-1"
    assert len(log.of("request", request_id="mine-1", outcome="ok")) == 1


async def test_a_websocket_of_a_strangers_page_has_a_line_that_says_so(log: Log) -> None:
    with serving() as server:
        with pytest.raises(websockets.InvalidStatus):
            async with server.connect(origin="https://stranger.example"):
                pass
        await until(lambda: log.of("session"))
    (line,) = log.of("session")
    assert (line["status"], line["outcome"]) == (403, "origin_not_allowed")


async def test_what_machines_ask_all_the_time_is_no_news(log: Log) -> None:
    asked = ["/health", "/healthz/live", "/healthz/ready", "/metrics", "/v1/test"]
    with serving() as server:
        for path in [*asked, "/v1/models"]:
            assert (await server.get(path)).status_code == 200
    levels = {line["endpoint"]: line["level"] for line in log.of("request")}
    assert levels == {**dict.fromkeys(asked, "debug"), "/v1/models": "info"}


async def test_every_request_of_a_websocket_has_an_id_of_its_own_which_its_start_tells(
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


async def test_a_caller_who_leaves_is_an_outcome(log: Log) -> None:
    with serving() as server:
        async with (
            server.client() as client,
            client.stream("POST", PCM, json={"input": TEXT * 100}) as answer,
        ):
            await anext(answer.aiter_bytes(100))
        await until(lambda: log.of("request", endpoint=PCM))
    assert log.of("request", endpoint=PCM)[0]["outcome"] == "cancelled"


async def test_what_is_refused_while_the_server_stops_is_logged_and_counted_as_any_other_refusal(
    log: Log,
) -> None:
    app = application.create_app(Settings(), Fakes().model)
    in_flight = InFlight(app)
    in_flight.drain(refuse=True)
    own: dict[str, object] = {
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

    await in_flight({"type": "http", "method": "POST", "path": SPEECH, **own}, receive, send)
    socket = {"type": "websocket", "path": WS, **own}
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
    told = [
        (line["event"], line["endpoint"], line["outcome"], line.get("status")) for line in log.lines
    ]
    assert told == [
        ("request", SPEECH, "stopping", 503),
        ("session", WS, "stopping", 503),
        ("session", WS, "stopping", None),
    ]
    counted = app.state.speech.metrics.registry.get_sample_value(
        "tts_errors_total", {"type": "stopping"}
    )
    assert counted == len(told)
    assert not inbox and in_flight.count == 0


class Late:
    """A server that is slow to let a WebSocket in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await asyncio.sleep(0.1)
        await self.app(scope, receive, send)


HANDSHAKE = f"GET {WS} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
HANDSHAKE += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"


async def test_who_leaves_before_a_websocket_is_open_has_cancelled_and_nothing_failed(
    log: Log,
) -> None:
    app = application.create_app(Settings(), Fakes().model)
    app.add_middleware(Late)
    with serving(app=app) as server:
        _, writer = await asyncio.open_connection("127.0.0.1", urlsplit(server.base_url).port)
        writer.write(HANDSHAKE.encode())
        await writer.drain()
        await asyncio.sleep(0.03)
        writer.transport.abort()
        await until(lambda: log.of("session"))
        told = (await server.get("/metrics")).text
    assert log.of("session")[0]["outcome"] == "cancelled"
    assert 'tts_errors_total{type="failed"}' not in told
    assert not log.of_level("error")


@pytest.mark.parametrize(
    ("text", "outcome"), [("<refuse>", "invalid_value"), ("", "invalid_value")]
)
async def test_a_request_that_fails_has_a_line_that_says_so(
    log: Log, text: str, outcome: str
) -> None:
    with serving() as server:
        await server.say(text)
    (line,) = log.of("request")
    assert (line["outcome"], line["status"]) == (outcome, 400)
    assert line["total_ms"] > 0


# ------------------------------------------------------------------------ nothing of what is spoken


def talkative(slots: Sequence[SpeechSlot]) -> None:
    """An engine that breaks and says about what."""
    told = ValueError(f"can't pronounce {slots[0].request.text}")
    told.add_note(f"the text was {slots[0].request.text}")
    raise RuntimeError(f"stuck at {slots[0].request.text}") from told


async def speak_in_every_way(server: Served) -> None:
    """Requests of every kind, those that fail among them; what becomes of them is not asked
    here."""
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


@pytest.mark.parametrize("step", [lambda slots: None, talkative], ids=["well", "broken"])
@pytest.mark.parametrize("form", ["json", "text"])
async def test_nothing_that_is_spoken_is_logged(log: Log, form: str, step: Any) -> None:
    log.dress(form, "debug")
    with serving(Fakes(can=("seed", "clone"), step=step)) as server:
        await speak_in_every_way(server)
        asyncio.get_running_loop().call_exception_handler(
            {"message": "a task fell over", "future": asyncio.Future, "exception": ValueError(TEXT)}
        )
        logging.getLogger("uvicorn.error").error(
            "Exception in ASGI application\n", exc_info=ValueError(TEXT)
        )
        logging.getLogger("websockets").debug("< TEXT %r", TEXT)
    said = log.getvalue()
    assert said.count(SPEECH) > 20, "the lines are elsewhere"
    assert SECRET not in said
    if step is talkative:
        assert "RuntimeError" in said
        assert "ValueError" in said
        assert "test_logs.py" in said, "where it came from is worth knowing"


async def test_what_a_forgotten_task_raised_is_not_told(log: Log) -> None:
    async def fall() -> None:
        raise ValueError(TEXT)

    task = asyncio.ensure_future(fall())
    await asyncio.wait({task})
    del task
    assert "never retrieved" in log.getvalue()
    assert SECRET not in log.getvalue()


async def test_log_text_shows_what_is_spoken_and_what_broke(log: Log) -> None:
    log.dress("json", "info", text=True)
    with serving(log_text=True) as server:
        await server.say(TEXT)
    assert log.of("request")[0]["text"] == TEXT
    with serving(Fakes(step=talkative), log_text=True) as server:
        await server.say(TEXT)
    assert "can't pronounce" in log.of("failed")[0]["exception"]


async def test_what_nobody_expected_is_told_once_and_the_connection_goes_on(log: Log) -> None:
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


async def test_why_a_model_could_not_be_loaded_is_told(log: Log) -> None:
    def load() -> None:
        raise OSError("no such weights: model.safetensors")

    with serving(Fakes(load=load)) as server:
        await server.say(TEXT)
    assert "no such weights" in log.of("engine failed")[0]["error"]
