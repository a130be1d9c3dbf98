"""One frame of speech as a function: the state of all slots in, sixteen codes a row out, the state
advanced.

The order is talker first, then predictor: a slot's state holds the finished input of its next step,
so a slot that was just prefilled yields a whole frame at the next call. The end of a text is an
entry like any other, which the host discards. There is no host synchronization and no shape that
depends on data: the same call runs eagerly, compiles as one graph and can be captured by CUDA.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple

import torch
from torch import Tensor

from engine.qwen.device import lazy_zeros
from engine.qwen.sampling import Dice, draw, group_key, penalize, row_key
from engine.qwen.transformer import RaggedMemory, places
from engine.qwen3.config import ModelConfig
from engine.qwen3.talker import Talker

REACH_STEP = 64  # positions
MIN_CODES = 2  # `min_new_tokens` in the package's `generate`


class Noise(NamedTuple):
    """Exponential noise for one frame, which replaces the counter's."""

    first: Tensor  # [rows, codec_vocab]
    rest: Tensor  # [15, rows, code_vocab]


@dataclass(slots=True)
class State:
    """Everything about the slots between two frames, on the device. The first axis is the slot,
    except where a layer comes first.
    """

    k: Tensor  # [layers, slots, kv_heads, positions, head_dim]
    v: Tensor
    scratch_k: Tensor  # [predictor layers, slots, kv_heads, 16, head_dim]
    scratch_v: Tensor
    x: Tensor  # [slots, hidden]: the next step's input
    length: Tensor  # [slots]: positions in k and v
    text: Tensor  # [slots, ring, hidden]: rows of text still to be read, a ring
    read: Tensor  # [slots]: rows of text read so far
    # [slots]: rows of text written so far; past the last one the model reads padding
    written: Tensor
    frame: Tensor  # [slots]: frames generated
    seen: Tensor  # [slots, codec_vocab] bool: entries of codebook 0 drawn so far
    active: Tensor  # [slots] bool: only these advance
    seed: Tensor  # [slots] int64
    penalty: Tensor  # [slots] float32
    temperature: Tensor  # [slots, 2]: codebook 0, the others
    top_k: Tensor  # [slots, 2]
    tail: Tensor  # [slots, 2]: 1 - top_p
    greedy: Tensor  # [slots, 2] bool

    @classmethod
    def empty(
        cls,
        config: ModelConfig,
        slots: int,
        positions: int,
        ring: int,
        device: torch.device,
        dtype: torch.dtype,
    ) -> State:
        """Room for `slots` streams of `positions` positions each, one allocation a tensor."""

        def zeros(*shape: int, dtype: torch.dtype = dtype) -> Tensor:
            return lazy_zeros(shape, dtype, device)

        def count(*shape: int) -> Tensor:
            return torch.zeros(shape, dtype=torch.int64, device=device)

        big = config.talker
        small = config.predictor
        real = torch.float32
        flag = torch.bool
        memory = (big.layers, slots, big.kv_heads, positions, big.head_dim)
        scratch = (small.layers, slots, small.kv_heads, config.groups, small.head_dim)
        return cls(
            k=zeros(*memory),
            v=zeros(*memory),
            scratch_k=zeros(*scratch),
            scratch_v=zeros(*scratch),
            x=zeros(slots, big.hidden),
            length=count(slots),
            text=zeros(slots, ring, big.hidden),
            read=count(slots),
            written=count(slots),
            frame=count(slots),
            seen=zeros(slots, config.codec_vocab, dtype=flag),
            active=zeros(slots, dtype=flag),
            seed=count(slots),
            penalty=zeros(slots, dtype=real) + 1,
            temperature=zeros(slots, 2, dtype=real) + 1,
            top_k=count(slots, 2) + 1,
            tail=zeros(slots, 2, dtype=real),
            greedy=zeros(slots, 2, dtype=flag),
        )

    def swap(self, a: int, b: int, length: int) -> None:
        """Exchanges two slots, of whose memory the first `length` positions are in use."""
        for field in fields(self):
            tensor: Tensor = getattr(self, field.name)
            if field.name.startswith("scratch"):
                continue
            if field.name in {"k", "v"}:
                tensor = tensor[:, :, :, :length].transpose(0, 1)
            held = tensor[a].clone()
            tensor[a] = tensor[b]
            tensor[b] = held

    def dice(self, rows: int, book: int) -> Dice:
        """How the first `rows` slots draw codebook 0 (`book` 0) or the others (1)."""
        temperature = self.temperature[:rows, book]
        top_k = self.top_k[:rows, book]
        return Dice(temperature, top_k, self.tail[:rows, book], self.greedy[:rows, book])


