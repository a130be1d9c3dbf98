"""What every engine promises, in the words the rest of the program uses.

An engine has slots and no waiting list. Its owner (the queue in server.py) talks to it from one thread only:
it admits a request into a free slot, steps the slots it wants to move, most urgent first, and takes the frames.
Before an engine is loaded there is its `Model`: what can be known, and refused, without the weights.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]  # [frames], mono, -1 to 1
Ability = Literal["clone", "design", "instruct", "live", "sample", "seed", "marks"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who can speak.

    `languages` are ISO 639-1 codes, the native one first. `digest` changes whenever the voice would sound different,
    so that it can stand in a cache key. `prompt` is the engine's own (a style vector, a prefix) and nobody else's.
    """

    id: str
    languages: tuple[str, ...]
    digest: str
    prompt: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a sampling engine draws. None means the checkpoint's own default; the seed is always given."""

    seed: int
    temperature: float | None = None
    top_p: float | None = None


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """One piece of text to speak, at most a few sentences, already written as it is spoken."""

    text: str
    voice: Voice
    language: str  # ISO 639-1, one of voice.languages
    sampling: Sampling
    instruct: str = ""
    live: bool = False  # whether more text may follow through `extend`, until `finish` (ability `live`)


@dataclass(slots=True, eq=False)
class Slot:
    """One place in an engine's batch. Compared by identity; engines subclass it to keep their own state."""

    request: SpeechRequest


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the text got to: characters [start, end) of the request's text are spoken from `seconds` on."""

    start: int
    end: int
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Sound from one slot. `samples` are owned by the receiver: never a view of an engine's buffer.

    The slot is free again once its `last` frame has been handed out.
    """

    slot: Slot
    samples: Samples
    last: bool = False
    finish_reason: Literal["stop", "length"] | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """A slot that failed alone. It is free; the others go on."""

    slot: Slot
    error: EngineError


@dataclass(frozen=True, slots=True)
class Reference:
    """A recording to clone (mono, `sample_rate` Hz), with what is said in it where known; or a description instead."""

    samples: Samples | None = None
    sample_rate: int = 24_000
    text: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What is known of an engine without loading it. `missing` says, a sentence each, what could be there and isn't."""

    name: str  # "embedded", "qwen3", ...
    model_id: str
    revision: str
    sample_rate: int  # Hz
    slots: int
    voices: Mapping[str, Voice]  # by id
    languages: tuple[str, ...]  # ISO 639-1
    can: frozenset[Ability] = frozenset()
    missing: tuple[str, ...] = ()
    device: str = "cpu"  # or "cuda:0", "mps"


class Engine(Protocol):
    """Speech out of text, many streams in one batch. Not thread-safe: one thread calls everything."""

    info: EngineInfo

    def voice(self, reference: Reference) -> Voice:
        """A voice from a recording or a description. Slow. Raises Unsupported where the engine can't."""

    def admit(self, request: SpeechRequest) -> Slot:
        """Takes a slot; the owner makes sure that one is free. Raises BadRequest for a request that can't be spoken."""

    def step(self, slots: Sequence[Slot]) -> list[Frame | Failure]:
        """Advances the slots named, most urgent first; one left out is paused.

        An engine that can't batch advances only the first. Anything raised here means the engine is broken.
        """

    def extend(self, slot: Slot, text: str) -> None:
        """More text for a slot (ability `live`)."""

    def finish(self, slot: Slot) -> None:
        """No more text will come for a slot (ability `live`)."""

    def cancel(self, slot: Slot) -> None:
        """Frees the slot at once."""

    def warm(self) -> None:
        """Speaks something short and throws it away, so that the first caller doesn't pay for first calls."""

    def close(self) -> None:
        """Gives everything back."""


@dataclass(frozen=True, slots=True)
class Model:
    """An engine that could be loaded: its card, and how to load it."""

    info: EngineInfo
    load: Callable[[], Engine]


class EngineError(Exception):
    """Everything an engine raises on purpose. The message is a sentence for the caller.

    EngineError
      +- EngineMissing     a package or a file that the engine needs isn't there
      +- BadRequest        this request can't be spoken; others can
           +- Unsupported  ... because this engine hasn't the ability
    """


class EngineMissing(EngineError):
    """A package or a file that the engine needs isn't there; the message says which and how to get it."""


class BadRequest(EngineError):
    """This request can't be spoken. The engine is fine."""


class Unsupported(BadRequest):
    """This engine can't do that; the message says which can."""
