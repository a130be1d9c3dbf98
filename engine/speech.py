"""What a speech engine is: a Speaker takes SpeechRequests and makes Frames of sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from engine.contract import Engine, EngineInfo, Model, Slot

Samples = npt.NDArray[np.float32]  # [frames], mono, -1 to 1


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that an engine can speak in.

    `languages` are ISO 639-1 codes, the native one first. `digest` changes whenever the voice would
    sound different, so that it can stand in a cache key. `prompt` belongs to the engine (a style
    vector, a prefix); nothing else reads it.
    """

    id: str
    languages: tuple[str, ...]
    digest: str
    prompt: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a sampling engine draws; None is the checkpoint's own default. By the time an engine sees
    it, it has a seed.

    The `sub_` fields are for the codebooks after the first. A temperature of 0 is greedy.
    `max_new_tokens` is the number of frames plus one.
    """

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
    # whether it continues in the slot of the piece before it, as the next words of its text
    follows: bool = False

    @property
    def content(self) -> str:
        return self.text

    @property
    def identity(self) -> str:
        return self.text  # not the seed: a retry may draw another


SpeechSlot = Slot[SpeechRequest]


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

    The slot is free again once its `last` frame has been delivered.
    """

    slot: SpeechSlot
    samples: Samples
    last: bool = False
    finish_reason: Literal["stop", "length"] | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A recording to clone (mono, `sample_rate` Hz), with what is said in it where known; or a
    description instead; or what `Speaker.pack` made of a voice that was prepared before.

    `voice` is the voice to be: its id and digest are given, its prompt is what is missing.
    """

    voice: Voice
    samples: Samples | None = None
    sample_rate: int = 24_000
    text: str = ""
    description: str = ""
    packed: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerInfo(EngineInfo):
    """What is known of a speech engine without loading it."""

    sample_rate: int  # Hz
    voices: Mapping[str, Voice]  # by id
    # characters of live text that a slot takes in all; a Chinese, Japanese or Korean sign counts as
    # four
    room: int = 0


class Speaker(Engine[SpeechRequest, Frame], Protocol):
    """Speech out of text."""

    @property
    def info(self) -> SpeakerInfo: ...

    def voice(self, reference: Reference) -> Voice:
        """`reference.voice` with its prompt. Slow. Raises Unsupported where the engine can't."""

    def pack(self, voice: Voice) -> bytes:
        """A voice's prompt as bytes that can be stored, for this revision of this model. Never
        code: safe to read back."""


SpeechModel = Model[SpeakerInfo, Speaker]
