"""Speech out of text. Importing this loads no torch and no onnxruntime: `find` says what there is, a Model loads it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from engine import fake
from engine.contract import (
    Ability,
    BadRequest,
    Engine,
    EngineError,
    EngineInfo,
    EngineMissing,
    Failure,
    Frame,
    Mark,
    Model,
    Reference,
    Samples,
    Sampling,
    Slot,
    SpeechRequest,
    Unsupported,
    Voice,
)

__all__ = [
    "Ability",
    "BadRequest",
    "Engine",
    "EngineError",
    "EngineInfo",
    "EngineMissing",
    "Failure",
    "Frame",
    "Mark",
    "Model",
    "Reference",
    "Samples",
    "Sampling",
    "Slot",
    "SpeechRequest",
    "Unsupported",
    "Voice",
    "find",
    "named",
]


def named(info: EngineInfo, table: Path) -> dict[str, Voice]:
    """Every name that a voice can be asked for by: the aliases that `table` (TOML) gives this engine, and its ids."""
    aliases = tomllib.loads(table.read_text()).get(info.name, {}) if table.exists() else {}
    return {name: info.voices[voice] for name, voice in aliases.items() if voice in info.voices} | dict(info.voices)


def find(name: str = "auto", slots: int = 4) -> Model:
    """The model that `name` stands for: "auto", "embedded" or "fake". Nothing is loaded.

    Raises EngineMissing with a sentence that says what to install.
    """
    if name == "fake":
        return fake.model(slots=slots)
    if name not in {"auto", "embedded"}:
        raise EngineMissing(f"unknown engine {name!r}; known: auto, embedded, fake")
    from engine import embedded

    return embedded.find(slots=slots)
