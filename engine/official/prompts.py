"""A voice's prompt for the official package: a recording's prompt in the package's own form, and
prompts as bytes that can be stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.contract import BadRequest
from engine.qwen3.voices import VoicePrompt

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True, eq=False)
class ClonePrompt:
    """The package's VoiceClonePromptItem, field by field; the package takes a list of these."""

    ref_spk_embedding: torch.Tensor  # [hidden]
    ref_code: torch.Tensor | None  # [frames, 16] int64
    ref_text: str | None
    x_vector_only_mode: bool
    icl_mode: bool


def pack(prompt: VoicePrompt) -> bytes:
    """A prompt as safetensors: `vector` [hidden], `codes` [frames, 16], and texts as their UTF-8
    bytes.
    """
    import torch
    from safetensors.torch import save

    tensors = {"vector": prompt.vector, "codes": prompt.codes}
    for name, text in (("text", prompt.text), ("description", prompt.description)):
        tensors[name] = torch.tensor(list(text.encode()), dtype=torch.uint8)
    packed: bytes = save(
        {name: tensor.cpu().contiguous() for name, tensor in tensors.items() if tensor is not None}
    )
    return packed


def unpack(data: bytes) -> VoicePrompt:
    """The prompt that `pack` was given. Raises BadRequest for any other bytes."""
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        tensors = load(data)
        text, description = (
            bytes(tensors[name].tolist()).decode() for name in ("text", "description")
        )
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        raise BadRequest(f"this packed voice can't be read: {error}") from error
    return VoicePrompt(
        vector=tensors.get("vector"), codes=tensors.get("codes"), text=text, description=description
    )
