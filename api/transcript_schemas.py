"""The schemas of responses of recognition, as pydantic models. As in api/schemas.py, they only
describe.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from api.schemas import Error


class DurationUsage(BaseModel):
    """What was recognised, in whole seconds."""

    type: Literal["duration"]
    seconds: int


class LanguageCode(BaseModel):
    code: str = Field(description="ISO 639-1.")


class TokenLogprob(BaseModel):
    """A word, with how likely it is."""

    token: str
    logprob: float
    bytes: list[int]


class TimedWord(BaseModel):
    word: str
    start: float = Field(description="Seconds.")
    end: float


class TimedSegment(BaseModel):
    """A sentence or a part of one, with how it was decoded."""

    id: int
    seek: int
    start: float
    end: float
    text: str
    tokens: list[int]
    temperature: float
    avg_logprob: float
    compression_ratio: float
    no_speech_prob: float


class Transcript(BaseModel):
    """`response_format: json`."""

    text: str
    language: str = Field(description="As the request named it, else its English name.")
    languages: list[LanguageCode]
    usage: DurationUsage
    logprobs: list[TokenLogprob] | None = None
    words: list[TimedWord] | None = None


class VerboseTranscript(BaseModel):
    """`response_format: verbose_json`."""

    task: Literal["transcribe", "translate"]
    language: str
    duration: float
    text: str
    usage: DurationUsage
    segments: list[TimedSegment] | None = None
    words: list[TimedWord] | None = None


class TextDelta(BaseModel):
    """More of the text."""

    type: Literal["transcript.text.delta"]
    delta: str
    logprobs: list[TokenLogprob] | None = None


class InputTokens(BaseModel):
    audio_tokens: int = Field(description="50 for each second.")
    text_tokens: int


class TokenUsage(BaseModel):
    type: Literal["tokens"]
    input_tokens: int
    output_tokens: int
    total_tokens: int
    input_token_details: InputTokens


class TextDone(BaseModel):
    """The whole text."""

    type: Literal["transcript.text.done"]
    text: str
    languages: list[LanguageCode]
    usage: TokenUsage
    logprobs: list[TokenLogprob] | None = None


class TextFailed(Error):
    """The recognition failed after its first event."""

    type: Literal["error"]


class PieceEvent(BaseModel):
    """A piece of /v1/audio/transcriptions/stream; the last one is final and empty."""

    text: str
    language: str
    is_final: bool
    chunk_index: int
    timestamps: list[TimedWord] | None = None


class PieceFailed(BaseModel):
    """The recognition failed after its first event."""

    code: str | None
    message: str
    status_code: int = Field(alias="statusCode")


class PiecesDone(BaseModel):
    done: Literal[True]
