"""The WebSocket: JSON in; start, sound, done out; and strangers' pages stay out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

import pytest
import websockets

from api.session import LOGGED_REFUSALS
from tests.captured_logs import captured_logs
from tests.serving import (
    FIRST,
    SECOND,
    SPEECH,
    TWO,
    Fakes,
    Gate,
    Served,
    binary_until_done,
    event_of,
    offline,
    serving,
    until,
)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(max_body_bytes=8192, max_input_chars=1000) as server:
        yield server


async def test_a_request_gets_start_then_sound_then_done(served: Served) -> None:
    async with served.connect() as socket:
        await socket.send(json.dumps({"input": TWO, "voice": "nova", "seed": 7}))
        start = await event_of(socket)
        shape = {"format": "pcm", "sample_rate": 24_000, "bit_depth": 16, "channels": 1}
        assert (
            start.items()
            >= {"event": "start", "voice": "nova", "language": "en", "seed": 7, **shape}.items()
        )
        sound, done = await binary_until_done(socket)
        assert sound == offline(TWO, voice="nova")
        assert done["event"] == "done"
        assert done["chars"] == len(TWO)
        assert done["audio_seconds"] == pytest.approx(len(sound) / 48_000, abs=0.001)


async def test_messages_are_not_compressed(served: Served) -> None:
    async with served.connect(compression="deflate") as socket:
        assert "permessage-deflate" in socket.request.headers["Sec-WebSocket-Extensions"]
        assert socket.protocol.extensions == []


async def test_the_format_is_pcm_whatever_is_asked(served: Served) -> None:
    async with served.connect() as socket:
        await socket.send(
            json.dumps({"input": TWO, "seed": 7, "response_format": "mp3", "sample_rate": 16_000})
        )
        assert (await event_of(socket))["sample_rate"] == 16_000
        assert (await binary_until_done(socket))[0] == offline(TWO, rate=16_000)


async def test_requests_sent_at_once_are_answered_one_after_another(served: Served) -> None:
    texts = [
        f"{name} speaks this short sentence." for name in ("Ann", "Bob", "Cleo", "Dan", "Eve")
    ] * 3
    async with served.connect() as socket:
        for text in texts:
            await socket.send(json.dumps({"input": text, "seed": 7}))
        for text in texts:
            assert (await event_of(socket))["event"] == "start"
            assert (await binary_until_done(socket))[0] == offline(text)


BAD = {
    "no JSON": "hello",
    "nothing": "",
    "a list": "[]",
    "binary": b"\x00\x01",
    "no input": "{}",
    "a blank input": json.dumps({"input": " "}),
    "an unknown voice": json.dumps({"input": FIRST, "voice": "nobody"}),
    "too long a text": json.dumps({"input": "a" * 1001}),
    "NaN": '{"input": "a", "speed": NaN}',
    "a lone surrogate": '{"input": "a", "voice": "\\ud800"}',
    "lone surrogates in a message that is not JSON": '{"text": "\\ud83d", "speed": NaN}',
    "a lone surrogate deep inside": "[" * 3000 + '"\\ud83d"' + "]" * 3000,
    "deeply nested": "[" * 5000,
    "a piece that fails": json.dumps({"input": "This one has a <fail> in it."}),
}


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_message_is_an_error_event_and_the_socket_lives(
    served: Served, name: str
) -> None:
    async with served.connect() as socket:
        await socket.send(BAD[name])
        event = await event_of(socket)
        assert event["event"] == "error"
        assert event["detail"] == event["error"]["message"]
        assert event["error"].keys() == {"message", "type", "param", "code"}
        await socket.send(json.dumps({"input": FIRST, "seed": 7}))
        assert (await event_of(socket))["event"] == "start"
        assert (await binary_until_done(socket))[0] == offline(FIRST)


async def test_refused_messages_dont_fill_the_log() -> None:
    count = LOGGED_REFUSALS + 5
    with captured_logs("json") as sink, serving() as server:
        async with server.connect() as socket:
            for _ in range(count):
                await socket.send("hello")
                assert (await event_of(socket))["event"] == "error"
    lines = [json.loads(line) for line in sink.getvalue().splitlines()]
    logged = [line for line in lines if line["event"] == "request" and line["level"] == "info"]
    assert len(logged) == LOGGED_REFUSALS
    [session] = [line for line in lines if line["event"] == "session"]
    assert session["refused_messages"] == count


async def test_an_unknown_voice_lists_the_known(served: Served) -> None:
    async with served.connect() as socket:
        await socket.send(json.dumps({"input": FIRST, "voice": "nobody"}))
        assert "alloy" in (await event_of(socket))["detail"]


async def test_a_message_too_large_closes_the_socket_with_1009(served: Served) -> None:
    async with served.connect() as socket:
        await socket.send(json.dumps({"input": "a" * 9000}))
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await asyncio.wait_for(socket.recv(), 5)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009
    assert (await served.say(FIRST)).status_code == 200


async def test_a_full_queue_is_an_error_event() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate), max_queue_depth=1) as server:
        speaking = asyncio.create_task(server.say(FIRST))
        await until(lambda: gate.arrivals)
        waiting = asyncio.create_task(server.say(SECOND))
        await until(lambda: server.queue.depth == 1)
        async with server.connect() as socket:
            await socket.send(json.dumps({"input": TWO}))
            assert (await event_of(socket))["error"]["code"] == "queue_full"
        gate.open()
        await asyncio.gather(speaking, waiting)


@pytest.mark.parametrize("pipelined", [1, 5, 16])
async def test_a_hang_up_cancels_what_is_spoken_and_what_was_to_come(pipelined: int) -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate)) as server:
        async with server.connect() as socket:
            for _ in range(pipelined):
                await socket.send(json.dumps({"input": TWO}))
            await until(lambda: gate.arrivals == 1)
            socket.transport.abort()
            await until(lambda: not server.queue.jobs, 1)
        gate.open()
        await server.idle()
        assert server.fakes.admitted() == [FIRST]


async def test_a_flood_of_requests_closes_the_socket_with_1008_and_cancels_them_all() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate)) as server:
        async with server.connect() as socket:
            with pytest.raises(websockets.ConnectionClosed) as closed:  # while it sends, or after
                async with asyncio.timeout(5):
                    for _ in range(30):
                        await socket.send(json.dumps({"input": TWO}))
                    await socket.recv()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1008
        await until(lambda: not server.queue.jobs)
        gate.open()
        await server.idle()
        assert server.fakes.admitted() in ([], [FIRST])


async def test_a_binary_message_is_told_that_text_is_wanted(served: Served) -> None:
    async with served.connect() as socket:
        await socket.send(b"{}")
        event = await event_of(socket)
        assert (event["event"], event["detail"]) == (
            "error",
            "The message is binary. Send a JSON object as text.",
        )
        await socket.send(json.dumps({"input": FIRST}))
        assert (await event_of(socket))["event"] == "start"


LOCAL = ["http://localhost", "http://localhost:3000", "https://127.0.0.1:8443", "http://[::1]:5173"]
STRANGERS = [
    "https://evil.example",
    "http://localhost.evil.example",
    "http://evil.example/?http://localhost",
    "http://localhost:3000.evil.example",
    "null",
    "file://",
]
PREFLIGHT = {
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type,x-stainless-lang,x-stainless-retry-count",
}


@pytest.mark.parametrize("origin", LOCAL)
async def test_a_page_of_this_machine_may_open_a_websocket(served: Served, origin: str) -> None:
    async with served.connect(origin=origin) as socket:
        await socket.send(json.dumps({"input": FIRST}))
        assert (await event_of(socket))["event"] == "start"


@pytest.mark.parametrize("origin", STRANGERS)
async def test_a_strangers_page_may_not_open_a_websocket(served: Served, origin: str) -> None:
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with served.connect(origin=origin):
            pass
    assert refused.value.response.status_code == 403
    error = json.loads(refused.value.response.body)["error"]
    assert (error["type"], error["code"]) == ("invalid_request_error", "origin_not_allowed")
    assert repr(origin) in error["message"] and "CORS_ORIGINS" in error["message"]


@pytest.mark.parametrize("origin", LOCAL)
async def test_a_page_of_this_machine_may_send_what_the_openai_sdk_sends(
    served: Served, origin: str
) -> None:
    async with served.client() as client:
        reply = await client.options(SPEECH, headers={"origin": origin, **PREFLIGHT})
    assert reply.status_code == 200
    assert reply.headers["access-control-allow-origin"] == origin
    allowed = reply.headers["access-control-allow-headers"].lower()
    assert all(name in allowed for name in PREFLIGHT["access-control-request-headers"].split(","))


@pytest.mark.parametrize("origin", STRANGERS)
async def test_a_strangers_page_may_not_use_the_server(served: Served, origin: str) -> None:
    async with served.client() as client:
        reply = await client.options(SPEECH, headers={"origin": origin, **PREFLIGHT})
        assert reply.status_code == 400
        assert "access-control-allow-origin" not in reply.headers
        assert (
            "access-control-allow-origin"
            not in (await client.get("/health", headers={"origin": origin})).headers
        )


PRIVATE = {"access-control-request-private-network": "true"}


@pytest.mark.parametrize("origin", LOCAL)
async def test_a_public_page_that_is_allowed_may_reach_a_private_network(
    served: Served, origin: str
) -> None:
    async with served.client() as client:
        asked = await client.options(SPEECH, headers={"origin": origin, **PREFLIGHT, **PRIVATE})
        plain = await client.options(SPEECH, headers={"origin": origin, **PREFLIGHT})
    assert asked.status_code == plain.status_code == 200
    assert asked.headers["access-control-allow-private-network"] == "true"
    assert "access-control-allow-private-network" not in plain.headers


@pytest.mark.parametrize("origin", STRANGERS)
async def test_a_refused_preflight_is_in_openais_shape_and_in_the_log(origin: str) -> None:
    with captured_logs("json") as sink, serving() as server:
        async with server.client() as client:
            headers = {"origin": origin, **PREFLIGHT, **PRIVATE}
            reply = await client.options(SPEECH, headers=headers)
    assert "access-control-allow-private-network" not in reply.headers
    assert reply.headers["x-request-id"] and "Origin" in reply.headers["vary"]
    error = reply.json()["error"]
    assert (error["type"], error["code"]) == ("invalid_request_error", "origin_not_allowed")
    assert repr(origin) in error["message"] and "CORS_ORIGINS" in error["message"]
    lines = [json.loads(line) for line in sink.getvalue().splitlines()]
    [warning] = [line for line in lines if line["level"] == "warning"]
    assert "CORS_ORIGINS" in warning["event"]
    assert (warning["origin"], warning["endpoint"]) == (origin, SPEECH)
    assert warning["request_id"] == reply.headers["x-request-id"]
    [request] = [line for line in lines if line["event"] == "request"]
    assert (request["outcome"], request["status"]) == ("origin_not_allowed", 400)


@pytest.mark.parametrize("origin", STRANGERS)
async def test_the_log_says_which_page_was_refused_a_websocket(origin: str) -> None:
    with captured_logs("json") as sink, serving() as server:
        with pytest.raises(websockets.InvalidStatus):
            async with server.connect(origin=origin):
                pass
    lines = [json.loads(line) for line in sink.getvalue().splitlines()]
    [warning] = [line for line in lines if line["level"] == "warning"]
    assert "CORS_ORIGINS" in warning["event"] and warning["origin"] == origin


@pytest.mark.parametrize("method", ["PATCH", "TRACE", "X"])
async def test_a_preflight_for_a_method_of_no_route_is_refused_in_openais_shape(
    served: Served, method: str
) -> None:
    headers = {"origin": LOCAL[0], "access-control-request-method": method}
    async with served.client() as client:
        reply = await client.options(SPEECH, headers=headers)
    assert reply.status_code == 400
    message = reply.json()["error"]["message"]
    assert repr(method) in message and "POST" in message


async def test_cors_origins_names_who_else_may_use_the_server() -> None:
    with serving(cors_origins="https://a.example, https://b.example") as server:
        for origin, allowed in [
            ("https://b.example", True),
            ("https://bxexample", False),
            ("http://localhost", False),
        ]:
            headers = (await server.get("/health", headers={"origin": origin})).headers
            assert ("access-control-allow-origin" in headers) is allowed
