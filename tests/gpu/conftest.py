"""Fixtures that the tests on a GPU share with those of the engine. `pytest -m gpu tests/gpu
--confcutdir tests/gpu` needs torch, safetensors, tokenizers and huggingface_hub, and no package of
the server.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

torch = pytest.importorskip(
    "torch", reason="the Qwen3-TTS engine needs torch (requirements-qwen3.txt)"
)

from tests.engine.qwen3.conftest import checkpoint, load_harness  # noqa: E402
from tests.engine.qwen3_asr.conftest import checkpoint as asr_checkpoint  # noqa: E402

__all__ = ["asr_checkpoint", "checkpoint", "load_harness"]


@pytest.fixture(autouse=True)
def exact_products() -> Iterator[None]:
    """Products of float32 in float32, and no work left for the next test."""
    if not torch.cuda.is_available():
        pytest.skip("there is no CUDA device")
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    yield
    torch.cuda.synchronize()
