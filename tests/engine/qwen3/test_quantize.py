"""Weights in 8 bits: close to the real ones, and a row depends on no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from engine.contract import EngineMissing
from engine.qwen import channels, quantize
from engine.qwen.channels import ChannelWeight
from engine.qwen.onnx_stack import OnnxLinear
from engine.qwen.quantize import AmxLinear, Int8Linear, Machine, Scheme, weight_only
from engine.qwen.transformer import RaggedMemory, places
from engine.qwen3.config import read
from engine.qwen3.frame import State, frame
from engine.qwen3.load import load_talker
from engine.qwen3.quantize import HEADS, PREDICTOR, STACKS, TALKER, choose
from engine.qwen3.talker import Talker
from tests.engine.qwen3.cases import Case

CPU = torch.device("cpu")
FBGEMM = pytest.mark.skipif(
    "x86" not in torch.backends.quantized.supported_engines,
    reason="8-bit weights need fbgemm, which is there on x86 only",
)
TORCHAO = pytest.mark.skipif(
    not Machine.here(CPU, torch.float32).torchao, reason="weight-only 8 bits need torchao"
)


def by_onnx(weight: torch.Tensor) -> nn.Module:
    return OnnxLinear(ChannelWeight(weight), 1)


def by_onnx_turned(weight: torch.Tensor) -> nn.Module:
    return OnnxLinear(ChannelWeight(weight, turn=True), 1)


def by_onnx_in_16_bits(weight: torch.Tensor) -> nn.Module:
    return OnnxLinear(ChannelWeight(weight, 16), 1)


@FBGEMM
@pytest.mark.parametrize("vnni", [True, False])
@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (Int8Linear, 0.2),
        (by_onnx, 0.2),
        (by_onnx_turned, 0.05),
        (by_onnx_in_16_bits, 0.008),
        (AmxLinear, 0.2),
    ],
)
def test_the_layer_is_close_and_a_row_depends_on_no_other(
    kind: Callable[[torch.Tensor], nn.Module],
    error: float,
    vnni: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    torch.manual_seed(0)
    if not vnni:
        monkeypatch.setattr(channels, "has_vnni", lambda: False)
    exact = nn.Linear(96, 80, bias=False)
    layer, x = kind(exact.weight.detach()), torch.randn(5, 3, 96)
    x[1] *= 1000
    x[2] = 0
    exact.requires_grad_(False)
    rows = torch.stack([layer(row[None])[0] for row in x])
    assert torch.equal(layer(x), rows)
    assert float((layer(x[:1]) - exact(x[:1])).norm() / exact(x[:1]).norm()) < 0.03
    # one large number, as in real models, leaves few of 8 bits to the others
    large, both = torch.zeros(1, 1, 96), torch.randn(1, 1, 96)
    large[..., 3] = both[..., 3] = 30
    near, rest = (each(both) - each(large) for each in (layer, exact))
    assert float((near - rest).norm() / rest.norm()) < error
    assert torch.equal(layer(x)[2], torch.zeros(3, 80))
    # as many rows as a prompt has, and one of them
    prompt = torch.randn(1, 130, 96)
    assert torch.equal(layer(prompt)[:, 77:78], layer(prompt[:, 77:78]))
    assert layer(prompt[0]).shape == (130, 80)


@FBGEMM
def test_a_stream_has_the_same_codes_alone_and_in_a_batch(load_harness: Callable[..., Any]) -> None:
    harness = load_harness("wide", noise="own", quantize="int8")
    case = Case("", "wide", speaker="ryan", seed=1, max_new_tokens=12)
    cases = [
        replace(case, seed=seed, text=text)
        for seed, text in enumerate(["One.", "Two, three.", "Four five six."])
    ]
    alone = [harness.speak(each) for each in cases]
    for a, b in zip(alone, harness.run([harness.admit(each) for each in cases]), strict=True):
        np.testing.assert_array_equal(a, b)
    assert not any(
        isinstance(part, nn.Linear) and part.bias is None
        for part in harness.engine.talker.modules()
    )


X86 = Machine("cpu", torch.float32, fbgemm=True)
HOPPER = Machine("cuda", torch.bfloat16, torchao=True, capability=(9, 0))


@pytest.mark.parametrize(
    ("wanted", "machine", "message"),
    [
        ("int8", replace(X86, dtype=torch.bfloat16), "float32 on a CPU.*bfloat16 with fbgemm"),
        ("int4", replace(X86, dtype=torch.bfloat16), "int4 needs float32 on a CPU"),
        ("int4", HOPPER, "int4 needs a CPU; this is cuda"),
        ("fp8", X86, "fp8 needs a CUDA device"),
        (
            "int8",
            Machine("mps", torch.float32),
            "int8 needs a CUDA device or an x86 CPU; this is mps",
        ),
        ("fp8", Machine("mps", torch.float32, torchao=True), "fp8 needs a CUDA device"),
        ("fp8", replace(HOPPER, capability=(8, 6)), "8.9 or later .* has 8.6"),
        ("int8", replace(HOPPER, torchao=False), "pip install torchao"),
        ("int8", replace(HOPPER, dtype=torch.float64), "float32 or bfloat16"),
    ],
)
def test_what_cannot_be_quantized_is_refused_in_a_sentence(
    wanted: Any, machine: Machine, message: str
) -> None:
    with pytest.raises(EngineMissing, match=message):
        choose(wanted, machine)


def test_a_compiled_frame_on_a_cpu_is_not_quantized() -> None:
    assert choose("auto", X86, compiled=True) is None
    with pytest.raises(EngineMissing, match="TORCH_COMPILE"):
        choose("int8", X86, compiled=True)


def test_auto_is_int8_where_it_makes_a_cpu_real_time_and_nothing_elsewhere() -> None:
    scheme = choose("auto", X86)
    assert scheme == Scheme(Int8Linear, HEADS, STACKS, 8)
    assert choose("int4", X86) == Scheme(Int8Linear, HEADS, STACKS, 4)
    assert choose("auto", replace(X86, amx=True)) == Scheme(AmxLinear, HEADS, STACKS, 8)
    # on other CPUs than x86 the heads stay whole
    assert choose("auto", replace(X86, fbgemm=False)) == Scheme(None, HEADS, STACKS, 8)
    for machine in (HOPPER, Machine("mps", torch.float32)):
        assert choose("auto", machine) is None
    assert choose("none", X86) is None


def test_outside_of_stacks_8_bits_on_a_cpu_need_fbgemm() -> None:
    plain = replace(X86, fbgemm=False)
    assert quantize.choose("auto", plain, HEADS, HEADS) is None
    with pytest.raises(EngineMissing, match=r"an x86 CPU and a torch with fbgemm.*without"):
        quantize.choose("int8", plain, HEADS, HEADS)


@TORCHAO
@pytest.mark.parametrize("wanted", ["int8", "fp8"])
def test_on_a_gpu_the_predictor_is_quantized_only_where_that_is_chosen(wanted: Any) -> None:
    usual, both = choose(wanted, HOPPER), choose(wanted, HOPPER, predictor=True)
    assert usual is not None and usual.parts == TALKER
    assert both is not None and both.parts == TALKER + PREDICTOR
    assert choose("fp8", replace(HOPPER, capability=(8, 9))) is not None


def packed(talker: Talker) -> set[str]:
    """The layers whose weight is torchao's."""
    return {
        name
        for name, module in talker.named_modules()
        if hasattr(getattr(module, "weight", None), "qdata")
    }


