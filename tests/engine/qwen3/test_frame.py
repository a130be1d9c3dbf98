"""The frame function by itself: it compiles as one graph, and what a row draws depends on that row
alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import numpy as np
import torch

from engine.qwen.sampling import Dice, draw, exponential, group_key, row_key
from engine.qwen3.frame import State, frame
from tests.engine.qwen3.cases import BY_NAME, Case

SEEDED = [
    Case(str(seed), speaker="ryan", seed=seed, text=text, max_new_tokens=14)
    for seed, text in enumerate(["One.", "Two and three.", "Four five six seven eight.", "Nine."])
]


def test_a_seed_has_the_same_codes_alone_and_in_a_batch(load_harness: Callable[..., Any]) -> None:
    harness = load_harness(noise="own")
    alone = [harness.speak(case) for case in SEEDED]
    together = harness.run([harness.admit(case) for case in reversed(SEEDED)])[::-1]
    for a, b in zip(alone, together, strict=True):
        np.testing.assert_array_equal(a, b)
    again = Case("", speaker="ryan", seed=99, text=SEEDED[0].text, max_new_tokens=14)
    assert not np.array_equal(harness.speak(again), alone[0])


def test_idle_rows_stay_as_they_are(load_harness: Callable[..., Any]) -> None:
    harness = load_harness(noise="own")
    streams = [harness.admit(case) for case in SEEDED[:3]]
    for _ in range(3):
        harness.engine.step(streams)
    state: State = harness.engine.batch.state
    state.x[3] = 1
    state.k[:, 3] = 0
    before = {field.name: getattr(state, field.name).clone() for field in fields(state)}
    state.active[:] = torch.tensor([True, False, True, False])
    frame(harness.engine.talker, state, 4, 64, 64)
    lengths = state.length.tolist()
    assert lengths[0] == before["length"][0] + 1 and lengths[1] == before["length"][1]
    for name in ("x", "read", "seen", "frame"):
        assert torch.equal(getattr(state, name)[1], before[name][1]), name
        assert not torch.equal(getattr(state, name)[0], before[name][0]), name
    # an idle row writes to the position after its own, so a free one reads no other
    for row, position in ((1, lengths[1]), (3, 0)):
        written = (state.k[:, row] != before["k"][:, row]).any(-1).any(0).any(0)
        assert written.nonzero().flatten().tolist() == [position]
    for stream in streams:
        harness.engine.cancel(stream)


def test_the_frame_is_one_graph(load_harness: Callable[..., Any]) -> None:
    """With a synchronization with the host, or a shape that depends on data, it would not compile
    whole.
    """
    harness = load_harness("wide", noise="own")
    expected = harness.run(
        [harness.admit(BY_NAME["wide"]), harness.admit(BY_NAME["wide-instruct"])]
    )
    compiled = torch.compile(frame, fullgraph=True, dynamic=False, backend="eager")
    harness.engine.batch.runner.function = compiled
    with torch.inference_mode():
        compiled_codes = harness.run(
            [harness.admit(BY_NAME["wide"]), harness.admit(BY_NAME["wide-instruct"])]
        )
    harness.engine.batch.runner.function = frame
    for a, b in zip(compiled_codes, expected, strict=True):
        np.testing.assert_array_equal(a, b)


def dice(rows: int, temperature: float, top_k: int, top_p: float) -> Dice:
    full = torch.full
    return Dice(
        full((rows,), temperature),
        full((rows,), top_k),
        full((rows,), 1 - top_p),
        full((rows,), False),
    )


def test_draws_follow_the_distribution() -> None:
    rows, entries = 60_000, 40
    logits = torch.randn(entries, generator=torch.Generator().manual_seed(1)) * 2
    key = group_key(
        row_key(torch.arange(rows) * 7919, torch.zeros(rows, dtype=torch.int64)), torch.tensor(3)
    )
    for temperature, top_k, top_p in ((1.0, 40, 1.0), (0.7, 12, 1.0), (1.0, 40, 0.8)):
        drawn = draw(logits.expand(rows, -1), dice(rows, temperature, top_k, top_p), key, 64)
        expected = reference_distribution(logits, temperature, top_k, top_p)
        counts = torch.bincount(drawn, minlength=entries).double()
        assert counts[expected == 0].sum() == 0
        possible = expected > 0
        chi = ((counts - rows * expected)[possible] ** 2 / (rows * expected[possible])).sum()
        assert chi < 2 * possible.sum() + 20, (temperature, top_k, top_p, float(chi))


def reference_distribution(
    logits: torch.Tensor, temperature: float, top_k: int, top_p: float
) -> torch.Tensor:
    """Written plainly: temperature, the k best, then the least likely entries are dropped while
    together they have at most 1 - top_p.
    """
    p = (logits.double() / temperature).softmax(-1)
    p[p < p.sort(descending=True).values[top_k - 1]] = 0
    p /= p.sum()
    below = 0.0
    for entry in p.argsort()[:-1].tolist():
        below += float(p[entry])
        if below <= 1 - top_p:
            p[entry] = 0
    return p / p.sum()


def test_noise_is_exponential_and_independent_between_counters() -> None:
    entries = torch.arange(64)[None]
    seeds = torch.tensor([0, 1, 2, 1 << 40, -5]).repeat_interleave(400)
    frames = torch.arange(400).repeat(5)
    noise = torch.stack(
        [
            exponential(group_key(row_key(seeds, frames), torch.tensor(group))[:, None], entries)
            for group in range(4)
        ]
    )
    assert abs(float(noise.mean()) - 1) < 0.01 and abs(float(noise.var()) - 1) < 0.02
    assert float(noise.min()) > 0 and torch.isfinite(noise).all()
    flat = noise.permute(1, 0, 2).reshape(2000, -1)
    for lag in (1, 64, 400):  # entries, codebooks, seeds
        a, b = (flat[:, :-lag], flat[:, lag:]) if lag < 200 else (flat[:-lag], flat[lag:])
        assert abs(float(torch.corrcoef(torch.stack([a.flatten(), b.flatten()]))[0, 1])) < 0.01
