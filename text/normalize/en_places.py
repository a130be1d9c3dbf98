"""English streets, sides and counties in short: "8 Elm Ct.", "W. 4th St.", "S. Korea", "NE Ohio",
"Luton, Beds.", "3 mi. W.".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize import en_places_tables as tables
from text.normalize.en_note_tables import WAYS
from text.normalize.rule import Rule, any_of, rule, runs
from text.normalize.values import Context

Match = re.Match[str]
Row = tuple[str, str, Callable[[Match], str | None]]

_NAME: Final = re.compile(r"\b(?:[A-Z][\w'’.]+|\d{1,3}(?:st|nd|rd|th)) \Z")
_ADDRESS: Final = re.compile(r"\b\d{1,5}[A-Za-z]? (?:[A-Z][\w'’]+ ){1,3}\Z")
_ORDINAL: Final = re.compile(r"\d(?:st|nd|rd|th) \Z")
_NO_SIDE: Final = tuple(".&'’-")
_NAMED: Final = r"(?:[A-Z][\w'’]+|\d{1,3}(?:st|nd|rd|th))"
_STREET: Final = re.compile(rf" ?(?:(?:{_NAMED} ){{1,3}}(?:{tables.STREETS})\b|Broadway\b)")
_NUMBERED: Final = re.compile(r"\d \Z")
_ORDINAL_BEHIND: Final = re.compile(r" \d{1,3}(?:st|nd|rd|th) ")
_SIDED: Final = re.compile(rf" ?(?:{tables.SIDED})\b")
_PARTS: Final = re.compile(rf" (?:{tables.PARTS})\b")
_THE: Final = re.compile(r"\b(?:[Tt]he|its|our|this|that|each) \Z")
_SIDES: Final = re.compile(rf" (?:{tables.SIDES})\b")
_OF: Final = re.compile(r" of\b(?! (?:the )?\d{1,2}\b)")
_ROADS: Final = re.compile(tables.ROADS)
_FAR: Final = re.compile(rf"\d ?(?:{tables.LENGTHS})\.? \Z")
_WIND: Final = re.compile(
    r"\b(?:[Ww]inds?|[Gg]usts?|[Bb]reezes?)(?: (?:from|out of)(?: the)?)?:? \Z"
)
_IN_THE: Final = re.compile(r"\b(?:[Ii]n|[Tt]o|[Ff]rom|of|across|over|for|and|&) the \Z")
_PART_ENDS: Final = re.compile(
    r"[,;:)]|\s*\Z| (?:and|or|but|with|by|of|on|in|to|is|are|was|will)\b| &"
)
_PLACE: Final = re.compile(r" [A-Z][a-z]{2}")
# Before "NE": a town, a name or a sign, of which it is a state, a model or a part.
_NO_REGION: Final = re.compile(r"(?:, |\b[A-Z][\w'’]* |/)\Z")


def place_rows() -> Iterator[Row]:
    """The words that a pattern finds, the pattern, and what says it."""

    def road(match: Match) -> str | None:
        """ "8 Elm Ct.", "in Times Sq. tonight", "the 9th Cir."."""
        before = Context(match).before
        key = match[0][:-1]
        if not (_ADDRESS if key in tables.ADDRESSED else _NAME).search(before):
            return None
        court = key == "Cir" and _ORDINAL.search(before)
        return ("Circuit" if court else tables.ROAD_NAMES[key]) + Context(match).stop

    for each in tables.ROAD_NAMES:
        yield f"{each}.", rf"{each}\.(?<= {each}\.)", road

    def county(match: Match) -> str:
        return tables.COUNTIES[match[0].rstrip(".")] + Context(match).stop

    for each in tables.COUNTIES:
        behind = rf"(?:(?<=[a-z], {each})|(?<=th {each})|(?<=st {each})|(?<=[NSEW]\. {each}))"
        yield f"{each} {each}.", rf"{each}{behind}(?:\.|(?=[,;:)]|\s*\Z| [A-Z]{{1,2}}\d))", county


def way_rule() -> Rule:
    """ "N of I-95", "use N. stairs", "4th Ave. S.", "12 W. 4th St.", "S. Korea", "3 mi. W."."""

    def way(match: Match) -> str | None:
        context = Context(match)
        before = context.before
        after = context.after
        written = match["way"]
        said = WAYS[written]
        if before[-1:].isalnum() or before.endswith(_NO_SIDE):
            return None
        blown = _WIND.search(before) and not after.startswith(" wind")
        part = _IN_THE.search(before) and _PART_ENDS.match(after)
        if blown or part or _OF.match(after) or _FAR.search(before):
            return said + context.stop
        if len(written) > 2:
            return None
        named = _STREET.match(after) or (_NUMBERED.search(before) and _ORDINAL_BEHIND.match(after))
        if named or (match["stop"] and _SIDED.match(after)):
            north = "ern" if after.startswith(" Ireland") else ""
            return f"{said.capitalize()}{north}{' ' * (not after.startswith(' '))}"
        if _THE.search(before) and _PARTS.match(after):
            return said
        road = _ROADS.search(before)
        if len(written) == 2 and not road:
            region = _PLACE.match(after) and not (match["stop"] or _NO_REGION.search(before))
            return said if region else None
        if not (road or _SIDES.match(after)):
            return None
        is_name = road and before[-2] not in "0123456789."
        return (said.capitalize() if is_name else said) + context.stop

    pattern = rf"(?P<way>{any_of(WAYS)})(?P<stop>\.?)(?![\w'’&-])"
    return rule("abbreviation", rf"\b{pattern}", way, runs(WAYS), "words")
