"""Cloning: a recording gives the vector that is its voice, and the codes that the voice can be
continued from.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from engine.contract import BadRequest
from engine.qwen3.codec_batch import CodecBatch
from engine.qwen3.codec_encoder import CodecEncoder, load_codec_encoder
from engine.qwen3.config import ModelConfig
from engine.qwen3.speaker import SpeakerEncoder, load_speaker
from engine.qwen3.voices import SAMPLE_RATE, VoicePrompt
from engine.speech import SHORTEST_RECORDING, Reference


class Cloner:
    """The two encoders of a Base checkpoint, loaded with the first recording."""

    def __init__(
        self, folder: Path, config: ModelConfig, device: torch.device, dtype: torch.dtype
    ) -> None:
        self.folder = folder
        self.config = config
        self.device = device
        self.dtype = dtype
        self._speaker: SpeakerEncoder | None = None
        self._encoder: CodecEncoder | None = None

    def clone(self, reference: Reference, silence: float, codec: CodecBatch) -> VoicePrompt:
        """A voice's prompt from a recording, on the CPU.

        `silence` seconds are put after the recording before it is encoded. Where its text is known,
        `codec` decodes its codes, so that the voice can be continued from there. Raises BadRequest
        for a recording that is too short or not finite.
        """
        samples = self._prepared(reference)
        self._speaker = self._speaker or load_speaker(self.folder, self.device, self.dtype)
        vector = self._speaker.embed(samples.to(self.device)).cpu()
        if not reference.text.strip():
            return VoicePrompt(vector=vector)
        self._encoder = self._encoder or load_codec_encoder(self.folder, self.device)
        padded = torch.cat([samples, torch.zeros(int(silence * SAMPLE_RATE))])
        codes = self._encoder.encode(padded.to(self.device))
        return VoicePrompt(
            vector=vector,
            codes=codes.cpu(),
            text=reference.text,
            codec_snapshot=codec.snapshot_after(codes),
        )

    def _prepared(self, reference: Reference) -> torch.Tensor:
        """The recording's samples at SAMPLE_RATE, checked."""
        assert reference.samples is not None
        samples = np.ascontiguousarray(reference.samples, np.float32)
        if len(samples) < SHORTEST_RECORDING * reference.sample_rate:
            raise BadRequest(f"the recording is shorter than {SHORTEST_RECORDING} s")
        if not np.isfinite(samples).all():
            raise BadRequest("the recording has samples that are not numbers")
        if reference.sample_rate != SAMPLE_RATE:
            import soxr

            samples = soxr.resample(samples, reference.sample_rate, SAMPLE_RATE, "VHQ")
        return torch.from_numpy(samples)
