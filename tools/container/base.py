"""A substitute for python:3.11-slim-bookworm where no image registry can be reached.

It consists of Debian's packages and the Python that runs this program. Needs root and debootstrap.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

# The libraries that Python is linked to.
LIBRARIES = (
    "ca-certificates",
    "libbz2-1.0",
    "libexpat1",
    "libffi8",
    "liblzma5",
    "libncursesw6",
    "libreadline8",
    "libsqlite3-0",
    "libssl3",
    "libuuid1",
    "zlib1g",
)
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# The machine's configuration for its registries. docker-clean keeps apt's caches out of layers, as
# in Debian's own images.
CONFIGURATION = (
    "/etc/resolv.conf",
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pip.conf",
    "/etc/apt/apt.conf.d/docker-clean",
)


def base_root(root: Path) -> Path:
    """Makes a clean Debian 12 in a folder, with Python 3.11 and pip under /usr/local.

    A folder that is there already is kept.
    """
    if not root.exists():
        unfinished = root.with_name(root.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        debootstrap: list[str | Path] = [
            "debootstrap",
            "--variant=minbase",
            "--include=" + ",".join(LIBRARIES),
            "bookworm",
            unfinished,
        ]
        subprocess.run(debootstrap, check=True, stdout=subprocess.DEVNULL)
        _copy_python(unfinished / "usr/local")
        for path in map(Path, CONFIGURATION):
            if path.exists():
                shutil.copy(path, unfinished / path.relative_to("/"))
        install_pip = "ldconfig && python -m ensurepip --default-pip"
        subprocess.run(
            ["chroot", unfinished, "sh", "-ec", install_pip],
            check=True,
            env={"PATH": PATH, "HOME": "/root"},
        )
        for cache in ("var/cache/apt", "var/lib/apt/lists", "var/cache/debconf"):
            shutil.rmtree(unfinished / cache)
            (unfinished / cache).mkdir()
        unfinished.rename(root)
    return root


def _copy_python(local: Path) -> None:
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
