"""The process and its threads: which cores a thread may use, a restart, and memory that is returned
to the system.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

MEMORY = Path("/proc/self/statm")  # in pages: all of it, and what is resident
_M_ARENA_MAX = -8  # of glibc's malloc.h


def pin(cores: Collection[int]) -> None:
    """Pins the calling thread to some cores. Does nothing for no cores, or outside Linux."""
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)  # on Linux 0 is the thread, not the process


def restart(has_gateway: bool) -> None:
    """Starts this process anew: nothing else ends a thread that has stalled.

    Under a gateway it exits, and the gateway starts another.
    """
    sys.stderr.flush()
    if has_gateway:
        os._exit(os.EX_SOFTWARE)
    os.execv(sys.executable, [sys.executable, *sys.argv])


def settle_memory() -> None:
    """The garbage collector ignores the objects that exist now: each look at them takes 50 ms.
    glibc gets two arenas: with one for each thread 100 MB more stayed after both models had been
    loaded and unloaded a few times. Speech takes the same CPU time.
    """
    with suppress(OSError, AttributeError):  # not glibc
        ctypes.CDLL("libc.so.6").mallopt(_M_ARENA_MAX, 2)
    gc.freeze()
    gc.enable()


def trim_memory() -> None:
    """Collects garbage, then has glibc return free pages. Without that half of a model stays."""
    gc.collect()
    with suppress(OSError, AttributeError):  # not glibc
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def resident_bytes() -> int | None:
    """The memory that the process holds; None outside Linux."""
    try:
        return int(MEMORY.read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None


def cores(spans: str) -> set[int]:
    """The cores in "0,2-3". Raises ValueError for one that this process may not use."""
    pairs = [span.partition("-") for span in spans.split(",") if span]
    wanted = {number for low, _, high in pairs for number in range(int(low), int(high or low) + 1)}
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else wanted
    if unusable := wanted - usable:
        raise ValueError(
            f"INFERENCE_CPU_CORES={spans}: this process can't use core {min(unusable)}. "
            f"It can use {sorted(usable)}."
        )
    return wanted
