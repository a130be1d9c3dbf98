"""The fields of requests, with their types and bounds, as pydantic models.

Numbers and booleans may come as text ("1.5", "true"), as forms send them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

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

from api.null_schemas import or_empty, or_null
from api.word_fields import WordFields
from audio.chain import Encoding
from edge.errors import InvalidRequest, TooLarge
from engine.speech import SAMPLING_RANGES, Sampling
from voices import store

CaptionFormat = Literal["srt", "vtt", "json"]
Format = Literal["mp3", "opus", "aac", "flac", "wav", "pcm", "ogg", "srt", "vtt", "json"]
CAPTION_FORMATS = get_args(CaptionFormat)
SOUND_FORMATS = tuple(name for name in get_args(Format) if name not in CAPTION_FORMATS)
MAX_INSTRUCTION = 2000  # characters: it is a part of the prompt
NULL_IS_DEFAULT = (
    "response_format",
    "stream_format",
    "speed",
    "sample_rate",
    "ssml",
    "ref_text",
    "verify",
)
CHOICES = ("response_format", "stream_format", "input_type")  # in any case; "" is the default
NUMBERS = (
    "speed",
    "seed",
    "temperature",
    "top_p",
    "top_k",
    "repetition_penalty",
    "max_new_tokens",
    "subtalker_temperature",
    "subtalker_top_p",
    "subtalker_top_k",
    "sample_rate",
    "bitrate",
    "priority",
)
TASK_TYPES = {name.lower(): name for name in ("CustomVoice", "VoiceDesign", "Base")}
LISTS = ("normalize", "lexicon")  # a form may repeat them, or send JSON
# what pydantic takes for a boolean
BOOLEANS = frozenset({"0", "1", "f", "t", "n", "y", "no", "yes", "off", "on", "false", "true"})


def _sound_or_null(schema: JsonDict) -> None:
    schema["enum"] = [*SOUND_FORMATS]
    or_null(schema)


def _sampling_field(name: str, description: str | None = None) -> Any:
    """A field with the bounds that the API sets for `Sampling.name`."""
    bounds = SAMPLING_RANGES[name]
    return Field(
        None,
        gt=bounds.low if bounds.above_low else None,
        ge=None if bounds.above_low else bounds.low,
        le=bounds.api_high,
        description=description,
    )


def _id_of(voice: object) -> object:
    if not isinstance(voice, dict):
        return voice
    name = voice["id"] if "id" in voice else voice.get("name")
    if name is None:
        raise ValueError("An object needs an id")
    return name


def _task_type(name: object) -> object:
    if not isinstance(name, str):
        return name
    letters = name.strip().lower().replace("_", "").replace("-", "")
    return TASK_TYPES.get(letters, name) if letters else None


def _one_recording(recordings: object) -> object:
    """vLLM-Omni takes a list too, for models with several speakers."""
    if isinstance(recordings, list):
        if len(recordings) != 1 or not isinstance(recordings[0], str):
            raise ValueError("Give one recording")
        recordings = recordings[0]
    return (recordings.strip() or None) if isinstance(recordings, str) else recordings


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


class SpeechBody(WordFields):
    """A request for speech, in every framing. Unknown fields are ignored: clients send many."""

    input: str = Field(description="The text to speak.", examples=["Good morning."])
    model: str | None = Field(
        None, description="Any string: the server has one model.", examples=["tts-1"]
    )
    voice: VoiceName = Field(
        None, description="A voice by name, or an object with an `id`.", examples=["alloy"]
    )
    response_format: Format = Field(
        "mp3",
        description="A format of sound; or `srt`, `vtt` or `json` for captions alone, with the "
        "words' times in `json`, and in `vtt` with `timestamp_granularities: [word]`.",
        json_schema_extra=or_null,
    )
    stream_format: Literal["audio", "sse"] = Field(
        "audio",
        description="`sse` for OpenAI's events, in any format.",
        json_schema_extra=or_null,
    )
    speed: float = Field(
        1.0, ge=0.25, le=4.0, description="The pitch stays.", json_schema_extra=or_null
    )
    language: str | None = Field(
        None,
        description="A language by name or code; detected from the text if absent.",
        examples=["en"],
    )
    input_type: Literal["text", "plain", "markdown", "html", "ssml"] | None = Field(
        None,
        description="The markup of the input; `text` is what people and language models write.",
        json_schema_extra=or_empty,
    )
    ssml: bool = Field(
        False, description="The same as `input_type: ssml`.", json_schema_extra=or_null
    )
    normalize: bool | list[str] | None = Field(
        None,
        description="Which written forms (numbers, dates) to write out: all, none, or classes.",
    )
    lexicon: str | Annotated[list[str], Field(max_length=16)] | dict[str, str] | None = Field(
        None,
        description="Pronunciations: a lexicon by name, several, or words with their respellings.",
    )
    instruct: str | None = Field(
        None,
        max_length=MAX_INSTRUCTION,
        description="How to speak, for engines that can; without a voice, a description of one.",
    )
    instructions: str | None = Field(
        None, max_length=MAX_INSTRUCTION, description="OpenAI's name for `instruct`."
    )
    task_type: Annotated[
        Literal["CustomVoice", "VoiceDesign", "Base"] | None, BeforeValidator(_task_type)
    ] = Field(
        None,
        description="What makes the voice: its name, `instructions` (VoiceDesign) or a recording "
        "(Base). Only needed as a check: `ref_audio` means Base.",
        json_schema_extra=or_empty,
    )
    ref_audio: Annotated[
        str | None,
        BeforeValidator(_one_recording),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "string"},
                    {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 1},
                    {"type": "null"},
                ]
            }
        ),
    ] = Field(
        None,
        description="A recording of the voice to clone, in any format of /v1/audio/speech/clone: "
        "base64, a data URL, or a URL whose host REF_AUDIO_HOSTS names.",
    )
    ref_text: str = Field(
        "",
        max_length=2000,
        description="The words of the recording, for a closer likeness.",
        json_schema_extra=or_null,
    )
    x_vector_only_mode: bool | None = Field(
        None, description="Clone without `ref_text`, from the speaker's vector alone."
    )
    seed: int | None = Field(
        None, ge=0, le=2**63 - 1, description="The same request with the same seed sounds the same."
    )
    temperature: float | None = _sampling_field("temperature", "Of sampling; 0 is greedy.")
    top_p: float | None = _sampling_field("top_p")
    top_k: int | None = _sampling_field("top_k", "0 is all.")
    repetition_penalty: float | None = _sampling_field("repetition_penalty")
    max_new_tokens: int | None = _sampling_field("max_new_tokens", "Frames of 80 ms, plus one.")
    subtalker_temperature: float | None = _sampling_field(
        "sub_temperature", "For the codebooks after the first."
    )
    subtalker_top_p: float | None = _sampling_field("sub_top_p")
    subtalker_top_k: int | None = _sampling_field("sub_top_k")
    sample_rate: int = Field(24_000, description="Hz.", json_schema_extra=or_null)
    bitrate: int | None = Field(
        None, description="Bits per second; ignored by formats without one."
    )
    verify: bool = Field(
        False,
        description="Have the finished clip heard by the recogniser before it is sent. Its word "
        "error rate comes with it, and a clip that was heard badly is spoken once more.",
        json_schema_extra=or_null,
    )
    priority: Literal[0, 1] | None = Field(
        None, description="0 is realtime, 1 is background; the route decides if absent."
    )

    def check_length(self, limit: int) -> None:
        """Raises TooLarge for a text of more than `limit` characters, and InvalidRequest for a
        blank one.
        """
        if len(self.input) > limit:
            raise TooLarge(
                f"The input has {len(self.input)} characters; MAX_INPUT_CHARS is {limit}.", "input"
            )
        if not self.input.strip():
            raise InvalidRequest(
                "Invalid value for 'input': it is blank. Give a text to speak.", "input"
            )

    def sampling(self) -> Sampling:
        return Sampling(
            seed=self.seed,
            temperature=self.temperature,
            top_p=self.top_p,
            top_k=self.top_k,
            repetition_penalty=self.repetition_penalty,
            max_new_tokens=self.max_new_tokens,
            sub_temperature=self.subtalker_temperature,
            sub_top_p=self.subtalker_top_p,
            sub_top_k=self.subtalker_top_k,
        )

    @property
    def has_captions(self) -> bool:
        """Whether the response is captions instead of sound."""
        return self.response_format in CAPTION_FORMATS

    @property
    def wants_words(self) -> bool:
        return self.has_captions or super().wants_words

    def encoding(self) -> Encoding:
        """How the sound is encoded; that of captions is counted, and sent to no client."""
        return Encoding(
            format="pcm" if self.has_captions else self.response_format,
            rate=self.sample_rate,
            bitrate=self.bitrate,
            speed=self.speed,
        )

    @field_validator(*{*NULL_IS_DEFAULT, *CHOICES}, mode="before")
    @classmethod
    def _null_to_default(cls, value: object, info: ValidationInfo) -> object:
        if info.field_name in CHOICES and isinstance(value, str):
            value = value.strip().lower() or None
        return cls.model_fields[str(info.field_name)].default if value is None else value

    @field_validator(*NUMBERS, mode="before")
    @classmethod
    def _no_boolean(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, bool):
            raise ValueError("Input should be a number")
        if info.field_name == "priority" and isinstance(value, str | float):
            return int(value) if value in ("0", "1", 0.0, 1.0) else value
        return value


class PcmBody(SpeechBody):
    """The same on a route that only sends PCM."""

    response_format: Format = Field(
        "pcm",
        description="The response is pcm, whatever format of sound is asked for. Captions come "
        "from /v1/audio/speech.",
        json_schema_extra=_sound_or_null,
    )

    @field_validator("response_format", mode="before")
    @classmethod
    def _only_pcm(cls, format: object) -> object:
        if isinstance(format, str) and format.strip().lower() in CAPTION_FORMATS:
            raise ValueError("Here the sound is sent, as pcm; /v1/audio/speech sends captions")
        return "pcm"


class CloneForm(SpeechBody):
    """The fields of a form with a recording. An empty field counts as absent, since forms send
    those. A list is a repeated field, with or without `[]` behind its name, or JSON; an object is
    JSON.
    """

    file: str = Field("", description="The recording: wav, flac, mp3, ogg, opus, aac, m4a or webm.")

    @model_validator(mode="before")
    @classmethod
    def _without_empty_fields(cls, body: object) -> object:
        if not isinstance(body, dict):
            return body
        return {key.removesuffix("[]"): value for key, value in body.items() if value != ""}

    @field_validator("ref_audio")
    @classmethod
    def _only_a_file(cls, recording: str | None) -> None:
        if recording:
            raise ValueError("The recording of this route is 'file'")

    @field_validator(*LISTS, mode="before")
    @classmethod
    def _from_json(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        if not value.startswith(("[", "{", '"')):
            is_class = info.field_name == "normalize" and value.lower() not in BOOLEANS
            return [value] if is_class else value
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError as error:
            raise ValueError(f"It begins like JSON but is not valid JSON: {error}") from None


# JSON Schema's regular expressions have no Unicode \w
VOICE_NAME = store.NAME.pattern.replace(r"\w", r"\p{L}\p{M}\p{N}_")


class VoiceForm(BaseModel):
    """A voice to store, made from a recording or a description: OpenAI's fields, and the words of
    the recording.
    """

    name: str = Field(
        description="At most 63 letters, digits, spaces and . ' - _, no dot in front; not in use "
        "yet in any case.",
        json_schema_extra={"pattern": rf"^\s*{VOICE_NAME}\s*$"},
        examples=["Anna"],
    )
    type: Literal["audio_sample", "prompt"] = "audio_sample"
    audio_sample: str = Field(
        "", description="A recording: wav, flac, mp3, ogg, opus, aac, m4a or webm."
    )
    prompt: str = Field(
        "", max_length=2000, description="A description of the voice, for `type: prompt`."
    )
    consent: str = Field(
        "", max_length=2000, description="What you know of the speaker's consent; it is stored."
    )
    ref_text: str = Field(
        "",
        max_length=2000,
        description="The words of the recording, for a closer likeness. Where the server can hear, "
        "it transcribes a recording without them.",
    )
    x_vector_only_mode: bool | None = Field(
        None, description="Store the voice without `ref_text`, from the speaker's vector alone."
    )
