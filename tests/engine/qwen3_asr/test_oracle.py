"""What is recorded is what the official package gives.

`make reference-asr` makes the environment: `.venv-reference-asr/bin/python -m pytest -m oracle
tests/engine/qwen3_asr`.
"""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.engine.qwen3_asr import checkpoints, official, record
from tests.engine.qwen3_asr.checkpoints import FIXTURES

pytestmark = pytest.mark.oracle


@pytest.fixture(scope="module", autouse=True)
def package() -> None:
    official.import_package()


def unpacked(content: bytes) -> Any:
    return json.loads(gzip.decompress(content))


def test_the_shapes_are_the_package_s() -> None:
    assert record.record_shapes() == checkpoints.shapes()


def test_the_records_are_the_package_s(tmp_path: Path) -> None:
    found = record.record(tmp_path)
    assert {"shapes.json.gz", "qwen_prompts.json.gz", *found} == {
        file.name for file in FIXTURES.iterdir()
    }
    for name, content in found.items():
        before = (FIXTURES / name).read_bytes()
        if isinstance(content, bytes):
            assert close(unpacked(content), unpacked(before)), name
        else:
            with np.load(io.BytesIO(before)) as file:
                assert set(file) == set(content)
                for key, values in content.items():
                    np.testing.assert_allclose(
                        values, file[key], atol=2e-5, err_msg=f"{name} {key}"
                    )


def close(new: Any, old: Any) -> bool:
    """Whether two records are equal, but for the last digits of a margin between two logits."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(close(new[key], old[key]) for key in old)
    if isinstance(old, float) and isinstance(new, float):
        return abs(old - new) < 1e-3
    return bool(new == old)
