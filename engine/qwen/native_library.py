"""The kernels in kernels/ as a library: compiled once for each version of their source, where the
machine has a C compiler. Nothing here needs torch, so that an image can compile them as it is
built (`python -m engine.qwen.native_library`).

The library belongs to the bytes of the source and lies beside it, or in the user's cache folder
where that can't be written. It ends with a digest of itself, since a part of a library, which a
full disk or a crash may leave, kills the process that loads it. Whatever goes wrong, onnxruntime
does the work.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import logging
import os
import platform
import shutil
import subprocess
import sys
from contextlib import suppress
from ctypes import c_int, c_void_p
from functools import lru_cache
from pathlib import Path
from tempfile import mkstemp
from typing import Any, Final

LOG = logging.getLogger("speech")
SOURCES: Final = Path(__file__).parent / "kernels"
PROCESSOR: Final = Path("/proc/cpuinfo")
# what the compiler may use, as cpuinfo and as gcc and clang name it
NEEDED: Final = {
    "avx512f": "avx512f",
    "avx512bw": "avx512bw",
    "avx512dq": "avx512dq",
    "avx512vl": "avx512vl",
    "avx512_vnni": "avx512vnni",
    "fma": "fma",
}
INSTEAD: Final = (
    "Qwen3's layers run by onnxruntime, which takes a quarter to two thirds longer than our kernels"
)
OPTIONS: Final = ("-O3", "-std=gnu11", "-shared", "-fPIC", "-pthread")
COMPILE_SECONDS: Final = 120
DIGEST: Final = 32  # bytes of SHA-256


@lru_cache
def library() -> Any | None:
    """The compiled kernels. None where the processor lacks an instruction or the machine a
    compiler, which the log then says.
    """
    if not is_able():
        return None
    path = compiled() or compile_kernels()
    if path is None:
        return None
    try:
        return declared(ctypes.CDLL(str(path)))
    except OSError as error:
        LOG.warning("the kernels can't be loaded: %s; %s", INSTEAD, error)
        return None


def is_able(processor: Path = PROCESSOR) -> bool:
    """Whether this is Linux on a processor with the instructions that the kernels need."""
    if platform.machine() not in {"x86_64", "AMD64"}:
        return False
    try:
        text = processor.read_text("ascii", "replace")
    except OSError:
        return False
    lines = [line for line in text.splitlines() if line.startswith("flags")]
    return bool(lines) and set(NEEDED) <= set(lines[0].split())


def compiled() -> Path | None:
    """The library, if it was compiled before."""
    paths = [folder / name() for folder in folders()]
    return next((path for path in paths if is_whole(path)), None)


def is_whole(path: Path) -> bool:
    """Whether this is a file that can be read and ends with the digest of what is before it."""
    try:
        held = path.read_bytes()
    except OSError:
        return False
    return held[-DIGEST:] == hashlib.sha256(held[:-DIGEST]).digest()


def name() -> str:
    """The library's file name: another source has another one."""
    digest = hashlib.sha256(repr((OPTIONS, NEEDED)).encode())
    for path in sorted(SOURCES.glob("*.[ch]")):
        digest.update(path.read_bytes())
    return f"stack-{digest.hexdigest()[:16]}.so"


def folders() -> list[Path]:
    """Where the library may lie."""
    found = [SOURCES]
    with suppress(RuntimeError):  # a user without a home
        found.append(Path("~/.cache/speech-server").expanduser())
    return found


def compiler() -> list[str] | None:
    """The command of a C compiler, or of the one in the package ziglang."""
    found = next((path for each in ("cc", "gcc", "clang") if (path := shutil.which(each))), None)
    if found:
        return [found]
    if importlib.util.find_spec("ziglang"):
        return [sys.executable, "-m", "ziglang", "cc"]
    return None


def compile_kernels() -> Path | None:
    """Compiles the library into the first folder that can be written, in some two seconds. None
    where that isn't possible; what the compiler says is logged.
    """
    command = compiler()
    if command is None:
        LOG.warning("no C compiler was found: %s; install gcc, or `pip install ziglang`", INSTEAD)
        return None
    flags = [f"-m{flag}" for flag in NEEDED.values()]
    for folder in folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, part = mkstemp(".part", dir=folder)
        except OSError:
            continue
        os.close(handle)
        try:
            arguments = [*command, *OPTIONS, *flags, str(SOURCES / "stack.c"), "-o", part, "-lm"]
            done = subprocess.run(
                arguments, capture_output=True, timeout=COMPILE_SECONDS, check=False
            )
            if done.returncode:
                said = done.stderr.decode(errors="replace").strip()[-500:]
                LOG.warning("%s failed: %s; %s", command[0], INSTEAD, said)
                return None
            path = folder / name()
            finish(Path(part))
            Path(part).replace(path)
            return path
        except (OSError, subprocess.TimeoutExpired) as error:
            LOG.warning("the kernels can't be compiled: %s; %s", INSTEAD, error)
            return None
        finally:
            with suppress(OSError):
                Path(part).unlink()
    where = " or ".join(str(folder) for folder in folders())
    LOG.warning("the kernels can't be written to %s: %s", where, INSTEAD)
    return None


def finish(path: Path) -> None:
    """Gives a compiled library its digest, and lets other users than the one who compiled it, as
    root in an image, load it.
    """
    code = path.read_bytes()
    path.write_bytes(code + hashlib.sha256(code).digest())
    path.chmod(0o755)


def declared(loaded: ctypes.CDLL) -> ctypes.CDLL:
    """The library with the types of its functions."""
    loaded.open_pool.restype = c_void_p
    loaded.open_pool.argtypes = [c_int]
    loaded.close_pool.argtypes = [c_void_p]
    loaded.run_stack.argtypes = [c_void_p, c_int, *[c_void_p] * 3, c_int, c_int]
    loaded.run_product.argtypes = [c_void_p, c_int, *[c_void_p] * 2, c_int, c_int, c_void_p]
    return loaded


if __name__ == "__main__":
    found = compiled() or compile_kernels()
    sys.stdout.write(f"Qwen3's layers on a CPU: {found or 'by onnxruntime'}\n")
    sys.exit(found is None and "--must" in sys.argv)
