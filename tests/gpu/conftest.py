"""What the tests on a GPU share with those beside the engine. `pytest -m gpu tests/gpu --confcutdir
tests/gpu` needs torch, safetensors, tokenizers and huggingface_hub, and nothing of the server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

torch = pytest.importorskip(
    "torch", reason="the Qwen3-TTS engine needs torch (requirements-qwen3.txt)"
)

from tests.engine.qwen3.conftest import checkpoint, studio  # noqa: E402

__all__ = ["checkpoint", "studio"]


@pytest.fixture(autouse=True)
def exact_products() -> Iterator[None]:
    """Products of float32 in float32, and nothing left behind for the next test's memory."""
    if not torch.cuda.is_available():
        pytest.skip("there is no CUDA device")
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    yield
    torch.cuda.synchronize()
