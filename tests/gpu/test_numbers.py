"""Numbers on a GPU: the codec's sound against the CPU's, bfloat16 against float32, and memory after
closing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from benchmarks import checkpoint
from engine.options import Options
from engine.qwen.transformer import RowMemory
from engine.qwen3 import config, find
from engine.qwen3.codec import load_codec
from engine.qwen3.frame import State
from engine.qwen3.load import load_talker
from engine.qwen3.runner import GraphDecoder
from engine.qwen3.talker import Talker
from tests.engine.qwen3 import codec_weights as tiny

pytestmark = pytest.mark.gpu

CUDA = torch.device("cuda")


def pcm(samples: Tensor) -> Any:
    return tiny.pcm16(samples.cpu().numpy()).astype(np.int32)


@pytest.mark.parametrize("graphs", [False, True])
def test_the_codec_sounds_as_on_the_cpu(tmp_path: Path, graphs: bool) -> None:
    folder = tiny.write_codec(tmp_path)
    here, plain = load_codec(folder, "cpu"), load_codec(folder, CUDA)
    there = GraphDecoder(plain) if graphs else plain
    states = here.new_state(4), there.new_state(4)
    codes = torch.from_numpy(tiny.codes(40, batch=3))
    at, worst = 0, 0
    for time, rows in ((1, [0, 1, 2]), (2, [2, 0]), (8, [1, 0, 2]), (12, [1]), (1, [1, 2, 0])):
        chunk, row_index = codes[: len(rows), at : at + time], torch.tensor(rows)
        on_cpu = here.decode(chunk, states[0], row_index)
        on_cuda = there.decode(chunk.to(CUDA), states[1], row_index.to(CUDA))
        worst = max(worst, int(np.abs(pcm(on_cpu) - pcm(on_cuda)).max()))
        at += time
    print(f"largest difference between CPU and CUDA: {worst} of 32767")
    assert worst <= 2


def test_a_codec_call_does_not_wait_for_the_host(tmp_path: Path) -> None:
    decoder = load_codec(tiny.write_codec(tmp_path), CUDA)
    state, rows = decoder.new_state(2), torch.arange(2, device=CUDA)
    codes = torch.from_numpy(tiny.codes(3, batch=2)).to(CUDA)
    decoder.decode(codes, state, rows)
    torch.cuda.set_sync_debug_mode("error")
    try:
        decoder.decode(codes, state, rows)
    finally:
        torch.cuda.set_sync_debug_mode("default")


def teacher_forced(talker: Talker, ids: list[int], codes: Tensor) -> Tensor:
    """Logits of codebook 0 over a text and frames [n, 16] that are given: [positions, codec_vocab]
    in float32.
    """
    rows = torch.cat([talker.text(ids), talker.frames(codes.to(talker.device))])
    state = State.empty(talker.config, 1, len(rows), 8, talker.device, talker.dtype)
    positions = torch.arange(len(rows), device=talker.device)
    hidden = talker(rows[None], positions, RowMemory(state.k[:, 0], state.v[:, 0], 0))
    return talker.codec_head(hidden)[0].float()


@torch.inference_mode()
def test_how_far_bfloat16_drifts_is_measured_at_real_size(tmp_path: Path) -> None:
    """0.6B's shapes, the same random weights twice, a given text and 64 given frames, so that no draw
    separates them.
    """
    folder = checkpoint.write_small_files(tmp_path, "0.6b")
    asked, tensors = config.read(folder), checkpoint.random_tensors("0.6b", "cuda")
    codes = torch.randint(0, 2048, (64, 16), generator=torch.Generator().manual_seed(1))
    logits = []
    for dtype in (torch.float32, torch.bfloat16):
        talker = load_talker(folder, asked, CUDA, dtype, 128, tensors=tensors)
        logits.append(teacher_forced(talker, list(range(20, 40)), codes))
        del talker
    exact, rough = logits
    cosine = torch.cosine_similarity(exact, rough, dim=-1)
    divergence = torch.nn.functional.kl_div(rough.log_softmax(-1), exact.log_softmax(-1), log_target=True,
                                            reduction="none").sum(-1)  # fmt: skip
    agreement = (exact.argmax(-1) == rough.argmax(-1)).float().mean()
    print(
        f"bfloat16 beside float32: cosine {float(cosine.mean()):.5f} (least {float(cosine.min()):.5f}), KL "
        f"{float(divergence.mean()):.2e} nats (most {float(divergence.max()):.2e}), best entry the same "
        f"{float(agreement):.0%}"
    )
    assert torch.isfinite(rough).all() and float(cosine.min()) > 0.98


def test_memory_is_released(checkpoint: Callable[..., Path]) -> None:
    model = find(str(checkpoint("wide")), Options(device="cuda", slots=8, positions=1024))

    def once() -> int:
        engine = model.load()
        engine.warm()
        held = torch.cuda.memory_allocated()
        engine.close()
        del engine
        gc.collect()
        torch.cuda.empty_cache()
        return held

    once()  # workspaces of the libraries stay
    before = torch.cuda.memory_allocated(), torch.cuda.memory_reserved()
    assert once() > before[0]
    gc.collect()
    torch.cuda.empty_cache()
    assert torch.cuda.memory_allocated() <= before[0]
    assert torch.cuda.memory_reserved() <= before[1] + (2 << 20)
