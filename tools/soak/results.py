"""All that was seen: counts, sounds to compare, and every violated fact."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from tests.clients.decode import DELAY, FRAME, RATE, decode
from tools.soak.workload import Request

# Bytes of a header that holds the length. A stream doesn't know it, a clip from the cache does.
HEADER_BYTES = {"wav": 44, "flac": 42}
BUSY = {(503, "queue_full"), (504, "timeout")}  # any request to a busy server may get these
MIN_PACE = 0.01  # seconds a character at speed 1
MAX_PACE = 0.4
PAUSE = 1.0  # seconds that a text may take beside its characters
MAX_CLIP_BYTES = 2**20  # of a clip that is stored until the end


@dataclass(slots=True)
class Results:
    """Counts, and the first sound of each request to compare later ones with.

    `exact` says whether the engine gives equal requests equal bytes. Otherwise only their lengths
    are compared.
    """

    exact: bool = True
    violations: Counter[str] = field(default_factory=Counter)
    responses: Counter[str] = field(default_factory=Counter)  # by status and code
    actions: Counter[str] = field(default_factory=Counter)  # what clients did
    complete: int = 0  # sounds that reached their end
    repeated: int = 0  # of them: of equal requests
    hang_ups: int = 0
    played: int = 0  # clips that ffmpeg played
    seconds: float = 0.0  # of sound, where the length is known without decoding
    _digests: dict[Request, bytes] = field(default_factory=dict)
    _clips: dict[Request, bytes] = field(default_factory=dict)
    _samples: dict[Request, int] = field(default_factory=dict)  # by the request as PCM

    def violated(self, fact: str, detail: object = "") -> None:
        """Counts a violated fact."""
        self.violations[f"{fact}: {detail}" if detail != "" else fact] += 1

    def response(self, action: str, status: int, code: str | None, *expected: int) -> None:
        """Counts a response without sound: it must be one of BUSY or have an expected status."""
        self.responses[f"{status} {code}" if code else str(status)] += 1
        if status not in expected and (status, code) not in BUSY:
            self.violated(f"{action} was answered with {status} {code}, expected {expected}")

    def sound(self, request: Request, data: bytes) -> None:
        """Counts a sound that reached its end, and checks it."""
        self.complete += 1
        self.responses["200"] += 1
        if not data:
            self.violated("a sound that reached its end is empty", request.format)
            return
        header = HEADER_BYTES.get(request.format, 0)
        samples = (len(data) - header) // 2
        if request.format in {"pcm", "wav"}:
            self._check_length(request, samples)
        elif not self.exact:
            return
        if request.seed is not None and not request.new:
            self._compare(request, data, data[header:] if self.exact else str(samples).encode())

    def _compare(self, request: Request, data: bytes, compared: bytes) -> None:
        digest = hashlib.sha256(compared).digest()
        self.repeated += 1
        if self._digests.setdefault(request, digest) != digest:
            self.violated("equal requests got different sound", request)
        elif len(data) < MAX_CLIP_BYTES:
            self._clips.setdefault(request, data)

    def _check_length(self, request: Request, samples: int) -> None:
        seconds = samples / request.rate
        self.seconds += seconds
        if request.seed is not None and request.rate == RATE:
            self._samples[request.as_pcm] = samples
        characters = len(request.text) / request.speed
        if self.exact and not MIN_PACE * characters <= seconds <= MAX_PACE * characters + PAUSE:
            self.violated("a sound is too short or too long", (round(seconds, 2), request))

    async def play(self, random: Random, limit: int) -> None:
        """Plays up to `limit` encoded clips: each must be as long as the same sound as PCM."""
        known = [
            request
            for request in self._clips
            if request.as_pcm in self._samples and request.format != "pcm"
        ]
        for request in random.sample(known, min(len(known), limit)):
            await asyncio.to_thread(self._play, request)

    def _play(self, request: Request) -> None:
        seconds = decode(self._clips[request], request.format).seconds
        self.played += 1
        expected = self._samples[request.as_pcm] / RATE
        codec_frames = DELAY.get(request.format, 0) + 2 * FRAME.get(request.format, 0)
        if abs(seconds - expected) > codec_frames / min(request.rate, RATE) + 0.01:
            lengths = (round(seconds, 3), round(expected, 3), request)
            self.violated("a player decodes another length", lengths)
