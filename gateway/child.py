"""The server that the gateway starts: its process, its sockets, and its last output."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from edge.paths import CONNECTIONS, LISTENERS, MAX_SOCKETS_PER_MESSAGE, WANTED
from gateway.log import write_error

ROOT = __file__.removesuffix("gateway/child.py") or "."
LAUNCH = (
    f"import sys; sys.path.insert(0, {ROOT!r}); from gateway import launch; launch.run('server')"
)
CHUNK = 2**16  # bytes
MAX_OUTPUT = 4096  # bytes of the server's last output that are kept
MAX_REASON = 300  # characters
IRRELEVANT = (b"Settings: ", b"Application startup failed")  # lines that don't give the reason
LOG_PREFIX = re.compile(r"^\S+Z \[\w+ *\] ")

Named = Sequence[tuple[str, socket.socket]]


class Child:
    """A server process. `control` is the socket over which it gets its sockets, `stderr` the pipe
    of its standard error. With `warm` it waits until it is wanted. Raises OSError where there is
    no room for another process.
    """

    def __init__(
        self, environment: Mapping[str, str], starts: int, failures: int, warm: bool = False
    ) -> None:
        self.wanted_at = time.monotonic()
        self.wanted = not warm
        self.serving = False
        self.last_output = b""
        self.control, remote = socket.socketpair()
        self.stderr, write_end = os.pipe()
        remote.set_inheritable(True)
        command = [sys.executable, "-c", LAUNCH]
        # numpy's other threads would keep a core busy for 0.1 s from its import on
        default = {"OPENBLAS_THREAD_TIMEOUT": "20"}  # 2**20 cycles: half a millisecond
        added = {
            "GATEWAY_FD": str(remote.fileno()),
            "GATEWAY_STARTS": str(starts),
            "GATEWAY_FAILED_STARTS": str(failures),
            "PRELOAD_MODEL": "true",
            "IDLE_TIMEOUT": "0",
        }
        # a process group of its own: a terminal sends Ctrl-C to the gateway only, and the gateway
        # passes the signal on
        try:
            self.pid = os.posix_spawn(
                command[0],
                command,
                {**default, **environment, **added},
                file_actions=[(os.POSIX_SPAWN_DUP2, write_end, 2)],
                setpgroup=0,
            )
        except OSError:
            os.close(self.stderr)
            raise
        finally:
            os.close(write_end)
            remote.close()
        os.set_blocking(self.stderr, False)

    def want(self) -> None:
        """Says that a request waits for the server."""
        if not self.wanted:
            self.wanted = True
            self.wanted_at = time.monotonic()
            with suppress(OSError):  # it has ended, which a signal will say
                self.control.send(WANTED)

    def relay_output(self) -> bool:
        """Passes on what the server has written. False once it has closed its standard error."""
        try:
            data = os.read(self.stderr, CHUNK)
        except BlockingIOError:
            return False
        self.last_output = (self.last_output + data)[-MAX_OUTPUT:]
        write_error(data)
        return bool(data)

    def hand_over(
        self, connections: list[tuple[str, socket.socket]], listeners: Named, idle_timeout: float
    ) -> None:
        """Sends the server its sockets, after which it serves.

        Raises OSError if the process has ended. Then `connections` has those that were not sent;
        those that were are closed here.
        """
        send_connections(self.control, connections)
        send_listeners(self.control, listeners, idle_timeout)
        self.serving = True


def send_connections(control: socket.socket, connections: list[tuple[str, socket.socket]]) -> None:
    """Sends accepted connections, each with the name of its listener, and closes and removes what
    was sent.
    """
    while batch := connections[:MAX_SOCKETS_PER_MESSAGE]:
        _send(control, CONNECTIONS, batch)
        del connections[:MAX_SOCKETS_PER_MESSAGE]
        for _, connection in batch:
            connection.close()


def send_listeners(control: socket.socket, listeners: Named, idle_timeout: float) -> None:
    """Sends the listening sockets with their names."""
    _send(control, f"{LISTENERS} {idle_timeout:g}", listeners)


def _send(control: socket.socket, head: str, named: Named) -> None:
    """One message of the hand-over (edge/serving/handover.py)."""
    words = " ".join([head, *(name for name, _ in named)])
    socket.send_fds(control, [words.encode()], [each.fileno() for _, each in named])


def reason(output: bytes, code: int = 1) -> str:
    """Why a server has ended, from its last output. A negative `code` is the signal that ended
    it.
    """
    if code < 0:
        return f"it was ended by signal {-code} ({signal.strsignal(-code)})"
    lines = [
        line
        for line in output.splitlines()
        if line.strip() and not any(words in line for words in IRRELEVANT)
    ]
    line = lines[-1].decode(errors="replace") if lines else "it gave no reason"
    with suppress(ValueError, LookupError, TypeError):  # LOG_FORMAT=json
        line = json.loads(line)["event"].strip().splitlines()[-1]
    return LOG_PREFIX.sub("", line.strip())[-MAX_REASON:]
