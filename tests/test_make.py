"""`make serve`: what it prints, and the variables that it gives the server."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.process import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make isn't installed")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a finished setup, in which the server only prints where it would listen."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$1: HOST=${HOST-none} PORT=${PORT-none}"\n')
    python.chmod(0o755)
    (tmp_path / "requirements.txt").touch()
    (tmp_path / ".venv" / "serves").touch()
    return tmp_path


def serve(folder: Path, *words: str, **variables: str) -> str:
    environment = {
        name: value for name, value in ENVIRONMENT.items() if name not in {"HOST", "PORT"}
    }
    command = ["make", "--no-print-directory", "-f", str(ROOT / "Makefile"), "serve", *words]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    ).stdout


def test_the_server_gets_a_port_only_if_the_user_gave_one(folder: Path) -> None:
    assert "server.py: HOST=none PORT=none" in serve(folder)
    assert "server.py: HOST=::1 PORT=9000" in serve(folder, PORT="9000", HOST="::1")
    assert "server.py: HOST=none PORT=9000" in serve(folder, "PORT=9000")


def test_a_unix_socket_replaces_tcp_and_curl_uses_it(folder: Path) -> None:
    output = serve(folder, UNIX_SOCKET_PATH="/run/tts.sock")
    assert "at /run/tts.sock." in output and "PORT=none" in output
    assert 'curl -s --unix-socket "/run/tts.sock" http://localhost/v1/audio/speech' in output
    both = serve(folder, "PORT=9000", UNIX_SOCKET_PATH="/run/tts.sock")
    assert "--unix-socket" not in both and "http://localhost:9000/v1" in both


def test_a_certificate_makes_it_https(folder: Path) -> None:
    output = serve(folder, SSL_CERTFILE="cert.pem")
    assert "at https://localhost:8880." in output and "curl -sk https://localhost:8880/v1" in output
    assert (
        """-H 'Content-Type: application/json' -d '{"input": "Hello there."}' -o hello.mp3"""
        in output
    )
