"""Causal convolutions of seven taps with fewer products, by Toom-Cook (Winograd's form in one
dimension, arXiv 1509.09308).

Four outputs take 10 products instead of 28. Each tile of ten inputs is a polynomial whose values
at ten points are multiplied by those of the taps, and the outputs are read off the product. A
dilation d is d interleaved convolutions, so a tile's inputs and outputs lie d steps apart.

The sum is the direct one in another order, and in float32 its rounding is larger: with random
weights 3e-4 of the signal for the whole codec (-70 dB), where the direct sum's is 8e-5.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

TAPS = 7
OUTPUTS = 4  # of a tile; two or five are slower, and five also err twice as much
INPUTS = OUTPUTS + TAPS - 1
# The polynomials' points, besides infinity. Of 6,000 sets these round least: 1.4e-6 a layer, where
# the usual 0, 1, 1/2, 2 with their signs, -1/4 and 4 err by 2.3e-6 and the direct sum by 1.3e-7.
POINTS = (0.0, 0.4, -0.4, 0.8, -0.8, 1.25, -1.25, 2.5, -2.5)
STRIP = 1 << 19  # values of a strip of tiles, 2 MB: what a core's cache holds

Matrix = NDArray[np.float64]


@cache
def matrices() -> tuple[Matrix, Matrix, Matrix]:
    """A [4, 10], G [10, 7] and B [10, 10]: the outputs of a tile are A ((G taps) * (B inputs)).

    Each row of B is scaled to a sum of 1, and that of G the other way, so that no product is large.
    """
    points = np.vander(POINTS, INPUTS, increasing=True)
    infinity = np.eye(INPUTS)[-1]
    square = np.vstack([points, infinity])
    taps = np.vstack([points[:, :TAPS], np.eye(TAPS)[-1]])
    outputs = np.vstack([points[:, :OUTPUTS], np.eye(OUTPUTS)[-1]])
    inputs = np.linalg.inv(square).T
    size = np.abs(inputs).sum(1)
    return outputs.T, taps * size[:, None], inputs / size[:, None]


def transform_taps(taps: Tensor) -> Tensor:
    """Taps [7, in, out] at the ten points: [10, in, out]."""
    values = np.einsum("nk,kio->nio", matrices()[1], taps.double().numpy())
    return torch.from_numpy(values).to(taps.dtype).contiguous()


def transforms(like: Tensor) -> tuple[Tensor, Tensor]:
    """A and B in the type of `like`."""
    outputs, _, inputs = matrices()
    return (
        torch.from_numpy(outputs).to(like.dtype).contiguous(),
        torch.from_numpy(inputs).to(like.dtype).contiguous(),
    )


def convolve(
    x: Tensor, points: Tensor, bias: Tensor, dilation: int, matrices: tuple[Tensor, Tensor]
) -> Tensor:
    """Valid convolution of x [batch, time, in] with taps at their points [10, in, out]: [batch,
    time - 6 * dilation, out].

    The tiles are computed in strips, so that a strip's values stay in the core's cache: 12 instead
    of 16 ms for 15,360 steps of 96 channels.
    """
    read_off, evaluate = matrices
    batch, length, channels = x.shape
    steps = length - (TAPS - 1) * dilation
    tiles = -(-steps // (OUTPUTS * dilation))
    whole = (tiles * OUTPUTS + TAPS - 1) * dilation
    x = functional.pad(x, (0, 0, 0, whole - length)).contiguous()
    windows = x.as_strided(
        (INPUTS, batch, tiles, dilation, channels),
        (dilation * channels, whole * channels, OUTPUTS * dilation * channels, channels, 1),
    )
    y = x.new_empty(batch, tiles, OUTPUTS, dilation, points.shape[2])
    strip = max(1, STRIP // (batch * dilation * channels * INPUTS))
    strips = zip(torch.split(windows, strip, 2), torch.split(y, strip, 1), strict=True)
    for window, outputs in strips:
        values = (evaluate @ window.reshape(INPUTS, -1)).view(INPUTS, -1, channels)
        products = torch.bmm(values, points).view(INPUTS, -1)
        sums = (read_off @ products).view(OUTPUTS, batch, -1, dilation, points.shape[2])
        torch.add(sums.permute(1, 2, 0, 3, 4), bias, out=outputs)
    return y.view(batch, tiles * OUTPUTS * dilation, -1)[:, :steps]
