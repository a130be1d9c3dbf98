"""The fields of requests for recognition, as pydantic models.

A form may repeat a field, with or without `[]` behind its name; a list may also be JSON or have
commas. Unknown fields are ignored: clients send many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import orjson
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    field_validator,
    model_validator,
)

from api.transcriber import Listening
from edge.errors import InvalidRequest
from engine.language_tables import ALIASES, NAMES
from engine.recognition import RecognizerInfo, Task

Granularity = Literal["word", "segment"]
Mode = Literal["accurate", "fast"]
ResponseFormat = Literal["json", "text", "srt", "verbose_json", "vtt"]
DETECTED = "auto"  # a language: it is to be found
MAX_KEYWORDS = 100
MAX_KEYWORD_CHARS = 10_000  # in all: a recogniser reads them for each piece and each draft
MAX_LANGUAGES = 100
KEY = re.compile(r"(\w+)\[(\w*)\]")  # `include[]`, `chunking_strategy[type]`
BY_NAME = {name: code for code, name in NAMES.items()} | ALIASES


def _many(value: object) -> object:
    """A list from a repeated field, from JSON, or from text with commas."""
    if value in (None, ""):
        return []
    if not isinstance(value, str):
        return value
    if value.startswith("["):
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise ValueError("It begins like JSON but is not valid JSON") from None
    return [part.strip() for part in value.split(",") if part.strip()]


def short_enough(keywords: list[str]) -> list[str]:
    """The same keywords. Raises ValueError where they are too many or too long."""
    chars = sum(map(len, keywords))
    if len(keywords) > MAX_KEYWORDS or chars > MAX_KEYWORD_CHARS:
        raise ValueError(
            f"They are {len(keywords)} with {chars} characters; at most {MAX_KEYWORDS} with "
            f"{MAX_KEYWORD_CHARS} are taken"
        )
    return keywords


Keywords = Annotated[
    list[str],
    BeforeValidator(_many),
    Field(max_length=MAX_KEYWORDS),
    AfterValidator(short_enough),
]


class ServerVad(BaseModel):
    """How the recording is cut at silences."""

    type: Literal["auto", "server_vad"] = "server_vad"
    threshold: float | None = Field(None, gt=0, lt=1, description="Of speech: 0.5 by default.")
    prefix_padding_ms: float | None = Field(None, ge=0, le=2000, description="300 by default.")
    silence_duration_ms: float | None = Field(
        None, ge=60, le=10_000, description="Silence that ends a piece: 2000 by default."
    )


def _strategy(value: object) -> object:
    if isinstance(value, str) and value.startswith("{"):
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise ValueError("It begins like JSON but is not valid JSON") from None
    if value in ("auto", "server_vad"):
        return {"type": value}
    return None if value == "" else value


class TranscriptionForm(BaseModel):
    """A recording to transcribe, and how."""

    file: str = Field("", description="The recording: wav, flac, mp3, ogg, opus, aac, m4a or webm.")
    model: str | None = Field(
        None, description="Any string: the server has one recogniser.", examples=["whisper-1"]
    )
    language: str | None = Field(
        None,
        description="What is spoken, by name or code; detected if absent or `auto`.",
        examples=["en"],
    )
    languages: Annotated[list[str], BeforeValidator(_many), Field(max_length=MAX_LANGUAGES)] = (
        Field(
            [], description="What may be spoken. One is the `language`; of several it is detected."
        )
    )
    prompt: str | None = Field(
        None,
        max_length=10_000,
        description="Text that came before, or in the style of what is spoken.",
    )
    keywords: Keywords = Field([], description="Words that may occur, such as names.")
    hotwords: Keywords = Field([], description="Another name for `keywords`.")
    response_format: ResponseFormat = "json"
    temperature: float = Field(0.0, ge=0, le=1, description="0 takes the most likely words.")
    timestamp_granularities: Annotated[list[Granularity], BeforeValidator(_many)] = Field(
        [], description="What `verbose_json` has times for: segments if absent."
    )
    include: Annotated[list[str], BeforeValidator(_many)] = Field(
        [], description="`logprobs` adds the probability of each word to `json` and to events."
    )
    stream: bool = Field(False, description="Send the text as events while it is recognised.")
    chunking_strategy: Annotated[ServerVad | None, BeforeValidator(_strategy)] = Field(
        None, description="`auto`, or how the recording is cut at silences."
    )
    return_timestamps: bool = Field(False, description="Adds the words' times to `json`.")
    max_line_chars: int = Field(42, ge=10, le=200, description="Columns of a line of subtitles.")
    mode: Mode = Field(
        "accurate",
        description="How `srt` and `vtt` get their times: `accurate` times each word, `fast` "
        "shares out a sentence's time by its letters.",
    )

    @model_validator(mode="before")
    @classmethod
    def _plain_names(cls, body: object) -> object:
        """`name[]` is `name`, `name[key]` is a key of an object; "" and null are absent."""
        if not isinstance(body, dict):
            return body
        fields: dict[str, Any] = {}
        for name, value in body.items():
            if value is None or value == "":
                continue
            match = KEY.fullmatch(name)
            if match and match[2]:
                inner = fields.setdefault(match[1], {})
                if isinstance(inner, dict):
                    inner[match[2]] = value
            else:
                fields[match[1] if match else name] = value
        return fields

    @field_validator("response_format", mode="before")
    @classmethod
    def _supported(cls, value: object) -> object:
        if isinstance(value, str):
            value = value.strip().lower()
        if value == "diarized_json":
            raise ValueError(
                "diarized_json needs a model that tells speakers apart, which this server doesn't "
                "have; it answers in 'json', 'text', 'srt', 'verbose_json' or 'vtt'"
            )
        return value

    @field_validator("mode", mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value

    @property
    def logprobs(self) -> bool:
        return "logprobs" in self.include

    @property
    def asked_language(self) -> str:
        """The language as the client wrote it; "" if it has to be detected."""
        only = self.languages[0] if len(self.languages) == 1 else ""
        asked = (self.language or only).strip()
        return "" if asked.lower() == DETECTED else asked

    def listening(self, info: RecognizerInfo, task: Task = "transcribe") -> Listening:
        """How the recording is to be recognised. Raises InvalidRequest for a language that the
        recogniser doesn't know.
        """
        subtitles = self.response_format in {"srt", "vtt"} and self.mode == "accurate"
        wants_words = "word" in self.timestamp_granularities or self.return_timestamps
        cut = self.chunking_strategy or ServerVad()
        return Listening(
            language=language_code(self.asked_language, info.languages),
            prompt=(self.prompt or "").strip(),
            keywords=tuple(dict.fromkeys(word.strip() for word in self.keywords + self.hotwords)),
            task=task,
            words=subtitles or wants_words or self.logprobs,
            temperature=self.temperature,
            threshold=cut.threshold,
            padding=_seconds(cut.prefix_padding_ms),
            silence=_seconds(cut.silence_duration_ms),
        )


def language_code(asked: str, known: Sequence[str]) -> str:
    """The ISO 639-1 code of a language given by name or code; "" where it is to be detected. Raises
    InvalidRequest.
    """
    if asked.strip().lower() in {"", DETECTED}:
        return ""
    name = asked.strip().lower().replace("_", "-")
    code = BY_NAME.get(name) or BY_NAME.get(name.split("-")[0]) or name.split("-")[0]
    if code in known:
        return code
    raise InvalidRequest(
        f"Invalid value for 'language': {asked[:80]!r}. The recogniser knows: "
        f"{', '.join(known)}, and their English names.",
        "language",
    )


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
