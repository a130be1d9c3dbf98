"""Short forms that their neighbours decide: one search for all rows of a table.

A row has the words that its pattern finds, the pattern, and what is said. The words are looked up,
so that a large table costs as much as one rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from text.normalize.rule import Rule, anchored, rule

Match = re.Match[str]
Spoken = TypeVar("Spoken")


def keyed_rule(
    rows: Iterable[tuple[str, str, Spoken]], say: Callable[[Match, Spoken], str | None]
) -> Rule:
    """`say` gets the match of the row's pattern. The first row that matches and isn't None is
    said.
    """
    known: dict[str, list[tuple[re.Pattern[str], Spoken]]] = {}
    for tokens, pattern, spoken in rows:
        compiled = re.compile(pattern)
        for token in tokens.split():
            known.setdefault(token, []).append((compiled, spoken))

    def found(match: Match) -> str | None:
        token = match[0]
        for end in {len(token): 0, len(token.rstrip(".")): 0}:
            for pattern, spoken in known.get(token[:end], ()):
                row = pattern.match(match.string, match.start())
                if row and row.end() == match.start() + end:
                    said = say(row, spoken)
                    if said is not None:
                        return said + token[end:]
        return None

    word = rf"{anchored(token.rstrip('.') for token in known)}\.?(?!\w)"
    return rule("abbreviation", word, found, frozenset(known), "words")
