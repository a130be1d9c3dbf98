"""A first start that downloads: the terminal of `make serve` shows how far it is."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.model_hub import MODEL, serving_hub
from tests.process import ROOT, START, free_port

# torch comes with it, and is only for the server to import
pytest.importorskip("safetensors", reason="Qwen3-TTS needs requirements-qwen3.txt")

from tests.engine.qwen3 import checkpoints


def test_a_terminal_shows_how_far_a_first_start_is(tmp_path: Path) -> None:
    folder = Path(
        shutil.copytree(
            checkpoints.build(tmp_path / "made", "small", "custom_voice", None), tmp_path / "hub"
        )
    )
    (folder / "speech_tokenizer" / "more.bin").write_bytes(bytes(25_000_000))
    with serving_hub(folder, pause=0.05) as hub:
        master, slave = pty.openpty()
        settings = {
            "ENGINE": "qwen3",
            "MODEL_ID": MODEL,
            "PRELOAD_MODEL": "true",
            "ASR_ENGINE": "none",
            "HOST": "127.0.0.1",
            "PORT": str(free_port()),
            "HF_ENDPOINT": f"http://127.0.0.1:{hub.port}",
            "HF_HOME": str(tmp_path / "cache"),
        }
        with subprocess.Popen(
            [sys.executable, "server.py"],
            cwd=ROOT,
            env={**os.environ, **settings},
            stderr=slave,
        ) as process:
            os.close(slave)
            try:
                shown = read_until(master, b"serving")
            finally:
                process.terminate()
        os.close(master)
    lines = shown.replace(b"\x1b[K", b"\r").split(b"\r")
    drawn = [
        line for line in lines if line.startswith(f"{MODEL}: ".encode()) and b" MB of " in line
    ]
    assert len(drawn) >= 2, shown
    assert b"MB/s" in drawn[-1] and b" left" in drawn[-1]
    assert re.search(rb": \d{2}0? % of 27 MB", shown), "the log has its tenths too"
    assert b"model loaded" in shown


def read_until(terminal: int, word: bytes) -> bytes:
    """What the terminal shows up to that word."""
    shown = b""
    deadline = time.monotonic() + 2 * START
    while word not in shown.split(b"model loaded")[-1] or b"model loaded" not in shown:
        assert time.monotonic() < deadline, shown
        shown += os.read(terminal, 4096)
    return shown
