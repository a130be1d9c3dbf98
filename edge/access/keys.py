"""Who may use the server: keys by name, with their scopes and limits, from API_KEYS and
API_KEYS_FILE.

The file holds SHA-256 hashes and is read again when it changes. `python -m edge.access.keys NAME
[SCOPE ...] >> keys.toml` makes a key: the key goes to the terminal and its entry to the file. Only
names are ever logged."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import secrets
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from edge.access.ledger import Ledger
from edge.access.limits import Limits, Usage
from edge.paths import MAX_KEYS_FILE_BYTES, SCOPES

SPEAK = "speak"  # the scope of a key that names none
NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
KEEP = 30.0  # seconds between two looks at what was used: a crash forgets no more than that
USAGE = """usage: python -m edge.access.keys NAME [speak] [hear] [admin] >> keys.toml

Makes a key, shows it once and writes its entry. NAME has letters, digits, '.', '_' and '-', and begins with none of
the latter. Without a scope the key may speak.
"""
RECHECK = 0.5  # seconds between two looks at the file
Amount = Annotated[int, Field(ge=0, le=10**9)]


@dataclass(frozen=True, slots=True)
class Key:
    """`digest` is the SHA-256 of the key that a caller sends."""

    name: str
    digest: bytes
    scopes: frozenset[str] = frozenset({SPEAK})
    limits: Limits = field(default_factory=Limits)


class _Entry(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    sha256: str = Field(pattern=r"^[0-9a-fA-F]{64}$")
    scopes: list[str] = [SPEAK]
    concurrency: Amount = 0
    requests_per_minute: Amount = 0
    characters_per_minute: Amount = 0
    audio_seconds_per_day: Amount = 0


class Keys:
    """The keys that hold now, and what each has used. `on` says whether one is needed at all:
    without both settings none is, and a file with no key in it lets nobody in.

    Raises ValueError, whose words have no key in them, for settings or a file that make no sense. A
    file that goes wrong later leaves the keys as they were."""

    def __init__(
        self,
        listed: str,
        path: Path | None,
        clock: Callable[[], float] = time.monotonic,
        ledger: Path | None = None,
    ) -> None:
        self.on = bool(listed or path)
        self._path = path
        self._clock = clock
        self._ledger = Ledger(ledger) if ledger and self.on else None
        self._listed = read_list(listed) if listed else []
        self._usage: dict[str, Usage] = {}
        self._looked = clock()
        self._stamp = self._stat()
        self._set(self._listed + (read_file(path) if path else []))

    def find(self, secret: bytes) -> Key | None:
        """The key that a caller has sent. All are compared, each in constant time."""
        self._look()
        digest = hashlib.sha256(secret).digest()
        found = None
        for known, key in self._keys.items():
            if hmac.compare_digest(known, digest):
                found = key
        return found

    def renewed(self, key: Key) -> Key | None:
        """The key as it is now: it may have been taken back, or given other limits."""
        self._look()
        return self._keys.get(key.digest)

    def usage(self, key: Key) -> Usage:
        return self._usage[key.name]

    def _recall(self, name: str) -> Usage:
        return (
            Usage(self._clock, *self._ledger.recall(name)) if self._ledger else Usage(self._clock)
        )

    async def keep(self) -> None:
        """Writes now and then into USAGE_FILE what was used, and once more when it is cancelled."""
        if ledger := self._ledger:
            try:
                while True:
                    await asyncio.sleep(KEEP)
                    await asyncio.to_thread(ledger.keep, self._used())
            finally:
                ledger.keep(self._used())

    def _used(self) -> dict[str, tuple[float, float]]:
        return {name: usage.sound() for name, usage in self._usage.items()}

    def _look(self) -> None:
        now = self._clock()
        if self._path is None or now - self._looked < RECHECK:
            return
        self._looked = now
        if (stamp := self._stat()) == self._stamp:
            return
        self._stamp = stamp
        log = structlog.get_logger()
        try:
            self._set(self._listed + read_file(self._path))
        except ValueError as error:
            log.error("the keys stay as they were", reason=str(error))
        else:
            log.info("keys read again", keys=len(self._keys))

    def _stat(self) -> tuple[int, ...]:
        """Changes when the file does."""
        try:
            told = self._path.stat() if self._path else None
        except OSError:
            return ()
        return (told.st_mtime_ns, told.st_size, told.st_ino) if told else ()

    def _set(self, keys: Sequence[Key]) -> None:
        named = {key.name: key for key in keys}
        known = {key.digest: key for key in keys}
        if len(named) < len(keys):
            twice = next(key.name for key in keys if named[key.name] is not key)
            raise ValueError(f"Two keys are called {twice!r}.")
        if len(known) < len(keys):
            raise ValueError("Two names have the same key.")
        self._keys = known
        # who is gone may be back in a moment: the file may be being written
        self._usage |= {name: self._recall(name) for name in named if name not in self._usage}


def read_list(text: str) -> list[Key]:
    """The keys in "key, name:key, name:key:speak+admin"."""
    keys = []
    for number, entry in enumerate(filter(None, map(str.strip, text.split(","))), 1):
        name, key, *scopes = entry.split(":") if ":" in entry else (f"key-{number}", entry)
        where = f"API_KEYS: entry {number}"
        if not key or len(scopes) > 1 or not key.isascii() or re.search(r"\s", key):
            raise ValueError(f"{where} isn't one of key, name:key, name:key:scope+scope.")
        if key in SCOPES or name.startswith("sk-") or not NAME.fullmatch(name):
            raise ValueError(
                f"{where} doesn't begin with a name (letters, digits, . _ -): write name:key:scope."
            )
        keys.append(
            Key(
                name,
                hashlib.sha256(key.encode()).digest(),
                _scopes(scopes[0].split("+"), where) if scopes else frozenset({SPEAK}),
            )
        )
    if not keys:
        raise ValueError("API_KEYS has no key in it. Leave it empty to need none.")
    return keys


def read_file(path: Path) -> list[Key]:
    """The keys in a file of TOML, a table each."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_KEYS_FILE_BYTES + 1)
        if len(data) > MAX_KEYS_FILE_BYTES:
            raise ValueError(f"it is larger than {MAX_KEYS_FILE_BYTES} bytes")
        return [_key(name, table) for name, table in tomllib.loads(data.decode()).items()]
    except (OSError, ValueError) as error:
        raise ValueError(f"API_KEYS_FILE={path}: {error}") from None


