"""These tests are skipped where torch isn't installed: the base suite needs none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="Qwen3-ASR needs torch (requirements-qwen3.txt)")
pytest.importorskip("tokenizers", reason="Qwen3-ASR needs tokenizers (requirements-qwen3.txt)")
pytest.importorskip("safetensors", reason="Qwen3-ASR needs safetensors (requirements-qwen3.txt)")

from tests.engine.qwen3_asr import checkpoints  # noqa: E402


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Builds each small checkpoint once a session: `checkpoint("small", hf=True)`."""
    built: dict[tuple[Any, ...], Path] = {}

    def build(size: str = "small", **chosen: Any) -> Path:
        key = (size, *sorted(chosen.items()))
        if key not in built:
            folder = tmp_path_factory.mktemp("checkpoint") / size
            built[key] = checkpoints.build(folder, size, **chosen)
        return built[key]

    return build
