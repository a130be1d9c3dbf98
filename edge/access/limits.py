"""What one key may use: so much at once, a minute, a day. Counted in memory, for as long as the
process lives; what was used of a day may be kept longer (edge/access/ledger.py).

Characters and seconds of sound are known once a request is over, so an allowance may be overdrawn:
what comes next then waits until that has come back, and the average is kept."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from edge.errors import RateLimited

BUSY = 5  # seconds after which it is worth trying again while others are served
# seconds: OpenAI's SDKs sleep so long at the most; node's would come back early from a longer wait
PATIENCE = 60
USED = frozenset({"ok", "cancelled"})  # outcomes that a caller pays characters for


@dataclass(frozen=True, slots=True)
class Limits:
    """0 is no limit."""

    concurrency: int = 0
    requests_per_minute: int = 0
    characters_per_minute: int = 0
    audio_seconds_per_day: int = 0

    def rates(self) -> Iterator[tuple[str, int]]:
        """Those that come back with time."""
        for unit, (field, _) in RATES.items():
            if limit := getattr(self, field):
                yield unit, limit


RATES: Mapping[
    str, tuple[str, float]
] = {  # by the name in headers: the field of Limits, its period in seconds
    "requests": ("requests_per_minute", 60.0),
    "characters": ("characters_per_minute", 60.0),
    "audio-seconds": ("audio_seconds_per_day", 86400.0),
}


@dataclass(slots=True)
class Allowance:
    """A bucket: use fills it, and it runs empty evenly, a whole `limit` in `period` seconds. Times
    are in seconds."""

    period: float
    used: float = 0.0
    at: float = 0.0

    def settle(self, limit: int, now: float) -> float:
        """What is left; negative where it was overdrawn."""
        self.used = max(0.0, self.used - (now - self.at) * limit / self.period)
        self.at = now
        return limit - self.used

    def wait(self, limit: int, now: float) -> float:
        """Seconds until there is one more. 0 is now."""
        return max(0.0, 1 - self.settle(limit, now)) * self.period / limit


class Usage:
    """What a key has used lately. `sound` is what it had used of its day `ago` seconds ago."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sound: float = 0.0, ago: float = 0.0
    ) -> None:
        self._clock = clock
        self.running = 0
        self._allowances = {unit: Allowance(period) for unit, (_, period) in RATES.items()}
        self._allowances["audio-seconds"] = Allowance(
            RATES["audio-seconds"][1], sound, clock() - ago
        )

    def sound(self) -> tuple[float, float]:
        """Seconds of sound that count against the day, and how many seconds ago they did."""
        bucket = self._allowances["audio-seconds"]
        return bucket.used, self._clock() - bucket.at

    def enter(self, name: str, limits: Limits) -> None:
        """Counts one request of the key called `name`. Raises RateLimited, and counts nothing
        then."""
        now = self._clock()
        limited = dict(limits.rates())
        for unit in (
            RATES.keys() - limited.keys()
        ):  # or a limit that is set later would have years to take back
            self._allowances[unit] = Allowance(RATES[unit][1], 0.0, now)
        if limits.concurrency and self.running >= limits.concurrency:
            raise self._refusal(name, limits, f"{limits.concurrency} at once", BUSY)
        waits = [
            (self._allowances[unit].wait(limit, now), unit, limit)
            for unit, limit in limited.items()
        ]
        wait, unit, limit = max(waits, default=(0.0, "", 0))
        if wait:
            raise self._refusal(name, limits, f"{limit} {RATES[unit][0].replace('_', ' ')}", wait)
        self.running += 1
        self._allowances["requests"].used += 1

    def leave(self, line: Mapping[str, Any]) -> None:
        """The request is over: `line`, its log line, says what it used. Characters that weren't
        spoken are free."""
        self.running -= 1
        if line.get("outcome") in USED:
            self._allowances["characters"].used += line.get("characters", 0)
        self._allowances["audio-seconds"].used += line.get("audio_seconds", 0)

    def headers(self, limits: Limits) -> dict[str, str]:
        """OpenAI's `x-ratelimit-*`: limit, what remains, and the time until all of it is back."""
        told = {}
        now = self._clock()
        for unit, limit in limits.rates():
            bucket = self._allowances[unit]
            left = bucket.settle(limit, now)
            told[f"x-ratelimit-limit-{unit}"] = str(limit)
            told[f"x-ratelimit-remaining-{unit}"] = str(max(0, math.floor(left)))
            told[f"x-ratelimit-reset-{unit}"] = f"{math.ceil(bucket.used * bucket.period / limit)}s"
        return told

    def _refusal(self, name: str, limits: Limits, limit: str, wait: float) -> RateLimited:
        seconds = math.ceil(wait)
        headers = {"Retry-After": str(seconds), **self.headers(limits)}
        if seconds > PATIENCE:
            headers["x-should-retry"] = "false"
        text = f"Rate limit reached for the key {name!r}: {limit}. Try again in {seconds} s."
        return RateLimited(text, headers)
