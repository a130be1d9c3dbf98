"""Writes the audio encoder of a Qwen3-ASR checkpoint as an ONNX file for ONNX_ENCODER_PATH.

    pip install onnx
    python -m tools.export_encoder Qwen/Qwen3-ASR-0.6B encoder.onnx

The file has one window of at most 8 s, with the mask of a window that isn't full. After it is
written, onnxruntime runs it on windows of several lengths, and the largest difference from torch is
shown; above 0.001 the program fails.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen3_asr import checkpoint
from engine.qwen3_asr import config as configuration
from engine.qwen3_asr.encoder import Encoder
from engine.qwen3_asr.load import load_thinker
from engine.qwen3_asr.onnx_encoder import INPUTS, OnnxEncoder, shape_of

OPSET = 20  # the first one with the exact GELU
TOLERANCE = 1e-3
FRAMES = (8, 99, 100, 101, 437, 799, 800)


class Window(nn.Module):
    """One window as a function of tensors alone."""

    positions: Tensor  # [tokens of a chunk, width]

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.register_buffer("positions", encoder.positions.clone())

    def forward(self, chunks: Tensor, tokens: Tensor) -> Tensor:
        """chunks [chunks, 1, mels, frames], tokens [1] -> [chunks * tokens of each, output]."""
        encoder = self.encoder
        x = chunks
        for convolution in (encoder.conv2d1, encoder.conv2d2, encoder.conv2d3):
            x = gelu(convolution(x))
        x = x.permute(0, 3, 1, 2).flatten(2)  # [chunks, tokens, channels * bands]
        shape = x.shape[:2]
        x = encoder.conv_out(x.flatten(0, 1)[None])[0].unflatten(0, shape)
        x = (x + self.positions[: shape[1]]).flatten(0, 1)[None]
        places = torch.arange(x.shape[1], device=x.device)
        mask = (places < tokens)[None, None, None]
        for layer in encoder.layers:
            x = layer(x, mask)
        out: Tensor = encoder.proj2(encoder.proj1(encoder.ln_post(x)))[0]
        return out


def export(encoder: Encoder, path: Path) -> None:
    """Writes an encoder in float32. Weights of more than 2 GB would need files of their own."""
    config = encoder.config
    window = Window(encoder).eval()
    example = (torch.zeros(2, 1, config.mels, config.chunk), torch.tensor([20]))
    with torch.no_grad(), warnings.catch_warnings():
        # a shape in the layers is a constant in this window too
        warnings.simplefilter("ignore")
        torch.onnx.export(
            window,
            example,
            str(path),
            dynamo=False,
            opset_version=OPSET,
            input_names=list(INPUTS),
            output_names=["rows"],
            dynamic_axes={"chunks": {0: "chunks", 3: "frames"}, "rows": {0: "rows"}},
        )
    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, shape_of(config))
    onnx.save(model, str(path))


def difference(encoder: Encoder, path: Path) -> float:
    """The largest difference between onnxruntime's tokens and torch's, over several windows."""
    config = encoder.config
    written = OnnxEncoder(str(path), config, 0, encoder.positions)
    worst = 0.0
    generator = torch.Generator().manual_seed(0)
    for frames in FRAMES:
        window = torch.randn(config.mels, frames, generator=generator) * 0.5
        alone = frames < config.chunk
        with torch.inference_mode():
            [ours] = encoder([window], alone=alone)
            [theirs] = written([window], alone=alone)
        worst = max(worst, float((ours - theirs).abs().max()))
    return worst


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", help="a folder with a checkpoint, or its hub id")
    parser.add_argument("out", type=Path, help="the file to write")
    chosen = parser.parse_args()
    options = Options(device="cpu", dtype="float32", quantize="none")
    try:
        folder = checkpoint.fetch(chosen.model, weights=True)
        config = configuration.read(folder)
        encoder = load_thinker(
            folder, config, options, torch.device("cpu"), torch.float32
        ).audio_tower
    except EngineMissing as error:
        sys.exit(str(error))
    with tempfile.TemporaryDirectory(dir=chosen.out.parent) as place:
        path = Path(place) / "encoder.onnx"
        export(encoder, path)
        worst = difference(encoder, path)
        if worst > TOLERANCE:
            sys.exit(f"the file's tokens differ from torch's by {worst:.2g}; it isn't kept")
        path.replace(chosen.out)
    size = chosen.out.stat().st_size / 1e6
    print(f"{chosen.out}: {size:.0f} MB, tokens within {worst:.1g} of torch's")


if __name__ == "__main__":
    main()
