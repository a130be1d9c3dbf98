"""Runs schemathesis against the real application: every operation of the OpenAPI document.

A short run is a test (tests/test_openapi.py). A long one is started by hand:

    python -m tools.fuzz.api --max-time 600                (make fuzz MINUTES=10)
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.serving import Fakes, serving

ROOT = Path(__file__).parents[2]
CONFIG = Path(__file__).with_name("schemathesis.toml")
KEY = "sk-fuzz"


def fuzz(*options: str) -> subprocess.CompletedProcess[str]:
    """Runs `st` once with these options. tests/documented.py checks the responses as well."""
    program = str(Path(sys.executable).with_name("st"))
    with tempfile.TemporaryDirectory() as folder:
        settings: dict[str, Any] = {
            "lexicon_dir": Path(folder, "lexicons"),
            "voices_dir": Path(folder, "voices"),
            "max_input_chars": 300,
            "api_keys": f"fuzz:{KEY}:speak+hear+admin",
            "max_upload_bytes": 2**16,
            "max_queue_depth": 0,
            "asr_engine": "fake",
            "asr_upload_bytes": 2**16,
        }
        with serving(Fakes(can=("seed", "instruct", "clone")), **settings) as server:
            command = [program, "--config-file", str(CONFIG)]
            command += ["run", f"{server.base_url}/openapi.json"]
            command += ["--header", f"Authorization: Bearer {KEY}", "--no-color", *options]
            return subprocess.run(
                command,
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
            )


if __name__ == "__main__":
    done = fuzz(*sys.argv[1:])
    print(done.stdout + done.stderr)
    sys.exit(done.returncode)
