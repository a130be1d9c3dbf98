"""How much of a text has been said, while its text is still on its way to the engine."""

from __future__ import annotations

from dataclasses import dataclass

from text.reader import Piece

# Characters a second of slow speech. For a passage that hasn't ended, too few are better than too
# many.
PACE = 15.0


@dataclass(slots=True)
class Passage:
    """Pieces that the engine speaks without a break."""

    before: float  # seconds of silence before it
    rate: float  # times the normal speed
    end: int  # where it ends in the source


class Progress:
    """Pieces are added as they go to the engine, passages begin and end with their sound, and
    `characters_at` gives the place in the text after a time of sound.
    """

    def __init__(self) -> None:
        self.silence = 0.0  # seconds after the last word
        self._passages: list[Passage] = []
        self._begun = 0
        self._marks = [(0.0, 0)]  # where passages ended: seconds of sound, characters of text

    def add(self, piece: Piece) -> None:
        """Adds a piece that goes to the engine. One without text is the silence at the end."""
        if not piece.text:
            self.silence = piece.before
        elif piece.continues:
            self._passages[-1].end = piece.end
        else:
            self._passages.append(Passage(piece.before, piece.rate, piece.end))

    def begin(self) -> Passage:
        """Begins the next passage: its first sound has arrived."""
        self._begun += 1
        return self._passages[self._begun - 1]

    def end(self, seconds: float) -> None:
        """Ends the passage: its last sound has arrived, `seconds` of sound after the beginning."""
        self._marks.append((seconds, self._passages[self._begun - 1].end))

    def characters_at(self, seconds: float) -> int:
        """How many characters of the text were said after `seconds` of sound. Within a passage this
        is an estimate.
        """
        last = 0.0
        at = 0
        for until, end in self._marks:
            if seconds < until:
                return at + int((end - at) * (seconds - last) / (until - last))
            last = until
            at = end
        ahead = self._passages[self._begun - 1].end if self._begun else 0
        return max(at, min(ahead, at + int(PACE * (seconds - last))))
