"""What the gateway refuses while no server runs: only what the server would, with its errors."""

from __future__ import annotations

import hashlib
import itertools
import json
import random
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest
import websockets
from starlette.routing import BaseRoute
from websockets.sync.client import connect

from edge.paths import MAX_HEAD_BYTES
from gateway import Gateway
from gateway.doorstep import LocalResponder
from gateway.keys import sha256
from gateway.listen import Settings as GatewaySettings
from gateway.request_head import RequestHead
from server import create_app
from settings import Settings
from tests.gateway_process import get, sleeping, starts
from tests.keys import KEY_LIST, SECRET, key_headers, key_table, websocket_options
from tests.process import Server
from tests.process_clients import receive_clip, speech_body
from tests.serving import FIRST, SPEECH, WS, Fakes, Served, offline, serving

GUARDED = {"API_KEYS": KEY_LIST}


def request(method: str = "GET", target: str = "/", *headers: str) -> bytes:
    return "\r\n".join(
        [f"{method} {target} HTTP/1.1", "Host: x", "Connection: close", *headers, "", ""]
    ).encode()


def upgrade(target: str, *headers: str) -> bytes:
    wanted = (
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    )
    return request("GET", target, *wanted, *headers).replace(
        b"Connection: close", b"Connection: upgrade"
    )


def status_and_error(answer: bytes) -> tuple[int, Any]:
    """The status of a response, and its error."""
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body) if body.startswith(b"{") else ""


def refusal_status(data: bytes, **given: str) -> int:
    """The status of the gateway's refusal; 0 if it doesn't refuse."""
    answer = LocalResponder(given).refuse(RequestHead(data))
    return status_and_error(answer)[0] if answer else 0


def server_response(served: Served, data: bytes) -> bytes:
    where = urlsplit(served.base_url)
    with socket.create_connection((where.hostname, where.port), 10) as connection:
        connection.sendall(data)
        answer = b""
        while not (b"\r\n\r\n" in answer and b" 101 " in answer) and (
            data := connection.recv(65536)
        ):
            answer += data
    return answer


def test_empty_variables_count_as_not_set() -> None:
    names = ("API_KEYS", "API_KEYS_FILE", "MODEL_ID", "PROMETHEUS_ENABLED")
    names += ("PUBLIC_DISCOVERY", "CORS_ORIGINS")
    given = dict.fromkeys(names, "")
    head = RequestHead(b"GET /metrics HTTP/1.1\r\nHost: x\r\nOrigin: http://localhost\r\n\r\n")
    for environment in (given, {}):
        responder = LocalResponder(environment)
        assert not responder.needs_whole_head and not responder.refuse(head)
        answer = responder.answer(head, {}, is_refusing=False)
        assert b"tts_model_loaded" in answer
        assert b"access-control-allow-origin: http://localhost" in answer


# ------------------------------------------------------------------------------ the server's errors


@pytest.fixture(scope="module")
def guarded() -> Iterator[Served]:
    with serving(api_keys=KEY_LIST) as server:
        yield server


@pytest.fixture(scope="module")
def closed() -> Iterator[Served]:
    with serving(api_keys=KEY_LIST, public_discovery=False) as server:
        yield server


@pytest.fixture(scope="module")
def open_to_all() -> Iterator[Served]:
    with serving() as server:
        yield server


METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]
TARGETS = [
    "/",
    "/.env",
    "/docs.php",
    "/v1/chat/completions",
    "/v1",
    "//v1/models",
    "/V1/models",
    "/%E2%82%AC",
]
TARGETS += [
    "/health",
    "/healthz",
    "/healthz/live",
    "/healthzz",
    "/metrics",
    "/docs",
    "/openapi.json#x",
    "/cache/clear",
]
TARGETS += [
    "/v1/models",
    "/v1/models/tts-1",
    "/v1/modelsX",
    "/v1/test",
    "/v1/audio/voices",
    "/v1/audio/nothing",
]
TARGETS += [
    "/v1/%61udio/voices",
    "/%68ealth?a=%20b",
    "/h%65alth/../x",
    "/%zz",
    "/a%0ab",
    f"{SPEECH}/",
    SPEECH,
]
TARGETS += ["http://elsewhere/v1/models?x=1", "http://elsewhere/x", f"{SPEECH}?api_key={SECRET}"]
TARGETS += [f"{WS}?api_key={SECRET}&x", f"{WS}?x=1&api%5Fkey=no", f"{WS}?api_key="]
HEADER_LINES = [
    "X: 1",
    "Authorization: Bearer",
    "Authorization: Bearer wrong",
    f"Authorization: Bearer {SECRET}",
    f"authorization:bearer   {SECRET}  ",
    f"Authorization: Basic {SECRET}",
    f"X-Authorization: Bearer {SECRET}",
    "Authorization: Token wrong",
    f"Authorization: Token {SECRET}",
    f"XI-API-Key: {SECRET}",
    f"Sec-WebSocket-Protocol: speech, bearer.{SECRET}",
    f"Sec-WebSocket-Protocol: openai-insecure-api-key.{SECRET}",
    "Sec-WebSocket-Protocol: realtime, openai-insecure-api-key.no",
]
ORIGINS = ["Origin: http://localhost:3000", "Origin: http://stranger.example"]


