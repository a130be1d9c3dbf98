"""Faces made of signs and letters, such as ¯\\_(ツ)_/¯ and ಠ_ಠ. Like emoji, they aren't read."""

from __future__ import annotations

import re
from typing import Final

# signs of which a face has two, and no word has any
_STRONG: Final = "◕◔◡‿ಠಥʖᴥᴗ▽﹏ﾟʘ⊙≧≦╥°ᵔ˘￣\u0361\u035c"
_FACE: Final = rf"{_STRONG}ツ益ωДдヮ∀皿□・･｡´`_.;^><oO•◇○ノづっ╯╰\s"
_ARMS: Final = r"[\\_/~ヽヾノﾉづっつ╯╰ლᕕᕗ彡︵]{0,4}+"
_SHRUG: Final = r"[¯‾][\\_]{0,4}+[(（][^()（）\s]{1,7}+[)）][\\_/]{0,4}+[¯‾]"
_IN_BRACKETS: Final = (
    rf"(?:(?<!\w){_ARMS})?[(（ʕ](?=[^()（）ʔ]{{0,12}}[{_STRONG}][^()（）ʔ]{{0,8}}[{_STRONG}])"
    rf"[{_FACE}]{{2,14}}+[)）ʔ](?:{_ARMS}(?!\w))?(?:\s?[┻━┳─┬]++)?"
)
_BARE: Final = r"(?<![^\s*_(（])([ಠಥʘ⊙◕╥])[_.‿﹏]{1,3}+\1(?!\w)"
_BEAR: Final = r"ʕ\S{0,3}?ᴥ\S{0,3}?ʔ"
_LAST: Final = r"(?P<last>(?=[\s.,;:!?)]|\Z))?"
_EMOTICON: Final = re.compile(rf" ?(?:{_SHRUG}|{_IN_BRACKETS}|{_BARE}|{_BEAR}){_LAST}")
_SIGN: Final = re.compile(f"[¯‾{_STRONG}]")


def without_emoticons(text: str) -> str:
    """The text without faces."""
    if text.isascii() or not _SIGN.search(text):
        return text
    return _EMOTICON.sub(lambda match: " " if match["last"] is None else "", text)
