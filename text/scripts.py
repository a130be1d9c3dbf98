"""The scripts of Chinese, Japanese and Korean: their languages, and their characters as the insides
of character classes.
"""

from __future__ import annotations

from typing import Final

DENSE: Final = frozenset({"zh", "ja", "ko"})  # languages in which a character is about a syllable
UNSPACED: Final = frozenset({"zh", "ja"})  # languages without spaces between words

KANA: Final = "\u3040-\u30ff"
HAN: Final = "\u3400-\u9fff"
HAN_COMPATIBILITY: Final = "\uf900-\ufaff"
HAN_EXTENSIONS: Final = "\U00020000-\U0003ffff"
HANGUL: Final = "\uac00-\ud7a3"
