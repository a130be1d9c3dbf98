"""The scan of a text that a language model may have written: its thoughts, its calls of tools and
its control tokens aren't read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from text.markup import model_marks
from text.markup.scanner import HOLD, NO, WAIT, Emoji, Rule, Scanner
from text.markup.segments import Segment

# What may stand behind the bracket of a mark; "" is the end of the text so far.
_BRACKETED = frozenset(("", "/", *(name[0] for name in model_marks.BRACKETED)))
_DENSE = "\u2e80"  # from here on, scripts have no spaces between words


class ModelText(Scanner):
    """A scanner that leaves out the marks of language models.

    A block stays open until its end, however much text is in it, also over a `pause`.
    """

    def __init__(
        self,
        ordinary: re.Pattern[str],
        rules: Mapping[str, Rule],
        language: str,
        emoji: Emoji,
        read_reasoning: bool,
    ) -> None:
        super().__init__(ordinary, rules, language, emoji)
        self._read_reasoning = read_reasoning
        self._closer: re.Pattern[str] | None = None  # ends the block that isn't read
        self._nested = False  # a part of a line is being read on its own
        self._pausing = False
        self._carried = ""  # the beginning of a mark at the end of the text

    def pause(self) -> list[Segment]:
        """The text so far, except for the beginning of a mark at its end; more will follow."""
        self._pausing = True
        return self.flush()

    def resume(self, paused: ModelText) -> None:
        """Continues the block of a text that was paused, and the mark at its end."""
        self._closer = paused._closer
        self.text = paused._carried
        self.base = -len(self.text)

    def model_mark(self, at: int, end: int, final: bool) -> int:
        """Skips a part of the open block, or a mark at `at`, where one of SIGNS stands; NO if
        there is neither.
        """
        if self._closer:
            return self._skip(self._closer, at, end, final)
        if self.text[at] == "[" and self.text[at + 1 : min(end, at + 2)] not in _BRACKETED:
            return NO
        window = min(end, at + HOLD)
        decided = final or window < end
        if model_marks.begun(self.text, at, window):
            if not decided:
                return WAIT
            if self._pausing and window == len(self.text):
                self._carried = self.text[at:window]
                return window
        mark = model_marks.find(self.text, at, window, decided)
        if mark is None or (mark.partial and mark.thought and self._read_reasoning):
            return NO
        if mark.end == model_marks.UNDECIDED:
            return WAIT
        if mark.name:
            self.copy(*mark.name)
            return mark.end
        if mark.closer and not self._nested and not (mark.thought and self._read_reasoning):
            self._closer = mark.closer
        before = self.text[at - 1 : at]
        if before and before < _DENSE and not before.isspace():
            self.out.space(" ", self.base + at)
        self.out.drop()
        return mark.end

    def _skip(self, closer: re.Pattern[str], at: int, end: int, final: bool) -> int:
        if match := closer.search(self.text, at, end):
            self._closer = None
            return match.end()
        # The first sign of a closer is nowhere else in it.
        tail = max(at, end - model_marks.LONGEST_CLOSER)
        hold = max(self.text.rfind(sign, tail, end) for sign in model_marks.SIGNS)
        if hold < 0:
            return end
        if final:
            self._carried = self.text[hold:end]
            return end
        return hold if hold > at else WAIT
