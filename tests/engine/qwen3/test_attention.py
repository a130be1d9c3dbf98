"""A chosen attention kernel is used alone, and one that can't do what the engine needs is refused at
load.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn.attention import SDPBackend

from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen import attention
from engine.qwen3 import find
from engine.qwen3.config import read
from engine.qwen3.frame import frame
from tests.engine.qwen3.cases import BY_NAME

CPU = torch.device("cpu")


def allowed() -> dict[str, bool]:
    return {
        "flash": torch.backends.cuda.flash_sdp_enabled(),
        "efficient": torch.backends.cuda.mem_efficient_sdp_enabled(),
        "math": torch.backends.cuda.math_sdp_enabled(),
        "cudnn": torch.backends.cuda.cudnn_sdp_enabled(),
    }


@pytest.mark.parametrize("choice", ["flash", "efficient", "math", "cudnn"])
def test_only_the_chosen_kernel_may_run_and_only_inside_the_call(choice: Any) -> None:
    before = allowed()
    seen = []

    def call(x: torch.Tensor) -> torch.Tensor:
        seen.append(allowed())
        return x

    attention.attending(choice, call)(torch.zeros(1))
    assert seen == [{name: name == choice for name in before}]
    assert allowed() == before


def test_without_a_choice_torch_chooses() -> None:
    assert attention.attending("auto", frame) is frame
    assert attention.attending("sdpa", frame) is frame


@pytest.mark.parametrize("choice", ["math", "flash"])
def test_a_stream_has_the_same_codes_with_every_kernel(
    choice: str, load_harness: Callable[..., Any]
) -> None:
    for case in (BY_NAME["wide"], BY_NAME["wide-instruct-whole"]):
        usual = load_harness("wide", streaming=case.streaming)
        forced = load_harness("wide", attention=choice, streaming=case.streaming)
        np.testing.assert_array_equal(usual.speak(case), forced.speak(case))


@pytest.mark.parametrize("choice", ["efficient", "cudnn"])
def test_a_kernel_that_a_cpu_lacks_is_refused_when_the_engine_is_loaded(
    choice: Any, checkpoint: Callable[..., Path]
) -> None:
    with pytest.raises(
        EngineMissing, match=f"ATTENTION={choice} can't do rows that are each .* on cpu"
    ):
        find(str(checkpoint()), Options(attention=choice)).load()


def test_every_kind_of_call_is_tried(
    checkpoint: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    for memory in (attention.RaggedMemory, attention.RowMemory, attention.LockstepMemory):
        attend = memory.attend

        def record(self: Any, *rest: Any, attend: Any = attend) -> torch.Tensor:
            tried.append((type(self).__name__, allowed()["math"]))
            out: torch.Tensor = attend(self, *rest)
            return out

        monkeypatch.setattr(memory, "attend", record)
    config = read(checkpoint())
    attention.check("flash", config.talker, CPU, torch.float32, config.predictor)
    assert tried == [("RaggedMemory", False), ("RowMemory", False), ("LockstepMemory", False)]
    assert attention.KERNELS["flash"] is SDPBackend.FLASH_ATTENTION


@pytest.mark.gpu
@pytest.mark.parametrize(
    ("choice", "runs"), [("flash", False), ("efficient", True), ("math", True)]
)
def test_on_cuda_flash_is_refused_because_of_the_masks(
    choice: Any, runs: bool, checkpoint: Callable[..., Path]
) -> None:
    config = read(checkpoint())
    cuda = torch.device("cuda")
    if runs:
        attention.check(choice, config.talker, cuda, torch.bfloat16, config.predictor)
    else:
        with pytest.raises(EngineMissing, match="ATTENTION=flash"):
            attention.check(choice, config.talker, cuda, torch.bfloat16, config.predictor)
