"""What the rules read from a written form, before a language says it: numbers, nouns, dates, times
and the context.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

Match = re.Match[str]

CUE: Final = 16  # characters of a cue before a year or a code, with one before it
AROUND: Final = 40  # characters on each side that a hook may look at


@dataclass(frozen=True, slots=True)
class Number:
    """Digits without separators. "1,234.50" is whole "1234", fraction "50"; ".5" has no whole."""

    whole: str
    fraction: str = ""

    @property
    def is_one(self) -> bool:
        return self.whole == "1" and not self.fraction


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted. The language's `plural` picks one of `forms`; each language has its own
    names for `gender`.
    """

    forms: tuple[str, ...]
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency and its hundredth; None where there is no hundredth in use."""

    noun: Noun
    cent: Noun | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """`year` is digits, or "" where none is written. `month` is 1 to 12. `day` is 0 where none is
    written.
    """

    year: str
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Time:
    """`minute` and `second` are None where none is written. `half` is "a.m." and the like as
    written, or "".
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    half: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """A match of a rule and the text around it."""

    match: Match

    @property
    def written(self) -> str:
        return self.match[0]

    @property
    def before(self) -> str:
        """Up to 40 characters before the match; earlier rules have rewritten them already."""
        start = self.match.start()
        return self.match.string[max(0, start - AROUND) : start]

    @property
    def cue(self) -> str:
        """Up to 16 characters before the match: enough for one word that says what it is."""
        start = self.match.start()
        return self.match.string[max(0, start - CUE) : start]

    @property
    def after(self) -> str:
        """Up to 40 characters behind the match."""
        end = self.match.end()
        return self.match.string[end : end + AROUND]

    def ends_a_sentence(self) -> bool:
        """Whether the end of the text or a capital letter follows: a dot within the match then also
        ends the sentence.
        """
        after = self.match.string[self.match.end() : self.match.end() + 3].lstrip()
        return not after or after[0].isupper()

    @property
    def stop(self) -> str:
        """The dot that stays behind what is said: an abbreviation's that ends a sentence, too."""
        return "." if self.written.endswith(".") and self.ends_a_sentence() else ""