@TORCHAO
@pytest.mark.parametrize(("kind", "least"), [("int8", 0.95), ("fp8", 0.8)])
def test_weight_only_is_close_to_the_whole_weights(
    kind: Any, least: float, checkpoint: Callable[..., Path]
) -> None:
    """Logits of 200 inputs, and the best entry of each. (At the real size, on random
    weights: int8 3 % off and 89 % of them the same, fp8 10 % and 84 %; bfloat16 alone is 2 % off
    and keeps 94 %.)
    """
    folder = checkpoint("wide")
    talkers = [
        load_talker(folder, read(folder), CPU, torch.float32, 64, scheme)
        for scheme in (None, Scheme(weight_only(kind), TALKER))
    ]
    assert len(packed(talkers[1])) == 2 * 4 + 1 and not packed(talkers[0])
    x = torch.randn(
        200, talkers[0].config.talker.hidden, generator=torch.Generator().manual_seed(1)
    )
    exact, near = (logits(talker, x) for talker in talkers)
    assert 0 < float((near - exact).norm() / exact.norm()) < (0.02 if kind == "int8" else 0.08)
    assert float((near.argmax(-1) == exact.argmax(-1)).float().mean()) > least


@torch.inference_mode()
def logits(talker: Talker, x: torch.Tensor) -> torch.Tensor:
    """Logits of codebook 0 after inputs x [rows, hidden], each read by itself."""
    shape = (
        talker.config.talker.layers,
        len(x),
        talker.config.talker.kv_heads,
        8,
        talker.config.talker.head_dim,
    )
    at = torch.zeros(len(x), dtype=torch.int64)
    seen = torch.ones(len(x), 1, 1, 1, dtype=torch.bool)
    memory = RaggedMemory(torch.zeros(shape), torch.zeros(shape), places(at, shape[2]), seen)
    out: torch.Tensor = talker.codec_head(talker(x[:, None], at[:, None], memory)[:, 0])
    return out


@TORCHAO
def test_a_frame_with_weight_only_layers_is_one_graph(checkpoint: Callable[..., Path]) -> None:
    """As CUDA compiles and captures it, here with int8 in the talker and fp8 in the predictor: no
    synchronization with the host, and the codes of the eager call.
    """
    folder = checkpoint()
    config = read(folder)
    int8, fp8 = weight_only("int8"), weight_only("fp8")
    talker = load_talker(folder, config, CPU, torch.bfloat16, 64, Scheme(int8, TALKER))
    for name, module in list(talker.code_predictor.named_modules()):
        if isinstance(module, torch.nn.Linear):
            talker.code_predictor.set_submodule(name, fp8(module.weight))
    assert {
        "codec_head",
        "code_predictor.lm_head.14",
        "code_predictor.model.layers.1.mlp.down_proj",
    } <= packed(talker)
    codes = []
    for function in (frame, torch.compile(frame, fullgraph=True, backend="eager")):
        state = State.empty(config, 2, 64, 8, CPU, torch.bfloat16)
        state.x.copy_(torch.randn(state.x.shape, generator=torch.Generator().manual_seed(2)))
        state.seed.copy_(torch.tensor([3, 4]))
        with torch.inference_mode():
            codes.append(function(talker, state, 2, 64, 64))
    assert torch.equal(*codes)


@TORCHAO
@pytest.mark.gpu
@pytest.mark.parametrize("kind", ["int8", "fp8"])
def test_graphs_with_weight_only_layers_have_the_codes_of_the_eager_call(
    kind: str, load_harness: Callable[..., Any]
) -> None:
    case = Case("", "wide", speaker="ryan", seed=1, max_new_tokens=12)
    eager = load_harness(
        "wide", noise="own", device="cuda", dtype="float32", graphs=False, quantize=kind
    )
    graphs = load_harness("wide", noise="own", device="cuda", dtype="float32", quantize=kind)
    assert packed(graphs.engine.talker)
    np.testing.assert_array_equal(eager.speak(case), graphs.speak(case))
