"""ElevenLabs' routes for speech with the times of its characters.

`POST /v1/text-to-speech/{voice}/with-timestamps` answers with one JSON object,
`/stream/with-timestamps` with one a line while the sound is made. `alignment` has the characters of
the client's text, all of them in order; `normalized_alignment` has those of the words as they are
said. Characters share the time of their word. All times are seconds from the beginning of the
sound. The settings of voices that only ElevenLabs has are ignored.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.components import Deps
from api.fields import SpeechBody
from api.responses import AUDIO_WITH_TIMESTAMPS, AUDIO_WITH_TIMESTAMPS_LINES
from api.timed_sound import LAWS, Convert, TimedLines, TimedWhole, in_law
from dialects.elevenlabs_alignment import AlignedParts
from edge.errors import InvalidRequest
from edge.route_access import access
from edge.state import state_of

router = APIRouter(tags=["Speech"])
WHOLE: Final = "/v1/text-to-speech/{voice}/with-timestamps"
LINES: Final = "/v1/text-to-speech/{voice}/stream/with-timestamps"
DEFAULT_OUTPUT: Final = "mp3_44100_128"
# a codec, its rate, and kbit/s where it has a choice
OUTPUTS: Final = (
    "mp3_22050_32",
    "mp3_24000_48",
    *(f"mp3_44100_{kilobits}" for kilobits in (32, 64, 96, 128, 192)),
    *(f"opus_48000_{kilobits}" for kilobits in (32, 64, 96, 128, 192)),
    *(
        f"{codec}_{rate}"
        for codec in ("pcm", "wav")
        for rate in (8000, 16000, 22050, 24000, 32000, 44100, 48000)
    ),
    *(f"{law}_8000" for law in LAWS),
)
# its names for fields of speech
FIELD_NAMES: Final = {
    "input": "text",
    "language": "language_code",
    "normalize": "apply_text_normalization",
    "speed": "voice_settings.speed",
    **dict.fromkeys(("response_format", "sample_rate", "bitrate"), "output_format"),
}
OutputFormat = Annotated[str, Query(json_schema_extra={"enum": [*OUTPUTS, ""]})]


class VoiceSettings(BaseModel):
    """How a voice speaks. Only `speed` has an effect."""

    speed: float | None = Field(None, ge=0.25, le=4.0, description="The pitch stays.")


class TimestampsBody(BaseModel):
    """ElevenLabs' request. Unknown fields are ignored."""

    text: str = Field(description="The text to speak.", examples=["Good morning."])
    model_id: str | None = Field(None, description="Any string: the server has one model.")
    language_code: str | None = Field(None, description="ISO 639-1; detected if absent.")
    voice_settings: VoiceSettings | None = None
    seed: int | None = Field(None, ge=0, le=2**32 - 1)
    apply_text_normalization: Literal["auto", "on", "off"] | None = Field(
        None, description="Whether written forms are spoken as words."
    )
    output_format: str | None = Field(
        None,
        description="If it isn't in the URL.",
        json_schema_extra={"enum": [*OUTPUTS, "", None]},
    )

    def output(self, in_url: str) -> str:
        return in_url or self.output_format or DEFAULT_OUTPUT

    def speech(self, voice: str, output: str) -> SpeechBody:
        """The same request with the fields of this server. Raises InvalidRequest."""
        if not self.text.strip():
            raise InvalidRequest("Invalid value for 'text': it is blank. Give a text.", "text")
        if output not in OUTPUTS:
            raise InvalidRequest(
                f"Invalid value for 'output_format': {output[:80]!r}. The formats are "
                f"{', '.join(OUTPUTS)}.",
                "output_format",
            )
        codec, rate, *kilobits = output.split("_")
        normalize = {"on": True, "off": False}.get(self.apply_text_normalization or "")
        return SpeechBody.model_validate(
            {
                "input": self.text,
                "voice": voice,
                "language": self.language_code or None,
                "speed": self.voice_settings.speed if self.voice_settings else None,
                "seed": self.seed,
                "normalize": normalize,
                "response_format": "pcm" if codec in LAWS else codec,
                "sample_rate": int(rate),
                "bitrate": int(kilobits[0]) * 1000 if kilobits else None,
                "timestamp_granularities": ["word"],
            }
        )


def _law(output: str) -> Convert:
    codec = output.partition("_")[0]
    return in_law(codec if codec in LAWS else "")


def _begin(request: Request, endpoint: str) -> None:
    """Says to the log which route it is, and to errors what its fields are called."""
    state = state_of(request.scope)
    state.record["endpoint"] = endpoint
    state.field_names = FIELD_NAMES


@router.post(LINES, response_class=Response, responses=AUDIO_WITH_TIMESTAMPS_LINES)
@access("speak")
async def stream_with_timestamps(
    request: Request, voice: str, body: TimestampsBody, app: Deps, output_format: OutputFormat = ""
) -> Response:
    """ElevenLabs' route: the sound and the times of its characters while it is made."""
    _begin(request, LINES)
    output = body.output(output_format)
    speech = body.speech(voice, output)
    framing = TimedLines(partial(AlignedParts, speech), _law(output))
    return await app.respond(request, speech, framing, realtime=True)


@router.post(WHOLE, response_class=Response, responses=AUDIO_WITH_TIMESTAMPS)
@access("speak")
async def speak_with_timestamps(
    request: Request, voice: str, body: TimestampsBody, app: Deps, output_format: OutputFormat = ""
) -> Response:
    """The same as one object, with the whole sound."""
    _begin(request, WHOLE)
    output = body.output(output_format)
    speech = body.speech(voice, output)
    framing = TimedWhole(partial(AlignedParts, speech), app.pool, _law(output))
    return await app.respond(request, speech, framing, realtime=False)
