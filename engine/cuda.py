"""CUDA devices: whether there is one, and what torch holds on it.

The driver answers the first, because importing torch only for that would cost a second and 200 MB.
"""

from __future__ import annotations

import ctypes
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from engine.contract import Device

if TYPE_CHECKING:
    import torch


def missing() -> str:
    """What keeps torch from using a CUDA device here, as a clause; empty where nothing does."""
    return torch_missing() if name() else "there is no CUDA device"


def torch_missing() -> str:
    """Whether torch is missing, as a clause."""
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
    if driver.cuDeviceGetName(text, len(text), 0):
        return "a CUDA device"
    return text.value.decode()


def describe(device: torch.device) -> Device:
    """A torch device, with torch's memory on it where it is a CUDA device."""
    import torch

    if device.type != "cuda":
        return Device(device.type)
    return Device(
        torch.cuda.get_device_name(device),
        cuda=True,
        allocated=torch.cuda.memory_allocated(device),
        reserved=torch.cuda.memory_reserved(device),
    )
