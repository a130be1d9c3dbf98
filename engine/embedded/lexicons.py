"""hibari's lexicons and the weights of its tagger as they lie in its package: JSON of which only
what a word needs is parsed. To parse all of it takes 0.1 s, for which the first text would wait.
"""

from __future__ import annotations

import functools
import gzip
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

# CRC-32 of the compressed tables of hibari-tts 0.2.1, whose keys are sorted. Others are parsed.
SORTED = {
    "lexicon_us_gold.json.gz": 0x17C90900,
    "lexicon_us_silver.json.gz": 0x7936299A,
    "lexicon_gb_gold.json.gz": 0x9A4548E8,
    "lexicon_gb_silver.json.gz": 0x1895737A,
}
TAGGER = 0x1A763C52  # the same of its tagger's tables
WEIGHTS = b'"weights":{'  # the last of them
CACHED_WORDS = 2**14
CACHED_FEATURES = 2**12
WORD = 8  # bytes
FACTOR = 0x9E3779B97F4A7C15  # 2**64 divided by the golden ratio


class SortedTable:
    """A JSON object without blanks and escapes, whose keys are sorted by their bytes. A value is a
    string, or an object of strings. A search takes 0.03 ms.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.get = functools.lru_cache(CACHED_WORDS)(self._search)

    def _search(self, word: str) -> Any:
        """The word's value; None where there is none."""
        content = self._content
        wanted = word.encode(errors="surrogatepass")
        low = 1  # where the first entry begins that may be the word's
        high = len(content) - 1  # where the last of them ends
        while low < high:
            start = self._entry_at((low + high) // 2, low)
            colon = content.index(b'":', start)
            value = colon + 2
            is_object = content[value : value + 1] == b"{"
            end = content.index(b"}" if is_object else b'"', value + 1) + 1
            key = content[start + 1 : colon]
            if key == wanted:
                return orjson.loads(content[value:end])
            if key < wanted:
                low = end + 1
            else:
                high = start - 1
        return None

    def _entry_at(self, place: int, low: int) -> int:
        """Where the entry begins that `place` lies in; `low` begins one before it."""
        content = self._content
        start = content.rfind(b',"', low, place + 2)
        brace = content.rfind(b"{", low, start)
        if brace > content.rfind(b"}", low, start):
            start = content.rfind(b',"', low, brace)  # it was inside an object
        return start + 1 if start >= 0 else low


class Weights:
    """The weights of the tagger's features: an object of objects without blanks, each of which is
    parsed when it is asked for. Of each feature only a hash is kept, and where it begins. A
    dictionary of all 80,000 takes 40 ms to make, with Python's lock, and 17 MB.
    """

    def __init__(self, content: bytes) -> None:
        """`content` is what lies between the outer braces."""
        chars = np.frombuffer(content, np.uint8)
        opening = np.flatnonzero(chars == ord("{"))
        closing = np.flatnonzero(chars[:-2] == ord("}"))
        # "feature":{"NN":0.5},"feature":{"NN":0.5}
        borders = closing[(chars[closing + 1] == ord(",")) & (chars[closing + 2] == ord('"'))]
        starts = np.concatenate([[1], borders + 3])
        ends = opening[(chars[opening - 2] == ord('"')) & (chars[opening - 1] == ord(":"))] - 2
        hashes = _hashes(content, starts, ends)
        order = np.argsort(hashes, kind="stable")
        self._content = content
        self._hashes = array("Q", hashes[order].tobytes())
        self._starts = array("Q", starts[order].astype(np.uint64).tobytes())
        self.get = functools.lru_cache(CACHED_FEATURES)(self._search)

    def _search(self, feature: str) -> Any:
        key = orjson.dumps(feature)[1:-1]
        wanted = _hash(key)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            start = self._starts[at]
            if self._content.startswith(key + b'":{', start):
                value = start + len(key) + 2
                return orjson.loads(self._content[value : self._content.index(b"}", value) + 1])
            at += 1
        return None


def _hash(key: bytes) -> int:
    """A hash of 64 bits: of the first and the last 8 bytes, and of the length."""
    first = int.from_bytes(key[:WORD], "little")
    last = int.from_bytes(key[-WORD:], "little")
    return (first * FACTOR + last + len(key)) % 2**64


def _hashes(
    content: bytes, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> npt.NDArray[np.uint64]:
    """The hashes of the keys [start, end) of a content. At least 8 bytes follow each start."""
    sizes = ends - starts
    words = np.ndarray(len(content) - WORD + 1, "<u8", content, strides=(1,))  # from each byte on
    masks = np.array([2 ** (8 * size) - 1 for size in range(WORD + 1)], np.uint64)
    mask = masks[np.minimum(sizes, WORD)]
    last = words[np.maximum(ends - WORD, starts)] & mask
    hashes: npt.NDArray[np.uint64] = (words[starts] & mask) * np.uint64(FACTOR) + last
    return hashes + sizes.astype(np.uint64)


class LazyTable:
    """A table that is parsed for the first word that needs it."""

    def __init__(self, parse: Callable[[], Mapping[str, Any]]) -> None:
        self._words = functools.cache(parse)

    def get(self, word: str) -> Any:
        return self._words().get(word)


def lexicon(path: Path) -> SortedTable | LazyTable:
    """The lexicon in a compressed file."""
    compressed = path.read_bytes()
    if zlib.crc32(compressed) == SORTED.get(path.name):
        return SortedTable(gzip.decompress(compressed))
    return LazyTable(lambda: orjson.loads(gzip.decompress(compressed)))


def tagger(path: Path) -> dict[str, Any]:
    """The tagger's tables in a compressed file."""
    compressed = path.read_bytes()
    content = gzip.decompress(compressed)
    if zlib.crc32(compressed) != TAGGER:
        return dict(orjson.loads(content))
    tables, _, weights = content.partition(WEIGHTS)
    others = orjson.loads(tables.removesuffix(b",") + b"}")
    return {**others, "weights": Weights(weights.removesuffix(b"}}"))}
