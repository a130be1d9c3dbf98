"""The audio encoder run by onnxruntime, from a file that tools/export_encoder.py wrote.

The file has one window: chunks of features [chunks, 1, mels, frames] and the number of real tokens
in, tokens [all, output] out. Those after the real ones are masked in it, and cut off here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn

from engine.contract import EngineMissing
from engine.qwen3_asr.config import EncoderConfig
from engine.qwen3_asr.encoder import chunked

INPUTS: Final = ("chunks", "tokens")
SHAPE: Final = ("layers", "heads", "width", "output", "channels", "mels", "chunk", "window")
PROVIDERS: Final = ("CUDAExecutionProvider", "CPUExecutionProvider")


class OnnxEncoder(nn.Module):
    """Called as engine/qwen3_asr/encoder.py's Encoder, which it stands in for."""

    def __init__(self, path: str, config: EncoderConfig, threads: int, like: Tensor) -> None:
        """`like` has the device and the dtype of the tokens that come out.

        Raises EngineMissing for a file that isn't there, can't be loaded, or is another model's.
        """
        super().__init__()
        self.config = config
        self.device = like.device
        self.dtype = like.dtype
        self.session = _session(path, threads)
        written = self.session.get_modelmeta().custom_metadata_map
        if tuple(each.name for each in self.session.get_inputs()) != INPUTS:
            raise EngineMissing(
                f"ONNX_ENCODER_PATH={path} wasn't written by tools/export_encoder.py"
            )
        for name, value in shape_of(config).items():
            if written.get(name) != value:
                raise EngineMissing(
                    f"ONNX_ENCODER_PATH={path} is another model's encoder: its {name} is "
                    f"{written.get(name)}, and the checkpoint's is {value}"
                )

    def forward(self, windows: Sequence[Tensor], *, alone: bool = False) -> list[Tensor]:
        """The tokens [tokens, output] of each window of features [mels, frames]."""
        return [self._encode(window, alone) for window in windows]

    def finish(self) -> None:
        """Nothing depends on weights."""

    def _encode(self, window: Tensor, alone: bool) -> Tensor:
        chunks = chunked(window.float().cpu(), self.config, alone=alone)
        tokens = self.config.tokens(window.shape[1])
        given = {
            "chunks": chunks[:, None].contiguous().numpy(),
            "tokens": np.array([tokens], np.int64),
        }
        out = torch.from_numpy(self.session.run(None, given)[0])
        return out[:tokens].to(self.device, self.dtype)


def shape_of(config: EncoderConfig) -> dict[str, str]:
    """What a file says of the encoder in it."""
    return {name: str(getattr(config, name)) for name in SHAPE}


def _session(path: str, threads: int) -> Any:
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as errors

    if not Path(path).is_file():
        raise EngineMissing(f"ONNX_ENCODER_PATH={path} is not a file")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads
    known = onnxruntime.get_available_providers()
    try:
        return onnxruntime.InferenceSession(
            path, options, providers=[name for name in PROVIDERS if name in known]
        )
    except (
        errors.Fail,
        errors.InvalidArgument,
        errors.InvalidGraph,
        errors.InvalidProtobuf,
        errors.NotImplemented,
        errors.RuntimeException,
    ) as error:
        raise EngineMissing(f"ONNX_ENCODER_PATH={path} can't be loaded: {error}") from error
