"""The options of a Realtime transcription session, in the two shapes that OpenAI's clients send.

Today's shape is `session.update` with `audio.input`, the beta's `transcription_session.update` with
`input_audio_format` and its neighbours. The beta's fields are renamed to today's when they come in,
and back when the session is sent. A field that an update lacks stays as it is.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError

from api.transcriber import Listening
from api.transcription_fields import MAX_KEYWORDS, language_code, short_enough
from edge.errors import MAX_VALUE, InvalidRequest
from edge.paths import HEARING_NAMES

Json = dict[str, Any]
Coding = Literal["pcm16", "mulaw", "alaw"]
LOGPROBS: Final = "item.input_audio_transcription.logprobs"
# by today's names
BETA_FIELDS: Final = {
    "format": "input_audio_format",
    "transcription": "input_audio_transcription",
    "noise_reduction": "input_audio_noise_reduction",
    "turn_detection": "turn_detection",
}
BETA_FORMATS: Final = {
    "pcm16": "audio/pcm",
    "g711_ulaw": "audio/pcmu",
    "g711_alaw": "audio/pcma",
}
CODINGS: Final[Mapping[str, Coding]] = {
    "audio/pcm": "pcm16",
    "audio/pcmu": "mulaw",
    "audio/pcma": "alaw",
}
PARTIAL: Final = frozenset({"transcription", "turn_detection"})  # keep what an update lacks
# seconds of silence after which a speaker seems to have finished
EAGERNESS: Final = {"low": 1.5, "medium": 0.8, "auto": 0.8, "high": 0.5}


def new_id(kind: str) -> str:
    """An id as OpenAI's look: `item_3f0c...`."""
    return f"{kind}_{uuid.uuid4().hex[:21]}"


def _present(value: object) -> object:
    """An object without the fields that are null: it has the defaults of those."""
    if not isinstance(value, dict):
        return value
    return {name: each for name, each in value.items() if each is not None}


def _object(value: object) -> object:
    """The same, where null is the object that has all defaults."""
    return {} if value is None else _present(value)


class Format(BaseModel):
    """What the bytes of `input_audio_buffer.append` are."""

    type: Literal["audio/pcm", "audio/pcmu", "audio/pcma"] = "audio/pcm"
    rate: int = Field(24_000, ge=8000, le=48_000)  # of G.711 always 8000

    @property
    def coding(self) -> Coding:
        return CODINGS[self.type]

    @property
    def sample_rate(self) -> int:
        return self.rate if self.coding == "pcm16" else 8000

    @property
    def bytes_per_second(self) -> int:
        return self.sample_rate * (2 if self.coding == "pcm16" else 1)

    def shown(self) -> Json:
        if self.coding == "pcm16":
            return {"type": self.type, "rate": self.rate}
        return {"type": self.type}


class Transcription(BaseModel):
    """What is known of the speech."""

    model: str = HEARING_NAMES[0]  # only shown: the server has one recogniser
    language: str = ""
    languages: list[str] = []
    prompt: str = Field("", max_length=10_000)
    keywords: Annotated[list[str], AfterValidator(short_enough)] = Field(
        [], max_length=MAX_KEYWORDS
    )

    def shown(self) -> Json:
        fields = self.model_dump(exclude_defaults=True)
        return {"model": self.model, "language": None, "prompt": ""} | fields


class TurnDetection(BaseModel):
    """When the server ends an utterance. `semantic_vad` is a silence too: its length is by the
    `eagerness`.
    """

    type: Literal["server_vad", "semantic_vad"] = "server_vad"
    threshold: float = Field(0.5, ge=0, le=1)
    prefix_padding_ms: int = Field(300, ge=0, le=2000)
    silence_duration_ms: int = Field(500, ge=60, le=10_000)
    eagerness: Literal["low", "medium", "high", "auto"] = "auto"

    @property
    def silence(self) -> float:
        if self.type == "semantic_vad":
            return EAGERNESS[self.eagerness]
        return self.silence_duration_ms / 1000

    def shown(self) -> Json:
        if self.type == "semantic_vad":
            return {"type": self.type, "eagerness": self.eagerness}
        return self.model_dump(exclude={"eagerness"})


class NoiseReduction(BaseModel):
    """Accepted and shown. The recogniser takes the sound as it is."""

    type: Literal["near_field", "far_field"] | None = None


