"""A Qwen3-ASR checkpoint of real size with random weights, on disk. The speed of a model depends on
its shapes, not on its values.
"""

from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path

import torch
from safetensors.torch import save_file

from tests.engine.qwen3_asr import checkpoints

SIZES = {"0.6b": "real0.6b", "1.7b": "real1.7b", "tiny": "small"}
POOL = 1 << 22  # normal numbers; each tensor is a slice with its own start


def write(folder: Path, size: str) -> Path:
    """The checkpoint in bfloat16 (1.6 GB at 0.6B, 4.1 GB at 1.7B)."""
    name = SIZES[size]
    folder.mkdir(parents=True, exist_ok=True)
    checkpoints.write_tokenizer(folder)
    tokens = checkpoints.tokenizer_config(dict(checkpoints.SIZES[name].ids))
    (folder / "tokenizer_config.json").write_text(json.dumps(tokens))
    for file, values in checkpoints.files(checkpoints.SIZES[name]).items():
        (folder / file).write_text(json.dumps(values))
    pool = torch.randn(POOL, generator=torch.Generator().manual_seed(0)).bfloat16().repeat(2)
    tied = checkpoints.SIZES[name].tied
    tensors = {
        key: _fill(key, shape, pool)
        for key, shape in checkpoints.shapes()[name].items()
        if not (tied and key == checkpoints.HEAD)
    }
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})
    return folder


def _fill(name: str, shape: list[int], pool: torch.Tensor) -> torch.Tensor:
    if len(shape) == 1:
        return torch.full(shape, 0.0 if name.endswith("bias") else 1.0).bfloat16()
    count = math.prod(shape)
    start = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "little") % POOL
    part = pool[start : start + POOL].repeat(-(-count // POOL))[:count]
    deviation = 0.05 if "embed" in name else 1 / math.sqrt(math.prod(shape[1:]))
    return (part * deviation).view(shape)
