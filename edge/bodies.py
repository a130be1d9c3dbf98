"""What a request may hold, as pydantic models: the one place where the fields of the API are named and bounded."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationInfo, field_validator, model_validator

Format = Literal["mp3", "opus", "aac", "flac", "wav", "pcm", "ogg"]
STYLE = 2000  # characters: it is a part of the prompt
DEFAULTED = ("response_format", "stream_format", "speed", "sample_rate", "ssml")


class SpeechBody(BaseModel):
    """What a request may ask for, in every framing. Unknown fields are ignored: clients send many."""

    input: str = Field(description="The text to speak.")
    model: str | None = Field(None, description="Any string; the server speaks with the model it has.")
    voice: str | None = Field(None, description="A voice by name, or an object with an `id`.")
    response_format: Format = "mp3"
    stream_format: Literal["audio", "sse"] = "audio"
    speed: float = Field(1.0, ge=0.25, le=4.0)
    language: str | None = Field(None, description="A language by name or code; found from the text if absent.")
    input_type: Literal["text", "plain", "markdown", "html", "ssml"] | None = Field(
        None, description="What the input is written in; `text` is what people and language models write."
    )
    ssml: bool = Field(False, description="The same as `input_type: ssml`.")
    normalize: bool | list[str] | None = Field(
        None, description="Speak written forms (numbers, dates, ...): all, none, or the classes named."
    )
    lexicon: str | Annotated[list[str], Field(max_length=16)] | dict[str, str] | None = Field(
        None, description="A pronunciation dictionary: one by name, several, or words and their respellings."
    )
    instruct: str | None = Field(
        None, max_length=STYLE, description="How to speak, for engines that can; with no voice, who speaks."
    )
    instructions: str | None = Field(None, max_length=STYLE, description="OpenAI's name for `instruct`.")
    seed: int | None = Field(None, ge=0, le=2**63 - 1)
    temperature: float | None = Field(None, ge=0, le=2)
    top_p: float | None = Field(None, gt=0, le=1)
    top_k: int | None = Field(None, ge=0, le=2**31 - 1, description="0 is all.")
    repetition_penalty: float | None = Field(None, ge=0.01, le=100)
    max_new_tokens: int | None = Field(None, ge=2, le=8192, description="Frames of 80 ms, and one.")
    subtalker_temperature: float | None = Field(None, ge=0, le=2)
    subtalker_top_p: float | None = Field(None, gt=0, le=1)
    subtalker_top_k: int | None = Field(None, ge=0, le=2**31 - 1)
    sample_rate: int = Field(24_000, description="Hz.")
    bitrate: int | None = Field(None, description="Bits a second, for formats that have one.")
    priority: Literal[0, 1] | None = Field(None, description="0 realtime, 1 background.")

    @property
    def knobs(self) -> tuple[Any, ...]:
        """How a sampling engine draws: the fields of engine.contract.Sampling."""
        sub = self.subtalker_temperature, self.subtalker_top_p, self.subtalker_top_k
        return self.seed, self.temperature, self.top_p, self.top_k, self.repetition_penalty, self.max_new_tokens, *sub

    @property
    def encoding(self) -> tuple[Format, int, int | None, float]:
        """The fields of audio.chain.Encoding."""
        return self.response_format, self.sample_rate, self.bitrate, self.speed

    @field_validator("voice", mode="before")
    @classmethod
    def _named(cls, voice: object) -> object:
        return voice.get("id", voice.get("name")) if isinstance(voice, dict) else voice

    @field_validator(*DEFAULTED, mode="before")
    @classmethod
    def _null_is_absent(cls, value: object, info: ValidationInfo) -> object:
        return cls.model_fields[str(info.field_name)].default if value is None else value


class PcmBody(SpeechBody):
    """The same on a route that carries PCM whatever is asked."""

    @model_validator(mode="before")
    @classmethod
    def _pcm(cls, body: object) -> object:
        return {**body, "response_format": "pcm"} if isinstance(body, dict) else body


class CloneForm(SpeechBody):
    """The fields of a form beside its recording. An empty field is an absent one, as forms send them."""

    ref_text: str = Field("", max_length=2000, description="What is said in the recording: a closer likeness.")
    file: str = Field("", description="The recording: wav, flac, mp3, ogg, opus, aac, m4a or webm.")

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, body: object) -> object:
        return {key: value for key, value in body.items() if value != ""} if isinstance(body, dict) else body


class VoiceForm(BaseModel):
    """A voice to keep: OpenAI's fields, and what is said in the recording."""

    name: str
    type: Literal["audio_sample", "prompt"] = "audio_sample"
    consent: str = Field("", max_length=2000, description="What you know of the speaker's consent; it is kept.")
    ref_text: str = Field("", max_length=2000, description="What is said in the recording: a closer likeness.")
    prompt: str = Field("", max_length=2000, description="A description, for `type: prompt`.")
    audio_sample: str = Field("", description="The recording, for `type: audio_sample`.")


def form_of(model: type[BaseModel], recording: str) -> dict[str, Any]:
    """What OpenAPI says of a form whose field `recording` is a file."""
    schema = model.model_json_schema()
    schema["properties"][recording] |= {"type": "string", "format": "binary"}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


CLONE_FORM = form_of(CloneForm, "file")
