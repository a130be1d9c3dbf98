"""The audio encoder (encoder.py) run by onnxruntime on a CPU, as two graphs: the convolutions of a
chunk, and the layers of a window.

Its weights are float32, or in 8 bits with a scale for each output channel (channels.py of
engine/qwen). A layer's inputs then have a scale for each row, and a convolution's one for the
chunk. So the tokens of a window depend on that window alone, to the last bit.

On two cores with VNNI a window of 8 s takes 0.60 s of CPU time in float32, where torch took 0.73,
and 0.27 in 8 bits. GELU's outputs have as many steps below nought as above it: with the steps moved
to where they are, nought isn't one of them, and whisper's encoder erred twice as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from torch import Tensor, nn

from engine.qwen.channels import ChannelWeight, input_limit
from engine.qwen.onnx_graph import MICROSOFT, Graph, model
from engine.qwen.onnx_stack import open_session
from engine.qwen3_asr.encoder import Biased, Encoder, EncoderLayer, chunked

TAPS: Final = 3  # of a convolution, along bands and along frames; its stride is 2
EPSILON: Final = 1e-5  # of the norms


class GraphEncoder(nn.Module):
    """Called as an Encoder, which it stands in for and whose weights it takes over."""

    def __init__(self, encoder: Encoder, threads: int, *, packed: bool) -> None:
        """A `packed` one has convolutions in 8 bits; its layers are packed where their products
        are.
        """
        super().__init__()
        self.config = encoder.config
        with torch.no_grad():
            encoder.finish()
            stem = build_packed_stem(encoder) if packed else build_stem(encoder)
            self.positions = encoder.positions
            self.stem = open_session(*stem, threads, spins=True)
            self.layers = open_session(*build_layers(encoder), threads, spins=True)

    def forward(self, windows: Sequence[Tensor], *, alone: bool = False) -> list[Tensor]:
        """The tokens [tokens, output] of each window of features [mels, frames], as Encoder."""
        return [self._encode(window, alone) for window in windows]

    def finish(self) -> None:
        """Nothing is left to be made."""

    def _encode(self, window: Tensor, alone: bool) -> Tensor:
        tokens = self.config.tokens(window.shape[1])
        chunks = chunked(window, self.config, alone=alone)
        rows = torch.cat([self._convolve(chunk) for chunk in chunks])[:tokens]
        [out] = self.layers.run(["out"], {"x": rows.numpy()})
        return torch.from_numpy(out)

    def _convolve(self, chunk: Tensor) -> Tensor:
        """The rows [tokens, width] of a chunk [mels, frames], with their positions."""
        [out] = self.stem.run(["out"], {"x": chunk.contiguous().numpy()})
        return torch.from_numpy(out) + self.positions[: len(out)]


def build_stem(encoder: Encoder) -> tuple[onnx.ModelProto, Graph]:
    """The convolutions: a chunk of features [mels, frames] -> rows [tokens, width], without their
    positions.
    """
    graph = Graph()
    shape = graph.tensor("image", [1, 1, encoder.config.mels, -1])
    x = graph.node("Reshape", "x", shape)[0]
    for number, layer in enumerate((encoder.conv2d1, encoder.conv2d2, encoder.conv2d3)):
        name = f"conv2d{number + 1}"
        weight = layer.weight.detach()
        bias = cast(Tensor, layer.bias).detach()
        operands = graph.tensor(name, weight), graph.tensor(f"{name}.bias", bias)
        pads = [1, 1, 1, 1]
        x = graph.node("Conv", x, *operands, pads=pads, strides=[2, 2])[0]
        x = graph.node("Gelu", x)[0]
    rows = graph.node("Transpose", x, perm=[0, 3, 1, 2])[0]
    rows = graph.node("Reshape", rows, graph.tensor("rows", [0, 0, -1]))[0]
    rows = graph.node("Squeeze", rows, graph.tensor("first", [0]))[0]
    graph.add("Identity", (graph.product(rows, "conv_out", encoder.conv_out),), ["out"])
    return ends(graph, [encoder.config.mels, None], [None, encoder.config.width])


def build_packed_stem(encoder: Encoder) -> tuple[onnx.ModelProto, Graph]:
    """As build_stem, in 8 bits, with the channels behind bands and frames."""
    graph = Graph()
    x = graph.node("Unsqueeze", "x", graph.tensor("last", [-1]))[0]
    first = encoder.conv2d1
    columns = taps(graph, x, graph.number("nought", 0))
    x = graph.node("MatMul", columns, graph.tensor("conv2d1", matrix(first).T.contiguous()))[0]
    bias = cast(Tensor, first.bias).detach()
    x = graph.node("BiasGelu", x, graph.tensor("conv2d1.bias", bias), domain=MICROSOFT)[0]
    for name, layer in (("conv2d2", encoder.conv2d2), ("conv2d3", encoder.conv2d3)):
        x = graph.node("Gelu", packed_convolution(graph, x, name, layer))[0]
    rows = graph.node("Transpose", x, perm=[1, 0, 2])[0]
    rows = graph.node("Reshape", rows, graph.tensor("rows", [0, -1]))[0]
    weight = encoder.conv_out.weight.detach()
    by_channel = weight.view(len(weight), encoder.config.channels, -1)
    out = graph.product(rows, "conv_out", ChannelWeight(by_channel.transpose(1, 2).flatten(1)))
    graph.add("Identity", (out,), ["out"])
    return ends(graph, [encoder.config.mels, None], [None, encoder.config.width])


def matrix(layer: nn.Conv2d) -> Tensor:
    """The weight of a convolution for rows of `taps`: [outputs, taps * inputs]."""
    return layer.weight.detach().permute(0, 2, 3, 1).flatten(1)


def taps(graph: Graph, x: str, filling: str) -> str:
    """x [bands, frames, channels] -> the nine inputs of each output side by side [bands / 2, frames
    / 2, 9 * channels], rounded up. Around x there is the scalar `filling`.
    """
    around = graph.tensor("around", [1, 1, 0, 1, 1, 0])
    padded = graph.node("Pad", x, around, filling)[0]
    axes = graph.tensor("axes", [0, 1])
    steps = graph.tensor("strides", [2, 2])
    end = [-2, -1, np.iinfo(np.int64).max]  # of the first, the second and the third tap
    found = []
    for band in range(TAPS):
        for frame in range(TAPS):
            begins = graph.tensor(f"from.{band}.{frame}", [band, frame])
            stops = graph.tensor(f"to.{band}.{frame}", [end[band], end[frame]])
            found += graph.node("Slice", padded, begins, stops, axes, steps)
    return graph.node("Concat", *found, axis=-1)[0]


def packed_convolution(graph: Graph, x: str, name: str, layer: nn.Conv2d) -> str:
    """A convolution in 8 bits: one scale for all of x, a chunk's."""
    largest = graph.largest(x, keepdims=0)
    step = graph.node("Mul", largest, graph.number("share", 1 / input_limit()))[0]
    columns = taps(graph, graph.in_steps(x, step), graph.middle())
    weight = ChannelWeight(matrix(layer))
    weights = graph.tensor(name, weight.steps)
    scales = graph.tensor(f"{name}.scales", weight.scales)
    bias = graph.tensor(f"{name}.bias", cast(Tensor, layer.bias).detach())
    operands = columns, weights, step, scales, graph.middle(), "", bias
    return graph.node("MatMulIntegerToFloat", *operands, domain=MICROSOFT)[0]


