"""One answer on its way: what it is, and the numbers that grow while its bytes are pulled."""

from __future__ import annotations

import time

from api.framing import speech_headers
from audio.chain import Chain
from audio.encode import FORMATS
from audio.pcm import wav_exact
from edge.state import SpeechStats
from edge.streaming import Pull
from edge.telemetry.log import milliseconds
from edge.telemetry.traces import Timings
from speaking.shared_cache import Stored
from speaking.utterance import Utterance
from text.progress import Progress

FRAMES_PER_SECOND = 12.5  # of the 12 Hz codec: usage counts frames of 80 ms


class Clip:
    """An api.framing.SpokenAnswer, whose bytes come from `chunks`."""

    chunks: Pull[bytes]

    def __init__(self, utterance: Utterance, began: float, stored: Stored | None) -> None:
        self.utterance = utterance
        self.began = began
        self.warnings = utterance.warnings
        self.progress = Progress()
        self.chars_heard = self.progress.characters_at
        self.voice = utterance.voice.name
        self.language = utterance.key.reading.language
        self.encoding = utterance.key.encoding
        self.content_type = FORMATS[self.encoding.format].content_type
        self.exact = wav_exact if self.encoding.format == "wav" else None
        self.hit = stored is not None
        self.outcome = "ok" if stored else "cancelled"
        self.whole: bytes | None = None  # the complete file, if it exists before the first byte
        self.seed = utterance.seed
        self.seconds = 0.0  # of sound so far
        if stored:
            self.whole, self.seed, self.seconds = stored
        self.first: float | None = None  # seconds until the first bytes
        self.timings: Timings | None = None  # of the engine; None for a cache hit
        self.chain: Chain | None = None

    @property
    def usage(self) -> tuple[int, int]:
        """Characters in, frames of 80 ms out."""
        return len(self.utterance.key.text), round(self.seconds * FRAMES_PER_SECOND)

    def headers(self) -> dict[str, str]:
        return speech_headers(self)

    def server_timing(self) -> dict[str, float]:
        """Milliseconds, by stage."""
        timings = self.timings or Timings()
        stages = {
            "load": timings.load,
            "queue": timings.waited,
            "infer": timings.infer,
            "encode": self.chain.seconds if self.chain else 0.0,
            "total": time.monotonic() - self.began,
        }
        return {stage: milliseconds(seconds) for stage, seconds in stages.items()}

    def stats(self) -> SpeechStats:
        """What the log and the metrics say of the clip."""
        durations = {f"{stage}_ms": value for stage, value in self.server_timing().items()}
        return SpeechStats(
            voice=self.voice,
            language=self.language,
            format=self.encoding.format,
            characters=self.utterance.characters,
            audio_seconds=round(self.seconds, 3),
            outcome=self.outcome,
            cache="hit" if self.hit else "miss",
            first_audio_ms=self.first and milliseconds(self.first),
            **durations,
        )
