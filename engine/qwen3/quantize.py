"""Which of the talker's weights are in 8 bits.

Its layers and head are packed. The predictor's are packed on a CPU, and on CUDA only where the
operator chooses it: the predictor runs fifteen times a frame, each time on its own output, and
errors add up.
"""

from __future__ import annotations

from typing import Literal

from engine.qwen import quantize
from engine.qwen.quantize import Machine, Scheme

TALKER = ("model.layers.", "codec_head.")
PREDICTOR = ("code_predictor.model.layers.", "code_predictor.lm_head.")


def choose(
    wanted: Literal["auto", "none", "int8", "fp8"],
    machine: Machine,
    *,
    predictor: bool = False,
    compiled: bool = False,
) -> Scheme | None:
    """The scheme for `wanted`, as quantize.choose. `predictor` counts on CUDA alone."""
    on_cuda = TALKER + PREDICTOR if predictor else TALKER
    return quantize.choose(wanted, machine, TALKER + PREDICTOR, on_cuda, compiled=compiled)
