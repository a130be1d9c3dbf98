"""Kokoro's 8-bit convolutions as products of matrices: the same samples in half the time on a CPU
with instructions for 8-bit products (VNNI, AMX).

onnxruntime uses such instructions for unsigned bytes times signed ones. Kokoro's weights are
unsigned, and its convolutions run no faster than in float32: 0.13 tera-operations a second on a
Xeon, which reaches 1.05 with AMX and 0.49 with VNNI alone. A weight w with zero point z is the same
as the signed w - 128 with z - 128, so no sum changes:

    ConvInteger(x, w) = Transpose(MatMulInteger(windows(Transpose(x)), signed w))

`windows` puts the k inputs of each output side by side. A CPU without such instructions adds two
products in 16 bits, which is too few; `exact` finds that out, and there the model stays as it is.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from engine.embedded.onnx_model import (
    Graph,
    Model,
    Node,
    model,
    node,
    read_bytes,
    tensor,
    value,
)
from engine.embedded.protobuf import Value, field, fields, header, messages, texts

SIGN = np.uint8(128)
Bytes = npt.NDArray[np.uint8]
CONVOLUTION = "ConvInteger"
INPUTS = ("x", "weights", "zero point of x", "zero point of the weights")  # of ConvInteger
WEIGHT = 1
PLAIN = {"group": [1], "strides": [1]}  # the attributes that a convolution must have, if any
PARTS = ("rows", "padded", "sizes", "length", "places", "column", "indices", "gathered")


@functools.cache
def exact() -> bool:
    """Whether this CPU multiplies unsigned bytes by signed ones without an error. Multiplies the
    largest of both, in 5 ms; sums of 16 bits end at a half of the result.
    """
    import onnxruntime

    weights = np.full((64, 32), 127, np.int8)
    weights[:, ::2] = -128
    nodes = tensor("w", weights) + node("MatMulInteger", ["x", "w"], "y")
    ends = field(Graph.INPUT, value("x", "uint8")) + field(Graph.OUTPUT, value("y", "int32"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model(nodes + ends), options, providers=["CPUExecutionProvider"]
    )
    x = np.full((8, 64), 255, np.uint8)
    [y] = session.run(None, {"x": x})
    return bool((y == x.astype(np.int32) @ weights.astype(np.int32)).all())


def with_matrices(content: bytes) -> bytes:
    """The model with each of its plain convolutions of bytes as a product of matrices. A
    convolution of another kind stays (three of Kokoro's 87 have strides).
    """
    top = list(fields(memoryview(content)))
    graphs = [message for number, message, _ in top if number == Model.GRAPH]
    tensors = {name: part for graph in graphs for name, part in _tensors(graph)}
    written: list[bytes | memoryview] = []
    for number, message, whole in top:
        parts: list[bytes | memoryview] = [whole]
        if number == Model.GRAPH:
            parts = _rewritten(message, tensors)
            written.append(header(Model.GRAPH, sum(map(len, parts))))
        written += parts
    return b"".join(written)


def _tensors(graph: Value) -> Iterator[tuple[str, memoryview]]:
    """The initializers of a graph by name."""
    assert isinstance(graph, memoryview)
    for initializer in messages(graph, Graph.INITIALIZER):
        [name] = texts(initializer, 8)
        yield name, initializer


def _rewritten(graph: Value, tensors: Mapping[str, memoryview]) -> list[bytes | memoryview]:
    """The fields of a graph with products in place of convolutions, and without the weights that
    only those convolutions used.
    """
    assert isinstance(graph, memoryview)
    written: list[tuple[str, bytes | memoryview]] = []  # with an initializer's name
    kept: set[str] = set()
    replaced: set[str] = set()
    for number, message, whole in fields(graph):
        name = ""
        if number == Graph.NODE and not isinstance(message, int):
            inputs = texts(message, 1)
            is_convolution = CONVOLUTION.encode() in bytes(message)  # or has it in its name
            if is_convolution and (parts := _product(Node.read(message), tensors)):
                replaced.add(inputs[WEIGHT])
                written += [("", part) for part in parts]
                continue
            kept.update(inputs)
        elif number == Graph.INITIALIZER and not isinstance(message, int):
            [name] = texts(message, 8)
        written.append((name, whole))
    return [part for name, part in written if name not in replaced - kept]


def _product(convolution: Node, tensors: Mapping[str, memoryview]) -> list[bytes]:
    """The nodes and tensors that make the convolution's output; none where it isn't a plain one of
    constant bytes that keeps the length.
    """
    if convolution.operator != CONVOLUTION or len(convolution.inputs) != len(INPUTS):
        return []
    x, weight_name, zero, weight_zero = convolution.inputs
    weights = _bytes(tensors, weight_name)
    weights_zero = _bytes(tensors, weight_zero)
    if weights is None or weights_zero is None or weights.ndim != 3 or weights_zero.size != 1:
        return []
    channels_out, channels_in, taps = weights.shape
    attributes = {"dilations": [1], "pads": [0, 0]} | convolution.attributes
    [step] = attributes["dilations"]
    before, after = attributes["pads"]
    known = PLAIN | {"dilations": [step], "pads": [before, after], "kernel_shape": [taps]}
    padded = convolution.strings.get("auto_pad", "NOTSET") != "NOTSET"
    if padded or before + after != (taps - 1) * step or known | attributes != known:
        return []
    [output] = convolution.outputs
    rows = _windows(f"{output}/windows", x, zero, (channels_in, taps, step), (before, after))
    matrix = (weights ^ SIGN).view(np.int8).transpose(2, 1, 0).reshape(-1, channels_out)
    return [
        *rows,
        tensor(f"{output}/weights", matrix),
        tensor(f"{output}/zero", (weights_zero ^ SIGN).view(np.int8).reshape(())),
        node(
            "MatMulInteger",
            [f"{output}/windows", f"{output}/weights", zero, f"{output}/zero"],
            f"{output}/product",
        ),
        node("Transpose", [f"{output}/product"], output, perm=[0, 2, 1]),
    ]


def _windows(
    name: str, x: str, zero: str, kernel: tuple[int, int, int], pads: tuple[int, int]
) -> list[bytes]:
    """What makes the inputs of each output, [1, time, taps * channels], of x [1, channels, time].
    The kernel is (channels, taps, the step from a tap to the next).
    """
    channels, taps, step = kernel
    if taps == 1:
        return [node("Transpose", [x], name, perm=[0, 2, 1])]
    before, after = pads
    integers = {
        "pads": [0, before, 0, 0, after, 0],
        "taps": [[tap * step for tap in range(taps)]],
        "shape": [1, -1, taps * channels],
        "time": 2,  # the axis of x
        "none": 0,
        "one": 1,
        "axis": [1],
    }
    at = {part: f"{name}/{part}" for part in (*integers, *PARTS)}
    return [
        *(tensor(at[part], np.array(each, np.int64)) for part, each in integers.items()),
        node("Transpose", [x], at["rows"], perm=[0, 2, 1]),
        node("Pad", [at["rows"], at["pads"], zero], at["padded"]),
        node("Shape", [x], at["sizes"]),
        node("Gather", [at["sizes"], at["time"]], at["length"]),
        node("Range", [at["none"], at["length"], at["one"]], at["places"]),
        node("Unsqueeze", [at["places"], at["axis"]], at["column"]),
        node("Add", [at["column"], at["taps"]], at["indices"]),
        node("Gather", [at["padded"], at["indices"]], at["gathered"], axis=1),
        node("Reshape", [at["gathered"], at["shape"]], name),
    ]


def _bytes(tensors: Mapping[str, memoryview], name: str) -> Bytes | None:
    message = tensors.get(name)
    return None if message is None else read_bytes(message)
