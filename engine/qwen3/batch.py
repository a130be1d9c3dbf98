"""The language model's half of the engine: streams in rows, prompts read into them, all of them
advanced by a frame at a time.

Rows are dense: the streams that advance are the first ones, and a stream in their way is swapped
behind them. So a batch is a slice of the state, never a gather. A prefix that was read once is
cached, and copying it is all that it costs to admit the next text of that voice.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property

import torch
from torch import Tensor

from engine.contract import BadRequest
from engine.qwen3.config import Defaults
from engine.qwen3.frame import Noise, State
from engine.qwen3.prompt import Prefix, lay_out_text
from engine.qwen3.runner import Runner
from engine.qwen3.slots import Stream
from engine.qwen3.talker import TEXT_BLOCK, Talker

# bytes of all cached prefixes: at 112 KiB a position, some ten clones of ten seconds' speech
PREFIX_CACHE_BYTES = 128 * 2**20

NoiseSource = Callable[[Sequence[Stream | None]], Noise]


class Batch:
    """Rows for as many streams as the state has slots."""

    def __init__(
        self,
        talker: Talker,
        state: State,
        runner: Runner,
        *,
        streaming: bool,
        max_prefixes: int = 32,
    ) -> None:
        self.talker = talker
        self.state = state
        self.runner = runner
        self.streaming = streaming
        self.streams: list[Stream | None] = [None] * state.k.shape[1]
        self.positions = state.k.shape[3]
        self.ring = state.text.shape[1]
        self.prefix_cache: OrderedDict[Hashable, tuple[Prefix, Tensor, Tensor]] = OrderedDict()
        self.max_prefixes = max_prefixes
        self.max_prefix_bytes = PREFIX_CACHE_BYTES
        self.active: list[int] = []
        self.noise: NoiseSource | None = None  # tests put torch's own noise here

    @cached_property
    def wide_runner(self) -> Runner:
        """For frames in which a stream draws from more entries than `runner` looks at."""
        return self.runner.wider()

    def allocate(self, stream: Stream, sampling: Defaults) -> None:
        """Gives a stream a free row, and the row its way of drawing."""
        row = self.streams.index(None)
        self.streams[row] = stream
        stream.row = row
        state = self.state
        for counter in (state.length, state.read, state.written, state.frame):
            counter[row] = 0
        state.x[row] = 0
        state.seen[row] = False
        state.seed[row] = (stream.seed + 2**63) % 2**64 - 2**63  # any number, as 64 bits
        state.penalty[row] = sampling.repetition_penalty
        both = (
            (sampling.do_sample, sampling.temperature, sampling.top_k, sampling.top_p),
            (
                sampling.sub_do_sample,
                sampling.sub_temperature,
                sampling.sub_top_k,
                sampling.sub_top_p,
            ),
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

    def free(self, stream: Stream, *, wipe: bool = False) -> None:
        """Frees a stream's row, if it has one.

        `wipe` zeroes its keys and values too, which is needed only where they aren't finite: a NaN
        would reach the next stream through the masked part of its attention.
        """
        if stream.freed:
            return
        if wipe:
            self.state.k[:, stream.row] = 0
            self.state.v[:, stream.row] = 0
        self.streams[stream.row] = None
        self.state.length[stream.row] = 0  # an idle row attends to as many positions
        stream.row = -1

    def load_prefix(self, stream: Stream, key: Hashable, make: Callable[[], Prefix]) -> None:
        """Puts a prefix into the stream's row: from the cache, or made and read now. Raises
        BadRequest for one that is too long.
        """
        k = self.state.k[:, stream.row]
        v = self.state.v[:, stream.row]
        if key in self.prefix_cache:
            self.prefix_cache.move_to_end(key)
            stream.prefix, cached_k, cached_v = self.prefix_cache[key]
            self.state.length[stream.row] = stream.length = cached_k.shape[2]
            k[:, :, : stream.length] = cached_k
            v[:, :, : stream.length] = cached_v
            return
        stream.prefix = make()
        self.state.length[stream.row] = stream.length = len(stream.prefix.rows)
        if stream.length + len(stream.prefix.lead) >= self.positions:
            raise BadRequest(
                f"the voice and the style leave no room to speak: {self.positions} positions in all"
            )
        self.talker.read(stream.prefix.rows, k, v, 0)
        if self.max_prefixes:
            self.prefix_cache[key] = (
                stream.prefix,
                k[:, :, : stream.length].clone(),
                v[:, :, : stream.length].clone(),
            )
        self._evict()

    def _evict(self) -> None:
        """Drops the prefixes that were used longest ago, until the cache is within its bounds."""
        cache = self.prefix_cache
        while (
            len(cache) > self.max_prefixes
            or sum(k.nbytes + v.nbytes for _, k, v in cache.values()) > self.max_prefix_bytes
        ):
            cache.popitem(last=False)

    def first_text_rows(self, stream: Stream) -> int | None:
        """How many rows of its text a new stream needs for its prompt and its first frame, in whole
        blocks; None for all.
        """
        if not self.streaming:
            return None
        assert stream.prefix is not None
        beside_lead = max(len(stream.prefix.lead) - len(stream.prefix.text), 0)
        return (beside_lead // TEXT_BLOCK + 1) * TEXT_BLOCK

    def can_prefill(self, stream: Stream) -> bool:
        """Whether the stream's text is long enough to be laid against its lead."""
        if stream.closed:
            return True
        assert stream.prefix is not None
        rows = stream.waiting_row_count() + len(stream.prefix.text)
        return self.streaming and rows >= len(stream.prefix.lead)

    def prompt_rows_left(self, stream: Stream) -> int:
        """How many positions of the prompt come after the prefix."""
        assert stream.prefix is not None
        whole = 0 if self.streaming else stream.waiting_row_count() + len(stream.prefix.text)
        return len(stream.prefix.lead) + whole

    def prefill(self, stream: Stream) -> None:
        """Reads the rest of a stream's prompt. Its last row is the first step's input."""
        assert stream.prefix is not None
        text = torch.cat([stream.prefix.text, stream.take_waiting_rows(stream.prefix.rows)])
        rows, later = lay_out_text(self.talker, stream.prefix.lead, text, self.streaming)
        stream.waiting_rows = [later]
        if len(rows) > 1:
            self.talker.read(
                rows[:-1], self.state.k[:, stream.row], self.state.v[:, stream.row], stream.length
            )
        stream.length += len(rows) - 1
        self.state.length[stream.row] = stream.length
        self.state.x[stream.row] = rows[-1]
        stream.prefilled = True
        self.write_text(stream)

    def write_text(self, stream: Stream) -> None:
        """Writes waiting rows of text into the ring, as many as it has room for."""
        read = min(stream.frames, stream.written)
        room = self.ring - (stream.written - read)
        if not stream.prefilled or not stream.waiting_row_count() or room <= 0:
            return
        rows = stream.take_waiting_rows(self.state.x)
        fits = rows[:room]
        end = stream.written + len(fits)
        at = torch.arange(stream.written, end, device=rows.device) % self.ring
        self.state.text[stream.row, at] = fits
        stream.written = end
        self.state.written[stream.row] = stream.written
        stream.waiting_rows = [rows[room:]]

    def advance(self, streams: Sequence[Stream]) -> list[Tensor]:
        """Generates a frame for each of the streams: codes int64 [16] on the CPU, in the order
        given.
        """
        rows = self.runner.rows(len(streams))
        self.arrange(streams, rows)
        reach = max(stream.length for stream in streams) + 1
        noise = self.noise(self.streams[:rows]) if self.noise else None
        runner = self.wide_runner if any(stream.wide for stream in streams) else self.runner
        codes = runner(rows, reach, noise).cpu()
        for stream in streams:
            stream.length += 1
            stream.frames += 1
            self.write_text(stream)
        return [codes[stream.row] for stream in streams]

    def arrange(self, streams: Sequence[Stream], rows: int) -> None:
        """Brings the streams into the first `rows` rows, and marks them and no others as active."""
        advancing = {id(stream) for stream in streams}
        available = (row for row in range(rows) if id(self.streams[row]) not in advancing)
        for stream in streams:
            if stream.row >= rows:
                self.swap(next(available), stream.row)
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
