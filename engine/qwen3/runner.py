"""Who calls the frame function: eagerly, or as CUDA graphs, one for each size of batch and reach of attention.

Both are asked the same way. The eager one runs exactly the rows it is given; a graph runs the next larger size that was
captured, and the rows that are too many are idle slots.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Protocol

import torch
from torch import Tensor

from engine.qwen3.frame import Noise, State, frame
from engine.qwen3.talker import Talker

FrameFunction = Callable[[Talker, State, int, int, int, Noise | None], Tensor]


class Runner(Protocol):
    """Moves the first `rows` slots of a state one frame on."""

    candidates: int  # entries that a draw looks at

    def wider(self) -> Runner:
        """Another one, whose draws look at every entry. Never compiled: it is made while callers wait."""

    def rows(self, rows: int) -> int:
        """How many slots are run when `rows` are wanted."""

    def __call__(self, rows: int, reach: int, noise: Noise | None = None) -> Tensor:
        """codes [rows, 16] on the device; `reach` is the number of positions that the longest row has, this one in."""


class EagerRunner:
    """Calls the function, plain or compiled. Attention reaches to the next multiple of 64 positions."""

    STEP = 64

    def __init__(self, talker: Talker, state: State, candidates: int, function: FrameFunction = frame) -> None:
        self.talker, self.state, self.candidates, self.function = talker, state, candidates, function

    def wider(self) -> EagerRunner:
        return EagerRunner(self.talker, self.state, self.talker.config.codec_vocab)

    def rows(self, rows: int) -> int:
        return rows

    def __call__(self, rows: int, reach: int, noise: Noise | None = None) -> Tensor:
        reach = min(-(-reach // self.STEP) * self.STEP, self.state.k.shape[3])
        return self.function(self.talker, self.state, rows, reach, self.candidates, noise)


class GraphRunner:
    """Replays CUDA graphs, each captured the first time its size is asked for, all in one memory pool.

    A capture runs the function on the real state, so it is done with every slot idle: keys and values it writes lie
    past each row's length, where the next frame overwrites them, and nothing else moves.
    """

    SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)
    REACHES = (256, 512, 1024, 2048, 4096)

    def __init__(self, talker: Talker, state: State, candidates: int, function: FrameFunction = frame) -> None:
        self.talker, self.state, self.candidates, self.function = talker, state, candidates, function
        slots, positions = state.k.shape[1], state.k.shape[3]
        self.sizes = [size for size in self.SIZES if size < slots] + [slots]
        self.reaches = [reach for reach in self.REACHES if reach < positions] + [positions]
        self.pool = torch.cuda.graph_pool_handle()
        self.graphs: dict[tuple[int, int], tuple[torch.cuda.CUDAGraph, Tensor]] = {}

    def wider(self) -> GraphRunner:
        return GraphRunner(self.talker, self.state, self.talker.config.codec_vocab)

    def rows(self, rows: int) -> int:
        return self.sizes[bisect_left(self.sizes, rows)]

    def __call__(self, rows: int, reach: int, noise: Noise | None = None) -> Tensor:
        if noise is not None:
            raise ValueError("a graph draws by itself; injected noise needs the eager runner")
        size = self.rows(rows), self.reaches[bisect_left(self.reaches, reach)]
        if size not in self.graphs:
            self.graphs[size] = self.capture(*size)
        graph, codes = self.graphs[size]
        graph.replay()
        return codes[:rows]

    def warm(self) -> None:
        """Captures every size there is, the largest first, so that the smaller ones fit into its memory."""
        for reach in reversed(self.reaches):
            for rows in reversed(self.sizes):
                if (rows, reach) not in self.graphs:
                    self.graphs[rows, reach] = self.capture(rows, reach)

    def capture(self, rows: int, reach: int) -> tuple[torch.cuda.CUDAGraph, Tensor]:
        """A graph of one call and the tensor in which it leaves the codes."""
        active = self.state.active.clone()
        self.state.active.zero_()
        aside = torch.cuda.Stream()  # type: ignore[no-untyped-call]
        aside.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(aside):
            for _ in range(2):
                self.function(self.talker, self.state, rows, reach, self.candidates, None)
        torch.cuda.current_stream().wait_stream(aside)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph, pool=self.pool):
            codes = self.function(self.talker, self.state, rows, reach, self.candidates, None)
        self.state.active.copy_(active)
        return graph, codes
