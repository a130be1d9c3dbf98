"""A decoder stack (transformer.Stack) as an ONNX graph of a dozen operators, or one product as one.

The graph walks any number of positions of any number of rows: x [batch, time, hidden] -> hidden of
the same shape. Keys and values of layer i come in as `k_past.i` and `v_past.i` and go out as `k.i`
and `v.i` [batch, kv_heads, positions, head_dim]; both are bound to the same memory. `lengths`
[batch] int32 is the last position that a row writes, `total` the positions of the longest row.

Attention, its rotary positions included, is onnxruntime's GroupQueryAttention; the norms are
(Skip)SimplifiedLayerNormalization; products with 8-bit weights are MatMulIntegerToFloat, those with
4-bit weights MatMulNBits with 8-bit inputs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from engine.qwen.blocks import BLOCK, BlockWeight
from engine.qwen.channels import ChannelWeight, input_limit
from engine.qwen.config import StackConfig
from engine.qwen.transformer import Layer, Stack, rotary_angles

MICROSOFT = "com.microsoft"
EIGHT_BIT_INPUTS = 4  # MatMulNBits' accuracy_level; without it the inputs stay float32
INLINE_BYTES = 4096  # smaller tensors lie in the graph itself
# of a head's softmax: nothing is added to its denominator
NO_SINK = -1e30
Array = npt.NDArray[Any]


class Graph:
    """Nodes and tensors under way to a model. `arrays` are the large tensors, by name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.small: dict[str, onnx.TensorProto] = {}
        self.arrays: dict[str, Array] = {}

    def node(
        self, operator: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: Any
    ) -> list[str]:
        """Adds a node; returns the names of its outputs."""
        names = [f"{operator}.{len(self.nodes)}.{i}" for i in range(outputs)]
        self.add(operator, inputs, names, domain=domain, **attributes)
        return names

    def add(
        self,
        operator: str,
        inputs: tuple[str, ...],
        outputs: list[str],
        *,
        domain: str = "",
        **attributes: Any,
    ) -> None:
        node = helper.make_node(operator, list(inputs), outputs, domain=domain, **attributes)
        self.nodes.append(node)

    def tensor(self, name: str, values: Tensor | Array | list[int]) -> str:
        """Holds a tensor under its name, once."""
        array = values.numpy() if isinstance(values, Tensor) else np.asarray(values)
        if name not in self.small and name not in self.arrays:
            if array.nbytes <= INLINE_BYTES:
                self.small[name] = numpy_helper.from_array(array, name)
            else:
                self.arrays[name] = np.ascontiguousarray(array)
        return name

    def product(self, x: str, name: str, weight: nn.Module) -> str:
        """x times a weight, packed or whole."""
        if isinstance(weight, ChannelWeight):
            fine = weight.input_bits == 16
            return (self.of_16_bits if fine else self.of_8_bits)(x, name, weight)
        if not isinstance(weight, BlockWeight):
            matrix = cast(nn.Linear, weight).weight.detach().T.contiguous()
            return self.node("MatMul", x, self.tensor(name, matrix))[0]
        if weight.turn is not None:
            x = self.turned(x, weight.turn)
        return self.node(
            "MatMulNBits",
            x,
            self.tensor(name, weight.steps),
            self.tensor(f"{name}.scales", weight.scales),
            domain=MICROSOFT,
            K=weight.inputs,
            N=weight.outputs,
            bits=4,
            block_size=BLOCK,
            accuracy_level=EIGHT_BIT_INPUTS,
        )[0]

    def number(self, name: str, number: float) -> str:
        return self.tensor(name, np.array(number, np.float32))

    def of_8_bits(self, x: str, name: str, weight: ChannelWeight) -> str:
        """x times a weight, each in steps of 8 bits: those of a row of x are its largest number
        divided by the limit.
        """
        limit = input_limit()
        share = self.number("share", 1 / limit)
        if weight.turn is not None:
            x = self.turned(x, weight.turn)
        largest = self.largest(x, self.tensor("last", [-1]), keepdims=1)
        steps = self.in_steps(self.node("Div", x, largest)[0], share)
        return self.node("Mul", self.whole_numbers(steps, name, weight, 1 / limit), largest)[0]

    def turned(self, x: str, turn: Tensor) -> str:
        """x [batch, time, inputs] as channels.turned."""
        size = len(turn)
        blocks = self.node("Reshape", x, self.tensor(f"blocks.{size}", [0, 0, -1, size]))[0]
        made = self.node("MatMul", blocks, self.tensor(f"turn.{size}", turn))[0]
        return self.node("Reshape", made, self.tensor("joined", [0, 0, -1]))[0]

    def of_16_bits(self, x: str, name: str, weight: ChannelWeight) -> str:
        """x times a weight in steps of 8 bits. A row of x becomes two rows of 8 bits, coarse steps
        and fine ones, so that the weight is read once. The step is a share of the row's root mean
        square, for which no number of the row can exceed the limit.
        """
        limit = input_limit()
        width = len(weight.steps)
        coarse = 2 * limit
        most = limit * coarse / float(np.sqrt(width))
        ones = self.tensor(f"most.{width}", np.full(width, most, np.float32))
        # with such a small epsilon it is a division by the root mean square
        divide = "SimplifiedLayerNormalization"
        whole, inverse = self.node(divide, x, ones, outputs=2, axis=-1, epsilon=1e-30)
        step = self.number("coarse", coarse)
        high = self.in_steps(whole, step)
        near = self.node("DequantizeLinear", high, step, self.middle())[0]
        rest = self.node("Sub", whole, near)[0]
        both = self.node("Concat", high, self.in_steps(rest, self.number("one", 1)), axis=-2)[0]
        out = self.whole_numbers(both, name, weight, 1 / most)
        large, small = self.node("Split", out, outputs=2, axis=-2, num_outputs=2)
        total = self.node("Add", self.node("Mul", large, step)[0], small)[0]
        return self.node("Div", total, inverse)[0]

    def largest(self, x: str, *axes: str, keepdims: int) -> str:
        """The largest absolute number of x along the axes, or of all of it; never nought."""
        found = self.node("ReduceMax", self.node("Abs", x)[0], *axes, keepdims=keepdims)[0]
        return self.node("Max", found, self.number("tiny", 1e-20))[0]

    def middle(self) -> str:
        """Nought among the steps of an input."""
        return self.tensor("middle", np.array(input_limit() + 1, np.uint8))

    def in_steps(self, x: str, step: str) -> str:
        return self.node("QuantizeLinear", x, step, self.middle())[0]

    def whole_numbers(self, steps: str, name: str, weight: ChannelWeight, scale: float) -> str:
        """An input in steps times a weight, and times a scale."""
        scales = weight.scales * np.float32(scale)
        operands = (
            self.tensor(name, weight.steps),
            self.number("one", 1),
            self.tensor(f"{name}.scales", scales),
            self.middle(),
        )
        return self.node("MatMulIntegerToFloat", steps, *operands, domain=MICROSOFT)[0]

    def norm(self, x: str, name: str, scale: Tensor, eps: float) -> str:
        scales = self.tensor(name, scale)
        return self.node("SimplifiedLayerNormalization", x, scales, axis=-1, epsilon=eps)[0]

    def add_norm(self, x: str, rest: str, name: str, scale: Tensor, eps: float) -> tuple[str, str]:
        """The norm of x + rest, and x + rest."""
        scales = self.tensor(name, scale)
        operator = "SkipSimplifiedLayerNormalization"
        normed, _, _, both = self.node(
            operator, x, rest, scales, outputs=4, domain=MICROSOFT, epsilon=eps
        )
        return normed, both

    def initializers(self) -> Iterator[onnx.TensorProto]:
        """Every tensor; the large ones by name only, to be given to the session."""
        yield from self.small.values()
        for name, array in self.arrays.items():
            tensor = onnx.TensorProto(name=name, dims=array.shape)
            tensor.data_type = helper.np_dtype_to_tensor_dtype(array.dtype)
            tensor.data_location = onnx.TensorProto.EXTERNAL
            for key, value in (("location", "given"), ("length", str(array.nbytes))):
                tensor.external_data.add(key=key, value=value)
            yield tensor