def random_requests(number: int) -> list[bytes]:
    """Requests made of these parts, the same ones in each run."""
    dice, made = random.Random(7), []
    for _ in range(number):
        lines = [dice.choice(HEADER_LINES), *dice.choice([[], [], ORIGINS[:1], ORIGINS[1:]])]
        lines += dice.choice([[], [], ["Access-Control-Request-Method: POST"]])
        if dice.random() < 0.25:
            made.append(upgrade(dice.choice([WS, *TARGETS]), *lines))
        else:
            made.append(
                request(dice.choice(["GET", "POST", *METHODS]), dice.choice(TARGETS), *lines)
            )
    return made


@pytest.mark.parametrize(
    ("fixture", "given"),
    [
        ("guarded", GUARDED),
        ("closed", {**GUARDED, "PUBLIC_DISCOVERY": "False"}),
        ("open_to_all", {}),
    ],
)
def test_the_server_would_refuse_the_same_requests_with_the_same_errors(
    fixture: str, given: dict[str, str], request: pytest.FixtureRequest
) -> None:
    served, responder, sent = request.getfixturevalue(fixture), LocalResponder(given), 0
    for data in random_requests(300):
        if answer := responder.refuse(RequestHead(data)):
            status, error = status_and_error(answer)
            of_server = status_and_error(server_response(served, data))
            if b"Upgrade" in data and of_server[0] == 403:
                continue  # the server looks at the origin first
            assert of_server[0] == status, data
            assert not error or of_server[1] == error or b"%0a" in data, data
            sent += 1
    assert sent > 60


@pytest.mark.parametrize(("key", "status"), [(SECRET, 0), ("wrong", 401), ("", 401)])
def test_a_key_may_stand_in_any_of_several_headers(key: str, status: int) -> None:
    for headers in key_headers(key):
        lines = [f"{name}: {value}" for name, value in headers.items()]
        assert refusal_status(request("POST", SPEECH, *lines), **GUARDED) == status, headers


@pytest.mark.parametrize("way", websocket_options(""))
@pytest.mark.parametrize(("key", "status"), [(SECRET, 0), ("wrong", 401), ("", 401)])
def test_a_websocket_can_send_its_key_in_several_ways(way: str, key: str, status: int) -> None:
    options = websocket_options(key)[way]
    lines = [f"{name}: {value}" for name, value in options.get("additional_headers", {}).items()]
    lines += (
        [f"Sec-WebSocket-Protocol: {', '.join(options['subprotocols'])}"]
        if "subprotocols" in options
        else []
    )
    assert refusal_status(upgrade(WS + options.get("query", ""), *lines), **GUARDED) == status


def test_a_web_page_can_read_a_refusal_and_send_a_preflight() -> None:
    for origin, allowed in {
        "http://localhost:3000": True,
        "http://stranger.example": False,
    }.items():
        for target, given in ((SPEECH, GUARDED), ("/nothing", {})):
            answer = LocalResponder(given).refuse(
                RequestHead(request("POST", target, f"Origin: {origin}"))
            )
            assert (b"access-control-allow-origin: http://localhost:3000\r\n" in answer) == allowed
    preflight = "Origin: http://localhost:3000", "Access-Control-Request-Method: POST"
    assert not refusal_status(request("OPTIONS", SPEECH, *preflight), **GUARDED)
    assert refusal_status(request("OPTIONS", SPEECH), **GUARDED) == 401


# -------------------------------------------------------------------------------------- known paths


def paths(routes: list[BaseRoute]) -> Iterator[str]:
    for route in routes:
        yield str(getattr(route, "path", ""))
        within = getattr(route, "original_router", route)  # FastAPI's own kind of mount
        yield from paths(getattr(within, "routes", None) or [])


