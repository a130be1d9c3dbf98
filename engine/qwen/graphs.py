"""CUDA graphs of calls, one for each size of a call, and compiled functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import torch
from torch import Tensor

Call = Callable[[], Tensor]
# turns a call into one that does the same on the same tensors, and returns the same tensor
Capture = Callable[[Call], Call]
SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)
FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])
# torch.compile gives up after eight shapes of one function unless this limit is raised
COMPILED_SIZES = 256


class CudaGraphs:
    """Captures calls, all in one memory pool: no two may run at the same time, and an output holds
    until the next call.
    """

    # in its first calls cuBLAS picks kernels and allocates workspaces, which a capture can't do
    WARM_UPS = 2

    def __init__(self) -> None:
        self.pool = torch.cuda.graph_pool_handle()

    def __call__(self, call: Call) -> Call:
        current = torch.cuda.current_stream()
        side = torch.cuda.Stream()  # type: ignore[no-untyped-call]
        side.wait_stream(current)
        with torch.cuda.stream(side):
            for _ in range(self.WARM_UPS):
                call()
        current.wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        # Only this thread's calls can spoil the capture: other threads may go on allocating.
        with torch.cuda.graph(graph, pool=self.pool, capture_error_mode="thread_local"):
            out = call()

        def replay() -> Tensor:
            graph.replay()
            return out

        return replay


def sizes_up_to(limit: int) -> list[int]:
    return [size for size in SIZES if size < limit] + [limit]


def compiled(function: FunctionT, *, each_size: bool) -> FunctionT:
    """A function compiled: with `each_size` one program for each size, otherwise as few as
    torch needs.
    """
    if not each_size:
        return torch.compile(function, fullgraph=True)  # type: ignore[return-value]
    torch._dynamo.config.recompile_limit = COMPILED_SIZES
    torch._dynamo.config.accumulated_recompile_limit = COMPILED_SIZES
    return torch.compile(function, fullgraph=True, dynamic=False)  # type: ignore[return-value]
