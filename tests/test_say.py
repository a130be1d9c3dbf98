"""`make say`: a text into a file, without a server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from audio.decode import decode
from tests.process import ROOT


def say(*words: str, players: str = "/nowhere") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "docs" / "say.py"), *words]
    silent = {**os.environ, "PATH": players}
    return subprocess.run(
        command, cwd=ROOT, env=silent, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_text_is_said_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "said.flac"
    said = say("--out", str(out), "--", "Good morning.")
    assert said.returncode == 0 and "Traceback" not in said.stderr, said.stderr
    assert 0.5 < len(decode(out.read_bytes(), 24_000, 10)) / 24_000 < 3


def test_a_player_without_a_sound_card_is_one_line(tmp_path: Path) -> None:
    player, out = tmp_path / "ffplay", tmp_path / "said.mp3"
    player.write_text("#!/bin/sh\necho 'ALSA lib confmisc.c:855: cannot find card' >&2\nexit 1\n")
    player.chmod(0o755)
    said = say("--out", str(out), "--", "Good morning.", players=str(tmp_path))
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.splitlines()[1:] == [f"{out} is written; ffplay could not play it"]


def test_what_it_cannot_say_is_told_in_a_sentence(tmp_path: Path) -> None:
    said = say("--voice", "nobody", "--out", str(tmp_path / "said.mp3"), "--", "Good morning.")
    assert said.returncode
    assert "Unknown voice 'nobody'" in said.stderr and "Traceback" not in said.stderr
