"""A decoder stack, or a single product, run by onnxruntime on a CPU in place of torch's layers.

Keys and values stay where torch has them: a call binds a memory's own bytes as input and as output,
so nothing is copied and everything else (sampling, prefixes, other kernels) reads them as before.

With weights in blocks or in float32, a product of one row and a product of two add their sums in
another order; from two rows on they are computed in pairs. So the caller gives an even number of
rows in a batch, and then a row is the same to the bit whichever rows are beside it (PairRunner).
Weights with a scale a channel need no pairs.
"""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from engine.qwen.config import StackConfig
from engine.qwen.onnx_graph import Array, Graph, build, build_product
from engine.qwen.transformer import Span, SpanMemory, Stack

MAX_BOUND = 64  # calls that stay bound: the batches of each stack's step
KEPT_STEPS = 2  # positions: longer calls are prompts, each of another length


@dataclass(frozen=True, slots=True)
class Bound:
    """A call whose inputs and outputs lie in memory that stays."""

    session: Any
    binding: Any
    x: npt.NDArray[np.float32]  # [batch, time, hidden]
    lengths: npt.NDArray[np.int32]  # [batch]
    total: npt.NDArray[np.int32]
    hidden: npt.NDArray[np.float32]


class OnnxStack:
    """The layers and the last norm of a loaded stack. Once it is made, the stack's own layers
    aren't needed.
    """

    def __init__(
        self,
        stack: Stack,
        config: StackConfig,
        positions: int,
        threads: int,
        *,
        spins: bool = False,
        tiled: bool = True,
        core_is_free: Callable[[], bool] | None = None,
    ) -> None:
        """Attention that isn't `tiled` is faster, and is for calls of few rows (onnx_graph.py).
        While `core_is_free` a call has one thread more, for which the weights are held twice.
        """
        self.config = config
        self.core_is_free = core_is_free
        model, graph = build(stack, config, positions, tiled=tiled)
        self.weight_bytes = sum(array.nbytes for array in graph.arrays.values())
        self.session = open_session(model, graph, threads, spins=spins)
        if core_is_free:
            self.wider_session = open_session(model, graph, threads + 1, spins=spins)
        self.bound: OrderedDict[tuple[int, int, int, bool], Bound] = OrderedDict()

    def __call__(self, x: Tensor, memory: SpanMemory) -> Tensor:
        """x float32 [batch, time, hidden] -> hidden states of the same shape."""
        batch, time, _ = x.shape
        span = memory.span(batch)
        wider = self.core_is_free is not None and self.core_is_free()
        call = self._bind(span, batch, time, wider)
        call.x[:] = x.numpy()
        call.lengths[:] = span.starts + (time - 1)
        call.total[...] = span.starts.max() + time
        call.session.run_with_iobinding(call.binding)
        return torch.from_numpy(call.hidden.copy())

    def _bind(self, span: Span, batch: int, time: int, wider: bool) -> Bound:
        """The call for a memory's rows: kept where it will come again."""
        if time > KEPT_STEPS:
            return self._new_call(span, batch, time, wider)
        key = span.k.data_ptr(), batch, time, wider
        if key not in self.bound:
            self.bound[key] = self._new_call(span, batch, time, wider)
            if len(self.bound) > MAX_BOUND:
                self.bound.popitem(last=False)
        self.bound.move_to_end(key)
        return self.bound[key]

    def _new_call(self, span: Span, batch: int, time: int, wider: bool) -> Bound:
        shape = batch, time, self.config.hidden
        session = self.wider_session if wider else self.session
        call = Bound(
            session,
            session.io_binding(),
            np.empty(shape, np.float32),
            np.empty(batch, np.int32),
            np.empty((), np.int32),
            np.empty(shape, np.float32),
        )
        value = onnxruntime.OrtValue.ortvalue_from_numpy  # on a CPU it lies on the array's memory
        for name, array in (("x", call.x), ("lengths", call.lengths), ("total", call.total)):
            call.binding.bind_ortvalue_input(name, value(array))
        for index in range(self.config.layers):
            for part, memory in (("k", span.k), ("v", span.v)):
                both = value(memory[index].numpy())
                call.binding.bind_ortvalue_input(f"{part}_past.{index}", both)
                call.binding.bind_ortvalue_output(f"{part}.{index}", both)
        call.binding.bind_ortvalue_output("hidden", value(call.hidden))
        return call


class OnnxLinear(nn.Module):
    """A product with a packed weight. x float32 [..., inputs] -> [..., outputs]."""

    def __init__(self, weight: nn.Module, threads: int) -> None:
        super().__init__()
        self.session = open_session(*build_product(weight), threads, spins=True)

    def forward(self, x: Tensor) -> Tensor:
        [out] = self.session.run(["out"], {"x": x.flatten(0, -2)[None].numpy()})
        return torch.from_numpy(out).reshape(*x.shape[:-1], -1)


def open_session(
    model: onnx.ModelProto, graph: Graph, threads: int, *, spins: bool = False
) -> onnxruntime.InferenceSession:
    """A session with the graph's tensors, whose threads wait for each other by spinning if it
    `spins`: a token of Qwen3-ASR then takes 31 ms on two cores instead of 35. Between two calls
    they never do.

    onnxruntime lays products' weights out anew, so the tensors are given in a file that it maps and
    lets go of, rather than in memory that must outlive the session. The file is gone afterwards;
    where no folder is writable they stay in memory, twice as large.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # without `spins`: a thread that waits by spinning takes the core on which the codec runs
    options.add_session_config_entry("session.intra_op.allow_spinning", str(int(spins)))
    options.add_session_config_entry("session.force_spinning_stop", "1")
    try:
        with tempfile.TemporaryDirectory(prefix="speech-") as folder:
            path = write(model, graph.arrays, Path(folder))
            return onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])
    except OSError:
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(each) for each in graph.arrays.values()]
        options.add_external_initializers(list(graph.arrays), values)
        session = onnxruntime.InferenceSession(
            model.SerializeToString(), options, ["CPUExecutionProvider"]
        )
        session.tensors = values  # they must live as long
        return session


def write(model: onnx.ModelProto, arrays: dict[str, Array], folder: Path) -> Path:
    """The model and its tensors as files."""
    places: dict[str, int] = {}
    with (folder / "tensors").open("wb") as file:
        for name, array in arrays.items():
            file.seek(-file.tell() % 4096, 1)  # a page, so that it can be mapped
            places[name] = file.tell()
            file.write(array.data)
    for tensor in model.graph.initializer:
        if tensor.name in places:
            del tensor.external_data[:]
            location = ("location", "tensors"), ("offset", str(places[tensor.name]))
            for key, value in (*location, ("length", str(arrays[tensor.name].nbytes))):
                tensor.external_data.add(key=key, value=value)
    path = folder / "stack.onnx"
    path.write_bytes(model.SerializeToString())
    return path