def frame(
    talker: Talker, state: State, rows: int, reach: int, candidates: int, noise: Noise | None = None
) -> Tensor:
    """Advances the first `rows` slots by one frame; returns their codes int64 [rows, 16].

    `reach` bounds the positions in use, this one included. Slots that are not active stay as they
    are, except for the position after theirs, and their codes mean nothing. Neither do the codes of
    a row whose codebook 0 is EOS.
    """
    hidden = read_inputs(talker, state, rows, reach)
    keys = row_key(state.seed[:rows], state.frame[:rows])[:, None]
    keys = group_key(keys, torch.arange(talker.config.groups, device=keys.device))  # [rows, 16]
    logits = penalize(
        talker.codec_head(hidden).float(), state.seen[:rows], state.penalty[:rows, None]
    )
    early = (state.frame[:rows, None] < MIN_CODES) & talker.is_eos
    logits = logits.masked_fill(talker.banned | early, -torch.inf)
    first = draw(
        logits, state.dice(rows, 0), keys[:, 0], candidates, noise.first if noise else None
    )
    dice = state.dice(rows, 1)

    def choose(group: int, logits: Tensor) -> Tensor:
        return draw(
            logits.float(),
            dice,
            keys[:, group],
            candidates,
            noise.rest[group - 1] if noise else None,
        )

    scratch = state.scratch_k[:, :rows], state.scratch_v[:, :rows]
    codes_and_total: tuple[Tensor, Tensor] = talker.code_predictor(hidden, first, *scratch, choose)
    codes, total = codes_and_total
    advance(talker, state, first, total)
    return codes


def read_inputs(talker: Talker, state: State, rows: int, reach: int) -> Tensor:
    """Reads the first `rows` slots' inputs into their memory; returns hidden states [rows, hidden].
    Neither `length` nor the next input is set.
    """
    # a slot that isn't active writes to the position after its own, which is written again before
    # it is read; a full one to its last, which no other frame reads
    where = state.length[:rows].clamp(max=state.k.shape[3] - 1)
    visible = torch.arange(reach, device=where.device) <= where[:, None]
    at_places = places(where, state.k.shape[2])
    reaches = own_reaches(where, reach)
    memory = RaggedMemory(state.k, state.v, at_places, visible[:, None, None], reaches)
    hidden: Tensor = talker(state.x[:rows, None], where[:, None], memory)[:, 0]
    return hidden


def own_reaches(where: Tensor, reach: int) -> list[int] | None:
    """How many positions each row attends to, for rows at the positions `where`: all up to the next
    multiple of REACH_STEP, at most `reach`. None where the rows attend together: on other devices
    than a CPU, and compiled.
    """
    if where.device.type != "cpu" or torch.compiler.is_compiling():
        return None
    return [min((at // REACH_STEP + 1) * REACH_STEP, reach) for at in where.tolist()]


def advance(talker: Talker, state: State, first: Tensor, total: Tensor) -> None:
    """Writes the next step's input, sum of the frame's embeddings and a row of text, into every
    active slot.
    """
    rows = len(first)
    at = torch.arange(rows, device=first.device)
    active = state.active[:rows]
    read = state.read[:rows]
    has_text = read < state.written[:rows]
    text = torch.where(has_text[:, None], state.text[at, read % state.text.shape[1]], talker.pad)
    state.x[:rows] = torch.where(active[:, None], total + text, state.x[:rows])
    state.seen.index_put_((at, first), state.seen[at, first] | active)
    state.length[:rows] += active
    state.frame[:rows] += active
    state.read[:rows] += active & has_text
