"""Random speech requests and hang-ups. The choices are few, so that many requests are equal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from tests.sentences import SENTENCES

FORMATS = ("mp3", "opus", "aac", "flac", "wav", "pcm", "ogg")
RATES = (8000, 16_000, 24_000, 48_000)  # Hz; every format takes them
SPEEDS = (0.8, 1.3, 2.0)
SEED = 7
LEXICON = "ours"
# The share of requests for another voice than the first one, which may take long to load.
OTHER_VOICE = 0.03
# The share of new texts: anything that the server stores for each text would grow.
NEW_TEXT = 0.3


@dataclass(frozen=True, slots=True)
class Request:
    """A speech request. Two equal ones must get the same bytes, unless `seed` is None."""

    text: str
    voice: str
    seed: int | None = SEED
    format: str = "pcm"
    rate: int = 24_000
    speed: float = 1.0
    lexicon: str = ""
    # Where a live text is flushed, which may cut a sentence in two.
    flushes: tuple[int, ...] = ()
    new: bool = False  # the text is requested for the first time

    def body(self) -> dict[str, Any]:
        """The request as the API takes it, without fields that have their default."""
        body: dict[str, object] = {
            "input": self.text,
            "voice": self.voice,
            "response_format": self.format,
        }
        if self.seed is not None:
            body["seed"] = self.seed
        if self.rate != 24_000:
            body["sample_rate"] = self.rate
        if self.speed != 1.0:
            body["speed"] = self.speed
        if self.lexicon:
            body["lexicon"] = self.lexicon
        return body

    @property
    def as_pcm(self) -> Request:
        """The same request for the engine's own samples: PCM at 24 kHz."""
        return replace(self, format="pcm", rate=24_000)


@dataclass(frozen=True, slots=True)
class HangUp:
    """When a client hangs up: after so many seconds or bytes, whichever comes first."""

    seconds: float = math.inf
    bytes: float = math.inf

    @property
    def timeout(self) -> float | None:
        """For asyncio.timeout."""
        return self.seconds if self.seconds < math.inf else None


NEVER = HangUp()


def random_request(random: Random, voices: Sequence[str], format: str = "pcm") -> Request:
    """A request mostly for the first of `voices`."""
    new = random.random() < NEW_TEXT
    text = " ".join(random.choices(SENTENCES[:6], k=random.choice((1, 1, 1, 1, 2))))
    if new:
        text = f"Number {random.randrange(10**4)}. {text}"
    voice = random.choice(voices) if random.random() < OTHER_VOICE else voices[0]
    request = Request(text, voice, format=format, new=new)
    match random.randrange(10):
        case 0:
            return replace(request, speed=random.choice(SPEEDS))
        case 1:
            return replace(request, rate=random.choice(RATES))
        case 2:
            return replace(request, lexicon=LEXICON)
        case 3:
            return replace(request, seed=None)
    return request


def long_request(random: Random, voice: str) -> Request:
    """Some minutes of sound, more than READ_AHEAD and every buffer hold."""
    return Request(" ".join(random.choices(SENTENCES, k=60)), voice, seed=None, new=True)


def random_hang_up(random: Random, share: float) -> HangUp:
    """Of all requests, `share` are abandoned before the first byte or in the middle."""
    if random.random() >= share:
        return NEVER
    if random.random() < 0.5:
        return HangUp(seconds=random.choice((0.0, 0.002, 0.01, 0.03, 0.1)) * random.random())
    return HangUp(bytes=random.choice((1, 500, 3000, 20_000)))
