"""Signs that aren't read: pictures, invisible characters, footnote marks, repeated punctuation."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_SIGNS: Final = 64  # signs of one kind that are read together

# Pictures, drawing, keycaps, flags, tags. Letterlike signs, arrows and mathematics stay, and so do
# □▲△▼▽○◎◯: ▲3% is a change and ○○ a name in the east of Asia. text/normalize/ decides.
_PICTURES: Final = (
    "\u20e3\u2300-\u23ff\u2500-\u25a0\u25a2-\u25b1\u25b4-\u25bb\u25be-\u25ca\u25cc\u25cd\u25cf-\u25ee"
    "\u25f0-\u27bf\u2b00-\u2bff\u3030\u303d\u3297\u3299\ufe00-\ufe0f"
    "\U0001f000-\U0001f0ff\U0001f1e6-\U0001f2ff\U0001f300-\U0001faff\U000e0000-\U000e01ef"
)
# Zero-width characters, directions, soft hyphens, interlinear marks; controls except for tab and
# line ends.
_UNSEEN: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"
)
_NAMED: Final = re.compile("[\u2600-\u27bf\u2b50\u2b55\U0001f1e6-\U0001faff]")
_SKIN: Final = re.compile("[\U0001f3fb-\U0001f3ff]")

PICTURE: Final = re.compile(rf"[{_PICTURES}][{_PICTURES}\u200d]{{0,{MAX_SIGNS}}}+")
UNSEEN: Final = re.compile(rf"[{_UNSEEN}]++")
UNSEEN_OR_PICTURE: Final = _PICTURES + _UNSEEN

_SUPERSCRIPTS: Final = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
# Superscript digits behind a word of four letters (m² and mc² have fewer) or a stop; daggers, but
# not one that stands for a death: "(* 1756; † 1791)".
_WORD_BEFORE: Final = r"(?:(?<=[^\W\d_][^\W\d_][^\W\d_][^\W\d_])|(?<=[.,;:!?…\"”’»)。，！？」]))"
MARK: Final = re.compile(
    rf"{_WORD_BEFORE}[{_SUPERSCRIPTS}]{{1,9}}+(?!\w)|(?!(?:(?<=\()|(?<=[;,] ))†[ \d])[†‡⁂※]{{1,9}}+"
)
# Raised digits are a power behind a bracket without words and behind a Latin letter in Chinese.
POWER: Final = re.compile(
    r"(?:\((?:(?![^\W\d_]{2})[^()\n]){1,30}(?<![(]\d)(?<![(]\d\d)(?<![(]\d{4})\)"
    r"|(?<=[\u2e80-\ud7af])[A-Za-z])\Z"
)
MARKS: Final = _SUPERSCRIPTS + "†‡⁂※"

REPEATED: Final = re.compile(
    r"[!?]{2,64}+|[！？]{2,64}+|\.{2,64}+|…{2,64}+|。{2,64}+|,{3,64}+|，{2,64}+|~{2,64}+|～{2,64}+"
)

REPEATED_BEGUN: Final = re.compile(r"(?:[!?]{1,63}+|[！？]{1,63}+|([.…。,，~～])\1{0,62}+)\Z")


def shortened(repeated: str) -> str:
    """Repeated punctuation in its usual form: "!!!" is "!", "?!?!" is "?!", "....." is "..."."""
    kinds = "".join(dict.fromkeys(repeated))
    if kinds == ".":
        return repeated if len(repeated) < 4 else "..."
    if len(kinds) > 1:
        return repeated if len(repeated) == 2 else kinds
    return "" if kinds == "~" else kinds


def named(picture: str) -> str:
    """The English name of a picture: "thumbs up"; "" if it has none."""
    for sign in picture:
        if _NAMED.match(sign) and not _SKIN.match(sign):
            name = unicodedata.name(sign, "").lower()
            flag = name.startswith("regional indicator")
            return (
                "flag"
                if flag
                else name.removesuffix(" sign").removeprefix("heavy ").removeprefix("black ")
            )
    return ""
