"""A container engine (podman, docker) by its command line: images, containers, and processes.

The processes of a container are read from this machine's /proc.
"""

from __future__ import annotations

import shlex
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Container:
    """A running container on this machine."""

    engine: Engine
    name: str

    def inspect(self, format: str) -> str:
        return self.engine.output("container", "inspect", "--format", format, self.name).strip()

    @property
    def init(self) -> int:
        """The pid of its process 1 on this machine."""
        return int(self.inspect("{{.State.Pid}}"))

    @property
    def server(self) -> int:
        """The pid of the command that process 1 started."""
        (child,) = children(self.init)
        return child

    def shell(self, script: str) -> subprocess.CompletedProcess[str]:
        """Runs a shell script inside."""
        return self.engine.run("exec", self.name, "sh", "-c", script)

    def log(self) -> str:
        result = self.engine.run("logs", self.name)
        return result.stdout + result.stderr

    def wait_until_healthy(self, seconds: float = 60) -> float:
        """Waits until the HEALTHCHECK has succeeded. The seconds that it took."""
        started = time.monotonic()
        while (status := self.inspect("{{.State.Health.Status}}")) != "healthy":
            assert self.inspect("{{.State.Running}}") == "true", f"it ended:\n{self.log()}"
            assert time.monotonic() - started < seconds, (
                f"{status} after {seconds} s:\n{self.log()}"
            )
            # podman leaves the timer to systemd, which may be missing.
            if self.engine.is_podman:
                self.engine.run("healthcheck", "run", self.name)
            time.sleep(0.2)
        return time.monotonic() - started

    def stop(self) -> tuple[int, float]:
        """Stops the container. The exit status, and the seconds that it took."""
        started = time.monotonic()
        self.engine.output("stop", self.name)
        seconds = time.monotonic() - started
        return int(self.inspect("{{.State.ExitCode}}")), seconds


@dataclass(frozen=True, slots=True)
class Engine:
    """`command` is the engine's client with its options."""

    command: tuple[str, ...]

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*self.command, *words], capture_output=True, text=True)

    def output(self, *words: str | Path) -> str:
        """The output of a command that must succeed."""
        result = self.run(*words)
        error = f"{shlex.join(map(str, words))}: {result.stderr[-2000:]}"
        assert not result.returncode, error
        return result.stdout

    @property
    def is_podman(self) -> bool:
        return self.output("--version").startswith("podman")

    @property
    def version(self) -> str:
        format = "{{.Client.Version}}" if self.is_podman else "{{.Server.Version}}"
        return self.output("version", "--format", format).strip()

    def load(self, root: Path, tag: str, *changes: str) -> None:
        """Imports a folder as an image."""
        words = [word for change in changes for word in ("--change", change)]
        with subprocess.Popen(["tar", "-C", root, "-c", "."], stdout=subprocess.PIPE) as tar:
            subprocess.run(
                [*self.command, "import", *words, "-", tag], stdin=tar.stdout, check=True
            )
        assert not tar.returncode

    def build(self, context: Path, target: str, tag: str, base: str) -> float:
        """Builds a target of a folder's Dockerfile. The seconds that it took."""
        # podman's default format, OCI, has no HEALTHCHECK.
        format = ["--format", "docker"] if self.is_podman else []
        started = time.monotonic()
        options = [*format, "--network=host", "--build-arg", f"PYTHON={base}"]
        self.output("build", *options, "--target", target, "-t", tag, context)
        return time.monotonic() - started

    def image(self, tag: str, format: str) -> str:
        return self.output("image", "inspect", "--format", format, tag).strip()

    def megabytes(self, tag: str) -> float:
        return int(self.image(tag, "{{.Size}}")) / 1e6

    def layers(self, tag: str) -> list[str]:
        """The digests of the layers, the lowest first."""
        return self.image(tag, "{{range .RootFS.Layers}}{{.}} {{end}}").split()

    def containers(self, *labels: str) -> list[Container]:
        """The running containers with these labels."""
        filters = [f"--filter=label={label}" for label in labels]
        return [Container(self, name) for name in self.output("ps", "-q", *filters).split()]


# ---------------------------------------------------------------------------------------- processes


def status(pid: int) -> dict[str, str]:
    """The fields of /proc/PID/status."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def process_tree(pid: int) -> Iterator[int]:
    """A process and all its descendants."""
    yield pid
    for child in children(pid):
        yield from process_tree(child)


def resident(pid: int) -> float:
    """Resident memory of one process, in MB."""
    return int(status(pid)["VmRSS"].split()[0]) / 1024
