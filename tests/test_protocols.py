"""The same requests over every transport: TCP and a Unix socket, with and without TLS, HTTP/1.1 and
HTTP/2."""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import ssl
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import websockets

from edge.access.auth import MAX_HEADERS
from edge.serving import listen as sockets
from edge.serving import serve
from edge.serving.drain import InFlight
from settings import ServerSettings
from tests.process import Server, free_port, running
from tests.process_clients import (
    LONG_TEXT,
    Transport,
    begin_stop,
    certificate,
    curl_command,
    curl_speech,
    open_websocket,
    receive_clip,
    speech_body,
    speech_command,
    wait_until,
)
from tests.serving import EVENTS, FIRST, PCM, SPEECH, TWO, WS, offline, plain_audio

TRANSPORTS = {
    "http/1.1": Transport("uvicorn", "1.1"),
    "unix": Transport("uvicorn", "1.1", unix=True),
    "tls": Transport("uvicorn tls", "1.1", ("--insecure",)),
    "granian http/1.1": Transport("granian", "1.1"),
    "granian unix": Transport("granian", "1.1", unix=True),
    "h2c": Transport("granian", "2", ("--http2-prior-knowledge",)),
    "h2c unix": Transport("granian", "2", ("--http2-prior-knowledge",), unix=True),
    "h2": Transport("granian tls", "2", ("--http2", "--insecure")),
    "granian tls http/1.1": Transport("granian tls", "1.1", ("--http1.1", "--insecure")),
}
WITH_WEBSOCKETS = [name for name, transport in TRANSPORTS.items() if transport.version == "1.1"]


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    """One server of each kind."""
    place = tmp_path_factory.mktemp("tls")
    tls = certificate(place)
    kinds = {
        "uvicorn": {},
        "uvicorn tls": tls,
        "granian": {"HTTP2": "1"},
        "granian tls": {**tls, "HTTP2": "1"},
    }
    with contextlib.ExitStack() as stack:
        started = {}
        for number, (name, settings) in enumerate(kinds.items()):
            both = {
                "PORT": str(free_port()),
                "UNIX_SOCKET_PATH": str(place / f"{number}.sock"),
                "SEND_TIMEOUT": "2",
            }
            started[name] = stack.enter_context(running(ENGINE="fake", **both, **settings))
        yield started


@pytest.mark.parametrize("name", TRANSPORTS)
def test_a_whole_answer_events_and_a_stream_carry_the_same_sound(
    name: str, servers: dict[str, Server]
) -> None:
    transport = TRANSPORTS[name]
    server = servers[transport.server]
    assert curl_speech(server, transport, SPEECH) == offline(TWO)
    assert curl_speech(server, transport, PCM) == offline(TWO)
    assert plain_audio(curl_speech(server, transport, EVENTS).decode()) == offline(TWO)


@pytest.mark.parametrize("name", TRANSPORTS)
def test_a_head_is_answered_without_a_body(name: str, servers: dict[str, Server]) -> None:
    transport = TRANSPORTS[name]
    server = servers[transport.server]
    command = [
        *curl_command(server, transport),
        "--head",
        "-o",
        "-",
        "-w",
        "%{stderr}%{http_version} %{http_code} %{size_download}",
    ]
    # auth refuses them
    many = [part for number in range(MAX_HEADERS) for part in ("-H", f"x-{number}: 1")]
    for path, status in (
        ("/v1/models", 200),
        ("/docs/files/swagger-ui.css", 200),
        (WS, 426),
        ("/nowhere", 404),
        ("/redoc", 431),
    ):
        more = many if status == 431 else []
        done = subprocess.run(
            [*command, *more, server.url + path], capture_output=True, timeout=30, check=True
        )
        assert done.stderr.decode() == f"{transport.version} {status} 0"
        assert b"content-length: " in done.stdout


@pytest.mark.parametrize("name", TRANSPORTS)
def test_a_client_that_hangs_up_is_noticed(name: str, servers: dict[str, Server]) -> None:
    transport = TRANSPORTS[name]
    server = servers[transport.server]
    cancelled = server.log.read_bytes().count(b"outcome=cancelled")
    with subprocess.Popen(
        speech_command(server, transport, PCM, LONG_TEXT), stdout=subprocess.PIPE
    ) as client:
        assert client.stdout and client.stdout.read(1000) == offline(TWO)[:1000]
        client.kill()
    wait_until(lambda: server.log.read_bytes().count(b"outcome=cancelled") == cancelled + 1)


