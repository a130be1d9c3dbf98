"""The schemas of captions, and of sound with the times of its words, as pydantic models. As in
api/schemas.py, they only describe.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from api.schemas import SpokenWord


class CaptionCue(BaseModel):
    """What is shown at one time: at most two lines."""

    start: float = Field(ge=0, description="Seconds.")
    end: float = Field(ge=0)
    text: str


class SpeechCaptions(BaseModel):
    """The words and captions of a text (`response_format: json`)."""

    language: str = Field(description="ISO 639-1.")
    text: str = Field(description="The input.")
    words: list[SpokenWord]
    cues: list[CaptionCue]
    duration: float = Field(ge=0, description="Seconds of the sound.")
    timing: Literal["model", "aligned", "estimated"] | None = Field(
        description="Where the words' times come from; null if no word is spoken."
    )
    warnings: list[str] = Field(description="What was ignored, guessed or left out.")


class WordTimestamp(BaseModel):
    word: str
    start_time: float = Field(ge=0, description="Seconds of the decoded sound.")
    end_time: float = Field(ge=0)


class CaptionedSpeech(BaseModel):
    """Kokoro-FastAPI's object: a part of the sound, or all of it, and its words."""

    audio: str = Field(description="Base64 of the format's bytes.")
    audio_format: str = Field(description="The content type of the sound.")
    timestamps: list[WordTimestamp]


class CharacterAlignment(BaseModel):
    """Three lists of one length."""

    characters: list[str]
    character_start_times_seconds: list[float]
    character_end_times_seconds: list[float]


class AudioWithTimestamps(BaseModel):
    """ElevenLabs' object: a part of the sound, or all of it, and its characters."""

    audio_base64: str
    alignment: CharacterAlignment | None = Field(
        description="The characters of the text in order; null if none is known with this part."
    )
    normalized_alignment: CharacterAlignment | None = Field(
        description="The characters of the words as they are said."
    )
