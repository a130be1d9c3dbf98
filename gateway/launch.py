"""How a gateway starts the server, since a caller waits for it: importing is most of a start, and
some of it can wait.

Milliseconds are CPU time on an AMD EPYC virtual machine, of the 1030 that a start without a model
took."""

from __future__ import annotations

import gc
import runpy
from importlib import import_module


def run(module: str) -> None:
    """Runs `module` as a program. What is put off here happens by itself once somebody needs it."""
    # imports leave little garbage, and it is looked for all the time: 80; see
    # edge.serving.process.settle
    gc.disable()
    _import_fastapi()
    # a script would be compiled each time: 20
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _import_fastapi() -> None:
    """Its own models, of OpenAPI, are built when somebody reads /docs: 35."""
    from pydantic import BaseModel

    BaseModel.model_config["defer_build"] = True
    import_module("fastapi")
    del BaseModel.model_config["defer_build"]
