"""Runs the frame function and the codec: eagerly, or as CUDA graphs, one for each size of a call.

Both have one interface. The eager runner runs exactly the rows it is given; a graph runs the next
larger size that was captured, and the surplus rows are idle. A graph reads and writes where it was
captured to: the state of all slots, and codes that hold only until the next call.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Protocol

import torch
from torch import Tensor

from engine.qwen.graphs import Call, Capture, CudaGraphs, sizes_up_to
from engine.qwen.transformer import PAIR
from engine.qwen3.codec import CodecDecoder
from engine.qwen3.codec_state import CodecState, restore, snapshot
from engine.qwen3.frame import REACH_STEP, Noise, State, frame
from engine.qwen3.talker import Talker

FrameFunction = Callable[[Talker, State, int, int, int, Noise | None], Tensor]


class Runner(Protocol):
    """Advances the first `rows` slots of a state by one frame."""

    candidates: int  # entries that a draw looks at

    def wider(self) -> Runner:
        """Another runner, whose draws look at every entry. It is never compiled, because it is made
        while requests wait.
        """

    def rows(self, rows: int) -> int:
        """How many slots are run when `rows` are wanted."""

    def __call__(self, rows: int, reach: int, noise: Noise | None = None) -> Tensor:
        """Codes [rows, 16] on the device. `reach` is the number of positions in the longest row,
        this one included.
        """


class EagerRunner:
    """Calls the function, plain or compiled. Attention reaches to the next multiple of
    REACH_STEP positions. With `fixed` each call runs all slots and positions, so that the sums of a
    row are the same whichever others run.
    """

    def __init__(
        self,
        talker: Talker,
        state: State,
        candidates: int,
        function: FrameFunction = frame,
        *,
        fixed: bool = False,
    ) -> None:
        self.talker = talker
        self.state = state
        self.candidates = candidates
        self.function = function
        self.fixed = fixed

    def wider(self) -> EagerRunner:
        entries = self.talker.config.codec_vocab
        return type(self)(self.talker, self.state, entries, fixed=self.fixed)

    def rows(self, rows: int) -> int:
        return self.state.k.shape[1] if self.fixed else rows

    def __call__(self, rows: int, reach: int, noise: Noise | None = None) -> Tensor:
        positions = self.state.k.shape[3]
        nearest = min(-(-reach // REACH_STEP) * REACH_STEP, positions)
        reach = positions if self.fixed else nearest
        return self.function(self.talker, self.state, rows, reach, self.candidates, noise)


class PairRunner(EagerRunner):
    """Calls the function for an even number of rows, so that a row is the same whichever rows are
    beside it, where onnxruntime runs layers whose products are computed in pairs
    (engine/qwen/onnx_stack.py). A single stream has an idle row beside it, which costs a seventh of
    its time.
    """

    def rows(self, rows: int) -> int:
        return rows + rows % PAIR


class GraphRunner:
    """Replays graphs. Each is captured when its size is first needed, while streams run or not.

    The calls before a capture run the function on the real state, so they are made with every slot
    idle. An idle slot stays as it is, except for the position after its own.
    """

    REACHES = (256, 512, 1024, 2048, 4096)

    def __init__(
        self,
        talker: Talker,
        state: State,
        candidates: int,
        function: FrameFunction = frame,
        capture: Capture | None = None,
        *,
        fixed: bool = False,
    ) -> None:
        self.talker = talker
        self.state = state
        self.candidates = candidates
        self.function = function
        slots = state.k.shape[1]
        positions = state.k.shape[3]
        self.fixed = fixed  # as EagerRunner's
        self.sizes = [slots] if fixed else sizes_up_to(slots)
        shorter = [] if fixed else [reach for reach in self.REACHES if reach < positions]
        self.reaches = [*shorter, positions]
        self.capture = capture or CudaGraphs()
        self.graphs: dict[tuple[int, int], Call] = {}

    def wider(self) -> GraphRunner:
        entries = self.talker.config.codec_vocab
        return GraphRunner(self.talker, self.state, entries, fixed=self.fixed)

    def rows(self, rows: int) -> int:
        return self.sizes[bisect_left(self.sizes, rows)]

    def __call__(self, rows: int, reach: int, noise: Noise | None = None) -> Tensor:
        if noise is not None:
            raise ValueError("a graph draws by itself; injected noise needs the eager runner")
        codes = self.graph(self.rows(rows), self.reaches[bisect_left(self.reaches, reach)])()
        return codes[:rows]

    def warm(self) -> None:
        """Captures every size, the largest first, so that the smaller ones fit into its memory."""
        for reach in reversed(self.reaches):
            for rows in reversed(self.sizes):
                self.graph(rows, reach)

    def graph(self, rows: int, reach: int) -> Call:
        if (rows, reach) not in self.graphs:
            active = self.state.active.clone()
            self.state.active.zero_()
            self.graphs[rows, reach] = self.capture(
                lambda: self.function(self.talker, self.state, rows, reach, self.candidates, None)
            )
            self.state.active.copy_(active)
        return self.graphs[rows, reach]


class GraphDecoder:
    """A codec decoder that replays graphs for small chunks. It has one state, whose last row
    belongs to no stream.

    Surplus rows decode into that last row. So a chunk of the last row must be decoded alone, after
    the row was reset.
    """

    FRAMES = 8  # longer chunks are long enough to be launched one kernel at a time

    def __init__(self, decoder: CodecDecoder, capture: Capture | None = None) -> None:
        self.decoder = decoder
        self.config = decoder.config
        self.capture = capture or CudaGraphs()
        self.graphs: dict[tuple[int, int], tuple[Tensor, Tensor, Call]] = {}
        self.state: CodecState | None = None

    def new_state(self, rows: int) -> CodecState:
        """As CodecDecoder's; the graphs are captured on the one made last."""
        self.state = self.decoder.new_state(rows)
        self.sizes = sizes_up_to(rows)
        self.graphs = {}
        return self.state

    @torch.inference_mode()
    def decode(self, codes: Tensor, state: CodecState, rows: Tensor) -> Tensor:
        """As CodecDecoder.decode; the samples hold until the next call."""
        batch, time = codes.shape[:2]
        if state is not self.state or time > self.FRAMES:
            return self.decoder.decode(codes, state, rows)
        codes_in, rows_in, replay = self.graph(self.sizes[bisect_left(self.sizes, batch)], time)
        codes_in[:batch].copy_(codes)
        rows_in[:batch].copy_(rows)
        rows_in[batch:] = len(state.seen) - 1
        return replay()[:batch]

    @torch.inference_mode()
    def warm(self) -> None:
        """Captures every size, the largest first."""
        for time in range(self.FRAMES, 0, -1):
            for batch in reversed(self.sizes):
                self.graph(batch, time)

    def graph(self, batch: int, time: int) -> tuple[Tensor, Tensor, Call]:
        """The call, and its inputs to be filled: codes [batch, time, 16] and rows [batch]. Captured
        on the last row.
        """
        if (batch, time) not in self.graphs:
            assert self.state is not None
            state = self.state
            device = self.state.seen.device
            last = len(state.seen) - 1
            codes = torch.zeros(
                batch, time, self.config.num_quantizers, dtype=torch.int64, device=device
            )
            rows = torch.full((batch,), last, device=device)
            before = snapshot(state, last)
            call = self.capture(lambda: self.decoder.decode(codes, state, rows))
            restore(state, last, before)
            self.graphs[batch, time] = codes, rows, call
        return self.graphs[batch, time]
