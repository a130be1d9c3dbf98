"""Nothing in this folder runs where torch isn't: the base suite needs none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip(
    "torch", reason="the Qwen3-TTS engine needs torch (requirements-qwen3.txt)"
)
pytest.importorskip(
    "tokenizers", reason="the Qwen3-TTS engine needs tokenizers (requirements-qwen3.txt)"
)
pytest.importorskip(
    "safetensors", reason="the Qwen3-TTS engine needs safetensors (requirements-qwen3.txt)"
)

from tests.engine.qwen3 import checkpoints  # noqa: E402


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Builds each small checkpoint once a session."""
    built: dict[tuple[Any, ...], Path] = {}

    def build(
        preset: str = "small", kind: str = "custom_voice", eos_bias: float | None = None
    ) -> Path:
        key = preset, kind, eos_bias
        if key not in built:
            built[key] = checkpoints.build(tmp_path_factory.mktemp("checkpoint"), *key)
        return built[key]

    return build


@pytest.fixture(scope="session")
def studio(checkpoint: Callable[..., Path]) -> Iterator[Callable[..., Any]]:
    """Loads engines that write down the codes they speak, each once a session for its arguments."""
    from tests.engine.qwen3.studio import Studio

    open_ones: dict[tuple[Any, ...], Studio] = {}

    def load(
        preset: str = "small",
        kind: str = "custom_voice",
        eos_bias: float | None = None,
        **options: Any,
    ) -> Studio:
        options = {"streaming": True} | options
        key = (preset, kind, eos_bias, *sorted(options.items()))
        if key not in open_ones:
            open_ones[key] = Studio(checkpoint(preset, kind, eos_bias), **options)
        return open_ones[key]

    yield load
    for one in open_ones.values():
        one.engine.close()
