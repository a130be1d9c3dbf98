"""Which of torch's attention kernels are used, where the operator chooses one.

Without a choice, torch takes the fastest that can do the call. A choice holds for the process while
a frame is generated or a prompt read, and is undone after. Not every kernel can do every call: the
rows of a frame are each at another position and so need a mask, and CUDA's flash kernel takes none.
A kernel that can't do all of the calls is refused when the engine is loaded, so "flash" is refused
on CUDA. Torch's flash kernel for CPUs takes masks.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Literal, ParamSpec

import torch
from torch import Tensor
from torch.nn.attention import SDPBackend, sdpa_kernel

from engine.contract import EngineMissing
from engine.qwen.config import StackConfig
from engine.qwen.transformer import LockstepMemory, Memory, RaggedMemory, RowMemory, places

Choice = Literal["auto", "sdpa", "eager", "flash", "efficient", "math", "cudnn"]
KERNELS: dict[str, SDPBackend] = {
    "flash": SDPBackend.FLASH_ATTENTION,
    "efficient": SDPBackend.EFFICIENT_ATTENTION,
    "math": SDPBackend.MATH,
    "eager": SDPBackend.MATH,  # the official package's name for it
    "cudnn": SDPBackend.CUDNN_ATTENTION,
}
Arguments = ParamSpec("Arguments")


def only(choice: Choice) -> AbstractContextManager[None]:
    """A context in which torch uses this kernel alone; for "auto" and "sdpa" torch chooses."""
    return sdpa_kernel(KERNELS[choice]) if choice in KERNELS else nullcontext()


def attending(choice: Choice, function: Callable[Arguments, Tensor]) -> Callable[Arguments, Tensor]:
    """`function` with this kernel alone, whether it is called eagerly, compiled, or captured into a
    CUDA graph.
    """
    if choice not in KERNELS:
        return function

    @wraps(function)
    def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Tensor:
        with only(choice):
            return function(*args, **kwargs)

    return call


@torch.inference_mode()
def check(
    choice: Choice,
    config: StackConfig,
    device: torch.device,
    dtype: torch.dtype,
    lockstep_config: StackConfig | None = None,
) -> None:
    """Attends once in each way that an engine does. Raises EngineMissing where the kernel can't do
    one of them.
    """
    if choice not in KERNELS:
        return

    def empty(stack: StackConfig, *rows: int) -> Tensor:
        return torch.zeros(*rows, stack.kv_heads, 64, stack.head_dim, device=device, dtype=dtype)

    at = places(torch.zeros(2, dtype=torch.int64, device=device), config.kv_heads)
    reach = torch.ones(2, 1, 1, 64, device=device).bool()
    ragged = RaggedMemory(empty(config, 1, 2), empty(config, 1, 2), at, reach)
    row = RowMemory(empty(config, 1), empty(config, 1), 2)
    calls: list[tuple[str, StackConfig, int, int, Memory]] = [
        ("rows that are each at another position", config, 2, 1, ragged),
        ("a prompt", config, 1, 3, row),
    ]
    if small := lockstep_config:
        lockstep = LockstepMemory(empty(small, 1, 2), empty(small, 1, 2), 0)
        calls.append(("the predictor's steps", small, 2, 2, lockstep))
    for name, stack, rows, time, memory in calls:
        q = torch.zeros(rows, time, stack.heads, stack.head_dim, device=device, dtype=dtype)
        k = q[:, :, : stack.kv_heads]
        try:
            with only(choice):
                memory.attend(0, q, k, k)
        except RuntimeError as error:
            reason = str(error).splitlines()[0]
            raise EngineMissing(
                f"ATTENTION={choice} can't do {name} in {dtype} on {device} ({reason}); "
                "ATTENTION=auto takes a kernel that can"
            ) from error
