"""The keys from API_KEYS and API_KEYS_FILE: their names, scopes and limits.

The file holds SHA-256 hashes, and is read again when it changes. Only the names of keys are ever
logged.

    python -m edge.access.keys NAME [SCOPE ...] >> keys.toml

makes a key. The key goes to the terminal, its entry to the file.
"""

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

from edge.access.limits import DAILY, Limits, Usage, UsageFile
from edge.paths import MAX_KEYS_FILE_BYTES, SCOPES, USAGE_ERROR

DEFAULT_SCOPES = ("speak", "hear")  # everything but changing the server
NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
SAVE_INTERVAL = 30.0  # seconds between two saves of USAGE_FILE: a crash loses no more than that
RELOAD_INTERVAL = 0.5  # seconds between two looks at API_KEYS_FILE
USAGE = """usage: python -m edge.access.keys NAME [speak] [hear] [admin] >> keys.toml

Makes a key, shows it once and writes its entry. NAME consists of letters, digits, '.', '_' and
'-', and doesn't begin with '-'. Without a scope the key has the scopes speak and hear.
"""
Amount = Annotated[int, Field(ge=0, le=10**9)]


@dataclass(frozen=True, slots=True)
class Key:
    """A key. `digest` is the SHA-256 of what the client sends."""

    name: str
    digest: bytes
    scopes: frozenset[str] = frozenset(DEFAULT_SCOPES)
    limits: Limits = field(default_factory=Limits)


class _Entry(BaseModel):
    """A table of API_KEYS_FILE."""

    model_config = ConfigDict(extra="forbid", strict=True)

    sha256: str = Field(pattern=r"^[0-9a-fA-F]{64}$")
    scopes: list[str] = [*DEFAULT_SCOPES]
    concurrency: Amount = 0
    requests_per_minute: Amount = 0
    characters_per_minute: Amount = 0
    audio_seconds_per_day: Amount = 0
    heard_seconds_per_minute: Amount = 0
    heard_seconds_per_day: Amount = 0


class Keys:
    """The current keys, and what each has used.

    `required` says whether a request needs a key at all: it does if API_KEYS or API_KEYS_FILE is
    set, even if the file is empty. Raises ValueError, without a key in its message, if a setting or
    the file is invalid. If the file becomes invalid later, the keys stay as they are.
    """

    def __init__(
        self,
        listed: str,
        path: Path | None,
        clock: Callable[[], float] = time.monotonic,
        usage_file: Path | None = None,
    ) -> None:
        self.required = bool(listed or path)
        self._path = path
        self._clock = clock
        self._usage_file = UsageFile(usage_file) if usage_file and self.required else None
        self._listed = read_list(listed) if listed else []
        self._usage: dict[str, Usage] = {}
        self._looked_at = clock()
        self._version = self._file_version()
        self._replace(self._listed + (read_file(path) if path else []))

    def find(self, secret: bytes) -> Key | None:
        """The key that a client has sent. It is compared with every key, each in constant time."""
        self._reload_if_changed()
        digest = hashlib.sha256(secret).digest()
        found = None
        for known, key in self._keys.items():
            if hmac.compare_digest(known, digest):
                found = key
        return found

    def current(self, key: Key) -> Key | None:
        """The key as it is now, with other limits perhaps; None if it was removed."""
        self._reload_if_changed()
        return self._keys.get(key.digest)

    def usage(self, key: Key) -> Usage:
        return self._usage[key.name]

    async def save_usage(self) -> None:
        """Saves USAGE_FILE every SAVE_INTERVAL, and once more when it is cancelled."""
        if usage_file := self._usage_file:
            try:
                while True:
                    await asyncio.sleep(SAVE_INTERVAL)
                    await asyncio.to_thread(usage_file.save, self._used_today())
            finally:
                usage_file.save(self._used_today())

    def _used_today(self) -> dict[str, tuple[float, float]]:
        return {
            name + suffix: usage.used_today(unit)
            for name, usage in self._usage.items()
            for unit, suffix in DAILY.items()
        }

    def _reload_if_changed(self) -> None:
        now = self._clock()
        if self._path is None or now - self._looked_at < RELOAD_INTERVAL:
            return
        self._looked_at = now
        if (version := self._file_version()) == self._version:
            return
        self._version = version
        log = structlog.get_logger()
        try:
            self._replace(self._listed + read_file(self._path))
        except ValueError as error:
            log.error("the keys stay as they were", reason=str(error))
        else:
            log.info("keys read again", keys=len(self._keys))

    def _file_version(self) -> tuple[int, ...]:
        """Differs when the file has changed."""
        try:
            status = self._path.stat() if self._path else None
        except OSError:
            return ()
        return (status.st_mtime_ns, status.st_size, status.st_ino) if status else ()

    def _replace(self, keys: Sequence[Key]) -> None:
        by_name = {key.name: key for key in keys}
        by_digest = {key.digest: key for key in keys}
        if len(by_name) < len(keys):
            twice = next(key.name for key in keys if by_name[key.name] is not key)
            raise ValueError(f"Two keys are called {twice!r}.")
        if len(by_digest) < len(keys):
            raise ValueError("Two names have the same key.")
        self._keys = by_digest
        # the usage of a removed key stays: a file that is just being written may be empty
        for name in by_name.keys() - self._usage.keys():
            self._usage[name] = Usage(self._clock, self._saved(name))

    def _saved(self, name: str) -> dict[str, tuple[float, float]]:
        """What USAGE_FILE says that the key with this name has used of its day."""
        if not self._usage_file:
            return {}
        return {unit: self._usage_file.recall(name + suffix) for unit, suffix in DAILY.items()}


