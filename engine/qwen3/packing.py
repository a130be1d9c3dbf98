"""A voice's prompt as bytes and back: tensors and a few strings in the safetensors format, which
holds no code.

Everything that is read back is checked before it is used: shapes, ranges, and the revision of the
checkpoint that made it.
"""

from __future__ import annotations

import json

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from engine.contract import BadRequest
from engine.qwen3.codec_state import CodecSnapshot, CodecState
from engine.qwen3.config import ModelConfig
from engine.qwen3.voices import VoicePrompt

SNAPSHOT = ("seen", "tails", "ring")


def pack(prompt: VoicePrompt, revision: str) -> bytes:
    """A prompt as bytes, for `unpack` with a checkpoint of the same revision."""
    tensors = {name: getattr(prompt, name) for name in ("vector", "codes")}
    if prompt.codec_snapshot:
        tensors |= {name: getattr(prompt.codec_snapshot, name) for name in SNAPSHOT}
    metadata = {
        "revision": revision,
        "speaker": prompt.speaker or "",
        "description": prompt.description,
        "text": prompt.text,
    }
    given = {
        name: tensor.contiguous().cpu() for name, tensor in tensors.items() if tensor is not None
    }
    return save(given, metadata)


def unpack(packed: bytes, revision: str, config: ModelConfig, state: CodecState) -> VoicePrompt:
    """The prompt that was packed, on the CPU.

    Raises BadRequest for bytes that aren't a packed voice, or one of another revision.
    """
    try:
        tensors = load(packed)
        header = json.loads(packed[8 : 8 + int.from_bytes(packed[:8], "little")])
        metadata = header.get("__metadata__", {})
    except (SafetensorError, ValueError, KeyError) as error:
        raise BadRequest(f"these bytes are not a packed voice: {error}") from error
    if metadata.get("revision") != revision:
        found = f"revision {metadata['revision']!r}" if "revision" in metadata else "something else"
        raise BadRequest(
            f"this voice was packed by {found}, the model here is revision {revision!r}; "
            "clone it again"
        )
    if problem := _problem(tensors, metadata.get("speaker", ""), config, state):
        raise BadRequest(f"this packed voice is damaged: {problem}")
    snapshot = CodecSnapshot(*(tensors[name] for name in SNAPSHOT)) if "seen" in tensors else None
    return VoicePrompt(
        speaker=metadata.get("speaker") or None,
        description=metadata.get("description", ""),
        vector=tensors.get("vector"),
        codes=tensors.get("codes"),
        text=metadata.get("text", ""),
        codec_snapshot=snapshot,
    )


def _problem(
    tensors: dict[str, Tensor], speaker: str, config: ModelConfig, state: CodecState
) -> str:
    """What doesn't fit, in words; empty where everything does. An unknown code or speaker would
    break the engine instead of the request.
    """
    names = set(tensors)
    if speaker and speaker not in config.speakers:
        return f"there is no speaker {speaker!r}"
    if names & {"codes", *SNAPSHOT} and not {"codes", *SNAPSHOT} <= names:
        return (
            "a recording has codes and the codec's state after them, and one of the two is missing"
        )
    shapes = {name: tuple(getattr(state, name).shape[1:]) for name in SNAPSHOT} | {
        "vector": (config.talker.hidden,)
    }
    for name, tensor in tensors.items():
        integers = name in {"codes", "seen"}
        if integers is tensor.is_floating_point() or not torch.isfinite(tensor).all():
            return f"{name} holds no {'integers' if integers else 'numbers'}"
        if name != "codes" and tuple(tensor.shape) != shapes.get(name):
            return f"{name} is {list(tensor.shape)}"
    return _problem_of_codes(tensors, config)


def _problem_of_codes(tensors: dict[str, Tensor], config: ModelConfig) -> str:
    codes = tensors.get("codes")
    if codes is None:
        return ""
    if codes.ndim != 2 or codes.shape[1] != config.groups or int(tensors["seen"]) != len(codes):
        return f"codes are {list(codes.shape)}"
    if len(codes) and not 0 <= int(codes.min()) <= int(codes.max()) < config.code_vocab:
        return "there are codes that no codebook has"
    return ""
