"""Builds the images with a real container engine and tries them in containers. By hand, as root, on
Debian; minutes.

python -m tools.container docker --base python:3.11-slim-bookworm --compose "docker
compose" python -m tools.container podman --targets cpu gpu --wheels FOLDER --compose
podman-compose

Without --base the images stand on a stand-in for python:slim (base.py), where no registry of images
can be reached. --wheels is a folder that pip looks into as well: torch's CPU build, for `gpu` on a
machine without a GPU. All that it makes in the engine is called speech-check, and is removed at the
end, but for the images: the next run's cache.

Where podman has neither systemd nor CAP_SYS_RESOURCE, CONTAINERS_CONF names a file with
`cgroup_manager = "cgroupfs"`, `runtime = "runc"` and `default_ulimits = ["nofile=1024:4096",
"nproc=4096:4096"]`."""

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
# a fixed port: it is part of the base image, and so of what a cache is asked for
WHEELS = (
    "127.0.0.1",
    18999,
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(wheels: Path) -> Iterator[str]:
    """A build sees no folder but its context; what it can see is this machine's network."""
    with http.server.ThreadingHTTPServer(WHEELS, partial(Quiet, directory=str(wheels))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield "http://{}:{}/".format(*WHEELS)
        server.shutdown()


def stand_in(engine: Engine, work: Path, wheels: str) -> str:
    """The name of an image that stands for python:slim and knows where wheels are, if any."""
    tag = f"{BASE}:{'wheels' if wheels else 'plain'}"
    if engine.run("image", "inspect", tag).returncode:
        path = "ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
        links = [f"ENV PIP_FIND_LINKS={wheels}"] if wheels else []
        engine.load(base_root(work / "base"), tag, path, *links, 'CMD ["python3"]')
    return tag


def copy_repository(target: Path) -> Path:
    """The tree as it stands, what git ignores left out, to build from and to change."""
    shutil.rmtree(target, ignore_errors=True)
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    named = subprocess.run(
        listed, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    for name in named:
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def try_out(engine: Engine, base: str, given: argparse.Namespace) -> Iterator[str]:
    """What was built and found, a line each."""
    context = copy_repository(given.work / "context")
    for target in given.targets:
        tag = f"{facts.NAME}:{target}"
        seconds = engine.build(context, target, tag, base)
        megabytes = engine.megabytes(tag)
        beside = megabytes - engine.megabytes(base)
        yield f"{target}: built in {seconds:.0f} s; {megabytes:.0f} MB, {beside:.0f} beside its base"
        image = facts.Image(engine, target, base, context, given.work)
        for fact in facts.FACTS[target]:
            yield f"{target}: {fact.__name__.replace('_', ' ')}: {fact(image)}"
    if given.compose:
        engine.build(context, "cpu", f"{facts.NAME}:cpu", base)
        for told in services.try_out(engine, shlex.split(given.compose), context, base):
            yield f"compose: {told}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("engine", help="the engine's command, podman or docker, with its options")
    parser.add_argument("--targets", nargs="+", choices=["cpu", "gpu"], default=["cpu"])
    parser.add_argument("--base", help="an image with Python 3.11 that the engine has or can have")
    parser.add_argument("--compose", help="a client for compose.yaml")
    parser.add_argument("--wheels", type=Path)
    parser.add_argument("--work", type=Path, default=Path("/tmp/speech-check"))
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    engine = Engine(tuple(shlex.split(given.engine)))
    print("podman" if engine.podman else "docker", engine.version, flush=True)
    with serving(given.wheels) if given.wheels else nullcontext("") as wheels:
        base = given.base or stand_in(engine, given.work, wheels)
        for line in try_out(engine, base, given):
            print(line, flush=True)


if __name__ == "__main__":
    main()
