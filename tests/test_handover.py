"""The hand-over of named sockets: two protocols, each on its own socket, in one server."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from edge.paths import ADOPTS, HTTP
from gateway.child import send_connections, send_listeners
from tests.process import ROOT

ECHO = "echo"
# a server of HTTP, and of a protocol that sends each line back
SERVER = """
import sys
from edge.serving.serve import serve
from settings import Settings

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})

async def echo(connection):
    reader, writer = connection.reader, connection.writer
    while line := await reader.readline():
        writer.write(line)

serve(app, Settings(gateway_fd=int(sys.argv[1])), handlers={"echo": echo})
"""


@dataclass(frozen=True)
class Handed:
    """A server, our end of its socket pair, and the sockets that both have."""

    process: subprocess.Popen[bytes]
    control: socket.socket
    listeners: dict[str, socket.socket]

    def connect(self, name: str) -> socket.socket:
        return socket.create_connection(self.listeners[name].getsockname(), 10)


@contextlib.contextmanager
def handed(idle_timeout: float = 0) -> Iterator[Handed]:
    """A server that has got a listener for each name."""
    control, remote = socket.socketpair()
    listeners = {name: socket.create_server(("127.0.0.1", 0)) for name in (HTTP, ECHO)}
    with contextlib.ExitStack() as stack:
        for each in (control, *listeners.values()):
            stack.enter_context(each)
        with remote:
            process = subprocess.Popen(
                [sys.executable, "-c", SERVER, str(remote.fileno())],
                cwd=ROOT,
                pass_fds=[remote.fileno()],
                stderr=subprocess.DEVNULL,
                env={**os.environ, "SHUTDOWN_TIMEOUT": "10"},
            )
        stack.callback(process.wait, 10)
        stack.callback(process.kill)
        control.settimeout(30)
        assert control.recv(64) == ADOPTS
        send_listeners(control, [*listeners.items()], idle_timeout)
        yield Handed(process, control, listeners)


def ask(connection: socket.socket) -> bytes:
    """The status line of an HTTP response."""
    with connection:
        connection.settimeout(10)
        connection.sendall(b"GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        return connection.recv(1000).partition(b"\r\n")[0]


def echo(connection: socket.socket, line: bytes = b"one\n") -> bytes:
    connection.settimeout(10)
    connection.sendall(line)
    return connection.recv(100)


def test_each_socket_is_served_by_the_protocol_of_its_name() -> None:
    with handed() as server:
        assert ask(server.connect(HTTP)).startswith(b"HTTP/1.1 204")
        with server.connect(ECHO) as connection:
            assert echo(connection) == b"one\n"


def test_an_accepted_connection_is_served_by_the_protocol_of_its_listener() -> None:
    with handed() as server:
        pairs = {name: socket.socketpair() for name in (HTTP, ECHO)}
        sent = [(name, remote) for name, (_, remote) in pairs.items()]
        send_connections(server.control, sent)
        assert sent == []
        assert ask(pairs[HTTP][0]).startswith(b"HTTP/1.1 204")
        with pairs[ECHO][0] as connection:
            assert echo(connection) == b"one\n"


def test_the_drain_waits_for_a_connection_of_another_protocol() -> None:
    with handed() as server, server.connect(ECHO) as connection:
        assert echo(connection) == b"one\n"
        server.process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.process.wait(0.5)
        assert echo(connection, b"two\n") == b"two\n"
        connection.close()
        assert server.process.wait(10) == 0


def test_an_idle_server_stays_while_a_connection_of_another_protocol_is_open() -> None:
    with handed(idle_timeout=0.2) as server:
        with server.connect(ECHO) as connection:
            assert echo(connection) == b"one\n"
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.process.wait(0.6)
            assert echo(connection, b"two\n") == b"two\n"
        assert server.process.wait(10) == 0
