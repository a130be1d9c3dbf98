"""Builds the images with a real container engine and checks them in containers.

Run by hand, as root, on Debian. It takes minutes.

    python -m tools.container docker --base python:3.11-slim-bookworm --compose "docker compose"
    python -m tools.container podman --targets cpu gpu --wheels FOLDER --compose podman-compose

Without --base the images are built on a substitute for python:slim (base.py), for machines that
can't reach an image registry. --wheels is a folder in which pip looks too, such as for torch's CPU
build, with which the `gpu` image runs on a machine without a GPU. Everything that it makes in the
engine is called speech-check, and is removed at the end. Only the images stay, as the next run's
cache.

Where podman has neither systemd nor CAP_SYS_RESOURCE, CONTAINERS_CONF must name a file with
`cgroup_manager = "cgroupfs"`, `runtime = "runc"` and `default_ulimits = ["nofile=1024:4096",
"nproc=4096:4096"]`.
"""

from __future__ import annotations

import argparse
import http.server
import shlex
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

from tools.container import facts, services
from tools.container.base import base_root
from tools.container.dockerfile import ROOT
from tools.container.engines import Engine

BASE = "localhost/speech-check-python"
# The port is fixed because it is part of the base image, and so of the key of the build cache.
WHEELS_ADDRESS = ("127.0.0.1", 18999)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a log."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(wheels: Path) -> Iterator[str]:
    """Serves a folder over HTTP: a build can read no other folder, but it has the network."""
    with http.server.ThreadingHTTPServer(
        WHEELS_ADDRESS, partial(QuietHandler, directory=str(wheels))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield "http://{}:{}/".format(*WHEELS_ADDRESS)
        server.shutdown()


def substitute_base(engine: Engine, work: Path, wheels: str) -> str:
    """The name of a substitute for python:slim, in which pip looks for wheels at that URL too."""
    tag = f"{BASE}:{'wheels' if wheels else 'plain'}"
    if engine.run("image", "inspect", tag).returncode:
        path = "ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
        links = [f"ENV PIP_FIND_LINKS={wheels}"] if wheels else []
        engine.load(base_root(work / "base"), tag, path, *links, 'CMD ["python3"]')
    return tag


def copy_repository(target: Path) -> Path:
    """Copies the working tree without what git ignores, to build from and to change."""
    shutil.rmtree(target, ignore_errors=True)
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def build_and_check(engine: Engine, base: str, options: argparse.Namespace) -> Iterator[str]:
    """Builds the images and checks every fact; yields a line for each result."""
    context = copy_repository(options.work / "context")
    for target in options.targets:
        tag = f"{facts.NAME}:{target}"
        seconds = engine.build(context, target, tag, base)
        megabytes = engine.megabytes(tag)
        added = megabytes - engine.megabytes(base)
        yield f"{target}: built in {seconds:.0f} s; {megabytes:.0f} MB, {added:.0f} beside the base"
        image = facts.Image(engine, target, base, context, options.work)
        for fact in facts.FACTS[target]:
            yield f"{target}: {fact.__name__.replace('_', ' ')}: {fact(image)}"
    if options.compose:
        engine.build(context, "cpu", f"{facts.NAME}:cpu", base)
        client = shlex.split(options.compose)
        for result in services.check_services(engine, client, context, base):
            yield f"compose: {result}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("engine", help="the engine's command, podman or docker, with its options")
    parser.add_argument("--targets", nargs="+", choices=["cpu", "gpu"], default=["cpu"])
    parser.add_argument("--base", help="an image with Python 3.11 that the engine has or can pull")
    parser.add_argument("--compose", help="a client for compose.yaml")
    parser.add_argument("--wheels", type=Path)
    parser.add_argument("--work", type=Path, default=Path("/tmp/speech-check"))
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    engine = Engine(tuple(shlex.split(options.engine)))
    print("podman" if engine.is_podman else "docker", engine.version, flush=True)
    with serving(options.wheels) if options.wheels else nullcontext("") as wheels:
        base = options.base or substitute_base(engine, options.work, wheels)
        for line in build_and_check(engine, base, options):
            print(line, flush=True)


if __name__ == "__main__":
    main()
