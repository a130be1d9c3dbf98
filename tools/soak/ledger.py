"""All that was seen: counts, sounds to be compared, and every fact that turned out to be none."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from tests.clients.decode import DELAY, FRAME, RATE, decode
from tools.soak.wishes import Wish

# bytes that hold the length, which a stream doesn't know and a clip from the cache does
HEADER = {
    "wav": 44,
    "flac": 42,
}
RISKS = {(503, "queue_full"), (504, "timeout")}  # that everybody runs who asks a busy server
PACE = 0.01, 0.4  # seconds a character at speed 1, at the least and at the most
BREATH = 1.0  # seconds that a text may take beside its characters


@dataclass(slots=True)
class Ledger:
    """`exact`: whether the engine gives equal requests equal bytes; otherwise only their lengths
    are compared."""

    exact: bool = True
    wrong: Counter[str] = field(default_factory=Counter)  # violated facts
    answers: Counter[str] = field(default_factory=Counter)  # by status and code
    acts: Counter[str] = field(default_factory=Counter)  # what callers did
    whole: int = 0  # sounds that came to their end
    equal: int = 0  # of them: of equal requests
    left: int = 0  # hang-ups
    judged: int = 0  # by a player
    seconds: float = 0.0  # of sound, where its length is plain
    _seen: dict[Wish, bytes] = field(default_factory=dict)  # by request: its digest
    _clips: dict[Wish, bytes] = field(default_factory=dict)
    # of PCM, by the wish that has nothing else between
    _frames: dict[Wish, int] = field(default_factory=dict)

    def violated(self, fact: str, detail: object = "") -> None:
        """Counts a violated fact; equal ones are told once."""
        self.wrong[f"{fact}: {detail}" if detail != "" else fact] += 1

    def answered(self, act: str, status: int, code: str | None, *expected: int) -> None:
        """An answer that isn't sound: one of RISKS, or a status that was expected."""
        self.answers[f"{status} {code}" if code else str(status)] += 1
        if status not in expected and (status, code) not in RISKS:
            self.violated(f"{act} was answered with {status} {code}, expected {expected}")

    def heard(self, wish: Wish, data: bytes) -> None:
        """A sound that came to its end."""
        self.whole += 1
        self.answers["200"] += 1
        if not data:
            self.violated("a sound that came to its end is empty", wish.format)
            return
        samples = len(data) // 2 if wish.format == "pcm" else (len(data) - HEADER["wav"]) // 2
        if wish.format in {"pcm", "wav"}:
            self._lasts(wish, samples)
        if wish.seed is None or wish.new:
            return
        essence = data[HEADER.get(wish.format, 0) :] if self.exact else str(samples).encode()
        if not self.exact and wish.format not in {"pcm", "wav"}:
            return
        digest = hashlib.sha256(essence).digest()
        first = self._seen.setdefault(wish, digest)
        self.equal += 1
        if first != digest:
            self.violated("equal requests were given different sound", wish)
        elif len(data) < 2**20:
            self._clips.setdefault(wish, data)

    def _lasts(self, wish: Wish, samples: int) -> None:
        seconds = samples / wish.rate
        self.seconds += seconds
        if wish.seed is not None and wish.rate == RATE:
            self._frames[wish.samples] = samples
        least, most = (pace * len(wish.text) / wish.speed for pace in PACE)
        if self.exact and not least <= seconds <= most + BREATH:
            self.violated("a sound can't be as short or long as that", (round(seconds, 2), wish))

    async def judge(self, chance: Random, most: int) -> None:
        """Gives some of the encoded clips to a player: each must last as long as the same sound as
        PCM."""
        known = [
            wish for wish in self._clips if wish.samples in self._frames and wish.format != "pcm"
        ]
        for wish in chance.sample(known, min(len(known), most)):
            await asyncio.to_thread(self._play, wish)

    def _play(self, wish: Wish) -> None:
        heard = decode(self._clips[wish], wish.format)
        self.judged += 1
        expected = self._frames[wish.samples] / RATE
        codec = (DELAY.get(wish.format, 0) + 2 * FRAME.get(wish.format, 0)) / min(wish.rate, RATE)
        if abs(heard.seconds - expected) > codec + 0.01:
            self.violated(
                "a player hears another length", (round(heard.seconds, 3), round(expected, 3), wish)
            )
