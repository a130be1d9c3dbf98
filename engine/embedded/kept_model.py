"""A model as onnxruntime has optimised it, kept in a file beside the bytecode. To optimise hibari's
takes 0.08 s of CPU time at each load.

The file belongs to one release of onnxruntime and to the bytes of one model. Any other file, or a
damaged one, counts as none. Where it can't be written, each load optimises.
"""

from __future__ import annotations

import fcntl
import os
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from engine.embedded.runtime import session

FILE = Path(cache_from_source(__file__)).with_suffix(".kept")
CHECKSUM_BYTES = 4


def open_kept(model: bytes, path: Path = FILE) -> Any:
    """A session of one thread, without a plan of its memory."""
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as runtime

    key = f"{onnxruntime.__version__} {len(model)} {zlib.crc32(model)} ".encode()
    opened = partial(session, plan_memory=False, threads=1)
    unusable = (OSError, runtime.Fail, runtime.InvalidGraph, runtime.InvalidProtobuf)
    with suppress(*unusable):
        if kept := _read(path, key):
            return opened(kept, optimise=False)
    if not sys.dont_write_bytecode:
        with suppress(*unusable, AttributeError):  # not Linux, or without /proc
            return _open_and_keep(model, opened, path, key)
    return opened(model)


def _open_and_keep(model: bytes, opened: Callable[..., Any], path: Path, key: bytes) -> Any:
    memory = os.memfd_create("model")
    try:
        file = Path(f"/proc/self/fd/{memory}")
        made = opened(model, optimised_path=str(file))
        with suppress(OSError):
            _write(path, key + file.read_bytes())
    finally:
        os.close(memory)
    return made


def _read(path: Path, key: bytes) -> bytes:
    """The optimised model; nothing where the file isn't one of this key. Raises OSError."""
    content = path.read_bytes() if path.is_file() else b""
    whole = zlib.crc32(content[CHECKSUM_BYTES:]).to_bytes(CHECKSUM_BYTES, "big")
    start = CHECKSUM_BYTES + len(key)
    is_ours = content[:CHECKSUM_BYTES] == whole and content[CHECKSUM_BYTES:start] == key
    return content[start:] if is_ours else b""


def _write(path: Path, content: bytes) -> None:
    """Raises OSError, also where another process is writing (as gateway/compiled.py does)."""
    part = path.with_suffix(".part")
    with part.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            file.truncate(0)
            file.write(zlib.crc32(content).to_bytes(CHECKSUM_BYTES, "big") + content)
            file.flush()
            part.replace(path)
        except OSError:
            part.unlink()  # the disk may be full
            raise
