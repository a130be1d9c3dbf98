"""Short forms that what stands on their two sides decides: "modif. par la loi", "emb. 5h50".

A row has the short forms, patterns of what stands before and behind them ("" for anything), and
what is said: one form, or four with slashes between them that agree with the noun before them. The
words are looked up, so a row costs nothing where they don't stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from text.normalize.rule import Rule, anchored, rule, runs
from text.normalize.values import Context

Match = re.Match[str]
Row = tuple[str, str, str, str]

_CUT_BEFORE: Final = re.compile(r"(?<![\w.])([^\W\d_]{3,})\. \Z")
_NOUN_BEFORE: Final = re.compile(r"([^\W\d_]{3,})[ ,(]{1,3}\Z")


def noun_before(context: Context) -> str:
    """The word before the form, or ""."""
    found = _NOUN_BEFORE.search(context.before)
    return found[1] if found else ""


def noun_of(cut: Mapping[str, str]) -> Callable[[Context], str]:
    """As `noun_before`, but the noun may be cut: `cut` has nouns by their beginnings."""

    def noun(context: Context) -> str:
        found = cut_noun(context.before, cut)
        return noun_before(context) if found is None else found

    return noun


def cut_noun(before: str, cut: Mapping[str, str]) -> str | None:
    """The noun of the cut word at the end of `before`: "" for an unknown one, None without one."""
    found = _CUT_BEFORE.search(before)
    return cut.get(found[1].lower(), "").partition("/")[0] if found else None


def shortened(rows: Iterable[Row]) -> frozenset[str]:
    """The short forms of the rows that end in a stop, without it."""
    tokens = [token for row in rows for token in row[0].split()]
    return frozenset(token[:-1] for token in tokens if token.endswith("."))


def beside_rule(
    rows: Iterable[Row],
    agreed: Callable[[str, str], str],
    noun: Callable[[Context], str] = noun_before,
) -> Rule:
    """It runs before the abbreviations that are always said alike. `agreed` makes an adjective of
    four forms agree with a noun, which `noun` finds. The first row that matches is said.
    """
    known: dict[str, list[tuple[re.Pattern[str], re.Pattern[str], str]]] = {}
    for tokens, before, behind, spoken in rows:
        row = (re.compile(rf"(?:{before})\Z"), re.compile(behind), spoken)
        for token in tokens.split():
            known.setdefault(token, []).append(row)

    def said(match: Match) -> str | None:
        context = Context(match)
        for before, behind, spoken in known[match[0]]:
            if before.search(context.before) and behind.match(context.after):
                found = agreed(spoken, noun(context)) if "/" in spoken else spoken
                return found[0].upper() + found[1:] if match[0][0].isupper() else found
        return None

    # forms of two letters or more: nearly every text has each single letter
    key = anchored(sorted(known))
    return rule("abbreviation", rf"{key}(?!\w)", said, runs(known), "words")
