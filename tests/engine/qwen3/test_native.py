"""Our own kernels for packed layers. conftest.py leaves this file out where a machine can't have
them.
"""

from __future__ import annotations

import ctypes
import mmap
import re
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.contract import EngineMissing
from engine.qwen.blocks import BlockWeight
from engine.qwen.channels import ChannelWeight
from engine.qwen.config import StackConfig
from engine.qwen.native import PAGE, NativeLinear, NativeStack, Pages, Threads
from engine.qwen.native_library import OPTIONS, SOURCES, compiler
from engine.qwen.transformer import (
    ApartMemory,
    LockstepMemory,
    RowMemory,
    Span,
    Stack,
    rotary_table,
)
from tests.engine.qwen3.packed import dequantized

CONFIG = StackConfig(96, 200, 3, 4, 2, 48, 1e4, 1e-6)
POSITIONS = 300
KINDS = {
    "8 bits": lambda weight: ChannelWeight(weight),
    "8 bits turned": lambda weight: ChannelWeight(weight, turn=True),
    "4 bits": lambda weight: BlockWeight(weight),
    "4 bits turned": lambda weight: BlockWeight(weight, turn=True),
}


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("inputs, outputs", [(128, 64), (192, 130), (100, 7), (36, 64)])
def test_a_product_is_close_and_a_row_depends_on_no_other(
    kind: str, inputs: int, outputs: int
) -> None:
    torch.manual_seed(inputs)
    weight = KINDS[kind](torch.randn(outputs, inputs))
    x = torch.randn(13, inputs) * torch.logspace(-4, 4, 13)[:, None]
    x[5] = 0
    near = x @ dequantized(weight).T
    expected = None
    for count in (1, 3):
        layer = NativeLinear(weight, Threads(count))
        found = layer(x)
        expected = found if expected is None else expected
        assert torch.equal(found, expected)
        error = (found - near).norm(dim=1) / near.norm(dim=1).clamp(min=1e-20)
        assert error.max() < 0.02 and not found[5].any()
        for rows in (slice(0, 1), slice(3, 5), slice(2, 10), slice(12, 13)):
            assert torch.equal(layer(x[rows]), expected[rows])


def packed_stack(kind: str) -> tuple[Stack, Stack]:
    """A stack with packed weights, and one with those that its products compute with."""
    torch.manual_seed(1)
    stacks = [Stack(CONFIG) for _ in range(2)]
    with torch.no_grad():
        for name, module in list(stacks[0].named_modules()):
            if isinstance(module, nn.Linear):
                weight = KINDS[kind](torch.randn_like(module.weight) * 0.1)
                stacks[0].set_submodule(name, weight)
                stacks[1].get_submodule(name).weight.copy_(dequantized(weight))
            elif parameters := list(module.parameters(recurse=False)):
                [scale] = parameters
                scale.copy_(1 + 0.3 * torch.randn_like(scale))
                stacks[1].get_submodule(name).weight.copy_(scale)
    stacks[1].finish()
    return stacks[0], stacks[1]


def memory(rows: int) -> tuple[Tensor, Tensor]:
    shape = CONFIG.layers, rows, CONFIG.kv_heads, POSITIONS, CONFIG.head_dim
    return torch.zeros(shape), torch.zeros(shape)


@pytest.mark.parametrize("kind", ["8 bits turned", "4 bits turned"])
@torch.inference_mode()
def test_layers_are_torchs_and_a_row_is_the_same_in_a_prompt_alone_and_beside_others(
    kind: str,
) -> None:
    packed, exact = packed_stack(kind)
    native = NativeStack(packed, CONFIG, POSITIONS, Threads(2))
    cos, sin = rotary_table(CONFIG, POSITIONS, torch.device("cpu"), torch.float32)
    x = torch.randn(1, 270, CONFIG.hidden)  # more than a call of the kernels has
    k, v = memory(3)
    prompt = native(x, RowMemory(k[:, 1], v[:, 1], 4))
    torchs = memory(1)
    near = exact(x, cos[4:274], sin[4:274], RowMemory(torchs[0][:, 0], torchs[1][:, 0], 4))
    assert float((prompt - near).norm() / near.norm()) < 0.05
    assert float((k[:, 1] - torchs[0][:, 0]).norm() / torchs[0].norm()) < 0.05
    alone_k, alone_v = memory(3)
    for at in range(12):
        others = torch.randn(3, 1, CONFIG.hidden)
        others[1] = x[:, at]
        beside = native(others, ApartMemory(alone_k, alone_v, [0, 1, 2], [at, 4 + at, 9]))
        assert torch.equal(beside[1], prompt[0, at : at + 1])
    assert torch.equal(alone_k[:, 1, :, 4:16], k[:, 1, :, 4:16])
    assert torch.equal(alone_v[:, 1, :, 4:16], v[:, 1, :, 4:16])
    both_k, both_v = memory(2)
    both = native(torch.cat((x[:, :2], x[:, 5:7])), LockstepMemory(both_k, both_v, 0))
    single_k, single_v = memory(1)
    single = native(x[:, 5:7], RowMemory(single_k[:, 0], single_v[:, 0], 0))
    assert torch.equal(both[1:], single)


