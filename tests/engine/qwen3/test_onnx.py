"""The language model's layers run by onnxruntime or by our own kernels: the same codes as torch's,
whichever streams are beside.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.options import Options
from engine.qwen.blocks import BlockWeight
from engine.qwen.channels import ChannelWeight
from engine.qwen.native_library import library
from engine.qwen.onnx_stack import OnnxStack
from engine.qwen.quantize import Machine
from engine.qwen3 import load
from engine.qwen3.config import read
from engine.qwen3.load import load_talker, run_by_kernels, run_by_onnx
from engine.qwen3.quantize import choose
from engine.qwen3.runner import PairRunner
from tests.engine.qwen3.cases import Case
from tests.engine.qwen3.harness import Harness
from tests.engine.qwen3.packed import dequantized

CPU = torch.device("cpu")
TEXTS = ["One.", "Two, three.", "Four five six. And then a longer text, to read on."]


def cases(preset: str) -> list[Case]:
    """Three that draw, of different lengths, and a greedy one."""
    case = Case("", preset, speaker="ryan", seed=1, max_new_tokens=10)
    drawn = [replace(case, seed=seed, text=text) for seed, text in enumerate(TEXTS)]
    return [*drawn, replace(case, seed=None, text="Greedy text here.")]


@pytest.mark.parametrize("preset", ["small", "wide"])
def test_with_whole_weights_every_code_is_torchs(
    preset: str, checkpoint: Callable[..., Path], load_harness: Callable[..., Any]
) -> None:
    harness = Harness(checkpoint(preset), noise="own")
    batch = harness.engine.batch
    run_by_onnx(harness.engine.talker, Options(positions=batch.positions))
    batch.runner = PairRunner(batch.talker, batch.state, batch.runner.candidates)
    exact = load_harness(preset, noise="own")
    expected = [exact.speak(case) for case in cases(preset)]
    first = harness.speak(cases(preset)[0])  # reads the prefix; the others copy it
    np.testing.assert_array_equal(first, expected[0])
    together = harness.run([harness.admit(case) for case in cases(preset)])
    for codes, beside in zip(expected, together, strict=True):
        np.testing.assert_array_equal(beside, codes)


@pytest.mark.parametrize("kernels", ["auto", "onnxruntime"])
@pytest.mark.parametrize(("quantize", "slots"), [("int8", 3), ("int4", 4)])
def test_a_stream_has_the_same_codes_alone_and_beside_others_that_come_and_go(
    quantize: str,
    slots: int,
    kernels: str,
    checkpoint: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And by one thread on two cores, or two while the codec is idle, and by two on more."""
    threads = []
    own = kernels == "auto" and library() is not None
    options = {"quantize": quantize, "slots": slots, "cpu_kernels": kernels}
    for count in (2, 16):
        monkeypatch.setattr(load, "cores", lambda count=count: count)
        harness = Harness(checkpoint("wide"), noise="own", **options)
        runtime = harness.engine.talker.model.runtime
        if count == 2:
            wanted = cases("wide")[:slots]
            alone = [harness.speak(case) for case in wanted]
            predictor = harness.engine.talker.code_predictor.model.runtime
            if own:
                assert runtime.threads is predictor.threads and runtime.threads.core_is_free
            else:
                assert any(wider for *_, wider in predictor.bound)
        threads.append(
            runtime.threads.count
            if own
            else runtime.session.get_session_options().intra_op_num_threads
        )
    assert threads == [1, 2] and isinstance(runtime, OnnxStack) == (not own)
    needs_pairs = quantize == "int4" and not own
    assert isinstance(harness.engine.batch.runner, PairRunner) == needs_pairs
    streams = [harness.admit(case) for case in wanted]
    for count in (1, 3, 2):  # the later ones wait while the first are spoken
        harness.engine.step(streams[:count])
    for expected, codes in zip(alone, harness.run(streams), strict=True):
        np.testing.assert_array_equal(codes, expected)


@pytest.mark.parametrize("inputs", [64, 100, 384])
def test_a_packed_weight_is_close(inputs: int) -> None:
    torch.manual_seed(inputs)
    weight = torch.randn(48, inputs) * torch.logspace(-3, 3, 48)[:, None]
    weight[7] = 0
    near = BlockWeight(weight).dequantize()
    rows = (near - weight).norm(dim=1) / weight.norm(dim=1).clamp(min=1e-20)
    assert rows.max() < 0.2 and not near[7].any()


def test_the_scales_of_4_bits_keep_the_large_weights() -> None:
    """A block's large numbers are nearer than with the scale of its largest one."""
    torch.manual_seed(0)
    weight = torch.randn(64, 512) ** 3  # heavy tails
    blocks = weight.unflatten(1, (-1, 128))
    smallest, largest = blocks.amin(-1, keepdim=True), blocks.amax(-1, keepdim=True)
    scales = torch.where(largest > -smallest, largest, smallest) / -8
    plain = ((blocks / scales).round().clamp(-8, 7) * scales).flatten(1)
    near = BlockWeight(weight).dequantize()
    loss = [((other - weight) * weight).square().sum() for other in (near, plain)]
    assert loss[0] < 0.95 * loss[1]


@torch.inference_mode()
@pytest.mark.parametrize("kernels", ["auto", "onnxruntime"])
@pytest.mark.parametrize(("quantize", "error"), [("int8", 0.02), ("int4", 0.4)])
def test_packed_layers_are_those_of_the_packed_weights(
    quantize: Any, error: float, kernels: Any, checkpoint: Callable[..., Path]
) -> None:
    """Beside torch's layers with the same, rounded weights, only the rounded inputs differ."""
    folder = checkpoint("small")
    scheme = choose(quantize, Machine.here(CPU, torch.float32, kernels=kernels == "auto"))
    assert scheme is not None
    talkers = [load_talker(folder, read(folder), CPU, torch.float32, 64, scheme) for _ in range(2)]
    run = run_by_kernels if scheme.kernels else run_by_onnx
    run(talkers[0], Options(positions=64))
    for name, module in list(talkers[1].model.named_modules()):
        if isinstance(module, BlockWeight | ChannelWeight):
            near = dequantized(module)
            layer = torch.nn.Linear(near.shape[1], near.shape[0], bias=False)
            layer.weight = torch.nn.Parameter(near, requires_grad=False)
            talkers[1].model.set_submodule(name, layer)
    config = talkers[0].config.talker
    rows = torch.randn(9, config.hidden, generator=torch.Generator().manual_seed(2))
    memory = []
    for talker in talkers:
        shape = config.layers, config.kv_heads, 64, config.head_dim
        k, v = torch.zeros(shape), torch.zeros(shape)
        talker.read(rows[:4], k, v, 0)
        talker.read(rows[4:], k, v, 4)
        memory.append(torch.stack((k, v))[..., :9, :])
    packed, exact = memory
    assert 0 < float((packed - exact).norm() / exact.norm()) < error


def test_where_no_folder_is_writable_the_tensors_stay_in_memory(
    checkpoint: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    load_harness: Callable[..., Any],
) -> None:
    options = {"quantize": "int8", "cpu_kernels": "onnxruntime"}
    expected = load_harness("small", noise="own", **options).speak(cases("small")[0])
    monkeypatch.setattr(tempfile, "tempdir", "/proc/no-such-folder")
    harness = Harness(checkpoint("small"), noise="own", **options)
    np.testing.assert_array_equal(harness.speak(cases("small")[0]), expected)
