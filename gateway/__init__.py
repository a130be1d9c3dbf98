"""The process that keeps the server's sockets open while no server runs. It costs 11 MB, and starts
the server when a request needs it.

While it sleeps it answers health checks, /metrics and /v1/models itself, and refuses what the
server would refuse (gateway/doorstep.py). To decide, it looks at a request's head without taking it
off the socket. For any other request it starts the server as a child process. Once the model is
loaded, the child gets the listening sockets and the connections that wait (SCM_RIGHTS). From then
on no byte passes through the gateway. The child ends when it has been idle for IDLE_TIMEOUT, which
frees its memory and its CUDA context. The listening sockets are never closed, so no client is lost.

It imports little, and only from the standard library: what is imported stays in memory.

    GATEWAY_MODE=true python server.py      # or: python -m gateway
"""

from __future__ import annotations

import os
import selectors
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import edge
from edge.paths import ADOPTS, HTTP, STOPPING, USAGE_ERROR
from gateway.child import Child, reason
from gateway.doorstep import LocalResponder, Report, open_connections
from gateway.forward import start_forwarding
from gateway.listen import Settings, listen
from gateway.log import write_error, write_event
from gateway.request_head import RequestHead, peek

MAX_WAITING = 500  # connections that wait for the server; the kernel keeps more (BACKLOG)
MAX_UNDECIDED = 250  # connections whose request isn't known; of more, the oldest is closed
CHUNK = 2**16  # bytes
FIRST_LINE_TIMEOUT = 1.0  # seconds
# seconds that a connection may stay undecided: silent, or, where there are keys, without the end of
# its head
UNDECIDED_TIMEOUT = 65.0
# seconds for a client to read a response: if the connection is closed under it, it may never see it
READ_TIMEOUT = 1.0
MAX_RETRY_PAUSE = 60.0  # seconds after a start that failed
POLL_INTERVAL = 0.1  # seconds between two looks at connections that are undecided or answered
READ = selectors.EVENT_READ

Connections = dict[socket.socket, float]  # since when, on the monotonic clock


