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
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from engine.options import Options
    from engine.qwen.config import StackConfig

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
    "Qwen3's layers run by onnxruntime, which takes up to two thirds longer than our kernels"
)
# without the last one each compiler would round other products, and a seed give other codes
OPTIONS: Final = ("-O3", "-std=gnu11", "-shared", "-fPIC", "-pthread", "-ffp-contract=off")
COMPILE_SECONDS: Final = 120
DIGEST: Final = 32  # bytes of SHA-256
LANES: Final = 16  # numbers that an instruction has; a head is some times as many


@lru_cache
def library() -> Any | None:
    """The compiled kernels. None where the processor lacks an instruction, or where they can't be
    compiled or loaded; the log says why they can't.
    """
    if not is_able():
        return None
    path = compiled() or compile_kernels()
    if path is None:
        return None
    try:
        return declared(ctypes.CDLL(str(path)))
    except OSError as error:
        LOG.warning(
            "the kernels can't be loaded: %s; delete %s to try again: %s", INSTEAD, path, error
        )
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


def may_run(options: Options, *stacks: StackConfig) -> bool:
    """Whether the kernels may run these stacks: packed, and with heads that they can have."""
    packed = options.quantize in {"auto", "int8", "int4"} and not options.compile
    fits = all(not (each.head_dim % LANES or each.heads % each.kv_heads) for each in stacks)
    return packed and fits and options.cpu_kernels == "auto"


def log_runtime(model: str, bits: int, *, kernels: bool) -> None:
    """Says what runs a model's layers."""
    name = "our own kernels" if kernels else "onnxruntime"
    LOG.info("the layers of %s: %d bits, by %s", model, bits, name)


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
    """Compiles the library into the first folder that can be written, in one to five seconds. None
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
                LOG.warning("%s failed: %s; %s", " ".join(command), INSTEAD, said)
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
    must = "--must" in sys.argv  # an image is built for other processors than this one
    found = (compiled() or compile_kernels()) if must or is_able() else None
    sys.stdout.write(f"Qwen3's packed layers on this CPU: {found or 'by onnxruntime'}\n")
    sys.exit(must and found is None)
