"""Parts of ONNX models, read from and written to bytes (onnx.proto)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.embedded.protobuf import field, messages, number_field, numbers, texts

OPSET = 17  # of the models that are written here
IR = 8


class Model(IntEnum):
    """The fields of a ModelProto."""

    IR_VERSION = 1
    GRAPH = 7
    OPSETS = 8


class Graph(IntEnum):
    """The fields of a GraphProto."""

    NODE = 1
    INITIALIZER = 5
    INPUT = 11
    OUTPUT = 12


TYPES = {"uint8": 2, "int8": 3, "int32": 6, "int64": 7}  # TensorProto.DataType
INTEGER = 2  # AttributeProto.AttributeType
INTEGERS = 7


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An operator's use, with its attributes that are integers or texts."""

    operator: str
    inputs: Sequence[str]
    outputs: Sequence[str]
    attributes: dict[str, list[int]]
    strings: dict[str, str]

    @staticmethod
    def read(message: memoryview) -> Node:
        attributes: dict[str, list[int]] = {}
        strings: dict[str, str] = {}
        for attribute in messages(message, 5):
            [name] = texts(attribute, 1)
            if found := texts(attribute, 4):
                strings[name] = found[0]
            else:
                attributes[name] = numbers(attribute, 3) + numbers(attribute, 8)
        [operator] = texts(message, 4)
        return Node(operator, texts(message, 1), texts(message, 2), attributes, strings)


def node(operator: str, inputs: Sequence[str], output: str, **attributes: int | list[int]) -> bytes:
    """A node as a field of a graph. It has its output's name."""
    parts = [field(1, name) for name in inputs]
    parts += [field(2, output), field(3, output), field(4, operator)]
    for name, value in attributes.items():
        if isinstance(value, int):
            content = number_field(3, value) + number_field(20, INTEGER)
        else:
            content = b"".join(number_field(8, each) for each in value)
            content += number_field(20, INTEGERS)
        parts.append(field(5, field(1, name) + content))
    return field(Graph.NODE, b"".join(parts))


def tensor(name: str, array: npt.NDArray[Any]) -> bytes:
    """A tensor as an initializer of a graph."""
    dimensions = b"".join(number_field(1, size) for size in array.shape)
    kind = number_field(2, TYPES[array.dtype.name])
    content = dimensions + kind + field(8, name) + field(9, array.tobytes())
    return field(Graph.INITIALIZER, content)


def read_bytes(message: memoryview) -> npt.NDArray[np.uint8] | None:
    """The values of a tensor of uint8; None where it has another type, or lies elsewhere."""
    shape = numbers(message, 1)
    values: npt.NDArray[np.uint8]
    if numbers(message, 2) != [TYPES["uint8"]]:
        return None
    if raw := messages(message, 9):
        values = np.frombuffer(raw[0], np.uint8)
    else:
        values = np.array(numbers(message, 5), np.uint8)
    return values.reshape(shape) if values.size == np.prod(shape, dtype=int) else None


def value(name: str, kind: str) -> bytes:
    """An input or output, of any shape."""
    return field(1, name) + field(2, field(1, number_field(1, TYPES[kind])))


def model(graph: bytes) -> bytes:
    """A model of that graph."""
    opset = field(Model.OPSETS, number_field(2, OPSET))
    return number_field(Model.IR_VERSION, IR) + opset + field(Model.GRAPH, graph)
