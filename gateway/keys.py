"""The keys from API_KEYS and API_KEYS_FILE, as far as the gateway has to know them.

It may take for a key what isn't one: then it starts the server, which decides. It never refuses a
key that the server would accept.
"""

from __future__ import annotations

import os
import re
from _operator import _compare_digest  # hmac has the same one, and OpenSSL with it: 3.7 MB
from collections.abc import Callable, Iterable
from contextlib import suppress

from edge.paths import MAX_KEYS_FILE_BYTES

DIGEST = re.compile(rb"[0-9a-fA-F]{64}")


class Keys:
    """The current keys. `listed` is API_KEYS, `path` is API_KEYS_FILE."""

    def __init__(self, listed: str, path: str) -> None:
        self._path = path
        self._hash = sha256()
        self._file_version: tuple[int, ...] = ()
        self._in_file: list[bytes] | None = None
        keys = read_list(listed)
        self._listed = None if keys is None else [self._hash(key) for key in keys]

    def may_accept(self, keys: Iterable[bytes]) -> bool:
        """Whether one of `keys` is valid, or may be: the server complains about settings and files
        that can't be read here.
        """
        in_file = self._read_file() if self._path else []
        if self._listed is None or in_file is None:
            return True
        digests = [self._hash(key) for key in keys]
        found = False
        for known in (*self._listed, *in_file):
            for digest in digests:
                found |= _compare_digest(known, digest)
        return found

    def _read_file(self) -> list[bytes] | None:
        """The file's hashes, read again when it has changed; None if it can't be read here.

        Whatever looks like a hash counts as one. That spares tomllib, which costs 1.6 MB.
        """
        try:
            status = os.stat(self._path)  # noqa: PTH116 - pathlib costs 0.6 MB
            version = (status.st_mtime_ns, status.st_size, status.st_ino)
            if version != self._file_version:
                with open(self._path, "rb") as file:  # noqa: PTH123
                    text = file.read(MAX_KEYS_FILE_BYTES + 1)
                is_readable = len(text) <= MAX_KEYS_FILE_BYTES and b"\\" not in text
                digests = [bytes.fromhex(digits.decode()) for digits in DIGEST.findall(text)]
                self._file_version = version
                self._in_file = digests if is_readable else None
        except OSError:
            return None
        return self._in_file


def read_list(text: str) -> list[bytes] | None:
    """The keys in "key, name:key, name:key:scope"; None if the text is anything else."""
    entries = [entry.split(":") for entry in filter(None, map(str.strip, text.split(",")))]
    if any(len(parts) > 3 for parts in entries) or bool(entries) != bool(text):
        return None
    keys = [parts[1] if parts[1:] else parts[0] for parts in entries]
    return [key.encode(errors="surrogateescape") for key in keys]


def sha256() -> Callable[[bytes], bytes]:
    """SHA-256 from the interpreter's own module where it has one: hashlib loads OpenSSL, 3.6 MB."""
    for name in ("_sha2", "_sha256", "hashlib"):  # Python 3.12 and later, 3.11, any
        with suppress(ImportError):
            algorithm = __import__(name).sha256
            break
    return lambda data: bytes(algorithm(data).digest())
