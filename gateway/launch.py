"""Starts the server with fewer imports, since a client waits for it: most of a start is importing,
and some of that can wait.

Milliseconds are CPU time on an AMD EPYC virtual machine, where a start without a model took 1030.
"""

from __future__ import annotations

import gc
import os
import sys
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
        _import_structlog()
        program = import_module(module)
        # as most first texts are English
        import_module("text.normalize").prepare("en")
    program.main()


def _begin_voice(engine: str) -> None:
    """The embedded voice is opened on another core, beside the imports that follow."""
    if engine in EMBEDDED:
        import_module("engine.embedded.early").begin(unless_cuda=engine != "embedded")


def _import_fastapi() -> None:
    """FastAPI's own models, of OpenAPI, are built when /docs is first read: 35 ms. FastAPI asks of
    each annotation whether it is a model of pydantic's version 1, for which it would import that:
    25 ms. That it can't means no.
    """
    from pydantic import BaseModel

    sys.modules["pydantic.v1"] = None  # type: ignore[assignment]
    BaseModel.model_config["defer_build"] = True
    import_module("fastapi")
    del BaseModel.model_config["defer_build"]


def _import_structlog() -> None:
    """As if rich weren't installed: structlog would import it, in 40 ms, for tracebacks that the
    server never shows, because they quote what is said.
    """
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
    import_module("structlog")
    if sys.modules["rich"] is None:
        del sys.modules["rich"]
