"""The language model's half of the engine: streams in rows, prompts read into them, all moved a
frame at a time.

Rows are dense: the streams that move are the first ones, and whoever is in their way is swapped
behind them. So a batch is a slice of the state, never a gather. A prefix that was read once is
kept, and copying it is all that it costs to admit the next text of that voice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property

import torch
from torch import Tensor

from engine.contract import BadRequest
from engine.qwen3.config import Defaults
from engine.qwen3.frame import Noise, State
from engine.qwen3.prompt import Prefix, opening
from engine.qwen3.runner import Runner
from engine.qwen3.slots import Stream
from engine.qwen3.talker import Talker

KEPT = (
    128 * 2**20
    # bytes of all prefixes that are kept: at 112 KiB a position, some ten clones of ten seconds' speech
)

NoiseSource = Callable[[Sequence[Stream | None]], Noise]


class Batch:
    """Rows for as many streams as the state has slots."""

    def __init__(
        self, talker: Talker, state: State, runner: Runner, *, streaming: bool, prefixes: int = 32
    ) -> None:
        self.talker = talker
        self.state = state
        self.runner = runner
        self.streaming = streaming
        self.streams: list[Stream | None] = [None] * state.k.shape[1]
        self.positions = state.k.shape[3]
        self.ring = state.text.shape[1]
        self.kept: OrderedDict[Hashable, tuple[Prefix, Tensor, Tensor]] = OrderedDict()
        self.prefixes = prefixes
        self.most = KEPT
        self.active: list[int] = []
        self.noise: NoiseSource | None = None  # tests put torch's own noise here

    @cached_property
    def wide(self) -> Runner:
        """For streams that draw from more entries than `runner` looks at, and whoever moves with
        them."""
        return self.runner.wider()

    def place(self, stream: Stream, knobs: Defaults) -> None:
        """Gives a stream a free row, and the row the way it draws."""
        row = self.streams.index(None)
        self.streams[row] = stream
        stream.row = row
        state = self.state
        for counter in (state.length, state.read, state.written, state.frame):
            counter[row] = 0
        state.x[row] = 0
        state.seen[row] = False
        state.seed[row] = (stream.seed + 2**63) % 2**64 - 2**63  # any number, as 64 bits
        state.penalty[row] = knobs.repetition_penalty
        both = (
            (knobs.do_sample, knobs.temperature, knobs.top_k, knobs.top_p),
            (knobs.sub_do_sample, knobs.sub_temperature, knobs.sub_top_k, knobs.sub_top_p),
        )
        state.greedy[row] = torch.tensor([not sample for sample, *_ in both])
        state.temperature[row] = torch.tensor(
            [temperature if sample else 1.0 for sample, temperature, _, _ in both]
        )
        entries = self.talker.config.codec_vocab
        top_ks = [min(top_k or entries, entries) if sample else 1 for sample, _, top_k, _ in both]
        state.top_k[row] = torch.tensor(top_ks)
        state.tail[row] = torch.tensor([1 - top_p for *_, top_p in both])
        stream.wide = max(top_ks) > self.runner.candidates

    def remove(self, stream: Stream, *, wipe: bool = False) -> None:
        """Frees a stream's row, if it has one. `wipe` forgets its memory too, which is needed only
        where it holds no numbers (a NaN would reach the next stream through the masked part of its
        attention)."""
        if stream.gone:
            return
        if wipe:
            self.state.k[:, stream.row] = 0
            self.state.v[:, stream.row] = 0
        self.streams[stream.row] = None
        stream.row = -1

    def prefix(self, stream: Stream, key: Hashable, make: Callable[[], Prefix]) -> None:
        """Has the stream's row hold a prefix: from the ones kept, or read now. Raises BadRequest
        for too long a one."""
        k = self.state.k[:, stream.row]
        v = self.state.v[:, stream.row]
        if key in self.kept:
            self.kept.move_to_end(key)
            stream.prefix, kept_k, kept_v = self.kept[key]
            stream.length = kept_k.shape[2]
            k[:, :, : stream.length] = kept_k
            v[:, :, : stream.length] = kept_v
            return
        stream.prefix = make()
        stream.length = len(stream.prefix.rows)
        if stream.length + len(stream.prefix.lead) >= self.positions:
            raise BadRequest(
                f"the voice and the style leave no room to speak: {self.positions} positions in all"
            )
        self.talker.read(stream.prefix.rows, k, v, 0)
        if self.prefixes:
            self.kept[key] = (
                stream.prefix,
                k[:, :, : stream.length].clone(),
                v[:, :, : stream.length].clone(),
            )
        while (
            len(self.kept) > self.prefixes
            or sum(k.nbytes + v.nbytes for _, k, v in self.kept.values()) > self.most
        ):
            self.kept.popitem(last=False)

    def can_start(self, stream: Stream) -> bool:
        """Whether the stream's text is long enough to be laid against its lead."""
        assert stream.prefix is not None
        enough = self.streaming and stream.rows_waiting() + len(stream.prefix.text) >= len(
            stream.prefix.lead
        )
        return stream.closed or enough

    def rest_of_prompt(self, stream: Stream) -> int:
        """How many positions of the prompt come after the prefix."""
        assert stream.prefix is not None
        whole = 0 if self.streaming else stream.rows_waiting() + len(stream.prefix.text)
        return len(stream.prefix.lead) + whole

    def start(self, stream: Stream) -> None:
        """Reads the rest of a stream's prompt. Its last row is the first step's input."""
        assert stream.prefix is not None
        text = torch.cat([stream.prefix.text, stream.take_backlog(stream.prefix.rows)])
        rows, later = opening(self.talker, stream.prefix.lead, text, self.streaming)
        stream.backlog = [later]
        if len(rows) > 1:
            self.talker.read(
                rows[:-1], self.state.k[:, stream.row], self.state.v[:, stream.row], stream.length
            )
        stream.length += len(rows) - 1
        self.state.length[stream.row] = stream.length
        self.state.x[stream.row] = rows[-1]
        stream.started = True
        self.pour(stream)

    def pour(self, stream: Stream) -> None:
        """Writes waiting rows of text into the ring, as many as it has room for."""
        read = min(stream.frames, stream.written)
        if not stream.started or not stream.rows_waiting() or stream.written - read >= self.ring:
            return
        rows = stream.take_backlog(self.state.x)
        room = self.ring - (stream.written - read)
        fits = rows[:room]
        at = (
            torch.arange(stream.written, stream.written + len(fits), device=rows.device) % self.ring
        )
        self.state.text[stream.row, at] = fits
        stream.written += len(fits)
        self.state.written[stream.row] = stream.written
        stream.backlog = [rows[room:]]

    def advance(self, streams: Sequence[Stream]) -> list[Tensor]:
        """Speaks a frame for each of the streams: codes int64 [16] on the CPU, in the order
        given."""
        rows = self.runner.rows(len(streams))
        self.arrange(streams, rows)
        reach = max(stream.length for stream in streams) + 1
        noise = self.noise(self.streams[:rows]) if self.noise else None
        runner = self.wide if any(stream.wide for stream in streams) else self.runner
        codes = runner(rows, reach, noise).cpu()
        for stream in streams:
            stream.length += 1
            stream.frames += 1
            self.pour(stream)
        return [codes[stream.row] for stream in streams]

    def arrange(self, streams: Sequence[Stream], rows: int) -> None:
        """Brings the streams into the first `rows` rows and marks them, and no others, as
        moving."""
        moving = {id(stream) for stream in streams}
        room = (row for row in range(rows) if id(self.streams[row]) not in moving)
        for stream in streams:
            if stream.row >= rows:
                self.swap(next(room), stream.row)
        active = sorted(stream.row for stream in streams)
        if active != self.active:
            self.active = active
            mask = torch.zeros(len(self.streams), dtype=torch.bool)
            mask[active] = True
            self.state.active.copy_(mask)

    def swap(self, a: int, b: int) -> None:
        """Exchanges two rows, either of which may be free."""
        both = self.streams[a], self.streams[b]
        self.state.swap(a, b, max(stream.length if stream else 0 for stream in both))
        self.streams[b], self.streams[a] = both
        for row in (a, b):
            stream = self.streams[row]
            if stream is not None:
                stream.row = row
        self.active = []
