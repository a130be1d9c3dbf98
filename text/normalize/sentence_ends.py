"""Words that end a sentence as they are, though they are short forms elsewhere: "in der Schweiz.",
"el sol y el mar.", "мой муж.". The rules leave them alone where a sentence may end.

They stand in text/abbreviations/, under [words]; those that are short before a capital letter, too,
under [names]: "Er heißt Max.", but "Max. Gewicht".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from text.abbreviation_files import sections
from text.normalize.rule import Rule, Say

Match = re.Match[str]

_LAST: Final = re.compile(r"(?:\.\.)?+[\"”’»]?+(?:\s*+\Z|\s++(?:[–—]|-{1,2} ))")
_NEXT: Final = re.compile(r"(?:\.\.)?+[\"”’»]?+\s++[\"“„«¿¡]?([A-ZÀ-ÖØ-ÞА-ЯЁ]\w*)")
_HEADINGS: Final = ("words", "names", "starters")
_KINDS: Final = frozenset({"abbreviation", "date"})


def sparing_words(rules: Iterable[Rule], code: str) -> Iterator[Rule]:
    """The rules; those for short forms leave the language's words where a sentence may end."""
    found = sections(code)
    words, names, starters = (frozenset(found.get(each, ())) for each in _HEADINGS)

    def ends_sentence(match: Match) -> bool:
        """Whether the match is a word whose stop is a sentence's. One that stands beside another
        short form is matched with it: "lun. y mar."
        """
        alone = match[0].removesuffix(".")
        if alone not in words and alone not in names:
            return False
        text = match.string
        stop = match.start() + len(alone)
        if not text.startswith(".", stop):
            return False
        if _LAST.match(text, stop + 1):
            return True
        following = _NEXT.match(text, stop + 1)
        return following is not None and (alone in words or following[1] in starters)

    def sparing(say: Say) -> Say:
        def said(match: Match) -> str | None:
            spoken = say(match)
            return None if spoken is not None and ends_sentence(match) else spoken

        return said

    for rule in rules:
        spares = words and rule.kind in _KINDS
        yield rule._replace(say=sparing(rule.say)) if spares else rule
