"""Blocking clients of a server that runs in a process of its own (tests/process.py)."""

from __future__ import annotations

import contextlib
import http.client
import json
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from websockets.sync.client import ClientConnection, connect, unix_connect

from tests.process import Server
from tests.serving import PCM, TWO, WS

REQUEST = {"voice": "alloy", "seed": 7, "response_format": "pcm"}
# a megabyte and a half: what a reader leaves unread doesn't fit the buffers
LONG_TEXT = " ".join([TWO] * 30)


def speech_body(text: str) -> str:
    return json.dumps({"input": text, **REQUEST})


def wait_until(fact: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)


def begin_stop(server: Server, number: int = signal.SIGTERM) -> None:
    """Sends the signal, and returns once the server has begun to stop."""
    server.process.send_signal(number)
    wait_until(lambda: b"stopping" in server.log.read_bytes())


@contextlib.contextmanager
def streaming(server: Server, text: str = LONG_TEXT) -> Iterator[http.client.HTTPResponse]:
    """A response that has begun, for the test to read when it wants to."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.sock = socket.socket()
    # small, so that the server can't send what the test hasn't read
    connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**16)
    connection.sock.connect(("127.0.0.1", server.port))
    connection.request("POST", PCM, speech_body(text), {"Content-Type": "application/json"})
    with contextlib.closing(connection), connection.getresponse() as response:
        yield response


def receive_clip(socket: ClientConnection) -> bytes:
    """The sound of one clip on a WebSocket."""
    sound = b""
    while True:
        message = socket.recv(timeout=20)
        if isinstance(message, bytes):
            sound += message
        elif json.loads(message)["event"] != "start":
            assert json.loads(message)["event"] == "done", message
            return sound


@dataclass(frozen=True)
class Transport:
    """How a client reaches a server: curl's options, and the HTTP version that curl reports. `server`
    is the key of the server's fixture.
    """

    server: str = ""
    version: str = "1.1"
    curl: tuple[str, ...] = ()
    unix: bool = False


TCP = Transport()


def certificate(place: Path) -> dict[str, str]:
    """Settings for TLS, with a certificate for this machine and its key."""
    subject = ("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
    new = ("openssl", "req", "-x509", *curve, "-nodes", "-days", "2")
    pair = ("-keyout", place / "key.pem", "-out", place / "cert.pem")
    subprocess.run([*new, *pair, *subject], check=True, capture_output=True)
    return {"SSL_CERTFILE": str(place / "cert.pem"), "SSL_KEYFILE": str(place / "key.pem")}


def curl_command(server: Server, transport: Transport) -> list[str]:
    """curl with the options that reach a server."""
    unix = ["--unix-socket", server.uds] if transport.unix else []
    return ["curl", "-sSN", *transport.curl, *unix]


def speech_command(server: Server, transport: Transport, path: str, text: str) -> list[str]:
    headers = ("-H", "Content-Type: application/json", "-H", "Cache-Control: no-cache")
    body = ("-d", speech_body(text))
    return [*curl_command(server, transport), *body, *headers, server.url + path]


@contextlib.contextmanager
def open_websocket(server: Server, transport: Transport = TCP) -> Iterator[ClientConnection]:
    context = ssl.create_default_context() if server.tls else None
    if context:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        # This client reads and writes in two threads, and OpenSSL's connection isn't for two: where
        # the tickets of TLS 1.3 are read while its request is written, the request may be lost.
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.options |= ssl.OP_NO_TICKET
    if transport.unix:
        made = unix_connect(server.uds, f"ws://localhost{WS}", max_size=None)
    else:
        made = connect(server.socket_url, ssl=context, proxy=None, max_size=None)
    with made as connection:
        yield connection


def curl_speech(server: Server, transport: Transport, path: str, text: str = TWO) -> bytes:
    """The body that curl receives, over the HTTP version that it was asked for."""
    report = ("-w", "%{stderr}%{http_version} %{http_code}")
    command = [*speech_command(server, transport, path, text), *report]
    done = subprocess.run(command, capture_output=True, timeout=30, check=True)
    assert done.stderr.decode() == f"{transport.version} 200"
    return done.stdout
