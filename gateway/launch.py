"""Starts the server with fewer imports, since a client waits for it: most of a start is importing,
and some of that can wait.

Milliseconds are CPU time on an AMD EPYC virtual machine, where a start without a model took 1030.
"""

from __future__ import annotations

import ctypes
import gc
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from types import ModuleType
from typing import Any

from gateway.compiled import Compiled
from gateway.listen import TRUE

PR_SET_PDEATHSIG = 1  # linux/prctl.h
EMBEDDED = frozenset({"", "auto", "embedded"})  # values of ENGINE that may mean the embedded voices


def run(module: str) -> None:
    """Runs `module` as a program. What is postponed here happens when it is first needed."""
    _end_with_gateway(int(os.environ["GATEWAY_FD"]))
    # imports leave little garbage, and looking for it takes 80 ms; the server enables it again
    # (edge.serving.process.settle_memory)
    gc.disable()
    with Compiled():
        program = _imported(module)
    if os.environ.get("GATEWAY_WARM", "").strip().lower() in TRUE:  # no client waits yet
        import_module("text.language_detection").prepare()
    program.main()


def _end_with_gateway(control: int) -> None:
    """Linux ends this process with the gateway, which has the other end of the socket `control`. A
    start may take minutes, and hold a GPU's memory. Elsewhere the closed socket shows the end of
    the gateway, but only at the end of the start (edge/serving/handover.py).
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    hang_up = select.poll()
    hang_up.register(control, 0)
    if hang_up.poll(0):  # it had ended before
        os._exit(1)


def keep(module: str) -> int:
    """Has what is compiled kept (gateway/compiled.py), for a folder that a server can't write in.
    Returns how much was new.
    """
    with Compiled() as compiled:
        _imported(module)
        import_module("engine.embedded.early").finish()
    return compiled.added


def _imported(module: str) -> Any:
    _import_numpy()
    _begin_voice(os.environ.get("ENGINE", "").lower())
    _import_fastapi()
    _import_uvicorn()
    _import_structlog()
    program = import_module(module)
    # as most first texts are English
    import_module("text.normalize").prepare("en")
    return program


def _begin_voice(engine: str) -> None:
    """The embedded voice is opened on another core, beside the imports that follow."""
    if engine in EMBEDDED:
        import_module("engine.embedded.early").begin(unless_cuda=engine != "embedded")


class StandIn(ModuleType):
    """A module in another one's place. What is imported from it is made by `make` from its name."""

    def __init__(self, name: str, make: Callable[[str], object]) -> None:
        super().__init__(name)
        self._make = make

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._make(name)


@contextmanager
def _instead(name: str, module: ModuleType | None) -> Iterator[None]:
    """As long as the context is open, an import of `name` finds `module`; None: it finds none."""
    sys.modules.setdefault(name, module)  # type: ignore[arg-type]
    yield
    if sys.modules[name] is module:
        del sys.modules[name]


def _import_numpy() -> None:
    """Without the docstrings of what is written in C: 5 ms."""
    with (
        _instead("numpy._core._add_newdocs", ModuleType("no documentation")),
        _instead("numpy._core._add_newdocs_scalars", ModuleType("no documentation")),
    ):
        import_module("numpy")


def _import_fastapi() -> None:
    """FastAPI's own models, of OpenAPI, are imported when /docs is first read: 35 ms. Until then
    their names stand for empty classes. FastAPI asks of each annotation whether it is a model of
    pydantic's version 1, for which it would import that: 25 ms. That it can't means no.
    """
    models = "fastapi.openapi.models"
    sys.modules["pydantic.v1"] = None  # type: ignore[assignment]
    with _instead(models, StandIn(models, lambda name: type(name, (), {}))):
        import_module("fastapi")
        utils = import_module("fastapi.openapi.utils")

    def document(**fields: Any) -> object:
        return import_module(models).OpenAPI(**fields)

    utils.OpenAPI = document  # type: ignore[attr-defined]


def _import_uvicorn() -> None:
    """Without its command line, which imports click: 12 ms."""

    def of_server(name: str) -> object:
        return getattr(import_module("uvicorn.server"), name, None)

    with _instead("uvicorn.main", StandIn("uvicorn.main", of_server)):
        import_module("uvicorn")


def _import_structlog() -> None:
    """As if rich weren't installed: structlog would import it, in 40 ms, for tracebacks that the
    server never shows, because they quote what is said.
    """
    with _instead("rich", None):
        import_module("structlog")


if __name__ == "__main__":
    sys.stdout.write(f"{keep('server')} expressions, methods and annotations were compiled.\n")
