"""The server's side of gateway mode: the gateway's sockets come over a Unix socket, and the server
dies with it.

The server says "ready" once the model is loaded, and how: "adopts" where it takes connections that
somebody else has accepted. The gateway then sends those (`c`) and, last, the sockets to listen on
(`l` and the seconds of IDLE_TIMEOUT)."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress

from edge.paths import MAX_SOCKETS_PER_MESSAGE

DEATH = 1  # PR_SET_PDEATHSIG, linux/prctl.h

Sockets = list[socket.socket]


class Handover:
    """The end of the socket pair that the gateway left open in this process as `fd`."""

    def __init__(self, fd: int) -> None:
        with suppress(OSError, AttributeError):  # not Linux: there, the closed socket tells
            ctypes.CDLL(None).prctl(DEATH, signal.SIGKILL)
        self._control = socket.socket(fileno=fd)
        self._control.set_inheritable(False)

    def ask(self, adopts: bool, take: Callable[[Sockets, Sockets, float], Awaitable[None]]) -> None:
        """Says that the server is ready; `take(connections, listeners, idle_timeout)` is called
        with what comes."""
        self._control.setblocking(False)
        self._pending: set[asyncio.Future[None]] = set()
        asyncio.get_running_loop().add_reader(self._control, self._receive, take)
        self._control.send(b"adopts" if adopts else b"ready")

    def _receive(self, take: Callable[[Sockets, Sockets, float], Awaitable[None]]) -> None:
        data, numbers, _, _ = socket.recv_fds(self._control, 64, MAX_SOCKETS_PER_MESSAGE)
        if not data:
            os._exit(1)  # the gateway is gone, and nobody listens for us
        sockets = [socket.socket(fileno=number) for number in numbers]
        for one in sockets:
            one.setblocking(False)
        listeners, connections, idle = (
            (sockets, [], float(data[1:])) if data[:1] == b"l" else ([], sockets, 0.0)
        )
        task = asyncio.ensure_future(take(connections, listeners, idle))
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)
