"""What a recognition engine is: a Recognizer takes AudioRequests and makes Words."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.contract import Engine, EngineInfo, Model, Slot

Samples = npt.NDArray[np.float32]  # [frames], mono, -1 to 1
RATE = 16_000  # Hz, of everything that is recognised

Task = Literal["transcribe", "translate"]
# How the decoding of a request ended: with the model's own end, at the limit of tokens, or because
# the model repeated itself.
FinishReason = Literal["stop", "length", "loop"]


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """What the same speaker said just before a request, and its sound at RATE."""

    samples: Samples
    text: str


def never() -> bool:
    return False


@dataclass(frozen=True, slots=True, eq=False)
class AudioRequest:
    """One piece of speech to recognise, at most 30 seconds long.

    `draft` asks for a quick answer without times, which a later request for the same speech
    replaces.
    """

    samples: Samples  # at RATE
    language: str = ""  # ISO 639-1; "" detects it
    prompt: str = ""  # text that may have come before
    keywords: tuple[str, ...] = ()  # words that may occur
    task: Task = "transcribe"  # "translate" writes English
    words: bool = False  # whether each word gets its times
    temperature: float = 0.0  # 0 is greedy, with a fallback for text that can't be right
    draft: bool = False
    urgent: bool = False  # whether someone who speaks now waits for it; an engine may do it alone
    transcript: str = ""  # what is spoken, if only the times of its words are wanted
    live: bool = False  # whether more may follow in the same slot
    follows: bool = False  # whether it continues the request before it
    before: Before | None = None  # an engine may leave it aside
    # Whether the next step of this request should wait for a moment, since a more urgent request is
    # about to come. It is asked on the engine's thread; an engine may leave it aside.
    gives_way: Callable[[], bool] = never

    @property
    def content(self) -> Samples:
        return self.samples

    @property
    def identity(self) -> int:
        return zlib.crc32(self.samples.tobytes())

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE


RecognitionSlot = Slot[AudioRequest]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the spaces that the language writes before it."""

    text: str
    start: float  # seconds from the start of the request
    end: float
    probability: float  # 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A sentence or a part of one, with OpenAI's figures about how it was decoded.

    The text begins with the space that the language writes before it, so that the texts of
    segments are joined by nothing.
    """

    text: str
    start: float  # seconds from the start of the request
    end: float
    tokens: tuple[int, ...] = ()  # ids of the model's vocabulary, without time stamps
    words: tuple[Word, ...] = ()  # if the request asked for them
    temperature: float = 0.0  # at which the text was decoded
    avg_logprob: float = 0.0  # natural logarithm, the mean of the tokens
    compression_ratio: float = 1.0  # bytes of the text over bytes of it compressed (zlib)
    no_speech_prob: float = 0.0  # 0 to 1


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Words:
    """The result of one request. The slot is free again after the `last` result."""

    slot: RecognitionSlot
    segments: tuple[Segment, ...] = ()
    language: str = ""  # ISO 639-1, as given or as detected
    language_probability: float = 1.0
    finish_reason: FinishReason = "stop"
    last: bool = True

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognizerInfo(EngineInfo):
    """What is known of a recogniser without loading it.

    `names` are the names that a client may ask for as `model`; the first is the default.
    """

    names: tuple[str, ...] = ()
    # seconds of the longest piece of speech that should be recognised in one step
    piece_seconds: float = 28.0
    # the languages in which a request may have a `transcript`: ISO 639-1
    aligns: tuple[str, ...] = ()


Recognizer = Engine[AudioRequest, Words]
RecognizerModel = Model[RecognizerInfo, Recognizer]
