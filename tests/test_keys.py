"""Keys, their scopes and their limits, with OpenAI's errors, and with no key in any log."""

from __future__ import annotations

import asyncio
import base64
import functools
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import openai
import pytest
import websockets

from edge.access.auth import take_key
from edge.access.keys import Keys, make_key, read_file, read_list
from edge.access.limits import Allowance, Limits, Usage, UsageFile
from edge.errors import RateLimited
from tests.captured_logs import captured_logs
from tests.keys import (
    ADMIN,
    BEARER,
    KEY_LIST,
    SECRET,
    bearer,
    key_headers,
    key_table,
    websocket_options,
)
from tests.serving import (
    EVENTS,
    FIRST,
    PCM,
    SECOND,
    SPEECH,
    TWO,
    WS,
    Fakes,
    Gate,
    Served,
    binary_until_done,
    event_of,
    hang_up,
    serving,
    until,
)

DISCOVERY = [
    "/health",
    "/metrics",
    "/v1/test",
    "/v1/models",
    "/v1/models/tts-1",
    "/v1/audio/models",
]
DISCOVERY += ["/v1/audio/voices", "/v1/audio/voices/tts-1"]
DISCOVERY += ["/docs", "/docs/files/swagger-ui.css", "/redoc", "/openapi.json"]
CHANGES = [
    ("POST", "/cache/clear"),
    ("PUT", "/v1/audio/lexicons/mine"),
    ("DELETE", "/v1/audio/lexicons/mine"),
    ("POST", "/v1/audio/voices"),
    ("DELETE", "/v1/audio/voices/mine"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folders = {
        "lexicon_dir": tmp_path_factory.mktemp("words"),
        "voices_dir": tmp_path_factory.mktemp("voices"),
    }
    with serving(api_keys=KEY_LIST, **folders) as server:
        yield server


@contextmanager
def limited(path: Path, fakes: Fakes | None = None, **limits: Any) -> Iterator[Served]:
    """A server whose one key has limits."""
    path.write_text(key_table("home", SECRET, **limits))
    with serving(fakes, api_keys_file=path) as server:
        yield server


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.toml"


# ---------------------------------------------------------------------------------------- which key


async def test_without_keys_every_request_is_served_whatever_it_sends() -> None:
    with serving() as server:
        for value in ("", "Bearer", "Bearer x", "Basic eDp5"):
            assert (await server.say(FIRST, headers={"Authorization": value})).status_code == 200
        async with server.connect(additional_headers=BEARER) as socket:
            await socket.send(json.dumps({"input": FIRST}))
            assert (await event_of(socket))["event"] == "start"


@pytest.mark.parametrize("value", [None, "", "Bearer", f"Basic {SECRET}"])
async def test_a_request_without_a_key_gets_401_that_says_how_to_send_one(
    served: Served, value: str | None
) -> None:
    answer = await served.say(FIRST, headers={} if value is None else {"Authorization": value})
    assert answer.status_code == 401
    error = answer.json()["error"]
    assert error.keys() == {"message", "type", "param", "code"}
    assert (error["type"], error["code"]) == ("invalid_request_error", "invalid_api_key")
    assert "Authorization: Bearer" in error["message"]
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize("key", ["wrong", SECRET[:-1], SECRET + "0", SECRET.upper(), "home"])
async def test_a_wrong_key_gets_401_that_does_not_repeat_it(served: Served, key: str) -> None:
    answer = await served.say(FIRST, headers=bearer(key))
    assert answer.status_code == 401
    assert key not in answer.text
    assert (await served.get("/v1/models", headers=bearer(key))).status_code == 401, (
        "a wrong key is an error where none is needed too"
    )


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_the_right_key_is_accepted(served: Served, scheme: str) -> None:
    assert (
        await served.say(FIRST, headers={"Authorization": f"{scheme} {SECRET}"})
    ).status_code == 200


@pytest.mark.parametrize("way", range(len(key_headers(""))))
async def test_a_key_may_stand_in_any_of_several_headers(served: Served, way: int) -> None:
    assert (await served.say(FIRST, headers=key_headers(SECRET)[way])).status_code == 200
    assert (await served.say(FIRST, headers=key_headers("wrong")[way])).status_code == 401
    assert (await served.say(FIRST, headers=key_headers("")[way])).status_code == 401


async def test_of_two_keys_the_first_counts(served: Served) -> None:
    both = {"Authorization": f"Bearer {SECRET}", "xi-api-key": "wrong"}
    assert (await served.say(FIRST, headers=both)).status_code == 200
    both = {"Authorization": "Basic eDp5", "xi-api-key": SECRET}
    assert (await served.say(FIRST, headers=both)).status_code == 200


async def test_a_web_page_can_read_a_401(served: Served) -> None:
    headers = {"origin": "http://localhost:3000", "access-control-request-method": "POST"}
    answer = await served.say(FIRST, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == headers["origin"]
    async with served.client() as client:
        assert (await client.options(SPEECH, headers=headers)).status_code == 200, (
            "a preflight carries no key"
        )


@pytest.mark.parametrize("path", DISCOVERY)
async def test_discovery_needs_no_key(served: Served, path: str) -> None:
    assert (await served.get(path)).status_code == 200
    assert (await served.get(path, headers={"Authorization": "Bearer"})).status_code == 200


@pytest.mark.parametrize("path", ["/v1/audio/lexicons", "/nothing", "/v1/modelsX"])
async def test_every_other_path_needs_a_key_to_be_read(served: Served, path: str) -> None:
    assert (await served.get(path)).status_code == 401
    assert (await served.get(path, headers=BEARER)).status_code in {200, 404}


async def test_without_public_discovery_only_probes_need_no_key() -> None:
    with serving(api_keys=KEY_LIST, public_discovery=False) as server:
        for path in DISCOVERY:
            assert (await server.get(path)).status_code == 401
            assert (await server.get(path, headers=BEARER)).status_code == 200
        assert (await server.get("/healthz/live")).status_code != 401


@pytest.mark.parametrize(("method", "path"), CHANGES)
async def test_changes_need_the_scope_admin(served: Served, method: str, path: str) -> None:
    async with served.client() as client:
        assert (await client.request(method, path)).status_code == 401
        refused = await client.request(method, path, headers=BEARER)
        assert refused.status_code == 403
        assert refused.json()["error"]["code"] == "insufficient_scope"
        assert "'admin'" in refused.json()["error"]["message"]
        for key in (ADMIN, "sk-keeper-0123"):
            assert (await client.request(method, path, headers=bearer(key))).status_code not in {
                401,
                403,
                500,
            }


async def test_a_key_with_the_scope_admin_alone_cannot_speak(served: Served) -> None:
    assert (await served.say(FIRST, headers=bearer("sk-keeper-0123"))).status_code == 403


async def test_refusals_are_counted_by_kind(served: Served) -> None:
    await served.say(FIRST)
    assert 'tts_errors_total{type="invalid_api_key"}' in (await served.get("/metrics")).text


# --------------------------------------------------------------------------------------- WebSockets


def open_socket(server: Served, query: str = "", **options: Any) -> websockets.connect:
    return websockets.connect(server.ws_url + query, proxy=None, max_size=None, **options)


@pytest.mark.parametrize("way", websocket_options(""))
async def test_a_websocket_can_send_its_key_in_several_ways(served: Served, way: str) -> None:
    async with open_socket(served, **websocket_options(SECRET)[way]) as socket:
        offered = websocket_options(SECRET)[way].get("subprotocols", [None])
        assert socket.subprotocol == offered[0], "a browser hangs up on an answer that picks none"
        await socket.send(json.dumps({"input": FIRST}))
        assert (await event_of(socket))["event"] == "start"


@pytest.mark.parametrize("way", [*websocket_options(""), "none"])
async def test_a_websocket_with_a_wrong_key_or_none_gets_401(served: Served, way: str) -> None:
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with open_socket(served, **websocket_options("wrong").get(way, {})):
            pass
    assert refused.value.response.status_code == 401
    assert json.loads(refused.value.response.body)["error"]["code"] == "invalid_api_key"


@pytest.mark.parametrize("way", websocket_options(""))
def test_a_key_is_taken_out_of_a_websocket_handshake(way: str) -> None:
    options = websocket_options(SECRET)[way]
    protocols = options.get("subprotocols", [])
    headers = [
        (name.lower().encode(), value.encode())
        for name, value in options.get("additional_headers", {}).items()
    ]
    headers += [(b"sec-websocket-protocol", ", ".join(protocols).encode()), (b"host", b"x")]
    query = options.get("query", "?x=1")[1:].encode()
    scope = {
        "type": "websocket",
        "headers": headers,
        "query_string": query,
        "subprotocols": protocols,
    }
    assert take_key(scope)[0] == SECRET.encode()
    assert SECRET not in str(scope)
    assert scope["query_string"] == b"x=1"
    assert (b"host", b"x") in scope["headers"]


def test_a_key_is_taken_out_of_the_headers() -> None:
    for sent in [*key_headers(SECRET), {"Authorization": f"Basic {SECRET}"}]:
        headers = [(name.lower().encode(), value.encode()) for name, value in sent.items()]
        scope = {"type": "http", "headers": [*headers, (b"host", b"x")], "query_string": b"x=1"}
        taken, _ = take_key(scope)
        assert taken == (b"" if "Basic" in str(sent) else SECRET.encode())
        assert scope["headers"] == [(b"host", b"x")]


# ------------------------------------------------------------------------------------------- limits


async def test_requests_per_minute_are_limited(file: Path) -> None:
    with limited(file, requests_per_minute=2) as server:
        answers = [await server.say(FIRST, headers=BEARER) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert [answer.headers["x-ratelimit-remaining-requests"] for answer in answers] == [
            "1",
            "0",
            "0",
        ]
        assert {answer.headers["x-ratelimit-limit-requests"] for answer in answers} == {"2"}
        assert answers[1].headers["x-ratelimit-reset-requests"] in {"59s", "60s"}
        error = answers[2].json()["error"]
        assert (error["type"], error["code"]) == ("rate_limit_error", "rate_limit_exceeded")
        assert "2 requests per minute" in error["message"]
        assert 25 <= int(answers[2].headers["retry-after"]) <= 30
        assert (await server.get("/v1/models", headers=BEARER)).status_code == 200, (
            "discovery is free"
        )


async def test_only_spoken_characters_count_against_the_minute(file: Path) -> None:
    with limited(file, characters_per_minute=len(TWO)) as server:
        assert (await server.say("", headers=BEARER)).status_code == 400
        assert (await server.say(FIRST, headers=BEARER, voice="nobody")).status_code == 400
        assert (await server.say("This one has a <fail> in it.", headers=BEARER)).status_code == 400
        spoken = await server.say(TWO, headers=BEARER)
        assert spoken.headers["x-ratelimit-remaining-characters"] == str(len(TWO)), (
            "what was refused is free"
        )
        refused = await server.say(FIRST, headers=BEARER)
        assert refused.status_code == 429
        assert refused.headers["x-ratelimit-remaining-characters"] == "0"


async def test_audio_seconds_per_day_are_limited(file: Path) -> None:
    with limited(file, audio_seconds_per_day=1) as server:
        assert (await server.say(TWO, headers=BEARER)).status_code == 200
        refused = await server.say(FIRST, headers=BEARER)
        assert refused.status_code == 429
        assert "1 audio seconds per day" in refused.json()["error"]["message"]
        assert int(refused.headers["retry-after"]) > 3600
        assert refused.headers["x-should-retry"] == "false"


async def test_a_request_that_ends_or_is_cancelled_frees_its_place(file: Path) -> None:
    gate = Gate()
    with limited(file, Fakes(step=gate), concurrency=1) as server:
        speaking = asyncio.create_task(server.say(FIRST, headers=BEARER))
        await until(lambda: gate.arrivals)
        refused = await server.say(SECOND, headers=BEARER)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")
        assert "1 at once" in refused.json()["error"]["message"]
        speaking.cancel()
        gate.open()
        await server.idle()
        assert (await server.say(SECOND, headers=BEARER)).status_code == 200


async def test_half_a_body_holds_its_place_no_longer_than_a_body_may_take(file: Path) -> None:
    file.write_text(key_table("home", SECRET, concurrency=1))
    head = f"POST {SPEECH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {SECRET}\r\nContent-Length: 90\r\n\r\n"
    with serving(api_keys_file=file, request_body_timeout=2) as server:
        where = urlsplit(server.base_url)
        reader, writer = await asyncio.open_connection(where.hostname, where.port)
        writer.write(head.encode() + b'{"input": "half')
        replies = [await server.say(FIRST, headers=BEARER) for _ in range(5)]
        assert 429 in [reply.status_code for reply in replies]
        async with asyncio.timeout(10):
            assert (await reader.readline()).startswith(b"HTTP/1.1 408")
        writer.close()
        assert (await server.say(SECOND, headers=BEARER)).status_code == 200


async def test_hang_ups_cancellations_and_failures_free_their_places(file: Path) -> None:
    gate = Gate()
    with limited(file, Fakes(step=gate), concurrency=3) as server:
        for number in range(1, 4):
            speaking = asyncio.create_task(server.say(TWO, headers=BEARER))
            async with server.connect(additional_headers=BEARER) as socket:
                await socket.send(json.dumps({"input": TWO}))
                await until(lambda: len(server.queue.jobs) == 2)
                if number % 2:
                    await socket.send(json.dumps({"cancel": True}))
                    assert (await event_of(socket))["event"] == "cancelled"
                    await socket.send(json.dumps({"input": FIRST, "voice": "nobody"}))
                    assert (await event_of(socket))["event"] == "error"
                socket.transport.abort()
            await hang_up(speaking)
            assert (await server.say(FIRST, headers=BEARER, voice="nobody")).status_code in {
                400,
                429,
            }
            await until(lambda: not server.queue.jobs)
        speaking = [
            asyncio.create_task(server.say(TWO, headers=BEARER, seed=seed)) for seed in range(3)
        ]
        await until(lambda: len(server.queue.jobs) == 3)
        assert (await server.say(SECOND, headers=BEARER)).status_code == 429
        gate.open()
        assert [answer.status_code for answer in await asyncio.gather(*speaking)] == [200] * 3


async def test_a_client_that_has_its_whole_answer_may_ask_again_at_once(file: Path) -> None:
    with limited(file, concurrency=1) as server:
        for path in [SPEECH, EVENTS, PCM] * 10:
            assert (await server.say(FIRST, path, headers=BEARER)).status_code == 200


async def test_each_key_has_its_own_limits(file: Path) -> None:
    file.write_text(key_table("home", SECRET, requests_per_minute=1) + key_table("other", ADMIN))
    with serving(api_keys_file=file) as server:
        for _ in range(2):
            assert (await server.say(FIRST, headers=bearer(ADMIN))).status_code == 200
        assert (await server.say(FIRST, headers=BEARER)).status_code == 200
        assert (await server.say(FIRST, headers=BEARER)).status_code == 429


@pytest.mark.parametrize(
    ("limits", "live"),
    [
        ({"requests_per_minute": 1}, False),
        ({"characters_per_minute": 5}, True),
        ({"audio_seconds_per_day": 1}, False),
    ],
)
async def test_each_request_on_a_websocket_counts(
    file: Path, limits: dict[str, int], live: bool
) -> None:
    request = {"text": TWO, "end": True} if live else {"input": TWO}
    with limited(file, **limits) as server:
        async with server.connect(additional_headers=BEARER) as socket:
            await socket.send(json.dumps(request))
            assert (await event_of(socket))["event"] == "start"
            await binary_until_done(socket)
            await socket.send(json.dumps(request))
            refused = await event_of(socket)
            assert refused["error"]["code"] == "rate_limit_exceeded"
            assert refused["retry_after"] > 0
        assert (await server.say(FIRST, headers=BEARER)).status_code == 429, (
            "sockets and requests share the limit"
        )


def test_use_over_the_limit_comes_back_before_more_is_allowed() -> None:
    bucket = Allowance(60)
    assert bucket.wait(600, 0) == 0
    bucket.used += 1800  # three minutes' worth
    assert bucket.remaining(600, 0) == -1200
    assert bucket.wait(600, 0) == pytest.approx(120.1)
    assert bucket.wait(600, 120.1) == pytest.approx(0, abs=1e-9)
    assert bucket.remaining(600, 1000) == 600, "what wasn't used isn't saved up"


def test_the_average_stays_at_the_limit() -> None:
    now = [0.0]
    usage, limits, admitted = Usage(lambda: now[0]), Limits(requests_per_minute=30), 0
    for _ in range(6000):  # ten minutes, ten tries a second
        now[0] += 0.1
        try:
            usage.begin("home", limits)
        except RateLimited:
            continue
        usage.end({})
        admitted += 1
    assert 30 * 10 <= admitted <= 30 * 11
    assert not usage.running


# --------------------------------------------------------------------------------------- USAGE_FILE


async def remains(server: Served) -> float:
    """Seconds of audio that were left of the day before this request."""
    answer = await server.say(TWO * 4, headers=BEARER)
    return float(answer.headers["x-ratelimit-remaining-audio-seconds"])


async def test_usage_of_the_day_carries_over_to_the_next_server(file: Path, tmp_path: Path) -> None:
    file.write_text(key_table("home", SECRET, audio_seconds_per_day=10_000))
    kept, remaining = tmp_path / "usage.json", []
    for keeps in (kept, kept, None):
        with serving(api_keys_file=file, usage_file=keeps) as server:
            remaining += [await remains(server), await remains(server)]
    first, used, next_first, next_used, anew, _ = remaining
    assert first == 10_000
    assert used < first
    assert next_first == pytest.approx(2 * used - first, abs=2), "two clips were paid for"
    assert next_used < next_first
    assert anew == 10_000
    assert SECRET not in kept.read_text()


def test_saved_usage_decreases_while_no_server_runs(tmp_path: Path) -> None:
    kept = tmp_path / "usage.json"
    UsageFile(kept).save({"home": (7200.0, 0.0), "lately": (10.0, 0.0), "idle": (0.0, 0.0)})
    entries = json.loads(kept.read_text())
    assert entries.keys() == {"home", "lately"}
    used, at = entries["home"]
    kept.write_text(json.dumps({**entries, "home": (used, at - 43200)}))
    keys = Keys(KEY_LIST, None, usage_file=kept)
    usage, limits = (
        keys.usage(keys.find(SECRET.encode()) or pytest.fail()),
        Limits(audio_seconds_per_day=7200),
    )
    assert usage.headers(limits)["x-ratelimit-remaining-audio-seconds"] == "3600"


async def test_a_limit_that_is_set_later_starts_with_nothing_used(file: Path) -> None:
    file.write_text(key_table("home", SECRET))
    keys = Keys("", file)
    key = keys.find(SECRET.encode()) or pytest.fail()
    usage, daily = keys.usage(key), Limits(audio_seconds_per_day=7200)
    for _ in range(100):
        usage.begin(key.name, key.limits)
        usage.end({"audio_seconds": 20_000})
    with pytest.raises(RateLimited) as refused:  # for what was used last
        usage.begin(key.name, daily)
    assert int(refused.value.headers["Retry-After"]) < 2 * 86400


@pytest.mark.parametrize(
    "content",
    [b"[home]\nsha256 = 1\n", b"[]", b'{"home": ["x", 1]}', b"\xff", b'{"home": [NaN, 1]}'],
)
def test_a_file_that_the_server_has_not_written_is_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    other = tmp_path / "other"
    other.write_bytes(content)
    with pytest.raises(ValueError, match=r"USAGE_FILE=.*isn't a file that this server has written"):
        Keys(KEY_LIST, None, usage_file=other)
    assert other.read_bytes() == content


@pytest.mark.parametrize("name", ["", "nowhere/usage.json"])
def test_a_usage_file_that_cannot_be_written_fails_the_start(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"USAGE_FILE=.*can't be"):
        Keys(KEY_LIST, None, usage_file=tmp_path / name)


def test_a_usage_file_that_can_no_longer_be_written_is_logged(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    usage_file = UsageFile(folder / "usage.json")
    shutil.rmtree(folder)
    with captured_logs("json") as sink:
        usage_file.save({"home": (1.0, 0.0)})
    assert json.loads(sink.getvalue())["reason"] == "No such file or directory"
    folder.mkdir()
    usage_file.save({"home": (1.0, 0.0)})
    assert UsageFile(folder / "usage.json").recall("home")[0] == 1


async def test_a_key_that_is_removed_and_added_again_keeps_its_usage(file: Path) -> None:
    """A file that is just being written is empty for a moment."""
    file.write_text(key_table("home", SECRET, audio_seconds_per_day=7200))
    now = [0.0]
    keys = Keys("", file, lambda: now[0])
    usage = keys.usage(key := keys.find(SECRET.encode()) or pytest.fail())
    usage.begin("home", key.limits)
    for content in ("", key_table("home", SECRET, audio_seconds_per_day=7200)):
        file.write_text(content)
        now[0] += 1
        assert bool(keys.find(SECRET.encode())) == bool(content)
    assert keys.usage(keys.find(SECRET.encode()) or pytest.fail()) is usage


@pytest.mark.parametrize(
    "limit",
    ["concurrency", "requests_per_minute", "characters_per_minute", "audio_seconds_per_day"],
)
def test_a_limit_too_large_for_arithmetic_is_refused(file: Path, limit: str) -> None:
    file.write_text(key_table("home", SECRET, **{limit: 10**400}))
    with pytest.raises(ValueError, match=limit):
        Keys("", file)


def test_a_huge_number_in_the_usage_file_is_bounded(tmp_path: Path) -> None:
    kept = tmp_path / "usage.json"
    kept.write_text(json.dumps({"home": [1e308, time.time()]}))
    keys = Keys(KEY_LIST, None, usage_file=kept)
    key = keys.find(SECRET.encode()) or pytest.fail()
    with pytest.raises(RateLimited):
        keys.usage(key).begin(key.name, Limits(audio_seconds_per_day=1))


def test_a_changed_clock_causes_a_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "usage.json"
    usage_file, right = UsageFile(kept), time.time()
    monkeypatch.setattr("time.time", lambda: 1000.0)
    usage_file.save({"home": (5.0, 0.0)})
    monkeypatch.setattr("time.time", lambda: right)
    usage_file.save({"home": (5.0, 10.0)})
    assert UsageFile(kept).recall("home") == (5.0, pytest.approx(10, abs=1))


async def test_usage_is_saved_at_intervals_and_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edge.access.keys.SAVE_INTERVAL", 0.01)
    kept = tmp_path / "usage.json"

    def keeps(seconds: int) -> bool:
        return abs(json.loads(kept.read_text()).get("home", [0])[0] - seconds) < 0.1

    keys = Keys(KEY_LIST, None, usage_file=kept)
    usage = keys.usage(keys.find(SECRET.encode()) or pytest.fail())
    daily = Limits(audio_seconds_per_day=100)
    keeping = asyncio.ensure_future(keys.save_usage())
    for seconds in (2, 3):
        usage.begin("home", daily)
        usage.end({"audio_seconds": seconds})
        await until(functools.partial(keeps, sum(range(seconds + 1)) - 1))
    usage.begin("home", daily)
    usage.end({"audio_seconds": 4})
    keeping.cancel()
    await asyncio.wait({keeping})
    assert keeps(9)


# ------------------------------------------------------------------------------------- OpenAI's SDK


async def test_openais_sdk_raises_its_usual_errors(file: Path) -> None:
    with limited(file, characters_per_minute=5) as server:

        async def speak(key: str) -> Any:
            options = {"base_url": f"{server.base_url}/v1", "max_retries": 0}
            async with openai.AsyncOpenAI(api_key=key, **options) as client:
                return await client.audio.speech.create(model="tts-1", voice="alloy", input=FIRST)

        with pytest.raises(openai.AuthenticationError) as wrong:
            await speak("wrong")
        assert wrong.value.code == "invalid_api_key"
        assert (await speak(SECRET)).content
        with pytest.raises(openai.RateLimitError) as limit:
            await speak(SECRET)
        assert limit.value.code == "rate_limit_exceeded"
        assert limit.value.type == "rate_limit_error"


async def test_openais_sdk_waits_as_long_as_retry_after_says(file: Path) -> None:
    with limited(file, requests_per_minute=100) as server:
        while (await server.say(FIRST, headers=BEARER)).status_code == 200:
            pass
        async with openai.AsyncOpenAI(api_key=SECRET, base_url=f"{server.base_url}/v1") as client:
            assert (
                await client.audio.speech.create(model="tts-1", voice="alloy", input=FIRST)
            ).content


# ----------------------------------------------------------------------------------------- the file


async def test_the_file_is_read_again_when_it_changes(file: Path) -> None:
    file.write_text(key_table("home", SECRET))
    with serving(api_keys_file=file) as server:

        async def status(key: str) -> int:
            return (await server.say(FIRST, headers=bearer(key))).status_code

        async def becomes(key: str, expected: int) -> None:
            async with asyncio.timeout(5):
                while await status(key) != expected:
                    await asyncio.sleep(0.05)

        async with server.connect(additional_headers=BEARER) as socket:
            assert await status(ADMIN) == 401
            file.write_text(key_table("other", ADMIN))
            await becomes(ADMIN, 200)
            assert await status(SECRET) == 401
            await socket.send(json.dumps({"input": FIRST}))
            assert (await event_of(socket))["error"]["code"] == "invalid_api_key", (
                "an open socket's key is taken back"
            )
        for broken in (f"{SECRET} = ", "[home]\n", None):
            file.write_text(broken) if broken else file.unlink()
            await asyncio.sleep(0.1)
            assert await status(ADMIN) == 200
        file.write_text(key_table("home", SECRET) + key_table("other", ADMIN, scopes=["admin"]))
        await becomes(SECRET, 200)
        assert await status(ADMIN) == 403


def test_usage_outlives_a_change_of_the_file(file: Path) -> None:
    now = [0.0]
    file.write_text(key_table("home", SECRET, requests_per_minute=1))
    keys = Keys("", file, lambda: now[0])
    key = keys.find(SECRET.encode())
    assert key
    keys.usage(key).begin(key.name, key.limits)
    file.write_text(key_table("home", SECRET, requests_per_minute=2))
    now[0] += 1
    key = keys.find(SECRET.encode())
    assert key
    assert key.limits.requests_per_minute == 2
    assert keys.usage(key).headers(key.limits)["x-ratelimit-remaining-requests"] == "1"


def test_a_file_without_keys_admits_no_client(file: Path) -> None:
    file.write_text("")
    keys = Keys("", file)
    assert keys.required
    assert keys.find(b"") is None


def test_a_list_of_keys_has_names_and_scopes() -> None:
    found = [
        (key.name, sorted(key.scopes))
        for key in read_list(" sk-1 , home:two,root:three:speak+admin,")
    ]
    assert found == [
        ("key-1", ["hear", "speak"]),
        ("home", ["hear", "speak"]),
        ("root", ["admin", "speak"]),
    ]
    assert read_list("a:b")[0].digest == hashlib.sha256(b"b").digest()


WRONG_LISTS = [
    ",",
    "a:",
    ":b",
    "a:b:c",
    "a:b:admin:c",
    "sk-hidden:home",
    "hidden:admin",
    "a b:hidden",
    "a:hid den",
]


@pytest.mark.parametrize("text", WRONG_LISTS)
def test_the_error_for_an_invalid_list_has_no_key_in_it(text: str) -> None:
    with pytest.raises(ValueError, match="API_KEYS") as error:
        read_list(text)
    assert "hid" not in str(error.value)


WRONG_FILES = {
    "no hash": "[home]\n",
    "the key itself": '[home]\nsha256 = "hidden"\n',
    "an unknown word": key_table("home", SECRET, hidden=1),
    "an unknown scope": key_table("home", SECRET, scopes=["hidden"]),
    "a negative limit": key_table("home", SECRET, concurrency=-1),
    "a strange name": key_table('"a b"', SECRET),
    "no TOML": "hidden",
    "no UTF-8": b"\xff",
    "too long": "#" * 2**21,
    "no table": 'home = "hidden"',
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_the_error_for_an_invalid_file_names_it(file: Path, name: str) -> None:
    text = WRONG_FILES[name]
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ValueError, match=r"keys\.toml") as error:
        read_file(file)
    assert '"hidden"' not in str(error.value)
    assert SECRET not in str(error.value)


def test_the_command_makes_a_key_and_its_entry(file: Path) -> None:
    command = [sys.executable, "-m", "edge.access.keys", "home", "speak", "admin"]
    made = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    file.write_text(made.stdout)
    secret = made.stderr.split()[-1]
    assert secret not in made.stdout
    key = Keys("", file).find(secret.encode())
    assert key
    assert (key.name, key.scopes) == ("home", {"speak", "admin"})
    wrong = subprocess.run([*command, "king"], capture_output=True, text=True, timeout=60)
    assert (wrong.returncode, wrong.stdout) == (2, "")


@pytest.mark.parametrize("name", ["--help", "-h", "-home", ""])
def test_the_command_takes_no_option_for_a_name(name: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "edge.access.keys", name], capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("usage: python -m edge.access.keys NAME [speak] [hear] [admin]")


def test_the_error_for_a_line_outside_every_table_says_so(file: Path) -> None:
    file.write_text('scopes = ["speak"]\n')
    with pytest.raises(ValueError, match="'scopes' isn't a table"):
        read_file(file)


def test_every_new_key_is_different() -> None:
    assert len({make_key("home", ["speak"])[0] for _ in range(100)}) == 100


# --------------------------------------------------------------------------------------------- logs


@pytest.mark.parametrize("form", ["json", "text"])
@pytest.mark.parametrize("known", [True, False])
async def test_logs_have_the_name_of_a_key_and_never_the_key(form: str, known: bool) -> None:
    secret = SECRET if known else "sk-a-wrong-one-0123456789"
    with captured_logs(form) as log, serving(api_keys=KEY_LIST) as server:
        await server.say(FIRST, headers=bearer(secret))
        await server.say(FIRST, headers=bearer(secret), voice="nobody")
        await server.post("/cache/clear", headers=bearer(secret))
        for headers in key_headers(secret):
            await server.say("<crash>", headers=headers)
        await server.get(f"/v1/models?api_key={secret}")
        await server.say("<crash>", headers=bearer(secret))
        for way in websocket_options(secret).values():
            try:
                async with open_socket(server, **way) as socket:
                    await socket.send(json.dumps({"input": FIRST}))
                    await event_of(socket)
                    await binary_until_done(socket)
            except websockets.InvalidStatus:
                assert not known
        with pytest.raises(websockets.InvalidStatus):
            async with open_socket(server, f"?api_key={secret}", origin="https://evil.example"):
                pass
    text = log.getvalue()
    if form == "json":
        lines = [json.loads(line) for line in text.splitlines()]
        on_sockets = [
            line.get("status")
            for line in lines
            if line["event"] == "session" and line["endpoint"] == WS
        ]
        assert Counter(on_sockets) == {101 if known else 401: len(websocket_options("")), 403: 1}
    assert ("home" in text) is known
    for hidden in (
        secret,
        hashlib.sha256(secret.encode()).hexdigest(),
        base64.b64encode(secret.encode()).decode(),
    ):
        assert hidden not in text
    assert FIRST not in text, "nor what is spoken"


def test_a_start_that_fails_on_keys_does_not_show_them() -> None:
    command = [sys.executable, str(Path(__file__).parent.parent / "server.py")]
    environment = {**os.environ, "API_KEYS": f"home:{SECRET}:king", "ENGINE": "fake"}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert "API_KEYS" in ended.stderr
    assert SECRET not in ended.stderr + ended.stdout
