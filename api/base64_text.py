"""Base64 as clients send it: one way to read it, for every field that may hold sound."""

from __future__ import annotations

import binascii

# the characters of base64 that a URL escapes
ESCAPES = {b"%2B": b"+", b"%2F": b"/", b"%3D": b"=", b"%0A": b"", b"%0D": b""}
URL_SAFE = bytes.maketrans(b"-_", b"+/")
# characters that are decoded at once: decoding holds up every other thread
STEP = 2**18


class TooManyBytes(ValueError):
    """The text holds more than is allowed; `size` is what it holds, in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(f"it holds {size} bytes")
        self.size = size


def decode(text: str, max_bytes: int) -> bytes:
    """The bytes in a text, which may be URL-safe, escaped as in a URL, broken into lines, or
    without its padding. Too slow for the event loop where it is long.

    Raises ValueError for what is no base64, and TooManyBytes before anything is decoded.
    """
    letters = text.encode("ascii")
    for escape, character in ESCAPES.items() if b"%" in letters else ():
        letters = letters.replace(escape, character).replace(escape.lower(), character)
    letters = letters.translate(URL_SAFE, b" \t\r\n").rstrip(b"=")
    if (size := len(letters) * 3 // 4) > max_bytes:
        raise TooManyBytes(size)
    if b"=" in letters:
        raise ValueError("padding before the end")
    letters += b"=" * (-len(letters) % 4)
    return b"".join(
        binascii.a2b_base64(letters[start : start + STEP], strict_mode=True)
        for start in range(0, len(letters), STEP)
    )
