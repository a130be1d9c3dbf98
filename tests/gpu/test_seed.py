"""With `deterministic`, a stream has the same sound alone and beside others, to the byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.speech import Frame
from tests.engine.qwen3.cases import Case

pytestmark = pytest.mark.gpu

CASES = [
    Case("", "wide", speaker="ryan", seed=seed, max_new_tokens=20 + 9 * seed) for seed in range(8)
]


def sounds(harness: Any, cases: list[Case]) -> list[bytes]:
    streams = [harness.admit(case) for case in cases]
    heard: dict[int, list[Any]] = {id(stream): [] for stream in streams}
    while running := [stream for stream in streams if not stream.freed]:
        for frame in harness.engine.step(running):
            assert isinstance(frame, Frame)
            heard[id(frame.slot)].append(frame.samples)
    return [np.concatenate(heard[id(stream)]).tobytes() for stream in streams]


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
@pytest.mark.parametrize("graphs", [False, True])
def test_eight_streams_at_once_sound_as_each_alone(
    dtype: str, graphs: bool, load_harness: Callable[..., Any]
) -> None:
    harness = load_harness(
        "wide",
        noise="own",
        record=False,
        device="cuda",
        dtype=dtype,
        graphs=graphs,
        slots=8,
        deterministic=True,
    )
    alone = [sounds(harness, [case])[0] for case in CASES]
    for _ in range(5):
        assert sounds(harness, CASES) == alone
        assert sounds(harness, CASES[3:]) == alone[3:]
    again = [replace(case, text="Another text.") for case in CASES[:3]]
    assert sounds(harness, [*again, CASES[7]])[3] == alone[7]
