"""The words that a client of Wyoming expects in its sound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.transcription_fields import short_enough
from edge.errors import MAX_VALUE, InvalidRequest

FIELDS = ("transcript_names", "transcript_terms")  # of `transcribe`


def keywords_of(options: Mapping[str, Any]) -> tuple[str, ...]:
    """The keywords in the fields of `transcribe`. Raises InvalidRequest."""
    found: list[str] = []
    for name in FIELDS:
        words = options.get(name) or []
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            value = ascii(words)[:MAX_VALUE]
            text = f"Invalid value for {name!r}: {value}. It must be a list of strings."
            raise InvalidRequest(text, name)
        found += map(whole, words)
        try:
            short_enough(found)
        except ValueError as error:
            raise InvalidRequest(f"Too much in {name!r}. {error}.", name) from None
    return tuple(found)


def whole(text: str) -> str:
    """A text as it can be sent and recognised: half a surrogate pair is left out."""
    return text.encode("utf-8", "ignore").decode()
