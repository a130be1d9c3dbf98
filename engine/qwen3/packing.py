"""A voice's prompt as bytes and back: tensors and a few strings in the safetensors format, which
holds no code.

What is read back is checked before it is used: shapes, ranges and the revision of the checkpoint
that made it."""

from __future__ import annotations

import json

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from engine.contract import BadRequest
from engine.qwen3.codec import CodecSnapshot, CodecState
from engine.qwen3.config import ModelConfig
from engine.qwen3.voices import VoicePrompt

SNAPSHOT = ("seen", "tails", "ring")


def pack(prompt: VoicePrompt, revision: str) -> bytes:
    """For `unpack` with a checkpoint of the same revision."""
    tensors = {name: getattr(prompt, name) for name in ("vector", "codes")}
    tensors |= {name: getattr(prompt.after, name) for name in SNAPSHOT if prompt.after}
    words = {
        "revision": revision,
        "speaker": prompt.speaker or "",
        "description": prompt.description,
    }
    kept = {
        name: tensor.contiguous().cpu() for name, tensor in tensors.items() if tensor is not None
    }
    return save(kept, words | {"text": prompt.text})


def unpack(packed: bytes, revision: str, config: ModelConfig, state: CodecState) -> VoicePrompt:
    """A prompt on the CPU, as it was packed. Raises BadRequest where the bytes are none, or another
    revision's."""
    try:
        tensors = load(packed)
        words = json.loads(packed[8 : 8 + int.from_bytes(packed[:8], "little")]).get(
            "__metadata__", {}
        )
    except (SafetensorError, ValueError, KeyError) as error:
        raise BadRequest(f"these bytes are no packed voice: {error}") from error
    if words.get("revision") != revision:
        made = f"revision {words['revision']!r}" if "revision" in words else "something else"
        raise BadRequest(
            f"this voice was packed by {made}, the model here is revision {revision!r}; clone it again"
        )
    if wrong := _wrong(tensors, words.get("speaker", ""), config, state):
        raise BadRequest(f"this packed voice is damaged: {wrong}")
    return VoicePrompt(
        speaker=words.get("speaker") or None,
        description=words.get("description", ""),
        vector=tensors.get("vector"),
        codes=tensors.get("codes"),
        text=words.get("text", ""),
        after=CodecSnapshot(*(tensors[name] for name in SNAPSHOT)) if "seen" in tensors else None,
    )


def _wrong(tensors: dict[str, Tensor], speaker: str, config: ModelConfig, state: CodecState) -> str:
    """What doesn't fit, in words. A code or a speaker that isn't there would break the engine, not
    the request."""
    shapes = {name: tuple(getattr(state, name).shape[1:]) for name in SNAPSHOT} | {
        "vector": (config.talker.hidden,)
    }
    names = set(tensors)
    if speaker and speaker not in config.speakers:
        return f"there is no speaker {speaker!r}"
    if names & {"codes", *SNAPSHOT} and not {"codes", *SNAPSHOT} <= names:
        return "a reference is codes and what the codec remembers of them"
    for name, tensor in tensors.items():
        whole = name in {"codes", "seen"}
        if whole is tensor.is_floating_point() or not torch.isfinite(tensor).all():
            return f"{name} holds no {'integers' if whole else 'numbers'}"
        if name != "codes" and tuple(tensor.shape) != shapes.get(name):
            return f"{name} is {list(tensor.shape)}"
    codes = tensors.get("codes")
    if codes is not None:
        if codes.ndim != 2 or codes.shape[1] != config.groups or int(tensors["seen"]) != len(codes):
            return f"codes are {list(codes.shape)}"
        if len(codes) and not 0 <= int(codes.min()) <= int(codes.max()) < config.code_vocab:
            return "there are codes that no codebook has"
    return ""
