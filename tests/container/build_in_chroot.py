"""Executes the Dockerfile where no container engine runs: in roots of its own, by hand, as root on Debian. Minutes.

    python tests/container/build_in_chroot.py cpu [--bind DIRECTORY]... [--work DIRECTORY]

The base image is a clean debootstrap root with the Python that runs this in /usr/local, as python:slim has it. Then the
result is started as a container would start it: an unprivileged user, the root read-only, /data and /tmp writable; it
has to be healthy, speak English and Japanese, and stop at SIGTERM. What this can't show: layers, caches, a GPU.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.container.dockerfile import Stage, copy_context, environment, line_of, stages  # noqa: E402

# What Python in python:slim is linked to.
LIBRARIES = (
    "ca-certificates libbz2-1.0 libexpat1 libffi8 liblzma5 libncursesw6 libreadline8 libsqlite3-0 libssl3 "
    "libuuid1 zlib1g"
)
CACHE = "/root/.cache/pip"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Build:
    """Roots under `work`, one a stage, and how to run something in one."""

    def __init__(self, work: Path, binds: list[str]) -> None:
        self.work, self.binds = work, binds
        self.stages = stages((ROOT / "Dockerfile").read_text())
        self.cache = work / "pip"
        self.cache.mkdir(parents=True, exist_ok=True)

    def base(self) -> Path:
        root = self.work / "base"
        if not root.exists():
            include = "--include=" + LIBRARIES.replace(" ", ",")
            subprocess.run(["debootstrap", "--variant=minbase", include, "bookworm", root], check=True)
            prefix, into = Path(sys.base_prefix), root / "usr/local"
            unwanted = shutil.ignore_patterns("site-packages", "test", "config-3*", "__pycache__", "pkgconfig")
            shutil.copytree(prefix / "lib", into / "lib", symlinks=True, ignore=unwanted, dirs_exist_ok=True)
            (into / "bin").mkdir(exist_ok=True)
            shutil.copy2(prefix / "bin" / "python3.11", into / "bin" / "python3.11")
            for name in ("python", "python3"):
                (into / "bin" / name).symlink_to("python3.11")
            for path in ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt", "/etc/pip.conf"):
                if Path(path).exists():
                    shutil.copy(path, root / path[1:])
            self.run(root, "ldconfig && python -m ensurepip --default-pip", {})
        return root

    def stage(self, name: str) -> Path:
        """The root of a stage, which is built if it isn't there."""
        root = self.work / name
        if not root.exists():
            stage = self.stages[name]
            parent = self.stage(stage.parent) if stage.parent in self.stages else self.base()
            print(f"--- {name}", flush=True)
            unfinished = self.work / f"{name}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            subprocess.run(["cp", "-a", parent, unfinished], check=True)
            self._work_through(stage, unfinished)
            unfinished.rename(root)
        return root

    def _work_through(self, stage: Stage, root: Path) -> None:
        said = environment(line_of(stage.name, self.stages))
        where = "/"
        for step in stage.instructions:
            print(step.verb, step.text[:100], flush=True)
            if step.verb == "WORKDIR":
                where = step.text
                (root / where[1:]).mkdir(parents=True, exist_ok=True)
            elif step.verb == "RUN":
                words = step.text.split(" ")
                command = " ".join(word for word in words if not word.startswith("--mount="))
                self.run(root, f"cd {where} && {command}", said)
            elif step.verb == "COPY":
                *sources, target = step.operands
                into = root / (target if target.startswith("/") else f"{where}/{target}")[1:]
                if other := step.options.get("from"):
                    into.parent.mkdir(parents=True, exist_ok=True)
                    subprocess.run(["cp", "-aT", self.stage(other) / sources[0][1:], into], check=True)
                else:
                    copy_context(sources, into)

    def run(self, root: Path, command: str, said: dict[str, str]) -> None:
        """A command in a root, with the network, /proc, /dev and pip's cache. Mounts end with it."""
        outer = {name: os.environ[name] for name in os.environ if name.startswith("PIP_") or name.endswith("_proxy")}
        variables = {**outer, "HOME": "/root", **said, "PATH": said.get("PATH", PATH).replace("$PATH", PATH)}
        mounts = [f"mount --rbind /{name} {root}/{name}" for name in ("proc", "dev")]
        for outside, inside in [(str(self.cache), CACHE), *((bind, bind) for bind in self.binds)]:
            mounts += [f"mkdir -p {root}{inside}", f"mount --bind {outside} {root}{inside}"]
        chroot = shlex.join(["chroot", str(root), "/bin/sh", "-ec", command])
        script = " && ".join([*mounts, chroot])
        subprocess.run(["unshare", "--mount", "sh", "-ec", script], check=True, env=variables)
        for inside in [CACHE, *self.binds]:  # the empty folders that were mounted on
            subprocess.run(["rmdir", "-p", "--ignore-fail-on-non-empty", f"{root}{inside}"], check=False)


