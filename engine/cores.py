"""The cores that a thread may use."""

from __future__ import annotations

import os
from pathlib import Path

QUOTA = Path("/sys/fs/cgroup/cpu.max")  # a container's: microseconds of CPU time, and of time


def cores(quota: Path = QUOTA) -> int:
    """How many cores the calling thread may keep busy: those that it is pinned to, and no more than
    the container's share.
    """
    affinity = getattr(os, "sched_getaffinity", None)
    usable = len(affinity(0)) if affinity else os.cpu_count() or 1
    try:
        busy, period = map(int, quota.read_text("ascii").split())
    except (OSError, ValueError):  # no container, or "max"
        return usable
    return max(1, min(usable, busy // period))
