"""What the routes of recognition see of the room that does it (hearing/)."""

from __future__ import annotations

import io
from collections.abc import AsyncGenerator, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from edge.errors import InvalidRequest, TooLarge
from edge.state import Record
from engine.recognition import RecognizerInfo, Samples, Segment, Task, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """How a recording is to be recognised. Equal values give equal transcripts."""

    language: str = ""  # ISO 639-1; "" detects it
    prompt: str = ""
    keywords: tuple[str, ...] = ()
    task: Task = "transcribe"
    words: bool = False  # whether each word gets its times
    temperature: float = 0.0  # 0 takes the most likely words
    # How sound is cut at silences (`chunking_strategy`); None is the server's own rule.
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
        """The segments, as they are recognised, on the recording's clock. Raises ApiError, and
        AudioError for a file that can't be decoded.
        """


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """Speech began."""

    sample: int  # at 16 kHz, from the start of the stream


@dataclass(frozen=True, slots=True)
class SpeechStopped:
    """The utterance ended; its Final follows."""

    sample: int  # at 16 kHz, from the start of the stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """The open utterance so far. It replaces the Partial before it.

    `stable` is its beginning that won't change (hearing/agreement.py); within an utterance it only
    grows. Times are seconds from the start of the stream.
    """

    text: str
    stable: str
    language: str
    start: float
    end: float
    utterance: int  # its number, from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Final:
    """What was said in an utterance. It never changes. The text may be empty."""

    text: str
    language: str
    segments: Sequence[Segment]  # with times from the start of the stream
    start: float
    end: float
    utterance: int
    # For clients whose text can only grow: `stable` of the last Partial, and what is to be added to
    # it. These depend on how many drafts there was time for, so they don't count in a comparison.
    stable: str = field(default="", compare=False)
    rest: str = field(default="", compare=False)
    asked: bool = False  # it answers a `commit`


LiveEvent = SpeechStarted | SpeechStopped | Partial | Final


class LiveTranscription(Protocol):
    """A stream of sound while it is recognised. One task feeds it, another reads its events."""

    @property
    def utterance(self) -> int:
        """The number of the utterance that is open or comes next."""

    @property
    def busy(self) -> bool:
        """Whether a Final is still to come for what was said so far."""

    async def push(self, samples: Samples) -> None:
        """More sound, of any length, at 16 kHz.

        Raises Unavailable where too much sound waits to be recognised (ASR_LIVE_BACKLOG), and
        TooLarge after ASR_LIVE_SECONDS.
        """

    async def commit(self) -> None:
        """Ends the open utterance now. Exactly one Final that was `asked` follows, even an empty
        one.
        """

    async def reset(self) -> None:
        """Drops the open utterance and the Partials that weren't read."""

    async def configure(
        self, listening: Listening, *, detect: bool = True, silence: float | None = None
    ) -> None:
        """Changes the options from here on. A change of `detect` ends the open utterance."""

    async def finish(self) -> None:
        """No more sound will come. The last Final follows, then `events` ends."""

    def events(self) -> AsyncGenerator[LiveEvent, None]:
        """What happens, in order. Raises the ApiError that ended the recognition."""


class Transcriber(Protocol):
    """Recognises recordings, and sound that comes live."""

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

    def open_live(
        self,
        listening: Listening,
        record: Record,
        *,
        detect: bool = True,
        silence: float | None = None,
    ) -> AbstractAsyncContextManager[LiveTranscription]:
        """A stream to feed with sound. However the context is left, its slot is freed.

        With `detect` an utterance ends after `silence` seconds without speech, else with a
        `commit`.
        """

    async def align(self, samples: Samples, text: str, language: str) -> Sequence[Word]:
        """When the words of a text are spoken in a clip at 16 kHz, in a language of `info.aligns`.
        The words, joined, are the text, but for a space before it. Raises ApiError.
        """


MAX_REFERENCE_TEXT = 2000  # characters, as of the field ref_text


async def hear(opened: AbstractAsyncContextManager[Recording]) -> str:
    """The text of a whole recording, from `Transcriber.open`. Raises what its parts raise."""
    async with opened as recording:
        async with aclosing(recording.parts()) as parts:
            async for _ in parts:
                pass
        return recording.transcript.text


async def transcript_of(transcriber: Transcriber, recording: bytes, max_seconds: float) -> str:
    """The text of a recording to clone, at most MAX_REFERENCE_TEXT characters.

    Returns "" for a recording that can't be used: the code that clones it raises the error that
    says why.
    """
    record: Record = {"endpoint": "ref_text"}
    opened = transcriber.open(
        io.BytesIO(recording), Listening(), record, realtime=True, max_seconds=max_seconds
    )
    try:
        return (await hear(opened))[:MAX_REFERENCE_TEXT]
    except (InvalidRequest, TooLarge):
        return ""
