"""The voices of a checkpoint, and the SpeakerInfo that lists them. Nothing here needs torch or the
weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.contract import Ability
from engine.options import Options
from engine.qwen3.config import ModelConfig
from engine.qwen3.frame_budget import live_text_limit
from engine.speech import SpeakerInfo, Voice

if TYPE_CHECKING:
    from torch import Tensor

    from engine.qwen3.codec_state import CodecSnapshot

SAMPLE_RATE = 24_000
LANGUAGE_CODES = {
    "chinese": "zh", "english": "en", "german": "de", "italian": "it", "portuguese": "pt",
    "spanish": "es", "japanese": "ja", "korean": "ko", "french": "fr", "russian": "ru",
}  # fmt: skip
LANGUAGE_NAMES = {code: name for name, code in LANGUAGE_CODES.items()}
# the "native language" of each speaker in the model card
NATIVE_LANGUAGES = {
    "serena": "zh", "vivian": "zh", "uncle_fu": "zh", "dylan": "zh", "eric": "zh",
    "ryan": "en", "aiden": "en", "ono_anna": "ja", "sohee": "ko",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class VoicePrompt:
    """What makes a voice: a speaker of the checkpoint, a description, or a recording.

    A recording has a vector. Where its text is known, it also has its codes, that text and the
    codec's state after those codes.
    """

    speaker: str | None = None
    description: str = ""
    vector: Tensor | None = None  # [hidden]
    codes: Tensor | None = None  # [frames, 16] int64
    text: str = ""
    codec_snapshot: CodecSnapshot | None = None


def speaker_info(
    config: ModelConfig, model_id: str, revision: str, options: Options
) -> SpeakerInfo:
    """What is known of the engine before it is loaded. With the streaming layout, more text may
    come while the first of it is spoken (ability `live`).
    """
    languages = tuple(LANGUAGE_CODES[name] for name in config.languages if name in LANGUAGE_CODES)
    can: set[Ability] = {"sample", "seed"}
    if options.streaming:
        can.add("live")
    if config.takes_instruct:
        can.add("instruct")
    if config.kind == "base":
        can.add("clone")
    if config.kind == "voice_design":
        can.add("design")
    return SpeakerInfo(
        name="qwen3",
        model_id=model_id,
        revision=revision,
        sample_rate=SAMPLE_RATE,
        slots=options.slots,
        voices=_voices(config, revision, languages),
        languages=languages,
        can=frozenset(can),
        max_live_chars=live_text_limit(options.positions) if options.streaming else 0,
    )


def _voices(config: ModelConfig, revision: str, languages: tuple[str, ...]) -> dict[str, Voice]:
    names = ["design"] if config.kind == "voice_design" else list(config.speakers)
    voices = {}
    for name in names:
        native = NATIVE_LANGUAGES.get(name, languages[0])
        order = (native, *(language for language in languages if language != native))
        prompt = VoicePrompt(speaker=name if name in config.speakers else None)
        voices[name] = Voice(name, order, f"{revision}:{name}", prompt)
    return voices
