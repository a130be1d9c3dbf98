"""The server's side of gateway mode: it gets its sockets from the gateway, and ends with it.

Both sides talk over a pair of connected sockets. Where the gateway keeps a server ready
(GATEWAY_WARM), the server waits for WANTED before it loads its model; the gateway sends that when a
request comes. The server sends ADOPTS once its model is loaded, or READY if it can't take
connections that the gateway has accepted. The gateway then sends sockets (SCM_RIGHTS), each with
the name of what is spoken on it:

    c NAME NAME ...          accepted connections, if the server adopts them
    l SECONDS NAME NAME ...  last, the sockets to listen on, and IDLE_TIMEOUT
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable

from edge.paths import ADOPTS, LISTENERS, MAX_SOCKETS_PER_MESSAGE, READY, WANTED
from edge.serving.listen import NamedSocket, Sockets

MAX_MESSAGE_BYTES = 2**14  # the kind, and the names of the sockets


# is called with connections, listeners and the idle timeout in seconds
OnSockets = Callable[[Sockets, Sockets, float], Awaitable[None]]


class Handover:
    """The server's end of the socket pair, which the gateway left open as the descriptor `fd`."""

    def __init__(self, fd: int) -> None:
        self._control = socket.socket(fileno=fd)
        self._control.set_inheritable(False)
        self._control.setblocking(False)
        self._tasks: set[asyncio.Future[None]] = set()

    async def wait_until_wanted(self) -> None:
        """Returns when the gateway has a request."""
        loop = asyncio.get_running_loop()
        if await loop.sock_recv(self._control, len(WANTED)) != WANTED:
            os._exit(1)  # the gateway has ended

    def announce_ready(self, adopts: bool, on_sockets: OnSockets) -> None:
        """Says that the server is ready, and calls `on_sockets` with every message that comes."""
        asyncio.get_running_loop().add_reader(self._control, self._receive, on_sockets)
        self._control.send(ADOPTS if adopts else READY)

    def _receive(self, on_sockets: OnSockets) -> None:
        data, numbers, _, _ = socket.recv_fds(
            self._control, MAX_MESSAGE_BYTES, MAX_SOCKETS_PER_MESSAGE
        )
        if not data:
            os._exit(1)  # the gateway has ended, and its sockets are closed
        kind, *words = data.decode().split()
        is_last = kind == LISTENERS
        idle_timeout = float(words.pop(0)) if is_last else 0.0
        named = [
            NamedSocket(name, socket.socket(fileno=number))
            for name, number in zip(words, numbers, strict=True)
        ]
        for each in named:
            each.socket.setblocking(False)
        connections = [] if is_last else named
        listeners = named if is_last else []
        task = asyncio.ensure_future(on_sockets(connections, listeners, idle_timeout))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
