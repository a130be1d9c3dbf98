"""What metrics and health checks see of the model's host, the queue and the caches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


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


class Progress(Protocol):
    """How many bytes of a model's files have come, while they are fetched; `total` is 0 else."""

    bytes: int
    total: int


class Host(Protocol):
    """Loads and unloads the model. The moments of the last load are on the monotonic clock."""

    load_began: float
    load_ended: float

    @property
    def progress(self) -> Progress: ...

    @property
    def loaded(self) -> bool: ...
    @property
    def loading(self) -> bool: ...
    @property
    def device(self) -> Device: ...


class Queue(Protocol):
    """How many requests wait: in all, and of one rank."""

    @property
    def depth(self) -> int: ...
    def waiting(self, rank: int) -> int: ...


class QueueMetrics(Protocol):
    """What the queue measures."""

    def record_admission(self, rank: int, waited: float) -> None: ...
    def record_step(self, seconds: float, slots: int) -> None: ...


@dataclass(frozen=True, slots=True)
class CacheStats:
    """The state of a cache. The names of the fields are those that /health shows."""

    size: int  # entries
    max: int  # entries
    hits: int
    misses: int
    bytes: int | None = None  # None where the sizes of the entries are unknown


class Cache(Protocol):
    """A cache, which `clear` empties; it returns how many entries there were."""

    @property
    def stats(self) -> CacheStats: ...
    def clear(self) -> int: ...
