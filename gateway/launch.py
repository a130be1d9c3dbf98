"""Starts the server with fewer imports, since a client waits for it: most of a start is importing,
and some of that can wait.

Milliseconds are CPU time on an AMD EPYC virtual machine, where a start without a model took 1030.
"""

from __future__ import annotations

import gc
import runpy
from importlib import import_module


def run(module: str) -> None:
    """Runs `module` as a program. What is postponed here happens when it is first needed."""
    # imports leave little garbage, and looking for it takes 80 ms; the server enables it again
    # (edge.serving.process.settle_memory)
    gc.disable()
    _import_fastapi()
    # a script would be compiled at each start: 20 ms
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _import_fastapi() -> None:
    """FastAPI's own models, of OpenAPI, are built when /docs is first read: 35 ms."""
    from pydantic import BaseModel

    BaseModel.model_config["defer_build"] = True
    import_module("fastapi")
    del BaseModel.model_config["defer_build"]
