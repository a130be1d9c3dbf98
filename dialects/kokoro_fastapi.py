"""Kokoro-FastAPI's route for speech with the times of its words: `POST /dev/captioned_speech`.

With `stream`, which is true by default, the response is a JSON object a line while the sound is
made, else one object. Times are seconds from the beginning of the sound. The fields that only its
own server can use (`return_download_link`, `volume_multiplier`) have no effect.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field, StrictBool

from api.components import Deps
from api.fields import SpeechBody, VoiceName
from api.framing import SpeechStream, TimedWord
from api.responses import CAPTIONED_SPEECH
from api.timed_sound import TimedLines, TimedWhole
from edge.route_access import access
from edge.state import state_of

router = APIRouter(tags=["Speech"])
# Kokoro's letters for languages
LANGUAGES: Final = {
    "a": "en",
    "b": "en",
    "e": "es",
    "f": "fr",
    "h": "Hindi",
    "i": "it",
    "j": "ja",
    "p": "pt",
    "z": "zh",
}
# its names for fields of speech
FIELD_NAMES: Final = {"language": "lang_code", "normalize": "normalization_options"}


class NormalizationOptions(BaseModel):
    """How written forms are read. Only `normalize` has an effect."""

    normalize: StrictBool = Field(True, description="Speak written forms as words.")


class CaptionedSpeechBody(BaseModel):
    """Kokoro-FastAPI's request. Unknown fields are ignored."""

    input: str = Field(description="The text to speak.", examples=["Good morning."])
    model: str | None = None
    voice: VoiceName = Field(None, examples=["af_heart"])
    response_format: Literal["mp3", "opus", "aac", "flac", "wav", "pcm"] = "mp3"
    speed: float | None = Field(None, ge=0.25, le=4.0)
    stream: bool = Field(True, description="An object a line while the sound is made.")
    return_timestamps: bool = Field(True, description="Whether `timestamps` has the words.")
    lang_code: str | None = Field(None, description="A language by Kokoro's letter or its code.")
    normalization_options: NormalizationOptions | None = None

    def speech(self) -> SpeechBody:
        """The same request with the fields of this server."""
        code = (self.lang_code or "").strip().lower()
        options = self.normalization_options
        return SpeechBody(
            input=self.input,
            model=self.model,
            voice=self.voice,
            response_format=self.response_format,
            speed=self.speed,
            language=LANGUAGES.get(code, code) or None,
            normalize=None if options is None or options.normalize else False,
            timestamp_granularities=["word"] if self.return_timestamps else [],
        )


class CaptionedParts:
    """Kokoro-FastAPI's objects."""

    def __init__(self, stream: SpeechStream) -> None:
        self._content_type = stream.content_type

    def part(self, sound: str, words: list[TimedWord]) -> dict[str, Any]:
        return {
            "audio": sound,
            "audio_format": self._content_type,
            "timestamps": [
                {"word": word.word, "start_time": word.start, "end_time": word.end}
                for word in words
            ],
        }

    def rest(self, words: list[TimedWord], seconds: float) -> dict[str, Any] | None:
        return self.part("", words) if words else None

    def whole(self, sound: str, words: list[TimedWord], seconds: float) -> dict[str, Any]:
        return self.part(sound, words)


@router.post("/dev/captioned_speech", response_class=Response, responses=CAPTIONED_SPEECH)
@access("speak")
async def captioned_speech(request: Request, body: CaptionedSpeechBody, app: Deps) -> Response:
    """Kokoro-FastAPI's route: sound in base64 with the times of its words."""
    state_of(request.scope).field_names = FIELD_NAMES
    framing = TimedLines(CaptionedParts) if body.stream else TimedWhole(CaptionedParts, app.pool)
    return await app.respond(request, body.speech(), framing, realtime=body.stream)
