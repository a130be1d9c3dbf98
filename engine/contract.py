"""What every engine promises, whatever it makes: sound out of text, or words out of sound.

An engine has slots and no waiting list. Its owner, the queue in server.py, calls it from one thread
only: it admits a request into a free slot, steps the slots that should move, most urgent first, and
takes the items that come out. Before an engine is loaded there is its `Model`: what can be known,
and refused, without the weights. engine/speech.py says what a speech engine adds.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, Protocol, TypeVar

Ability = Literal[
    "clone", "design", "instruct", "live", "sample", "seed", "marks",  # of speech engines
    "words", "translate", "prompt",  # of recognisers
]  # fmt: skip


class Request(Protocol):
    """One piece of a caller's work: what a slot is admitted for."""

    @property
    def live(self) -> bool:
        """Whether more may follow in the same slot through `extend`, until `finish`."""

    @property
    def follows(self) -> bool:
        """Whether it continues the piece before it, in the same slot if that is still open."""

    @property
    def content(self) -> Any:
        """What `extend` takes when this request continues a slot: text, or samples."""

    @property
    def identity(self) -> Hashable:
        """Equal for two requests that ask for the same: a retry is recognised by it."""


class Item(Protocol):
    """What a step makes for one slot: a frame of sound, or words."""

    @property
    def slot(self) -> Slot[Any]: ...
    @property
    def last(self) -> bool:
        """Whether the slot is free again after this item."""


RequestT = TypeVar("RequestT", bound=Request)
ItemT = TypeVar("ItemT", bound=Item)


@dataclass(slots=True, eq=False)
class Slot(Generic[RequestT]):
    """One place in an engine's batch. Compared by identity; engines subclass it to keep their own
    state.
    """

    request: RequestT

    @property
    def starved(self) -> bool:
        """Whether it has used all of its input while more may come (ability `live`)."""
        return False


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """A slot that failed alone. It is free; the others go on."""

    slot: Slot[Any]
    error: EngineError


@dataclass(frozen=True, slots=True)
class Device:
    """What an engine runs on, and what it holds there. Nothing is counted on a CPU."""

    name: str  # "cpu", or what the maker calls it
    cuda: bool = False
    allocated: int = 0  # bytes
    reserved: int = 0  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineInfo:
    """What is known of an engine without loading it. `missing` says, a sentence each, what could be
    there and isn't.
    """

    name: str  # "embedded", "qwen3", ...
    model_id: str
    revision: str
    slots: int
    languages: tuple[str, ...]  # ISO 639-1
    can: frozenset[Ability] = frozenset()
    missing: tuple[str, ...] = ()


class Engine(Protocol[RequestT, ItemT]):
    """Items out of requests, many in one batch. Not thread-safe: one thread calls everything."""

    @property
    def info(self) -> EngineInfo: ...

    def admit(self, request: RequestT) -> Slot[RequestT]:
        """Takes a slot; the owner makes sure that one is free. Raises BadRequest for a request that
        can't be served.
        """

    def step(self, slots: Sequence[Slot[RequestT]]) -> list[ItemT | Failure]:
        """Advances the slots named, most urgent first; one left out is paused.

        An engine that can't batch may advance fewer, from the first on. Any exception raised here
        means that the engine is broken.
        """

    def extend(self, slot: Slot[RequestT], content: Any) -> None:
        """More input for a slot (ability `live`): the `content` of a request that follows."""

    def finish(self, slot: Slot[RequestT]) -> None:
        """No more input will come for a slot (ability `live`)."""

    def cancel(self, slot: Slot[RequestT]) -> None:
        """Frees the slot at once."""

    def device(self) -> Device:
        """What the engine runs on. May be called from any thread, and waits for nothing."""

    def warm(self) -> None:
        """Serves something short and discards it, so that the first caller doesn't pay for first
        calls.
        """

    def close(self) -> None:
        """Releases everything."""


InfoT = TypeVar("InfoT", bound=EngineInfo, covariant=True)
EngineT = TypeVar("EngineT", bound=Engine[Any, Any], covariant=True)


@dataclass(slots=True, eq=False)
class Progress:
    """How much of a model's files has come, while they are fetched. One thread writes it, and
    others may read it at any time.
    """

    bytes: int = 0
    total: int = 0  # bytes to fetch; 0 while nothing is fetched


@dataclass(frozen=True, slots=True)
class Model(Generic[InfoT, EngineT]):
    """An engine that could be loaded: its card, how to load it, why it was chosen, for the log and
    /health, and how far its load has come where that fetches files.
    """

    info: InfoT
    load: Callable[[], EngineT]
    reason: str = ""
    progress: Progress = field(default_factory=Progress)


class EngineError(Exception):
    """Everything an engine raises on purpose. The message is a sentence for the caller.

    EngineError
      +- EngineMissing     a package or a file that the engine needs isn't there
      +- OutOfMemory       this request doesn't fit into memory now; those that run go on
      +- BadRequest        this request can't be served; others can
           +- Unsupported  ... because this engine hasn't the ability
    """


class EngineMissing(EngineError):
    """A package or a file that the engine needs isn't there; the message says which and how to get
    it.
    """


class OutOfMemory(EngineError):
    """This request doesn't fit into the device's memory now. The engine is fine."""


class BadRequest(EngineError):
    """This request can't be served. The engine is fine."""


class Unsupported(BadRequest):
    """This engine can't do that; the message says which can."""
