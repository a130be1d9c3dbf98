"""deploy/health.py, the health check of a container: over TCP, a Unix socket and TLS."""

from __future__ import annotations

import http.server
import shutil
import socketserver
import ssl
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.container.commands import require, run
from tests.serving import serving


def health(**variables: str) -> int:
    return run(
        sys.executable, "-I", "deploy/health.py", env={"PATH": "/usr/bin:/bin", **variables}
    ).returncode


def test_a_running_server_is_healthy_and_a_stopped_one_is_not() -> None:
    with serving() as running:
        port = running.base_url.rpartition(":")[2]
        assert health(PORT=port) == 0
        assert health(PORT=port, HEALTH_PATH="/no/such/page") == 1
    assert health(PORT=port) == 1


class OkHandler(http.server.BaseHTTPRequestHandler):
    """Answers every request with 200."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving_forever(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_check_uses_the_unix_socket_if_there_is_no_port(tmp_path: Path) -> None:
    path = str(tmp_path / "speech.sock")
    with serving_forever(socketserver.UnixStreamServer(path, OkHandler)):
        assert health(UNIX_SOCKET_PATH=path) == 0
        assert health(UNIX_SOCKET_PATH=path, PORT="", SSL_CERTFILE="", HEALTH_PATH="") == 0
    assert health(UNIX_SOCKET_PATH=path) == 1


def test_the_check_uses_tls_if_there_is_a_certificate(tmp_path: Path) -> None:
    certificate = tmp_path / "self-signed.pem"
    key = tmp_path / "self-signed.key"
    options = ("-x509", "-subj", "/CN=speech", "-newkey", "rsa:2048", "-nodes")
    openssl = require(shutil.which("openssl"))
    assert not run(openssl, "req", *options, "-keyout", key, "-out", certificate).returncode
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = http.server.HTTPServer(("127.0.0.1", 0), OkHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with serving_forever(server):
        assert health(PORT=str(server.server_port), SSL_CERTFILE=str(certificate)) == 0
        assert health(PORT=str(server.server_port)) == 1
