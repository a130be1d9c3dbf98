"""How long a text takes to say, roughly, before anybody has said it."""

from __future__ import annotations

import re

# kana, Han and hangul: scripts in which a sign is about a syllable or more, and words have no
# spaces to count
SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
SIGN = 4  # letters that take as long as one sign: slow readers say 15 letters a second, and 4 signs
UNSPACED = frozenset({"zh", "ja"})  # languages that put no space between sentences


def weight(text: str) -> int:
    """Characters, a sign counting as four."""
    return len(text) + (SIGN - 1) * len(SIGNS.findall(text))
