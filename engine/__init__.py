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


def find(name: str = "auto", slots: int = 4, model_id: str = "") -> Model:
    """The model that `name` stands for: "auto", "embedded", "qwen3" or "fake". Nothing is loaded.

    "auto" is Qwen3-TTS where `model_id` (a folder, or a hub id) names a checkpoint, and the embedded voices otherwise.

    Raises EngineMissing with a sentence that says what to install.
    """
    if name == "fake":
        return fake.model(slots=slots)
    if name not in {"auto", "embedded", "qwen3"}:
        raise EngineMissing(f"unknown engine {name!r}; known: auto, embedded, qwen3, fake")
    if name == "qwen3" or (name == "auto" and model_id):
        if not model_id:
            raise EngineMissing(
                "ENGINE=qwen3 needs MODEL_ID: a folder, or a hub id such as Qwen/Qwen3-TTS-12Hz-0.6B-Base"
            )
        from engine import qwen3

        return qwen3.find(model_id, qwen3.Options(slots=slots))
    from engine import embedded

    return embedded.find(slots=slots)
