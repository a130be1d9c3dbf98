"""The bands of the features that both Qwen engines make of sound."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def mel_filters(bands: int, rate: int, fft: int) -> Tensor:
    """Slaney's mel filter bank [bands, fft / 2 + 1] from 0 to rate / 2, each triangle of area 1.

    Auditory Toolbox, 1998: linear below 1 kHz (200/3 Hz a mel), then 27 mels to a factor of 6.4;
    librosa.filters.mel.
    """
    step = 200.0 / 3.0
    knee = 1000.0
    growth = math.log(6.4) / 27.0
    top = knee / step + math.log(rate / 2 / knee) / growth
    mels = torch.linspace(0.0, top, bands + 2, dtype=torch.float64)
    hertz = torch.where(
        mels < knee / step, mels * step, knee * torch.exp(growth * (mels - knee / step))
    )
    bins = torch.linspace(0.0, rate / 2, fft // 2 + 1, dtype=torch.float64)
    width = hertz.diff()[:, None]
    ramps = hertz[:, None] - bins
    triangles = torch.minimum(-ramps[:-2] / width[:-1], ramps[2:] / width[1:]).clamp(min=0.0)
    return (triangles * (2.0 / (hertz[2:] - hertz[:-2]))[:, None]).float()
