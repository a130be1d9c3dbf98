"""An estimate of how long a text takes to say."""

from __future__ import annotations

import re
from typing import Final

from text.scripts import HAN, HAN_COMPATIBILITY, HANGUL, KANA

_SYLLABLE: Final = re.compile(f"[{KANA}{HAN}{HAN_COMPATIBILITY}{HANGUL}]")
# Letters that take as long as one such character: slow readers say 15 letters or 4 characters a
# second.
_LETTERS: Final = 4


def weight(text: str) -> int:
    """The characters of a text; a character of Chinese, Japanese or Korean counts as four."""
    return len(text) + (_LETTERS - 1) * len(_SYLLABLE.findall(text))
