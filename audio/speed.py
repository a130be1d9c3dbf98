"""Changes the speed of streaming speech and keeps its pitch.

libav's atempo (WSOLA: it cuts the wave into overlapping windows and shifts each to where it fits
best) takes 6 to 10 ms per 10 s, streams, and stays within 17 cents. Resampling would shift the
pitch by 700 cents (docs/dependencies.md, c).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from audio import Samples
from audio.blocks import Blocks

# libav is imported where it is used: that takes 40 ms, and few requests change the speed.
if TYPE_CHECKING:
    from av.filter import Graph

SLOWEST: Final = 0.25
FASTEST: Final = 4.0
_SLOWEST_FILTER: Final = 0.5  # the least of one atempo; a slower speed is a chain of several
_BLOCK_SECONDS: Final = 0.02
# Output that silence pushes out at the end. A chain of two filters holds back less.
_TAIL_SECONDS: Final = 0.3


class Speed:
    """A stage for samples at `rate` Hz that become `factor` times as fast.

    At 1.0 the same arrays pass. atempo alone ends up to 30 ms early or late, depending on its
    window. So silence is pushed after the last samples and the result is cut to exactly
    round(frames / factor) frames. Raises ValueError for a factor outside SLOWEST to FASTEST.
    """

    def __init__(self, rate: int, factor: float) -> None:
        if not SLOWEST <= factor <= FASTEST:
            raise ValueError(f"speed goes from {SLOWEST} to {FASTEST}, not {factor}")
        self._rate = rate
        self.factor = factor
        self._graph = None if factor == 1.0 else _atempo(rate, factor)
        self._blocks: Blocks[np.float32] = Blocks(max(1, round(rate * _BLOCK_SECONDS)))
        self._frames_in = 0
        self._frames_out = 0

    def push(self, samples: Samples) -> Samples:
        """Takes [frames]. Returns the frames that are ready, often none."""
        if self._graph is None:
            return samples
        return self._filter(self._graph, self._blocks.push(samples))

    def flush(self) -> Samples:
        """The remaining frames. Nothing may be pushed after it."""
        if self._graph is None:
            return np.zeros(0, np.float32)
        graph = self._graph
        self._graph = None
        parts = [self._filter(graph, self._blocks.flush())]
        missing = round(self._frames_in / self.factor) - self._frames_out
        silence = np.zeros(
            math.ceil(self._rate * _TAIL_SECONDS * max(1.0, self.factor)), np.float32
        )
        parts.append(self._filter(graph, [silence]))
        graph.push(None)
        parts.append(self._pull(graph))
        return np.concatenate(parts)[: max(0, missing) + len(parts[0])]

    def close(self) -> None:
        """Frees the filters of a stream that is abandoned midway, and their threads."""
        self._graph = None

    def _filter(self, graph: Graph, blocks: list[Samples]) -> Samples:
        from av import AudioFrame

        for block in blocks:
            frame = AudioFrame.from_ndarray(np.ascontiguousarray(block)[np.newaxis], "flt", "mono")
            frame.sample_rate = self._rate
            frame.pts = self._frames_in
            self._frames_in += len(block)
            graph.push(frame)
        return self._pull(graph)

    def _pull(self, graph: Graph) -> Samples:
        from av import AudioFrame

        parts = [np.zeros(0, np.float32)]
        while True:
            try:
                frame = graph.pull()
            except (BlockingIOError, EOFError):  # more samples are needed, or the end is reached
                return np.concatenate(parts)
            assert isinstance(frame, AudioFrame)
            parts.append(frame.to_ndarray()[0])
            self._frames_out += frame.samples


def lead(factor: float) -> float:
    """Seconds by which slowed sounds come earlier than their place divided by the factor: a fit to
    the medians of English speech, 14 ms at 0.5, 10 at 0.75 and 8 at 0.9. Hastened sounds are 2 ms
    late, which isn't corrected: a word could then end behind the sound. Nine places in ten are
    within 12 ms.
    """
    return 0.0215 - 0.015 * factor if factor < 1 else 0.0


def _atempo(rate: int, factor: float) -> Graph:
    """abuffer, as many atempo filters as the factor needs, abuffersink."""
    from av.filter import Graph

    graph = Graph()
    last = graph.add_abuffer(sample_rate=rate, format="flt", layout="mono")
    count = max(1, math.ceil(math.log(factor) / math.log(_SLOWEST_FILTER)))
    for _ in range(count):
        tempo = graph.add("atempo", f"{factor ** (1 / count):.9f}")
        last.link_to(tempo)
        last = tempo
    last.link_to(graph.add("abuffersink"))
    graph.configure()
    return graph