def read_list(text: str) -> list[Key]:
    """The keys in API_KEYS: "key, name:key, name:key:speak+admin"."""
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
        chosen = scopes[0].split("+") if scopes else [*DEFAULT_SCOPES]
        keys.append(Key(name, hashlib.sha256(key.encode()).digest(), _scopes(chosen, where)))
    if not keys:
        raise ValueError("API_KEYS has no key in it. Leave it empty if clients need no key.")
    return keys


def read_file(path: Path) -> list[Key]:
    """The keys in API_KEYS_FILE, which is TOML with a table for each key."""
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
        raise ValueError("a name has letters, digits, '.', '_' and '-' only, at most 64 of them.")
    if not isinstance(table, dict):
        raise ValueError(f"{name!r} isn't a table: its line belongs under a [name].")
    try:
        entry = _Entry.model_validate(table)
    except ValidationError as error:
        # pydantic's own message has the value, which may be a key in the wrong place
        first = error.errors()[0]
        raise ValueError(f"[{name}] {'.'.join(map(str, first['loc']))}: {first['msg']}.") from None
    scopes = _scopes(entry.scopes, f"[{name}]")
    limits = Limits(**entry.model_dump(exclude={"sha256", "scopes"}))
    return Key(name, bytes.fromhex(entry.sha256), scopes, limits)


def _scopes(names: Sequence[str], where: str) -> frozenset[str]:
    if unknown := [name for name in names if name not in SCOPES]:
        raise ValueError(
            f"{where}: {len(unknown)} unknown scope(s). The scopes are {', '.join(SCOPES)}."
        )
    return frozenset(names)


def make_key(name: str, scopes: Sequence[str]) -> tuple[str, str]:
    """A new key of 256 random bits, and its table for API_KEYS_FILE."""
    key = f"sk-{secrets.token_urlsafe(32)}"
    digest = hashlib.sha256(key.encode()).hexdigest()
    listed = ", ".join(f'"{scope}"' for scope in scopes)
    return key, f'["{name}"]\nsha256 = "{digest}"\nscopes = [{listed}]\n'


def main(arguments: Sequence[str]) -> int:
    name, *scopes = [*arguments] or [""]
    if name.startswith("-") or not NAME.fullmatch(name) or set(scopes) - {*SCOPES}:
        sys.stderr.write(USAGE)
        return USAGE_ERROR
    key, table = make_key(name, scopes or DEFAULT_SCOPES)
    sys.stderr.write(f"The key of {name}, shown this once:\n{key}\n")
    sys.stdout.write(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
