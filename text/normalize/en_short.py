"""English abbreviations that depend on what stands beside them: "Roe v. Wade", "3-yr-old"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.en_note_tables import WAYS
from text.normalize.rule import Rule, any_of, rule, runs

Match = re.Match[str]

_DIRECTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {"NE": "northeast", "NW": "northwest", "SE": "southeast", "SW": "southwest"}
)
_FINE_DIRECTIONS: Final = {way: said for way, said in WAYS.items() if len(way) == 3}
_BEFORE_A_WAY: Final = (
    "winds", "Winds", "wind", "Wind", "heading", "facing", "from the", "shifting to", "veering to",
    "backing to", "turning to", "becoming",
)  # fmt: skip
_AGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "yr": "year",
        "y": "year",
        "mo": "month",
        "wk": "week",
        "hr": "hour",
        "min": "minute",
        "sec": "second",
    }
)


def short_rules() -> Iterator[Rule]:
    """They run before the abbreviations that are always said alike."""
    against = r"v\.(?<=[\w.)] v\.)(?= (?:[A-Z]|\d(?!\d{0,2}\.\d)))"
    yield rule("abbreviation", against, "versus", (" v.",), "words")
    ways = any_of(_DIRECTIONS)
    speed = r"\d{1,3} ?(?:mph|km/h|kt|kn)"
    corner = r"\d{1,3}(?:st|nd|rd|th)\b"
    beside = rf"(?= (?:of|winds?|corner|side|wind|gusts|{corner}|{speed}|to \d))"
    before = "".join(f"(?<={word} ..)|" for word in _BEFORE_A_WAY)
    pattern = rf"(?P<way>{ways})(?<!\w..)(?!\w)(?:{before}{beside})"
    yield rule(
        "abbreviation",
        pattern,
        lambda match: _DIRECTIONS[match["way"]],
        tuple(_DIRECTIONS),
        "words",
    )
    # "NNE" is no other word; "SSE" is one
    three = (
        r"(?P<way>NNE|ENE|WNW|NNW|SSW|WSW|(?:ESE|SSE)(?<=(?:to|ng|rn|om|nd) ...))(?<!\w...)(?!\w)"
    )
    yield rule(
        "abbreviation",
        three,
        lambda match: _FINE_DIRECTIONS[match["way"]],
        runs(_FINE_DIRECTIONS),
        "words",
    )
    before = r"(?:(?<=(?:st|nd|rd|th|ry|ed|al) ed\.)|(?<=[vd]\. ed\.))"
    edition = rf"ed\.{before}(?! by)"
    yield rule("abbreviation", edition, "edition", (" ed.",), "words")
    age = r"(?<=\d)-(?P<key>yr|mo|wk|hr|min|sec|y)s?(?:\.?(?P<end>-)|\.(?P<space> ))(?=[a-z\d])"
    yield rule(
        "abbreviation",
        age,
        lambda match: f"-{_AGES[match['key']]}{match['end'] or ' '}",
        "-",
        "words",
    )
    yield rule("currency", r"/(?<=[ (]\d/)(?=\$\d)", " for ", ("/$",), "words")
    yield rule("math", r"x/(?<=\dx/)(?=[a-z])", " times per ", ("x/",), "words")
    hours = r"hrs?\.(?:(?<=[a-z] hr\.)|(?<=[a-z] hrs\.))(?=[ ,;:](?![A-Z]))"
    yield rule("abbreviation", hours, "hours", ("hr.", "hrs."), "words")
    added = r"(?<=[459]\d)['′]?\+(?P<more>\d{1,2})['′]?(?!\w)"
    yield rule("math", added, lambda match: f" plus {match['more']}", "+", "words")
