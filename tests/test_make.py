"""`make serve`: what it says, and what it gives the server."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.process import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where all is set up, and the server only says where it would listen."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$1: HOST=${HOST-none} PORT=${PORT-none}"\n')
    python.chmod(0o755)
    (tmp_path / "requirements.txt").touch()
    (tmp_path / ".venv" / "serves").touch()
    return tmp_path


def serve(place: Path, *words: str, **given: str) -> str:
    left = {name: value for name, value in ENVIRONMENT.items() if name not in {"HOST", "PORT"}}
    command = ["make", "--no-print-directory", "-f", str(ROOT / "Makefile"), "serve", *words]
    return subprocess.run(
        command, cwd=place, env=left | given, capture_output=True, text=True, timeout=30, check=True
    ).stdout


def test_a_server_is_given_a_port_only_where_one_was_asked_for(place: Path) -> None:
    assert "server.py: HOST=none PORT=none" in serve(place)
    assert "server.py: HOST=::1 PORT=9000" in serve(place, PORT="9000", HOST="::1")
    assert "server.py: HOST=none PORT=9000" in serve(place, "PORT=9000")


def test_a_unix_socket_is_instead_of_tcp_and_curl_is_told_so(place: Path) -> None:
    told = serve(place, UNIX_SOCKET_PATH="/run/tts.sock")
    assert "at /run/tts.sock." in told and "PORT=none" in told
    assert 'curl -s --unix-socket "/run/tts.sock" http://localhost/v1/audio/speech' in told
    both = serve(place, "PORT=9000", UNIX_SOCKET_PATH="/run/tts.sock")
    assert "--unix-socket" not in both and "http://localhost:9000/v1" in both


def test_a_certificate_makes_it_https(place: Path) -> None:
    told = serve(place, SSL_CERTFILE="cert.pem")
    assert "at https://localhost:8880." in told and "curl -sk https://localhost:8880/v1" in told
    assert (
        """-H 'Content-Type: application/json' -d '{"input": "Hello there."}' -o hello.mp3"""
        in told
    )
