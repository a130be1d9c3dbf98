"""One visit to the engine's thread: cancel, admit, extend, step. The queue has decided before who
may start and who goes first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from engine.contract import Engine, EngineError, Failure, Item, Slot

ResultT = TypeVar("ResultT", covariant=True)


@dataclass(frozen=True, slots=True)
class Call(Generic[ResultT]):
    """Work on the engine's thread that takes no slot, such as preparing a voice. `work` is called
    with the engine; what it returns is the call's only outcome.
    """

    work: Callable[[Any], ResultT]
    identity: Hashable = None
    live: bool = False


@dataclass(frozen=True, slots=True)
class Returned(Generic[ResultT]):
    """What a Call came back with."""

    value: ResultT


Outcome = Item | Failure | Returned[Any] | EngineError


class Place(Protocol):
    """A request or a Call that is in the engine, or about to be (then `slot` is None).

    A turn takes what lies in `more` and extends the slot with it in order, and where `closing` is
    set clears it and finishes the slot. Both may be written from another thread meanwhile: the
    content first, then `closing`.
    """

    slot: Slot[Any] | None
    more: list[Any]
    closing: bool

    @property
    def request(self) -> Any:
        """A request of the engine's, or a Call."""


P = TypeVar("P", bound=Place)


@dataclass(slots=True)
class Turn(Generic[P]):
    """`run` goes to the engine's thread; afterwards the outcomes are read from `results`.

    Of several calls only the first runs in a turn, so that running slots wait for one at most; the
    others have no result yet.
    """

    cancel: Sequence[Slot[Any]]
    places: Sequence[P]  # most urgent first
    results: list[tuple[P, Outcome]] = field(default_factory=list)
    seconds: float = 0

    def run(self, engine: Engine[Any, Any]) -> None:
        """A place that the engine refuses (any EngineError) fails alone and is out of the engine.

        Any other exception, and whatever `step` raises, means that the engine broke.
        """
        began = time.monotonic()
        for slot in self.cancel:
            engine.cancel(slot)
        by_slot: dict[Slot[Any], P] = {}
        called = False
        for place in self.places:
            try:
                if not isinstance(place.request, Call):
                    by_slot[_fed(engine, place)] = place
                elif not called:
                    called = True
                    self.results.append((place, Returned(place.request.work(engine))))
            except EngineError as error:
                if place.slot:
                    engine.cancel(place.slot)
                self.results.append((place, error))
        if by_slot:
            self.results += [(by_slot[item.slot], item) for item in engine.step(list(by_slot))]
        self.seconds = time.monotonic() - began


def _fed(engine: Engine[Any, Any], place: Place) -> Slot[Any]:
    """The place's slot, admitted if need be, with the content that has come for it."""
    slot = place.slot = place.slot or engine.admit(place.request)
    closing = place.closing  # before the content is taken: once it is set, no more comes
    while place.more:
        engine.extend(slot, place.more.pop(0))
    if closing:
        place.closing = False
        engine.finish(slot)
    return slot
