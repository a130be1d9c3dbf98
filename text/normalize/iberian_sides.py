"""Sides of the sky in Spanish and Portuguese: "viento del NO", "en el N y el NE", "la costa SE"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from text.normalize.rule import Rule, rule
from text.normalize.values import Context

Match = re.Match[str]

_SURE: Final = ("NE", "NO", "NW")
_OF_BEHIND: Final = re.compile(r" d(?:e|a|o|el) ")
_ENDS: Final = re.compile(r" ?(?:[.,;:)]|\Z)")
_SIDE: Final = "[NSEOLW]{1,3}"
_LINK: Final = "(?:, | [ye] )(?:(?:en )?(?:el|al|del|no|ao|do|o) )?"
_BEFORE: Final = re.compile(
    rf"\b(?:[Ee]l|[Aa]l|[Dd]el|[Nn]o|[Aa]o|[Dd]o) (?:{_SIDE}{_LINK}){{1,4}}\Z"
)
_BEHIND: Final = re.compile(rf"(?:{_LINK}{_SIDE}){{1,4}}(?![\w'’-])( de | del | d[ao] )?")
_PAIR: Final = re.compile(r"\b[NS][EO]\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The sides of a language, and patterns of what stands before them."""

    said: Mapping[str, str]  # "NO": "noroeste"
    winds: str  # before a side of any length
    coasts: str  # right before a side of any length
    parts: str  # right before a side of two letters: "la región SE"
    towards: str  # before a side of two letters
    inside: str  # before a side of one letter, if "de" follows
    degrees: str  # said before a side: "35° O"


def side_rules(sides: Sides) -> Iterator[Rule]:
    """The rules of a language: "viento del NO", "en el N de Galicia", "5° S"."""
    winds = re.compile(rf"(?:{sides.winds})\w*:?(?:(?: [^\W\d_]+){{0,3}} (?:del|de|do))? \Z")
    towards = re.compile(rf"\b(?:{sides.towards}) \Z")
    inside = re.compile(rf"\b(?:{sides.inside}) \Z")
    coasts = re.compile(rf"\b(?:{sides.coasts}) \Z")
    parts = re.compile(rf"\b(?:{sides.parts}) \Z")

    def side(match: Match) -> str | None:
        written = match[0]
        context = Context(match)
        before = context.before
        known = (
            winds.search(before)
            or coasts.search(before)
            or before.endswith(("' ", "′ ", '" ', "″ "))
            or (len(written) > 1 and towards.search(before))
            or (len(written) > 1 and parts.search(before) and not _denies(written, context))
            or (inside.search(before) and (written in _SURE or _OF_BEHIND.match(context.after)))
            or _is_listed(written, context, inside)
        )
        return sides.said[written] if known else None

    def degrees(match: Match) -> str | None:
        before = Context(match).before
        number = re.search(r"[\d.,]+\Z", before)
        if not number or not (len(number[0]) > 1 or re.search(r"(?i:\b(?:lat|lon))", before)):
            return None
        return f" {sides.degrees} {sides.said[match['side']]}"

    yield rule("unit", r"° ?(?P<side>[NSEOWL])(?![\w.'’-](?!\Z|\s))", degrees, "°", "words")
    first = "".join({side[0] for side in sides.said})
    pattern = rf"[{first}](?<![\w.,'’-].)(?:{_tails(sides.said)})(?![\w.'’-](?!\Z))"
    yield rule("abbreviation", pattern, side, first, "words")


def _denies(written: str, context: Context) -> bool:
    """ "esta parte NO se incluye"."""
    after = context.after
    return written == "NO" and not (_OF_BEHIND.match(after) or _ENDS.match(after))


def _is_listed(written: str, context: Context, inside: re.Pattern[str]) -> bool:
    """ "en el N, S y E del país", "al N y al NE": one of the sides has two letters, or "de" stands
    behind the last.
    """
    before = _BEFORE.search(context.before)
    behind = _BEHIND.match(context.after)
    if not (before or (behind and inside.search(context.before))):
        return False
    listed = " ".join((before[0] if before else "", written, behind[0] if behind else ""))
    of = behind[1] if behind else _OF_BEHIND.match(context.after)
    return bool(of or _PAIR.search(listed))


def _tails(sides: Mapping[str, str]) -> str:
    return "|".join(
        rf"(?<={each[0]}){each[1:]}" for each in sorted(sides, key=lambda each: (-len(each), each))
    )
