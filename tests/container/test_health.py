"""deploy/health.py, the container's health check: over TCP, a Unix socket and TLS, against servers
that answer."""

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

from tests.container.commands import needs, ran
from tests.serving import serving


def health(**variables: str) -> int:
    return ran(
        sys.executable, "-I", "deploy/health.py", env={"PATH": "/usr/bin:/bin", **variables}
    ).returncode


def test_a_server_that_is_up_is_well_and_one_that_is_not_is_not() -> None:
    with serving() as running:
        port = running.base_url.rpartition(":")[2]
        assert health(PORT=port) == 0
        assert health(PORT=port, HEALTH_PATH="/no/such/page") == 1
    assert health(PORT=port) == 1


class Answer(http.server.BaseHTTPRequestHandler):
    """200 to everything."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def answering(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_health_is_asked_over_the_unix_socket_where_that_is_all_there_is(tmp_path: Path) -> None:
    path = str(tmp_path / "speech.sock")
    with answering(socketserver.UnixStreamServer(path, Answer)):
        assert health(UNIX_SOCKET_PATH=path) == 0
    assert health(UNIX_SOCKET_PATH=path) == 1


def test_health_is_asked_over_tls_where_there_is_a_certificate(tmp_path: Path) -> None:
    certificate, key = tmp_path / "own.pem", tmp_path / "own.key"
    made = [
        "-x509",
        "-subj",
        "/CN=speech",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        key,
        "-out",
        certificate,
    ]
    assert not ran(needs(shutil.which("openssl")), "req", *made).returncode
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(certificate, key)
    server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
    server.socket = secure.wrap_socket(server.socket, server_side=True)
    with answering(server):
        assert health(PORT=str(server.server_port), SSL_CERTFILE=str(certificate)) == 0
        assert health(PORT=str(server.server_port)) == 1
