"""Drawing codes from logits, on the device, each row of a batch by itself and without waiting for
the host.

A draw is argmax(p / e) with e exponential, which is how torch.multinomial draws one. e comes from a
counter: a hash of (seed, frame, codebook, entry), so what a row draws depends on nothing but
itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

# lowbias32 by C. Wellons (nullprogram.com/blog/2018/07/31), the second factor as its negative twin
# modulo 2^32, so that no product of a 32-bit number leaves int64.
FACTORS = (0x7FEB352D, 0x846CA68B - (1 << 32))
GOLDEN = 0x9E3779B9 - (1 << 32)
WORD = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Dice:
    """How rows draw: each [rows]. `tail` is 1 - top_p."""

    temperature: Tensor
    top_k: Tensor
    tail: Tensor
    greedy: Tensor


def scramble(x: Tensor) -> Tensor:
    """A 32-bit hash of the low 32 bits, elementwise, in int64."""
    x = x & WORD
    x = ((x ^ (x >> 16)) * FACTORS[0]) & WORD
    x = ((x ^ (x >> 15)) * FACTORS[1]) & WORD
    return x ^ (x >> 16)


def row_key(seed: Tensor, frame: Tensor) -> Tensor:
    """The key of a row's frame: seed [rows] (64 bits) and frame [rows] -> [rows]."""
    return scramble(scramble(scramble(seed) + (seed >> 32) * 3) + frame)


def group_key(key: Tensor, group: Tensor) -> Tensor:
    """The keys of the codebooks' draws in a frame: key and group broadcast."""
    return scramble(key + (group + 1) * GOLDEN)


def exponential(key: Tensor, entry: Tensor) -> Tensor:
    """Exp(1) noise for each entry: key [rows, 1], entry [rows, n] -> float32 [rows, n], never 0 and
    never infinite.
    """
    # 23 bits, so that the half below is exact in float32
    bits = scramble(scramble(entry * GOLDEN) ^ key) >> 9
    return -torch.log((bits.float() + 0.5) * 2.0**-23)


def penalize(logits: Tensor, seen: Tensor, penalty: Tensor) -> Tensor:
    """Repetition penalty: the logits of entries already drawn (`seen` [rows, vocab]) get smaller,
    whatever their sign. penalty [rows, 1].
    """
    return torch.where(seen, torch.where(logits < 0, logits * penalty, logits / penalty), logits)


def draw(
    logits: Tensor, dice: Dice, key: Tensor, candidates: int, noise: Tensor | None = None
) -> Tensor:
    """One entry a row: logits float32 [rows, vocab], key [rows] from `group_key` -> int64 [rows].

    Temperature, then top-k, then top-p, as in transformers' warpers. Only the best `candidates`
    entries can be drawn, so every row's top_k must be at most that (ties with the k-th are kept, as
    there). `noise` [rows, vocab] replaces the counter's, for tests.
    """
    # best first
    top, entry = torch.topk(logits / dice.temperature[:, None], min(candidates, logits.shape[-1]))
    kth = top.gather(1, dice.top_k[:, None].clamp(max=top.shape[1]) - 1)
    top = top.masked_fill(top < kth, -torch.inf)
    # the probability of an entry and all less likely ones together
    below = top.softmax(-1).flip(-1).cumsum(-1).flip(-1)
    # the best entry always stays
    top[:, 1:].masked_fill_(below[:, 1:] <= dice.tail[:, None], -torch.inf)
    e = exponential(key[:, None], entry) if noise is None else noise.gather(1, entry)
    best = (top.softmax(-1) / e).argmax(-1, keepdim=True)
    return torch.where(dice.greedy, logits.argmax(-1), entry.gather(1, best)[:, 0])
