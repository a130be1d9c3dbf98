"""The process and its threads: which cores one may use, and memory that goes back to the system."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Collection
from contextlib import suppress


def pin(cores: Collection[int]) -> None:
    """Pins the calling thread alone: to Linux, 0 is a thread. Nothing happens elsewhere, or for no
    cores."""
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)


def restart(has_gateway: bool) -> None:
    """This process anew: nothing else ends a thread that hangs. One that has a gateway exits, and
    is started again."""
    sys.stderr.flush()
    if has_gateway:
        os._exit(os.EX_SOFTWARE)
    os.execv(sys.executable, [sys.executable, *sys.argv])


def freeze_garbage() -> None:
    """What is there now stays: who collects garbage needn't look at it again, which takes 50 ms
    each time."""
    gc.freeze()
    gc.enable()


def trim_memory() -> None:
    """Python frees what nobody holds, then glibc hands free pages back: without that, half of a
    model stays."""
    gc.collect()
    with suppress(OSError, AttributeError):  # not glibc
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def cores(spans: str) -> set[int]:
    """The cores in "0,2-3". Raises ValueError for one that this process may not use."""
    pairs = [span.partition("-") for span in spans.split(",") if span]
    wanted = {number for low, _, high in pairs for number in range(int(low), int(high or low) + 1)}
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else wanted
    if strange := wanted - usable:
        raise ValueError(
            f"INFERENCE_CPU_CORES={spans}: no core {min(strange)} here; there are {sorted(usable)}."
        )
    return wanted
