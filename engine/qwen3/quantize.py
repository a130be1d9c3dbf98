"""Which of the talker's weights are in 8 bits.

Its layers and head are packed. The predictor's are packed on a CPU, and on CUDA only where the
operator chooses it: the predictor runs fifteen times a frame, each time on its own output, and
errors add up. On a CPU both stacks are run by our own kernels or onnxruntime; with 4 bits in their
layers the heads still have 8, for they draw the codes.
"""

from __future__ import annotations

from engine.qwen import quantize
from engine.qwen.quantize import Machine, Quantize, Scheme

TALKER = ("model.layers.", "codec_head.")
PREDICTOR = ("code_predictor.model.layers.", "code_predictor.lm_head.")
STACKS = ("model.layers.", "code_predictor.model.layers.")
HEADS = ("codec_head.", "code_predictor.lm_head.")


def choose(
    wanted: Quantize,
    machine: Machine,
    *,
    predictor: bool = False,
    compiled: bool = False,
) -> Scheme | None:
    """The scheme for `wanted`, as quantize.choose. `predictor` counts on CUDA alone."""
    on_cuda = TALKER + PREDICTOR if predictor else TALKER
    return quantize.choose(
        wanted,
        machine,
        HEADS,
        on_cuda,
        cpu_stacks=STACKS,
        cpu_channels=HEADS if machine.kernels else (),
        compiled=compiled,
    )
