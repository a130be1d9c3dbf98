"""Lets schemathesis try everything that the OpenAPI document says, on the real application.

A little of it is a test (tests/test_openapi.py). By hand, for as long as you like:
python -m tests.fuzz.api --max-time 600
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.serving import Fakes, serving

ROOT = Path(__file__).parents[2]
KEY = "sk-fuzz"


def fuzz(*options: str) -> subprocess.CompletedProcess[str]:
    """One run of `st` with these options; its answers are held against the document by
    tests/documented.py too."""
    program = Path(sys.executable).with_name("st")
    with tempfile.TemporaryDirectory() as folder:
        own = {
            "lexicon_dir": Path(folder, "lexicons"),
            "voices_dir": Path(folder, "voices"),
            "max_input_chars": 300,
        }
        own |= {
            "api_keys": f"fuzz:{KEY}:speak+admin",
            "max_upload_bytes": 2**16,
            "max_queue_depth": 0,
        }
        with serving(Fakes(can=("seed", "instruct", "clone")), **own) as server:
            config = ["--config-file", str(Path(__file__).with_name("schemathesis.toml"))]
            command = [program, *config, "run", f"{server.base_url}/openapi.json"]
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
