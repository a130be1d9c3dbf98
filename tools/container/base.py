"""A stand-in for python:3.11-slim-bookworm where no registry of images can be reached: Debian's
packages and the Python that runs this. As root, with debootstrap."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

# What Python in python:slim is linked to.
LIBRARIES = (
    "ca-certificates libbz2-1.0 libexpat1 libffi8 liblzma5 libncursesw6 libreadline8 libsqlite3-0 libssl3 "
    "libuuid1 zlib1g"
)
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# How this machine reaches its registries; docker-clean is Debian's own images' way to keep apt's
# caches out of layers.
OURS = (
    "/etc/resolv.conf",
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pip.conf",
    "/etc/apt/apt.conf.d/docker-clean",
)


def base_root(root: Path) -> Path:
    """A clean Debian 12 with Python 3.11 and pip under /usr/local, in a folder that is made if it
    isn't there."""
    if not root.exists():
        unfinished = root.with_name(root.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        debootstrap: list[str | Path] = [
            "debootstrap",
            "--variant=minbase",
            "--include=" + LIBRARIES.replace(" ", ","),
            "bookworm",
            unfinished,
        ]
        subprocess.run(debootstrap, check=True, stdout=subprocess.DEVNULL)
        _put_python_into(unfinished / "usr/local")
        for path in map(Path, OURS):
            if path.exists():
                shutil.copy(path, unfinished / path.relative_to("/"))
        pip = "ldconfig && python -m ensurepip --default-pip"
        subprocess.run(
            ["chroot", unfinished, "sh", "-ec", pip],
            check=True,
            env={"PATH": PATH, "HOME": "/root"},
        )
        for leftover in ("var/cache/apt", "var/lib/apt/lists", "var/cache/debconf"):
            shutil.rmtree(unfinished / leftover)
            (unfinished / leftover).mkdir()
        unfinished.rename(root)
    return root


def _put_python_into(local: Path) -> None:
    prefix = Path(sys.base_prefix)
    unwanted = shutil.ignore_patterns(
        "site-packages", "test", "config-3*", "__pycache__", "pkgconfig"
    )
    shutil.copytree(
        prefix / "lib", local / "lib", symlinks=True, ignore=unwanted, dirs_exist_ok=True
    )
    (local / "bin").mkdir(exist_ok=True)
    shutil.copy2(prefix / "bin" / "python3.11", local / "bin")
    for name in ("python", "python3"):
        (local / "bin" / name).symlink_to("python3.11")
