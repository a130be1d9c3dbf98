"""The codec's half of the engine: frames of codes into samples, for streams that each have a seat
in its state.

On a CPU it works on a thread of its own while the language model speaks the next frames. A stream
has one piece of sound in the making at a time, so where the codec is the slower of the two its
pieces grow, and with them its speed. Everywhere else a hand-in is done when it returns."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import torch
from torch import Tensor

from engine.qwen3 import codec
from engine.qwen3.slots import Stream
from engine.speech import Samples

Job = tuple[list[Stream | None], "Future[list[Samples]]"]


class Sound:
    """Seats for `seats` streams and one more, the last, which reads references and otherwise is
    nobody's."""

    def __init__(
        self, decoder: codec.Decoder, seats: int, device: torch.device, *, threaded: bool
    ) -> None:
        self.decoder = decoder
        self.device = device
        self.state = decoder.new_state(seats + 1)
        self.seats = list(range(seats))
        self.spare = seats
        self.thread = ThreadPoolExecutor(1, "codec") if threaded else None
        self.underway: list[Job] = []

    def sit(self, stream: Stream, after: codec.CodecSnapshot | None) -> None:
        """Gives a stream a seat, as it was after a reference or fresh."""
        self.settle()
        stream.seat = self.seats.pop()
        if after is None:
            codec.reset(self.state, stream.seat)
        else:
            codec.restore(self.state, stream.seat, after)

    def leave(self, stream: Stream) -> None:
        """Frees a stream's seat, if it has one. What is being decoded for it is nobody's."""
        if stream.seat >= 0:
            self.seats.append(stream.seat)
            stream.seat = -1
        for group, _ in self.underway:
            group[:] = [None if other is stream else other for other in group]

    def hand_in(self, pieces: Sequence[tuple[Stream, list[Tensor]]]) -> None:
        """Begins to decode pieces, each at least one frame [16] of a stream; those equally long go
        together."""
        for count in sorted({len(frames) for _, frames in pieces}):
            group = [(stream, frames) for stream, frames in pieces if len(frames) == count]
            codes = torch.stack([torch.stack(frames) for _, frames in group])  # [batch, time, 16]
            seats = torch.tensor([stream.seat for stream, _ in group])
            future: Future[list[Samples]] = Future()
            if self.thread:
                future = self.thread.submit(self.decode, codes, seats)
            else:
                future.set_result(self.decode(codes, seats))
            self.underway.append(([stream for stream, _ in group], future))

    def hand_out(self, *, wait: bool) -> list[tuple[Stream, Samples]]:
        """What is done, or with `wait` everything: samples that nobody else holds, of the streams
        still seated."""
        ready = [job for job in self.underway if wait or job[1].done()]
        self.underway = [job for job in self.underway if job not in ready]
        done = [(group, future.result()) for group, future in ready]
        pairs = [pair for group, samples in done for pair in zip(group, samples, strict=True)]
        return [(stream, samples) for stream, samples in pairs if stream is not None]

    def settle(self) -> None:
        """Waits until the state is nobody's, so that seats can be changed."""
        for _, future in self.underway:
            future.result()

    @torch.inference_mode()
    def decode(self, codes: Tensor, seats: Tensor) -> list[Samples]:
        samples = self.decoder.decode(codes.to(self.device), self.state, seats.to(self.device))
        return [row.astype(np.float32) for row in samples.cpu().numpy()]

    def remember(self, codes: Tensor) -> codec.CodecSnapshot:
        """The state after a reference's codes [frames, 16], on the CPU."""
        self.settle()
        codec.reset(self.state, self.spare)
        self.decoder.decode(
            codes[None].to(self.device), self.state, torch.tensor([self.spare], device=self.device)
        )
        return codec.snapshot(self.state, self.spare).cpu()

    def close(self) -> None:
        if self.thread:
            self.thread.shutdown()