def attend(
    graph: Graph, x: str, layer: Layer, index: int, config: StackConfig, *, tiled: bool
) -> str:
    """Attention of a layer: a normed x -> what is added to the input.

    With a sink for each head onnxruntime computes attention in one piece instead of in tiles, 104
    positions in 0.6 of the time, and a row alone by a faster product if that has no scale. It then
    holds floats for all positions that a row could have: the rows of a call must be few.
    """
    attention = layer.self_attn
    name = f"{index}.attention"
    width = config.head_dim
    parts = [heads * width for heads in (config.heads, config.kv_heads, config.kv_heads)]
    qkv = graph.product(x, f"{name}.qkv", attention.qkv_proj)
    q, k, v = graph.node("Split", qkv, graph.tensor("qkv", parts), outputs=3, axis=-1)
    scale = attention.q_norm.weight * (1.0 if tiled else width**-0.5)
    q = head_norm(graph, q, f"{name}.q", scale, config.heads, config)
    k = head_norm(graph, k, f"{name}.k", attention.k_norm.weight, config.kv_heads, config)
    past = [f"k_past.{index}", f"v_past.{index}", "lengths", "total", "cos", "sin"]
    if not tiled:
        past += ["", "", graph.tensor("sinks", np.full(config.heads, NO_SINK, np.float32))]
    out = f"{name}.out"
    graph.add(
        "GroupQueryAttention",
        (q, k, v, *past),
        [out, f"k.{index}", f"v.{index}"],
        domain=MICROSOFT,
        num_heads=config.heads,
        kv_num_heads=config.kv_heads,
        do_rotary=1,
        scale=width**-0.5 if tiled else 1.0,
    )
    return graph.product(out, f"{name}.o", attention.o_proj)


