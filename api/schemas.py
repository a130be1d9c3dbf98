"""The schemas of responses, as pydantic models. They only describe: the routes send plain dicts.

The OpenAPI document is made from them when it is first asked for; the server starts without them.
The tests compare every response that they get with the document.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from engine.contract import Ability

Status = Literal["starting", "idle", "ready", "busy", "failing", "wedged"]
GatewayStatus = Literal["asleep", "starting", "failing", "stopping"]


class ErrorDetail(BaseModel):
    """What went wrong."""

    message: str = Field(
        description="A sentence with the wrong value and, where there is a list, the allowed ones."
    )
    type: Literal["invalid_request_error", "rate_limit_error", "server_error"]
    param: str | None = Field(description="The wrong field, if there is one.")
    code: str | None = Field(
        description="A word for the kind of error; null for unknown URLs and wrong methods."
    )


class Error(BaseModel):
    """OpenAI's shape. Every response of 400 and above has it, except the health checks' 503."""

    error: ErrorDetail


class ModelCard(BaseModel):
    """A name that a client may send as `model`. All names stand for the server's one model."""

    id: str
    object: Literal["model"]
    created: int = Field(description="Always 0.")
    owned_by: str = Field(description="The engine's name.")


class ModelList(BaseModel):
    object: Literal["list"]
    data: list[ModelCard]


class ListedVoice(BaseModel):
    """A voice. A stored one has the fields of its card too."""

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
    """One model and the voices."""

    voices: list[ListedVoice]


class NamedModel(BaseModel):
    id: str
    name: str


class AudioModels(BaseModel):
    """The models in the shape that Open WebUI reads."""

    models: list[NamedModel]


class VoiceList(BaseModel):
    """The same list twice: for Open WebUI, and in OpenAI's style."""

    object: Literal["list"]
    voices: list[ListedVoice]
    data: list[ListedVoice]


class VoiceNames(BaseModel):
    """The response with `?legacy=true`."""

    voices: list[str]


class VoiceOption(BaseModel):
    value: str
    label: str


class VoiceOptions(BaseModel):
    """The voices in the shape that SillyTavern reads."""

    voices: list[VoiceOption]


class KeptVoice(BaseModel):
    """A stored voice's card, in OpenAI's shape."""

    id: str = Field(examples=["voice_0123456789abcdef01234567"])
    object: Literal["audio.voice"]
    name: str
    type: Literal["audio_sample", "prompt"]
    created_at: int = Field(description="Seconds since 1970; 0 for a recording beside voices.toml.")
    prompt: str | None = Field(None, description="The description, for `type: prompt`.")
    ref_text: str | None = Field(
        None, description="The words of the recording, where they are known."
    )
    consent: str | None = Field(
        None, description="What the client wrote about the speaker's consent."
    )


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
    """A piece of the text. `text` is spoken for the input's characters [start, end)."""

    text: str = Field(description="The words as they are spoken; empty for a silence alone.")
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    written: str = Field(description="The piece without markup.")
    before: float = Field(ge=0, description="Seconds of silence before it.")
    rate: float = Field(gt=0, description="Its own speed.")


class ReadText(BaseModel):
    """How a text is read."""

    voice: str
    language: str = Field(description="ISO 639-1.")
    confidence: float = Field(ge=0, le=1, description="Of the language.")
    warnings: list[str] = Field(
        description="What was ignored or guessed, and what the voice could not speak."
    )
    pieces: list[ReadPiece]


class RecognitionReport(BaseModel):
    """The state of recognition. Without a recogniser `engine` is null, and `missing` says why."""

    engine: str | None
    missing: str | None = None
    model_id: str | None = None
    model_loaded: bool | None = None
    failing: bool | None = None
    languages: list[str] | None = None
    queue_depth: int | None = None


class HealthReport(BaseModel):
    """The state of the server."""

    status: Literal["ok", "failing", "wedged"]
    state: Status = Field(
        description="starting: the model is being loaded. busy: the queue is full. failing: the "
        "engine failed at least three times with no sound in between. wedged: a step takes longer "
        "than STALL_TIMEOUT."
    )
    version: str
    uptime: float = Field(ge=0, description="Seconds.")
    engine: str
    engine_reason: str = Field(description="Why this engine was chosen.")
    model_id: str
    model_loaded: bool
    abilities: list[Ability] = Field(
        description="What the model can beside speaking: clone a recording, design a voice from a "
        "description, follow instructions, take a text that is still being written, say when each "
        "word is spoken, draw by the fields of sampling, and repeat itself with a seed."
    )
    missing: list[str] = Field(
        description="A sentence for each optional part that is not installed."
    )
    cuda: bool
    gpu_name: str | None
    gpu_allocated_mb: int = Field(ge=0)
    gpu_reserved_mb: int = Field(ge=0)
    voices: list[str]
    languages: list[str]
    queue_depth: int = Field(ge=0, description="Waiting requests.")
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
    recognition: RecognitionReport
    transcript_cache_size: int | None = None
    transcript_cache_max: int | None = None
    transcript_cache_hits: int | None = None
    transcript_cache_misses: int | None = None
    transcript_cache_bytes: int | None = None


