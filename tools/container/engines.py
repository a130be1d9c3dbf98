"""A container engine (podman, docker) by its command: images, containers, and the processes in them
as this machine's kernel sees them."""

from __future__ import annotations

import shlex
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Container:
    """A container that was started, on this machine: its processes can be seen from outside."""

    engine: Engine
    name: str

    def inspect(self, format: str) -> str:
        return self.engine.said("container", "inspect", "--format", format, self.name).strip()

    @property
    def first(self) -> int:
        """Its process 1, by this machine's number."""
        return int(self.inspect("{{.State.Pid}}"))

    @property
    def server(self) -> int:
        """The command that process 1 started."""
        (child,) = children(self.first)
        return child

    def does(self, script: str) -> subprocess.CompletedProcess[str]:
        """A shell's script inside."""
        return self.engine.run("exec", self.name, "sh", "-c", script)

    def log(self) -> str:
        said = self.engine.run("logs", self.name)
        return said.stdout + said.stderr

    def healthy(self, seconds: float = 60) -> float:
        """Waits until its HEALTHCHECK has succeeded; says how many seconds that took."""
        began = time.monotonic()
        while (status := self.inspect("{{.State.Health.Status}}")) != "healthy":
            assert self.inspect("{{.State.Running}}") == "true", f"it ended:\n{self.log()}"
            assert time.monotonic() - began < seconds, f"{status} after {seconds} s:\n{self.log()}"
            if self.engine.podman:  # its timer is systemd's: where there is none, nobody else asks
                self.engine.run("healthcheck", "run", self.name)
            time.sleep(0.2)
        return time.monotonic() - began

    def stop(self) -> tuple[int, float]:
        """As a person would; the exit status, and the seconds it took."""
        began = time.monotonic()
        self.engine.said("stop", self.name)
        took = time.monotonic() - began
        return int(self.inspect("{{.State.ExitCode}}")), took


@dataclass(frozen=True, slots=True)
class Engine:
    """`command` is the engine's client, with whatever options it needs here."""

    command: tuple[str, ...]

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*self.command, *words], capture_output=True, text=True)

    def said(self, *words: str | Path) -> str:
        """What a command said that has to succeed."""
        ran = self.run(*words)
        assert not ran.returncode, f"{shlex.join(map(str, words))}: {ran.stderr[-2000:]}"
        return ran.stdout

    @property
    def podman(self) -> bool:
        return self.said("--version").startswith("podman")

    @property
    def version(self) -> str:
        return self.said(
            "version", "--format", "{{.Client.Version}}" if self.podman else "{{.Server.Version}}"
        ).strip()

    def load(self, root: Path, tag: str, *changes: str) -> None:
        """A folder as an image."""
        words = [word for change in changes for word in ("--change", change)]
        with subprocess.Popen(["tar", "-C", root, "-c", "."], stdout=subprocess.PIPE) as tar:
            subprocess.run(
                [*self.command, "import", *words, "-", tag], stdin=tar.stdout, check=True
            )
        assert not tar.returncode

    def build(self, context: Path, target: str, tag: str, base: str) -> float:
        """Builds a target of a folder's Dockerfile; says how many seconds that took."""
        # podman's own format, OCI's, has no HEALTHCHECK
        format = ["--format", "docker"] if self.podman else []
        began = time.monotonic()
        argument = f"PYTHON={base}"
        self.said(
            "build",
            *format,
            "--network=host",
            "--build-arg",
            argument,
            "--target",
            target,
            "-t",
            tag,
            context,
        )
        return time.monotonic() - began

    def image(self, tag: str, format: str) -> str:
        return self.said("image", "inspect", "--format", format, tag).strip()

    def megabytes(self, tag: str) -> float:
        return int(self.image(tag, "{{.Size}}")) / 1e6

    def layers(self, tag: str) -> list[str]:
        """From the lowest."""
        return self.image(tag, "{{range .RootFS.Layers}}{{.}} {{end}}").split()

    def containers(self, *labels: str) -> list[Container]:
        """Those that run and have these labels."""
        filters = [f"--filter=label={label}" for label in labels]
        return [Container(self, name) for name in self.said("ps", "-q", *filters).split()]


# ---------------------------------------------------------------------------------------- processes


def status(pid: int) -> dict[str, str]:
    """/proc/PID/status."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def family(pid: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield pid
    for child in children(pid):
        yield from family(child)


def resident(pid: int) -> float:
    """MB of a process, alone."""
    return int(status(pid)["VmRSS"].split()[0]) / 1024
