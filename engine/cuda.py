"""Whether there is a CUDA device, asked of the driver: importing torch only to ask would cost a
second and 200 MB."""

from __future__ import annotations

import ctypes
from functools import cache
from importlib.util import find_spec


def missing() -> str:
    """What keeps torch from using a CUDA device here, as a clause; empty where nothing does."""
    if not name():
        return "there is no CUDA device"
    return "" if find_spec("torch") else "torch isn't installed (`make qwen3`)"


@cache
def name() -> str:
    """The first CUDA device's name, empty where there is none."""
    try:
        driver = ctypes.CDLL("libcuda.so.1")
    except OSError:
        return ""
    count = ctypes.c_int()
    text = ctypes.create_string_buffer(100)
    if driver.cuInit(0) or driver.cuDeviceGetCount(ctypes.byref(count)) or not count.value:
        return ""
    return (
        text.value.decode() if driver.cuDeviceGetName(text, len(text), 0) == 0 else "a CUDA device"
    )
