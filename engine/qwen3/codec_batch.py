"""The codec's half of the engine: frames of codes into samples, for streams that each have a row in
the codec's state.

On a CPU it works on a thread of its own while the language model generates the next frames. A
stream has one chunk in the codec at a time. The thread that waits for sound decodes what the
codec's thread hasn't begun, so both cores work where streams want more of the codec than one gives.
On other devices a chunk is decoded when `submit` returns.

A product's shape decides in which order its sums are added, and so their last bits. With `alone`
each chunk is decoded by itself, so that its sound doesn't depend on the streams beside it. On a CPU
that takes as long as several together from four frames on (74 and 72 ms a frame on one core), and
for a first frame 120 ms instead of 290 ms for four at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.qwen3 import codec_state
from engine.qwen3.codec import Decoder
from engine.qwen3.codec_state import CodecSnapshot
from engine.qwen3.slots import Stream
from engine.speech import Samples

Chunk = tuple[Stream, list[Tensor]]  # a stream's next frames [16]


@dataclass(slots=True, eq=False)
class Job:
    """A call of the codec."""

    streams: list[Stream | None]  # None for one that was freed meanwhile
    codes: Tensor  # [batch, time, 16]
    rows: Tensor  # [batch]
    samples: Future[list[Samples]]


class CodecBatch:
    """A row for each of `slots` streams, and a spare one, the last, which decodes recordings."""

    def __init__(
        self, decoder: Decoder, slots: int, device: torch.device, *, threaded: bool, alone: bool
    ) -> None:
        self.decoder = decoder
        self.device = device
        self.state = decoder.new_state(slots + 1)
        self.free_rows = list(range(slots))
        self.spare_row = slots
        self.alone = alone
        self.pool = ThreadPoolExecutor(1, "codec") if threaded else None
        self.running: list[Job] = []

    def allocate(self, stream: Stream, snapshot: CodecSnapshot | None) -> None:
        """Gives a stream a row, in the state after a recording or in a fresh one."""
        # the row that was freed first: that of a stream freed just now may still be decoded
        stream.codec_row = self.free_rows.pop(0)
        self.wait(stream.codec_row)
        if snapshot is None:
            codec_state.reset(self.state, stream.codec_row)
        else:
            codec_state.restore(self.state, stream.codec_row, snapshot)

    def free(self, stream: Stream) -> None:
        """Frees a stream's row, if it has one. Sound that is being decoded for it is dropped, and a
        call for it alone that hasn't begun is never made.
        """
        if stream.codec_row >= 0:
            self.free_rows.append(stream.codec_row)
            stream.codec_row = -1
        for job in self.running:
            job.streams = [None if other is stream else other for other in job.streams]
        self.running = [job for job in self.running if any(job.streams) or not job.samples.cancel()]

    def submit(self, chunks: Sequence[Chunk]) -> None:
        """Starts to decode chunks, each at least one frame [16] of a stream, the shortest first.
        Chunks of the same length are decoded together, unless each is decoded alone.
        """
        for group in self.groups(chunks):
            codes = torch.stack([torch.stack(frames) for _, frames in group])  # [batch, time, 16]
            rows = torch.tensor([stream.codec_row for stream, _ in group])
            future: Future[list[Samples]] = Future()
            if self.pool:
                future = self.pool.submit(self.decode, codes, rows)
            else:
                future.set_result(self.decode(codes, rows))
            self.running.append(Job([stream for stream, _ in group], codes, rows, future))

    def groups(self, chunks: Sequence[Chunk]) -> list[list[Chunk]]:
        """The chunks that are decoded in one call each."""
        if self.alone:
            return [[chunk] for chunk in sorted(chunks, key=lambda chunk: len(chunk[1]))]
        counts = sorted({len(frames) for _, frames in chunks})
        return [[chunk for chunk in chunks if len(chunk[1]) == count] for count in counts]

    def collect(self, *, wait: bool, only: Stream | None = None) -> list[tuple[Stream, Samples]]:
        """The samples that are ready, or with `wait` all of them; with `only` those of the calls
        that decode this stream. The receiver owns them. Those of freed streams are left out.
        """
        ready = [
            job
            for job in self.running
            if (wait or job.samples.done()) and (only is None or only in job.streams)
        ]
        for job in reversed(ready):  # the codec's thread takes the first ones meanwhile
            self.decode_unbegun(job)
        self.running = [job for job in self.running if job not in ready]
        pairs = [
            pair for job in ready for pair in zip(job.streams, job.samples.result(), strict=True)
        ]
        return [(stream, samples) for stream, samples in pairs if stream is not None]

    def work(self) -> None:
        """Decodes a call that isn't begun, or waits for the one that is."""
        if not any(self.decode_unbegun(job) for job in reversed(self.running)) and self.running:
            self.running[0].samples.result()

    def decode_unbegun(self, job: Job) -> bool:
        """Decodes a call that the codec's thread hasn't begun. Returns whether it was one."""
        if not job.samples.cancel():
            return False
        place = self.running.index(job)
        del self.running[place]  # a call that fails leaves nothing to wait for
        job.samples = Future()
        job.samples.set_result(self.decode(job.codes, job.rows))
        self.running.insert(place, job)
        return True

    def is_idle(self) -> bool:
        """Whether its thread has nothing to do."""
        return all(job.samples.done() for job in self.running)

    def wait(self, row: int) -> None:
        """Waits until no call uses a row, so that it can be changed. A call reads and writes none
        but its own rows.
        """
        for job in list(self.running):
            if row in job.rows.tolist() and not self.decode_unbegun(job):
                job.samples.result()

    @torch.inference_mode()
    def decode(self, codes: Tensor, rows: Tensor) -> list[Samples]:
        """Codes [batch, time, 16] of the rows [batch] -> samples [time * 1920] of each."""
        samples = self.decoder.decode(codes.to(self.device), self.state, rows.to(self.device))
        return [row.astype(np.float32) for row in samples.cpu().numpy()]

    def snapshot_after(self, codes: Tensor) -> CodecSnapshot:
        """The state after a recording's codes [frames, 16], on the CPU."""
        self.wait(self.spare_row)
        codec_state.reset(self.state, self.spare_row)
        row = torch.tensor([self.spare_row], device=self.device)
        self.decoder.decode(codes[None].to(self.device), self.state, row)
        return codec_state.snapshot(self.state, self.spare_row).cpu()

    def close(self) -> None:
        if self.pool:
            self.pool.shutdown(cancel_futures=True)
