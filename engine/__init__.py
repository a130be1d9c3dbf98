"""Speech out of text. Importing this loads no torch and no onnxruntime: `find` says what there is,
a Model loads it."""

from __future__ import annotations

import logging
import tomllib
from dataclasses import replace
from pathlib import Path

from engine import fake
from engine.contract import EngineError, EngineMissing
from engine.options import Options
from engine.speech import SpeakerInfo, SpeechModel, Voice

__all__ = ["designs", "find", "named"]

LOG = logging.getLogger("speech")
# of the table of names; `reference` has qwen3's
SECTIONS = frozenset({"embedded", "qwen3", "fake", "design"})
# the one that fits beside other services on any GPU
DEFAULT_MODEL = "Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice"


def named(info: SpeakerInfo, table: Path) -> dict[str, Voice]:
    """Every name that a voice can be asked for by: the aliases that `table` (TOML) gives this
    engine, and its ids.

    What is there in vain is said in the log: sections that no engine reads, and names of voices
    that aren't here."""
    speakers = "qwen3" if info.name == "reference" else info.name  # of one checkpoint
    listed = tomllib.loads(table.read_text()) if table.exists() else {}
    if strange := sorted(listed.keys() - SECTIONS):
        LOG.warning("%s: nobody reads %s; there are %s", table, strange, sorted(SECTIONS))
    aliases = listed.get(speakers, {})
    lost = [f"{name} = {voice!r}" for name, voice in aliases.items() if voice not in info.voices]
    if lost and not info.can & {"clone", "design"}:  # whose checkpoints have no speakers
        LOG.warning("%s: [%s] names voices that aren't here: %s", table, speakers, ", ".join(lost))
    return {
        name: info.voices[voice] for name, voice in aliases.items() if voice in info.voices
    } | dict(info.voices)


def designs(table: Path) -> dict[str, str]:
    """Descriptions by name, for an engine that designs voices."""
    found: dict[str, str] = (
        tomllib.loads(table.read_text()).get("design", {}) if table.exists() else {}
    )
    return found


def find(name: str = "auto", model_id: str = "", options: Options | None = None) -> SpeechModel:
    """The model that `name` stands for: "auto", "embedded", "qwen3", "reference" or "fake". Nothing
    is loaded.

    `model_id` is a Qwen3-TTS checkpoint, as a folder or a hub id. "auto" is Qwen3-TTS where there
    is a CUDA device and the checkpoint's small files can be had, and the embedded voices otherwise;
    `Model.reason` says which and why.

    Raises EngineMissing with a sentence that says what to install.
    """
    options = options or Options()
    if name == "fake":
        return fake.model(slots=options.slots)
    if name not in {"auto", "embedded", "qwen3", "reference"}:
        raise EngineMissing(
            f"unknown engine {name!r}; known: auto, embedded, qwen3, reference, fake"
        )
    reason = f"ENGINE={name}"
    if name in {"qwen3", "reference"}:
        if not model_id:
            raise EngineMissing(
                f"ENGINE={name} needs MODEL_ID: a folder, or a hub id such as {DEFAULT_MODEL}"
            )
        return replace(_checkpoint(model_id, options, official=name == "reference"), reason=reason)
    if name == "auto":
        from engine import cuda

        if why_not := cuda.missing():
            reason = f"ENGINE=auto: the embedded voices, because {why_not}"
        else:
            try:
                model = _checkpoint(model_id or DEFAULT_MODEL, options)
                return replace(
                    model, reason=f"ENGINE=auto: Qwen3-TTS, because there is {cuda.name()}"
                )
            except EngineError as error:
                reason = (
                    f"ENGINE=auto: the embedded voices, because Qwen3-TTS can't be had: {error}"
                )
    from engine import embedded

    return replace(embedded.find(slots=options.slots), reason=reason)


def _checkpoint(model_id: str, options: Options, official: bool = False) -> SpeechModel:
    """A Qwen3-TTS checkpoint for our own engine, or for the official package."""
    from engine import official as official_package
    from engine import qwen3

    find_checkpoint = official_package.find if official else qwen3.find
    return find_checkpoint(model_id, options)
