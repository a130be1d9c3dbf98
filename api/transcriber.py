"""What the routes of recognition see of the room that does it (hearing/)."""

from __future__ import annotations

import io
from collections.abc import AsyncGenerator, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from edge.errors import InvalidRequest, TooLarge
from edge.state import Record
from engine.recognition import RecognizerInfo, Segment, Task, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """How a recording is to be recognised. Equal values give equal transcripts."""

    language: str = ""  # ISO 639-1; "" detects it
    prompt: str = ""
    keywords: tuple[str, ...] = ()
    task: Task = "transcribe"
    words: bool = False  # whether each word gets its times
    temperature: float = 0.0
    # of `chunking_strategy`; None is the server's own
    threshold: float | None = None  # probability from which sound is speech
    padding: float | None = None  # seconds kept before speech
    silence: float | None = None  # seconds of silence that end a piece


class Transcript(Protocol):
    """What was recognised so far. Times are seconds from the start of the recording."""

    @property
    def text(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def language_probability(self) -> float: ...
    @property
    def seconds(self) -> float: ...
    @property
    def segments(self) -> Sequence[Segment]: ...
    @property
    def words(self) -> Sequence[Word]: ...


class Recording(Protocol):
    """A recording on its way through the recogniser."""

    @property
    def transcript(self) -> Transcript: ...

    def parts(self) -> AsyncGenerator[list[Segment], None]:
        """The segments, as they are recognised."""


class Transcriber(Protocol):
    """Recognises recordings."""

    @property
    def info(self) -> RecognizerInfo: ...

    def open(
        self,
        file: BinaryIO,
        listening: Listening,
        record: Record,
        *,
        realtime: bool = False,
        max_seconds: float | None = None,
    ) -> AbstractAsyncContextManager[Recording]:
        """A recording to read the parts of. However the context is left, its slot is freed.
        `max_seconds` is ASR_MAX_SECONDS by default.
        """


MAX_REFERENCE_TEXT = 2000  # characters, as of the field ref_text


async def transcript_of(transcriber: Transcriber, recording: bytes, max_seconds: float) -> str:
    """The words of a short recording, such as one to clone; "" for what can't be used: what reads
    the recording next says why.
    """
    record: Record = {"endpoint": "ref_text"}
    opened = transcriber.open(
        io.BytesIO(recording), Listening(), record, realtime=True, max_seconds=max_seconds
    )
    async with opened as heard:
        try:
            async with aclosing(heard.parts()) as parts:
                async for _ in parts:
                    pass
        except (InvalidRequest, TooLarge):
            return ""
        return heard.transcript.text[:MAX_REFERENCE_TEXT]
