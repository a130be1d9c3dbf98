"""`make say`: a text into a file, without a server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from audio.decode import decode
from tests.process import ROOT


def say(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "docs" / "say.py"), *words]
    silent = {**os.environ, "PATH": "/nowhere"}  # no player
    return subprocess.run(command, cwd=ROOT, env=silent, capture_output=True, text=True, timeout=60, check=False)


def test_a_text_is_said_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "said.flac"
    said = say("--out", str(out), "--", "Good morning.")
    assert said.returncode == 0 and "Traceback" not in said.stderr, said.stderr
    assert 0.5 < len(decode(out.read_bytes(), 24_000, 10)) / 24_000 < 3


def test_what_it_cannot_say_is_told_in_a_sentence(tmp_path: Path) -> None:
    said = say("--voice", "nobody", "--out", str(tmp_path / "said.mp3"), "--", "Good morning.")
    assert said.returncode
    assert "Unknown voice 'nobody'" in said.stderr and "Traceback" not in said.stderr
