"""Finds the words beside a number that make it a name, or a quantity."""

from __future__ import annotations

import re
from typing import Final

from text.normalize.identifier_words import Cues
from text.normalize.language import Language
from text.normalize.rule import LATIN, any_of
from text.normalize.values import AROUND

Match = re.Match[str]

UPPER: Final = "A-ZА-ЯЁ"
RECENT: Final = re.compile(r"(?:19|20)\d\d")  # years
_MASKED: Final = re.compile(r"[•*·]{2,}[ -]?\Z|[xX]{4}[ -]\Z")  # "•••• 4242"
_MASKS: Final = ("•", "*", "·", "x", "X")  # of which _MASKED must have one at its end
# Behind these no cue reaches a number, unless its pattern has them, or a wildcard.
_STOPS: Final = ",;，；、。"
_WILDCARD: Final = re.compile(r"(?<!\\)\.[{*+?]|\[\^")
# "flight UA 1549", "call Bob at": what stands between a cue and its number.
_CARRIER: Final = re.compile(r"(?<![A-Za-z])[A-Z]{2} ?\Z")
_NAMES: Final = re.compile(rf"(?<=[^.!?] )[{UPPER}À-Ý][\w’'-]*")
_PART: Final = re.compile(r"\\.|\[[^\]]*\]|.")  # of a pattern


class Beside:
    """Finds the words of a language beside a number, which is `text[start:end]`."""

    def __init__(self, language: Language, cues: Cues) -> None:
        self.cues = cues
        self.dense = language.word == LATIN
        chain = rf"(?:\d{{3,5}}(?:{cues.chained})){{0,4}}" if cues.chained else ""
        more = rf"|{cues.led}|\^"
        self._phone = self._cue(cues.phone, more)
        self._short = self._cue(cues.short, more, chain)
        self._code = self._cue(cues.code)
        self._weak = self._cue(cues.weak)
        patterns = cues.code + cues.weak + cues.linked
        stops = "" if _WILDCARD.search(patterns) else _STOPS
        self._stops = tuple(stop for stop in stops if stop not in patterns)
        self._behind = re.compile(cues.behind, re.IGNORECASE)
        self._about = re.compile(rf"(?:{cues.about})\s?\Z")
        self._currency = re.compile(rf"(?:{any_of(language.currencies) or '(?!)'}) ?\Z")
        close = "" if self.dense else r"(?!\w)"
        units = language.units.keys() - language.tight_units
        amounts = any_of({*language.currencies, *language.scales, *units}) or "(?!)"
        self._counted = re.compile(
            rf" ?(?:(?!(?:{cues.uncounted}){close})(?i:{cues.counted}){close}"
            rf"|(?:{amounts})(?![{language.word}]))"
        )

    def _cue(self, words: str, more: str = "", chain: str = "") -> re.Pattern[str]:
        """Finds one of the words, what may stand behind it, and the end of the text. The text is
        in small letters, so that the search is fast.
        """
        signs = "[\\s:：=(\\[\"“'’«„「『（【–—-]{0,4}"
        if self.dense:
            linked = rf"(?:\s*(?:{self.cues.linked}{more})){{0,5}}"
            cue = rf"(?<![a-z])(?:{words})\.?{linked}{signs}{chain}\Z"
        else:
            linked = rf"(?:[\s:=,]{{1,3}}(?:{self.cues.linked}{more})(?!\w)){{0,5}}"
            cue = rf"\b(?:{words})(?!\w)(?:['’]s)?\.?{linked}{signs}{chain}\Z"
        first = _first_letters(words)
        return re.compile(rf"[{first}](?<=(?={cue}).)" if first else cue)

    def behind(self, text: str, end: int) -> bool:
        return self._behind.match(text, end) is not None

    def counted(self, text: str, end: int) -> bool:
        """Whether what follows makes a quantity of the number: a noun, a unit, a currency."""
        return self._counted.match(text, end) is not None

    def is_amount(self, match: Match) -> bool:
        """As `counted`, or whether a currency or "about" stands before the number."""
        before = text_before(match.string, match.start())
        if self._currency.search(before) or self._about.search(before.lower()):
            return True
        return self.counted(match.string, match.end())

    def is_code(self, text: str, start: int, end: int, digits: str) -> bool:
        before = text_before(text, start)
        year = RECENT.fullmatch(digits)
        reached = not before.rstrip(" ").endswith(self._stops)
        # Most numbers of four digits are years, so the search for their cue is a short one.
        if len(digits) >= self.cues.code_digits and (
            reached and self._code.search(before[-20 if year else 0 :].lower())
        ):
            known = not self.cues.verbal or digits.endswith("00")
            return not (known and self.counted(text, end))
        if len(digits) < 4:
            return False
        vague = not reached or year or (digits.endswith("00") and len(digits) < 7)
        if not vague and self._weak.search(_CARRIER.sub("", before).lower()):
            return not self.counted(text, end)
        return self.behind(text, end) or _is_masked(before)

    def is_short(self, match: Match, digits: str) -> bool:
        """ "Call 911", but not "call 300 people"."""
        hundreds = len(digits) == 3 and digits.endswith("00")
        if len(digits) < self.cues.short_digits or hundreds or RECENT.fullmatch(digits):
            return False
        return self._named(self._short, match) and not self.counted(match.string, match.end())

    def is_phone(self, match: Match) -> bool:
        return self._named(self._phone, match) and not self.counted(match.string, match.end())

    @staticmethod
    def _named(cue: re.Pattern[str], match: Match) -> bool:
        """Whether the cue stands before the match, with or without a name behind it."""
        before = text_before(match.string, match.start())
        small = before.lower()
        if cue.search(small):
            return True
        if small == before:
            return False  # without a name
        unnamed = _NAMES.sub("^", before)
        return unnamed != before and cue.search(unnamed.lower()) is not None


def _first_letters(words: str) -> str:
    """The letters with which the alternatives of a pattern begin; "" where one begins otherwise.

    A search for a set of letters is fast.
    """
    letters = ""
    depth = 0
    parts = ["|", *_PART.findall(words), "|"]
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        if before == "|" and depth == 0:
            if not part.isalnum() or after in "?*+{":
                return ""
            letters += part
        depth += (part == "(") - (part == ")")
    return letters


def _is_masked(before: str) -> bool:
    return before.rstrip(" -").endswith(_MASKS) and _MASKED.search(before) is not None


def text_before(text: str, start: int) -> str:
    return text[max(0, start - AROUND) : start]