@pytest.mark.parametrize("name", TRANSPORTS)
def test_a_client_that_stops_reading_is_hung_up_on(name: str, servers: dict[str, Server]) -> None:
    transport = TRANSPORTS[name]
    server = servers[transport.server]
    cancelled = server.log.read_bytes().count(b"outcome=cancelled")
    with subprocess.Popen(
        speech_command(server, transport, PCM, " ".join([TWO] * 1000)), stdout=subprocess.PIPE
    ) as client:
        assert client.stdout and client.stdout.read(1000) == offline(TWO)[:1000]
        client.send_signal(signal.SIGSTOP)
        wait_until(lambda: server.log.read_bytes().count(b"outcome=cancelled") == cancelled + 1)
        client.kill()


@pytest.mark.parametrize("name", WITH_WEBSOCKETS)
def test_a_websocket_answers_one_request_after_another(
    name: str, servers: dict[str, Server]
) -> None:
    with open_websocket(servers[TRANSPORTS[name].server], TRANSPORTS[name]) as connection:
        for text in (FIRST, TWO):
            connection.send(speech_body(text))
            assert receive_clip(connection) == offline(text)


@pytest.mark.parametrize("kind", [str, bytes])
@pytest.mark.parametrize("name", WITH_WEBSOCKETS)
def test_a_websocket_message_that_is_too_large_closes_the_socket(
    name: str, kind: type[str] | type[bytes], servers: dict[str, Server]
) -> None:
    max_bytes = settings().max_body_bytes
    with open_websocket(servers[TRANSPORTS[name].server], TRANSPORTS[name]) as connection:
        # as many bytes as are allowed
        whole = json.dumps({"input": FIRST, "voice": "alloy", "seed": 7}).ljust(max_bytes)
        connection.send(whole)
        assert receive_clip(connection) == offline(FIRST)
        # the limit is in bytes, not in characters
        connection.send("é" * (max_bytes // 2) + "e" if kind is str else b"-" * (max_bytes + 1))
        with pytest.raises(websockets.ConnectionClosed) as closed:
            connection.recv(timeout=20)
    assert closed.value.rcvd and closed.value.rcvd.code == 1009


@pytest.mark.parametrize("name", WITH_WEBSOCKETS)
def test_a_message_that_is_too_large_ends_the_request_in_progress_without_a_traceback(
    name: str, servers: dict[str, Server]
) -> None:
    server = servers[TRANSPORTS[name].server]
    sessions = server.log.read_bytes().count(b"] session ")
    with open_websocket(server, TRANSPORTS[name]) as connection:
        connection.send(speech_body(LONG_TEXT))
        assert json.loads(connection.recv(timeout=20))["event"] == "start"
        connection.send(b"-" * (settings().max_body_bytes + 1))
        with pytest.raises(websockets.ConnectionClosed) as closed:
            while True:
                connection.recv(timeout=20)
    assert closed.value.rcvd and closed.value.rcvd.code == 1009
    wait_until(lambda: server.log.read_bytes().count(b"] session ") == sessions + 1)
    assert b"Traceback" not in server.log.read_bytes()


@pytest.mark.parametrize("name", ["uvicorn", "uvicorn tls"])
def test_httpx_speaks_to_a_unix_socket(name: str, servers: dict[str, Server]) -> None:
    with servers[name].client() as client:
        assert client.post(SPEECH, json=json.loads(speech_body(FIRST))).content == offline(FIRST)


def test_over_http2_requests_in_progress_finish_when_the_server_stops() -> None:
    one, two = TRANSPORTS["granian http/1.1"], TRANSPORTS["h2c"]
    with (
        running(ENGINE="fake", HTTP2="1") as server,
        open_websocket(server, one) as idle,
        open_websocket(server, one) as busy,
    ):
        streams = [
            subprocess.Popen(
                speech_command(server, transport, PCM, LONG_TEXT), stdout=subprocess.PIPE
            )
            for transport in (one, two)
        ]
        firsts = [stream.stdout.read(1000) for stream in streams if stream.stdout]
        busy.send(speech_body(LONG_TEXT))
        busy.recv(timeout=20)
        begin_stop(server)
        with server.client() as client:
            refused = client.post(SPEECH, json=json.loads(speech_body(FIRST)))
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "stopping")
        assert refused.headers["x-request-id"]
        with pytest.raises(websockets.ConnectionClosedOK):
            idle.recv(timeout=10)
        assert receive_clip(busy) == offline(LONG_TEXT)
        assert [
            first + stream.communicate()[0] for first, stream in zip(firsts, streams, strict=True)
        ] == [offline(LONG_TEXT)] * 2
        assert [stream.returncode for stream in streams] == [0, 0]
        assert server.ended() == 0


# --------------------------------------------------------------------------------- listening sockets


def settings(**given: object) -> ServerSettings:
    return ServerSettings.model_validate(given)


def test_the_socket_file_of_a_dead_server_is_replaced_and_has_the_configured_mode(
    tmp_path: Path,
) -> None:
    path = tmp_path / "tts.sock"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    with running(ENGINE="fake", UNIX_SOCKET_PATH=str(path), UNIX_SOCKET_MODE="0600") as server:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        listening = psutil.Process(server.process.pid).net_connections("inet")
        assert not listening, "PORT wasn't given"
        begin_stop(server)
        assert server.ended() == 0
    assert not path.exists()


def test_the_socket_of_a_running_server_and_other_files_are_not_replaced(tmp_path: Path) -> None:
    path, file = tmp_path / "tts.sock", tmp_path / "notes.txt"
    with socket.socket(socket.AF_UNIX) as running_server:
        running_server.bind(str(path))
        running_server.listen()
        with pytest.raises(ValueError, match=f"another server listens on {path}"):
            sockets.bind(settings(unix_socket_path=str(path)))
    file.write_text("mine")
    with pytest.raises(ValueError, match=f"{file} exists and isn't a socket"):
        sockets.bind(settings(unix_socket_path=str(file)))
    assert file.read_text() == "mine"


def test_a_port_in_use_is_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ValueError, match="Address already in use"):
            sockets.bind(settings(host="127.0.0.1", port=taken.getsockname()[1]))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"ssl_keyfile": __file__}, "SSL_KEYFILE needs SSL_CERTFILE"),
        ({"ssl_certfile": __file__}, f"SSL_CERTFILE={__file__}"),
        ({"http2": True}, "make http2"),
    ],
)
def test_a_transport_that_cannot_be_used_is_a_sentence(
    given: dict[str, object],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delitem(sys.modules, "edge.serving.http2", raising=False)
    monkeypatch.setitem(sys.modules, "granian", None)
    with pytest.raises(SystemExit) as ended:
        serve.serve(InFlight, settings(**given))
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def over_http_1_0(server: Server, text: str) -> tuple[bytes, bytes]:
    """The head and the body of a clip, read to the end of the connection."""
    body = json.dumps({"input": text, "voice": "alloy", "seed": 7}).encode()
    head = (
        f"POST {PCM} HTTP/1.0\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    raw = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    unchecked = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    unchecked.check_hostname = False
    unchecked.verify_mode = ssl.CERT_NONE
    connection = unchecked.wrap_socket(raw, suppress_ragged_eofs=False) if server.tls else raw
    with connection as client:
        client.sendall(head.encode() + body)
        received = b""
        while data := client.recv(2**16):
            received += data
    response_head, _, sound = received.partition(b"\r\n\r\n")
    return response_head.lower(), sound


@pytest.mark.parametrize("kind", ["uvicorn", "uvicorn tls", "granian", "granian tls"])
def test_an_http_1_0_client_gets_the_sound_without_chunks(
    kind: str, servers: dict[str, Server]
) -> None:
    head, sound = over_http_1_0(servers[kind], TWO)
    assert head.split()[1] == b"200"
    assert b"transfer-encoding" not in head
    assert sound == offline(TWO)


@pytest.mark.parametrize("kind", ["uvicorn", "uvicorn tls"])
def test_an_http_1_0_client_sees_that_a_clip_broke_off(
    kind: str, servers: dict[str, Server]
) -> None:
    with pytest.raises(OSError, match=r"reset|EOF"):
        over_http_1_0(servers[kind], f"{TWO} This one has a <fail> in it.")
