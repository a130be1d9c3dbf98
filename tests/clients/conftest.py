"""The clients, installed when they are first needed, and the server that they talk to."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.process import server

__all__ = ["server"]

HERE = Path(__file__).parent
OLD_OPENAI = "1.109.1"
ELEVENLABS = "2.78.0"


def _install(*command: str, cwd: Path = HERE) -> None:
    ran = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300)
    if ran.returncode:
        pytest.skip(f"{' '.join(command)} failed: {ran.stderr.strip()[-500:]}")


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """One process at a time installs the clients of a name: the tests run in several."""
    with (HERE / f".{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _python_with(package: str, version: str, home: Path, *more: str) -> str:
    """A Python that has a package, and what else it needs, in an environment of its own. The rest of
    what it needs is ours.
    """
    python = home / "bin" / "python"
    done = home / f"has-only-{package}-{version}"
    with _alone(package):
        if not done.exists():
            # our pip installs into it: a pip of its own would cost more than the client
            _install(sys.executable, "-m", "venv", "--clear", "--without-pip", str(home))
            pip = (sys.executable, "-m", "pip", "--python", str(python))
            quick = ("-q", "--disable-pip-version-check", "--no-compile", "--no-deps")
            _install(*pip, "install", *quick, f"{package}=={version}", *more)
            [own] = home.glob("lib/python*/site-packages")
            (own / "ours.pth").write_text(sysconfig.get_path("purelib"))
            done.touch()
    return str(python)


@pytest.fixture(scope="session")
def old_python() -> str:
    """A Python that has the last openai 1.x."""
    return _python_with("openai", OLD_OPENAI, HERE / ".venv-openai1", "distro==1.9.0")


@pytest.fixture(scope="session")
def elevenlabs_python() -> str:
    """A Python that has ElevenLabs' SDK."""
    return _python_with("elevenlabs", ELEVENLABS, HERE / ".venv-elevenlabs")


@pytest.fixture(scope="session")
def node() -> str:
    """node, with the packages of package.json beside these tests."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("node and npm aren't installed")
    wanted = json.loads((HERE / "package.json").read_text())["dependencies"]
    here = {name: HERE / "node_modules" / name / "package.json" for name in wanted}
    with _alone("npm"):
        if any(
            not file.exists() or json.loads(file.read_text())["version"] != wanted[name]
            for name, file in here.items()
        ):
            _install(
                npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"
            )
    return node
