"""What the engine does once before the first request: what is slow the first time."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import torch

from engine.qwen3.runner import GraphDecoder, GraphRunner
from engine.qwen3.voices import VoicePrompt
from engine.speech import Sampling, SpeechRequest, Voice

if TYPE_CHECKING:
    from engine.qwen3.engine import Qwen3Engine

WARM_UP_TEXTS = {
    "short": "One.",
    "medium": "The quick brown fox jumps over the lazy dog, and no cat minds.",
    "long": "It was late in the year, and the rain had not stopped for days. " * 4,
    "chinese": "你好。",
}
LOG = logging.getLogger("speech")


def warm_up(engine: Qwen3Engine) -> None:
    """Captures the graphs that will be used, then generates a few frames and discards them."""
    if isinstance(engine.batch.runner, GraphRunner):
        engine.batch.runner.warm()
    if isinstance(engine.codec.decoder, GraphDecoder):
        engine.codec.decoder.warm()
    voice = next(iter(engine.info.voices.values()), None)
    if voice is None:
        prompt = VoicePrompt(vector=torch.zeros(engine.config.talker.hidden))
        voice = Voice("", engine.info.languages, "", prompt)
    # on CUDA frames are cheap, and each new shape is expensive
    cuda = engine.torch_device.type == "cuda"
    for name in WARM_UP_TEXTS if cuda else ("short", "chinese"):
        began = time.monotonic()
        slot = engine.admit(
            SpeechRequest(WARM_UP_TEXTS[name], voice, voice.languages[0], Sampling(seed=0))
        )
        for _ in range(35 if cuda else 4):  # chunks of 1 to 8 frames
            engine.step([slot])
        engine.cancel(slot)
        LOG.info("warmed up with a %s text in %d ms", name, (time.monotonic() - began) * 1000)
