"""What recognition puts into the queue of server.py, and how it sees that queue."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeAlias

import numpy as np

from api.transcriber import Listening
from edge.pacing import NoPacing
from edge.telemetry.traces import Timings
from engine.recognition import RATE, AudioRequest, Samples
from engine.turn import Call
from hearing.due_times import APART, Due
from hearing.segments import Utterance

MAX_REQUEST: Final = 30 * RATE  # samples


@dataclass(frozen=True, slots=True)
class Ended:
    """An utterance that waits for its full recognition."""

    number: int
    sound: Utterance | None  # None for a `commit` without speech, which gets an empty Final
    start: int  # samples on the client's clock
    end: int
    known_at: float  # when its end was known, on the monotonic clock
    due: Due
    asked: bool  # by a `commit`
    stable: str = ""  # of its Partials, as Final.stable

    @property
    def seconds(self) -> float:
        """Of speech. A short utterance costs as much as one of APART."""
        return max(APART, len(self.sound.samples) / RATE) if self.sound else 0.0


class Deadline(NoPacing):
    """The Pacing of one request: its `deadline` is a time of the monotonic clock."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline


class Job(Protocol):
    """A place in the queue (server.py)."""

    timings: Timings

    async def next(self) -> Any:
        """The next result; None after the last one. Raises ApiError."""


JobContext: TypeAlias = AbstractAsyncContextManager[Job]


class Enqueue(Protocol):
    """Takes a place in the queue for a source of requests (InferenceQueue.job, of the
    recogniser).
    """

    def __call__(
        self,
        source: Callable[[], Awaitable[Any]],
        realtime: bool,
        pacing: Any = None,
        admitted: bool = False,
    ) -> JobContext: ...


def job_of_one(
    enqueue: Enqueue, request: AudioRequest | Call[None], deadline: float, admitted: bool
) -> JobContext:
    """A realtime job with a single request, which is due at `deadline` of the monotonic clock. The
    queue may refuse it (QueueFull) unless `admitted`.
    """
    requests = iter([request, None])

    async def source() -> Any:
        return next(requests)

    return enqueue(source, True, Deadline(deadline), admitted)


def with_silence(samples: Samples, seconds: float) -> Samples:
    """The same samples and some silence, in all at most MAX_REQUEST."""
    count = max(0, min(int(seconds * RATE), MAX_REQUEST - len(samples)))
    return np.concatenate([samples, np.zeros(count, np.float32)])


def audio_request(samples: Samples, listening: Listening, detected: str) -> AudioRequest:
    """A full request for an utterance. `detected` is the language of the utterances before it, ""
    if that isn't certain; the client's choice goes before it.
    """
    return AudioRequest(
        samples,
        language=listening.language or detected,
        prompt=listening.prompt,
        keywords=listening.keywords,
        task=listening.task,
        words=listening.words,
        temperature=listening.temperature,
    )
