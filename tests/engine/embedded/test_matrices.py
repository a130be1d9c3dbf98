"""Convolutions as products of matrices give the very same numbers, wherever they are used."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from engine import find as find_engine
from engine.embedded import matrices
from engine.embedded.engine import EmbeddedEngine
from engine.embedded.protobuf import fields, numbers
from settings import AllSettings
from speaking.options import engine_options

# Two products of a byte and a weight between these fit into 16 bits, so any CPU is exact.
WEIGHTS = (0, 255) if matrices.exact() else (64, 191)


def convolution(
    shape: tuple[int, int, int], *, zero_point: int = 131, constant: bool = True, **attributes: Any
) -> onnx.ModelProto:
    """A model of one convolution of bytes, whose weights of `shape` are a constant, or an input."""
    weights = np.random.default_rng(1).integers(*WEIGHTS, shape, np.uint8, endpoint=True)
    weights.ravel()[:2] = WEIGHTS
    zero = np.array(zero_point, np.uint8)
    names = ["x", "w", "zero_x", "zero_w"]
    node = helper.make_node("ConvInteger", names, ["y"], name="c", **attributes)
    inputs = [
        helper.make_tensor_value_info("x", TensorProto.UINT8, [1, None, None]),
        helper.make_tensor_value_info("zero_x", TensorProto.UINT8, []),
    ]
    constants = [numpy_helper.from_array(zero, "zero_w")]
    if constant:
        constants.append(numpy_helper.from_array(weights, "w"))
    else:
        inputs.append(helper.make_tensor_value_info("w", TensorProto.UINT8, shape))
    output = helper.make_tensor_value_info("y", TensorProto.INT32, None)
    graph = helper.make_graph([node], "g", inputs, [output], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def result(content: bytes, channels: int, time: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    x = np.random.default_rng(2).integers(0, 256, (1, channels, time), np.uint8)
    feeds: dict[str, Any] = {"x": x, "zero_x": np.array(77, np.uint8)}
    return session.run(None, feeds)[0]


@pytest.mark.parametrize(
    ("shape", "attributes"),
    [
        ((5, 3, 1), {}),
        ((5, 3, 3), {"pads": [1, 1]}),
        ((16, 8, 7), {"pads": [9, 9], "dilations": [3], "group": 1, "strides": [1]}),
        ((8, 16, 11), {"pads": [25, 25], "dilations": [5], "auto_pad": "NOTSET"}),
        ((2, 2, 3), {"pads": [2, 0], "kernel_shape": [3]}),
    ],
)
@pytest.mark.parametrize("time", [1, 4, 131])
def test_a_product_is_the_convolution(
    shape: tuple[int, int, int], attributes: dict[str, Any], time: int
) -> None:
    content = convolution(shape, **attributes).SerializeToString()
    changed = matrices.with_matrices(content)
    operators = [node.op_type for node in onnx.load_model_from_string(changed).graph.node]
    assert "MatMulInteger" in operators
    assert "ConvInteger" not in operators
    names = [part.name for part in onnx.load_model_from_string(changed).graph.initializer]
    assert "w" not in names  # the weights aren't there twice
    before = result(content, shape[1], time)
    after = result(changed, shape[1], time)
    assert np.array_equal(before, after)


@pytest.mark.parametrize(
    ("constant", "attributes"),
    [
        (True, {"strides": [2], "pads": [1, 1]}),
        (True, {"pads": [0, 0]}),  # makes the sound shorter
        (True, {"auto_pad": "SAME_UPPER", "pads": [1, 1]}),
        (False, {"pads": [1, 1]}),
    ],
)
def test_another_convolution_stays_as_it_is(constant: bool, attributes: dict[str, Any]) -> None:
    content = convolution((4, 4, 3), constant=constant, **attributes).SerializeToString()
    assert matrices.with_matrices(content) == content


def test_weights_that_another_node_uses_stay() -> None:
    model = convolution((4, 4, 3), pads=[1, 1])
    model.graph.node.append(helper.make_node("Shape", ["w"], ["shape"]))
    changed = onnx.load_model_from_string(matrices.with_matrices(model.SerializeToString()))
    assert "w" in [part.name for part in changed.graph.initializer]


def test_a_cpu_is_exact_where_the_largest_products_are() -> None:
    rng = np.random.default_rng(3)
    weights = rng.choice(np.array([-128, 127], np.int8), (3, 64))
    x = rng.integers(250, 256, (40, 64), np.uint8)
    node = helper.make_node("MatMulInteger", ["x", "w"], ["y"])
    graph = helper.make_graph(
        [node],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.UINT8, [None, 64])],
        [helper.make_tensor_value_info("y", TensorProto.INT32, None)],
        [numpy_helper.from_array(weights.T.copy(), "w")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    [y] = session.run(None, {"x": x})
    right = np.array_equal(y, x.astype(np.int32) @ weights.T.astype(np.int32))
    assert matrices.exact() == right


def test_bytes_that_are_no_model_are_refused() -> None:
    for content in (b"\x0a\x05abc", b"\xff", b"\x0b", b"\xff" * 12):
        with pytest.raises(ValueError, match="protobuf"):
            list(fields(memoryview(content)))


def test_numbers_may_be_packed() -> None:
    assert numbers(memoryview(b"\x0a\x03\x05\xac\x02"), 1) == [5, 300]
    assert numbers(memoryview(b"\x08\x05\x08\xac\x02"), 1) == [5, 300]


def test_the_setting_keeps_kokoro_as_shipped() -> None:
    settings = AllSettings.model_validate({"kokoro_convolutions": "shipped"})
    speaker = find_engine("embedded", options=engine_options(settings)).load()
    assert isinstance(speaker, EmbeddedEngine)
    assert speaker.matrices is False
    speaker.close()
