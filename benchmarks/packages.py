"""Other packages that speak Qwen3-TTS, with the same checkpoint in the same run, if they are
installed.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import importlib.metadata
import importlib.util
import sys
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.machine import clock, trim_memory

# Imported by the official package for its 25 Hz tokenizer, for clones and for its demo, none of
# which is measured.
UNUSED = ("torchaudio", "torchaudio.compliance", "torchaudio.compliance.kaldi", "sox",
          "onnxruntime", "gradio", "librosa", "librosa.filters", "soundfile", "einops")  # fmt: skip
Speak = Callable[[str, int], Iterator[Any]]  # text and frames to pieces of sound


def stub_unused() -> None:
    """Puts an empty module in the place of each module that can't be imported."""
    for name in UNUSED:
        try:
            importlib.import_module(name)
        except (ImportError, OSError):
            stub = types.ModuleType(name)
            stub.__spec__ = importlib.machinery.ModuleSpec(name, None)
            stub.__path__ = []
            stub.mel = stub.rearrange = stub.repeat = None  # type: ignore[attr-defined]
            sys.modules[name] = stub


def version(*names: str) -> str:
    """The first installed distribution of the given ones, with its version; empty without one."""
    for name in names:
        try:
            return f"{name} {importlib.metadata.version(name)}"
        except importlib.metadata.PackageNotFoundError:
            continue
    return ""


def official(folder: Path, device: torch.device, dtype: torch.dtype) -> Speak:
    """The official package: the whole sound of a text at once."""
    from qwen_tts import Qwen3TTSModel  # type: ignore[import-not-found,unused-ignore]

    model = Qwen3TTSModel.from_pretrained(str(folder), dtype=dtype)
    if device.type != "cpu":
        model.model.to(device)
        model.device = device
        model.model.speech_tokenizer.model.to(device)
        model.model.speech_tokenizer.device = device

    def speak(text: str, frames: int) -> Iterator[Any]:
        sound, _ = model.generate_custom_voice(
            text, "ryan", language="english", max_new_tokens=frames + 1
        )
        yield sound[0]

    return speak


def faster(folder: Path, device: torch.device, dtype: torch.dtype) -> Speak:
    """faster-qwen3-tts: CUDA graphs over the official modules, starting with one frame per piece as
    it advises.
    """
    from faster_qwen3_tts import FasterQwen3TTS  # type: ignore[import-not-found,unused-ignore]

    model = FasterQwen3TTS.from_pretrained(str(folder), device=device.type, dtype=dtype)

    def speak(text: str, frames: int) -> Iterator[Any]:
        pieces = model.generate_custom_voice_streaming(
            text,
            "ryan",
            "english",
            max_new_tokens=frames + 1,
            min_new_tokens=frames + 1,
            chunk_size=8,
        )
        yield from (sound for sound, _, _ in pieces)

    return speak


def measure(
    name: str,
    make: Callable[[], Speak],
    device: torch.device,
    text: str,
    frames: int,
    ours_ms: float,
) -> dict[str, Any]:
    """One line of the table: whole runs of a text, with its prompt and its sound; the second run
    counts.
    """
    began = time.perf_counter()
    speak = make()
    loaded = time.perf_counter() - began
    first = total = sound = 0.0
    for _ in range(2):
        began = clock(device)
        first = 0.0
        sound = 0.0
        for piece in speak(text, frames):
            first = first or clock(device) - began
            sound += np.asarray(piece).size / 24_000
        total = clock(device) - began
    spoken = sound / 0.08
    trim_memory()
    return {
        "package": name,
        "load s": loaded,
        "frames": spoken,
        "first ms": first * 1e3,
        "ms/frame": total * 1e3 / spoken,
        "times ours": total * 1e3 / spoken / ours_ms,
    }


def there(
    device: torch.device,
) -> list[tuple[str, Callable[[Path, torch.device, torch.dtype], Speak]]]:
    """The installed packages, by name and version."""
    found: list[tuple[str, Callable[[Path, torch.device, torch.dtype], Speak]]] = []
    if importlib.util.find_spec("qwen_tts"):
        stub_unused()
        found.append((version("qwen-tts", "qwen-tts-hf"), official))
    if importlib.util.find_spec("faster_qwen3_tts") and device.type == "cuda":
        found.append((version("faster-qwen3-tts"), faster))
    return found
