"""Reads the files of abbreviations, one a language: `text/abbreviations/en.txt` explains them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "abbreviations"


@functools.cache
def sections(language: str) -> Mapping[str, list[str]]:
    """The words of a language's file, by heading; nothing for a language without a file."""
    found: dict[str, list[str]] = {}
    file = FOLDER / f"{language}.txt"
    if not language.isalpha() or not file.is_file():
        return found
    words: list[str] = []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            words += line.split()
    return found
