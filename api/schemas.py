"""What the routes answer, as pydantic models: they describe the answers in the OpenAPI document and
make none.

Imported by whoever reads the document, and by nobody at a start. That they are true is tested:
every answer that any test gets is held against them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

Status = Literal["starting", "idle", "ready", "busy", "failing", "wedged"]
Asleep = Literal["asleep", "starting", "failing", "stopping"]  # a gateway's, while it has no server


class ErrorDetail(BaseModel):
    """What went wrong."""

    message: str = Field(
        description="A sentence with the offending value and, where there are such, the allowed ones."
    )
    type: Literal["invalid_request_error", "rate_limit_error", "server_error"]
    param: str | None = Field(description="The field at fault, where one is.")
    code: str | None = Field(
        description="One word for what went wrong; null for unknown URLs and wrong methods."
    )


class Error(BaseModel):
    """OpenAI's shape. Every answer of 400 and more has it, but for the health checks' 503."""

    error: ErrorDetail


class ModelCard(BaseModel):
    """A name that a client may give as `model`. They all speak with the model that the server
    has."""

    id: str
    object: Literal["model"]
    created: int = Field(description="Always 0.")
    owned_by: str = Field(description="The engine's name.")


class ModelList(BaseModel):
    object: Literal["list"]
    data: list[ModelCard]


class ListedVoice(BaseModel):
    """A voice that can speak now. One that is kept has its card's fields too."""

    id: str
    name: str
    languages: list[str] = Field(description="ISO 639-1, the voice's own first.")
    object: Literal["audio.voice"] | None = None
    type: Literal["audio_sample", "prompt"] | None = None
    created_at: int | None = None
    prompt: str | None = None
    ref_text: str | None = None
    consent: str | None = None


class ModelWithVoices(ModelCard):
    """One model, and who speaks."""

    voices: list[ListedVoice]


class NamedModel(BaseModel):
    id: str
    name: str


class AudioModels(BaseModel):
    """The models in the shape that Open WebUI reads."""

    models: list[NamedModel]


class VoiceList(BaseModel):
    """The same list twice: as Open WebUI reads it, and in OpenAI's style."""

    object: Literal["list"]
    voices: list[ListedVoice]
    data: list[ListedVoice]


class VoiceNames(BaseModel):
    """With `?legacy=true`."""

    voices: list[str]


class VoiceOption(BaseModel):
    value: str
    label: str


class VoiceOptions(BaseModel):
    """The voices in the shape that SillyTavern reads."""

    voices: list[VoiceOption]


class KeptVoice(BaseModel):
    """A kept voice's card, in OpenAI's shape."""

    id: str = Field(examples=["voice_0123456789abcdef01234567"])
    object: Literal["audio.voice"]
    name: str
    type: Literal["audio_sample", "prompt"]
    created_at: int = Field(
        description="Seconds since 1970; 0 for a recording that lies beside voices.toml."
    )
    prompt: str | None = Field(None, description="The description, where there is one.")
    ref_text: str | None = Field(
        None, description="What is said in the recording, where that is known."
    )
    consent: str | None = Field(None, description="What is known of the speaker's consent.")


class DroppedVoice(BaseModel):
    id: str
    object: Literal["audio.voice.deleted"]
    deleted: Literal[True]


class LexiconName(BaseModel):
    name: str


class LexiconList(BaseModel):
    object: Literal["list"]
    data: list[LexiconName]


class LexiconText(BaseModel):
    name: str
    text: str


class LexiconKept(BaseModel):
    name: str
    entries: int = Field(ge=0)


class LexiconDropped(BaseModel):
    name: str
    deleted: Literal[True]


class ReadPiece(BaseModel):
    """A piece of the text as it would be spoken: `text` for the input's characters [start, end)."""

    text: str = Field(description="The words; empty for a silence alone.")
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    written: str = Field(description="The piece without markup.")
    before: float = Field(ge=0, description="Seconds of silence before it.")
    rate: float = Field(gt=0, description="Its own speed.")


class ReadText(BaseModel):
    """What would be read."""

    voice: str
    language: str = Field(description="ISO 639-1.")
    confidence: float = Field(ge=0, le=1, description="How sure the language is.")
    warnings: list[str] = Field(description="What was ignored or guessed.")
    pieces: list[ReadPiece]


class HealthReport(BaseModel):
    """How it goes."""

    status: Literal["ok", "failing", "wedged"]
    state: Status = Field(
        description="starting: the model is being loaded. busy: the queue is full. failing: the engine broke three "
        "times or more with no sound in between. wedged: a step takes longer than STALL_TIMEOUT."
    )
    version: str
    uptime: float = Field(ge=0, description="Seconds.")
    engine: str
    engine_reason: str = Field(description="Why this engine was chosen.")
    model_id: str
    model_loaded: bool
    missing: list[str] = Field(
        description="A sentence for each thing that could be there and isn't."
    )
    cuda: bool
    gpu_name: str | None
    gpu_allocated_mb: int = Field(ge=0)
    gpu_reserved_mb: int = Field(ge=0)
    voices: list[str]
    languages: list[str]
    queue_depth: int = Field(ge=0, description="Requests that wait.")
    max_queue_depth: int = Field(ge=0, description="MAX_QUEUE_DEPTH; 0 is unlimited.")
    audio_cache_size: int = Field(ge=0)
    audio_cache_max: int = Field(ge=0)
    audio_cache_hits: int = Field(ge=0)
    audio_cache_misses: int = Field(ge=0)
    audio_cache_bytes: int = Field(ge=0)
    voice_cache_size: int = Field(ge=0)
    voice_cache_max: int = Field(ge=0)
    voice_cache_hits: int = Field(ge=0)
    voice_cache_misses: int = Field(ge=0)


class GatewayReport(BaseModel):
    """How it goes while a gateway (GATEWAY_MODE) has no server: it answers the health checks
    itself."""

    status: Literal["ok", "failing"]
    state: Asleep = Field(description="failing: the last start failed, for `reason`.")
    gateway: Literal["asleep", "starting", "stopping"]
    reason: str = Field(description="The last words of a server that didn't start.")
    version: str
    uptime: float = Field(ge=0, description="Seconds, of the gateway.")
    model_loaded: Literal[False]
    queue_depth: int = Field(ge=0, description="Connections that wait for the server.")
    starts: int = Field(ge=0)
    failed_starts: int = Field(ge=0)


class State(BaseModel):
    state: Status | Asleep
    reason: str = Field("", description="While it is failing: a sentence.")


class Cleared(BaseModel):
    """How much was in each cache."""

    audio_cleared: int = Field(ge=0)
    voice_cleared: int = Field(ge=0)


class Fine(BaseModel):
    status: Literal["ok"]


class Usage(BaseModel):
    """As OpenAI counts."""

    input_tokens: int = Field(ge=0, description="Characters.")
    output_tokens: int = Field(ge=0, description="Frames of 80 ms.")
    total_tokens: int = Field(ge=0)


class SpeechDelta(BaseModel):
    """The data of an event of `stream_format: sse`: a part of the sound."""

    type: Literal["speech.audio.delta"]
    audio: str = Field(description="Base64 of the format's bytes.")


class SpeechDone(BaseModel):
    """The data of the last event."""

    type: Literal["speech.audio.done"]
    usage: Usage


class SpeechFailed(BaseModel):
    """The data of the last event of a stream that failed after its first sound."""

    type: Literal["speech.audio.error"]
    error: ErrorDetail
