"""TORCH_COMPILE: a failure to compile is reported when the engine is loaded, not at the first
request.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
import torch._inductor.config as inductor
from torch import Tensor

from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen.device import compile_now
from engine.qwen3 import find
from engine.qwen3.runner import EagerRunner


def test_a_missing_compiler_is_reported_when_the_engine_is_loaded(
    checkpoint: Callable[..., Path],
) -> None:
    with (
        inductor.patch({"cpp.cxx": (None, "/nowhere/g++")}),
        pytest.raises(EngineMissing, match=r"needs a C\+\+ compiler"),
    ):
        find(str(checkpoint()), Options(compile=True)).load()


def test_a_frame_that_cannot_be_compiled_is_reported_when_the_engine_is_loaded(
    load_harness: Callable[..., Any],
) -> None:
    def broken(graph: Any, inputs: Any) -> Any:
        raise RuntimeError("no room on the disk for kernels\n  and a trace")

    @torch.compile(fullgraph=True, backend=broken)
    def frame(
        talker: Any, state: Any, rows: int, reach: int, candidates: int, noise: Any
    ) -> Tensor:
        out: Tensor = state.x[:rows] + 1
        return out

    engine = load_harness().engine
    runner = EagerRunner(engine.talker, engine.batch.state, 64, frame)
    with pytest.raises(
        EngineMissing, match=r"can't be compiled here: .*no room on the disk for kernels$"
    ):
        compile_now(lambda: runner(1, 1), "frame")
