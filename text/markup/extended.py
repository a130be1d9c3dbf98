"""Signs of markdown's extensions: ==marked==, H~2~O, x^2^, and citations in a row: [1][2]."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from text.markup.scanner import NO, WAIT, Emoji, Rule
from text.markup.text_tags import TaggedText

CITED_RUN: Final = re.compile(r"(?:\[[1-9]\d{0,2}\]){2,9}+(?![(\w])")
CITED_RUN_BEGUN: Final = re.compile(r"(?:\[[1-9]\d{0,2}\]){1,9}+(?:\[(?:[1-9]\d{0,2})?)?\Z")
_MARKED: Final = re.compile(r"==(?=[^\s=])([^=\n]{1,300}+)(?<=\S)==(?![=A-Za-z\d])")
_MARKED_BEGUN: Final = re.compile(r"=(?:=(?:[^\s=][^=\n]{0,299}+={0,2}+)?)?\Z")
_LOWERED: Final = re.compile(r"~(\d{1,3}[+-]?|[a-z](?=~(?![^\W\d_])))~(?![~\d])")
_LOWERED_BEGUN: Final = re.compile(r"~(?:\d{1,3}[+-]?~?|[a-z]~?)?\Z")
_RAISED: Final = re.compile(
    r"\^(?:(?P<power>[-−+]?\d{1,3}|[a-z])|(?P<ending>st|nd|rd|th|e|er))\^(?!\w)"
)
_RAISED_BEGUN: Final = re.compile(r"\^(?:[-−+]?\d{0,3}|[a-z]{1,2})?\^?\Z")


class ExtendedText(TaggedText):
    """Text with these signs. A subclass has their rules in its table."""

    def __init__(
        self,
        ordinary: re.Pattern[str],
        rules: Mapping[str, Rule],
        language: str,
        emoji: Emoji,
        read_reasoning: bool,
        any_tag: bool,
    ) -> None:
        super().__init__(ordinary, rules, language, emoji, read_reasoning, any_tag)
        self.cited = -1  # where the last citation ended in the source

    def within(self, at: int, end: int) -> None:
        """Reads text[at:end], a part of one line, on its own."""
        raise NotImplementedError

    def citations(self, match: re.Match[str]) -> int:
        """ "[1][2]" behind a space; behind a short name the brackets are indexes."""
        before = self.text[match.start() - 1 : match.start()] if match.start() else " "
        if before.isalnum() or before in {")", "]", "_"}:
            self.copy(match.start(), match.end())
        else:
            self.out.drop()
            self.cited = self.base + match.end()
        return match.end()

    def marked(self, at: int, end: int, final: bool) -> int:
        """==words==, as Obsidian marks them; a==b compares."""
        before = self.text[at - 1 : at] if at else " "
        if before == "=" or solid(before):
            return NO
        if not final and _MARKED_BEGUN.match(self.text, at, end):
            return WAIT
        match = _MARKED.match(self.text, at, end)
        if match is None:
            return NO
        self.within(match.start(1), match.end(1))
        return match.end()

    def lowered(self, at: int, end: int, final: bool) -> int:
        """H~2~O, as Pandoc writes it, or repeated punctuation."""
        before = self.text[at - 1 : at] if at else " "
        if before.isascii() and (before.isalpha() or before in {")", "]"}):
            if not final and _LOWERED_BEGUN.match(self.text, at, end):
                return WAIT
            if match := _LOWERED.match(self.text, at, end):
                self.copy(match.start(1), match.end(1))
                return match.end()
        return self.repeated(at, end, final)

    def raised(self, at: int, end: int, final: bool) -> int:
        """x^2^ and 1^st^, as Pandoc writes them."""
        before = self.text[at - 1 : at] if at else " "
        if not (before.isalnum() or before in {")", "]"}):
            return NO
        if not final and _RAISED_BEGUN.match(self.text, at, end):
            return WAIT
        match = _RAISED.match(self.text, at, end)
        if match is None:
            return NO
        self.copy(at + (match["ending"] is not None), match.end() - 1)
        return match.end()


def solid(sign: str) -> bool:
    """Whether a sign is a letter or digit of a script with spaces between words: 这是*重点*内容 has
    emphasis without spaces.
    """
    return sign.isalnum() and sign < "\u3000"
