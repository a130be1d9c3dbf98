"""What the routes of recognition see of the room that does it (hearing/)."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import BinaryIO, Protocol

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
        self, file: BinaryIO, listening: Listening, record: Record, *, realtime: bool = False
    ) -> AbstractAsyncContextManager[Recording]:
        """A recording to read the parts of. However the context is left, its slot is freed."""
