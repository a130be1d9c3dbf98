"""The codec's half of the engine: frames of codes into samples, for streams that each have a row in
the codec's state.

On a CPU it works on a thread of its own while the language model generates the next frames. A
stream has one chunk in the codec at a time, so where the codec is the slower of the two its chunks
grow, and with them its speed. On other devices a chunk is decoded when `submit` returns.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import torch
from torch import Tensor

from engine.qwen3 import codec_state
from engine.qwen3.codec import Decoder
from engine.qwen3.codec_state import CodecSnapshot
from engine.qwen3.slots import Stream
from engine.speech import Samples

# the streams of a call, None for one that was freed meanwhile, and their samples
Job = tuple[list[Stream | None], "Future[list[Samples]]"]


class CodecBatch:
    """A row for each of `slots` streams, and a spare one, the last, which decodes recordings."""

    def __init__(
        self, decoder: Decoder, slots: int, device: torch.device, *, threaded: bool
    ) -> None:
        self.decoder = decoder
        self.device = device
        self.state = decoder.new_state(slots + 1)
        self.free_rows = list(range(slots))
        self.spare_row = slots
        self.pool = ThreadPoolExecutor(1, "codec") if threaded else None
        self.running: list[Job] = []

    def allocate(self, stream: Stream, snapshot: CodecSnapshot | None) -> None:
        """Gives a stream a row, in the state after a recording or in a fresh one."""
        self.wait()
        stream.codec_row = self.free_rows.pop()
        if snapshot is None:
            codec_state.reset(self.state, stream.codec_row)
        else:
            codec_state.restore(self.state, stream.codec_row, snapshot)

    def free(self, stream: Stream) -> None:
        """Frees a stream's row, if it has one. Sound that is being decoded for it is dropped."""
        if stream.codec_row >= 0:
            self.free_rows.append(stream.codec_row)
            stream.codec_row = -1
        for streams, _ in self.running:
            streams[:] = [None if other is stream else other for other in streams]

    def submit(self, chunks: Sequence[tuple[Stream, list[Tensor]]]) -> None:
        """Starts to decode chunks, each at least one frame [16] of a stream. Chunks of the same
        length are decoded together.
        """
        for count in sorted({len(frames) for _, frames in chunks}):
            group = [(stream, frames) for stream, frames in chunks if len(frames) == count]
            codes = torch.stack([torch.stack(frames) for _, frames in group])  # [batch, time, 16]
            rows = torch.tensor([stream.codec_row for stream, _ in group])
            future: Future[list[Samples]] = Future()
            if self.pool:
                future = self.pool.submit(self.decode, codes, rows)
            else:
                future.set_result(self.decode(codes, rows))
            self.running.append(([stream for stream, _ in group], future))

    def collect(self, *, wait: bool) -> list[tuple[Stream, Samples]]:
        """The samples that are ready, or with `wait` all of them. The receiver owns them. Those of
        freed streams are left out.
        """
        ready = [job for job in self.running if wait or job[1].done()]
        self.running = [job for job in self.running if job not in ready]
        done = [(streams, future.result()) for streams, future in ready]
        pairs = [pair for streams, samples in done for pair in zip(streams, samples, strict=True)]
        return [(stream, samples) for stream, samples in pairs if stream is not None]

    def wait(self) -> None:
        """Waits until no call uses the state, so that rows can be changed."""
        for _, future in self.running:
            future.result()

    @torch.inference_mode()
    def decode(self, codes: Tensor, rows: Tensor) -> list[Samples]:
        """Codes [batch, time, 16] of the rows [batch] -> samples [time * 1920] of each."""
        samples = self.decoder.decode(codes.to(self.device), self.state, rows.to(self.device))
        return [row.astype(np.float32) for row in samples.cpu().numpy()]

    def snapshot_after(self, codes: Tensor) -> CodecSnapshot:
        """The state after a recording's codes [frames, 16], on the CPU."""
        self.wait()
        codec_state.reset(self.state, self.spare_row)
        row = torch.tensor([self.spare_row], device=self.device)
        self.decoder.decode(codes[None].to(self.device), self.state, row)
        return codec_state.snapshot(self.state, self.spare_row).cpu()

    def close(self) -> None:
        if self.pool:
            self.pool.shutdown()
