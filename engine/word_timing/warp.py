"""Dynamic time warping of a sound that is still coming against one that is known.

Each new frame takes one step: the place in the known sound stays, or moves on by one, two or three
frames. So every path through the new sound has as many steps, and the cheapest of their ends says
how far it has come (an open end). A frame costs a few vector operations on a band of places, and a
table of steps leads back.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from engine.word_timing.features import Floats, product

# Frames of the known sound for one of the new, and what a step costs in units of `scale`.
PENALTIES: Final = (0.3, 0.0, 0.3, 0.9)
LONGEST: Final = len(PENALTIES) - 1
SKIP: Final = 0.3  # the cost of each frame of the known sound that is skipped at its beginning
MAX_SKIP: Final = 30
BAND: Final = 320  # places that are tried around the cheapest one
BLOCK: Final = 20  # frames whose distances are taken at once


class Warp:
    """`known` are the frames of the known sound, [frames, values]; more may be added (`extend`).
    `scale` is the distance of two frames that have nothing to do with each other.
    """

    def __init__(self, known: Floats, scale: float) -> None:
        self.frames = 0  # of the new sound
        self.cost = 0.0  # of the cheapest path
        self.chance = 0.0  # of a path through random places
        self._known = known
        self._squares = np.square(known).sum(axis=1)
        self._penalties = [np.float32(penalty * scale) for penalty in PENALTIES]
        # of each place, with LONGEST more in front; the cheapest path that ends there
        self._costs = np.full(len(known) + LONGEST, np.inf, np.float32)
        skipped = np.arange(min(len(known), MAX_SKIP), dtype=np.float32)
        self._costs[LONGEST : LONGEST + len(skipped)] = skipped * SKIP * scale
        self._best = 0
        # of each frame: the first place of its band, and the step to each place in it
        self._steps: list[tuple[int, npt.NDArray[np.int8]]] = []

    def extend(self, more: Floats) -> None:
        """Adds frames to the known sound."""
        self._known = np.concatenate([self._known, more])
        self._squares = np.concatenate([self._squares, np.square(more).sum(axis=1)])
        self._costs = np.concatenate([self._costs, np.full(len(more), np.inf, np.float32)])

    def push(self, new: Floats) -> None:
        """More frames of the new sound, [frames, values]."""
        for start in range(0, len(new), BLOCK):
            block = new[start : start + BLOCK]
            # the cheapest place may move back within a block
            first = max(0, self._best - BAND)
            last = min(len(self._known), self._best + BAND + LONGEST * BLOCK)
            products = product(block, self._known[first:last].T)
            squares = np.square(block).sum(axis=1)[:, np.newaxis] + self._squares[first:last]
            distances = np.sqrt(np.maximum(squares - 2 * products, 0))
            for row in distances:
                self._push(row, first)

    def _push(self, distances: Floats, offset: int) -> None:
        """One frame; `distances` are those to the places from `offset` on."""
        first = max(offset, self._best - BAND // 2)
        last = min(offset + len(distances), first + BAND)
        near = distances[first - offset : last - offset]
        costs = self._costs
        found = costs[first + LONGEST : last + LONGEST] + near
        steps = np.zeros(last - first, np.int8)
        if self.frames:
            found += self._penalties[0]
            for step in range(1, LONGEST + 1):
                begin = first + LONGEST - step
                reached = costs[begin : begin + last - first] + near
                reached += self._penalties[step]
                np.copyto(steps, step, where=reached < found)
                np.minimum(found, reached, out=found)
        costs[max(0, first - BAND) + LONGEST : first + LONGEST] = np.inf
        costs[first + LONGEST : last + LONGEST] = found
        costs[last + LONGEST : last + LONGEST + BAND] = np.inf
        self._steps.append((first, steps))
        at = int(found.argmin())
        self._best = first + at
        self.cost = float(found[at])
        self.chance += float(np.add.reduce(near)) / max(1, len(near))
        self.frames += 1

    def path(self, frames: int, whole: bool = False) -> npt.NDArray[np.int_]:
        """The places in the known sound of the last `frames` frames, by the cheapest path; by the
        one to the last place if `whole` and there is one.
        """
        at = self._best
        if whole and np.isfinite(self._costs[-1]):
            at = len(self._known) - 1
        places = np.zeros(min(frames, self.frames), np.int_)
        for row in range(1, len(places) + 1):
            places[-row] = at
            first, steps = self._steps[-row]
            at -= int(steps[at - first]) if 0 <= at - first < len(steps) else 0
        return places