def test_every_route_of_the_server_is_known() -> None:
    known = {path for path in paths(create_app(Settings(), Fakes().model).routes) if path}
    assert {SPEECH, WS, "/health", "/metrics", "/docs", "/openapi.json", "/cache/clear"} <= known
    for path, tail in itertools.product(known, ("", "/", "?x=1")):
        for data in (
            request("GET", path + tail),
            request("POST", path + tail),
            upgrade(path + tail),
        ):
            assert not refusal_status(data), path


@pytest.mark.parametrize(
    "path", ["/docs.php", "/healthcheck", "/metrics.old", "/v1/models.json", "/cache", "/v1/audio"]
)
def test_a_path_that_only_begins_like_a_known_one_is_refused(path: str) -> None:
    assert refusal_status(request("GET", path)) == 404


# ----------------------------------------------------------------------------- what can't be judged


@pytest.mark.parametrize(
    "data",
    [
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\r\n" + request("GET", "/nothing"),
        b"GET /nothing\r\n\r\n",
        b"GET  /nothing HTTP/1.1\r\n\r\n",
        b"GET /nothing HTTP/3\r\n\r\n",
        b"GET /nothing HTTP/1.1\r\nX: 1\r\n Authorization: folded\r\n\r\n",
        b"PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\nGET / HTTP/1.1\r\n\r\n",
        b"\r\n\r\n\0\r\nQUIT\n",
    ],
)
def test_a_head_that_the_gateway_cannot_read_is_not_refused(data: bytes) -> None:
    assert not refusal_status(data, **GUARDED)


def test_bytes_that_cannot_become_a_request_are_refused_at_once() -> None:
    hello = b"\x16\x03\x01\x02\x00\x01\x00\x01"
    assert LocalResponder(GUARDED).is_decidable(RequestHead(hello))
    assert refusal_status(hello) == refusal_status(b"\x00\x00", **GUARDED) == 400


def test_with_keys_a_head_is_judged_when_it_is_whole() -> None:
    whole = request("POST", SPEECH, f"Authorization: Bearer {SECRET}")
    for end in range(1, len(whole)):
        assert LocalResponder(GUARDED).is_decidable(RequestHead(whole[:end])) == (
            end == len(whole)
        ), end
    assert LocalResponder(GUARDED).is_decidable(RequestHead(whole))
    assert LocalResponder({}).is_decidable(RequestHead(b"POST /x HTTP/1.1\r\n"))
    endless = RequestHead(request("POST", SPEECH, "x: " + "a" * MAX_HEAD_BYTES)[:MAX_HEAD_BYTES])
    assert LocalResponder(GUARDED).is_decidable(endless)
    assert status_and_error(LocalResponder(GUARDED).refuse(endless))[0] == 431


@pytest.mark.parametrize("listed", ["a:b:c:d", ", ,", " "])
def test_with_invalid_keys_the_gateway_refuses_no_request(listed: str) -> None:
    with pytest.raises(ValueError, match="API_KEYS"):
        create_app(Settings(api_keys=listed), Fakes().model)
    assert not refusal_status(request("POST", SPEECH), API_KEYS=listed)
    assert not refusal_status(request("POST", SPEECH, "Authorization: Bearer x"), API_KEYS=listed)


def test_a_file_of_keys_is_read_again_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text(key_table("home", SECRET))
    responder = LocalResponder({"API_KEYS_FILE": str(path), "API_KEYS": "phone:sk-phone"})

    def allowed(key: str) -> bool:
        return not responder.refuse(
            RequestHead(request("POST", SPEECH, f"Authorization: Bearer {key}"))
        )

    assert [allowed(SECRET), allowed("sk-phone"), allowed("sk-new")] == [True, True, False]
    path.write_text(key_table("home", "sk-new").upper().replace("SHA256", "sha256"))
    assert [allowed(SECRET), allowed("sk-phone"), allowed("sk-new")] == [False, True, True]
    path.write_text("")
    assert [allowed("sk-phone"), allowed("sk-new")] == [True, False]
    for broken in (b"\\", b"-" * (2**20 + 1)):
        path.write_bytes(broken)
        assert allowed("sk-wrong")
    path.unlink()
    assert allowed("sk-wrong")


def test_the_hash_is_the_one_in_the_file() -> None:
    assert sha256()(b"key") == hashlib.sha256(b"key").digest()


# -------------------------------------------------------------------------------------- the gateway


