"""Weights in 8 bits: close to the real ones, and no row sees its neighbours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from engine.contract import EngineMissing
from engine.qwen3.load import load_talker
from engine.qwen3.quantize import Int8Linear, can_quantize, quantize_for_cpu
from tests.engine.qwen3.cases import Case

pytestmark = pytest.mark.skipif(
    "x86" not in torch.backends.quantized.supported_engines,
    reason="8-bit weights need fbgemm, which is there on x86 only",
)


def test_the_layer_is_close_and_a_row_does_not_see_its_neighbours() -> None:
    torch.manual_seed(0)
    exact = nn.Linear(96, 80, bias=False)
    layer, x = Int8Linear(exact.weight.detach()), torch.randn(5, 3, 96)
    x[1] *= 1000
    x[2] = 0
    exact.requires_grad_(False)
    rows = torch.stack([layer(row[None])[0] for row in x])
    assert torch.equal(layer(x), rows)
    assert float((layer(x[:1]) - exact(x[:1])).norm() / exact(x[:1]).norm()) < 0.03
    assert torch.equal(layer(x)[2], torch.zeros(3, 80))


def test_a_stream_says_the_same_alone_and_among_others(studio: Callable[..., Any]) -> None:
    room = studio("wide", noise="own", quantize="int8")
    case = Case("", "wide", speaker="ryan", seed=1, max_new_tokens=12)
    cases = [replace(case, seed=seed, text=text) for seed, text in enumerate(["One.", "Two, three.", "Four five six."])]
    alone = [room.speak(each) for each in cases]
    for one, other in zip(alone, room.run([room.admit(each) for each in cases]), strict=True):
        np.testing.assert_array_equal(one, other)
    assert not any(isinstance(part, nn.Linear) and part.bias is None for part in room.engine.talker.modules())


def test_what_cannot_be_quantized_is_refused(studio: Callable[..., Any]) -> None:
    room = studio("wide")
    config = room.engine.config
    talker = load_talker(room.engine.listener.folder, config, torch.device("cpu"), torch.bfloat16, 64)
    assert not can_quantize(talker)
    with pytest.raises(EngineMissing, match="bfloat16"):
        quantize_for_cpu(talker)
