"""One token for each of many transcripts as a function: the state of all slots in, a token and its
probability a row out, the state advanced.

There is no host synchronization and no shape that depends on data: the same call runs eagerly,
compiles as one graph and can be captured by CUDA.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor

from engine.qwen.config import StackConfig
from engine.qwen.device import lazy_zeros
from engine.qwen.graphs import Call, Capture, CudaGraphs, sizes_up_to
from engine.qwen.sampling import Dice, draw, group_key, row_key
from engine.qwen.transformer import ApartMemory, Memory, RaggedMemory, places
from engine.qwen3_asr.thinker import Thinker

REACH_STEP: Final = 64  # positions
REACHES: Final = (256, 512, 1024, 2048)
MIN_EXPONENT: Final = -80.0  # e^-80 is a normal float32
TOP_K: Final = 50  # transformers' own, where a temperature is given


@dataclass(slots=True)
class State:
    """Everything about the slots between two tokens, on the device. The first axis is the slot,
    except where a layer comes first.
    """

    k: Tensor  # [layers, slots, kv_heads, positions, head_dim]
    v: Tensor
    token: Tensor  # [slots]: the last token, which isn't read yet
    length: Tensor  # [slots]: positions in k and v
    active: Tensor  # [slots] bool: only these advance
    temperature: Tensor  # [slots] float32; 1 where greedy
    greedy: Tensor  # [slots] bool
    seed: Tensor  # [slots] int64

    @classmethod
    def empty(
        cls,
        config: StackConfig,
        slots: int,
        positions: int,
        device: torch.device,
        dtype: torch.dtype,
    ) -> State:
        """Room for `slots` transcripts of `positions` positions each."""
        shape = (config.layers, slots, config.kv_heads, positions, config.head_dim)

        def count(kind: torch.dtype = torch.int64) -> Tensor:
            return torch.zeros(slots, dtype=kind, device=device)

        return cls(
            k=lazy_zeros(shape, dtype, device),
            v=lazy_zeros(shape, dtype, device),
            token=count(),
            length=count(),
            active=count(torch.bool),
            temperature=count(torch.float32) + 1,
            greedy=count(torch.bool) | True,
            seed=count(),
        )

    @staticmethod
    def bytes(config: StackConfig, slots: int, positions: int, dtype: torch.dtype) -> int:
        """What `empty` takes of a device's memory."""
        each = 2 * config.layers * config.kv_heads * config.head_dim * dtype.itemsize
        return each * slots * positions

    @property
    def slots(self) -> int:
        return self.k.shape[1]

    @property
    def positions(self) -> int:
        return self.k.shape[3]


def choose(logits: Tensor, state: State, rows: Tensor, *, sample: bool) -> tuple[Tensor, Tensor]:
    """The next token of each row [rows] from its logits float32 [rows, vocabulary], and its log
    probability. `sample` says whether any row draws.
    """
    largest, token = largest_of(logits)
    if sample:
        key = group_key(row_key(state.seed[rows], state.length[rows]), torch.zeros_like(rows))
        top_k = torch.full_like(rows, TOP_K)
        dice = Dice(
            state.temperature[rows], top_k, torch.zeros_like(logits[:, 0]), state.greedy[rows]
        )
        token = draw(logits, dice, key, TOP_K)
    chosen = logits.gather(1, token[:, None])[:, 0]
    return token, chosen - log_sum_exp(logits, largest)


def on_host(x: Tensor) -> bool:
    """Whether numpy can compute with it. Torch's second thread waits by spinning, on the core where
    onnxruntime's would work: a token then takes 1.4 times as long.
    """
    return x.device.type == "cpu" and not torch.compiler.is_compiling()


def largest_of(logits: Tensor) -> tuple[Tensor, Tensor]:
    """The largest logit of each row [rows] and its place."""
    if not on_host(logits):
        largest, token = logits.max(-1)
        return largest, token
    token = torch.from_numpy(logits.numpy().argmax(-1))
    return logits.gather(1, token[:, None])[:, 0], token


def log_sum_exp(logits: Tensor, largest: Tensor) -> Tensor:
    """The logarithm of the sum of exponentials [rows] of [rows, vocabulary]; `largest` [rows] are
    the maxima.

    What is below the largest by more than MIN_EXPONENT adds nothing to a float32. A CPU takes ten
    times as long for exponentials so small that they aren't normal numbers: of 0.26 s for the next
    token of eight transcripts, torch's own function took 0.07.
    """
    if on_host(logits):
        below = np.maximum(logits.numpy() - largest.numpy()[:, None], MIN_EXPONENT)
        total = torch.from_numpy(np.exp(below, out=below).sum(-1))
    else:
        total = (logits - largest[:, None]).clamp_(min=MIN_EXPONENT).exp_().sum(-1)
    return total.log() + largest


