"""What a speech engine is: a Speaker takes SpeechRequests and makes Frames of sound."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from engine.contract import BadRequest, Engine, EngineInfo, Model, Slot

Samples = npt.NDArray[np.float32]  # [frames], mono, -1 to 1
# Where words' times come from, the most exact first: durations inside the model, an alignment of
# the finished sound with its text, an estimate from the text's letters and the sound's silences.
Timing = Literal["model", "aligned", "estimated"]
SHORTEST_RECORDING = 0.5  # seconds; a shorter recording can't be cloned


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that an engine can speak in.

    `languages` are ISO 639-1 codes, the native one first. A text in one of them may have words in
    the letters of the others, and the engine reads them, too. `digest` changes whenever the voice
    would sound different, so that it can stand in a cache key. `prompt` belongs to the engine (a
    style vector, a prefix); nothing else reads it.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplingRange:
    """The values that a field of `Sampling` may have: what an engine takes, and what the API takes
    of that.
    """

    low: float
    high: float
    api_high: float  # the API refuses more, although an engine would take up to `high`
    text: str  # the range in words, for "it has to be ..."
    above_low: bool = False  # whether `low` itself is outside

    def __contains__(self, value: float) -> bool:
        above = self.low < value if self.above_low else self.low <= value
        return above and value <= self.high


# An engine's limits are where float32 still has numbers for what comes out; the API's are tighter.
TEMPERATURE = SamplingRange(low=0, high=100, api_high=2, text="from 0 (greedy) to 100")
TOP_P = SamplingRange(low=0, high=1, api_high=1, text="above 0 and at most 1", above_low=True)
TOP_K = SamplingRange(low=0, high=math.inf, api_high=2**31 - 1, text="0 (all) or more")
SAMPLING_RANGES: Mapping[str, SamplingRange] = MappingProxyType(
    {
        "temperature": TEMPERATURE,
        "top_p": TOP_P,
        "top_k": TOP_K,
        "repetition_penalty": SamplingRange(
            low=0.01, high=100, api_high=100, text="from 0.01 to 100"
        ),
        "max_new_tokens": SamplingRange(
            low=2, high=math.inf, api_high=8192, text="2 or more, frames being one less"
        ),
        "sub_temperature": TEMPERATURE,
        "sub_top_p": TOP_P,
        "sub_top_k": TOP_K,
    }
)


def check_sampling(sampling: Sampling) -> None:
    """Raises BadRequest for the first field outside its range, with the value and the range. A NaN
    is outside every range.
    """
    for name, bounds in SAMPLING_RANGES.items():
        value = getattr(sampling, name)
        if value is not None and value not in bounds:
            raise BadRequest(f"{name} is {value}; it has to be {bounds.text}")


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
    # whether its frames have marks, of an engine with the ability `marks`; else nothing is computed
    marks: bool = False

    @property
    def content(self) -> str:
        return self.text

    @property
    def identity(self) -> str:
        return self.text  # not the seed: a retry may draw another


SpeechSlot = Slot[SpeechRequest]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word's time: characters [start, end) of a request's text are spoken from `seconds` to
    `until`, in seconds of the slot's own sound.

    The characters are those of one word, without the white space around it. Where requests follow
    in the slot, each counts its characters from 0, and `request` says which it is: 0 is the one
    that was admitted. A slot gives each word once, in order, and its marks don't overlap in time
    or text.
    """

    start: int
    end: int
    seconds: float
    until: float
    request: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Sound from one slot. `samples` are owned by the receiver: never a view of an engine's buffer.

    The slot is free again once its `last` frame has been delivered. `marks` are the words that
    became known with this frame. An engine that knows them beforehand gives each with the frame
    that has its beginning, or with an earlier one. `timing` says where they come from.
    """

    slot: SpeechSlot
    samples: Samples
    last: bool = False
    finish_reason: Literal["stop", "length"] | None = None
    marks: tuple[Mark, ...] = ()
    timing: Timing = "model"


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
    max_live_chars: int = 0


class Speaker(Engine[SpeechRequest, Frame], Protocol):
    """Speech out of text."""

    @property
    def info(self) -> SpeakerInfo: ...

    def voice(self, reference: Reference) -> Voice:
        """`reference.voice` with its prompt. Slow. Raises Unsupported where the engine can't."""

    def pack(self, voice: Voice) -> bytes:
        """A voice's prompt as bytes that can be stored, for this revision of this model. Never
        code: safe to read back.
        """


SpeechModel = Model[SpeakerInfo, Speaker]
