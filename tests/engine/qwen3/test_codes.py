"""Our engine says, code by code, what the official package says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.engine.qwen3.cases import CASES, Case
from tests.engine.qwen3.checkpoints import FIXTURES


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    with np.load(FIXTURES / "codes.npz") as file:
        return dict(file)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_codes_equal_the_official_ones(case: Case, studio: Callable[..., Any], recorded: dict[str, Any]) -> None:
    room = studio(case.preset, case.kind, case.eos_bias)
    np.testing.assert_array_equal(room.speak(case), recorded[case.name])
