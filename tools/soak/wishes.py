"""What callers ask for: texts, voices and encodings by chance, few enough that many ask for the
same."""

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
OTHER = 0.03  # of the wishes are for another voice than the first, which may take long to load
NEW = 0.3  # of the texts nobody has said before: whatever is kept for each text would grow


@dataclass(frozen=True, slots=True)
class Wish:
    """One request. Two equal ones must be given the same bytes, unless `seed` is None."""

    text: str
    voice: str
    seed: int | None = SEED
    format: str = "pcm"
    rate: int = 24_000
    speed: float = 1.0
    lexicon: str = ""
    flushed: tuple[
        int, ...
    ] = ()  # where a text still being written is flushed, which may cut a sentence in two
    new: bool = False  # nobody has asked for it before

    def body(self) -> dict[str, Any]:
        """As the API takes it."""
        told: dict[str, object] = {
            "input": self.text,
            "voice": self.voice,
            "response_format": self.format,
        }
        told |= {
            "seed": self.seed,
            "sample_rate": self.rate,
            "speed": self.speed,
            "lexicon": self.lexicon,
        }
        usual: dict[str, object] = {
            "seed": None,
            "sample_rate": 24_000,
            "speed": 1.0,
            "lexicon": "",
        }
        return {name: value for name, value in told.items() if value != usual.get(name, self)}

    @property
    def samples(self) -> Wish:
        """The wish whose sound is the same at 24 kHz, with nothing between the samples and the
        caller."""
        return replace(self, format="pcm", rate=24_000)


@dataclass(frozen=True, slots=True)
class Leaving:
    """When a caller hangs up, whichever comes first: after so many seconds, or once so many bytes
    are here."""

    seconds: float = math.inf
    bytes: float = math.inf

    @property
    def will(self) -> bool:
        return min(self.seconds, self.bytes) < math.inf

    @property
    def patience(self) -> float | None:
        """For asyncio.timeout."""
        return self.seconds if self.seconds < math.inf else None


STAYS = Leaving()


def wish(chance: Random, voices: Sequence[str], format: str = "pcm") -> Wish:
    """One request by chance; the first of `voices` is asked for most."""
    new = chance.random() < NEW
    text = " ".join(chance.choices(SENTENCES[:6], k=chance.choice((1, 1, 1, 1, 2))))
    text = f"Number {chance.randrange(10**4)}. {text}" if new else text
    asked = Wish(
        text,
        chance.choice(voices) if chance.random() < OTHER else voices[0],
        format=format,
        new=new,
    )
    match chance.randrange(10):
        case 0:
            return replace(asked, speed=chance.choice(SPEEDS))
        case 1:
            return replace(asked, rate=chance.choice(RATES))
        case 2:
            return replace(asked, lexicon=LEXICON)
        case 3:
            return replace(asked, seed=None)
    return asked


def long_wish(chance: Random, voice: str) -> Wish:
    """Some minutes of sound: more than READ_AHEAD and every buffer, for who reads slowly or leaves
    in the middle."""
    return Wish(" ".join(chance.choices(SENTENCES, k=60)), voice, seed=None, new=True)


def leaving(chance: Random, share: float) -> Leaving:
    """`share` of all callers leave: before the first byte, or in the middle."""
    if chance.random() >= share:
        return STAYS
    if chance.random() < 0.5:
        return Leaving(seconds=chance.choice((0.0, 0.002, 0.01, 0.03, 0.1)) * chance.random())
    return Leaving(bytes=chance.choice((1, 500, 3000, 20_000)))
