"""The engines: `find` gives a Model, and the model loads its engine. Importing this loads no torch
and no onnxruntime.
"""

from __future__ import annotations

import logging
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine import fake, fake_recognizer
from engine.contract import EngineError, EngineMissing
from engine.options import Options
from engine.recognition import RecognizerModel
from engine.speech import SpeakerInfo, SpeechModel, Voice

__all__ = ["designs", "find", "find_recognizer", "named", "stand_ins"]

LOG = logging.getLogger("speech")
# sections of the table of names; the engine "reference" uses qwen3's
SECTIONS = frozenset({"embedded", "qwen3", "fake", "design", "stand_ins"})
# the checkpoint that fits beside other services on any GPU
DEFAULT_MODEL = "Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice"
DEFAULT_RECOGNIZER = "Qwen/Qwen3-ASR-0.6B"
WHISPER_NAMES = ("base", "tiny.en")
LARGE_RECOGNIZER = "Qwen/Qwen3-ASR-1.7B"
DEFAULT_ALIGNER = "Qwen/Qwen3-ForcedAligner-0.6B"


def named(info: SpeakerInfo, table: Path) -> dict[str, Voice]:
    """Every name of a voice: the aliases that `table` (TOML) gives this engine, and the voices'
    ids.

    Mistakes in the table are logged: sections that no engine has, and aliases of unknown voices.
    """
    section = "qwen3" if info.name == "reference" else info.name  # they have the same checkpoints
    sections = _read(table)
    if unknown := sorted(sections.keys() - SECTIONS):
        LOG.warning("%s: unknown sections %s; known are %s", table, unknown, sorted(SECTIONS))
    aliases = sections.get(section, {})
    lost = [f"{name} = {voice!r}" for name, voice in aliases.items() if voice not in info.voices]
    # checkpoints that clone or design have no speakers
    if lost and not info.can & {"clone", "design"}:
        LOG.warning("%s: [%s] names unknown voices: %s", table, section, ", ".join(lost))
    found = {name: info.voices[voice] for name, voice in aliases.items() if voice in info.voices}
    return found | dict(info.voices)


def designs(table: Path) -> dict[str, str]:
    """Descriptions by name, for an engine that designs voices."""
    found: dict[str, str] = _read(table).get("design", {})
    return found


def stand_ins(info: SpeakerInfo, table: Path) -> dict[str, dict[str, Voice]]:
    """By name and language the voice that answers for the name in a language which the name's own
    voice doesn't speak. The names of a kind share the voices of that kind in turn.
    """
    if info.name != "embedded":
        return {}
    by_language = dict(_read(table).get("stand_ins", {}))
    found: dict[str, dict[str, Voice]] = {}
    for kind, names in by_language.pop("names", {}).items():
        for language, kinds in by_language.items():
            voices = [info.voices[each] for each in kinds.get(kind, ()) if each in info.voices]
            speaking = [voice for voice in voices if language in voice.languages]
            for place, name in enumerate(names if speaking else ()):
                found.setdefault(name, {})[language] = speaking[place % len(speaking)]
    return found


def _read(table: Path) -> dict[str, Any]:
    return tomllib.loads(table.read_text()) if table.exists() else {}


def find(name: str = "auto", model_id: str = "", options: Options | None = None) -> SpeechModel:
    """The model that `name` stands for: "auto", "embedded", "qwen3", "reference" or "fake". Loads
    nothing.

    `model_id` is a Qwen3-TTS checkpoint, as a folder or a hub id. "auto" is Qwen3-TTS where there
    is a CUDA device and the checkpoint's small files are available, and the embedded voices
    otherwise; `Model.reason` says which and why.

    Raises EngineMissing with a sentence that says what to install.
    """
    options = options or Options()
    if name == "fake":
        return fake.model(slots=options.slots)
    if name == "auto":
        return _auto(model_id or DEFAULT_MODEL, options)
    if name == "embedded":
        return _embedded(options, f"ENGINE={name}")
    if name not in {"qwen3", "reference"}:
        raise EngineMissing(
            f"unknown engine {name!r}; known: auto, embedded, qwen3, reference, fake"
        )
    if not model_id:
        raise EngineMissing(
            f"ENGINE={name} needs MODEL_ID: a folder, or a hub id such as {DEFAULT_MODEL}"
        )
    if name == "qwen3":
        return _qwen3(model_id, options, f"ENGINE={name}")
    from engine import official

    return replace(official.find(model_id, options), reason=f"ENGINE={name}")