def build_layers(encoder: Encoder) -> tuple[onnx.ModelProto, Graph]:
    """The layers: a window's rows [tokens, width] -> its tokens [tokens, output]."""
    graph = Graph()
    x = graph.node("Unsqueeze", "x", graph.tensor("first", [0]))[0]
    layers = [cast(EncoderLayer, layer) for layer in encoder.layers]
    norm = layers[0].self_attn_layer_norm
    scales = graph.tensor("0.in", norm.weight), graph.tensor("0.in.bias", norm.bias)
    normed = graph.node("LayerNormalization", x, *scales, axis=-1, epsilon=EPSILON)[0]
    following = [*(layer.self_attn_layer_norm for layer in layers[1:]), encoder.ln_post]
    for index, (layer, after) in enumerate(zip(layers, following, strict=True)):
        made, bias = attend(graph, normed, f"{index}.attention", layer)
        norm = layer.final_layer_norm
        normed, x = add_norm(graph, made, x, bias, f"{index}.final", norm)
        inner = activated(graph, normed, f"{index}.fc1", layer.fc1)
        made = graph.product(inner, f"{index}.fc2", layer.fc2.product)
        bias = graph.tensor(f"{index}.fc2.bias", layer.fc2.bias)
        normed, x = add_norm(graph, made, x, bias, f"{index}.out", after)
    inner = activated(graph, normed, "proj1", encoder.proj1)
    made = graph.product(inner, "proj2", encoder.proj2.product)
    out = graph.node("Add", made, graph.tensor("proj2.bias", encoder.proj2.bias))[0]
    graph.add("Squeeze", (out, graph.tensor("first", [0])), ["out"])
    return ends(graph, [None, encoder.config.width], [None, encoder.config.output])


def attend(graph: Graph, x: str, name: str, layer: EncoderLayer) -> tuple[str, str]:
    """Attention of a layer: a normed x -> what is added to the input, and the bias of that."""
    attention = layer.self_attn
    qkv = graph.product(x, f"{name}.qkv", attention.qkv_proj.product)
    parts = graph.node("Split", qkv, outputs=3, axis=-1, num_outputs=3)
    bias = graph.tensor(f"{name}.qkv.bias", attention.qkv_proj.bias)
    heads = attention.heads
    out = graph.node("MultiHeadAttention", *parts, bias, domain=MICROSOFT, num_heads=heads)[0]
    made = graph.product(out, f"{name}.out", attention.out_proj.product)
    return made, graph.tensor(f"{name}.out.bias", attention.out_proj.bias)


def activated(graph: Graph, x: str, name: str, layer: Biased) -> str:
    """A product with its bias, and GELU behind it."""
    made = graph.product(x, name, layer.product)
    return graph.node("BiasGelu", made, graph.tensor(f"{name}.bias", layer.bias), domain=MICROSOFT)[
        0
    ]


def add_norm(
    graph: Graph, made: str, x: str, bias: str, name: str, norm: nn.LayerNorm
) -> tuple[str, str]:
    """The norm of made + bias + x, and the sum. SkipLayerNormalization takes five times as long."""
    both = graph.node("Add", graph.node("Add", made, bias)[0], x)[0]
    scales = graph.tensor(name, norm.weight), graph.tensor(f"{name}.bias", norm.bias)
    return graph.node("LayerNormalization", both, *scales, axis=-1, epsilon=EPSILON)[0], both


def ends(
    graph: Graph, given: list[int | None], made: list[int | None]
) -> tuple[onnx.ModelProto, Graph]:
    """A graph with the input x and the output out, of these shapes."""
    value = helper.make_tensor_value_info
    both = value("x", TensorProto.FLOAT, given), value("out", TensorProto.FLOAT, made)
    return model(graph, [both[0]], [both[1]]), graph
