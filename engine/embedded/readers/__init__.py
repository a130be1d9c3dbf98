"""Readers of languages by their letters, for Kokoro: each a module with its tables beside it, which
a speaker of the language can read and extend. A module is imported when its language is asked for.

Kokoro was taught espeak-ng's phonemes, so a reader is good when it writes what espeak-ng writes.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.embedded.readers.reader import LanguageReader

__all__ = ["LANGUAGES", "reader_of"]

LANGUAGES = {
    "hi": "Hindi",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "pt": "Portuguese",
    "zh": "Chinese",
}


def reader_of(language: str, english: Callable[[str], str] | None = None) -> LanguageReader:
    """The reader of one of LANGUAGES. `english` reads an English word in a text of another
    script.
    """
    reader: LanguageReader = import_module(f"{__name__}.{language}").Reader(english)
    return reader
