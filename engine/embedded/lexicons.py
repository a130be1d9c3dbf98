"""hibari's lexicons and the weights of its tagger as they lie in its package: JSON of which only
what a word needs is parsed. To parse all of it takes 0.1 s, for which the first text would wait.
"""

from __future__ import annotations

import functools
import gzip
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

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
    """The weights of the tagger's features: an object of objects, each of which is parsed when it
    is asked for.
    """

    def __init__(self, content: bytes) -> None:
        """`content` is what lies between the outer braces."""
        entries = content.removeprefix(b'"').removesuffix(b"}").split(b'},"')
        pairs = (entry.partition(b'":{') for entry in entries)
        self._by_feature = {feature: weights for feature, _, weights in pairs}

    def get(self, feature: str) -> Any:
        found = self._by_feature.get(orjson.dumps(feature)[1:-1])
        return None if found is None else orjson.loads(b"{%b}" % found)


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
