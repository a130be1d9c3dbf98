"""A text as a speaker gets it: cut into pieces, each written as it is spoken, one after the other as asked for.

Where a speaker takes live text, pieces go on in one breath until `room` characters are full. How full it gets, the text
alone decides, so the same text is always cut the same, however slowly its listener hears it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from text import split
from text.language import speakable
from text.normalize import normalize
from text.pace import UNSPACED, weight

PIECE = 200  # characters of text in a piece, at most


@dataclass(frozen=True, slots=True)
class Words:
    """A piece to be spoken. `follows` goes on where the one before stopped; `open` means that more may follow it."""

    text: str
    follows: bool = False
    open: bool = False


def read(text: str, language: str, room: int = 0) -> Iterator[Words]:
    """The pieces of a text. `room` is what a breath holds, in characters as `pace.weight` counts; 0 is one piece."""
    cuts = split.pieces(text, language, PIECE)
    left, spoken = 0, False
    piece = next(cuts, None)
    while piece:
        words, piece = normalize(piece.text, language), next(cuts, None)
        if not speakable(words):
            continue
        left -= weight(words)
        follows = spoken and left >= 0
        if not follows:
            left = room - weight(words)
        spoken = True
        gap = " " if follows and language not in UNSPACED else ""
        yield Words(gap + words, follows, room > 0 and (follows or piece is not None))
