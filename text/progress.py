"""How much of a text has been said, while its text is still on its way to the engine."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

from text.reader import Piece

# Characters a second of slow speech. For a passage that hasn't ended, too few are better than too
# many.
PACE = 15.0
MAX_PLACES = 8192  # the last that are known exactly; between earlier ones a straight line is enough


@dataclass(slots=True)
class Passage:
    """Pieces that the engine speaks without a break."""

    before: float  # seconds of silence before it
    rate: float  # times the normal speed
    end: int  # where it ends in the source


class Progress:
    """Pieces are added as they go to the engine, passages begin and end with their sound, words are
    spoken where their times are known, and `characters_at` gives the place in the text after a time
    of sound.
    """

    def __init__(self) -> None:
        self.silence = 0.0  # seconds after the last word
        self._passages: list[Passage] = []
        self._begun = 0
        # where words began and ended, and passages ended: seconds of sound, characters of text
        self._places = deque([(0.0, 0)], MAX_PLACES)

    def add(self, piece: Piece) -> None:
        """Adds a piece that goes to the engine. One without text is the silence at the end."""
        if not piece.text:
            self.silence = piece.before
        elif piece.continues:
            self._passages[-1].end = piece.end
        else:
            self._passages.append(Passage(piece.before, piece.rate, piece.end))

    def begin(self) -> Passage:
        """Begins the next passage: its first sound has arrived. Where the engine ended the last one
        before its text, the rest of that is the next.
        """
        if self._begun == len(self._passages):
            return replace(self._passages[-1], before=0.0)
        self._begun += 1
        return self._passages[self._begun - 1]

    def speak(self, start: float, end: float, start_char: int, end_char: int) -> None:
        """Adds a word: its seconds of sound, and its characters."""
        self._reach(start, start_char)
        self._reach(end, end_char)

    def end(self, seconds: float) -> None:
        """Ends the passage: its last sound has arrived, `seconds` of sound after the beginning."""
        self._reach(seconds, self._passages[self._begun - 1].end)

    def _reach(self, seconds: float, at: int) -> None:
        last_seconds, last = self._places[-1]
        self._places.append((max(seconds, last_seconds), max(at, last)))

    def characters_at(self, seconds: float) -> int:
        """How many characters of the text were said after `seconds` of sound. Within a passage this
        is an estimate.
        """
        last = 0.0
        at = 0
        for until, end in self._places:
            if seconds < until:
                return at + int((end - at) * (seconds - last) / (until - last))
            last = until
            at = end
        ahead = self._passages[self._begun - 1].end if self._begun else 0
        return max(at, min(ahead, at + int(PACE * (seconds - last))))
