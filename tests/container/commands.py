"""How the container's tests run something, and what they do where it isn't installed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools.container.dockerfile import ROOT


def ran(*command: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """A command in the repository, to its end."""
    return subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT, **options)


def needs(path: str | None) -> str:
    """That path, or the test is skipped; .ci/run installs what is needed, and nothing is skipped
    there."""
    return path or pytest.skip("it isn't installed here")
