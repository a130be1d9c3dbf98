"""What is wrong with a body that can't be read: its compression, or its character set."""

from __future__ import annotations

from collections.abc import Mapping

from edge.errors import MAX_VALUE, InvalidRequest

# the first bytes of compressed data: RFC 1952, RFC 1950 (by level of compression), RFC 8878
SIGNATURES = {
    b"\x1f\x8b": "gzip",
    b"\x78\x01": "deflate",
    b"\x78\x5e": "deflate",
    b"\x78\x9c": "deflate",
    b"\x78\xda": "deflate",
    b"\x28\xb5\x2f\xfd": "zstd",
}
WANTED = "send the body in UTF-8 and uncompressed (Content-Encoding: identity)."
# No compression; the last two are written by clients that mean a character set.
PLAIN = frozenset({"", "identity", "utf-8", "utf8"})


def encoding_error(headers: Mapping[str, str]) -> InvalidRequest | None:
    """The error of a body that is compressed by what its headers say."""
    declared = headers.get("content-encoding", "").strip()
    if declared.lower() in PLAIN:
        return None
    return InvalidRequest(f"The Content-Encoding {declared[:MAX_VALUE]!a} isn't taken: {WANTED}")


def compression_error(body: bytes) -> InvalidRequest | None:
    """The error of a body that is compressed by its first bytes, of which its headers say nothing:
    edge/telemetry/request_log.py refuses the others before they are parsed.
    """
    names = [name for start, name in SIGNATURES.items() if body.startswith(start)]
    return (
        InvalidRequest(f"The body seems to be compressed ({names[0]}): {WANTED}") if names else None
    )


def charset_error(error: UnicodeDecodeError) -> InvalidRequest:
    """The error of a body in another character set."""
    byte = error.object[error.start]
    return InvalidRequest(
        f"The body must be in UTF-8. It isn't at byte {error.start} (0x{byte:02x}); Latin-1, GBK "
        "and other character sets aren't taken."
    )
