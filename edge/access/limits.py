"""What one key may use: requests at once and per minute, characters per minute, audio per day, and
sound to be recognised per minute and per day.

The process counts in memory. The day's audio can be kept in USAGE_FILE: in gateway mode a server
ends whenever it is idle, and a day's limit that starts anew with each process would be no limit.

The characters and the audio of a request are known when it is over, so a key may use more than its
limit. Its next request then waits until the excess has come back, which keeps the average.
"""

from __future__ import annotations

import json
import math
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from pydantic import FiniteFloat, TypeAdapter, ValidationError

from edge.errors import RateLimited
from edge.state import NO_ERROR

CONCURRENCY_RETRY = 5  # seconds after which a place may be free again
# seconds that OpenAI's SDKs wait at most. Node's would retry too early after a longer Retry-After
MAX_SDK_WAIT = 60
MAX_FILE_BYTES = 2**20
MAX_SECONDS = 1e9  # as for a limit (edge/access/keys.py)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a key; 0 is no limit."""

    concurrency: int = 0
    requests_per_minute: int = 0
    characters_per_minute: int = 0
    audio_seconds_per_day: int = 0
    heard_seconds_per_minute: int = 0
    heard_seconds_per_day: int = 0

    def rates(self) -> Iterator[tuple[str, int]]:
        """The limits on a use per time, by their unit in RATES."""
        for unit, (field, _) in RATES.items():
            if limit := getattr(self, field):
                yield unit, limit


# by the unit's name in x-ratelimit-* headers: the field of Limits, and its period in seconds
RATES: Mapping[str, tuple[str, float]] = {
    "requests": ("requests_per_minute", 60.0),
    "characters": ("characters_per_minute", 60.0),
    "audio-seconds": ("audio_seconds_per_day", 86400.0),
    "heard-seconds-per-minute": ("heard_seconds_per_minute", 60.0),
    "heard-seconds": ("heard_seconds_per_day", 86400.0),
}
SPOKEN = frozenset({"characters", "audio-seconds"})  # units of speech alone
HEARD = frozenset({"heard-seconds-per-minute", "heard-seconds"})  # units of recognition alone
# units whose use USAGE_FILE keeps, with what follows a key's name in the file; no name has a slash
DAILY: Mapping[str, str] = {"audio-seconds": "", "heard-seconds": "/heard"}


@dataclass(slots=True)
class Allowance:
    """A leaky bucket: use fills it, and it empties evenly, by a whole `limit` in `period` seconds.

    `updated` is the time of the last change on the caller's clock.
    """

    period: float
    used: float = 0.0
    updated: float = 0.0

    def remaining(self, limit: int, now: float) -> float:
        """What may still be used; negative if more than the limit was used."""
        self.used = max(0.0, self.used - (now - self.updated) * limit / self.period)
        self.updated = now
        return limit - self.used

    def wait(self, limit: int, now: float) -> float:
        """Seconds until one more may be used."""
        return max(0.0, 1 - self.remaining(limit, now)) * self.period / limit


