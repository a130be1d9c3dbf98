"""USAGE_FILE: what keys have used of their day, for the process that comes next.

In gateway mode a server ends whenever it is idle, and a day's allowance that each start gives anew
is no limit. Those of a minute aren't kept."""

from __future__ import annotations

import json
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import structlog
from pydantic import FiniteFloat, TypeAdapter, ValidationError

MOST_BYTES = 2**20
MOST_SECONDS = 1e9  # as of a limit (edge/access/keys.py)
ENTRIES = TypeAdapter(dict[str, tuple[FiniteFloat, FiniteFloat]])


class Ledger:
    """A file of JSON: of each key, by its name, seconds of sound and when they were counted
    (seconds since 1970).

    Raises ValueError if the file can't be read or written, or is somebody else's.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # the last words come while a thread may still write those before
        self._lock = threading.Lock()
        self._seen = self._read()
        try:
            self._write(self._seen)
        except OSError as error:
            raise ValueError(
                f"USAGE_FILE={path} can't be written: {error.strerror or error}"
            ) from None

    def recall(self, name: str) -> tuple[float, float]:
        """What the key called `name` had used when the last process wrote, and how many seconds ago
        that was."""
        used, at = self._seen.get(name, (0.0, 0.0))
        return min(max(0.0, used), MOST_SECONDS), max(0.0, time.time() - at)

    def keep(self, used: Mapping[str, tuple[float, float]]) -> None:
        """Writes what each key has used and how many seconds ago, unless that is written already. A
        disk that is full or gone is told in the log, and hinders nobody."""
        with self._lock:
            self._keep(used, time.time())

    def _keep(self, used: Mapping[str, tuple[float, float]], now: float) -> None:
        seen = {
            name: (round(amount, 3), round(now - ago, 3))
            for name, (amount, ago) in used.items()
            if amount
        }
        minutes = [
            {name: (amount, at // 60) for name, (amount, at) in those.items()}
            for those in (seen, self._seen)
        ]
        if minutes[0] == minutes[1]:  # a clock that was set counts as news
            return
        try:
            self._write(seen)
        except OSError as error:
            structlog.get_logger().error(
                "usage isn't kept (USAGE_FILE)", path=str(self.path), reason=error.strerror
            )
        else:
            self._seen = seen

    def _read(self) -> dict[str, tuple[float, float]]:
        try:
            with self.path.open("rb") as file:
                return ENTRIES.validate_json(file.read(MOST_BYTES) or b"{}")
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise ValueError(
                f"USAGE_FILE={self.path} can't be read: {error.strerror or error}"
            ) from None
        except ValidationError:  # it stays as it is: it may be API_KEYS_FILE
            raise ValueError(
                f"USAGE_FILE={self.path} isn't a file that this server has written."
            ) from None

    def _write(self, seen: Mapping[str, tuple[float, float]]) -> None:
        """A reader sees the old file or the new one, never half."""
        with tempfile.NamedTemporaryFile(
            "w", dir=self.path.parent, prefix=".", delete=False
        ) as file:
            try:
                json.dump(seen, file)
                file.close()
                Path(file.name).replace(self.path)
            finally:
                Path(file.name).unlink(missing_ok=True)
