"""What a request may hold, as pydantic models: the one place where the fields of the API are named
and bounded.

Numbers and truth values may come as text ("1.5", "true"), as forms send them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import orjson
from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic.config import JsonDict

from edge.errors import InvalidRequest, TooLarge

Format = Literal["mp3", "opus", "aac", "flac", "wav", "pcm", "ogg"]
STYLE = 2000  # characters: it is a part of the prompt
DEFAULTED = ("response_format", "stream_format", "speed", "sample_rate", "ssml")
NUMBERS = (
    *(
        "speed",
        "seed",
        "temperature",
        "top_p",
        "top_k",
        "repetition_penalty",
        "max_new_tokens",
        "subtalker_temperature",
    ),
    *("subtalker_top_p", "subtalker_top_k", "sample_rate", "bitrate", "priority"),
)
LISTS = ("normalize", "lexicon")  # fields of a form that may be repeated, or be JSON
# as pydantic reads it
TRUTH = frozenset({"0", "1", "f", "t", "n", "y", "no", "yes", "off", "on", "false", "true"})
BOUNDS = ("type", "enum", "minimum", "maximum")


def _or_null(schema: JsonDict) -> None:
    """What OpenAPI says of a field where null is the default."""
    bounds: JsonDict = {name: schema.pop(name) for name in BOUNDS if name in schema}
    schema["anyOf"] = [bounds, {"type": "null"}]


def _id_of(voice: object) -> object:
    if not isinstance(voice, dict):
        return voice
    name = voice["id"] if "id" in voice else voice.get("name")
    if name is None:
        raise ValueError("An object needs an id")
    return name


VoiceName = Annotated[
    str | None,
    BeforeValidator(_id_of),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}},
                {
                    "type": "object",
                    "required": ["name"],
                    "properties": {"name": {"type": "string"}},
                },
                {"type": "null"},
            ]
        }
    ),
]


class SpeechBody(BaseModel):
    """What a request may ask for, in every framing. Unknown fields are ignored: clients send
    many."""

    input: str = Field(description="The text to speak.", examples=["Good morning."])
    model: str | None = Field(
        None, description="Any string: the server has one model.", examples=["tts-1"]
    )
    voice: VoiceName = Field(
        None, description="A voice by name, or an object with an `id`.", examples=["alloy"]
    )
    response_format: Format = Field("mp3", json_schema_extra=_or_null)
    stream_format: Literal["audio", "sse"] = Field(
        "audio",
        description="`sse` for OpenAI's events, whatever the format.",
        json_schema_extra=_or_null,
    )
    speed: float = Field(
        1.0, ge=0.25, le=4.0, description="The pitch is kept.", json_schema_extra=_or_null
    )
    language: str | None = Field(
        None,
        description="A language by name or code; found from the text if absent.",
        examples=["en"],
    )
    input_type: Literal["text", "plain", "markdown", "html", "ssml"] | None = Field(
        None,
        description="What the input is written in; `text` is what people and language models write.",
    )
    ssml: bool = Field(
        False, description="The same as `input_type: ssml`.", json_schema_extra=_or_null
    )
    normalize: bool | list[str] | None = Field(
        None,
        description="Speak written forms (numbers, dates, ...): all, none, or the classes named.",
    )
    lexicon: str | Annotated[list[str], Field(max_length=16)] | dict[str, str] | None = Field(
        None,
        description="A pronunciation dictionary: one by name, several, or words and their respellings.",
    )
    instruct: str | None = Field(
        None,
        max_length=STYLE,
        description="How to speak, for engines that can; with no voice, who speaks.",
    )
    instructions: str | None = Field(
        None, max_length=STYLE, description="OpenAI's name for `instruct`."
    )
    seed: int | None = Field(
        None, ge=0, le=2**63 - 1, description="The same request and seed sound the same."
    )
    temperature: float | None = Field(
        None, ge=0, le=2, description="How codes are drawn; 0 is greedy."
    )
    top_p: float | None = Field(None, gt=0, le=1)
    top_k: int | None = Field(None, ge=0, le=2**31 - 1, description="0 is all.")
    repetition_penalty: float | None = Field(None, ge=0.01, le=100)
    max_new_tokens: int | None = Field(None, ge=2, le=8192, description="Frames of 80 ms, and one.")
    subtalker_temperature: float | None = Field(
        None, ge=0, le=2, description="For the codebooks after the first."
    )
    subtalker_top_p: float | None = Field(None, gt=0, le=1)
    subtalker_top_k: int | None = Field(None, ge=0, le=2**31 - 1)
    sample_rate: int = Field(24_000, description="Hz.", json_schema_extra=_or_null)
    bitrate: int | None = Field(
        None, description="Bits a second; ignored by the formats that have none."
    )
    priority: Literal[0, 1] | None = Field(
        None, description="0 realtime, 1 background; by route if absent."
    )

    def bound(self, most: int) -> None:
        """Raises TooLarge for a text of more than `most` characters, and InvalidRequest for a blank
        one."""
        if len(self.input) > most:
            raise TooLarge(
                f"The input has {len(self.input)} characters; MAX_INPUT_CHARS is {most}.", "input"
            )
        if not self.input.strip():
            raise InvalidRequest(
                "Invalid value for 'input': it is blank. Give a text to speak.", "input"
            )

    @property
    def knobs(self) -> tuple[Any, ...]:
        """How a sampling engine draws: the fields of engine.contract.Sampling."""
        sub = self.subtalker_temperature, self.subtalker_top_p, self.subtalker_top_k
        return (
            self.seed,
            self.temperature,
            self.top_p,
            self.top_k,
            self.repetition_penalty,
            self.max_new_tokens,
            *sub,
        )

    @property
    def encoding(self) -> tuple[Format, int, int | None, float]:
        """The fields of audio.chain.Encoding."""
        return self.response_format, self.sample_rate, self.bitrate, self.speed

    @field_validator(*DEFAULTED, mode="before")
    @classmethod
    def _null_is_absent(cls, value: object, info: ValidationInfo) -> object:
        return cls.model_fields[str(info.field_name)].default if value is None else value

    @field_validator(*NUMBERS, mode="before")
    @classmethod
    def _no_truth(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, bool):
            raise ValueError("Input should be a number")
        listed = (
            info.field_name == "priority"
            and isinstance(value, str | float)
            and value in ("0", "1", 0.0, 1.0)
        )
        return int(value) if listed else value  # type: ignore[call-overload]


class PcmBody(SpeechBody):
    """The same on a route that carries PCM whatever is asked."""

    @model_validator(mode="before")
    @classmethod
    def _pcm(cls, body: object) -> object:
        return {**body, "response_format": "pcm"} if isinstance(body, dict) else body


class CloneForm(SpeechBody):
    """The fields of a form beside its recording. An empty field is an absent one, as forms send
    them; a list is a field repeated, or JSON, as an object is."""

    ref_text: str = Field(
        "", max_length=2000, description="What is said in the recording: a closer likeness."
    )
    file: str = Field("", description="The recording: wav, flac, mp3, ogg, opus, aac, m4a or webm.")

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, body: object) -> object:
        return (
            {key: value for key, value in body.items() if value != ""}
            if isinstance(body, dict)
            else body
        )

    @field_validator(*LISTS, mode="before")
    @classmethod
    def _unpacked(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        if not value.startswith(("[", "{", '"')):
            alone = info.field_name == "normalize" and value.lower() not in TRUTH
            return [value] if alone else value
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError as error:
            raise ValueError(f"It begins like JSON and is none: {error}") from None


NAME: JsonDict = {"pattern": r"^\s*[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_ .'-]{0,62}\s*$"}
NAMING = "At most 63 letters, digits, spaces and . ' - _, no dot in front; not in use yet, whatever the case."


class VoiceForm(BaseModel):
    """A voice to keep, from a recording or a description: OpenAI's fields, and what is said in the
    recording."""

    name: str = Field(description=NAMING, json_schema_extra=NAME, examples=["Anna"])
    type: Literal["audio_sample", "prompt"] = "audio_sample"
    audio_sample: str = Field(
        "", description="A recording: wav, flac, mp3, ogg, opus, aac, m4a or webm."
    )
    prompt: str = Field("", max_length=2000, description="Who speaks, for `type: prompt`.")
    consent: str = Field(
        "", max_length=2000, description="What you know of the speaker's consent; it is kept."
    )
    ref_text: str = Field(
        "", max_length=2000, description="What is said in the recording: a closer likeness."
    )