def head_norm(
    graph: Graph, x: str, name: str, scale: Tensor, heads: int, config: StackConfig
) -> str:
    """x [batch, time, heads * head_dim], each head normed by itself."""
    apart = graph.tensor(f"heads.{heads}", [0, -1, heads, config.head_dim])
    split = graph.node("Reshape", x, apart)[0]
    normed = graph.norm(split, name, scale, config.eps)
    return graph.node("Reshape", normed, graph.tensor("joined", [0, 0, -1]))[0]


def feed_forward(graph: Graph, x: str, layer: Layer, index: int) -> str:
    """SwiGLU of a layer: a normed x -> what is added to the input."""
    both = graph.product(x, f"{index}.gate_up", layer.mlp.gate_up_proj)
    gate, up = graph.node("Split", both, outputs=2, axis=-1, num_outputs=2)
    silu = graph.node("QuickGelu", gate, domain=MICROSOFT, alpha=1.0)[0]
    inner = graph.node("Mul", silu, up)[0]
    return graph.product(inner, f"{index}.down", layer.mlp.down_proj)


def build(
    stack: Stack, config: StackConfig, positions: int, *, tiled: bool = True
) -> tuple[onnx.ModelProto, Graph]:
    """The graph of a loaded stack for rows of up to `positions`, and its large tensors."""
    graph = Graph()
    angles = rotary_angles(config, positions)
    graph.tensor("cos", np.cos(angles).astype(np.float32))
    graph.tensor("sin", np.sin(angles).astype(np.float32))
    layers = [cast(Layer, layer) for layer in stack.layers]
    x = rest = "x"
    normed = graph.norm(x, "0.in", layers[0].input_layernorm.weight, config.eps)
    for index, layer in enumerate(layers):
        if index:
            scale = layer.input_layernorm.weight
            normed, rest = graph.add_norm(x, rest, f"{index}.in", scale, config.eps)
        x = attend(graph, normed, layer, index, config, tiled=tiled)
        scale = layer.post_attention_layernorm.weight
        normed, rest = graph.add_norm(x, rest, f"{index}.post", scale, config.eps)
        x = feed_forward(graph, normed, layer, index)
    last = (x, rest, graph.tensor("norm", stack.norm.weight))
    kind = "SkipSimplifiedLayerNormalization"
    graph.add(kind, last, ["hidden"], domain=MICROSOFT, epsilon=config.eps)
    return stack_model(graph, config), graph


def build_product(weight: nn.Module) -> tuple[onnx.ModelProto, Graph]:
    """A graph of one product, and its large tensors: x [1, rows, inputs] -> out [1, rows,
    outputs].
    """
    graph = Graph()
    graph.add("Identity", (graph.product("x", "weight", weight),), ["out"])
    value = helper.make_tensor_value_info
    rows: list[str | int | None] = [1, "rows", None]
    ends = [value(name, TensorProto.FLOAT, rows) for name in ("x", "out")]
    return model(graph, ends[:1], ends[1:]), graph


def stack_model(graph: Graph, config: StackConfig) -> onnx.ModelProto:
    """The graph of a stack with its inputs and outputs."""
    real = TensorProto.FLOAT
    whole = TensorProto.INT32
    value = helper.make_tensor_value_info
    memory: list[str | int | None] = ["batch", config.kv_heads, "positions", config.head_dim]
    places = [f"{part}{{}}.{index}" for index in range(config.layers) for part in "kv"]
    rows: list[str | int | None] = ["batch", "time", config.hidden]
    inputs = [value("x", real, rows), value("lengths", whole, ["batch"]), value("total", whole, [])]
    inputs += [value(place.format("_past"), real, memory) for place in places]
    outputs = [value(place.format(""), real, memory) for place in places]
    outputs += [value("hidden", real, rows)]
    return model(graph, inputs, outputs)


def model(
    graph: Graph, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
) -> onnx.ModelProto:
    """The graph with its inputs and outputs."""
    tensors = list(graph.initializers())
    whole_graph = helper.make_graph(graph.nodes, "stack", inputs, outputs, tensors)
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(whole_graph, opset_imports=opsets, ir_version=10)