class Gateway:
    """One loop. A connection is undecided, waits for the server, or has its response."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.responder = LocalResponder(settings.environment, local=not settings.worker)
        self.selector = selectors.DefaultSelector()
        self.listeners = listen(settings)
        self.undecided: Connections = {}
        self.waiting: list[socket.socket] = []
        self.not_http: dict[socket.socket, str] = {}  # waiting connections by another protocol
        self.answered: Connections = {}
        self.child: Child | None = None
        self.started_at = time.monotonic()
        self.starts = 0
        self.failures = 0
        self.consecutive_failures = 0
        self.retry_at = 0.0
        self.failure = ""  # why the last start failed
        self.stopping = False
        self.done = False

    def run(self) -> None:
        """Returns once a signal has ended the gateway, and the server with it."""
        read_end, write_end = os.pipe()
        os.set_blocking(write_end, False)
        signal.set_wakeup_fd(write_end)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(number, lambda *_: None)
        self._watch(read_end, READ, lambda: self._signalled(os.read(read_end, 64)))
        self._log("listening", at=[listener.getsockname() for _, listener in self.listeners])
        self._keep_warm()
        while not self.done:
            for name, listener in self.listeners:
                accept = partial(self._accept, name, listener)
                self._watch(listener, READ * self._may_accept(), accept)
            timeout = POLL_INTERVAL if self.undecided or self.answered else None
            for key, _ in self.selector.select(timeout):
                key.data()
            self._expire(time.monotonic())
        if self.settings.path:
            with suppress(FileNotFoundError):
                os.unlink(self.settings.path)  # noqa: PTH108 - pathlib costs 0.6 MB

    def _watch(
        self,
        file: socket.socket | int,
        events: int = 0,
        callback: Callable[[], object] | None = None,
    ) -> None:
        """Calls `callback` upon `events` from now on; without events never again."""
        is_watched = file in self.selector.get_map()
        if events:
            (self.selector.modify if is_watched else self.selector.register)(file, events, callback)
        elif is_watched:
            self.selector.unregister(file)

    # ---------------------------------------------------------------------------- connections
    def _may_accept(self) -> bool:
        has_room = len(self.answered) < MAX_WAITING
        return has_room and (self.stopping or not (self.child and self.child.serving))

    def _accept(self, name: str, listener: socket.socket) -> None:
        if not self._may_accept():
            return  # the server has just got the socket, or there is no room left
        try:
            connection, _ = listener.accept()
        except OSError:
            time.sleep(0.05)  # perhaps out of file descriptors: not to try at full speed
            return
        connection.setblocking(False)
        if name != HTTP:
            self._wait_by(name, connection)
            return
        self.undecided[connection] = time.monotonic()
        self._watch(connection, READ, partial(self._decide, connection))
        if len(self.undecided) > MAX_UNDECIDED:
            self.close(self.undecided, next(iter(self.undecided)))

    def _wait_by(self, name: str, connection: socket.socket) -> None:
        """Has a connection of another protocol wait for the server. A client that connects
        has a request. The gateway has no answer of its own: it closes the connection where the
        server can't come.
        """
        full = len(self.waiting) + len(self.not_http) >= MAX_WAITING
        if self.stopping or self.settings.worker or full or self.seconds_to_retry() > 0:
            connection.close()
            return
        self.not_http[connection] = name
        self.want_server()

    def _decide(self, connection: socket.socket) -> None:
        """Looks at what a connection has sent, and decides what to do with it. Nothing is taken off
        the socket: the server is to read it too.
        """
        if connection not in self.undecided:
            return
        data = peek(connection)
        self._watch(connection)
        head = RequestHead(data, self.settings.root_path)
        waited = time.monotonic() - self.undecided[connection]
        is_enough = self.settings.tls or self.responder.is_decidable(head)
        may_wait = waited < FIRST_LINE_TIMEOUT or self.responder.needs_whole_head
        if data and not is_enough and may_wait:
            return  # if it were watched, it would wake the loop at once: _expire looks again
        del self.undecided[connection]
        if not data:
            connection.close()
        elif self.settings.worker and not self.stopping:
            refusal = self.own_response(head) or self.responder.unavailable(
                head, "The server can't be reached (WORKER_HOST, WORKER_PORT)."
            )
            start_forwarding(connection, self.settings.worker, refusal)
        elif response := self.own_response(head):
            self.respond(connection, response)
        else:
            self.wait_for_server(connection, head)

    def wait_for_server(self, connection: socket.socket, head: RequestHead) -> None:
        """Has a connection wait for the server, which is started if need be, or refuses it."""
        pause = self.seconds_to_retry()
        if len(self.waiting) >= MAX_WAITING:
            self.waiting = open_connections(self.waiting)
        if self.stopping:
            response = self.responder.unavailable(head, STOPPING, code="stopping")
        elif pause > 0:
            text = f"The server can't start: {self.failure}"
            response = self.responder.unavailable(head, text, pause)
        elif len(self.waiting) >= MAX_WAITING:
            text = f"{MAX_WAITING} connections wait for the server to start; try in 5 s"
            response = self.responder.unavailable(head, text, code="queue_full")
        else:
            self.waiting.append(connection)
            self.want_server()
            return
        self.respond(connection, response)

    def respond(self, connection: socket.socket, response: bytes) -> None:
        """Sends a response of the gateway's own. With TLS the client couldn't read it, so the
        connection is only closed.
        """
        with suppress(OSError):
            if not self.settings.tls:
                connection.send(response)
            connection.shutdown(socket.SHUT_WR)
        self.answered[connection] = time.monotonic()
        self._watch(connection, READ, partial(self._discard_input, connection))

    def _discard_input(self, connection: socket.socket) -> None:
        """Reads on until the client has read its response and hangs up."""
        with suppress(OSError):
            if connection.recv(CHUNK):
                return
        self.close(self.answered, connection)

    def close(self, connections: Connections, connection: socket.socket) -> None:
        del connections[connection]
        self._watch(connection)
        connection.close()

    def _refuse_waiting(self) -> None:
        """Refuses every waiting connection, with the reason why the server doesn't come."""
        for connection in self.not_http:
            connection.close()
        self.not_http.clear()
        waiting = self.waiting
        self.waiting = []
        for connection in waiting:
            head = RequestHead(peek(connection), self.settings.root_path)
            self.wait_for_server(connection, head)

    def _expire(self, now: float) -> None:
        """Closes connections whose time is over, and looks again at undecided ones."""
        timeouts = ((self.answered, READ_TIMEOUT), (self.undecided, UNDECIDED_TIMEOUT))
        for connections, timeout in timeouts:
            expired = [each for each, since in connections.items() if now - since > timeout]
            for connection in expired:
                self.close(connections, connection)
        watched = self.selector.get_map()
        for connection in [each for each in self.undecided if each not in watched]:
            self._decide(connection)

    # ---------------------------------------------------------------------------- responses
    def own_response(self, head: RequestHead) -> bytes:
        """The response to a request that needs no server; b"" for any other request."""
        if self.settings.tls:
            return b""
        if response := self.responder.refuse(head):
            return response
        is_refusing = self.stopping or self.seconds_to_retry() > 0
        return self.responder.answer(head, self.report(), is_refusing)

    def seconds_to_retry(self) -> float:
        """How long requests are refused after a start that failed. The first one after that starts
        the server again; only that can show that it has recovered.
        """
        return self.retry_at - time.monotonic()

    def report(self) -> Report:
        """What /health says."""
        is_starting = self.child and self.child.wanted
        gateway = "stopping" if self.stopping else "starting" if is_starting else "asleep"
        is_failing = self.consecutive_failures > 0
        return {
            "status": "failing" if is_failing else "ok",
            "state": "failing" if is_failing and gateway == "asleep" else gateway,
            "gateway": gateway,
            "reason": self.failure,
            "version": edge.VERSION,
            "uptime": round(time.monotonic() - self.started_at, 1),
            "model_loaded": False,
            "queue_depth": len(self.waiting),
            "starts": self.starts,
            "failed_starts": self.failures,
        }

    # ---------------------------------------------------------------------------- the server
    def want_server(self) -> None:
        """Has the server come, which is started if none is ready."""
        if self.child is None:
            self.start_server()
        if self.child:
            self.child.want()

    def _keep_warm(self) -> None:
        """With GATEWAY_WARM starts the server that the next request will find ready."""
        if self.settings.warm and not self.settings.worker and not self.stopping:
            self.start_server()

    def start_server(self) -> None:
        self.starts += 1
        given = (self.settings.environment, self.starts, self.failures)
        try:
            self.child = child = Child(*given, warm=self.settings.warm)
        except OSError as error:  # no memory, process or file descriptor is left
            self._start_failed(str(error))
            return
        self._log("starting the server", pid=child.pid)
        self._watch(child.control, READ, partial(self._server_ready, child))
        self._watch(child.stderr, READ, partial(self._relay_output, child))

    def _relay_output(self, child: Child) -> None:
        if not child.relay_output():
            self._watch(child.stderr)

    def _server_ready(self, child: Child) -> None:
        """The model is loaded: hands over every socket. Or the server has ended, which a signal
        will say.
        """
        message = b""
        with suppress(ConnectionResetError):  # it ended before it read that it was wanted
            message = child.control.recv(64)
        self._watch(child.control)
        if not message or self.stopping:
            return
        for connection in self.undecided:
            self._watch(connection)
        self.waiting = open_connections([*self.waiting, *self.undecided])
        self.undecided.clear()
        handed = [(HTTP, connection) for connection in self.waiting] if message == ADOPTS else []
        others = [(name, connection) for connection, name in self.not_http.items()]
        self.not_http.clear()
        if message == ADOPTS:
            handed += others
        with suppress(OSError):
            child.hand_over(handed, self.listeners, self.settings.idle_timeout)
        if message == ADOPTS:
            self.waiting = [connection for name, connection in handed if name == HTTP]
        else:
            for _, connection in others:
                connection.close()
        if child.serving:
            self._log("the server is up", seconds=round(time.monotonic() - child.wanted_at, 2))
            self.consecutive_failures = 0
            self.failure = ""
            self._forward_waiting()

    def _forward_waiting(self) -> None:
        """For a server that can't adopt a connection: granian."""
        listener = [listener for name, listener in self.listeners if name == HTTP][-1]
        address = listener.getsockname()  # a wildcard address connects to this machine
        for connection in self.waiting:
            start_forwarding(connection, address if isinstance(address, str) else address[:2], b"")
        self.waiting.clear()

    def server_ended(self, child: Child, status: int) -> None:
        """Cleans up after a server process, given its wait status."""
        while child.relay_output():
            pass
        for file in (child.stderr, child.control):
            self._watch(file)
        os.close(child.stderr)
        child.control.close()
        self.child = None
        self.done = self.stopping
        code = os.waitstatus_to_exitcode(status)
        self._log("the server ended", status=code)
        is_spare = code < 0 and not child.wanted  # killed before a request wanted it
        if not (child.serving or self.stopping or is_spare):
            self._start_failed(reason(child.last_output, code))
        elif child.serving:
            self._keep_warm()

    def _start_failed(self, failure: str) -> None:
        pause = min(MAX_RETRY_PAUSE, 2.0 ** min(self.consecutive_failures, 9))
        self.retry_at = time.monotonic() + pause
        self.failures += 1
        self.consecutive_failures += 1
        self.failure = failure
        self._refuse_waiting()

    def _signalled(self, numbers: bytes) -> None:
        for number in numbers:
            if number != signal.SIGCHLD:
                self._stop(number)
            elif self.child:
                pid, status = os.waitpid(self.child.pid, os.WNOHANG)
                if pid:
                    self.server_ended(self.child, status)

    def _stop(self, number: int) -> None:
        """Passes a signal on, and refuses requests while the server finishes. A second signal ends
        everything.
        """
        self.done = self.stopping or self.child is None
        self.stopping = True
        self._log("stopping", signal=signal.Signals(number).name)
        if self.child:
            os.kill(self.child.pid, number)
        self._refuse_waiting()

    def _log(self, event: str, **fields: object) -> None:
        write_event(self.settings.json, event, **fields)


def main() -> int:
    """Runs the gateway with the settings in the environment. Returns the exit status."""
    addresses = ""
    try:
        settings = Settings(dict(os.environ))
        addresses = f" ({settings.addresses})"
        gateway = Gateway(settings)
    except (ValueError, OSError) as error:
        text = f"{error}{addresses if isinstance(error, OSError) else ''}"
        write_error(f"The gateway can't start: {text}\nSettings: docs/settings.md\n".encode())
        return USAGE_ERROR
    gateway.run()
    return 0
