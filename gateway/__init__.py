"""The process that sleeps on the server's socket: it costs 10 MB, and starts the server when
somebody wants to speak.

Asleep, it answers /health, /metrics and /v1/models itself, and sends strangers away
(gateway/doorstep.py): it looks at a request's head without taking it. Anyone else starts the server
as a child, which gets the listening sockets and the connections that wait once its model is loaded
(SCM_RIGHTS). From then on no byte passes by here. The child ends when it was idle for IDLE_TIMEOUT,
and memory and CUDA context with it; the listening sockets never close, so nobody is lost. Standard
library only, and little of it: what is imported is what is resident.

    GATEWAY_MODE=true python server.py    (or python -m gateway; as a script it is compiled each time: 1 MB more)
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import sys
import time
from _thread import start_new_thread
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

import edge
from edge.paths import BACKLOG, MAX_SOCKETS_PER_MESSAGE, SEND_BUFFER, STOPPING
from gateway.doorstep import Doorstep, RequestHead, living, peek, reason

ROOT = __file__.removesuffix("gateway/__init__.py") or "."
LAUNCH = (
    f"import sys; sys.path.insert(0, {ROOT!r}); from gateway import launch; launch.run('server')"
)
# connections that wait (more do so in the kernel), and silent ones (of more, the oldest goes)
HELD = 500
MUTE = 250
CHUNK = 2**16
LINE = 1.0  # seconds that a request's first line may take, or connecting to WORKER_HOST
# seconds that a connection may stay without a word, or without the end of its head where there are
# keys
SILENT = 65.0
LINGER = 1.0  # seconds for a caller to read our answer: closed under it, it might never see it
PATIENCE = 60.0  # seconds, the longest pause after a start that failed
READ = selectors.EVENT_READ


class Settings:
    """What is read from the environment here; the server reads and checks the rest
    (docs/settings.md)."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.environment = given
        self.host = given.get("HOST", "0.0.0.0")
        self.port = int(given.get("PORT", "8880"))
        self.path = given.get("UNIX_SOCKET_PATH", "")
        self.mode = int(given.get("UNIX_SOCKET_MODE", "0660"), 8)
        self.tcp = not self.path or "PORT" in given
        self.tls = bool(given.get("SSL_CERTFILE"))
        self.json = given.get("LOG_FORMAT") == "json"
        self.idle_timeout = float(given.get("IDLE_TIMEOUT", "120"))
        worker = given.get("WORKER_HOST", "")
        self.worker = (worker, int(given.get("WORKER_PORT", "8880"))) if worker else None


