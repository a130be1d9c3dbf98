"""What the codec's decoder remembers of its streams, outside of its modules: one row a stream."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True, slots=True)
class CodecState:
    """The state of each stream, one row a stream, on the device. Tensors are updated in place and
    never replaced.
    """

    seen: Tensor  # [rows] int64: frames decoded
    tails: Tensor  # [rows, elements]: what the convolutions look back on
    # [rows, window - 1, layers, 2, kv heads, width]: keys and values; frame p lies at
    # p % (window - 1)
    ring: Tensor


@dataclass(frozen=True, slots=True)
class CodecSnapshot:
    """One row of a CodecState, copied out."""

    seen: Tensor
    tails: Tensor
    ring: Tensor

    def cpu(self) -> CodecSnapshot:
        return CodecSnapshot(self.seen.cpu(), self.tails.cpu(), self.ring.cpu())


def reset(state: CodecState, row: int) -> None:
    """Makes a row the start of a new stream."""
    for tensor in (state.seen, state.tails, state.ring):
        tensor[row].zero_()


def snapshot(state: CodecState, row: int) -> CodecSnapshot:
    """A copy of one row: a cloned voice keeps the state after its recording."""
    return CodecSnapshot(state.seen[row].clone(), state.tails[row].clone(), state.ring[row].clone())


def restore(state: CodecState, row: int, saved: CodecSnapshot) -> None:
    """Continues a snapshot in a row, of this state or of another of the same decoder."""
    state.seen[row].copy_(saved.seen)
    state.tails[row].copy_(saved.tails)
    state.ring[row].copy_(saved.ring)
