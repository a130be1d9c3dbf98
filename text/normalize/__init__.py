"""Written text turned into spoken words: what can't be said is dropped, then a table for each language.

Nothing here raises: a rule that doesn't understand leaves what it saw. A language without a table keeps its text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize import en

SPOKEN: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType({"en": en.spoken})

# Pictures, drawing, keycaps, flags, tags. Letterlike signs, arrows and mathematics stay for the tables.
_EMOJI: Final = (
    "\u20e3\u2300-\u23ff\u2500-\u27bf\u2b00-\u2bff\u3030\u303d\ufe00-\ufe0f"
    "\U0001f000-\U0001f0ff\U0001f1e6-\U0001f2ff\U0001f300-\U0001faff\U000e0000-\U000e01ef"
)
# Zero-width characters, directions, soft hyphens, interlinear marks: formatting, never sound.
_INVISIBLE: Final = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Behind a picture nothing but punctuation or space: the space before it goes, too.
_PICTURE_LAST: Final = re.compile(rf" ?[{_EMOJI}]++(?=[\s.,;:!?)]|\Z)")
_PICTURE: Final = re.compile(rf"[{_EMOJI}]++")
# Letters and digits in fancy dress: mathematical, fullwidth, ligatures.
_DRESSED: Final = re.compile("[\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufb00-\ufb06]++")
_SPACES: Final = re.compile(r"[^\S\n]++")


def normalize(text: str, language: str) -> str:
    """The text as it is said in `language`."""
    clean = _clean(text)
    table = SPOKEN.get(language)
    return _SPACES.sub(" ", table(_SPACES.sub(" ", clean)) if table else clean).strip()


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    text = _PICTURE.sub(" ", _PICTURE_LAST.sub("", text))
    return _DRESSED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
