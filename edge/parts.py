"""What the routes and the metrics see of the server's other parts: the shapes of what they are
given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from edge.serving.watchdog import Failures, Watchdog


class Info(Protocol):
    """What is known of the engine without loading it."""

    @property
    def name(self) -> str: ...
    @property
    def model_id(self) -> str: ...
    @property
    def missing(self) -> tuple[str, ...]: ...
    @property
    def languages(self) -> tuple[str, ...]: ...


class Model(Protocol):
    """Who speaks, and why."""

    @property
    def info(self) -> Info: ...
    @property
    def reason(self) -> str: ...


class Device(Protocol):
    """What the model runs on, and the bytes that it holds there."""

    @property
    def name(self) -> str: ...
    @property
    def cuda(self) -> bool: ...
    @property
    def allocated(self) -> int: ...
    @property
    def reserved(self) -> int: ...


class Host(Protocol):
    """The model's keeper; the last load's moments on the monotonic clock."""

    load_began: float
    load_ended: float

    @property
    def loaded(self) -> bool: ...
    @property
    def loading(self) -> bool: ...
    @property
    def device(self) -> Device: ...


class Queue(Protocol):
    """Who waits, in all and by rank."""

    watchdog: Watchdog
    failures: Failures
    limit: int

    @property
    def depth(self) -> int: ...
    @property
    def full(self) -> bool: ...
    def waiting(self, rank: int) -> int: ...


class Cache(Protocol):
    """What is kept ready; `figures` are size, max, hits, misses and, where they are known, bytes,
    each after a name."""

    def figures(self, name: str) -> dict[str, int]: ...
    def clear(self) -> int: ...


class StoredVoice(Protocol):
    """A voice made over the API."""

    @property
    def id(self) -> str: ...
    @property
    def card(self) -> dict[str, Any]: ...


class VoiceStore(Protocol):
    """The voices made over the API."""

    def find(self, called: str) -> StoredVoice | None:
        """One of them by id or name."""

    def drop(self, id: str) -> None:
        """Forgets it and deletes its files."""


class Voices(Protocol):
    """Who can speak now; voices come and go."""

    def languages(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def shelf(self) -> VoiceStore: ...
    def keep(
        self, name: str, recording: bytes, *, text: str, prompt: str, consent: str
    ) -> StoredVoice:
        """A voice for the shelf, from a recording or, without one, a description."""
