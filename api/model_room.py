"""Room on one device for several models: an idle one is unloaded where the next one doesn't fit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol, TypeVar

from engine.contract import OutOfMemory

LoadedT = TypeVar("LoadedT")


class Neighbor(Protocol):
    """The host of another model (server.ModelHost)."""

    @property
    def users(self) -> int: ...
    @property
    def loaded(self) -> bool: ...
    async def unload(self) -> bool: ...


async def load_with_room(
    load: Callable[[], Awaitable[LoadedT]], neighbors: Iterable[Neighbor]
) -> LoadedT:
    """What `load` returns. If the device has no memory for it, unloads the models that have no
    users, and loads once more.

    Raises OutOfMemory where none is idle, or where that isn't enough.
    """
    try:
        return await load()
    except OutOfMemory as error:
        # one that has users may be loading, and its lock must not be waited for
        idle = [host for host in neighbors if host.loaded and not host.users]
        refusal = None if idle else error
    if refusal:
        raise refusal
    for host in idle:
        await host.unload()
    return await load()