def _key(name: str, table: object) -> Key:
    if not NAME.fullmatch(name):
        raise ValueError("a name has letters, digits, '.', '_' and '-' only, 64 at the most.")
    if not isinstance(table, dict):
        raise ValueError(f"{name!r} isn't a table: its line belongs under a [name].")
    try:
        entry = _Entry.model_validate(table)
    except (
        ValidationError
    ) as error:  # its own words have the value, which may be a key that belongs elsewhere
        first = error.errors()[0]
        raise ValueError(f"[{name}] {'.'.join(map(str, first['loc']))}: {first['msg']}.") from None
    scopes = _scopes(entry.scopes, f"[{name}]")
    limits = Limits(**entry.model_dump(exclude={"sha256", "scopes"}))
    return Key(name, bytes.fromhex(entry.sha256), scopes, limits)


def _scopes(names: Sequence[str], where: str) -> frozenset[str]:
    if strange := [name for name in names if name not in SCOPES]:
        raise ValueError(
            f"{where}: {len(strange)} unknown scope(s). The scopes are {', '.join(SCOPES)}."
        )
    return frozenset(names)


def make(name: str, scopes: Sequence[str]) -> tuple[str, str]:
    """A new key of 256 random bits, and its table for the file."""
    key = f"sk-{secrets.token_urlsafe(32)}"
    digest = hashlib.sha256(key.encode()).hexdigest()
    listed = ", ".join(f'"{scope}"' for scope in scopes)
    return key, f'["{name}"]\nsha256 = "{digest}"\nscopes = [{listed}]\n'


def main(arguments: Sequence[str]) -> int:
    name, *scopes = [*arguments] or [""]
    if name.startswith("-") or not NAME.fullmatch(name) or set(scopes) - {*SCOPES}:
        sys.stderr.write(USAGE)
        return 2
    key, table = make(name, scopes or [SPEAK])
    sys.stderr.write(f"The key of {name}, shown this once:\n{key}\n")
    sys.stdout.write(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
