"""How far the sound of a text has got, while the text is still on its way to the speaker."""

from __future__ import annotations

from dataclasses import dataclass

from text.reader import Words

# characters a second, of slow speech: for a breath that hasn't ended, rather too few than too many
PACE = 15.0


@dataclass(slots=True)
class Breath:
    """What a speaker says in one go: seconds of silence before it, its rate, and where it ends in
    the text."""

    before: float
    rate: float
    end: int


class Progress:
    """Pieces go in (`add`), breaths begin and end with their sound, and `heard` says what a
    listener knows by when."""

    def __init__(self) -> None:
        self.silence = 0.0  # seconds after the last word
        self._breaths: list[Breath] = []
        self._begun = 0
        self._marks = [(0.0, 0)]  # seconds of sound, characters of text: where breaths ended

    def add(self, words: Words) -> None:
        """A piece that goes to the speaker; one without text is the silence at the end."""
        if not words.text:
            self.silence = words.before
        elif words.follows:
            self._breaths[-1].end = words.end
        else:
            self._breaths.append(Breath(words.before, words.rate, words.end))

    def begin(self) -> Breath:
        """The next breath's first sound is there."""
        self._begun += 1
        return self._breaths[self._begun - 1]

    def end(self, seconds: float) -> None:
        """The breath's last sound is there; there are so many seconds of sound now."""
        self._marks.append((seconds, self._breaths[self._begun - 1].end))

    def heard(self, seconds: float) -> int:
        """Characters of the text that were said after so many seconds of sound. An estimate within
        a breath."""
        last = 0.0
        at = 0
        for until, end in self._marks:
            if seconds < until:
                return at + int((end - at) * (seconds - last) / (until - last))
            last = until
            at = end
        ahead = self._breaths[self._begun - 1].end if self._begun else 0
        return max(at, min(ahead, at + int(PACE * (seconds - last))))
