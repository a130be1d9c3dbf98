"""Toom-Cook's form of a convolution of seven taps, beside the direct sum."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the Qwen3-TTS engine needs torch")

from engine.qwen3 import toom_cook  # noqa: E402
from engine.qwen3.codec_layers import convolve  # noqa: E402


def both(dtype: torch.dtype, steps: int, dilation: int, batch: int = 1) -> tuple[torch.Tensor, ...]:
    """Toom-Cook's outputs in `dtype`, and the direct sum in float64."""
    torch.manual_seed(steps * dilation)
    taps = torch.randn(7, 24, 24, dtype=torch.float64) / (7 * 24) ** 0.5
    bias = torch.randn(24, dtype=torch.float64)
    x = torch.randn(batch, steps + 6 * dilation, 24, dtype=torch.float64)
    points = toom_cook.transform_taps(taps).to(dtype)
    transforms = toom_cook.transforms(points)
    fast = toom_cook.convolve(x.to(dtype), points, bias.to(dtype), dilation, transforms)
    return fast, convolve(x, taps, bias, dilation)


# around whole tiles of four outputs, at the codec's dilations
STEPS = [1, 2, 3, 4, 5, 8, 31, 32, 33, 36, 37, 160]


@pytest.mark.parametrize("dilation", [1, 3, 9])
@pytest.mark.parametrize("steps", STEPS)
def test_it_is_the_direct_sum_at_every_length(steps: int, dilation: int) -> None:
    fast, direct = both(torch.float64, steps, dilation)
    torch.testing.assert_close(fast, direct, rtol=1e-11, atol=1e-11)


@pytest.mark.parametrize("dilation", [1, 9])
def test_in_float32_a_layer_errs_by_a_few_millionths(dilation: int) -> None:
    fast, direct = both(torch.float32, 160, dilation)
    assert (fast.double() - direct).norm() < 4e-6 * direct.norm()


def test_rows_of_a_batch_are_convolved_each_by_itself() -> None:
    fast, direct = both(torch.float64, 37, 3, batch=3)
    torch.testing.assert_close(fast, direct, rtol=1e-11, atol=1e-11)
