"""The real server in a process of its own, as a user starts it: `python server.py` and a few
settings.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parent.parent
START = 60  # seconds that a start may take on a busy machine


@dataclass(frozen=True)
class Server:
    """A server that answers on 127.0.0.1, or on the Unix socket `uds`. `log` is its log file."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]
    tls: bool = False
    uds: str = ""

    @property
    def url(self) -> str:
        return f"http{'s' if self.tls else ''}://127.0.0.1:{self.port}"

    @property
    def socket_url(self) -> str:
        return f"ws{'s' if self.tls else ''}://127.0.0.1:{self.port}/v1/audio/speech/ws"

    def client(self, timeout: float = 20) -> httpx.Client:
        transport = httpx.HTTPTransport(verify=False, uds=self.uds or None)
        return httpx.Client(
            base_url=self.url, transport=transport, timeout=timeout, trust_env=False
        )

    def ended(self, seconds: float = 20) -> int:
        """Its exit status, once it has ended by itself."""
        return self.process.wait(seconds)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    keep_log: Callable[[], object] = lambda: False,
    program: tuple[str, ...] = ("server.py",),
    **settings: str,
) -> Iterator[Server]:
    """A server for as long as the context is open. Its log file stays if the block fails, or if
    `keep_log()` is true at the end.
    """
    port = int(settings.get("PORT") or free_port())
    log = Path(tempfile.gettempdir(), f"speech-server-{port}.log")
    uds = settings.get("UNIX_SOCKET_PATH", "")
    own = {"HOST": "127.0.0.1", "ENGINE": "embedded"} | ({} if uds else {"PORT": str(port)})
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, *program],
            cwd=ROOT,
            env={**os.environ, **own, **settings},
            stdout=file,
            stderr=file,
        )
    server = Server(port, log, process, "SSL_CERTFILE" in settings, uds)
    try:
        _wait(server)
        yield server
    except BaseException:
        print(f"the server's log is {server.log}", file=sys.stderr)
        raise
    else:
        if keep_log():
            print(f"the server's log is {server.log}", file=sys.stderr)
        else:
            server.log.unlink()
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(server: Server) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        if (status := server.process.poll()) is not None:
            raise RuntimeError(f"the server ended with {status}:\n{server.log.read_text()[-3000:]}")
        try:
            with server.client(timeout=5) as client:
                if client.get("/health").status_code == 200:
                    return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(
        f"the server didn't answer within {START} s:\n{server.log.read_text()[-3000:]}"
    )


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """One server for all tests of a folder. Anything may be in its cache: send no-cache where that
    matters.
    """
    failed = request.session.testsfailed
    with running(keep_log=lambda: request.session.testsfailed > failed) as server:
        yield server
