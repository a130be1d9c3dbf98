"""These tests are skipped where torch isn't installed: the base suite needs none."""

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

from engine.qwen.native_library import compiler, is_able  # noqa: E402
from tests.engine.qwen3 import checkpoints  # noqa: E402

# needs a processor with AVX-512 VNNI and a C compiler; without them there is nothing to test
collect_ignore = [] if is_able() and compiler() else ["test_native.py"]


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
def load_harness(checkpoint: Callable[..., Path]) -> Iterator[Callable[..., Any]]:
    """Loads engines that record their codes, each once a session for its arguments."""
    from tests.engine.qwen3.harness import Harness

    loaded: dict[tuple[Any, ...], Harness] = {}

    def load(
        preset: str = "small",
        kind: str = "custom_voice",
        eos_bias: float | None = None,
        **options: Any,
    ) -> Harness:
        options = {"streaming": True} | options
        key = (preset, kind, eos_bias, *sorted(options.items()))
        if key not in loaded:
            loaded[key] = Harness(checkpoint(preset, kind, eos_bias), **options)
        return loaded[key]

    yield load
    for harness in loaded.values():
        harness.engine.close()
