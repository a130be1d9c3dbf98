"""Starts the server with fewer imports, since a client waits for it: most of a start is importing,
and some of that can wait.

Milliseconds are CPU time on an AMD EPYC virtual machine, where a start without a model took 1030.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from gateway.compiled import Compiled

EMBEDDED = frozenset({"", "auto", "embedded"})  # values of ENGINE that may mean the embedded voices


def run(module: str) -> None:
    """Runs `module` as a program. What is postponed here happens when it is first needed."""
    # imports leave little garbage, and looking for it takes 80 ms; the server enables it again
    # (edge.serving.process.settle_memory)
    gc.disable()
    with Compiled():
        _begin_voice(os.environ.get("ENGINE", "").lower())
        _import_fastapi()
        with _without("rich"):
            import_module("structlog")
        program = import_module(module)
        # as most first texts are English
        import_module("text.normalize").prepare("en")
    program.main()


def _begin_voice(engine: str) -> None:
    """The embedded voice is opened on another core, beside the imports that follow."""
    if engine in EMBEDDED:
        import_module("engine.embedded.early").begin(unless_cuda=engine != "embedded")


def _import_fastapi() -> None:
    """FastAPI's own models, of OpenAPI, are built when /docs is first read: 35 ms."""
    from pydantic import BaseModel

    BaseModel.model_config["defer_build"] = True
    import_module("fastapi")
    del BaseModel.model_config["defer_build"]


@contextmanager
def _without(package: str) -> Iterator[None]:
    """As if the package weren't installed. structlog would import rich for tracebacks that the
    server never shows, because they quote what is said.
    """
    sys.modules.setdefault(package, None)  # type: ignore[arg-type]
    yield
    if sys.modules[package] is None:
        del sys.modules[package]
