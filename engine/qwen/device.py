"""The device and the number type that an engine runs with, and what is set there for torch."""

from __future__ import annotations

import logging
import math
import mmap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch
from torch import Tensor

from engine.contract import EngineMissing, OutOfMemory
from engine.hub_progress import size
from engine.options import Options

DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float64": torch.float64}


def pick_device(wanted: str) -> torch.device:
    """The device by name; "auto" takes CUDA, then Apple's, then the CPU. Raises EngineMissing for
    one that torch doesn't find.
    """
    available = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    first = next(name for name, found in available.items() if found)
    name = first if wanted == "auto" else wanted
    if not available.get(name):
        raise EngineMissing(f"torch finds no {name} device here; DEVICE=auto takes what there is")
    return torch.device(name)


def pick_dtype(wanted: str, device: torch.device) -> torch.dtype:
    """The type by name; "auto" takes bfloat16 on CUDA and float32 elsewhere, because a CPU without
    bfloat16 units is slowest at it.
    """
    if wanted == "auto":
        return torch.bfloat16 if device.type == "cuda" else torch.float32
    return DTYPES[wanted]


def require_memory(device: torch.device, needed: int, name: str) -> None:
    """Raises OutOfMemory where a CUDA device has no room for `needed` bytes, before any of them is
    taken.
    """
    if device.type != "cuda":
        return
    free, total = torch.cuda.mem_get_info(device)
    # what torch holds and doesn't use is free too
    free += torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
    if free < needed:
        raise OutOfMemory(
            f"{name} needs {size(needed)} on {torch.cuda.get_device_name(device)}, which has "
            f"{size(free)} of {size(total)} free"
        )


def lazy_zeros(shape: Sequence[int], dtype: torch.dtype, device: torch.device) -> Tensor:
    """Zeros. On a CPU their pages exist once they are written to: what no request has used takes no
    memory.

    They are small pages. Numpy and some systems take 2 MB at once, and a short request writes to
    the beginning of many places far apart.
    """
    if device.type != "cpu":
        return torch.zeros(shape, dtype=dtype, device=device)
    count = math.prod(shape)
    pages = mmap.mmap(-1, max(1, count) * dtype.itemsize)
    if hasattr(mmap, "MADV_NOHUGEPAGE"):  # on Linux
        pages.madvise(mmap.MADV_NOHUGEPAGE)
    return torch.frombuffer(pages, dtype=dtype)[:count].view(shape)


def weight_bytes(folder: Path, dtype: torch.dtype) -> int:
    """What the weights of a checkpoint take in memory. Its files hold bfloat16."""
    files = sum(file.stat().st_size for file in folder.rglob("*.safetensors"))
    return files * dtype.itemsize // 2


@contextmanager
def explained_memory(name: str) -> Iterator[None]:
    """Turns torch's error of a full device into OutOfMemory with a sentence."""
    try:
        yield
        return
    except torch.OutOfMemoryError as error:
        reason = str(error).splitlines()[0]
    # outside the `except`, so that no traceback keeps tensors alive
    raise OutOfMemory(f"{name} doesn't fit into the device's memory now: {reason}")


def prepare_cuda(options: Options) -> None:
    """Sets what holds for the whole process."""
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = options.tf32
    # shapes are few and repeat, so the search for the fastest convolution pays
    torch.backends.cudnn.benchmark = not options.deterministic
    torch.backends.cudnn.deterministic = options.deterministic
    if options.attention != "cudnn":
        # cuDNN makes a plan for every shape, and every prompt has another
        torch.backends.cuda.enable_cudnn_sdp(False)


def check_compiler(device: torch.device) -> None:
    """Raises EngineMissing where torch.compile has no compiler. Torch itself would say so minutes
    later.
    """
    from torch._inductor.cpp_builder import get_cpp_compiler  # loads half of torch
    from torch._inductor.exc import InvalidCxxCompiler
    from torch.utils._triton import has_triton

    if device.type == "cuda" and not has_triton():
        raise EngineMissing("TORCH_COMPILE=true needs Triton on CUDA: pip install triton")
    try:
        get_cpp_compiler()
    except InvalidCxxCompiler:
        raise EngineMissing(
            "TORCH_COMPILE=true needs a C++ compiler: apt-get install g++, or set CXX to one"
        ) from None


@torch.inference_mode()
def compile_now(call: Callable[[], object], name: str) -> None:
    """Compiles what `call` calls, the `name` of which is for people. Its result is discarded.
    Raises EngineMissing where that fails.

    It takes minutes; torch keeps the compiled code for the next start. Other batch sizes are
    compiled when they are first needed.
    """
    from torch._dynamo.exc import BackendCompilerFailed, TorchDynamoException

    logging.getLogger("speech").info(
        "compiling the %s (TORCH_COMPILE), which takes minutes the first time", name
    )
    try:
        call()
    except TorchDynamoException as error:
        cause = error.inner_exception if isinstance(error, BackendCompilerFailed) else error
        why = next((line for line in str(cause).splitlines() if line.strip()), type(cause).__name__)
        raise EngineMissing(
            f"TORCH_COMPILE=true, but the {name} can't be compiled here: {why}"
        ) from error
