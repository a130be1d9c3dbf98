"""On a GPU too our engine's codes are those of the official package. The noise is torch's own on
the CPU.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.engine.qwen3.cases import CASES, Case
from tests.engine.qwen3.checkpoints import FIXTURES

pytestmark = pytest.mark.gpu


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    with np.load(FIXTURES / "codes.npz") as file:
        return dict(file)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_codes_equal_the_official_ones(
    case: Case, load_harness: Callable[..., Any], recorded: dict[str, Any]
) -> None:
    harness = load_harness(
        case.preset,
        case.kind,
        case.eos_bias,
        streaming=case.streaming,
        device="cuda",
        dtype="float32",
        graphs=False,
    )
    np.testing.assert_array_equal(harness.speak(case), recorded[case.name])
