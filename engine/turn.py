"""One visit to the engine's thread: cancel, admit, step. Who may start and who goes first was decided before."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from engine.contract import BadRequest, Engine, Failure, Frame, Slot, SpeechRequest


class Place(Protocol):
    """A piece that is in the engine, or is about to be: then `slot` is None."""

    piece: SpeechRequest
    slot: Slot | None


P = TypeVar("P", bound=Place)


@dataclass(slots=True)
class Turn(Generic[P]):
    """`run` goes to the engine's thread; what came of it is read afterwards, from `results`."""

    cancel: Sequence[Slot]
    places: Sequence[P]  # most urgent first
    results: list[tuple[P, Frame | Failure | BadRequest]] = field(default_factory=list)
    seconds: float = 0

    def run(self, engine: Engine) -> None:
        """A place that the engine refuses fails alone. Anything else that is raised means that the engine broke."""
        began = time.monotonic()
        for slot in self.cancel:
            engine.cancel(slot)
        by_slot: dict[Slot, P] = {}
        for place in self.places:
            try:
                slot = place.slot = place.slot or engine.admit(place.piece)
                by_slot[slot] = place
            except BadRequest as error:
                self.results.append((place, error))
        if by_slot:
            self.results += [(by_slot[result.slot], result) for result in engine.step(list(by_slot))]
        self.seconds = time.monotonic() - began