def find_recognizer(
    name: str = "auto",
    model_id: str = "",
    options: Options | None = None,
    dual: str = "",
    aligner: str = "",
) -> RecognizerModel:
    """The recogniser that `name` stands for: "auto", "qwen3", "whisper", "fake" or "none". Loads
    nothing.

    "auto" is Qwen3-ASR where there is a CUDA device and the checkpoint's small files are available,
    or where `model_id` names such a checkpoint; otherwise it is whisper. `dual` and `aligner` are
    further checkpoints of Qwen3-ASR; "true" is the usual one.

    Raises EngineMissing with a sentence that says what to install, or to set.
    """
    options = options or Options()
    reason = f"ASR_ENGINE={name}"
    if name == "none":
        raise EngineMissing("This server doesn't recognise speech (ASR_ENGINE=none).")
    if name == "fake":
        return fake_recognizer.model(options.slots)
    if name == "qwen3":
        return _qwen3_asr(model_id, options, dual, aligner, reason)
    from engine import whisper

    if name == "auto" and model_id not in WHISPER_NAMES:
        obstacle = _asr_obstacle(model_id)
        if not obstacle:
            try:
                return _qwen3_asr(model_id, options, dual, aligner, f"{reason}: Qwen3-ASR")
            except EngineError as error:
                obstacle = f"Qwen3-ASR isn't available: {error}"
        reason = f"{reason}: whisper, because {obstacle}"
    model = whisper.find(model_id, options.slots, options.threads)
    return replace(model, reason=reason)


def _asr_obstacle(model_id: str) -> str:
    """What keeps "auto" from trying Qwen3-ASR, as a clause; empty where nothing does."""
    from engine import cuda

    if model_id:
        from engine.qwen3_asr import checkpoint

        if not checkpoint.names_one(model_id):
            return f"{model_id} isn't a Qwen3-ASR checkpoint"
        return cuda.torch_missing()
    return cuda.missing()


def _qwen3_asr(
    model_id: str, options: Options, dual: str, aligner: str, reason: str
) -> RecognizerModel:
    from engine import qwen3_asr, vad

    if not vad.installed():
        raise EngineMissing("Qwen3-ASR needs the detector of speech of faster-whisper: `make ears`")
    both = dual.lower() == "true"
    usual = LARGE_RECOGNIZER if both else DEFAULT_RECOGNIZER
    partials = DEFAULT_RECOGNIZER if both else "" if dual.lower() == "false" else dual
    if aligner.lower() in {"true", "false"}:
        aligner = DEFAULT_ALIGNER if aligner.lower() == "true" else ""
    model = qwen3_asr.find(model_id or usual, options, partials, aligner)
    return replace(model, reason=reason)


def _auto(model_id: str, options: Options) -> SpeechModel:
    from engine import cuda

    if obstacle := cuda.missing():
        return _embedded(options, f"ENGINE=auto: the embedded voices, because {obstacle}")
    try:
        reason = f"ENGINE=auto: Qwen3-TTS, because there is {cuda.name()}"
        return _qwen3(model_id, options, reason)
    except EngineError as error:
        reason = f"ENGINE=auto: the embedded voices, because Qwen3-TTS isn't available: {error}"
        return _embedded(options, reason)


def _embedded(options: Options, reason: str) -> SpeechModel:
    from engine import embedded

    matrices = None if options.kokoro_convolutions == "auto" else False
    return replace(embedded.find(slots=options.slots, matrices=matrices), reason=reason)


def _qwen3(model_id: str, options: Options, reason: str) -> SpeechModel:
    from engine import qwen3

    return replace(qwen3.find(model_id, options), reason=reason)