def send_parts(server: Server, *parts: bytes) -> bytes:
    """The response on a connection over which a request is sent in parts."""
    with socket.create_connection(("127.0.0.1", server.port), 20) as connection:
        for part in parts:
            connection.sendall(part)
            time.sleep(0.03)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_only_a_request_with_a_key_starts_the_server(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(key_table("home", SECRET))
    with sleeping(API_KEYS_FILE=str(file)) as server:
        body = speech_body(FIRST)
        post = f"POST {SPEECH} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
        post += "Content-Type: application/json\r\n"
        without_key, with_key = (
            f"{post}\r\n{body}".encode(),
            f"{post}Authorization: Bearer {SECRET}\r\n\r\n{body}".encode(),
        )
        assert status_and_error(send_parts(server, without_key)) == status_and_error(
            send_parts(server, without_key[:9], without_key[9:70], without_key[70:])
        )
        assert status_and_error(send_parts(server, without_key))[0] == 401
        assert status_and_error(send_parts(server, with_key.replace(b"home", b"away")))[0] == 401
        assert [
            get(server, path).status_code for path in ("/x", "/.env", "/v1/audio/lexicons")
        ] == [401] * 3
        assert (
            status_and_error(
                send_parts(server, request("GET", "/.env", f"Authorization: Bearer {SECRET}"))
            )[0]
            == 404
        )
        status, error = status_and_error(send_parts(server, b"\x16\x03\x01\x02\x00\x01"))
        assert (status, error["error"]["code"]) == (400, "invalid_value")
        assert (
            get(server, "/v1/models").status_code == get(server, "/healthz/live").status_code == 200
        )
        with pytest.raises(websockets.InvalidStatus) as failure, connect(server.socket_url):
            pass
        assert failure.value.response.status_code == 401
        stalling = socket.create_connection(("127.0.0.1", server.port))
        stalling.sendall(with_key[:70])
        time.sleep(0.2)
        assert starts(server) == 0
        assert psutil.Process(server.process.pid).memory_info().rss < 14 * 2**20

        assert (
            status_and_error(send_parts(server, with_key[:40], with_key[40:150], with_key[150:]))[0]
            == 200
        )
        assert starts(server) == 1
        stalling.sendall(with_key[70:])
        with stalling:
            assert stalling.recv(12) == b"HTTP/1.1 200"
        assert SECRET not in server.log.read_text()


def test_a_websocket_with_a_key_starts_the_server() -> None:
    with (
        sleeping(API_KEYS=KEY_LIST) as server,
        connect(server.socket_url, subprotocols=["speech", f"bearer.{SECRET}"]) as connection,
    ):
        connection.send(speech_body(FIRST))
        assert receive_clip(connection) == offline(FIRST)


def test_without_keys_an_unknown_path_does_not_start_the_server() -> None:
    with sleeping(IDLE_TIMEOUT="0.2") as server:
        for path in ("/x", "/favicon.ico", "/.env", "/v1/chat/completions"):
            assert get(server, path).status_code == 404
        assert get(server, "/.env").json()["error"]["message"] == "Invalid URL (GET /.env)"
        assert len(get(server, "/x" * 5000).content) < 400
        assert starts(server) == 0
        assert get(server, "/docs").status_code == 200
        assert starts(server) == 1


def test_without_public_discovery_the_gateway_asks_for_a_key_too() -> None:
    given = {"HOST": "127.0.0.1", "PORT": "0", **GUARDED, "PUBLIC_DISCOVERY": "false"}
    sleeping_gateway = Gateway(GatewaySettings(given))
    try:
        for path in ("/health", "/metrics", "/v1/models"):
            assert (
                status_and_error(sleeping_gateway.own_response(RequestHead(request("GET", path))))[
                    0
                ]
                == 401
            )
            assert (
                status_and_error(
                    sleeping_gateway.own_response(
                        RequestHead(request("GET", path, f"Authorization: Bearer {SECRET}"))
                    )
                )[0]
                == 200
            )
        assert (
            status_and_error(
                sleeping_gateway.own_response(RequestHead(request("GET", "/healthz/live")))
            )[0]
            == 200
        )
    finally:
        sleeping_gateway.listeners[0][1].close()


def test_only_the_first_line_of_a_long_unfinished_head_is_read() -> None:
    """The gateway looks at such a head ten times a second until it ends."""
    head = RequestHead(b"GET /x HTTP/1.1\r\n" + b"a: b\r\n" * 5000)
    assert (head.has_first_line, head.is_whole, head.path, head.header(b"a")) == (
        True,
        False,
        "/x",
        b"",
    )
    assert RequestHead(b"GET /x HTTP/1.1\r\n" + b"a: b\r\n" * 5000 + b"\r\n").header(b"a") == b"b"