def decode(model: Thinker, state: State, rows: Tensor, reach: int, sample: bool) -> Tensor:
    """Reads the last token of the slots `rows` and writes the next one. Returns float64 [2, rows]:
    the tokens, and their log probabilities. Eagerly on a CPU they are any rows, otherwise the first
    ones.

    `reach` bounds the positions in use, this one included. Slots that are not active stay as they
    are, except for the last of their positions, or with a runtime the one after those in use.
    """
    where = torch.where(state.active[rows], state.length[rows], state.positions - 1)
    memory: Memory
    if on_host(where):
        if model.model.runtime:
            # of an idle slot too: what comes next overwrites it
            where = state.length[rows].clamp(max=state.positions - 1)
        memory = ApartMemory(state.k, state.v, rows.tolist(), where.tolist())
    else:
        visible = torch.arange(reach, device=where.device) <= where[:, None]
        at = places(where, state.k.shape[2])
        memory = RaggedMemory(state.k, state.v, at, visible[:, None, None])
    hidden = model(model.embed(state.token[rows])[:, None], where[:, None], memory)[:, 0]
    token, logprob = choose(model.logits(hidden), state, rows, sample=sample)
    active = state.active[rows]
    state.token.index_put_((rows,), torch.where(active, token, state.token[rows]))
    state.length.index_put_((rows,), state.length[rows] + active)
    return torch.stack([token.double(), logprob.double()])


DecodeFunction = Callable[[Thinker, State, Tensor, int, bool], Tensor]


class EagerDecoder:
    """Calls the function, plain or compiled: on a CPU for exactly the rows given, otherwise for the
    first slots, of which those that aren't active are idle.
    """

    def __init__(self, model: Thinker, state: State, function: DecodeFunction = decode) -> None:
        self.model = model
        self.state = state
        self.function = function
        self.dense = state.token.device.type != "cpu" or function is not decode

    def __call__(self, rows: Sequence[int], reach: int, *, sample: bool = False) -> Tensor:
        """float64 [2, rows]: the next tokens of the slots `rows` and their log probabilities.
        `reach` is the number of positions in the longest row, this one included.
        """
        nearest = min(-(-reach // REACH_STEP) * REACH_STEP, self.state.positions)
        device = self.state.token.device
        at = torch.tensor(rows, device=device)
        if not self.dense:
            return self.function(self.model, self.state, at, nearest, sample)
        first = torch.arange(max(rows) + 1, device=device)
        return self.function(self.model, self.state, first, nearest, sample)[:, at]

    def warm(self) -> None:
        """Nothing is captured."""


class SpanDecoder(EagerDecoder):
    """Calls the function with layers that a runtime runs, whose rows lie in one piece of memory:
    for all slots between the first and the last of those given. Slots between them that aren't
    active are idle.
    """

    def __call__(self, rows: Sequence[int], reach: int, *, sample: bool = False) -> Tensor:
        """As EagerDecoder."""
        first = min(rows)
        out = self.function(
            self.model, self.state, torch.arange(first, max(rows) + 1), reach, sample
        )
        return out[:, [row - first for row in rows]]


class GraphDecoder:
    """Replays CUDA graphs of the first slots; those that aren't active are idle.

    Each is captured when its size is first needed. The calls before a capture run on the real
    state, so they are made with every slot idle.
    """

    def __init__(
        self,
        model: Thinker,
        state: State,
        function: DecodeFunction = decode,
        capture: Capture | None = None,
    ) -> None:
        self.model = model
        self.state = state
        self.function = function
        self.sizes = sizes_up_to(state.slots)
        self.reaches = [each for each in REACHES if each < state.positions] + [state.positions]
        self.capture = capture or CudaGraphs()
        self.graphs: dict[tuple[int, int, bool], Call] = {}

    def __call__(self, rows: Sequence[int], reach: int, *, sample: bool = False) -> Tensor:
        """As EagerDecoder."""
        count = self.sizes[bisect_left(self.sizes, max(rows) + 1)]
        nearest = self.reaches[bisect_left(self.reaches, reach)]
        out = self.graph(count, nearest, sample)()
        return out[:, torch.tensor(rows, device=out.device)]

    def warm(self) -> None:
        """Captures every size of greedy decoding, the largest first."""
        for reach in reversed(self.reaches):
            for rows in reversed(self.sizes):
                self.graph(rows, reach, False)

    def graph(self, count: int, reach: int, sample: bool) -> Call:
        key = (count, reach, sample)
        if key not in self.graphs:
            state = self.state
            active = state.active.clone()
            state.active.zero_()
            rows = torch.arange(count, device=state.token.device)
            self.graphs[key] = self.capture(
                lambda: self.function(self.model, state, rows, reach, sample)
            )
            state.active.copy_(active)
        return self.graphs[key]


Decoder = EagerDecoder | GraphDecoder
