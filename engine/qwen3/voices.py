"""Who can speak with a checkpoint, and the card that says so. Nothing here needs torch or the
weights."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.contract import Ability
from engine.options import Options
from engine.qwen3.config import ModelConfig
from engine.qwen3.frame_budget import room
from engine.speech import SpeakerInfo, Voice

if TYPE_CHECKING:
    from torch import Tensor

    from engine.qwen3.codec import CodecSnapshot

SAMPLE_RATE = 24_000
ISO = {
    "chinese": "zh", "english": "en", "german": "de", "italian": "it", "portuguese": "pt", "spanish": "es",
    "japanese": "ja", "korean": "ko", "french": "fr", "russian": "ru",
}  # fmt: skip
NAMES = {code: name for name, code in ISO.items()}
# The model card's "native language" of each speaker
NATIVE = {
    "serena": "zh", "vivian": "zh", "uncle_fu": "zh", "dylan": "zh", "eric": "zh", "ryan": "en", "aiden": "en",
    "ono_anna": "ja", "sohee": "ko",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class VoicePrompt:
    """What makes a voice: a speaker of the checkpoint, a description, or a recording's vector, with
    its codes and what is said in it where that is known (and then what the codec remembers of
    it)."""

    speaker: str | None = None
    description: str = ""
    vector: Tensor | None = None  # [hidden]
    codes: Tensor | None = None  # [frames, 16] int64
    text: str = ""
    after: CodecSnapshot | None = None


def revision_of(folder: Path) -> str:
    """What a checkpoint is called where it must not be mixed up with another: the hub's commit, or
    a digest."""
    if folder.parent.name == "snapshots":
        return folder.name
    weights = folder / "model.safetensors"
    size = weights.stat().st_size if weights.exists() else 0
    return hashlib.sha256((folder / "config.json").read_bytes() + str(size).encode()).hexdigest()[
        :16
    ]


def card(config: ModelConfig, model_id: str, revision: str, options: Options) -> SpeakerInfo:
    """The engine's card. Laid out for streaming, text may still come while it is spoken."""
    languages = tuple(ISO[name] for name in config.languages if name in ISO)
    can: set[Ability] = {"sample", "seed"}
    if options.streaming:
        can.add("live")
    if config.takes_instruct:
        can.add("instruct")
    if config.kind == "base":
        can.add("clone")
    if config.kind == "voice_design":
        can.add("design")
    names = ["design"] if config.kind == "voice_design" else list(config.speakers)
    voices = {}
    for name in names:
        native = NATIVE.get(name, languages[0])
        order = (native, *(language for language in languages if language != native))
        prompt = VoicePrompt(speaker=name if name in config.speakers else None)
        voices[name] = Voice(name, order, f"{revision}:{name}", prompt)
    return SpeakerInfo(
        name="qwen3",
        model_id=model_id,
        revision=revision,
        sample_rate=SAMPLE_RATE,
        slots=options.slots,
        voices=voices,
        languages=languages,
        can=frozenset(can),
        room=room(options.positions) if options.streaming else 0,
    )
