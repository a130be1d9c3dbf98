"""The machine of a benchmark, and how far to trust the result: hardware, versions, memory
bandwidth, and other load.
"""

from __future__ import annotations

import gc
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from engine.heap import return_pages

FLAGS = (
    "avx2",
    "avx512f",
    "avx_vnni",
    "avx512_vnni",
    "avx512_bf16",
    "amx_int8",
    "amx_bf16",
    "asimddp",
    "i8mm",
)


def describe(device: torch.device) -> dict[str, Any]:
    """The machine's name, and what decides its speed."""
    cuda = device.type == "cuda"
    flags = cpu_info("flags") or cpu_info("Features")
    return {
        "device": torch.cuda.get_device_name(device)
        if cuda
        else cpu_info("model name") or platform.machine(),
        "device memory GB": round(torch.cuda.mem_get_info(device)[1] / 1e9, 1)
        if cuda
        else memory_gb(),
        "cpu": cpu_info("model name") or platform.machine(),
        "cpu flags": [flag for flag in FLAGS if flag in flags.split()],
        "cores": os.cpu_count() or 0,
        "python": platform.python_version(),
        "torch": torch.__version__,
        "cuda": torch.version.cuda or "none",
        "threads": torch.get_num_threads(),
    }


def cpu_info(name: str) -> str:
    """The first line of that name in /proc/cpuinfo."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return next(
        (line.split(":", 1)[1].strip() for line in lines if line.split(":")[0].strip() == name), ""
    )


def memory_gb() -> float:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1)


def clock(device: torch.device) -> float:
    """Seconds, once the device has finished all its work."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    return time.perf_counter()


def timed(
    call: Callable[[], object],
    device: torch.device,
    *,
    min_calls: int,
    seconds: float,
    warm: int = 2,
) -> list[float]:
    """Milliseconds of each call, sorted: a minimum number of calls and of seconds, after some calls
    that aren't counted.
    """
    for _ in range(warm):
        call()
    times: list[float] = []
    end = time.perf_counter() + seconds
    while len(times) < min_calls or time.perf_counter() < end:
        began = clock(device)
        call()
        times.append((clock(device) - began) * 1e3)
    return sorted(times)


def read_bandwidth(device: torch.device, megabytes: int) -> float:
    """GB a second at which torch's threads read memory: the best of some sums of a large array."""
    array = torch.rand(megabytes * 250_000, device=device)
    best = timed(array.sum, device, min_calls=5, seconds=0.2)[0]
    return array.nbytes / best / 1e6


def memory_mb(device: torch.device) -> dict[str, float]:
    """Memory of this process: resident on the CPU, allocated and reserved on the GPU."""
    held = {"resident": resident_mb()}
    if device.type == "cuda":
        held["allocated"] = torch.cuda.memory_allocated(device) / 1e6
        held["reserved"] = torch.cuda.memory_reserved(device) / 1e6
    return held


def resident_mb() -> float:
    path = Path("/proc/self/statm")
    return (
        int(path.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
        if path.exists()
        else 0.0
    )


def trim_memory() -> None:
    """Returns unused memory to the system, as the server does after an unload."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    return_pages()


class Disturbance:
    """How much of the machine other processes used: the load before the run, and whether memory was
    as fast at the end.
    """

    def __init__(self, device: torch.device, megabytes: int) -> None:
        self.device = device
        self.megabytes = megabytes
        self.load = os.getloadavg()[0]
        self.first = read_bandwidth(device, megabytes)

    def report(self) -> dict[str, Any]:
        """Quiet means: less than half a core was busy before, and reading was as fast at the end,
        within a tenth.
        """
        last = read_bandwidth(self.device, self.megabytes)
        steady = min(self.first, last) / max(self.first, last)
        return {
            "load before": round(self.load, 2),
            "load after": round(os.getloadavg()[0], 2),
            "bandwidth GB/s": round(max(self.first, last), 2),
            "slowest over fastest": round(steady, 3),
            "quiet": self.load < 0.5 and steady > 0.9,
        }
