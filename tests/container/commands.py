"""Runs the programs that the tests of containers and deployment need."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools.container.dockerfile import ROOT


def run(*command: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs a command in the repository."""
    return subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT, **options)


def require(path: str | None) -> str:
    """The path of a program. Without it the test is skipped, but never in .ci/run."""
    return path or pytest.skip("the program isn't installed")