class GatewayReport(BaseModel):
    """The state of the gateway (GATEWAY_MODE) while it has no server: it answers the health checks
    itself.
    """

    status: Literal["ok", "failing"]
    state: GatewayStatus = Field(description="failing: the last start failed; `reason` says why.")
    gateway: Literal["asleep", "starting", "stopping"]
    reason: str = Field(description="The last lines of a server that did not start.")
    version: str
    uptime: float = Field(ge=0, description="Seconds, of the gateway.")
    model_loaded: Literal[False]
    queue_depth: int = Field(ge=0, description="Connections waiting for the server.")
    starts: int = Field(ge=0)
    failed_starts: int = Field(ge=0)


class State(BaseModel):
    state: Status | GatewayStatus
    reason: str = Field("", description="A sentence, while failing.")


class Cleared(BaseModel):
    """The number of entries that each cache had."""

    audio_cleared: int = Field(ge=0)
    voice_cleared: int = Field(ge=0)
    transcript_cleared: int | None = None


class Fine(BaseModel):
    status: Literal["ok"]


class Usage(BaseModel):
    """Tokens, as OpenAI counts them."""

    input_tokens: int = Field(ge=0, description="Characters.")
    output_tokens: int = Field(ge=0, description="Frames of 80 ms.")
    total_tokens: int = Field(ge=0)


class SpeechDelta(BaseModel):
    """An event of `stream_format: sse`: a part of the sound."""

    type: Literal["speech.audio.delta"]
    audio: str = Field(description="Base64 of the format's bytes.")


class SpokenWord(BaseModel):
    """A word of the input, and when it is spoken."""

    word: str = Field(description="The characters [start_char, end_char) of the input.")
    start: float = Field(ge=0, description="Seconds of the decoded sound.")
    end: float = Field(ge=0)
    start_char: int = Field(ge=0, description="In code points, from 0.")
    end_char: int = Field(ge=0)


class SpeechWords(BaseModel):
    """An event of `timestamp_granularities: [word]`: words whose sound comes next."""

    type: Literal["speech.audio.words"]
    words: list[SpokenWord]


class SpeechDone(BaseModel):
    """The last event of a complete stream."""

    type: Literal["speech.audio.done"]
    usage: Usage
    verified_wer: float = Field(
        0, ge=0, description="The word error rate of a clip that was heard (`verify`), else absent."
    )
    seed: int = Field(0, ge=0, description="The seed of that clip, else absent.")
    timing: Literal["model", "aligned", "estimated"] = Field(
        "model",
        description="Where the words' times come from: the model itself, an alignment of the sound "
        "with the text, or an estimate. Absent if no word has a time.",
    )
    warnings: list[str] = Field(
        [], description="What was ignored, guessed or left out; absent if nothing was."
    )


class SpeechFailed(BaseModel):
    """The last event of a stream that failed after its first sound."""

    type: Literal["speech.audio.error"]
    error: ErrorDetail


class ModelEvent(BaseModel):
    """What has become of a model. The first events of a stream say it of every model."""

    type: Literal["model"]
    direction: Literal["speech", "recognition"]
    engine: str
    model_id: str
    state: Literal["unloaded", "downloading", "loading", "loaded", "failed"] = Field(
        description="unloaded: the next request loads it. failed: the last load or step failed; "
        "the next request tries again."
    )
    bytes: int | None = Field(description="What has come of the files, while downloading.")
    total_bytes: int | None = Field(description="What there is to fetch, while downloading.")
    load_seconds: float | None = Field(description="How long the load took, once loaded.")
    reason: str | None = Field(description="Why it failed.")


class FiguresEvent(BaseModel):
    """What the server measures, once a second."""

    type: Literal["figures"]
    state: Status
    uptime: float = Field(ge=0, description="Seconds.")
    queue_depth: int = Field(ge=0, description="Requests for speech that wait.")
    max_queue_depth: int = Field(ge=0, description="MAX_QUEUE_DEPTH; 0 is unlimited.")
    busy_slots: int = Field(ge=0, description="Slots of the engine in use.")
    slots: int = Field(ge=1)
    clips: int = Field(ge=0, description="Clips that were made; the next two are the last one's.")
    first_audio_ms: float | None = Field(description="To the first bytes; null before a clip.")
    real_time_factor: float | None = Field(
        description="Engine time over playing time; null before a clip."
    )
    memory_bytes: int | None = Field(description="Of the process; null where it can't be known.")
    gpu_bytes: int = Field(ge=0, description="What the model holds on the GPU.")
    audio_cache_hits: int = Field(ge=0)
    audio_cache_misses: int = Field(ge=0)
    transcript_cache_hits: int | None = None
    transcript_cache_misses: int | None = None
    recognition_queue_depth: int | None = None


class GatewayEvent(GatewayReport):
    """The gateway's report, while it has no server: the only event of its stream."""

    type: Literal["gateway"]