def start(build: Build, target: str, port: int, **settings: str) -> subprocess.Popen[bytes]:
    """The image's ENTRYPOINT and CMD in its root, which can't be written to, as its USER."""
    root, line = build.stage(target), line_of(target, build.stages)
    last = {step.verb: step.text for stage in line for step in stage.instructions}
    command = [*json.loads(last["ENTRYPOINT"]), *json.loads(last["CMD"])]
    said = environment(line) | {"PORT": str(port), "ENGINE": "embedded", "HOST": "127.0.0.1"} | settings
    said["PATH"] = said["PATH"].replace("$PATH", PATH)
    data = build.work / "data"
    shutil.rmtree(data, ignore_errors=True)
    subprocess.run(["cp", "-a", root / "data", data], check=True)
    inside = f"cd {last['WORKDIR']} && exec {shlex.join(command)}"
    steps = [
        f"mount --bind {root} {root}",
        f"mount -o remount,bind,ro {root}",
        f"mount --bind {data} {root}/data",
        f"mount -t tmpfs tmpfs {root}/tmp",
        f"mount -t proc proc {root}/proc",
        f"mount --rbind /dev {root}/dev",
        f"exec chroot --userspec={last['USER']} {root} /bin/sh -ec {shlex.quote(inside)}",
    ]
    script = " && ".join(steps)
    return subprocess.Popen(["unshare", "--mount", "sh", "-ec", script], env=said)


def server_of(tini: int) -> int:
    """tini's only child."""
    return int(Path(f"/proc/{tini}/task/{tini}/children").read_text())


def try_out(build: Build, target: str, gateway: bool, port: int = 18880) -> None:
    """Healthy, speaking, and gone when it is told to; with a gateway or without."""
    process = start(build, target, port, GATEWAY_MODE=str(gateway).lower())
    check = f"chroot {build.stage(target)} env PORT={port} /opt/venv/bin/python /app/deploy/health.py"
    began = time.monotonic()
    while subprocess.run(shlex.split(check), capture_output=True).returncode:
        assert process.poll() is None, f"it ended with {process.returncode}"
        assert time.monotonic() - began < 60, "it is not well"
        time.sleep(0.2)
    memory = Path(f"/proc/{server_of(process.pid)}/status").read_text().split("VmRSS:")[1].split("\n")[0].strip()
    print(f"gateway={gateway}: healthy after {time.monotonic() - began:.1f} s, {memory}")
    for voice, text in (("alloy", "Hello from a container."), ("jf_alpha", "こんにちは。")):
        body = json.dumps({"input": text, "voice": voice, "response_format": "mp3"}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/v1/audio/speech", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            print(voice, len(answer.read()), "bytes")
    maps = Path(f"/proc/{server_of(process.pid)}/maps").read_text()
    assert "libjemalloc" in maps, "no jemalloc"
    process.send_signal(signal.SIGTERM)
    code = process.wait(40)
    assert code == 0, f"it stopped with {code}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=["cpu", "gpu"])
    parser.add_argument("--bind", action="append", default=[], help="a directory that pip looks into, seen inside too")
    parser.add_argument("--work", type=Path, default=Path("/tmp/speech-chroot"))
    given = parser.parse_args()
    build = Build(given.work, given.bind)
    root = build.stage(given.target)
    for part in ("", "app", "opt/venv", "opt/torch"):
        if (root / part).exists():
            subprocess.run(["du", "-sm", root / part], check=True)
    if given.target == "gpu":
        code = "import torch, torchao, numpy; print(torch.__version__, torch.__file__, numpy.__file__)"
        subprocess.run(["chroot", root, "/opt/venv/bin/python", "-c", code], check=True)
    for gateway in (False, True):
        try_out(build, given.target, gateway)


if __name__ == "__main__":
    main()
