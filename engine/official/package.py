"""How the official qwen-tts package (0.1.1) is imported and loaded.

The package imports modules that it doesn't need, prints a greeting to standard output, needs
accelerate to reach a device, and takes a local checkpoint's tokenizer for Mistral's. This module
works around these four and changes nothing else about it.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.machinery
import importlib.util
import logging
import sys
import types
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.contract import EngineMissing
from engine.options import Options

if TYPE_CHECKING:
    import torch

# Modules that qwen_tts imports for its 25 Hz tokenizer alone. PyPI's torchaudio doesn't load beside
# a CPU torch.
UNUSED = (
    "torchaudio",
    "torchaudio.compliance",
    "torchaudio.compliance.kaldi",
    "sox",
    "onnxruntime",
)


@contextlib.contextmanager
def stand_ins(names: Sequence[str] = UNUSED) -> Iterator[None]:
    """While the context is open, empty modules stand in for those that can't be imported. `names`
    must list a parent before its children.
    """
    placed = []
    for name in names:
        try:
            importlib.import_module(name)
        except (ImportError, OSError):
            module = types.ModuleType(name)
            module.__spec__ = importlib.machinery.ModuleSpec(name, None)
            module.__path__ = []
            sys.modules[name] = module
            placed.append(name)
            parent, _, leaf = name.rpartition(".")
            if parent:
                setattr(sys.modules[parent], leaf, module)
    try:
        yield
    finally:
        for name in placed:
            del sys.modules[name]


def import_package() -> types.ModuleType:
    """qwen_tts, imported (5 s, once). Its greeting goes to standard error, because standard output
    belongs to the program.

    Raises EngineMissing where it can't be imported.
    """
    try:
        # transformers looks for torchaudio by itself, and shouldn't find a stand-in
        importlib.import_module("transformers")
        with stand_ins(), contextlib.redirect_stdout(sys.stderr):
            module = importlib.import_module("qwen_tts")
    except ImportError as error:
        raise EngineMissing(
            f"qwen_tts can't be imported ({error}): say `make reference`"
        ) from error
    # it logs its defaults at every call
    logging.getLogger("qwen_tts").setLevel(logging.WARNING)
    return module


def load(folder: Path, options: Options) -> Any:
    """A qwen_tts.Qwen3TTSModel on its device. In bfloat16 its codec is bfloat16 too, which ours
    never is.

    Raises EngineMissing where the package, the device or flash-attn is missing.
    """
    import torch

    from engine.qwen.device import pick_device, pick_dtype

    device = pick_device(options.device)
    attention = _attention(options.attention, device.type)
    model = import_package().Qwen3TTSModel.from_pretrained(
        str(folder), dtype=pick_dtype(options.dtype, device), attn_implementation=attention
    )
    transformers = importlib.import_module("transformers")
    # transformers 4.57 takes any folder with a large vocabulary for Mistral's, unless its
    # config.json says 4.57.2 or earlier. The package asks for fix_mistral_regex=True, so it would
    # cut text by Mistral's rule. Loaded by its hub id, the same checkpoint cuts text by Qwen's.
    model.processor.tokenizer = transformers.AutoTokenizer.from_pretrained(
        str(folder), fix_mistral_regex=False
    )
    _move(model, device)
    if device.type == "cpu" and options.threads:
        torch.set_num_threads(options.threads)
    return model


def _attention(wanted: str, device: str) -> str | None:
    """The attention by transformers' name; None is its own choice, sdpa where a model can."""
    if wanted != "flash":
        return None if wanted == "auto" else wanted
    if device != "cuda" or importlib.util.find_spec("flash_attn") is None:
        raise EngineMissing(
            "ATTENTION=flash needs a CUDA device and the flash-attn package: "
            ".venv-reference/bin/python -m pip install flash-attn --no-build-isolation"
        )
    return "flash_attention_2"


def _move(model: Any, device: torch.device) -> None:
    """Moves both halves to the device and sets their own record of it. `device_map` would do the
    same, but needs accelerate.
    """
    codec = model.model.speech_tokenizer
    model.model.to(device)
    codec.model.to(device)
    model.device = codec.device = device
