"""On a GPU: a captured frame says what the eager one says, whatever its size, and idle rows stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.qwen3.runner import EagerRunner, GraphRunner
from tests.engine.qwen3.cases import Case

pytestmark = pytest.mark.gpu

CASE = Case("", "wide", speaker="ryan", seed=1, max_new_tokens=20)
CASES = [replace(CASE, seed=seed, text=text) for seed, text in enumerate(["One.", "Two, three.", "Four five six."])]


def test_graphs_say_what_the_eager_call_says(studio: Callable[..., Any]) -> None:
    eager = studio("wide", noise="own", device="cuda", dtype="float32", graphs=False)
    graphs = studio("wide", noise="own", device="cuda", dtype="float32")
    assert isinstance(eager.engine.batch.runner, EagerRunner) and isinstance(graphs.engine.batch.runner, GraphRunner)
    expected = [eager.speak(case) for case in CASES]
    for _ in range(2):  # captured, then replayed
        for one, other in zip(expected, graphs.run([graphs.admit(case) for case in CASES]), strict=True):
            np.testing.assert_array_equal(one, other)


def test_warming_up_captures_every_size_once(studio: Callable[..., Any]) -> None:
    room = studio("wide", noise="own", device="cuda", dtype="float32")
    room.engine.warm()
    runner = room.engine.batch.runner
    assert set(runner.graphs) == {(rows, reach) for rows in runner.sizes for reach in runner.reaches}
    assert not room.engine.batch.state.active.any() or room.engine.batch.active == []
