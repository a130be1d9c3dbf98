"""A second fake engine, of another item type: it gives back the bytes that it is asked for.

Beside engine/fake.py it shows that the contract, the turn and the queue know nothing of speech.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from engine.contract import Ability, BadRequest, Device, EngineInfo, Failure, Slot


@dataclass(frozen=True, slots=True)
class EchoRequest:
    """Bytes to be given back. `<refuse>` in them is refused, `<fail>` fails in its first step."""

    content: bytes
    live: bool = False
    follows: bool = False

    @property
    def identity(self) -> bytes:
        return self.content


@dataclass(slots=True, eq=False)
class EchoSlot(Slot[EchoRequest]):
    content: bytes
    closed: bool
    done: int = 0  # bytes

    @property
    def starved(self) -> bool:
        return not self.closed and self.done == len(self.content)


@dataclass(frozen=True, slots=True, eq=False)
class Echo:
    """The next bytes of a slot."""

    slot: Slot[EchoRequest]
    content: bytes
    last: bool = False


@dataclass(slots=True, eq=False)
class EchoEngine:
    """`stride` bytes a step. `before_step` runs in the inference thread: a gate, a delay, a fault.
    `log` has what was called, with its content.
    """

    info: EngineInfo
    stride: int = 4
    before_step: Callable[[Sequence[Slot[EchoRequest]]], None] = lambda slots: None
    log: list[tuple[str, bytes]] = field(default_factory=list)
    running: set[EchoSlot] = field(default_factory=set)
    threads: set[int] = field(default_factory=set)
    closed: bool = False

    def admit(self, request: EchoRequest) -> Slot[EchoRequest]:
        if b"<refuse>" in request.content:
            raise BadRequest("the echo engine refuses these bytes")
        if len(self.running) >= self.info.slots:
            raise AssertionError("admitted without a free slot")
        slot = EchoSlot(request, request.content, not request.live)
        self.running.add(slot)
        self.log.append(("admit", request.content))
        return slot

    def step(self, slots: Sequence[Slot[EchoRequest]]) -> list[Echo | Failure]:
        self.threads.add(threading.get_ident())
        self.before_step(slots)
        return [self._advance(slot) for slot in slots if isinstance(slot, EchoSlot)]

    def _advance(self, slot: EchoSlot) -> Echo | Failure:
        self.log.append(("step", slot.content))
        if b"<fail>" in slot.content:
            self.running.remove(slot)
            return Failure(slot, BadRequest("these bytes failed alone"))
        start = slot.done
        slot.done = min(start + self.stride, len(slot.content))
        last = slot.closed and slot.done == len(slot.content)
        if last:
            self.running.remove(slot)
        return Echo(slot, slot.content[start : slot.done], last)

    def extend(self, slot: Slot[EchoRequest], content: bytes) -> None:
        assert isinstance(slot, EchoSlot) and not slot.closed
        self.log.append(("extend", content))
        slot.content += content

    def finish(self, slot: Slot[EchoRequest]) -> None:
        assert isinstance(slot, EchoSlot)
        slot.closed = True

    def cancel(self, slot: Slot[EchoRequest]) -> None:
        self.log.append(("cancel", slot.request.content))
        if isinstance(slot, EchoSlot):
            self.running.discard(slot)

    def device(self) -> Device:
        return Device("fake")

    def warm(self) -> None:
        self.log.append(("warm", b""))

    def close(self) -> None:
        self.closed = True
        self.running.clear()


def card(slots: int = 2) -> EngineInfo:
    """What the echo engine says of itself."""
    can: frozenset[Ability] = frozenset({"live"})
    return EngineInfo(
        name="echo", model_id="echo", revision="1", slots=slots, languages=(), can=can
    )
