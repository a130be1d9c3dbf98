"""A model that onnxruntime has optimised is kept for the next load (engine/embedded/kept_model.py)."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

from engine.embedded.hibari_voice import OUTPUTS
from engine.embedded.kept_model import open_kept
from engine.embedded.onnx_model import Graph, model, node, value
from engine.embedded.packages import HIBARI, file_of
from engine.embedded.protobuf import field
from engine.embedded.runtime import session


@pytest.fixture(autouse=True)
def may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def small_model(operator: str) -> bytes:
    """A model of one operator: y = operator(x, x)."""
    return model(
        node(operator, ["x", "x"], "y")
        + field(Graph.INPUT, value("x", "int32"))
        + field(Graph.OUTPUT, value("y", "int32"))
    )


def result(opened: Any) -> int:
    (y,) = opened.run(["y"], {"x": np.array(5, np.int32)})
    return int(y)


def with_checksum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(4, "big") + content


def kept_of(tmp_path: Path, operator: str) -> tuple[bytes, bytes]:
    """The key in the kept file of a small model, and the optimised model."""
    assert result(open_kept(small_model(operator), tmp_path / operator))
    content = (tmp_path / operator).read_bytes()
    version, size, checksum, rest = content[4:].split(b" ", 3)
    return b" ".join((version, size, checksum, b"")), rest


def test_the_kept_model_is_used(tmp_path: Path) -> None:
    add, _ = kept_of(tmp_path, "Add")
    _, mul = kept_of(tmp_path, "Mul")
    (tmp_path / "Add").write_bytes(with_checksum(add + mul))
    assert result(open_kept(small_model("Add"), tmp_path / "Add")) == 25


@pytest.mark.parametrize(
    "fault", ["cut", "changed", "empty", "no model", "of another release", "of another model"]
)
def test_a_file_that_cannot_be_used_counts_as_none(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Mul"
    key, _ = kept_of(tmp_path, "Mul")
    whole = path.read_bytes()
    contents = {
        "cut": whole[:-9],
        "changed": whole[:-9] + b"!" + whole[-8:],
        "empty": b"",
        "no model": with_checksum(key + b"no model"),
    }
    path.write_bytes(contents.get(fault, whole))
    if fault == "of another release":
        monkeypatch.setattr(onnxruntime, "__version__", "0.1")
    operator = "Add" if fault == "of another model" else "Mul"
    assert result(open_kept(small_model(operator), path)) == (10 if operator == "Add" else 25)
    assert (path.read_bytes() == whole) is (fault in contents)
    assert [each.name for each in tmp_path.iterdir()] == ["Mul"]


def test_a_file_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert result(open_kept(small_model("Mul"), tmp_path / "no such folder" / "kept")) == 25
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert result(open_kept(small_model("Mul"), tmp_path / "kept")) == 25
    assert not list(tmp_path.iterdir())


def test_hibaris_kept_model_gives_the_same_numbers(tmp_path: Path) -> None:
    content = file_of(HIBARI).read_bytes()
    inputs = {"ids": np.array([[0, *range(17, 90), 0]], np.int64), "speed": np.ones(1, np.float32)}
    opened = [session(content, threads=1), *(open_kept(content, tmp_path / "k") for _ in range(2))]
    whole, first, second = (each.run(OUTPUTS, inputs) for each in opened)
    for parts in zip(whole, first, second, strict=True):
        assert all(np.array_equal(part, parts[0]) for part in parts)
