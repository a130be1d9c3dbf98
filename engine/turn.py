"""One visit to the engine's thread: cancel, admit, feed, step. Who may start and who goes first was
decided before."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from engine.contract import (
    Engine,
    EngineError,
    Failure,
    Frame,
    Reference,
    Slot,
    SpeechRequest,
    Voice,
)

Outcome = Frame | Failure | Voice | EngineError


class Place(Protocol):
    """A piece that is in the engine, or is about to be (then `slot` is None); or a voice that is to
    be heard.

    A turn takes what lies in `more` and extends the slot with it in order, and where `closing` is
    set clears it and finishes the slot. Both may be written from another thread meanwhile: the text
    first, then `closing`."""

    slot: Slot | None
    more: list[str]
    closing: bool

    @property
    def piece(self) -> SpeechRequest | Reference: ...


P = TypeVar("P", bound=Place)


@dataclass(slots=True)
class Turn(Generic[P]):
    """`run` goes to the engine's thread; what came of it is read afterwards, from `results`.

    A Reference's outcome is its Voice. Of several only the first is heard in a turn, so that those
    who speak wait for one recording at the most; the others have no result yet."""

    cancel: Sequence[Slot]
    places: Sequence[P]  # most urgent first
    results: list[tuple[P, Outcome]] = field(default_factory=list)
    seconds: float = 0

    def run(self, engine: Engine) -> None:
        """A place that the engine refuses (any EngineError) fails alone and is out of the engine.

        Anything else that is raised, and whatever `step` raises, means that the engine broke.
        """
        began = time.monotonic()
        for slot in self.cancel:
            engine.cancel(slot)
        by_slot: dict[Slot, P] = {}
        heard = False
        for place in self.places:
            try:
                if not isinstance(place.piece, Reference):
                    by_slot[_fed(engine, place, place.piece)] = place
                elif not heard:
                    heard = True
                    self.results.append((place, engine.voice(place.piece)))
            except EngineError as error:
                if place.slot:
                    engine.cancel(place.slot)
                self.results.append((place, error))
        if by_slot:
            self.results += [
                (by_slot[result.slot], result) for result in engine.step(list(by_slot))
            ]
        self.seconds = time.monotonic() - began


def _fed(engine: Engine, place: Place, piece: SpeechRequest) -> Slot:
    """The place's slot, admitted if need be, with the text that has come for it."""
    slot = place.slot = place.slot or engine.admit(piece)
    closing = place.closing  # before the text is taken: once it is set, no more comes
    while place.more:
        engine.extend(slot, place.more.pop(0))
    if closing:
        place.closing = False
        engine.finish(slot)
    return slot
