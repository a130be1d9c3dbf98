"""`make say`: speaks a text into a file, without a server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from audio.decode import decode
from tests.process import ROOT


def say(*words: str, players: str = "/nowhere") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "docs" / "say.py"), *words]
    environment = {**os.environ, "PATH": players}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_text_is_spoken_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "out.flac"
    result = say("--out", str(out), "--", "Good morning.")
    assert result.returncode == 0 and "Traceback" not in result.stderr, result.stderr
    assert 0.5 < len(decode(out.read_bytes(), 24_000, 10)) / 24_000 < 3


def test_a_player_without_a_sound_card_is_one_line(tmp_path: Path) -> None:
    player = tmp_path / "ffplay"
    out = tmp_path / "out.mp3"
    player.write_text("#!/bin/sh\necho 'ALSA lib confmisc.c:855: cannot find card' >&2\nexit 1\n")
    player.chmod(0o755)
    result = say("--out", str(out), "--", "Good morning.", players=str(tmp_path))
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines()[1:] == [f"{out} is written; ffplay could not play it"]


def test_an_error_is_one_sentence(tmp_path: Path) -> None:
    result = say("--voice", "unknown", "--out", str(tmp_path / "out.mp3"), "--", "Good morning.")
    assert result.returncode
    assert "Unknown voice 'unknown'" in result.stderr and "Traceback" not in result.stderr