class Usage:
    """What a key has used lately.

    `used_today` is what it had used of its day, by unit, and how many seconds ago that was so.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        used_today: Mapping[str, tuple[float, float]] | None = None,
    ) -> None:
        self._clock = clock
        self.running = 0  # requests
        self._allowances = {unit: Allowance(period) for unit, (_, period) in RATES.items()}
        for unit, (used, seconds_ago) in (used_today or {}).items():
            self._allowances[unit] = Allowance(RATES[unit][1], used, clock() - seconds_ago)

    def used_today(self, unit: str) -> tuple[float, float]:
        """What counts against the day, and how many seconds ago that was so."""
        allowance = self._allowances[unit]
        return allowance.used, self._clock() - allowance.updated

    def begin(self, name: str, limits: Limits, *, hears: bool = False) -> None:
        """Counts one request of the key with this name. `hears` says that it is for recognition:
        what was spoken doesn't hold up what is heard, and the other way round.

        Raises RateLimited, and counts nothing then.
        """
        now = self._clock()
        limited = dict(limits.rates())
        # what is used without a limit doesn't count: a limit that is set later starts with nothing
        for unit in RATES.keys() - limited.keys():
            self._allowances[unit] = Allowance(RATES[unit][1], 0.0, now)
        if limits.concurrency and self.running >= limits.concurrency:
            raise self._refusal(name, limits, f"{limits.concurrency} at once", CONCURRENCY_RETRY)
        waits = [
            (self._allowances[unit].wait(limit, now), unit, limit)
            for unit, limit in limited.items()
            if unit not in (SPOKEN if hears else HEARD)
        ]
        wait, unit, limit = max(waits, default=(0.0, "", 0))
        if wait:
            raise self._refusal(name, limits, f"{limit} {RATES[unit][0].replace('_', ' ')}", wait)
        self.running += 1
        self._allowances["requests"].used += 1

    def end(self, record: Mapping[str, Any]) -> None:
        """Ends a request, whose log record says what it used. Characters that were refused, or
        that failed, are free.
        """
        self.running -= 1
        if record.get("outcome") in NO_ERROR:
            self._allowances["characters"].used += record.get("characters", 0)
        self._allowances["audio-seconds"].used += record.get("audio_seconds", 0)
        heard = record.get("heard_seconds", 0)
        self._allowances["heard-seconds-per-minute"].used += heard
        self._allowances["heard-seconds"].used += heard

    def headers(self, limits: Limits) -> dict[str, str]:
        """OpenAI's `x-ratelimit-*`: the limit, what remains, and the time until all is back."""
        headers = {}
        now = self._clock()
        for unit, limit in limits.rates():
            allowance = self._allowances[unit]
            remaining = max(0, math.floor(allowance.remaining(limit, now)))
            reset = math.ceil(allowance.used * allowance.period / limit)
            headers[f"x-ratelimit-limit-{unit}"] = str(limit)
            headers[f"x-ratelimit-remaining-{unit}"] = str(remaining)
            headers[f"x-ratelimit-reset-{unit}"] = f"{reset}s"
        return headers

    def _refusal(self, name: str, limits: Limits, limit: str, wait: float) -> RateLimited:
        seconds = math.ceil(wait)
        headers = {"Retry-After": str(seconds), **self.headers(limits)}
        if seconds > MAX_SDK_WAIT:
            headers["x-should-retry"] = "false"
        text = f"Rate limit reached for the key {name!r}: {limit}. Try again in {seconds} s."
        return RateLimited(text, headers)


class UsageFile:
    """USAGE_FILE, which keeps what each key has used of its day for the next process.

    It is JSON: by the name of a key (and with `/heard` behind it, for recognition), seconds of
    audio and the time at which they were counted, in seconds since 1970. Raises ValueError if the
    file can't be read or written, or if it isn't one of this server's.
    """

    ENTRIES = TypeAdapter(dict[str, tuple[FiniteFloat, FiniteFloat]])

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()  # the last save may come while a thread is still saving
        self._saved = self._read()
        try:
            self._write(self._saved)
        except OSError as error:
            raise self._fault(f"can't be written: {error.strerror or error}") from None

    def recall(self, name: str) -> tuple[float, float]:
        """What the key with this name had used at the last save, and how many seconds ago."""
        used, counted_at = self._saved.get(name, (0.0, 0.0))
        return min(max(0.0, used), MAX_SECONDS), max(0.0, time.time() - counted_at)

    def save(self, used: Mapping[str, tuple[float, float]]) -> None:
        """Writes what each key has used, and how many seconds ago, unless the file says so already.

        If the disk is full or gone, the log says so, and the server goes on.
        """
        with self._lock:
            self._save(used, time.time())

    def _save(self, used: Mapping[str, tuple[float, float]], now: float) -> None:
        entries = {
            name: (round(seconds, 3), round(now - seconds_ago, 3))
            for name, (seconds, seconds_ago) in used.items()
            if seconds
        }
        if _to_the_minute(entries) == _to_the_minute(self._saved):
            return
        try:
            self._write(entries)
        except OSError as error:
            structlog.get_logger().error(
                "usage isn't kept (USAGE_FILE)", path=str(self.path), reason=error.strerror
            )
        else:
            self._saved = entries

    def _read(self) -> dict[str, tuple[float, float]]:
        try:
            with self.path.open("rb") as file:
                return self.ENTRIES.validate_json(file.read(MAX_FILE_BYTES) or b"{}")
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._fault(f"can't be read: {error.strerror or error}") from None
        except ValidationError:  # the file is left as it is: it may be API_KEYS_FILE
            raise self._fault("isn't a file that this server has written.") from None

    def _write(self, entries: Mapping[str, tuple[float, float]]) -> None:
        """A reader sees the old file or the new one, never a part."""
        with tempfile.NamedTemporaryFile(
            "w", dir=self.path.parent, prefix=".", delete=False
        ) as file:
            try:
                json.dump(entries, file)
                file.close()
                Path(file.name).replace(self.path)
            finally:
                Path(file.name).unlink(missing_ok=True)

    def _fault(self, text: str) -> ValueError:
        return ValueError(f"USAGE_FILE={self.path} {text}")


def _to_the_minute(entries: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """What has to differ for a new save. A clock that was set makes it differ."""
    return {name: (seconds, counted_at // 60) for name, (seconds, counted_at) in entries.items()}