def test_positions_outside_of_the_memory_are_refused() -> None:
    native = NativeStack(packed_stack("8 bits")[0], CONFIG, POSITIONS, Threads(1))
    k, v = memory(1)
    with pytest.raises(IndexError, match=r"2 positions from .299. on, of 300"):
        native(torch.zeros(1, 2, CONFIG.hidden), RowMemory(k[:, 0], v[:, 0], POSITIONS - 1))


ODD = {
    "not a number": float("nan"),
    "infinite": float("inf"),
    "negatively infinite": float("-inf"),
    "near the largest": 3e38,
    "large": 1e30,
    "denormal": 1e-40,
    "nought": 0.0,
}


@pytest.mark.parametrize("value", list(ODD.values()), ids=list(ODD))
@pytest.mark.parametrize("at", [5, slice(None)], ids=["one", "all"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_product_of_odd_numbers_is_torchs_and_harms_no_other_row(
    kind: str, at: int | slice, value: float
) -> None:
    torch.manual_seed(3)
    weight = KINDS[kind](torch.randn(70, 128) * 0.1)
    layer = NativeLinear(weight, Threads(1))
    x = torch.randn(8, 128)
    expected = layer(x)
    x[3, at] = value
    found = layer(x)
    others = [0, 1, 2, 4, 5, 6, 7]
    assert torch.equal(found[others], expected[others])
    if not np.isfinite(value):
        assert found[3].isnan().all()
    elif value < 1e38:  # else sums overflow, here as in torch
        exact = x[3] @ dequantized(weight).T
        assert (found[3] - exact).norm() <= 0.02 * exact.norm() + 1e-20


@pytest.mark.parametrize("value", list(ODD.values()), ids=list(ODD))
@torch.inference_mode()
def test_a_row_of_odd_numbers_is_torchs_and_harms_no_other(value: float) -> None:
    packed, exact = packed_stack("8 bits turned")
    native = NativeStack(packed, CONFIG, POSITIONS, Threads(2))
    x = torch.randn(3, 2, CONFIG.hidden)
    expected = native(x, LockstepMemory(*memory(3), 0))
    x[1, 0, 7] = value
    found = native(x, LockstepMemory(*memory(3), 0))
    assert torch.equal(found[::2], expected[::2])
    cos, sin = rotary_table(CONFIG, POSITIONS, torch.device("cpu"), torch.float32)
    near = exact(x, cos[:2], sin[:2], LockstepMemory(*memory(3), 0))
    assert torch.equal(found.isnan(), near.isnan())
    if np.isfinite(value):
        assert (found - near).norm() < 0.05 * near.norm()


@pytest.mark.parametrize("gate", [1e2, 1e9, 1e30])
@torch.inference_mode()
def test_large_gates_are_torchs(gate: float) -> None:
    """SwiGLU where the exponential overflows."""
    packed, exact = packed_stack("8 bits")
    for stack in (packed, exact):
        mlp = stack.layers[0].mlp
        for name, width, factor in (
            ("gate_up_proj", CONFIG.inner, gate),
            ("down_proj", 0, 1 / gate),
        ):
            weight = getattr(mlp, name)
            rows = weight.scales if stack is packed else weight.weight
            rows[: width or None] *= factor
    native = NativeStack(packed, CONFIG, POSITIONS, Threads(1))
    x = torch.randn(1, 4, CONFIG.hidden)
    cos, sin = rotary_table(CONFIG, POSITIONS, torch.device("cpu"), torch.float32)
    near = exact(x, cos[:4], sin[:4], LockstepMemory(*memory(1), 0))
    found = native(x, LockstepMemory(*memory(1), 0))
    assert (found - near).norm() < 0.05 * near.norm()


@dataclass
class Given:
    """A memory whose span is given."""

    k: Tensor
    v: Tensor
    starts: list[int]

    def attend(self, layer: int, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        raise NotImplementedError

    def span(self, batch: int) -> Span:
        return Span(self.k, self.v, np.array(self.starts, np.int32))


@pytest.mark.parametrize(
    ("x", "keys", "values", "starts", "error"),
    [
        ((2, 1, 96), None, None, [0, -1], IndexError),
        ((2, 1, 96), None, None, [0], IndexError),
        ((2, 1, 96), None, None, [0, 1, 2], IndexError),
        ((2, 1, 64), None, None, [0, 0], ValueError),
        ((0, 1, 96), None, None, [], ValueError),
        ((2, 0, 96), None, None, [0, 0], ValueError),
        ((2, 1, 96), lambda k: k[:2], lambda v: v[:2], [0, 0], ValueError),
        ((2, 1, 96), lambda k: k[:, :1], lambda v: v[:, :1], [0, 0], ValueError),
        ((2, 1, 96), None, lambda v: v[:, :, :, :9], [0, 0], ValueError),
        ((2, 1, 96), lambda k: k[..., :32], lambda v: v[..., :32], [0, 0], ValueError),
        ((2, 1, 96), lambda k: k.double(), None, [0, 0], ValueError),
        ((2, 1, 96), None, lambda v: v.half(), [0, 0], ValueError),
        ((2, 1, 96), None, lambda v: v.mT.contiguous().mT, [0, 0], ValueError),
    ],
)
def test_what_is_not_of_the_stacks_sizes_is_refused(
    x: tuple[int, ...],
    keys: Callable[[Tensor], Tensor] | None,
    values: Callable[[Tensor], Tensor] | None,
    starts: list[int],
    error: type[Exception],
) -> None:
    native = NativeStack(packed_stack("8 bits")[0], CONFIG, POSITIONS, Threads(1))
    k, v = memory(2)
    given = Given(keys(k) if keys else k, values(v) if values else v, starts)
    with pytest.raises(error):
        native(torch.zeros(x), given)


def test_positions_without_a_rotation_are_refused() -> None:
    native = NativeStack(packed_stack("8 bits")[0], CONFIG, POSITIONS - 1, Threads(1))
    k, v = memory(1)
    with pytest.raises(IndexError, match="of 299"):
        native(torch.zeros(1, 1, CONFIG.hidden), RowMemory(k[:, 0], v[:, 0], POSITIONS - 1))


@pytest.mark.parametrize("change", [{"head_dim": 40}, {"kv_heads": 3}])
def test_heads_that_the_kernels_cannot_have_are_refused(change: dict[str, int]) -> None:
    config = replace(CONFIG, **change)
    with pytest.raises(EngineMissing, match="CPU_KERNELS=onnxruntime"):
        NativeStack(Stack(config), config, POSITIONS, Threads(1))


def test_a_product_refuses_rows_of_another_width_and_takes_none() -> None:
    layer = NativeLinear(ChannelWeight(torch.randn(70, 128), turn=True), Threads(1))
    assert layer(torch.randn(3, 0, 128)).shape == (3, 0, 70)
    with pytest.raises(ValueError, match=r"\[2, 200\], of 128 channels"):
        layer(torch.randn(2, 200))
    with pytest.raises(ValueError, match="float16"):
        layer(torch.randn(2, 128).half())


def test_threads_that_come_late_or_call_at_once_change_nothing() -> None:
    """More threads than cores, thousands of calls, two callers of the same threads."""
    torch.manual_seed(2)
    weight = ChannelWeight(torch.randn(1280, 64))
    rows = torch.randn(40, 64)
    expected = NativeLinear(weight, Threads(1))(rows)
    free = iter([True, False] * 10_000)
    layer = NativeLinear(weight, Threads(4, lambda: next(free)))
    wrong: list[int] = []

    def call(times: int) -> None:
        for i in range(times):
            first = i % 39
            if not torch.equal(layer(rows[first : first + 2]), expected[first : first + 2]):
                wrong.append(i)

    callers = [threading.Thread(target=call, args=(1500,)) for _ in range(2)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert not wrong


POOL = """
#include "pool.h"

static void count(void *hits, int tile, int worker) {
    atomic_fetch_add((atomic_int *)hits + tile, 1);
}

/* Runs calls that are over before a worker wakes. Returns how many tiles ran other than once, or
minus the workers who would wake for no call. */
int run_calls(int calls) {
    Pool *pool = open_pool(4);
    int wrong = 0, left;
    for (int call = 0; call < calls; call++) {
        atomic_int hits[8] = {0};
        begin_call(pool, 1 + call % 6);
        share(pool, count, hits, call % 8);
        end_call(pool);
        for (int i = 0; i < 8; i++) wrong += hits[i] != (i < call % 8);
    }
    sem_getvalue(&pool->calls, &left);
    close_pool(pool);
    return wrong ? wrong : -left;
}
"""


def test_each_tile_runs_once_and_no_call_leaves_a_worker_to_be_woken(tmp_path: Path) -> None:
    source, library = tmp_path / "pool.c", tmp_path / "pool.so"
    source.write_text(POOL, "ascii")
    command = compiler()
    assert command is not None
    flags = [*OPTIONS, "-mavx512f", f"-I{SOURCES}"]
    subprocess.run([*command, *flags, str(source), "-o", str(library)], check=True)
    assert ctypes.CDLL(str(library)).run_calls(3000) == 0


def test_threads_end_with_their_engine() -> None:

    def count() -> int:
        return len(list(Path("/proc/self/task").iterdir()))

    before = count()
    threads = Threads(4)
    assert count() == before + 3
    del threads
    assert count() == before


def test_weights_lie_where_the_system_gives_large_pages() -> None:
    pages = Pages([np.ones(2 * PAGE, np.uint8)])
    [at] = pages.places
    for line in Path("/proc/self/maps").read_text("ascii").splitlines():
        first, end, shared = re.match(r"(\w+)-(\w+) ...(.)", line).groups()
        if int(first, 16) <= at < int(end, 16):
            assert shared == "p"
            return
    pytest.fail("no such memory")


def test_weights_are_loaded_where_a_system_knows_no_large_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mmap, "MADV_HUGEPAGE", 12345)
    assert Pages([np.ones(3, np.uint8)]).bytes == 3
