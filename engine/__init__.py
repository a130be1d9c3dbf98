"""Speech out of text. Importing this loads no torch and no onnxruntime; `find` says what there is, `Model.load` loads it."""

from __future__ import annotations

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
]


def find(name: str = "auto", slots: int = 4) -> Model:
    """The model that `name` stands for: "auto" or "embedded". Nothing is loaded.

    Raises EngineMissing with a sentence that says what to install.
    """
    if name not in {"auto", "embedded"}:
        raise EngineMissing(f"unknown engine {name!r}; known: auto, embedded")
    from engine import embedded

    return embedded.find(slots=slots)
