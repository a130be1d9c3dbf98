"""A connection that is passed on byte by byte, in threads of its own: to a server elsewhere
(WORKER_HOST), or to one that can't adopt a connection (HTTP/2).
"""

from __future__ import annotations

import socket
from _thread import start_new_thread
from contextlib import suppress

CHUNK = 2**16  # bytes
CONNECT_TIMEOUT = 1.0  # seconds
READ_TIMEOUT = 1.0  # seconds for the client to read `refusal` before its connection is closed

Address = tuple[str, int] | str


def start_forwarding(client: socket.socket, server: Address, refusal: bytes) -> None:
    """Connects a client to a server, and sends it `refusal` if that fails. Closes the connection
    where there is no room for another thread.
    """
    try:
        start_new_thread(_forward, (client, server, refusal))
    except RuntimeError:
        client.close()


def _forward(client: socket.socket, address: Address, refusal: bytes) -> None:
    client.setblocking(True)
    try:
        server = _connect(address)
    except OSError:
        client.settimeout(READ_TIMEOUT)
        with suppress(OSError):
            client.sendall(refusal)
            client.shutdown(socket.SHUT_WR)
            client.recv(CHUNK)
    else:
        try:
            start_new_thread(_copy, (client, server))
        except RuntimeError:
            client.close()
            server.close()
        else:
            _copy(server, client)


def _connect(address: Address) -> socket.socket:
    if isinstance(address, tuple):
        server = socket.create_connection(address, CONNECT_TIMEOUT)
        server.settimeout(None)
        return server
    server = socket.socket(socket.AF_UNIX)
    server.connect(address)
    return server


def _copy(source: socket.socket, sink: socket.socket) -> None:
    """Copies one direction. If one connection breaks, the other one is shut down too."""
    try:
        while data := source.recv(CHUNK):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
