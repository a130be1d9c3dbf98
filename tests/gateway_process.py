"""A gateway in a process of its own, as a user starts it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import psutil

from tests.process import Server, running


@contextlib.contextmanager
def sleeping(**settings: str) -> Iterator[Server]:
    """A gateway that has not started the server yet."""
    with running(program=("-m", "gateway"), **{"ENGINE": "fake", **settings}) as server:
        yield server


def starts(server: Server) -> int:
    """How often the gateway has started the server."""
    return server.log.read_bytes().count(b"starting the server")


def server_process(server: Server) -> psutil.Process | None:
    for child in psutil.Process(server.process.pid).children():
        with contextlib.suppress(psutil.NoSuchProcess):  # it may end while it is looked at
            if child.status() != psutil.STATUS_ZOMBIE:
                return child
    return None


def get(server: Server, path: str) -> Any:
    with server.client() as client:
        return client.get(path)
