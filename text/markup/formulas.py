"""The scan of a text that may have formulas: they are written as they are said."""

from __future__ import annotations

import html
import re
from typing import Final

from text.formula import said
from text.markup import fences, tags
from text.markup.model_text import ModelText
from text.markup.scanner import KEEP, NO, WAIT
from text.split import UNBROKEN

_COMMA: Final = re.compile("[,，、]")
# The stop of the sentence stands within the fences.
_STOP: Final = re.compile(r"(?P<stop>[.,;:?。，；：？])(?:\s|\\[,;! ])*\Z")
_SCRIPT: Final = re.compile(
    r"\s?(?:\^\{?\s?(?P<raised>-?\d{1,4})\s?\}?|_\{?(?P<lowered>\d{1,4})\}?)\s?"
)
_RAISED: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_MARKED: Final = re.compile(r"(?:[^\W\d_]{4}|[.,;:!?\"”’»。，！？」]|\A|\s)\Z")
_TOUCHES: Final = re.compile(r"[A-Za-z0-9À-ɏ\u0400-\u04ff]")


class FormulaText(ModelText):
    """A scanner that says formulas in the language of the text.

    A formula that is still open when a live text waits is held; what may be money isn't.
    """

    def formula(self, at: int, end: int, final: bool) -> int:
        """Reads a formula at a dollar sign or a backslash."""
        paused = self._pausing and final and end == len(self.text)
        found = fences.find(self.text, at, end, final and not paused)
        if isinstance(found, int):
            if not paused:
                return WAIT
            if fences.held(self.text, at, end):
                self._carried = self.text[at:end]
                return end
            found = fences.find(self.text, at, end, True)
        if found is None or isinstance(found, int):
            return self._dollars(at, end, final)
        source = html.unescape(self.text[found.start : found.stop])
        if script := _SCRIPT.fullmatch(source):
            return self._script(script, at, found.end)
        stop = _STOP.search(source)
        bare = found.start == at
        spoken = said(source, self._language, bare) if self._language else ""
        spoken = _COMMA.sub(rf"\g<0>{UNBROKEN}", spoken)
        if spoken and stop:
            spoken += stop["stop"]
        displayed = found.start != at + 1 and self._begins_line(at)
        if displayed:
            self.out.end(tags.ITEM)
        self._say(spoken, at, found.end)
        if displayed:
            self.out.end(tags.ITEM)
        return found.end

    def _begins_line(self, at: int) -> bool:
        """Whether only white space stands before `at` in its line."""
        line = self.text[max(0, at - KEEP) : at].rpartition("\n")
        return not line[2].strip() and (bool(line[1]) or self.base + at == len(line[2]))

    def _script(self, script: re.Match[str], at: int, end: int) -> int:
        """A script of what stands before the fence: "10$^6$", "H$_2$O". Behind a word it is a
        footnote mark.
        """
        digits = script["raised"] or script["lowered"]
        if script["lowered"]:
            self.put(digits, at, end)
        elif _MARKED.search(self.text, max(0, at - KEEP), at):
            self.out.drop()
        else:
            self.put(digits.translate(_RAISED), at, end)
        return end

    def _say(self, spoken: str, at: int, end: int) -> None:
        """Writes the words apart from a letter before them."""
        if not spoken:
            self.out.drop()
        elif at and _TOUCHES.match(self.text[at - 1]) and _TOUCHES.match(spoken):
            self.out.word(spoken, self.base + at, self.base + end)
        else:
            self.put(spoken, at, end)

    def _dollars(self, at: int, end: int, final: bool) -> int:
        """Several dollar signs that are no fence: "$$$"."""
        after = at
        while after < end and self.text[after] == "$":
            after += 1
        if after - at < 2:
            return NO
        if after == end and not final:
            return WAIT
        self.copy(at, after)
        return after
