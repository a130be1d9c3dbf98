"""tests/strict.py: where nothing may be skipped, a skip is a failure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.process import ROOT

CASES = """
import pytest

@pytest.mark.skip(reason="by mark")
def test_marked(): pass

def test_called(): pytest.skip("by call")

@pytest.fixture
def absent(): pytest.skip("by fixture")

def test_needs(absent): pass

@pytest.mark.xfail(reason="known", strict=True)
def test_known(): assert False

def test_passes(): pass
"""


@pytest.mark.parametrize(
    ("strict", "closing"),
    [("1", "1 passed, 1 xfailed, 2 errors"), ("", "1 passed, 3 skipped, 1 xfailed")],
)
def test_a_skip_is_a_failure_only_where_it_must_be(
    tmp_path: Path, strict: str, closing: str
) -> None:
    (tmp_path / "test_cases.py").write_text(CASES)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.strict",
        "-p",
        "no:cacheprovider",
        "-q",
        "-c",
        os.devnull,
    ]
    environment = {**os.environ, "SPEECH_TESTS_STRICT": strict, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [*command, str(tmp_path)], capture_output=True, text=True, env=environment, timeout=60
    )
    assert (ran.returncode == 0) == (not strict), ran.stdout
    assert closing in ran.stdout