def listen(settings: Settings) -> list[socket.socket]:
    """The sockets that the settings name, as the server would make them (edge/serving/listen.py).
    Raises OSError."""
    listeners = []
    if settings.path:
        listeners.append(listen_unix(settings.path, settings.mode))
    if settings.tcp:
        listeners.append(socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET))
        listeners[-1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listeners[-1].bind((settings.host, settings.port))
    for listener in listeners:
        # accepted connections inherit it
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        listener.setblocking(False)
        listener.listen(BACKLOG)
    return listeners


def listen_unix(path: str, mode: int) -> socket.socket:
    """A socket that a dead server left behind gives way; a living server doesn't, nor does any
    other file."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(path)
            raise OSError(f"a server listens on {path} already")
        except ConnectionRefusedError:
            if os.stat(path).st_mode & 0o170000 == 0o140000:  # noqa: PTH116 - S_IFSOCK; pathlib costs 0.6 MB
                os.unlink(path)  # noqa: PTH108
        except FileNotFoundError:
            pass
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    os.chmod(path, mode)  # noqa: PTH101
    return listener


class Child:
    """A server that was started. `control` hands it sockets, `errors` is what it writes to its
    standard error."""

    def __init__(self, environment: Mapping[str, str], starts: int, failures: int) -> None:
        self.began = time.monotonic()
        # words
        self.serving = False
        self.last = b""
        self.control, theirs = socket.socketpair()
        self.errors, writes = os.pipe()
        theirs.set_inheritable(True)
        own = {"GATEWAY_FD": str(theirs.fileno()), "PRELOAD_MODEL": "true", "IDLE_TIMEOUT": "0"}
        own |= {"GATEWAY_STARTS": str(starts), "GATEWAY_FAILED_STARTS": str(failures)}
        command = [sys.executable, "-c", LAUNCH]
        files = [(os.POSIX_SPAWN_DUP2, writes, 2)]
        # a process group of its own: a terminal's Ctrl-C comes to the gateway alone, which passes
        # it on
        self.pid = os.posix_spawn(
            command[0], command, {**environment, **own}, file_actions=files, setpgroup=0
        )
        os.set_blocking(self.errors, False)
        os.close(writes)
        theirs.close()

    def relay(self) -> bool:
        """Passes on what it wrote. False at the end."""
        try:
            data = os.read(self.errors, CHUNK)
        except BlockingIOError:
            return False
        self.last = (self.last + data)[-4096:]
        return bool(data and os.write(2, data))

    def hand_over(
        self, connections: list[socket.socket], listeners: list[socket.socket], idle_timeout: float
    ) -> None:
        """Raises OSError if it is gone; `connections` are then those which it didn't get."""
        while batch := connections[:MAX_SOCKETS_PER_MESSAGE]:
            socket.send_fds(self.control, [b"c"], [connection.fileno() for connection in batch])
            del connections[:MAX_SOCKETS_PER_MESSAGE]
            for connection in batch:
                connection.close()
        socket.send_fds(
            self.control, [b"l%g" % idle_timeout], [listener.fileno() for listener in listeners]
        )
        self.serving = True


def forward(near: socket.socket, to: tuple[str, int] | str, sorry: bytes) -> None:
    """Bytes both ways between a caller and a server, or `sorry`. Runs in a thread of its own, and
    starts another."""
    near.setblocking(True)
    try:
        far = (
            socket.create_connection(to, LINE)
            if isinstance(to, tuple)
            else socket.socket(socket.AF_UNIX)
        )
        far.settimeout(None)
        if isinstance(to, str):
            far.connect(to)
    except OSError:
        near.settimeout(LINGER)
        with suppress(OSError):
            near.sendall(sorry)
            near.shutdown(socket.SHUT_WR)
            near.recv(CHUNK)
    else:
        start_new_thread(pour, (near, far))
        pour(far, near)


def pour(source: socket.socket, sink: socket.socket) -> None:
    """One direction. An end that breaks takes the other one along."""
    try:
        while data := source.recv(CHUNK):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class Gateway:
    """Everything happens in one loop. A connection that isn't handed on is silent, waits, or has
    its answer."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.doorstep = Doorstep(settings.environment, guards=not settings.worker)
        self.selector = selectors.DefaultSelector()
        self.listeners = listen(settings)
        self.silent: dict[socket.socket, float] = {}  # since when; what they want isn't known yet
        self.waiting: list[socket.socket] = []  # for the server
        self.answered: dict[socket.socket, float] = {}  # since when
        self.child: Child | None = None
        self.began = time.monotonic()
        self.starts = self.failures = self.in_a_row = 0
        self.retry_at = 0.0
        self.why = ""
        self.stopping = False
        self.done = False

    def run(self) -> None:
        """Returns once a signal has ended the gateway, and the server with it."""
        wakes, woken = os.pipe()
        os.set_blocking(woken, False)
        signal.set_wakeup_fd(woken)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(number, lambda *_: None)
        self.watch(wakes, READ, lambda: self._signalled(os.read(wakes, 64)))
        self._log("listening", at=[listener.getsockname() for listener in self.listeners])
        while not self.done:
            for listener in self.listeners:
                self.watch(listener, READ * self._accepts(), partial(self._accept, listener))
            for key, _ in self.selector.select(0.1 if self.silent or self.answered else None):
                key.data()
            self._tidy(time.monotonic())
        if self.settings.path:
            os.unlink(self.settings.path)  # noqa: PTH108

    def watch(
        self, what: socket.socket | int, events: int = 0, act: Callable[[], object] | None = None
    ) -> None:
        """Has `act` called upon `events`; 0 is no more."""
        known = what in self.selector.get_map()
        if events:
            (self.selector.modify if known else self.selector.register)(what, events, act)
        elif known:
            self.selector.unregister(what)

    def _accepts(self) -> bool:
        room = len(self.answered) < HELD
        return room and (self.stopping or not (self.child and self.child.serving))

    def _accept(self, listener: socket.socket) -> None:
        if not self._accepts():
            return  # the server got the socket a moment ago, or no room is left
        try:
            connection, _ = listener.accept()
        except OSError:
            time.sleep(0.05)  # out of descriptors, perhaps: not at full speed
            return
        connection.setblocking(False)
        self.silent[connection] = time.monotonic()
        self.watch(connection, READ, partial(self._look, connection))
        if len(self.silent) > MUTE:
            self._drop(self.silent, next(iter(self.silent)))

    def _look(self, connection: socket.socket) -> None:
        """Decides by its head what a connection is for. Nothing is taken: the server is to read it
        too."""
        if connection not in self.silent:
            return
        seen = peek(connection)
        self.watch(connection)
        asked = RequestHead(seen)
        waited = time.monotonic() - self.silent[connection]
        known = self.settings.tls or self.doorstep.knows(asked)
        if seen and not known and (waited < LINE or self.doorstep.patient):
            return  # watched, it would wake us again at once; _tidy looks again
        del self.silent[connection]
        if not seen:
            connection.close()
        elif self.settings.worker and not self.stopping:
            sorry = self._answer(asked) or self.doorstep.unavailable(
                asked, "The server can't be reached (WORKER_HOST, WORKER_PORT)."
            )
            start_new_thread(forward, (connection, self.settings.worker, sorry))
        elif answer := self._answer(asked):
            self._send(connection, answer)
        else:
            self._want(connection, asked)

    def _want(self, connection: socket.socket, asked: RequestHead) -> None:
        pause = self._pause()
        if len(self.waiting) >= HELD:
            self.waiting = living(self.waiting)
        if self.stopping:
            self._send(connection, self.doorstep.unavailable(asked, STOPPING, code="stopping"))
        elif pause > 0:
            self._send(
                connection,
                self.doorstep.unavailable(asked, f"The server can't start: {self.why}", pause),
            )
        elif len(self.waiting) >= HELD:
            told = f"{HELD} connections wait for the server to start; try in 5 s"
            self._send(connection, self.doorstep.unavailable(asked, told, code="queue_full"))
        else:
            self.waiting.append(connection)
            if self.child is None:
                self._start()

    def _send(self, connection: socket.socket, answer: bytes) -> None:
        """An answer of our own. A caller who speaks TLS couldn't read it, and gets none."""
        with suppress(OSError):
            if not self.settings.tls:
                connection.send(answer)
            connection.shutdown(socket.SHUT_WR)
        self.answered[connection] = time.monotonic()
        self.watch(connection, READ, partial(self._drain, connection))

    def _drain(self, connection: socket.socket) -> None:
        """Takes what still comes, until the caller has read our answer and hangs up."""
        with suppress(OSError):
            if connection.recv(CHUNK):
                return
        self._drop(self.answered, connection)

    def _drop(self, table: dict[socket.socket, float], connection: socket.socket) -> None:
        del table[connection]
        self.watch(connection)
        connection.close()

    def _refuse(self) -> None:
        waiting = self.waiting
        self.waiting = []
        for connection in waiting:
            self._want(connection, RequestHead(peek(connection)))  # which knows why not

    def _tidy(self, now: float) -> None:
        for table, most in ((self.answered, LINGER), (self.silent, SILENT)):
            for connection in [one for one, since in table.items() if now - since > most]:
                self._drop(table, connection)
        for connection in [one for one in self.silent if one not in self.selector.get_map()]:
            self._look(connection)

    def _answer(self, asked: RequestHead) -> bytes:
        """What a request that doesn't need the server is answered; nothing for any other."""
        if self.settings.tls:
            return b""
        if told := self.doorstep.answer(asked):
            return told
        return self.doorstep.inform(asked, self._report(), self.stopping or self._pause() > 0)

    def _pause(self) -> float:
        """Seconds in which nobody is let in after a start that failed. Whoever comes later has it
        tried anew, and only that can show that it got well: health checks say so."""
        return self.retry_at - time.monotonic()

    def _report(self) -> dict[str, str | int | float]:
        gateway = "stopping" if self.stopping else "starting" if self.child else "asleep"
        state = "failing" if self.in_a_row and gateway == "asleep" else gateway
        known = {
            "status": "failing" if self.in_a_row else "ok",
            "state": state,
            "gateway": gateway,
            "reason": self.why,
        }
        figures = {
            "queue_depth": len(self.waiting),
            "starts": self.starts,
            "failed_starts": self.failures,
        }
        uptime = round(time.monotonic() - self.began, 1)
        return {
            **known,
            "version": edge.VERSION,
            "uptime": uptime,
            "model_loaded": False,
            **figures,
        }

    def _start(self) -> None:
        self.starts += 1
        self.child = child = Child(self.settings.environment, self.starts, self.failures)
        self._log("starting the server", pid=child.pid)
        self.watch(child.control, READ, partial(self._ready, child))
        self.watch(child.errors, READ, partial(self._relay, child))

    def _relay(self, child: Child) -> None:
        if not child.relay():
            self.watch(child.errors)

    def _ready(self, child: Child) -> None:
        """Its model is loaded: it gets everything that there is. Or it has ended, which its signal
        will say."""
        said = child.control.recv(64)
        self.watch(child.control)
        if not said or self.stopping:
            return
        for connection in self.silent:
            self.watch(connection)
        self.waiting += self.silent
        self.silent.clear()
        self.waiting = living(self.waiting)
        with suppress(OSError):
            child.hand_over(
                self.waiting if said == b"adopts" else [],
                self.listeners,
                self.settings.idle_timeout,
            )
        if child.serving:
            self._log("the server is up", seconds=round(time.monotonic() - child.began, 2))
            self.in_a_row = 0
            self.why = ""
            to = self.listeners[-1].getsockname()  # a wildcard address connects to this machine
            for connection in self.waiting:  # granian can't adopt a connection
                start_new_thread(forward, (connection, to if isinstance(to, str) else to[:2], b""))
            self.waiting.clear()

    def _ended(self, child: Child, status: int) -> None:
        while child.relay():
            pass
        for what in (child.errors, child.control):
            self.watch(what)
        os.close(child.errors)
        child.control.close()
        self.child = None
        self.done = self.stopping
        self._log("the server ended", status=os.waitstatus_to_exitcode(status))
        if not child.serving and not self.stopping:
            self.retry_at = time.monotonic() + min(PATIENCE, 2.0 ** min(self.in_a_row, 9))
            self.failures = self.failures + 1
            self.in_a_row = self.in_a_row + 1
            self.why = reason(child.last)
            self._refuse()

    def _signalled(self, numbers: bytes) -> None:
        for number in numbers:
            if number != signal.SIGCHLD:
                self._stop(number)
            elif self.child:
                pid, status = os.waitpid(self.child.pid, os.WNOHANG)
                if pid:
                    self._ended(self.child, status)

    def _stop(self, number: int) -> None:
        """Passes the signal on; callers are told while the server finishes what is under way. A
        second one ends all."""
        self.done = self.stopping or self.child is None
        self.stopping = True
        self._log("stopping", signal=signal.Signals(number).name)
        if self.child:
            os.kill(self.child.pid, number)
        self._refuse()

    def _log(self, event: str, **facts: object) -> None:
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        text = f"{at} [gateway  ] {event:<30} " + " ".join(
            f"{name}={value}" for name, value in facts.items()
        )
        record = {"event": event, **facts, "level": "info", "timestamp": at, "logger": "gateway"}
        os.write(2, (json.dumps(record) if self.settings.json else text).encode() + b"\n")


def main() -> int:
    where = ""
    try:
        settings = Settings(dict(os.environ))
        tcp = f"HOST={settings.host}, PORT={settings.port}"
        path = f"UNIX_SOCKET_PATH={settings.path}"
        where = f" ({', '.join([tcp] * settings.tcp + [path] * bool(settings.path))})"
        gateway = Gateway(settings)
    except (ValueError, OSError) as error:
        told = f"{error}{where if isinstance(error, OSError) else ''}"
        os.write(2, f"The gateway can't start: {told}\nSettings: docs/settings.md\n".encode())
        return 2
    gateway.run()
    return 0
