"""What every engine promises, in the words the rest of the program uses.

An engine has slots and no waiting list. Its owner (the queue in server.py) talks to it from one
thread only: it admits a request into a free slot, steps the slots it wants to move, most urgent
first, and takes the frames. Before an engine is loaded there is its `Model`: what can be known, and
refused, without the weights."""

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

    `languages` are ISO 639-1 codes, the native one first. `digest` changes whenever the voice would
    sound different, so that it can stand in a cache key. `prompt` is the engine's own (a style
    vector, a prefix) and nobody else's."""

    id: str
    languages: tuple[str, ...]
    digest: str
    prompt: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a sampling engine draws; None is the checkpoint's own default. By the time an engine sees
    it, it has a seed.

    The `sub_` ones are for the codebooks after the first. A temperature of 0 is greedy.
    `max_new_tokens` is the frames and one."""

    seed: int | None = None
    temperature: float | None = None
    top_p: float | None = None
    top_k: int | None = None  # 0 is all
    repetition_penalty: float | None = None
    max_new_tokens: int | None = None
    sub_temperature: float | None = None
    sub_top_p: float | None = None
    sub_top_k: int | None = None


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """One piece of text to speak, at most a few sentences, already written as it is spoken."""

    text: str
    voice: Voice
    language: str  # ISO 639-1, one of voice.languages
    sampling: Sampling
    instruct: str = ""
    # whether more text may follow through `extend`, until `finish` (ability `live`)
    live: bool = False
    # whether it goes on in the slot of the piece before it, as its text's next words
    follows: bool = False


@dataclass(slots=True, eq=False)
class Slot:
    """One place in an engine's batch. Compared by identity; engines subclass it to keep their own
    state."""

    request: SpeechRequest

    @property
    def waits(self) -> bool:
        """Whether it has read all of its text while more may come (ability `live`)."""
        return False


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the text got to: characters [start, end) of the request's text are spoken from
    `seconds` on."""

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
    """A recording to clone (mono, `sample_rate` Hz), with what is said in it where known; or a
    description instead; or what `Engine.pack` made of a voice that was heard before.

    `voice` is the voice to be: its id and digest are given, its prompt is what is missing.
    """

    voice: Voice
    samples: Samples | None = None
    sample_rate: int = 24_000
    text: str = ""
    description: str = ""
    packed: bytes = b""


@dataclass(frozen=True, slots=True)
class Device:
    """What an engine runs on, and what it holds there. Nothing is counted on a CPU."""

    name: str  # "cpu", or what the maker calls it
    cuda: bool = False
    allocated: int = 0  # bytes
    reserved: int = 0  # bytes


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What is known of an engine without loading it. `missing` says, a sentence each, what could be
    there and isn't."""

    name: str  # "embedded", "qwen3", ...
    model_id: str
    revision: str
    sample_rate: int  # Hz
    slots: int
    voices: Mapping[str, Voice]  # by id
    languages: tuple[str, ...]  # ISO 639-1
    can: frozenset[Ability] = frozenset()
    missing: tuple[str, ...] = ()
    # characters of live text that a slot takes in all; a Chinese, Japanese or Korean sign counts as
    # four
    room: int = 0


class Engine(Protocol):
    """Speech out of text, many streams in one batch. Not thread-safe: one thread calls
    everything."""

    info: EngineInfo

    def voice(self, reference: Reference) -> Voice:
        """`reference.voice` with its prompt. Slow. Raises Unsupported where the engine can't."""

    def pack(self, voice: Voice) -> bytes:
        """A voice's prompt as bytes to be kept, for this revision of this model. Never code: safe
        to read back."""

    def admit(self, request: SpeechRequest) -> Slot:
        """Takes a slot; the owner makes sure that one is free. Raises BadRequest for a request that
        can't be spoken."""

    def step(self, slots: Sequence[Slot]) -> list[Frame | Failure]:
        """Advances the slots named, most urgent first; one left out is paused.

        An engine that can't batch advances only the first. Anything raised here means the engine is
        broken."""

    def extend(self, slot: Slot, text: str) -> None:
        """More text for a slot (ability `live`)."""

    def finish(self, slot: Slot) -> None:
        """No more text will come for a slot (ability `live`)."""

    def cancel(self, slot: Slot) -> None:
        """Frees the slot at once."""

    def device(self) -> Device:
        """What it runs on. May be asked from any thread, and waits for nothing."""

    def warm(self) -> None:
        """Speaks something short and throws it away, so that the first caller doesn't pay for first
        calls."""

    def close(self) -> None:
        """Gives everything back."""


@dataclass(frozen=True, slots=True)
class Model:
    """An engine that could be loaded: its card, how to load it, and why it was this one, for the
    log and /health."""

    info: EngineInfo
    load: Callable[[], Engine]
    reason: str = ""


class EngineError(Exception):
    """Everything an engine raises on purpose. The message is a sentence for the caller.

    EngineError
      +- EngineMissing     a package or a file that the engine needs isn't there
      +- OutOfMemory       this request doesn't fit into memory now; those that run go on
      +- BadRequest        this request can't be spoken; others can
           +- Unsupported  ... because this engine hasn't the ability
    """


class EngineMissing(EngineError):
    """A package or a file that the engine needs isn't there; the message says which and how to get
    it."""


class OutOfMemory(EngineError):
    """This request doesn't fit into the device's memory now. The engine is fine."""


class BadRequest(EngineError):
    """This request can't be spoken. The engine is fine."""


class Unsupported(BadRequest):
    """This engine can't do that; the message says which can."""
