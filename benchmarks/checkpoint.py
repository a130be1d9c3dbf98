"""A Qwen3-TTS engine of real size with random weights, made in memory; or such a checkpoint
on disk.

Names, shapes and configuration are recorded from the official package. The speed of a model depends
on its shapes, not on its values, as long as these are ordinary numbers (zeros are faster on some
hardware).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor

from engine.qwen.weights import TensorFiles
from tests.engine.qwen3 import checkpoints

SIZES = {"0.6b": "real0.6b", "1.7b": "real1.7b", "tiny": "small"}
POOL = 1 << 22  # normal numbers; each tensor is a slice with its own start


def write_small_files(folder: Path, size: str) -> Path:
    """Everything of a CustomVoice checkpoint but its weights: configuration and a small
    tokenizer.
    """
    preset = checkpoints.PRESETS[SIZES[size]]
    (folder / "speech_tokenizer").mkdir(parents=True, exist_ok=True)
    ids = checkpoints.write_tokenizer(folder)
    for name, values in checkpoints.configs(preset, "custom_voice", ids).items():
        (folder / name).write_text(json.dumps(values, indent=1), "utf-8")
    return folder


class RandomTensors(TensorFiles):
    """The tensors of one folder of a checkpoint by name. They are drawn on demand, and are the same
    each time.
    """

    def __init__(
        self, folder: Path, shapes: dict[str, list[int]], device: str, prefix: str
    ) -> None:
        self.folder = folder
        self.shapes = shapes
        self.device = device
        self.prefix = prefix
        generator = torch.Generator(device).manual_seed(0)
        self.pool = torch.randn(
            POOL, generator=generator, device=device, dtype=torch.bfloat16
        ).repeat(2)

    @property
    def names(self) -> set[str]:
        return set(self.shapes)

    def shape(self, name: str) -> list[int]:
        return self.shapes[name]

    def get(self, name: str, *, apart: bool = False) -> Tensor:
        shape = self.shapes[name]
        if len(shape) <= 1:
            return torch.from_numpy(checkpoints.fill(name, shape)).to(self.device)
        count = math.prod(shape)
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "little") % POOL
        whole = (
            self.pool[key : key + POOL].repeat(-(-count // POOL))
            if count > POOL
            else self.pool[key : key + count]
        )
        return (whole[:count] * self.deviation(name, shape)).view(shape)

    def deviation(self, name: str, shape: list[int]) -> float:
        """The deviation that keeps logits and sound neither silent nor saturated, as in
        tests/engine/qwen3/checkpoints.py.
        """
        if "embed" in name:
            return 1.0
        if ("upsample" in name and ".conv." in name) or ".block.1.conv" in name:
            return 1 / math.sqrt(shape[0] * 2)
        last = float(checkpoints.CALIBRATION) if name == checkpoints.LAST else 1.0
        return last / math.sqrt(math.prod(shape[1:]))


def random_tensors(size: str, device: str) -> Callable[[Path], TensorFiles]:
    """A function that opens a folder of a checkpoint of that size: the root, or the codec's."""
    recorded = checkpoints.shapes()
    preset = SIZES[size]

    def open_folder(folder: Path) -> TensorFiles:
        if folder.name == "speech_tokenizer":
            return RandomTensors(
                folder,
                recorded[f"{checkpoints.codec_of(preset)}/codec"],
                device,
                "speech_tokenizer.",
            )
        return RandomTensors(folder, recorded[f"{preset}/talker"], device, "")

    return open_folder


def write(folder: Path, size: str) -> Path:
    """A complete checkpoint on disk (2.5 GB at 0.6B, 4.5 GB at 1.7B) for packages that need one."""
    from safetensors.torch import save_file

    write_small_files(folder, size)
    opened = random_tensors(size, "cpu")
    for place in (folder, folder / "speech_tokenizer"):
        tensors = opened(place)
        save_file(
            {name: tensors.get(name) for name in tensors.names},
            place / "model.safetensors",
            {"format": "pt"},
        )
    return folder
