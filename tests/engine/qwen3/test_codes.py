"""Our engine's codes are those of the official package."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine.official import package as official
from tests.engine.qwen3 import checkpoints
from tests.engine.qwen3.cases import CASES, Case
from tests.engine.qwen3.checkpoints import FIXTURES


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    with np.load(FIXTURES / "codes.npz") as file:
        return dict(file)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_codes_equal_the_official_ones(
    case: Case, load_harness: Callable[..., Any], recorded: dict[str, Any]
) -> None:
    harness = load_harness(case.preset, case.kind, case.eos_bias, streaming=case.streaming)
    np.testing.assert_array_equal(harness.speak(case), recorded[case.name])


@pytest.mark.oracle
def test_the_fixtures_are_the_official_package_s_codes() -> None:
    from tests.engine.qwen3 import record

    official.import_package()
    assert record.record_shapes() == checkpoints.shapes()
    assert record.record_tokens() == json.loads((FIXTURES / "tokens.json").read_text("utf-8"))
    with np.load(FIXTURES / "codes.npz") as file:
        for name, codes in record.record_codes(CASES).items():
            np.testing.assert_array_equal(codes, file[name], name)