class AudioInput(BaseModel):
    """`session.audio.input`."""

    format: Annotated[Format, BeforeValidator(_object)] = Format()
    transcription: Annotated[Transcription, BeforeValidator(_object)] = Transcription()
    noise_reduction: NoiseReduction | None = None
    turn_detection: Annotated[TurnDetection | None, BeforeValidator(_present)] = TurnDetection()


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """All options of a session, and its id."""

    audio: AudioInput = field(default_factory=AudioInput)
    include: tuple[str, ...] = ()
    id: str = field(default_factory=lambda: new_id("sess"))

    @property
    def detects(self) -> bool:
        """Whether the server ends utterances; otherwise the client's commits do."""
        return self.audio.turn_detection is not None

    @property
    def padding_ms(self) -> int:
        """Milliseconds that are kept before speech."""
        return self.audio.turn_detection.prefix_padding_ms if self.audio.turn_detection else 0

    def listening(self, languages: Sequence[str]) -> Listening:
        """How to recognise. Raises InvalidRequest for a language that isn't among those of the
        recogniser.
        """
        known = self.audio.transcription
        asked = known.language or (known.languages[0] if len(known.languages) == 1 else "")
        detection = self.audio.turn_detection
        return Listening(
            language=language_code(asked, languages),
            prompt=known.prompt.strip(),
            keywords=tuple(known.keywords),
            words=LOGPROBS in self.include,
            threshold=min(max(detection.threshold, 0.01), 0.99) if detection else None,
            padding=detection.prefix_padding_ms / 1000 if detection else None,
            silence=detection.silence if detection else None,
        )

    def updated(self, session: object) -> SessionOptions:
        """The options after an update in either shape. Raises InvalidRequest."""
        if not isinstance(session, dict):
            found = ascii(session)[:MAX_VALUE]
            text = f"Invalid value for 'session': {found}. It must be an object."
            missing = "Missing required parameter: 'session'."
            raise InvalidRequest(missing if session is None else text, "session")
        if session.get("type") not in (None, "transcription"):
            raise InvalidRequest(
                f"Invalid value for 'session.type': {str(session['type'])[:80]!r}. This is a "
                "transcription session: its type is 'transcription'.",
                "session.type",
            )
        fields = self.audio.model_dump()
        for name, value in _todays(session).items():
            if name in fields:
                fields[name] = _merged(fields[name], value) if name in PARTIAL else value
        include = session.get("include", self.include) or ()
        if not isinstance(include, list | tuple):
            value = ascii(include)[:MAX_VALUE]
            raise InvalidRequest(
                f"Invalid value for 'session.include': {value}. It must be a list.",
                "session.include",
            )
        try:
            audio = AudioInput.model_validate(fields)
        except ValidationError as error:
            raise _invalid(error) from None
        return replace(self, audio=audio, include=tuple(str(name) for name in include))

    def shown(self, *, beta: bool) -> Json:
        """The session as its client reads it."""
        audio = self.audio
        fields: Json = {
            "format": audio.format.shown(),
            "transcription": audio.transcription.shown(),
            "noise_reduction": audio.noise_reduction.model_dump()
            if audio.noise_reduction
            else None,
            "turn_detection": audio.turn_detection.shown() if audio.turn_detection else None,
        }
        common = {"id": self.id, "object": "realtime.transcription_session"}
        include = list(self.include) or None
        if not beta:
            about = {"type": "transcription", "include": include}
            return {**common, **about, "audio": {"input": fields}}
        names = {todays: beta for beta, todays in BETA_FORMATS.items()}
        fields["format"] = names[audio.format.type]
        shown = {BETA_FIELDS[name]: value for name, value in fields.items()}
        return {
            **common,
            **shown,
            "modalities": ["text"],
            "include": include,
            "client_secret": None,
        }


def _todays(session: Mapping[str, Any]) -> Json:
    """The fields of `audio.input`, whichever shape they came in."""
    fields = {name: session[beta] for name, beta in BETA_FIELDS.items() if beta in session}
    if isinstance(form := fields.get("format"), str):
        if form not in BETA_FORMATS:
            raise InvalidRequest(
                f"Invalid value: {form[:80]!r}. Supported values are: "
                f"{', '.join(map(repr, BETA_FORMATS))}.",
                "session.input_audio_format",
            )
        fields["format"] = {"type": BETA_FORMATS[form], "rate": 24_000}
    audio = session.get("audio")
    given = audio.get("input") if isinstance(audio, dict) else None
    return fields | given if isinstance(given, dict) else fields


def _merged(old: object, new: object) -> object:
    """An object with the fields of its update; None and other values replace it."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **new}
    return new


def _invalid(error: ValidationError) -> InvalidRequest:
    first = error.errors()[0]
    path = ".".join(["session", "audio", "input", *map(str, first["loc"])])
    value = ascii(first["input"])[:80]
    return InvalidRequest(f"Invalid value for {path!r}: {value}. {first['msg']}.", path)
